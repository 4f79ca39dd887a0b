/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month-private.h"

#include "store/checklists.h"
#include "store/closing.h"
#include "store/profiles.h"
#include "store/withdrawn-photos.h"

void
bantar_month_content_free (BantarMonthContent *self)
{
  g_free (self->who);
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->previous, bantar_checklist_free);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_free (self);
}

/* To a pendamping an RT's draft is nothing yet. */
static gboolean
load_previous (BantarDb *db, BantarMonthContent *self, BantarRole role, GError **error)
{
  if (!bantar_checklists_load (db, self->rt, self->period - 1, &self->previous, error))
    return FALSE;
  if (role != BANTAR_ROLE_RT && self->previous != NULL &&
      self->previous->state == BANTAR_STATE_DRAFT)
    g_clear_pointer (&self->previous, bantar_checklist_free);
  return TRUE;
}

/**
 * bantar_month_content_load:
 * @data: a BantarMonthWanted
 *
 * A job for the store.
 *
 * Returns: (transfer full): a BantarMonthContent
 */
gpointer
bantar_month_content_load (BantarDb *db, gpointer data, GError **error)
{
  const BantarMonthWanted *wanted = data;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  g_autoptr (BantarMonthContent) self = g_new0 (BantarMonthContent, 1);

  if (facts == NULL)
    return NULL;
  self->period = wanted->period;
  self->rt = wanted->rt != 0 ? wanted->rt : facts->rt_key;
  self->who = g_strdup (bantar_profile_facts_get_who (facts));
  self->checklist = bantar_checklists_load_or_new (db, self->rt, self->period, error);
  if (self->checklist == NULL || !load_previous (db, self, facts->role, error))
    return NULL;
  self->deadline = bantar_deadline_get (db, self->period, error);
  if (self->deadline == NULL ||
      !bantar_closing_is_final (db, self->rt, self->checklist, &self->final, error))
    return NULL;
  self->gone = bantar_withdrawn_photos_list_gone (db, self->rt, error);
  if (self->gone == NULL)
    return NULL;
  return g_steal_pointer (&self);
}
