/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A power cut, or a full disk, while a file is taken in: all of it is here then, or nothing. */
#include "config.h"

#include "stick.h"

#include "profile-fixture.h"

#include <signal.h>
#include <sys/resource.h>

#define TIMES_LONG    100
#define TIMES_BOUNDED 8
#define PHOTOS        5

/* A pendamping who has a month of the chair's, and a file in which it went on. */
typedef struct {
  Desk *chair;
  Desk *desi;
  char *path;
  char *before;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;

  fixture->chair = desk_new_chair (8);
  fixture->desi = desk_new_pendamping (12, 8);
  desk_say (fixture->chair, "bersih-1", BANTAR_STATUS_MET, "semula");
  there = stick_write (fixture->chair->store, NULL, FALSE);
  bantar_bundle_preview_free (stick_take (fixture->desi->store, there));
  back = stick_write_sealed (fixture->desi->store, "aaaaaaaaai");
  bantar_bundle_preview_free (stick_take (fixture->chair->store, back));
  desk_say_all (fixture->chair, BANTAR_STATUS_PARTLY);
  for (guint i = 0; i < PHOTOS; i++)
    g_free (desk_add_photo (fixture->chair, "bersih-1", 0x102030 * (i + 1)));
  desk_send (fixture->chair);
  fixture->path = stick_write_sealed (fixture->chair->store, NULL);
  fixture->before = desk_dump (fixture->desi);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_free (fixture->chair);
  desk_free (fixture->desi);
  g_free (fixture->path);
  g_free (fixture->before);
}

static void
assert_room_is_empty (Fixture *fixture)
{
  g_autofree char *room = g_build_filename (fixture->desi->folder, "bundle", NULL);
  g_autoptr (GDir) left = g_dir_open (room, 0, NULL);

  g_assert_null (g_dir_read_name (left));
}

/* Every photo that a row names is on the disk, and is what it says. */
static void
assert_photos (Fixture *fixture)
{
  g_autoptr (BantarChecklist) month = desk_load (fixture->desi);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, "bersih-1");

  g_assert_cmpuint (answer->photos->len, ==, PHOTOS);
  for (guint i = 0; i < PHOTOS; i++) {
    g_autofree char *name = g_strconcat (answer->photos->pdata[i], ".jpg", NULL);
    g_autofree char *path = g_build_filename (fixture->desi->folder, "photos", name, NULL);
    g_autoptr (GBytes) jpeg = test_read_file (path);
    g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);

    g_assert_cmpstr (sum, ==, answer->photos->pdata[i]);
  }
}

static gboolean
is_untouched (Fixture *fixture)
{
  g_autofree char *now = desk_dump (fixture->desi);

  return g_strcmp0 (now, fixture->before) == 0;
}

static void
take_in_and_kill (Fixture *fixture, GRand *random)
{
  const char *argv[] = { BANTAR_BUNDLE_CHILD, fixture->desi->folder, fixture->path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *line = NULL;

  /* Only one program has a profile at a time. */
  g_clear_object (&fixture->desi->store);
  child = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  line = test_child_read_line (child);
  g_assert_cmpstr (line, ==, "begin");
  /* Any moment will do: nothing below depends on which one it was. */
  g_usleep (g_rand_int_range (random, 0, 250000));
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  desk_restart (fixture->desi);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint times = g_getenv ("BANTAR_TEST_LONG") != NULL ? TIMES_LONG : TIMES_BOUNDED;
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint finished = 0;

  g_print ("# %s: killed %u of %u while taking a file in, seed %u\n",
           times < TIMES_LONG ? "sampled" : "all", times, TIMES_LONG, seed);
  for (guint i = 0; i < times && finished == 0; i++) {
    take_in_and_kill (fixture, random);
    finished += !is_untouched (fixture);
    assert_room_is_empty (fixture);
  }
  g_test_message ("%u were done before the kill", finished);
  bantar_bundle_preview_free (stick_take (fixture->desi->store, fixture->path));
  assert_photos (fixture);
  g_assert_false (is_untouched (fixture));
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No file can grow beyond a limit: the inside, a photo, the database's own journal. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  const BantarBundleConsent consent = { NULL, TRUE, TRUE, NULL };
  guint refused = 0;

  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t limit = 1024; limit < (64 << 20); limit *= 2) {
    g_autoptr (BantarBundlePreview) done = NULL;
    g_autoptr (GError) error = NULL;

    limit_files (limit);
    done = bantar_bundle_import (fixture->desi->store, fixture->path, &consent, &error);
    limit_files (RLIM_INFINITY);
    if (done != NULL)
      break;
    refused++;
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
    g_assert_true (is_untouched (fixture));
    assert_room_is_empty (fixture);
  }
  g_assert_cmpuint (refused, >, 3);
  assert_photos (fixture);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  g_test_add ("/sync/bundle-kill/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add ("/sync/bundle-kill/full", Fixture, NULL, set_up, test_full, tear_down);
  result = g_test_run ();
  stick_end ();
  return result;
}
