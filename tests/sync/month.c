/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-said.h"

#include "store/checklists.h"
#include "store/conflicts.h"
#include "store/review-marks.h"

typedef struct {
  Desk *desk;
  const char *part;
  const char *note;
  const char *const *parts;
  const char *reason;
} Job;

/* @number: of the RT */
Month *
month_new (Way *way, guint number)
{
  Month *self = g_new0 (Month, 1);

  self->way = way;
  self->number = number;
  self->said = month_said_new ();
  return self;
}

void
month_free (Month *self)
{
  g_ptr_array_unref (self->said);
  g_free (self);
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Every answer is given at a minute of its own. */
static Desk *
sit_down (Month *self, WayLaptop at)
{
  Desk *desk = self->way->desks[at];

  self->minutes++;
  g_snprintf (self->clock, sizeof self->clock, "2026-11-20T%02u:%02u:00Z", self->minutes / 60,
              self->minutes % 60);
  desk->clock = self->clock;
  return desk;
}

/* What is written over is known to who writes. */
static void
save (Month *self, Desk *desk, BantarAnswer *answer)
{
  g_autoptr (BantarAnswer) before = desk_dup_answer (desk, answer->part);

  desk_save (desk, answer, NULL);
  month_said_forget (self->said, before);
  month_said_add (self->said, answer);
}

void
month_say (Month *self, WayLaptop at, const char *part, BantarStatus status, const char *note)
{
  Desk *desk = sit_down (self, at);
  g_autoptr (BantarAnswer) answer = desk_dup_answer (desk, part);

  answer->status = status;
  replace (&answer->note, note);
  save (self, desk, answer);
}

/* Sudah saya perbaiki. */
void
month_fix (Month *self, WayLaptop at, const char *part, BantarStatus status, const char *note)
{
  Desk *desk = sit_down (self, at);
  g_autoptr (BantarAnswer) answer = desk_dup_answer (desk, part);

  answer->status = status;
  answer->fixed = TRUE;
  replace (&answer->note, note);
  save (self, desk, answer);
}

void
month_count (Month *self, WayLaptop at, const char *part, const char *key, gint64 value)
{
  Desk *desk = sit_down (self, at);
  g_autoptr (BantarAnswer) answer = desk_dup_answer (desk, part);

  bantar_answer_set_count (answer, key, value);
  save (self, desk, answer);
}

/* @what: what will be done, or to whom a sensitive case was referred */
void
month_plan (Month *self, WayLaptop at, const char *part, const char *what, const char *due)
{
  Desk *desk = sit_down (self, at);
  g_autoptr (BantarAnswer) answer = desk_dup_answer (desk, part);

  replace (strcmp (part, MONTH_SECRET_PART) == 0 ? &answer->referral : &answer->followup, what);
  replace (&answer->followup_due, due);
  save (self, desk, answer);
}

void
month_add_photo (Month *self, WayLaptop at, const char *part, guint color)
{
  Desk *desk = sit_down (self, at);
  g_autoptr (BantarAnswer) before = desk_dup_answer (desk, part);
  g_autofree char *sha256 = desk_add_photo (desk, part, color);
  g_autoptr (BantarAnswer) after = desk_dup_answer (desk, part);

  g_assert_true (bantar_answer_has_photo (after, sha256));
  month_said_forget (self->said, before);
  month_said_add (self->said, after);
}

/* All that nobody has answered yet. */
void
month_say_rest (Month *self, WayLaptop at)
{
  g_autoptr (BantarChecklist) month = desk_load (self->way->desks[at]);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    const char *part = ((const BantarPart *) parts->pdata[i])->code;
    const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

    if (answer == NULL || answer->status == BANTAR_STATUS_NONE)
      month_say (self, at, part, i % 3 == 0 ? BANTAR_STATUS_PARTLY : BANTAR_STATUS_MET, "");
  }
}

static const BantarConflict *
find_asked (GPtrArray *conflicts, const char *part)
{
  for (guint i = 0; i < conflicts->len; i++) {
    const BantarConflict *conflict = conflicts->pdata[i];

    if (strcmp (conflict->part->code, part) == 0)
      return conflict;
  }
  return NULL;
}

static gpointer
do_choose (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (GPtrArray) conflicts = bantar_conflicts_list (db, job->desk->rt, error);
  const BantarConflict *conflict = conflicts != NULL ? find_asked (conflicts, job->part) : NULL;

  if (conflicts == NULL || conflict == NULL)
    return GINT_TO_POINTER (conflicts != NULL);
  return GINT_TO_POINTER (bantar_conflicts_resolve (
      db, job->desk->rt, DESK_MONTH, job->part,
      strcmp (conflict->mine->note, job->note) == 0 ? BANTAR_CONFLICT_MINE : BANTAR_CONFLICT_THEIRS,
      error));
}

/* If the person is asked which of two versions it is: the one with @note. */
void
month_choose (Month *self, WayLaptop at, const char *part, const char *note)
{
  Job job = { .desk = self->way->desks[at], .part = part, .note = note };
  g_autoptr (GError) error = NULL;

  bantar_store_run (job.desk->store, do_choose, &job, &error);
  g_assert_no_error (error);
}

static gpointer
do_review (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  gint64 rt = job->desk->rt;
  g_autoptr (BantarChecklist) month = bantar_checklists_load_or_new (db, rt, DESK_MONTH, error);
  GPtrArray *parts = month != NULL ? bantar_instrument_get_parts (month->instrument) : NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    const char *part = ((const BantarPart *) parts->pdata[i])->code;
    gboolean wrong = job->parts != NULL && g_strv_contains (job->parts, part);
    g_autoptr (BantarReviewMark) mark = bantar_review_mark_new (
        part, wrong ? BANTAR_MARK_WRONG : BANTAR_MARK_RIGHT, wrong ? job->reason : "");

    mark->bulk = i % 5 == 4;
    if (!bantar_review_marks_put (db, rt, DESK_MONTH, month->send_number, mark, error))
      return NULL;
  }
  if (month == NULL)
    return NULL;
  return bantar_checklists_review (
      db, rt, DESK_MONTH, month->send_number,
      job->parts != NULL ? BANTAR_STATE_RETURNED : BANTAR_STATE_VERIFIED, error);
}

/* Every part is marked, and the review given.
 *
 * @parts: what is returned; NULL to verify */
void
month_review (Month *self, const char *const *parts, const char *reason)
{
  Job job = { .desk = self->way->desks[WAY_DESI], .parts = parts, .reason = reason };
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = bantar_store_run (job.desk->store, do_review, &job, &error);

  g_assert_no_error (error);
  g_assert_nonnull (month);
}
