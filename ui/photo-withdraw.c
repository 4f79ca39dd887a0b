/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-withdraw.h"

#include "question.h"
#include "report/explain.h"
#include "store/withdrawn-photos.h"
#include "toast.h"

#include <glib/gi18n.h>

#define REMOVE "remove"

typedef struct {
  GtkWidget *from;
  BantarStore *store;
  gint64 rt;
  char *sha256;
  BantarPhotoWithdrawn changed;
  gboolean keep;
} Job;

static Job *
job_new (GtkWidget *from, const BantarPhotoParting *parting, gboolean keep)
{
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->store = g_object_ref (parting->store);
  job->rt = parting->rt;
  job->sha256 = g_strdup (parting->sha256);
  job->changed = parting->changed;
  job->keep = keep;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->from);
  g_object_unref (job->store);
  g_free (job->sha256);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gpointer
do_change (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;

  return GINT_TO_POINTER (
      bantar_db_begin (db, error) &&
      (job->keep ? bantar_withdrawn_photos_keep (db, job->rt, job->sha256, error)
                 : bantar_withdrawn_photos_remove (db, job->rt, job->sha256, error)) &&
      bantar_db_commit (db, error));
}

static void
say (const Job *job, const GError *error)
{
  g_autofree char *trouble = error != NULL ? bantar_explain_error (error) : NULL;

  if (trouble != NULL)
    bantar_toast (job->from, trouble, NULL, NULL, NULL);
  else if (!job->keep)
    bantar_toast (job->from, _ ("Photo removed everywhere"), _ ("Undo"), "photos.keep",
                  g_variant_new_string (job->sha256));
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;

  bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  /* The page may be gone meanwhile; what was done is done. */
  if (gtk_widget_get_root (job->from) == NULL)
    return;
  say (job, error);
  job->changed (job->from);
  gtk_widget_activate_action (job->from, "win.reread", NULL);
}

/* The store's worker has its own copy of what it needs: ours lives until on_changed(). */
static void
run (Job *job)
{
  bantar_store_run_async (job->store, do_change, job, NULL, NULL, NULL, on_changed, job);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autofree char *id = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);

  if (g_strcmp0 (id, REMOVE) == 0 && gtk_widget_get_root (job->from) != NULL)
    run (g_steal_pointer (&job));
}

/**
 * bantar_photo_withdraw_ask:
 * @from: the widget that shows the photo; has an action "photos.keep" for taking it back
 *
 * Asks whether the photo is really to be nowhere, and sees to it.
 */
void
bantar_photo_withdraw_ask (GtkWidget *from, const BantarPhotoParting *parting)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (from));
  g_autoptr (BantarQuestion) question = bantar_question_new (
      window, _ ("Remove this photo everywhere?"),
      _ ("The next sync takes it from the city's server, from this laptop and its automatic "
         "backups, and from the other laptops of the RT and its Pendamping at their next sync. "
         "Until this laptop has synced you can undo it, then nobody can. The checklist says that a "
         "photo was removed. Backup files and prints that were made before keep it."));

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, REMOVE, _ ("_Remove everywhere"),
                                BANTAR_QUESTION_DESTRUCTIVE);
  bantar_question_ask_async (question, NULL, on_answered, job_new (from, parting, FALSE));
}

/**
 * bantar_photo_withdraw_keep:
 *
 * Takes it back, if the server has not been told yet; says so when it has.
 */
void
bantar_photo_withdraw_keep (GtkWidget *from, const BantarPhotoParting *parting)
{
  run (job_new (from, parting, TRUE));
}
