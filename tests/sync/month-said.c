/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-said.h"

#include "store/checklists.h"
#include "store/conflicts.h"
#include "store/history.h"

typedef struct {
  Desk *desk;
  const BantarAnswer *answer;
} Job;

GPtrArray *
month_said_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
}

void
month_said_add (GPtrArray *said, const BantarAnswer *answer)
{
  g_ptr_array_add (said, bantar_answer_copy (answer));
}

static gboolean
has_photos (const BantarAnswer *self, const BantarAnswer *other)
{
  for (guint i = 0; i < other->photos->len; i++) {
    if (!bantar_answer_has_photo (self, other->photos->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

/* @self may have more photos: they are a set, to which both sides add. */
static gboolean
says (const BantarAnswer *self, const BantarAnswer *other)
{
  return self != NULL && self->status == other->status && strcmp (self->note, other->note) == 0 &&
         strcmp (self->followup, other->followup) == 0 &&
         strcmp (self->followup_due, other->followup_due) == 0 &&
         strcmp (self->referral, other->referral) == 0 &&
         bantar_answer_has_same_counts (self, other) && has_photos (self, other);
}

/* The note of a sensitive part is not seen on another laptop, where it cannot be written over. */
static gboolean
was_seen (const BantarAnswer *shown, const BantarAnswer *given)
{
  g_autoptr (BantarAnswer) open = bantar_answer_copy (given);

  if (strcmp (given->part, MONTH_SECRET_PART) == 0) {
    g_free (open->note);
    open->note = g_strdup (shown->note);
  }
  return strcmp (given->part, shown->part) == 0 && says (shown, open);
}

/* @answer: as a person saw it; its time may be that of another answer that says the same */
void
month_said_forget (GPtrArray *said, const BantarAnswer *answer)
{
  for (guint i = said->len; i > 0; i--) {
    if (was_seen (answer, said->pdata[i - 1]))
      g_ptr_array_remove_index (said, i - 1);
  }
}

static gboolean
is_in_month (BantarDb *db, const Job *job, gboolean *found, GError **error)
{
  g_autoptr (BantarChecklist) month =
      bantar_checklists_load_or_new (db, job->desk->rt, DESK_MONTH, error);

  if (month != NULL)
    *found |= says (bantar_checklist_get_answer (month, job->answer->part), job->answer);
  return month != NULL;
}

static gboolean
is_asked (BantarDb *db, const Job *job, gboolean *found, GError **error)
{
  g_autoptr (GPtrArray) conflicts = bantar_conflicts_list (db, job->desk->rt, error);

  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++) {
    const BantarConflict *conflict = conflicts->pdata[i];

    *found |=
        strcmp (conflict->part->code, job->answer->part) == 0 && says (conflict->mine, job->answer);
  }
  return conflicts != NULL;
}

static gboolean
is_in_history (BantarDb *db, const Job *job, gboolean *found, GError **error)
{
  g_autoptr (BantarHistory) history = bantar_history_load (db, job->desk->rt, DESK_MONTH, error);

  for (guint i = 0; history != NULL && i < history->entries->len; i++) {
    const BantarHistoryEntry *entry = history->entries->pdata[i];

    *found |= strcmp (entry->code, job->answer->part) == 0 && says (entry->before, job->answer);
  }
  return history != NULL;
}

static gpointer
do_find (BantarDb *db, gpointer data, GError **error)
{
  gboolean found = FALSE;

  return GINT_TO_POINTER (is_in_month (db, data, &found, error) &&
                          is_asked (db, data, &found, error) &&
                          is_in_history (db, data, &found, error) && found);
}

/* In the month, among what waits for a choice, or in the month's history. */
gboolean
month_said_is_found (const BantarAnswer *answer, Desk *desk)
{
  Job job = { desk, answer };
  g_autoptr (GError) error = NULL;
  gpointer found = bantar_store_run (desk->store, do_find, &job, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (found);
}
