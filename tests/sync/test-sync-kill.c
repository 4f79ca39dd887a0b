/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program is killed in the middle of an exchange, again and again. Whatever was reported saved
 * is there, the server ends with what the laptop has, and nothing was written twice. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"

#define NOVEMBER     bantar_period_new (2026, 11)
#define KILLS_SHORT  12
#define KILLS_LONG   200
#define DELAY_MAX_US 60000 /* an exchange takes about that long */

static guint
get_kills (void)
{
  return g_getenv ("BANTAR_TEST_LONG") != NULL ? KILLS_LONG : KILLS_SHORT;
}

static GSubprocess *
start_child (Laptop *laptop, guint32 seed)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, BANTAR_SYNC_CHILD, laptop->folder, number,
      bantar_test_city_get_password (laptop->city, BANTAR_TEST_CITY_CHAIR), NULL);

  g_assert_no_error (error);
  return child;
}

static void
note_line (GHashTable *saved, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_strv_length (words) == 3 && strcmp (words[0], "done") == 0)
    g_hash_table_replace (saved, g_strdup (words[1]), g_strdup (words[2]));
}

/* Reads what the child says until it has begun @syncs exchanges; with 0, to the end. */
static void
listen (GDataInputStream *lines, GHashTable *saved, guint syncs)
{
  gboolean to_the_end = syncs == 0;

  while (to_the_end || syncs > 0) {
    g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

    if (line == NULL)
      break;
    note_line (saved, line);
    if (strcmp (line, "sync") == 0)
      syncs--;
  }
  g_assert_true (to_the_end || syncs == 0);
}

static void
kill_child (gpointer child)
{
  g_subprocess_force_exit (child);
}

/* At a moment of its own, or just when the server has answered and the child does not know it yet:
 * the narrowest of all. */
static void
strike (GSubprocess *child, Relay *relay, GDataInputStream *lines, GHashTable *saved)
{
  if (g_test_rand_bit ()) {
    relay_call (relay, g_test_rand_int_range (1, 3),
                g_test_rand_bit () ? "_bulk_docs" : "bantar-rt", RELAY_CALL, kill_child, child);
    return;
  }
  listen (lines, saved, g_test_rand_int_range (1, 3));
  /* Not waiting for something: the moment of the blow is what is random here. */
  g_usleep (g_test_rand_int_range (0, DELAY_MAX_US));
  g_subprocess_force_exit (child);
}

static void
run_and_kill (Laptop *laptop, Relay *relay, GHashTable *saved)
{
  g_autoptr (GSubprocess) child = start_child (laptop, g_test_rand_int ());
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  g_autoptr (GError) error = NULL;

  strike (child, relay, lines, saved);
  listen (lines, saved, 0);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

/* The last answer of all may have been saved just before its report could be printed. */
static void
assert_saved (Laptop *laptop, GHashTable *saved)
{
  g_autoptr (BantarChecklist) month = laptop_load (laptop, NOVEMBER);
  GHashTableIter iter;
  gpointer part, status;
  guint others = 0;

  g_hash_table_iter_init (&iter, saved);
  while (g_hash_table_iter_next (&iter, &part, &status)) {
    const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

    g_assert_nonnull (answer);
    if (strcmp (bantar_status_to_string (answer->status), status) != 0) {
      g_hash_table_iter_replace (&iter, g_strdup (bantar_status_to_string (answer->status)));
      others++;
    }
  }
  g_assert_cmpuint (others, <=, 1);
}

static void
assert_same_on_server (Laptop *laptop)
{
  g_autoptr (BantarChecklist) month = laptop_load (laptop, NOVEMBER);
  g_autoptr (JsonNode) there = on_server_get (laptop->city, "checklist:2026-11");
  g_autoptr (JsonNode) here = bantar_checklist_to_doc (
      month, bantar_test_city_get_user (laptop->city, BANTAR_TEST_CITY_CHAIR), BANTAR_JSON_NONE);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  json_object_remove_member (json_node_get_object (there), "_rev");
  a = bantar_json_canonical (here);
  b = bantar_json_canonical (there);
  g_assert_cmpstr (a, ==, b);
}

static guint
count_photos (Laptop *laptop)
{
  g_autoptr (BantarChecklist) month = laptop_load (laptop, NOVEMBER);
  GHashTableIter iter;
  gpointer answer;
  guint n = 0;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    GPtrArray *photos = ((BantarAnswer *) answer)->photos;

    for (guint i = 0; i < photos->len; i++) {
      g_autofree char *id = g_strconcat ("photo:", photos->pdata[i], NULL);

      g_assert_cmpuint (on_server_get_generation (laptop->city, id), ==, 1);
    }
    n += photos->len;
  }
  return n;
}

static void
test_kill (void)
{
  guint kills = get_kills ();
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (GHashTable) saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_print ("# %s: sync killed %u of %u\n", kills < KILLS_LONG ? "sampled" : "all", kills,
           KILLS_LONG);
  laptop_sign_in_at (laptop, relay_get_url (relay));
  g_clear_object (&laptop->store);
  for (guint i = 0; i < kills; i++) {
    run_and_kill (laptop, relay, saved);
    laptop_restart (laptop);
    assert_saved (laptop, saved);
    g_clear_object (&laptop->store);
  }
  laptop_restart (laptop);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  assert_same_on_server (laptop);
  g_assert_cmpuint (on_server_count (city, "photo:"), ==, count_photos (laptop));
  on_server_assert_no_repeats (city, "checklist:2026-11");
  g_test_message ("%u revisions after %u kills",
                  on_server_get_generation (city, "checklist:2026-11"), kills);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/kill/run", test_kill);
  return g_test_run ();
}
