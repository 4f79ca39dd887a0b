/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-fixture.h"

#include "store/rts.h"

#include "words/language.h"

static void
set_duty (BantarDb *db)
{
  const char *areas[] = { TEST_KELURAHAN, NULL };
  BantarDuty duty = { BANTAR_ROLE_PENDAMPING, (GStrv) areas };
  g_autoptr (GError) error = NULL;
  gboolean changed;

  g_assert_true (bantar_rts_set_duty_in (db, &duty, &changed, &error));
  g_assert_no_error (error);
}

void
many_fixture_set_up (ManyFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  bantar_language_set (BANTAR_LANGUAGE_ID);
  self->folder = test_folder_new ();
  self->db = test_db_open (self->folder);
  bantar_profiles_set_up_many (self->db, "http://127.0.0.1:1", MANY_FIXTURE_USER,
                               BANTAR_ROLE_PENDAMPING, &error);
  g_assert_no_error (error);
  set_duty (self->db);
  self->instrument = bantar_instrument_load_default (&error);
  g_assert_no_error (error);
}

void
many_fixture_tear_down (ManyFixture *self, gconstpointer data)
{
  g_object_unref (self->instrument);
  bantar_db_close (self->db);
  test_folder_free (self->folder);
}

/* It was read, and has nothing on the server. Returns its key. */
gint64
many_fixture_add_rt (ManyFixture *self, const char *kelurahan, guint number)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_place_free);
  g_autofree char *id = g_strdup ("aaaaaaaaaa");
  g_autoptr (GError) error = NULL;
  gint64 key = test_count (self->db, "rt");

  id[8] = letters[key / 32];
  id[9] = letters[key % 32];
  g_ptr_array_add (places, bantar_rt_place_new (bantar_period_new (2014, 1), kelurahan, number));
  bantar_rts_put_in (self->db, id, places, &error);
  g_assert_no_error (error);
  g_assert_true (
      bantar_db_read_int (self->db, &key, &error, "SELECT key FROM rt WHERE id = ?1", "s", id));
  g_assert_true (bantar_db_run (self->db, &error,
                                "INSERT INTO feed (db, since) VALUES ('rt/' || ?1, '')", "i", key));
  return key;
}

/* A month as it was sent, every part met, answered a minute apart. */
BantarChecklist *
many_fixture_month_new (ManyFixture *self, int year, int month)
{
  BantarChecklist *checklist =
      bantar_checklist_new (self->instrument, bantar_period_new (year, month));
  GPtrArray *parts = bantar_instrument_get_parts (self->instrument);

  checklist->state = BANTAR_STATE_SENT;
  checklist->send_number = 1;
  for (guint i = 0; i < parts->len; i++) {
    BantarAnswer *answer =
        many_fixture_answer (checklist, ((const BantarPart *) parts->pdata[i])->code);

    answer->status = BANTAR_STATUS_MET;
    g_free (answer->at);
    answer->at = g_strdup_printf ("%04d-%02d-20T02:%02u:00Z", year, month, i);
    g_free (answer->by);
    answer->by = g_strdup ("rt21");
  }
  return checklist;
}

void
many_fixture_put (ManyFixture *self, gint64 rt, const BantarChecklist *month)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_checklists_put_in (self->db, rt, month, &error));
  g_assert_no_error (error);
}

/* The answer of the month, to be changed. */
BantarAnswer *
many_fixture_answer (BantarChecklist *month, const char *part)
{
  if (bantar_checklist_get_answer (month, part) == NULL)
    bantar_checklist_put_answer (month, bantar_answer_new (part));
  return g_hash_table_lookup (month->answers, part);
}

/* One more part is returned. */
void
many_fixture_return (BantarChecklist *month, const char *part, const char *reason)
{
  BantarReview *review = (BantarReview *) bantar_checklist_get_last_review (month);

  if (month->state != BANTAR_STATE_RETURNED) {
    review = bantar_review_new ();
    g_free (review->at);
    review->at = g_strdup ("2026-11-21T02:00:00Z");
    g_ptr_array_add (month->reviews, review);
    month->state = BANTAR_STATE_RETURNED;
  }
  g_hash_table_insert (review->reasons, g_strdup (part), g_strdup (reason));
}
