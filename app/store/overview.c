/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/overview.h"

#include "store/checklists.h"
#include "store/instruments.h"
#include "store/to-do.h"

void
bantar_overview_free (BantarOverview *self)
{
  g_clear_pointer (&self->facts, bantar_profile_facts_free);
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_pointer (&self->current, bantar_checklist_free);
  g_clear_pointer (&self->months, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->duty, bantar_duty_free);
  g_clear_pointer (&self->concerned, g_ptr_array_unref);
  g_clear_pointer (&self->counts, bantar_sync_counts_free);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->news, g_ptr_array_unref);
  g_free (self);
}

static void
find_today (BantarOverview *self)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) server = bantar_time_parse (self->facts->server_time);

  self->today = bantar_time_today (clock, server);
  self->period = bantar_period_of (self->today);
}

static gboolean
load_months (BantarOverview *self, BantarDb *db, GError **error)
{
  gint64 rt = self->facts->rt_key;
  g_autofree char *name = bantar_documents_rt_db (rt);

  self->months = bantar_checklists_list (db, rt, error);
  if (self->months == NULL)
    return FALSE;
  for (guint i = 0; i < self->months->len; i++) {
    BantarChecklist *month = self->months->pdata[i];

    if (month->period == self->period)
      self->current = g_ptr_array_steal_index (self->months, i--);
  }
  if (self->current == NULL)
    self->current = bantar_checklists_load_or_new (db, rt, self->period, error);
  if (self->current == NULL)
    return FALSE;
  self->instrument = g_object_ref (self->current->instrument);
  self->open = bantar_documents_list_open (db, name, error);
  return self->open != NULL;
}

static gboolean
load_rts (BantarOverview *self, BantarDb *db, GError **error)
{
  BantarInstrument *instrument = bantar_instruments_get_current (db, error);

  if (instrument == NULL)
    return FALSE;
  self->instrument = g_object_ref (instrument);
  self->duty = bantar_rts_load_duty (db, error);
  if (self->duty == NULL || !bantar_rts_count (db, self->period, &self->rts, error) ||
      !bantar_to_dos_count (db, &self->to_check, error) ||
      !bantar_rts_count_unread (db, &self->listed, &self->unread, error))
    return FALSE;
  self->concerned = bantar_rts_list_concerned (db, error);
  self->open = self->concerned != NULL ? bantar_documents_list_all_open (db, error) : NULL;
  return self->open != NULL;
}

/**
 * bantar_overview_load:
 *
 * Returns: (transfer full): or `NULL`, with `BANTAR_STORE_ERROR_NO_PROFILE` before the first start
 */
BantarOverview *
bantar_overview_load (BantarDb *db, GError **error)
{
  g_autoptr (BantarOverview) self = g_new0 (BantarOverview, 1);

  self->facts = bantar_profiles_load (db, error);
  if (self->facts == NULL)
    return NULL;
  find_today (self);
  self->deadline = bantar_deadline_get (db, self->period, error);
  self->counts = self->deadline != NULL ? bantar_documents_count (db, error) : NULL;
  self->news = self->counts != NULL ? bantar_month_news_list (db, error) : NULL;
  if (self->news == NULL || !(self->facts->role == BANTAR_ROLE_RT ? load_months (self, db, error)
                                                                  : load_rts (self, db, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bantar_overview_find_month:
 *
 * Returns: (transfer none) (nullable): the month, if anything was said in it; none of many RTs
 */
const BantarChecklist *
bantar_overview_find_month (const BantarOverview *self, BantarPeriod period)
{
  if (self->current == NULL)
    return NULL;
  if (self->current->period == period)
    return self->current;
  for (guint i = 0; i < self->months->len; i++) {
    const BantarChecklist *month = self->months->pdata[i];

    if (month->period == period)
      return month;
  }
  return NULL;
}

/**
 * bantar_overview_find_document:
 * @id: of a document, "checklist:2026-11"
 *
 * Returns: (transfer none) (nullable): the month that it is
 */
const BantarChecklist *
bantar_overview_find_document (const BantarOverview *self, const char *id)
{
  static const char prefix[] = "checklist:";
  BantarPeriod period;

  if (!g_str_has_prefix (id, prefix) || !bantar_period_parse (id + strlen (prefix), &period))
    return NULL;
  return bantar_overview_find_month (self, period);
}

/**
 * bantar_overview_find_rt:
 * @db: of a document, "rt/12"
 *
 * Returns: (transfer none) (nullable): the RT among those that something is the matter with
 */
const BantarRt *
bantar_overview_find_rt (const BantarOverview *self, const char *db)
{
  for (guint i = 0; self->concerned != NULL && i < self->concerned->len; i++) {
    const BantarRt *rt = self->concerned->pdata[i];
    g_autofree char *name = bantar_documents_rt_db (rt->key);

    if (strcmp (name, db) == 0)
      return rt;
  }
  return NULL;
}
