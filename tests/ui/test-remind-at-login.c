/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said when a person logs in, without a window: the real program, to a stand-in for the
 * desktop. */
#include "config.h"

#include "desktop-stand-in.h"
#include "profile-fixture.h"

#include "store/checklists.h"
#include "store/profile-folder.h"

#include <glib/gstdio.h>

typedef struct {
  Desktop desktop;
  char *chair;      /* folder of a chair's profile */
  char *pendamping; /* folder of one that has a password */
  char *opened;     /* what Bantar leaves when it is started */
} Fixture;

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

/* In place of Bantar, whatever is installed here. */
static void
install (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *text = NULL;

  fixture->opened = g_build_filename (g_get_user_data_dir (), "opened", NULL);
  text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Bantar\nExec=touch %s\n",
                          fixture->opened);
  write_file (folder, BANTAR_APP_ID ".desktop", text);
}

/* January came back from the pendamping. */
static void
set_up_chair (const char *folder)
{
  g_autoptr (BantarDb) db = test_db_set_up (folder);
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;
  BantarPeriod january = bantar_period_new (2026, 1);
  BantarReview *review = bantar_review_new ();

  test_say_all (db, january, BANTAR_STATUS_MET);
  month = bantar_checklists_send (db, 1, january, FALSE, &error);
  g_assert_no_error (error);
  review->outcome = month->state = BANTAR_STATE_RETURNED;
  g_hash_table_insert (review->reasons, g_strdup ("bersih-1"), g_strdup ("Foto kurang jelas"));
  g_ptr_array_add (month->reviews, review);
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDb) db = NULL;

  desktop_start (&fixture->desktop);
  install (fixture);
  fixture->chair = bantar_profile_folder_name (TEST_KELURAHAN, TEST_NUMBER);
  set_up_chair (fixture->chair);
  fixture->pendamping = bantar_profile_folder_name_of ("desi");
  db = test_db_set_up_many (fixture->pendamping, 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->opened);
  test_folder_free (bantar_profile_folder_get_root ());
  g_free (fixture->chair);
  g_free (fixture->pendamping);
  g_free (fixture->opened);
  desktop_stop (&fixture->desktop);
}

static GSubprocess *
log_in (void)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, BANTAR_TEST_REMIND, NULL);

  g_assert_no_error (error);
  return child;
}

static void
wait_end (GSubprocess *child)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_subprocess_wait_async (child, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  g_assert_true (g_subprocess_get_if_exited (child));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
}

/* The program may not know yet which number the desktop gave to what it said. A person takes
 * longer, and presses again if nothing happens. */
static gboolean
on_press (gpointer desktop)
{
  desktop_press (desktop, desktop_find (desktop, "Januari 2026"));
  return G_SOURCE_CONTINUE;
}

/* It stays until it is pressed, opens Bantar, and says nothing twice. Of the profile with a
 * password nothing is said but that there is one more: the RT is named. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) first = log_in ();
  g_autoptr (GSubprocess) second = NULL;
  guint said, press;

  TEST_ITERATE_UNTIL (desktop_find (&fixture->desktop, "Januari 2026") != G_MAXUINT);
  g_assert_cmpuint (desktop_find (&fixture->desktop, "RT 21: Januari 2026"), !=, G_MAXUINT);
  press = g_timeout_add (100, on_press, &fixture->desktop);
  wait_end (first);
  g_source_remove (press);
  /* No event comes with it. */
  while (!g_file_test (fixture->opened, G_FILE_TEST_EXISTS))
    g_usleep (1000);

  said = fixture->desktop.shown->len;
  second = log_in ();
  wait_end (second);
  g_assert_cmpuint (fixture->desktop.shown->len, ==, said);
}

/* Where Bantar is open already it reminds by itself. */
static void
test_open_already (Fixture *fixture, gconstpointer data)
{
  int lock = bantar_profile_folder_lock (fixture->chair, NULL);
  g_autoptr (GSubprocess) child = log_in ();

  g_assert_cmpint (lock, >=, 0);
  wait_end (child);
  g_assert_cmpuint (fixture->desktop.shown->len, ==, 0);
  g_close (lock, NULL);
}

/* A laptop on which Bantar was never opened. */
static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) child = NULL;

  test_folder_free (bantar_profile_folder_get_root ());
  child = log_in ();
  wait_end (child);
  g_assert_cmpuint (fixture->desktop.shown->len, ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/remind-at-login/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *data = test_folder_new ();
  int status;

  /* Before anybody asks where it is; the program that is started finds it there too. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("once", test_once);
  ADD ("open-already", test_open_already);
  ADD ("nobody", test_nobody);
  status = g_test_run ();
  test_folder_free (g_steal_pointer (&data));
  return status;
}
