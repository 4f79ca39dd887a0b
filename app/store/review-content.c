/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/review-content.h"

#include "model/json-util.h"
#include "store/checklists.h"
#include "store/closing.h"
#include "store/rts.h"
#include "store/withdrawn-photos.h"

/* Of the reasons given before; one that is longer was written for one case. */
#define OFTEN            4
#define OFTEN_CHARACTERS 60

void
bantar_review_content_free (BantarReviewContent *self)
{
  g_free (self->kelurahan);
  g_free (self->chair);
  g_free (self->user);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_pointer (&self->month, bantar_checklist_free);
  g_clear_pointer (&self->before, bantar_checklist_free);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->with_history, g_hash_table_unref);
  g_clear_pointer (&self->here, g_hash_table_unref);
  g_clear_pointer (&self->damaged, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->often, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_rt (BantarDb *db, BantarReviewContent *self, const char *month, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error,
      "SELECT coalesce (place.kelurahan, rt.kelurahan), coalesce (place.number, rt.number), chair,"
      " (SELECT user FROM profile) FROM rt LEFT JOIN (SELECT * FROM rt_place"
      "  WHERE rt = ?1 AND since <= ?2 AND kelurahan <> '' ORDER BY since DESC LIMIT 1) AS place"
      " WHERE rt.key = ?1",
      "is", self->rt, month);

  if (rows == NULL)
    return FALSE;
  if (bantar_rows_next (rows)) {
    self->kelurahan = g_strdup (bantar_rows_text (rows, 0));
    self->number = bantar_rows_int (rows, 1);
    self->chair = g_strdup (bantar_rows_text (rows, 2));
    self->user = g_strdup (bantar_rows_text (rows, 3));
  }
  if (!bantar_rows_finish (rows, error))
    return FALSE;
  if (self->kelurahan == NULL)
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_RT,
                         "no such RT in this profile");
  return self->kelurahan != NULL;
}

static gboolean
load_duty (BantarDb *db, BantarReviewContent *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->may_review = bantar_rts_check_may_review (db, self->rt, self->period, &local_error);
  if (self->may_review ||
      g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_REVIEWER))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_closing (BantarDb *db, BantarReviewContent *self, GError **error)
{
  if (!bantar_closing_has_passed (db, self->period, "", &self->closed, error))
    return FALSE;
  self->deadline = bantar_deadline_get (db, self->period, error);
  return self->deadline != NULL;
}

static gboolean
load_marks (BantarDb *db, BantarReviewContent *self, GError **error)
{
  if (self->month == NULL)
    self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_mark_free);
  else
    self->marks =
        bantar_review_marks_load (db, self->rt, self->period, self->month->send_number, error);
  return self->marks != NULL;
}

/* Returns: (transfer full): the texts in the first column of @rows, which are NULL with @error */
static GHashTable *
read_set (BantarRows *rows, GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_hash_table_add (set, g_strdup (bantar_rows_text (rows, 0)));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&set) : NULL;
}

static gboolean
load_history (BantarDb *db, BantarReviewContent *self, const char *month, GError **error)
{
  self->with_history = read_set (
      bantar_db_query (db, error, "SELECT DISTINCT part FROM history WHERE rt = ?1 AND period = ?2",
                       "is", self->rt, month),
      error);
  return self->with_history != NULL;
}

static gboolean
load_photos (BantarDb *db, BantarReviewContent *self, const char *month, GError **error)
{
  self->here = read_set (bantar_db_query (db, error,
                                          "SELECT DISTINCT sha256 FROM answer_photo"
                                          " JOIN photo USING (sha256)"
                                          " WHERE rt = ?1 AND period = ?2",
                                          "is", self->rt, month),
                         error);
  self->damaged = self->here == NULL
                      ? NULL
                      : read_set (bantar_db_query (db, error,
                                                   "SELECT DISTINCT sha256 FROM answer_photo"
                                                   " JOIN remote_photo USING (rt, sha256)"
                                                   " WHERE rt = ?1 AND period = ?2 AND damaged",
                                                   "is", self->rt, month),
                                  error);
  if (self->damaged == NULL)
    return FALSE;
  self->gone = bantar_withdrawn_photos_list_gone (db, self->rt, error);
  return self->gone != NULL;
}

static gboolean
load_often (BantarDb *db, BantarReviewContent *self, GError **error)
{
  self->often = bantar_db_read_texts (
      db, error,
      "SELECT reason FROM review_reason JOIN review USING (rt, period, number)"
      " WHERE review.by = ?1 AND length (reason) <= ?2"
      " GROUP BY reason HAVING count (*) > 1 ORDER BY count (*) DESC, reason LIMIT ?3",
      "sii", self->user, (gint64) OFTEN_CHARACTERS, (gint64) OFTEN);
  return self->often != NULL;
}

/**
 * bantar_review_content_load:
 * @rt: of this database
 *
 * Returns: (transfer full): `NULL` with `BANTAR_STORE_ERROR_NO_RT` when there is no such RT
 */
BantarReviewContent *
bantar_review_content_load (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autoptr (BantarReviewContent) self = g_new0 (BantarReviewContent, 1);
  g_autofree char *month = bantar_period_to_string (period);

  self->rt = rt;
  self->period = period;
  if (!load_rt (db, self, month, error) || !load_duty (db, self, error) ||
      !load_closing (db, self, error) ||
      !bantar_checklists_load (db, rt, period, &self->month, error) ||
      !bantar_checklists_load (db, rt, period - 1, &self->before, error) ||
      !load_marks (db, self, error) || !load_history (db, self, month, error) ||
      !load_photos (db, self, month, error) || !load_often (db, self, error))
    return NULL;
  return g_steal_pointer (&self);
}
