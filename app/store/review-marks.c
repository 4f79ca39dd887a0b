/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/review-marks.h"

#include "store/checklists.h"
#include "store/documents.h"
#include "store/profiles.h"
#include "store/rts.h"

static const char *const words[] = {
  [BANTAR_MARK_RIGHT] = "right",
  [BANTAR_MARK_WRONG] = "wrong",
};

/**
 * bantar_review_mark_new:
 *
 * Returns: (transfer full): a mark that was made by itself, not in bulk
 */
BantarReviewMark *
bantar_review_mark_new (const char *part, BantarMark mark, const char *reason)
{
  BantarReviewMark *self = g_new0 (BantarReviewMark, 1);

  self->part = g_strdup (part);
  self->mark = mark;
  self->reason = g_strdup (reason);
  return self;
}

BantarReviewMark *
bantar_review_mark_copy (const BantarReviewMark *self)
{
  BantarReviewMark *copy = bantar_review_mark_new (self->part, self->mark, self->reason);

  copy->bulk = self->bulk;
  return copy;
}

void
bantar_review_mark_free (BantarReviewMark *self)
{
  g_free (self->part);
  g_free (self->reason);
  g_free (self);
}

static BantarReviewMark *
read_mark (BantarRows *rows, guint send_number)
{
  BantarMark mark = strcmp (bantar_rows_text (rows, 1), words[BANTAR_MARK_WRONG]) == 0
                        ? BANTAR_MARK_WRONG
                        : BANTAR_MARK_RIGHT;
  gboolean valid = bantar_rows_int (rows, 4) == send_number;
  BantarReviewMark *self = bantar_review_mark_new (
      bantar_rows_text (rows, 0), valid ? mark : BANTAR_MARK_NONE, bantar_rows_text (rows, 2));

  self->bulk = valid && bantar_rows_int (rows, 3) != 0;
  return self;
}

/**
 * bantar_review_marks_load:
 * @send_number: of the month as it is shown
 *
 * The marks of that sending. Those of an earlier one were of answers that may have changed: they
 * are void, but a reason that was typed comes along, so that it need not be typed again.
 *
 * Returns: (transfer full) (element-type BantarReviewMark)
 */
GPtrArray *
bantar_review_marks_load (BantarDb *db,
                          gint64 rt,
                          BantarPeriod period,
                          guint send_number,
                          GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GPtrArray) marks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_mark_free);
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT part, verdict, reason, bulk, send_number FROM review_mark"
                       " WHERE rt = ?1 AND period = ?2 AND (send_number = ?3 OR reason <> '')"
                       " ORDER BY part",
                       "isi", rt, month, (gint64) send_number);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (marks, read_mark (rows, send_number));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&marks) : NULL;
}

static gboolean
put_in (BantarDb *db,
        gint64 rt,
        const char *month,
        guint send_number,
        const BantarReviewMark *mark,
        GError **error)
{
  if (mark->mark == BANTAR_MARK_NONE)
    return bantar_db_run (db, error,
                          "DELETE FROM review_mark WHERE rt = ?1 AND period = ?2 AND part = ?3",
                          "iss", rt, month, mark->part);
  return bantar_db_run (db, error,
                        "INSERT INTO review_mark"
                        " (rt, period, part, send_number, verdict, reason, bulk)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (rt, period, part)"
                        " DO UPDATE SET send_number = ?4, verdict = ?5, reason = ?6, bulk = ?7",
                        "ississi", rt, month, mark->part, (gint64) send_number, words[mark->mark],
                        mark->reason, (gint64) mark->bulk);
}

/**
 * bantar_review_marks_put:
 * @send_number: of the month that was looked at
 * @mark: takes the place of the part's earlier one; `BANTAR_MARK_NONE` takes that away
 *
 * Commits one mark, durably.
 *
 * Returns: `FALSE` with `BANTAR_CHECKLIST_ERROR_REASON_LONG` when the reason is too long
 */
gboolean
bantar_review_marks_put (BantarDb *db,
                         gint64 rt,
                         BantarPeriod period,
                         guint send_number,
                         const BantarReviewMark *mark,
                         GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);

  if (g_utf8_strlen (mark->reason, -1) > BANTAR_REASON_MAX) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_REASON_LONG,
                         "a reason is too long");
    return FALSE;
  }
  return bantar_db_begin (db, error) && put_in (db, rt, month, send_number, mark, error) &&
         bantar_db_commit (db, error);
}

/**
 * bantar_review_marks_restore_in:
 * @review: one that was given here and did not come to stand
 *
 * Nothing that was typed is lost: its reasons are marks again, those that were typed since stay.
 */
gboolean
bantar_review_marks_restore_in (BantarDb *db,
                                gint64 rt,
                                BantarPeriod period,
                                guint send_number,
                                const BantarReview *review,
                                GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  GHashTableIter iter;
  gpointer part, reason;

  g_hash_table_iter_init (&iter, review->reasons);
  while (g_hash_table_iter_next (&iter, &part, &reason)) {
    if (!bantar_db_run (db, error,
                        "INSERT INTO review_mark"
                        " (rt, period, part, send_number, verdict, reason, bulk)"
                        " VALUES (?1, ?2, ?3, ?4, 'wrong', ?5, 0) ON CONFLICT DO NOTHING",
                        "issis", rt, month, part, (gint64) send_number, reason))
      return FALSE;
  }
  return TRUE;
}

/* In UTC, by the server's clock as far as it is known: a time of the future is refused there. */
static char *
get_time (const BantarProfileFacts *facts)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) corrected =
      g_date_time_add_seconds (clock, (double) -MAX (facts->clock_ahead, 0));

  return bantar_time_to_string (corrected);
}

static void
add_mark (BantarReview *review, const BantarReviewMark *mark, guint *n_right)
{
  if (mark->mark == BANTAR_MARK_NONE)
    return;
  review->bulk |= mark->bulk;
  if (mark->mark == BANTAR_MARK_WRONG)
    g_hash_table_insert (review->reasons, g_strdup (mark->part),
                         g_strstrip (g_strdup (mark->reason)));
  else
    *n_right += 1;
}

/* Verified is only what was marked as right, part for part. */
static gboolean
check_verified (const BantarChecklist *checklist,
                const BantarReview *review,
                guint n_right,
                GError **error)
{
  if (review->outcome != BANTAR_STATE_VERIFIED ||
      (g_hash_table_size (review->reasons) == 0 &&
       n_right == bantar_instrument_get_parts (checklist->instrument)->len))
    return TRUE;
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_NOT_RIGHT,
                       "not every part is marked as right");
  return FALSE;
}

static gboolean
apply_marks (BantarDb *db,
             gint64 rt,
             BantarChecklist *checklist,
             BantarReview *review,
             GError **error)
{
  g_autoptr (GPtrArray) marks =
      bantar_review_marks_load (db, rt, checklist->period, checklist->send_number, error);
  guint n_right = 0;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    add_mark (review, marks->pdata[i], &n_right);
  return marks != NULL && check_verified (checklist, review, n_right, error) &&
         bantar_checklist_review (checklist, review, error);
}

static gboolean
give_review (BantarDb *db,
             gint64 rt,
             BantarChecklist *checklist,
             BantarState outcome,
             GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  g_autoptr (BantarReview) review = bantar_review_new ();

  if (facts == NULL)
    return FALSE;
  g_free (review->by);
  g_free (review->at);
  review->by = g_strdup (facts->user);
  review->at = get_time (facts);
  review->outcome = outcome;
  return apply_marks (db, rt, checklist, review, error);
}

/* The revision that the document is based on stays: a change on the server in between is a
 * conflict there, never a wrong verification. */
static gboolean
store_review (BantarDb *db, gint64 rt, const BantarChecklist *checklist, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = bantar_checklists_document_id (checklist->period);

  return bantar_checklists_put_in (db, rt, checklist, error) &&
         bantar_db_run (db, error,
                        "DELETE FROM review_mark WHERE rt = ?1 AND period = substr (?2, 11)", "is",
                        rt, id) &&
         bantar_documents_touch (db, name, id, error);
}

static BantarChecklist *
load_read (BantarDb *db, gint64 rt, BantarPeriod period, guint send_number, GError **error)
{
  g_autoptr (BantarChecklist) checklist = bantar_checklists_load_or_new (db, rt, period, error);

  if (checklist == NULL || checklist->send_number == send_number)
    return g_steal_pointer (&checklist);
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_MOVED,
                       "the month was sent again since it was read");
  return NULL;
}

/**
 * bantar_checklists_review:
 * @send_number: of the month as the person read it
 * @outcome: verified, when every part is marked as right; returned, for the parts that are marked
 *   as wrong
 *
 * Gives the review that the marks make, durably, and lets it wait for the next sync. A review that
 * was given is never taken away again: it may be on a stick already. A month that was verified by
 * mistake is returned.
 *
 * Returns: (transfer full): the month as it now stands; `NULL` with
 * `BANTAR_STORE_ERROR_NO_REVIEWER` when the account does not check that RT in that month,
 * `BANTAR_CHECKLIST_ERROR_MOVED` when it was sent again meanwhile, `_NOT_RIGHT`, `_REASON` or
 * `_NOT_SENT`; the marks stay then
 */
BantarChecklist *
bantar_checklists_review (BantarDb *db,
                          gint64 rt,
                          BantarPeriod period,
                          guint send_number,
                          BantarState outcome,
                          GError **error)
{
  g_autoptr (BantarChecklist) checklist = NULL;

  if (!bantar_db_begin (db, error) || !bantar_rts_check_may_review (db, rt, period, error))
    return NULL;
  checklist = load_read (db, rt, period, send_number, error);
  if (checklist == NULL || !give_review (db, rt, checklist, outcome, error) ||
      !store_review (db, rt, checklist, error) || !bantar_db_commit (db, error))
    return NULL;
  return g_steal_pointer (&checklist);
}
