/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/chase.h"

#include "store/checklists.h"
#include "store/profiles.h"
#include "words/format.h"

#include <glib/gi18n.h>

void
bantar_chase_free (BantarChase *self)
{
  g_free (self->id);
  g_free (self->kelurahan);
  g_free (self->chair);
  g_clear_pointer (&self->returned, g_date_time_unref);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

void
bantar_chase_list_free (BantarChaseList *self)
{
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_pointer (&self->rts, g_ptr_array_unref);
  g_free (self);
}

static void
add_missing (BantarChase *self, const BantarChecklist *month)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (month);

  self->hidden = month->state == BANTAR_STATE_DRAFT && !month->on_behalf;
  for (guint i = 0; i < missing->len; i++) {
    const BantarPart *part = missing->pdata[i];

    if (!part->sensitive)
      g_ptr_array_add (self->missing, g_strdup (part->title.id));
    else if (!self->hidden)
      self->sensitive++;
  }
}

static gboolean
read_month (BantarDb *db, BantarPeriod period, BantarChase *self, GError **error)
{
  g_autoptr (BantarChecklist) month = NULL;
  const BantarReview *review;

  if (!bantar_checklists_load (db, self->rt, period, &month, error))
    return FALSE;
  if (month == NULL)
    return TRUE;
  add_missing (self, month);
  review = bantar_checklist_get_last_review (month);
  if (month->state == BANTAR_STATE_RETURNED && review != NULL)
    self->returned = bantar_time_parse (review->at);
  return TRUE;
}

static BantarChase *
chase_new (const BantarRtMonth *rt)
{
  BantarChase *self = g_new0 (BantarChase, 1);

  self->rt = rt->key;
  self->id = g_strdup (rt->id);
  self->kelurahan = g_strdup (rt->kelurahan);
  self->number = rt->number;
  self->chair = g_strdup (rt->chair);
  self->state = rt->state;
  self->late_days = rt->state != BANTAR_RT_RETURNED ? rt->late_days : 0;
  self->missing = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gboolean
is_to_chase (const BantarRtMonth *rt)
{
  return !rt->unread && (rt->state == BANTAR_RT_NONE || rt->state == BANTAR_RT_DRAFT ||
                         rt->state == BANTAR_RT_RETURNED);
}

/**
 * bantar_chase_list_load:
 *
 * Returns: (transfer full): the RTs of this profile of many whose month is not with the pendamping,
 *   or `NULL` with @error
 */
BantarChaseList *
bantar_chase_list_load (BantarDb *db, BantarPeriod period, GError **error)
{
  g_autoptr (BantarChaseList) self = g_new0 (BantarChaseList, 1);
  g_autoptr (BantarRtMonths) months = bantar_rt_months_load (db, period, error);
  g_autoptr (BantarProfileFacts) facts = months != NULL ? bantar_profiles_load (db, error) : NULL;

  if (facts == NULL)
    return NULL;
  self->period = period;
  self->today = g_steal_pointer (&months->today);
  self->deadline = g_steal_pointer (&months->deadline);
  self->role = facts->role;
  self->rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_chase_free);
  for (guint i = 0; i < months->rts->len; i++) {
    const BantarRtMonth *rt = months->rts->pdata[i];

    self->unread += rt->unread;
    if (!is_to_chase (rt))
      continue;
    g_ptr_array_add (self->rts, chase_new (rt));
    if (rt->state != BANTAR_RT_NONE &&
        !read_month (db, period, self->rts->pdata[self->rts->len - 1], error))
      return NULL;
  }
  return g_steal_pointer (&self);
}

static char *
say_state (const BantarChase *self)
{
  g_autofree char *day = self->returned != NULL ? bantar_format_day_month (self->returned) : NULL;

  if (self->state == BANTAR_RT_NONE)
    /* TRANSLATORS: an RT's month of which nothing was heard. */
    return g_strdup (_ ("Not begun"));
  if (self->state == BANTAR_RT_DRAFT)
    /* TRANSLATORS: an RT's month that is filled in but not sent. */
    return g_strdup (_ ("Not sent yet"));
  if (day == NULL)
    return g_strdup (_ ("To be corrected"));
  /* TRANSLATORS: a day: "21 November". */
  return g_strdup_printf (_ ("To be corrected since %s"), day);
}

/**
 * bantar_chase_why:
 *
 * Returns: (transfer full): why the RT is asked, and since when, in the window's language: "Not
 *   begun, 3 days late"
 */
char *
bantar_chase_why (const BantarChase *self)
{
  g_autofree char *state = say_state (self);
  g_autofree char *late = NULL;

  if (self->late_days == 0)
    return g_steal_pointer (&state);
  late =
      g_strdup_printf (ngettext ("%u day late", "%u days late", self->late_days), self->late_days);
  return g_strjoin (", ", state, late, NULL);
}

/**
 * bantar_chase_dup_unread:
 *
 * Returns: (transfer full) (nullable): how many RTs are left out because nobody knows what they
 *   sent, a whole sentence; `NULL` when there are none
 */
char *
bantar_chase_dup_unread (const BantarChaseList *list)
{
  g_autofree char *number = bantar_format_number (list->unread);

  if (list->unread == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%s RT could not be read from the server yet. Whether it has "
                                    "sent is not known, so it is not listed here.",
                                    "%s RTs could not be read from the server yet. Whether they "
                                    "have sent is not known, so they are not listed here.",
                                    list->unread),
                          number);
}
