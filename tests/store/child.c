/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backups.h"
#include "store/cells.h"
#include "store/profile-folder.h"
#include "store/reviewing.h"

#include "profile-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

/* Another process for the store's tests: one that is killed, or that is in the way.
 *
 *   store-child MODE FOLDER ARGUMENT */

static void
say_line (const char *line)
{
  printf ("%s\n", line);
  fflush (stdout);
}

static void
wait_for_end_of_input (void)
{
  while (getchar () != EOF)
    ;
}

static void
hold_database (const char *folder)
{
  g_autoptr (BantarDb) db = test_db_open (folder);
  g_autoptr (GError) error = NULL;

  bantar_db_exec (db, "BEGIN EXCLUSIVE", &error);
  say_line (error == NULL ? "held" : error->message);
  wait_for_end_of_input ();
  bantar_db_rollback (db);
}

static void
lock_profile (const char *folder)
{
  g_autoptr (GError) error = NULL;
  int lock = bantar_profile_folder_lock (folder, &error);

  say_line (error == NULL ? "locked" : error->message);
  wait_for_end_of_input ();
  if (lock >= 0)
    close (lock);
}

static gpointer
do_answer (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_checklists_save_answer (db, 1, TEST_MONTH, data, NULL, error));
}

/* Permissions do not bind root, so somebody else tries. */
static void
answer_as_nobody (const char *folder)
{
  g_autoptr (BantarStore) store = NULL;
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    exit (1);
  answer->status = BANTAR_STATUS_UNMET;
  store = bantar_store_new (folder);
  bantar_store_run (store, do_answer, answer, &error);
  code = g_strdup_printf ("%s %d", error != NULL ? g_quark_to_string (error->domain) : "none",
                          error != NULL ? error->code : -1);
  say_line (code);
}

/* A disk of one megabyte that only this process sees. Not everyone may mount one. */
static gboolean
mount_small_disk (const char *folder)
{
  return (unshare (CLONE_NEWNS) == 0 || unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0) &&
         mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("none", folder, "tmpfs", 0, "size=1m") == 0;
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  setrlimit (RLIMIT_FSIZE, &limit);
}

static void
fill_disk (const char *path)
{
  static const char block[4096] = "x";
  int fd = open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

  while (write (fd, block, sizeof block) > 0)
    ;
  close (fd);
}

static void
say_result (BantarStore *store, BantarStatus status)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  answer->status = status;
  bantar_store_run (store, do_answer, answer, &error);
  line = g_strdup_printf ("%d", error != NULL ? error->code : -1);
  say_line (line);
}

/* Answers before, on, and after a full disk. */
static void
answer_on_full_disk (const char *folder)
{
  gboolean mounted = mount_small_disk (folder);
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autoptr (BantarStore) store = NULL;

  say_line (mounted ? "disk" : "limit");
  bantar_db_close (test_db_set_up (folder));
  store = bantar_store_new (folder);
  signal (SIGXFSZ, SIG_IGN);
  say_result (store, BANTAR_STATUS_MET);
  if (mounted)
    fill_disk (filler);
  else
    limit_files (4096);
  say_result (store, BANTAR_STATUS_UNMET);
  unlink (filler);
  limit_files (RLIM_INFINITY);
  say_result (store, BANTAR_STATUS_PARTLY);
}

typedef struct {
  const char *part;
  int number;
} Step;

static gpointer
do_step (BantarDb *db, gpointer data, GError **error)
{
  Step *step = data;
  g_autoptr (BantarAnswer) answer = bantar_answer_new (step->part);

  answer->status = BANTAR_STATUS_MET + step->number % 4;
  g_free (answer->note);
  answer->note = g_strdup_printf ("%d", step->number);
  return GINT_TO_POINTER (bantar_checklists_save_answer (db, 1, TEST_MONTH, answer, NULL, error));
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarChecklist) month = bantar_checklists_send (db, 1, TEST_MONTH, TRUE, error);

  return GINT_TO_POINTER (month != NULL);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarChecklist) month = bantar_checklists_take_back (db, 1, TEST_MONTH, error);

  return GINT_TO_POINTER (month != NULL);
}

static void
must (BantarStore *store, BantarStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (bantar_store_run (store, job, data, &error) == NULL) {
    fprintf (stderr, "child: %s\n", error != NULL ? error->message : "no reason");
    exit (1);
  }
}

static gpointer
do_reopen (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarChecklist) month = test_load (db, TEST_MONTH);
  g_autoptr (BantarChecklist) open = NULL;

  if (month->state == BANTAR_STATE_SENT)
    open = bantar_checklists_take_back (db, 1, TEST_MONTH, error);
  return GINT_TO_POINTER (month->state == BANTAR_STATE_DRAFT || open != NULL);
}

/* Answers and sends until it is killed. What it says has been reported as saved. */
static void
answer_and_send (const char *folder, int number)
{
  static const char *const parts[] = { "bersih-1", "bersih-2", "aman-1", "aman-5", "pintar-6b" };
  g_autoptr (BantarStore) store = bantar_store_new (folder);

  must (store, do_reopen, NULL);
  for (;; number++) {
    Step step = { parts[number % G_N_ELEMENTS (parts)], number };

    must (store, do_step, &step);
    printf ("%s %d\n", step.part, step.number);
    fflush (stdout);
    if (number % 7 == 0) {
      must (store, do_send, NULL);
      say_line ("sent 0");
      must (store, do_take_back, NULL);
      say_line ("draft 0");
    }
  }
}

static gpointer
do_paste (BantarDb *db, gpointer changes, GError **error)
{
  return GINT_TO_POINTER (bantar_cells_save (db, TEST_MONTH, changes, error));
}

/* The answers of some RTs to every part, from those of the round before to those of @round. */
static GPtrArray *
make_paste (BantarInstrument *instrument, int round)
{
  GPtrArray *parts = bantar_instrument_get_parts (instrument);
  GPtrArray *changes = bantar_cell_changes_new ();
  BantarCell before = { round > 0 ? BANTAR_STATUS_MET + (round - 1) % 4 : BANTAR_STATUS_NONE, 0 };
  BantarCell after = { BANTAR_STATUS_MET + round % 4, 0 };

  for (gint64 rt = 1; rt <= TEST_PASTE_RTS; rt++) {
    for (guint i = 0; i < parts->len; i++)
      g_ptr_array_add (changes, bantar_cell_change_new (rt, ((BantarPart *) parts->pdata[i])->code,
                                                        before, after));
  }
  return changes;
}

/* Pastes into the grid until it is killed. What it says has been reported as saved. */
static void
paste (const char *folder, int round)
{
  g_autoptr (BantarStore) store = bantar_store_new (folder);
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);

  for (;; round++) {
    g_autoptr (GPtrArray) changes = make_paste (instrument, round);

    must (store, do_paste, changes);
    printf ("%d\n", round);
    fflush (stdout);
  }
}

/* Marks parts of a sent month until it is killed, as the window does. What it says was shown as
 * saved. */
static void
mark (const char *folder, int number)
{
  g_autoptr (BantarStore) store = bantar_store_new (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BantarReviewing) reviewing = NULL;

  bantar_reviewing_open_async (store, 1, TEST_MONTH, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  reviewing = bantar_reviewing_open_finish (store, result, NULL);
  for (;; number++) {
    const char *part = number % 2 == 0 ? "bersih-1" : "pintar-6b";
    g_autofree char *reason = g_strdup_printf ("%d", number);

    bantar_reviewing_set_mark (reviewing, part, BANTAR_MARK_WRONG, reason);
    TEST_ITERATE_UNTIL (bantar_reviewing_get_saving (reviewing) == BANTAR_SAVING_DONE);
    printf ("%s %d\n", part, number);
    fflush (stdout);
  }
}

/* Restores one backup once. */
static void
restore (const char *folder, const char *path)
{
  g_autoptr (BantarDb) db = test_db_open (folder);
  g_autoptr (GError) error = NULL;

  say_line ("begin");
  bantar_backup_restore (db, folder, path, &error);
  say_line (error == NULL ? "restored" : error->message);
}

int
main (int argc, char *argv[])
{
  const char *mode = argc == 4 ? argv[1] : "";

  if (g_str_equal (mode, "hold"))
    hold_database (argv[2]);
  else if (g_str_equal (mode, "lock"))
    lock_profile (argv[2]);
  else if (g_str_equal (mode, "nobody"))
    answer_as_nobody (argv[2]);
  else if (g_str_equal (mode, "full"))
    answer_on_full_disk (argv[2]);
  else if (g_str_equal (mode, "loop"))
    answer_and_send (argv[2], atoi (argv[3]));
  else if (g_str_equal (mode, "mark"))
    mark (argv[2], atoi (argv[3]));
  else if (g_str_equal (mode, "paste"))
    paste (argv[2], atoi (argv[3]));
  else if (g_str_equal (mode, "restore"))
    restore (argv[2], argv[3]);
  else
    return 2;
  return 0;
}
