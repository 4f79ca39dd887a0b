/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-fixture.h"

#include <stdlib.h>

#define TIMES_LONG    1000
#define TIMES_BOUNDED 25
#define LINES_MAX     30 /* before the kill */

/* What the child had reported as saved when it was killed. */
typedef struct {
  GHashTable *answers; /* (element-type utf8 utf8): part -> number */
  int number;          /* the last one */
} Reported;

static void
note_line (Reported *reported, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);

  if (g_str_equal (words[0], "sent") || g_str_equal (words[0], "draft"))
    return;
  g_hash_table_replace (reported->answers, g_strdup (words[0]), g_strdup (words[1]));
  reported->number = atoi (words[1]);
}

/* Reads some of what the child reports, kills it, and reads the rest: what is in the pipe was
 * reported before the kill. */
static void
run_and_kill (const char *folder, Reported *reported, guint lines)
{
  g_autofree char *start = g_strdup_printf ("%d", reported->number + 1);
  g_autoptr (GSubprocess) child = test_child_start ("loop", folder, start);
  char *line;

  for (guint i = 0; i < lines; i++) {
    line = test_child_read_line (child);
    g_assert_nonnull (line);
    note_line (reported, line);
    g_free (line);
  }
  g_subprocess_force_exit (child);
  while ((line = test_child_read_line (child)) != NULL) {
    note_line (reported, line);
    g_free (line);
  }
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
}

/* The answer is the reported one, or the next one to its part, which was committed but not reported
 * any more. */
static void
check (const char *folder, Reported *reported)
{
  BantarDb *db = test_db_open (folder);
  g_autoptr (BantarChecklist) month = test_load (db, TEST_MONTH);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer part, number;

  g_assert_true (bantar_db_quick_check (db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_count (db, "pragma_foreign_key_check"), ==, 0);
  g_hash_table_iter_init (&iter, reported->answers);
  while (g_hash_table_iter_next (&iter, &part, &number)) {
    const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

    g_assert_nonnull (answer);
    if (!g_str_equal (answer->note, number))
      g_assert_cmpint (atoi (answer->note), ==, reported->number + 1);
    g_assert_cmpint (answer->status, ==, BANTAR_STATUS_MET + atoi (answer->note) % 4);
  }
  bantar_db_close (db);
}

static void
test_kill (void)
{
  guint times = g_getenv ("BANTAR_TEST_LONG") != NULL ? TIMES_LONG : TIMES_BOUNDED;
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  char *folder = test_folder_new ();
  Reported reported = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), 0 };

  g_print ("# %s: kill -9 %u of 1,000, seed %u\n", times < TIMES_LONG ? "sampled" : "all", times,
           seed);
  bantar_db_close (test_db_set_up (folder));
  for (guint i = 0; i < times; i++) {
    run_and_kill (folder, &reported, g_rand_int_range (random, 0, LINES_MAX));
    check (folder, &reported);
  }
  g_assert_cmpint (reported.number, >, (int) times);
  g_test_message ("%d answers were reported", reported.number);
  g_hash_table_unref (reported.answers);
  test_folder_free (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill/answer-and-send", test_kill);
  return g_test_run ();
}
