/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts with two versions: listed, chosen by a person, and never lost. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"

#include "store/conflicts.h"

#define NOVEMBER bantar_period_new (2026, 11)

typedef struct {
  const char *part;
  BantarConflictChoice choice;
} Choice;

static gpointer
do_list (BantarDb *db, gpointer data, GError **error)
{
  return bantar_conflicts_list (db, 1, error);
}

static gpointer
do_resolve (BantarDb *db, gpointer data, GError **error)
{
  Choice *choice = data;

  return GINT_TO_POINTER (
      bantar_conflicts_resolve (db, 1, NOVEMBER, choice->part, choice->choice, error));
}

static gpointer
do_read_history (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (db, error,
                              "SELECT coalesce (group_concat (part || ' ' ||"
                              " json_extract (answer, '$.value'), ', '), '')"
                              " FROM (SELECT * FROM history ORDER BY id)",
                              "");
}

static void
assert_history (Laptop *laptop, const char *expected)
{
  g_autofree char *history = laptop_run (laptop, do_read_history, NULL);

  g_assert_cmpstr (history, ==, expected);
}

static GPtrArray *
list (Laptop *laptop)
{
  return laptop_run (laptop, do_list, NULL);
}

static void
disagree (Laptop *first, Laptop *second)
{
  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer (first, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "satu");
  laptop_answer (second, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "dua");
  laptop_sync (first);
  laptop_sync (second);
}

static void
test_list (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autoptr (GPtrArray) conflicts = NULL;
  const BantarConflict *conflict;

  disagree (first, second);
  conflicts = list (second);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpint (conflict->period, ==, NOVEMBER);
  g_assert_cmpstr (conflict->part->code, ==, "bersih-1");
  g_assert_cmpint (conflict->mine->status, ==, BANTAR_STATUS_UNMET);
  g_assert_cmpstr (conflict->mine->note, ==, "dua");
  g_assert_cmpint (conflict->theirs->status, ==, BANTAR_STATUS_MET);
  /* What waits for a person is not the server's matter: the document itself is confirmed. */
  laptop_sync (second);
  g_ptr_array_unref (conflicts);
  conflicts = list (second);
  g_assert_cmpuint (conflicts->len, ==, 1);
}

static void
test_choose_mine (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  Choice choice = { "bersih-1", BANTAR_CONFLICT_MINE };

  disagree (first, second);
  laptop_run (second, do_resolve, &choice);
  assert_history (second, "bersih-1 met");
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  laptop_sync (second);
  laptop_assert_all_confirmed (second);
  laptop_sync (first);
  laptop_assert_all_confirmed (first);
  g_assert_cmpint (laptop_get_status (first, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  /* Twice is once. */
  laptop_run (second, do_resolve, &choice);
  assert_history (second, "bersih-1 met");
}

static void
test_choose_theirs (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  Choice choice = { "bersih-1", BANTAR_CONFLICT_THEIRS };

  disagree (first, second);
  laptop_run (second, do_resolve, &choice);
  assert_history (second, "bersih-1 unmet");
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (laptop_sync (second).confirmed, ==, 0);
  laptop_assert_all_confirmed (second);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
}

/* The other laptop had seen the answer and went beyond it: nobody is asked, and what was said here
 * can be looked up. */
static void
test_replaced (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);

  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer (first, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "satu");
  laptop_sync (first);
  laptop_sync (second);
  laptop_answer (second, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "dua");
  laptop_sync (second);
  laptop_sync (first);
  laptop_sync (first);
  g_assert_cmpint (laptop_get_status (first, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  assert_history (first, "bersih-1 met");
  assert_history (second, "");
}

/* The other laptop sent the month: what was changed here is kept, and can be chosen only after the
 * month is taken back. */
static void
test_changed_after_sending (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autoptr (GError) error = NULL;
  Choice choice = { "bersih-1", BANTAR_CONFLICT_MINE };

  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer_all (first, NOVEMBER, BANTAR_STATUS_MET);
  laptop_sync (first);
  laptop_sync (second);
  laptop_send (first, NOVEMBER);
  laptop_answer (second, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "");
  laptop_sync (first);
  g_assert_cmpuint (laptop_sync (second).kept, ==, 1);
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_null (bantar_store_run (second->store, do_resolve, &choice, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY);
  assert_history (second, "");
  laptop_take_back (second, NOVEMBER);
  laptop_run (second, do_resolve, &choice);
  laptop_sync (second);
  laptop_assert_all_confirmed (second);
  laptop_sync (first);
  g_assert_cmpint (laptop_get_status (first, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_UNMET);
}

/* A draft's sensitive answer never reached the server. When the other laptop sends its own, ours is
 * kept, not overwritten, although the document counts as confirmed. */
static void
test_sensitive_sent_there (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autoptr (GPtrArray) conflicts = NULL;

  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer (second, NOVEMBER, "aman-1", BANTAR_STATUS_UNMET, "hanya di sini");
  laptop_sync (second);
  laptop_assert_all_confirmed (second);
  laptop_answer_all (first, NOVEMBER, BANTAR_STATUS_MET);
  laptop_sync (first);
  laptop_send (first, NOVEMBER);
  laptop_sync (first);
  g_assert_cmpuint (laptop_sync (second).kept, ==, 1);
  conflicts = list (second);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((BantarConflict *) conflicts->pdata[0])->mine->note, ==, "hanya di sini");
}

/* Both laptops sent the month without knowing of each other: the first on the server stands, and
 * the second does not try to write over it. */
static void
test_sent_on_both (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);

  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer_all (first, NOVEMBER, BANTAR_STATUS_MET);
  laptop_answer_all (second, NOVEMBER, BANTAR_STATUS_MET);
  laptop_answer (second, NOVEMBER, "bersih-3", BANTAR_STATUS_UNMET, "");
  laptop_send (first, NOVEMBER);
  laptop_send (second, NOVEMBER);
  laptop_sync (first);
  g_assert_cmpuint (laptop_sync (second).kept, ==, 1);
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-3"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
}

/* The month goes over to an instrument that no longer asks the part: the version that waited for a
 * choice goes to the history, and the list can still be read. */
static void
test_other_instrument (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *doc;

  disagree (first, second);
  on_server_publish (city, "bantar-2014.9", "bersih-1", "bersih-8");
  node = on_server_get (city, "checklist:2026-11");
  doc = json_node_get_object (node);
  json_object_set_string_member (doc, "instrument", "bantar-2014.9");
  json_object_set_object_member (doc, "answers", json_object_new ());
  on_server_put (city, node);
  laptop_sync (second);
  conflicts = list (second);
  g_assert_cmpuint (conflicts->len, ==, 0);
  assert_history (second, "bersih-1 met, bersih-1 unmet");
  laptop_assert_all_confirmed (second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/conflicts/list", test_list);
  g_test_add_func ("/sync/conflicts/choose-mine", test_choose_mine);
  g_test_add_func ("/sync/conflicts/choose-theirs", test_choose_theirs);
  g_test_add_func ("/sync/conflicts/replaced", test_replaced);
  g_test_add_func ("/sync/conflicts/changed-after-sending", test_changed_after_sending);
  g_test_add_func ("/sync/conflicts/sensitive-sent-there", test_sensitive_sent_there);
  g_test_add_func ("/sync/conflicts/other-instrument", test_other_instrument);
  g_test_add_func ("/sync/conflicts/sent-on-both", test_sent_on_both);
  return g_test_run ();
}
