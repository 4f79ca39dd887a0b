/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cells.h"

#include "store/checklists.h"
#include "store/profiles.h"
#include "store/taken-back.h"

/* One saving of many cells. */
typedef struct {
  BantarDb *db;
  BantarPeriod period;
  const char *who;
  gint64 rt; /* whose month @checklist is; 0 for none yet */
  BantarChecklist *checklist;
  gboolean unmark; /* the last change of @checklist is of before the month was marked */
} Saving;

/* The month of one RT has got all its changes. */
static gboolean
end_month (Saving *self, GError **error)
{
  g_autoptr (BantarChecklist) checklist = g_steal_pointer (&self->checklist);

  return checklist == NULL ||
         bantar_taken_back_tidy_in (self->db, self->rt, checklist, self->who, self->unmark, error);
}

static gboolean
load_month (Saving *self, gint64 rt, GError **error)
{
  if (self->rt == rt)
    return TRUE;
  if (!end_month (self, error))
    return FALSE;
  self->rt = 0;
  self->checklist = bantar_checklists_load_or_new (self->db, rt, self->period, error);
  if (self->checklist != NULL)
    self->rt = rt;
  return self->checklist != NULL;
}

static gboolean
check_before (const BantarCellChange *change, BantarCell stored, GError **error)
{
  if (bantar_cell_equal (stored, change->before))
    return TRUE;
  g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_OVERTAKEN,
               "%s has another answer by now", change->part);
  return FALSE;
}

static gboolean
save_change (Saving *self, const BantarCellChange *change, GError **error)
{
  const BantarAnswer *stored = NULL;
  g_autoptr (BantarAnswer) answer = NULL;

  if (!load_month (self, change->rt, error) ||
      !check_before (change, bantar_cell_of (self->checklist, change->part), error))
    return FALSE;
  stored = bantar_checklist_get_answer (self->checklist, change->part);
  answer = stored != NULL ? bantar_answer_copy (stored) : bantar_answer_new (change->part);
  bantar_cell_put (change->after, answer);
  if (!bantar_checklists_save_answer_in (self->db, change->rt, self->period, answer, NULL, error))
    return FALSE;
  bantar_checklist_put_answer (self->checklist, g_steal_pointer (&answer));
  self->unmark = !change->after.on_behalf;
  return TRUE;
}

static gboolean
save_all_in (Saving *self, GPtrArray *changes, GError **error)
{
  gboolean saved = TRUE;

  for (guint i = 0; i < changes->len && saved; i++)
    saved = save_change (self, changes->pdata[i], error);
  saved = saved && end_month (self, error);
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  return saved;
}

/**
 * bantar_cells_save:
 * @changes: (element-type BantarCellChange): of any of the profile's RTs, in that month
 *
 * Commits answers of many RTs, durably, all of them or none. Refuses them when a month no longer
 * takes its answer, or holds another than the person saw: `BANTAR_CHECKLIST_ERROR_OVERTAKEN`. Of
 * what is taken back again no trace is left, see bantar_taken_back_tidy_in().
 */
gboolean
bantar_cells_save (BantarDb *db, BantarPeriod period, GPtrArray *changes, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  Saving self = { .db = db, .period = period };

  if (facts == NULL)
    return FALSE;
  self.who = bantar_profile_facts_get_who (facts);
  return bantar_db_begin (db, error) && save_all_in (&self, changes, error) &&
         bantar_db_commit (db, error);
}
