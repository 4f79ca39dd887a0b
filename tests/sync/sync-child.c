/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works on a profile like a chair in a hurry, and syncs, until it is killed: sync-child FOLDER SEED
 * PASSWORD. Each line it prints names what it is about to do; "done PART STATUS" is printed when
 * the answer is saved. */
#include "config.h"

#include <stdlib.h>

#include "store/checklists.h"
#include "store/photo-file.h"
#include "store/store.h"
#include "sync/sync.h"

#define NOVEMBER bantar_period_new (2026, 11)

typedef struct {
  BantarStore *store;
  GRand *rand;
  const char *password;
} Chair;

static void
say (const char *text)
{
  g_print ("%s\n", text);
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_load_or_new (db, 1, NOVEMBER, error);
}

typedef struct {
  BantarAnswer *answer;
  GPtrArray *photos;
} AnswerJob;

static gpointer
do_answer (BantarDb *db, gpointer data, GError **error)
{
  AnswerJob *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, 1, NOVEMBER, job->answer, job->photos, error));
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_send (db, 1, NOVEMBER, TRUE, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_take_back (db, 1, NOVEMBER, error);
}

static BantarPhoto *
take_photo (Chair *chair)
{
  const char *folder = bantar_store_get_folder (chair->store);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 48);
  g_autofree char *path = g_build_filename (folder, "from-the-phone.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  BantarPhoto *photo;

  gdk_pixbuf_fill (pixbuf, g_rand_int (chair->rand) | 0xff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  photo = bantar_photo_import (folder, file, NULL, &error);
  g_assert_no_error (error);
  return photo;
}

static void
answer_something (Chair *chair)
{
  g_autoptr (BantarChecklist) month = bantar_store_run (chair->store, do_load, NULL, NULL);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  /* Few parts, so that an answer on its way is often changed before it is known to have arrived. */
  const BantarPart *part = parts->pdata[g_rand_int_range (chair->rand, 0, 4) * (parts->len / 4)];
  const BantarAnswer *before = bantar_checklist_get_answer (month, part->code);
  g_autoptr (BantarAnswer) answer =
      before != NULL ? bantar_answer_copy (before) : bantar_answer_new (part->code);
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_free);
  AnswerJob job = { answer, photos };
  g_autoptr (GError) error = NULL;

  answer->status = g_rand_int_range (chair->rand, BANTAR_STATUS_MET, BANTAR_N_STATUS);
  if (!part->sensitive && answer->photos->len < 2 && g_rand_int_range (chair->rand, 0, 6) == 0) {
    BantarPhoto *photo = take_photo (chair);

    g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
    g_ptr_array_add (photos, photo);
  }
  bantar_store_run (chair->store, do_answer, &job, &error);
  g_assert_no_error (error);
  g_print ("done %s %s\n", part->code, bantar_status_to_string (answer->status));
}

static void
step (Chair *chair, BantarStoreJob job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = bantar_store_run (chair->store, job, NULL, &error);

  g_assert_no_error (error);
}

static void
sync_once (Chair *chair)
{
  BantarSyncReport report;
  g_autoptr (GError) error = NULL;

  say ("sync");
  bantar_sync_run (chair->store, chair->password, &report, NULL, &error);
  g_assert_no_error (error);
}

static void
work (Chair *chair)
{
  g_autoptr (BantarChecklist) month = bantar_store_run (chair->store, do_load, NULL, NULL);

  if (month->state == BANTAR_STATE_SENT)
    step (chair, do_take_back);
  for (int i = g_rand_int_range (chair->rand, 1, 4); i > 0; i--)
    answer_something (chair);
  if (g_rand_int_range (chair->rand, 0, 3) == 0)
    step (chair, do_send);
  sync_once (chair);
}

int
main (int argc, char *argv[])
{
  Chair chair;

  g_assert_cmpint (argc, ==, 4);
  setvbuf (stdout, NULL, _IOLBF, 0);
  chair.store = bantar_store_new (argv[1]);
  chair.rand = g_rand_new_with_seed (strtoul (argv[2], NULL, 10));
  chair.password = argv[3];
  for (;;)
    work (&chair);
}
