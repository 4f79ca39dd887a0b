/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/documents.h"
#include "store/instruments.h"

#include "profile-fixture.h"

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static BantarDocumentState
get_document_state (BantarDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDocument) document = bantar_documents_get (db, "rt/1", id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document->state;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = test_load (fixture->db, TEST_MONTH);
  g_autoptr (GError) error = NULL;
  BantarChecklist *stored = NULL;

  g_assert_cmpuint (g_hash_table_size (month->answers), ==, 0);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_DRAFT);
  g_assert_true (bantar_checklists_load (fixture->db, 1, TEST_MONTH, &stored, &error));
  g_assert_null (stored);
  g_assert_cmpint (test_count (fixture->db, "checklist"), ==, 0);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;
  const BantarAnswer *stored;

  answer->status = BANTAR_STATUS_PARTLY;
  bantar_answer_set_count (answer, "houses", 40);
  bantar_answer_set_count (answer, "decent-houses", 31);
  g_free (answer->note);
  answer->note = g_strdup ("Dua rumah \"bocor\"");
  g_free (answer->followup_due);
  answer->followup_due = g_strdup ("2026-12-15");
  answer->followup_done = TRUE;
  g_assert_true (bantar_checklists_save_answer (fixture->db, 1, TEST_MONTH, answer, NULL, &error));
  g_assert_no_error (error);
  bantar_db_close (fixture->db);
  fixture->db = test_db_open (fixture->folder);
  month = test_load (fixture->db, TEST_MONTH);
  stored = bantar_checklist_get_answer (month, "bersih-1");
  g_assert_true (bantar_answer_equal (stored, answer));
  g_assert_cmpint (get_document_state (fixture->db, "checklist:2026-11"), ==,
                   BANTAR_DOCUMENT_WAITING);

  /* Counts that are gone from the answer are gone from the disk. */
  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  g_assert_cmpint (test_count (fixture->db, "answer_count"), ==, 0);
}

static void
test_save_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarAnswer) unknown = bantar_answer_new ("bersih-99");
  g_autoptr (BantarAnswer) bad = bantar_answer_new ("bersih-1");
  g_autoptr (GError) error = NULL;

  g_assert_false (
      bantar_checklists_save_answer (fixture->db, 1, TEST_MONTH, unknown, NULL, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_UNKNOWN);
  g_clear_error (&error);
  bantar_db_rollback (fixture->db);
  bantar_answer_set_count (bad, "houses", -1);
  g_assert_false (bantar_checklists_save_answer (fixture->db, 1, TEST_MONTH, bad, NULL, &error));
  g_assert_error (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_RANGE);
  bantar_db_rollback (fixture->db);
  g_assert_cmpint (test_count (fixture->db, "answer"), ==, 0);
}

static void
test_photo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = test_add_photo (fixture->db, fixture->folder, TEST_MONTH, "bersih-1");
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);

  g_assert_cmpint (get_document_state (fixture->db, id), ==, BANTAR_DOCUMENT_WAITING);
  g_assert_cmpint (test_count (fixture->db, "open_document"), ==, 2);
  /* Taken away before it was sent, a photo has no reason to travel. */
  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  g_assert_cmpint (test_count (fixture->db, "open_document"), ==, 1);
  g_assert_cmpint (test_count (fixture->db, "photo"), ==, 1);
}

static void
return_part (BantarDb *db, const char *part)
{
  g_autoptr (BantarChecklist) month = test_load (db, TEST_MONTH);
  g_autoptr (GError) error = NULL;
  BantarReview *review = bantar_review_new ();

  g_hash_table_insert (review->reasons, g_strdup (part), g_strdup ("foto kabur"));
  g_ptr_array_add (month->reviews, review);
  month->state = BANTAR_STATE_RETURNED;
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
  g_assert_true (bantar_db_commit (db, &error));
}

static gboolean
may_say (BantarDb *db, const char *part, gboolean fixed)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);
  g_autoptr (GError) error = NULL;
  gboolean good;

  answer->status = BANTAR_STATUS_UNMET;
  answer->fixed = fixed;
  good = bantar_checklists_save_answer (db, 1, TEST_MONTH, answer, NULL, &error);
  bantar_db_rollback (db);
  if (!good)
    g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY);
  return good;
}

static void
send_month (BantarDb *db, gboolean allow_gaps, int expected_code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month =
      bantar_checklists_send (db, 1, TEST_MONTH, allow_gaps, &error);

  bantar_db_rollback (db);
  if (expected_code < 0) {
    g_assert_no_error (error);
    g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  } else {
    g_assert_error (error, BANTAR_CHECKLIST_ERROR, expected_code);
    g_assert_null (month);
  }
}

static void
test_life (Fixture *fixture, gconstpointer data)
{
  BantarDb *db = fixture->db;
  g_autoptr (BantarChecklist) back = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;

  test_say (db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  send_month (db, FALSE, BANTAR_CHECKLIST_ERROR_INCOMPLETE);
  test_say_all (db, TEST_MONTH, BANTAR_STATUS_MET);
  send_month (db, FALSE, -1);
  g_assert_false (may_say (db, "bersih-1", FALSE));
  send_month (db, FALSE, BANTAR_CHECKLIST_ERROR_STATE);
  back = bantar_checklists_take_back (db, 1, TEST_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->state, ==, BANTAR_STATE_DRAFT);
  g_assert_true (may_say (db, "bersih-1", FALSE));
  send_month (db, FALSE, -1);
  return_part (db, "bersih-1");
  g_assert_false (may_say (db, "bersih-2", FALSE));
  send_month (db, FALSE, BANTAR_CHECKLIST_ERROR_INCOMPLETE);
  g_assert_true (may_say (db, "bersih-1", TRUE));
  send_month (db, FALSE, -1);
  month = test_load (db, TEST_MONTH);
  g_assert_cmpuint (month->send_number, ==, 3);
  g_assert_cmpint (month->completed_counter, ==, 1);
  g_assert_cmpuint (month->reviews->len, ==, 1);
}

/* What is completed carries three clocks: the laptop's, the server's as it was last told, and one
 * that only counts. */
static void
test_completed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) october = NULL;
  g_autoptr (BantarChecklist) november = NULL;

  bantar_profiles_set_server_time (fixture->db, "2040-01-01T00:00:00Z", 0, &error);
  bantar_profiles_set_server_time (fixture->db, "2026-11-02T01:02:03Z", 0, &error);
  g_assert_no_error (error);
  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_MET);
  test_say_all (fixture->db, TEST_MONTH - 1, BANTAR_STATUS_MET);
  october = bantar_checklists_send (fixture->db, 1, TEST_MONTH - 1, FALSE, &error);
  november = bantar_checklists_send (fixture->db, 1, TEST_MONTH, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (october->completed_at, !=, "");
  g_assert_cmpstr (october->completed_server, ==, "2026-11-02T01:02:03Z");
  g_assert_cmpint (october->completed_counter, ==, 1);
  g_assert_cmpint (november->completed_counter, ==, 2);
}

static void
test_take_back_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_checklists_take_back (fixture->db, 1, TEST_MONTH, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_STATE);
}

/* What the server last had decides where the month goes back to. */
static void
test_take_back_to_returned (Fixture *fixture, gconstpointer data)
{
  BantarDb *db = fixture->db;
  g_autoptr (BantarChecklist) back = NULL;
  g_autoptr (GError) error = NULL;

  test_say_all (db, TEST_MONTH, BANTAR_STATUS_MET);
  send_month (db, FALSE, -1);
  return_part (db, "bersih-1");
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_documents_set_base (db, "rt/1", "checklist:2026-11", "3-c",
                                            "{\"state\":\"returned\",\"send_number\":1}",
                                            BANTAR_DOCUMENT_WAITING, &error));
  g_assert_true (bantar_db_commit (db, &error));
  g_assert_true (may_say (db, "bersih-1", TRUE));
  send_month (db, FALSE, -1);
  back = bantar_checklists_take_back (db, 1, TEST_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpuint (back->send_number, ==, 1);
}

/* Corrected, sent, had by the server, and taken back: still only what was returned takes an answer.
 */
static void
test_take_back_after_return (Fixture *fixture, gconstpointer data)
{
  BantarDb *db = fixture->db;
  g_autoptr (BantarChecklist) back = NULL;
  g_autoptr (GError) error = NULL;

  test_say_all (db, TEST_MONTH, BANTAR_STATUS_MET);
  send_month (db, FALSE, -1);
  return_part (db, "bersih-1");
  g_assert_true (may_say (db, "bersih-1", TRUE));
  send_month (db, FALSE, -1);
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_documents_set_base (db, "rt/1", "checklist:2026-11", "4-d",
                                            "{\"state\":\"sent\",\"send_number\":2}",
                                            BANTAR_DOCUMENT_CONFIRMED, &error));
  g_assert_true (bantar_db_commit (db, &error));
  back = bantar_checklists_take_back (db, 1, TEST_MONTH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->state, ==, BANTAR_STATE_DRAFT);
  g_assert_false (may_say (db, "bersih-2", FALSE));
  g_assert_true (may_say (db, "bersih-1", TRUE));
  send_month (db, FALSE, -1);
}

/* It is the 10th, by the server; the month was completed on the 8th. */
static void
send_on_8th (BantarDb *db, const char *base)
{
  g_autoptr (GError) error = NULL;

  test_say_all (db, TEST_MONTH, BANTAR_STATUS_MET);
  send_month (db, FALSE, -1);
  g_assert_true (bantar_profiles_set_server_time (db, "2041-01-10T00:00:00Z", 0, &error));
  g_assert_true (
      bantar_db_exec (db, "UPDATE checklist SET completed_at = '2041-01-08T00:00:00Z'", &error));
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_documents_set_base (db, "rt/1", "checklist:2026-11", "1-a", base,
                                            BANTAR_DOCUMENT_CONFIRMED, &error));
  g_assert_true (bantar_db_commit (db, &error));
}

static gboolean
may_take_back (BantarDb *db, const char *period)
{
  g_autoptr (BantarChecklist) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_run (db, &error,
                                "INSERT INTO city_document (id, body) VALUES ('period:2026-11', ?1)"
                                " ON CONFLICT (id) DO UPDATE SET body = ?1",
                                "s", period));
  back = bantar_checklists_take_back (db, 1, TEST_MONTH, &error);
  if (back != NULL)
    return TRUE;
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_CLOSED);
  bantar_db_rollback (db);
  return FALSE;
}

/* What the server would not take once more stays as it was sent. */
static void
test_take_back_closed (Fixture *fixture, gconstpointer data)
{
  static const char on_server[] = "{\"state\":\"sent\",\"send_number\":1}";
  BantarDb *db = fixture->db;
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarDocument) document = NULL;

  send_on_8th (db, on_server);
  /* Completed late, then after the days of grace, of which there may be none. */
  g_assert_false (may_take_back (db, "{\"closes\":\"2041-01-07T00:00:00Z\",\"grace_days\":30}"));
  g_assert_false (may_take_back (db, "{\"closes\":\"2041-01-08T12:00:00Z\",\"grace_days\":1}"));
  g_assert_false (may_take_back (db, "{\"closes\":\"2041-01-09T00:00:00Z\"}"));
  month = test_load (db, TEST_MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  document = bantar_documents_get (db, "rt/1", "checklist:2026-11", NULL);
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_CONFIRMED);
  g_assert_true (may_take_back (db, "{\"closes\":\"2041-01-09T00:00:00Z\",\"grace_days\":3}"));
}

static void
test_take_back_in_time (Fixture *fixture, gconstpointer data)
{
  send_on_8th (fixture->db, "{\"state\":\"sent\",\"send_number\":1}");
  g_assert_true (may_take_back (fixture->db, "{\"closes\":\"2041-01-11T00:00:00Z\"}"));
}

/* The server does not have this sending: nothing of it can be lost. */
static void
test_take_back_unsent (Fixture *fixture, gconstpointer data)
{
  send_on_8th (fixture->db, "{\"state\":\"draft\",\"send_number\":0}");
  g_assert_true (may_take_back (fixture->db, "{\"closes\":\"2041-01-07T00:00:00Z\"}"));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) months = NULL;
  g_autoptr (GError) error = NULL;

  test_say (fixture->db, TEST_MONTH - 11, "bersih-1", BANTAR_STATUS_MET);
  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  test_say (fixture->db, TEST_MONTH - 1, "bersih-1", BANTAR_STATUS_MET);
  months = bantar_checklists_list (fixture->db, 1, &error);
  g_assert_cmpuint (months->len, ==, 3);
  g_assert_cmpint (((BantarChecklist *) months->pdata[0])->period, ==, TEST_MONTH);
  g_assert_cmpint (((BantarChecklist *) months->pdata[2])->period, ==, TEST_MONTH - 11);
}

/* The whole main job with another indicator set; a month begun before stays with its own. */
static void
test_other_instrument (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_data_path ("instrument-four-pillars.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) four = bantar_instrument_load_file (path, &error);
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarChecklist) before = NULL;
  guint answered, total;

  test_say (fixture->db, TEST_MONTH - 1, "bersih-1", BANTAR_STATUS_MET);
  g_assert_true (bantar_instruments_put (fixture->db, four, &error));
  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_PARTLY);
  send_month (fixture->db, FALSE, -1);
  month = test_load (fixture->db, TEST_MONTH);
  g_assert_cmpstr (bantar_instrument_get_id (month->instrument), ==, "bantar-test.4");
  bantar_checklist_get_progress (month, NULL, &answered, &total);
  g_assert_cmpuint (answered, ==, 25);
  g_assert_cmpuint (total, ==, 25);
  before = test_load (fixture->db, TEST_MONTH - 1);
  g_assert_cmpstr (bantar_instrument_get_id (before->instrument), ==, "bantar-2014.1");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/checklists/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", test_empty);
  ADD ("save", test_save);
  ADD ("save-refuses", test_save_refuses);
  ADD ("photo", test_photo);
  ADD ("life", test_life);
  ADD ("completed", test_completed);
  ADD ("take-back-refuses", test_take_back_refuses);
  ADD ("take-back-to-returned", test_take_back_to_returned);
  ADD ("take-back-after-return", test_take_back_after_return);
  ADD ("take-back-closed", test_take_back_closed);
  ADD ("take-back-in-time", test_take_back_in_time);
  ADD ("take-back-unsent", test_take_back_unsent);
  ADD ("list", test_list);
  ADD ("other-instrument", test_other_instrument);
  return g_test_run ();
}
