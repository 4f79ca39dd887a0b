/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-fixture.h"

#include "store/feeds.h"
#include "store/profile-folder.h"
#include "store/rts.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("bantar-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_tree (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

/* Takes the folder and everything in it away. */
void
test_folder_free (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

/* The profile's database as the worker opens it, without a worker. */
BantarDb *
test_db_open (const char *folder)
{
  g_autofree char *path = bantar_profile_folder_get_database (folder);
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autoptr (GError) error = NULL;
  BantarDb *db = NULL;

  g_assert_true (bantar_profile_folder_make (folder, &error));
  db = bantar_db_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (bantar_schema_prepare (db, backups, &error));
  g_assert_no_error (error);
  return db;
}

BantarDb *
test_db_set_up (const char *folder)
{
  BantarDb *db = test_db_open (folder);
  g_autoptr (GError) error = NULL;

  bantar_profiles_set_up (db, TEST_KELURAHAN, TEST_NUMBER, "Siti", &error);
  g_assert_no_error (error);
  return db;
}

static void
put_rt (BantarDb *db, guint number)
{
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_place_free);
  g_autofree char *id =
      g_strdup_printf ("aaaaaa%c%c%c%c", 'a' + number / 17576, 'a' + number / 676 % 26,
                       'a' + number / 26 % 26, 'a' + number % 26);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (places,
                   bantar_rt_place_new (bantar_period_new (2014, 1), TEST_KELURAHAN, number));
  g_assert_true (bantar_rts_put_in (db, id, places, &error));
  g_assert_no_error (error);
}

/* The profile of a pendamping, "desi", of a kelurahan with the RTs 1 to @rts, whose keys are the
 * same. */
BantarDb *
test_db_set_up_many (const char *folder, guint rts)
{
  BantarDb *db = test_db_open (folder);
  BantarDuty duty = { BANTAR_ROLE_PENDAMPING, (char *[]){ TEST_KELURAHAN, NULL } };
  gboolean changed;
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_profiles_set_up_many (db, "https://kota.example", "desi",
                                              BANTAR_ROLE_PENDAMPING, &error));
  g_assert_true (bantar_rts_set_duty_in (db, &duty, &changed, &error));
  for (guint number = 1; number <= rts; number++)
    put_rt (db, number);
  g_assert_true (bantar_db_commit (db, &error));
  return db;
}

static void
save (BantarDb *db, BantarPeriod period, const BantarAnswer *answer, GPtrArray *photos)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_checklists_save_answer (db, 1, period, answer, photos, &error));
  g_assert_no_error (error);
}

void
test_say (BantarDb *db, BantarPeriod period, const char *part, BantarStatus status)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);

  answer->status = status;
  save (db, period, answer, NULL);
}

void
test_say_with_note (BantarDb *db, BantarPeriod period, const char *part, const char *note)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);

  answer->status = BANTAR_STATUS_MET;
  g_free (answer->note);
  answer->note = g_strdup (note);
  save (db, period, answer, NULL);
}

void
test_say_all (BantarDb *db, BantarPeriod period, BantarStatus status)
{
  g_autoptr (BantarChecklist) month = test_load (db, period);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++)
    test_say (db, period, ((const BantarPart *) parts->pdata[i])->code, status);
}

BantarChecklist *
test_load (BantarDb *db, BantarPeriod period)
{
  g_autoptr (GError) error = NULL;
  BantarChecklist *month = bantar_checklists_load_or_new (db, 1, period, &error);

  g_assert_no_error (error);
  return month;
}

/* The RT's feed was read some way. */
void
test_note_feed (BantarDb *db)
{
  g_autoptr (BantarFeed) feed = bantar_feed_new ("12-abc", "checklist:2026-10", "3-c");
  g_autoptr (GError) error = NULL;

  bantar_feeds_save (db, "rt/1", feed, &error);
  g_assert_no_error (error);
}

gint64
test_count (BantarDb *db, const char *table_sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", table_sql, NULL);
  gint64 count;

  /* The cache of statements goes by address. */
  bantar_db_read_int (db, &count, &error, g_intern_string (sql), "");
  g_assert_no_error (error);
  return count;
}

/* A picture that no other call makes, noted with an answer. Returns its SHA-256. */
char *
test_add_photo (BantarDb *db, const char *folder, BantarPeriod period, const char *part)
{
  static guint n_pictures;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autofree char *path = g_build_filename (folder, "picked.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_free);
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);
  g_autoptr (GError) error = NULL;
  BantarPhoto *photo;

  gdk_pixbuf_fill (pixbuf, 0x10305000u + (++n_pictures << 12));
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  photo = bantar_photo_import (folder, file, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_ptr_array_add (photos, photo);
  g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  answer->status = BANTAR_STATUS_MET;
  save (db, period, answer, photos);
  return g_strdup (photo->sha256);
}

GBytes *
test_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

void
test_write_file (const char *path, const void *data, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
}

char *
test_data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", name, NULL);
}

void
test_on_result (GObject *source, GAsyncResult *result, gpointer result_out)
{
  *(GAsyncResult **) result_out = g_object_ref (result);
}

GSubprocess *
test_child_start (const char *mode, const char *folder, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "store-child", NULL);
  GSubprocess *child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        program, mode, folder, argument, NULL);

  g_assert_no_error (error);
  return child;
}

/* Returns NULL when the child has ended. A line that was cut by its end is none. */
char *
test_child_read_line (GSubprocess *child)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (child);
  g_autoptr (GString) line = g_string_new (NULL);
  char letter;

  while (g_input_stream_read (stream, &letter, 1, NULL, NULL) == 1) {
    if (letter == '\n')
      return g_string_free (g_steal_pointer (&line), FALSE);
    g_string_append_c (line, letter);
  }
  return NULL;
}

/* Lets a child that waits for the end of its input go. */
void
test_child_stop (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (child), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
}
