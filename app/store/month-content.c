/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month-private.h"

#include "store/checklists.h"
#include "store/profiles.h"

void
bantar_month_content_free (BantarMonthContent *self)
{
  g_free (self->who);
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->previous, bantar_checklist_free);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_free (self);
}

/**
 * bantar_month_content_load:
 * @data: the period, as GINT_TO_POINTER()
 *
 * A job for the store.
 *
 * Returns: (transfer full): a BantarMonthContent
 */
gpointer
bantar_month_content_load (BantarDb *db, gpointer data, GError **error)
{
  BantarPeriod period = GPOINTER_TO_INT (data);
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  g_autoptr (BantarMonthContent) self = g_new0 (BantarMonthContent, 1);

  if (facts == NULL)
    return NULL;
  self->period = period;
  self->rt = facts->rt_key;
  self->who = g_strdup (bantar_profile_facts_get_who (facts));
  self->checklist = bantar_checklists_load_or_new (db, facts->rt_key, period, error);
  if (self->checklist == NULL ||
      !bantar_checklists_load (db, facts->rt_key, period - 1, &self->previous, error))
    return NULL;
  self->deadline = bantar_deadline_get (db, period, error);
  if (self->deadline == NULL)
    return NULL;
  return g_steal_pointer (&self);
}
