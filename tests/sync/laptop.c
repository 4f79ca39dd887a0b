/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laptop.h"

#include "store/photo-file.h"
#include "store/profiles.h"
#include "sync/account.h"

typedef struct {
  BantarPeriod period;
  BantarAnswer *answer;
  GPtrArray *photos; /* nullable */
} Job;

static void
remove_folder (const char *folder)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };
  g_autoptr (GSubprocess) rm = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);

  g_assert_true (g_subprocess_wait_check (rm, NULL, NULL));
}

static gpointer
do_set_up (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      bantar_profiles_set_up (db, LAPTOP_KELURAHAN, LAPTOP_RT, "Rosdiana", error));
}

Laptop *
laptop_new (BantarTestCity *city)
{
  Laptop *self = g_new0 (Laptop, 1);
  g_autoptr (GError) error = NULL;

  self->city = city;
  self->clock = "2026-11-20T02:00:00Z";
  self->folder = g_dir_make_tmp ("bantar-laptop-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = bantar_store_new (self->folder);
  bantar_store_run (self->store, do_set_up, NULL, &error);
  g_assert_no_error (error);
  return self;
}

void
laptop_free (Laptop *self)
{
  g_clear_object (&self->store);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

/* The program is closed and opened again. */
void
laptop_restart (Laptop *self)
{
  g_clear_object (&self->store);
  self->store = bantar_store_new (self->folder);
}

void
laptop_sign_in (Laptop *self)
{
  laptop_sign_in_at (self, bantar_test_city_get_url (self->city));
}

/* @server: by another way to the same city. */
void
laptop_sign_in_at (Laptop *self, const char *server)
{
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  bantar_account_sign_in (self->store, server,
                          bantar_test_city_get_user (self->city, BANTAR_TEST_CITY_CHAIR),
                          bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_CHAIR), FALSE,
                          &place, NULL, &error);
  g_assert_no_error (error);
}

/* Runs a job of the store; the test fails when the job does. */
gpointer
laptop_run (Laptop *self, BantarStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = bantar_store_run (self->store, job, data, &error);

  g_assert_no_error (error);
  return result;
}

static gpointer
do_answer (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, 1, job->period, job->answer, job->photos, error));
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_load_or_new (db, 1, ((Job *) data)->period, error);
}

BantarChecklist *
laptop_load (Laptop *self, BantarPeriod period)
{
  Job job = { period, NULL, NULL };

  return laptop_run (self, do_load, &job);
}

static BantarAnswer *
dup_answer (Laptop *self, BantarPeriod period, const char *part)
{
  g_autoptr (BantarChecklist) month = laptop_load (self, period);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

  return answer != NULL ? bantar_answer_copy (answer) : bantar_answer_new (part);
}

/* What else the part has, photos above all, stays. */
void
laptop_answer (Laptop *self,
               BantarPeriod period,
               const char *part,
               BantarStatus status,
               const char *note)
{
  g_autoptr (BantarAnswer) answer = dup_answer (self, period, part);
  Job job = { period, answer, NULL };

  answer->status = status;
  g_free (answer->note);
  answer->note = g_strdup (note);
  g_free (answer->at);
  answer->at = g_strdup (self->clock);
  laptop_run (self, do_answer, &job);
}

/* Sudah saya perbaiki: a part that was returned. */
void
laptop_fix (Laptop *self, BantarPeriod period, const char *part, BantarStatus status)
{
  g_autoptr (BantarAnswer) answer = dup_answer (self, period, part);
  Job job = { period, answer, NULL };

  answer->status = status;
  answer->fixed = TRUE;
  laptop_run (self, do_answer, &job);
}

static BantarPhoto *
import_photo (Laptop *self, guint color)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 160, 120);
  g_autofree char *path = g_build_filename (self->folder, "from-the-phone.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  BantarPhoto *photo;

  gdk_pixbuf_fill (pixbuf, color << 8 | 0xff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  photo = bantar_photo_import (self->folder, file, NULL, &error);
  g_assert_no_error (error);
  return photo;
}

/* @color: 0xRRGGBB; another color is another photo. Returns the photo's name. */
char *
laptop_add_photo (Laptop *self, BantarPeriod period, const char *part, guint color)
{
  g_autoptr (BantarAnswer) answer = dup_answer (self, period, part);
  g_autoptr (BantarPhoto) photo = import_photo (self, color);
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  Job job = { period, answer, photos };

  g_ptr_array_add (photos, photo);
  if (!bantar_answer_has_photo (answer, photo->sha256))
    g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  laptop_run (self, do_answer, &job);
  return g_strdup (photo->sha256);
}

void
laptop_remove_photos (Laptop *self, BantarPeriod period, const char *part)
{
  g_autoptr (BantarAnswer) answer = dup_answer (self, period, part);
  Job job = { period, answer, NULL };

  g_ptr_array_set_size (answer->photos, 0);
  laptop_run (self, do_answer, &job);
}

void
laptop_answer_all (Laptop *self, BantarPeriod period, BantarStatus status)
{
  g_autoptr (BantarChecklist) month = laptop_load (self, period);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++)
    laptop_answer (self, period, ((BantarPart *) parts->pdata[i])->code, status, "");
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_send (db, 1, ((Job *) data)->period, FALSE, error);
}

static gpointer
do_send_with_gaps (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_send (db, 1, ((Job *) data)->period, TRUE, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_take_back (db, 1, ((Job *) data)->period, error);
}

static void
step (Laptop *self, BantarStoreJob func, BantarPeriod period)
{
  Job job = { period, NULL, NULL };
  g_autoptr (BantarChecklist) month = laptop_run (self, func, &job);

  g_assert_nonnull (month);
}

void
laptop_send (Laptop *self, BantarPeriod period)
{
  step (self, do_send, period);
}

/* Kirim apa adanya. */
void
laptop_send_with_gaps (Laptop *self, BantarPeriod period)
{
  step (self, do_send_with_gaps, period);
}

void
laptop_take_back (Laptop *self, BantarPeriod period)
{
  step (self, do_take_back, period);
}

gboolean
laptop_try_sync (Laptop *self, BantarSyncReport *report, GError **error)
{
  const char *password = bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_CHAIR);

  return bantar_sync_run (self->store, password, report, NULL, error);
}

BantarSyncReport
laptop_sync (Laptop *self)
{
  BantarSyncReport report;
  g_autoptr (GError) error = NULL;

  laptop_try_sync (self, &report, &error);
  g_assert_no_error (error);
  return report;
}

BantarStatus
laptop_get_status (Laptop *self, BantarPeriod period, const char *part)
{
  g_autoptr (BantarChecklist) month = laptop_load (self, period);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

  return answer != NULL ? answer->status : BANTAR_STATUS_NONE;
}

static gpointer
do_count (BantarDb *db, gpointer data, GError **error)
{
  return bantar_documents_count (db, error);
}

BantarSyncCounts *
laptop_count (Laptop *self)
{
  return laptop_run (self, do_count, NULL);
}

static gpointer
do_get_document (BantarDb *db, gpointer data, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (1);

  return bantar_documents_get (db, name, data, error);
}

BantarDocument *
laptop_get_document (Laptop *self, const char *id)
{
  return laptop_run (self, do_get_document, (gpointer) id);
}

static gpointer
do_retry (BantarDb *db, gpointer data, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (1);

  return GINT_TO_POINTER (bantar_documents_retry_refused (db, name, error));
}

/* Coba lagi: what was refused waits again. */
void
laptop_retry (Laptop *self)
{
  laptop_run (self, do_retry, NULL);
}

void
laptop_assert_all_confirmed (Laptop *self)
{
  g_autoptr (BantarSyncCounts) counts = laptop_count (self);

  g_assert_cmpuint (counts->waiting, ==, 0);
  g_assert_cmpuint (counts->refused, ==, 0);
  g_assert_cmpuint (counts->conflicts, ==, 0);
  g_assert_cmpstr (counts->synced_at, !=, "");
}
