/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "open-document.h"

#include "file-picker.h"
#include "model/checklist-doc.h"
#include "month-stand.h"
#include "store/profile-folder.h"

#include <glib/gi18n.h>

#define MONTH "checklist:"
#define PHOTO "photo:"

/**
 * bantar_open_document_dup_period:
 *
 * Returns: (transfer full) (nullable): "2026-11" if @document is a month
 */
char *
bantar_open_document_dup_period (const BantarDocument *document)
{
  BantarPeriod period;

  if (!g_str_has_prefix (document->id, MONTH) ||
      !bantar_period_parse (document->id + strlen (MONTH), &period))
    return NULL;
  return bantar_period_to_string (period);
}

static gboolean
names_one_of (const BantarAnswer *answer, GPtrArray *documents)
{
  for (guint i = 0; answer != NULL && i < documents->len; i++) {
    const BantarDocument *document = documents->pdata[i];

    if (g_str_has_prefix (document->id, PHOTO) &&
        bantar_answer_has_photo (answer, document->id + strlen (PHOTO)))
      return TRUE;
  }
  return FALSE;
}

static void
add_places (GStrvBuilder *places,
            const BantarOverview *overview,
            const BantarChecklist *month,
            GPtrArray *documents)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  g_autofree char *name = bantar_month_dup_name (month->period);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    g_autofree char *label = bantar_part_dup_label (part);
    g_autofree char *place = NULL;

    if (!names_one_of (bantar_checklist_get_answer (month, part->code), documents))
      continue;
    if (month != overview->current)
      /* TRANSLATORS: an item, and its month: "Clean 4 (October 2026)" */
      place = g_strdup_printf (_ ("%s (%s)"), label, name);
    g_strv_builder_add (places, place != NULL ? place : label);
  }
}

/**
 * bantar_open_document_dup_photo_places:
 * @documents: (element-type BantarDocument): photos
 *
 * Returns: (transfer full): to which items they belong: "Bersih 1, Bersih 3 (Oktober 2026)"
 */
char *
bantar_open_document_dup_photo_places (const BantarOverview *overview, GPtrArray *documents)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  add_places (places, overview, overview->current, documents);
  for (guint i = 0; i < overview->months->len; i++)
    add_places (places, overview, overview->months->pdata[i], documents);
  all = g_strv_builder_end (places);
  return g_strjoinv (", ", all);
}

static char *
dup_photo_title (const BantarOverview *overview, const BantarDocument *document)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autofree char *places = NULL;

  g_ptr_array_add (documents, (gpointer) document);
  places = bantar_open_document_dup_photo_places (overview, documents);
  if (document->withdrawn)
    return *places == '\0' ? g_strdup (_ ("Removing a photo everywhere"))
                           /* TRANSLATORS: an item: "Removing a photo of Clean 4 everywhere" */
                           : g_strdup_printf (_ ("Removing a photo of %s everywhere"), places);
  if (*places == '\0')
    return g_strdup (_ ("Photo"));
  /* TRANSLATORS: a picture, and the item it belongs to: "Photo of Clean 4" */
  return g_strdup_printf (_ ("Photo of %s"), places);
}

/**
 * bantar_open_document_dup_title:
 *
 * Returns: (transfer full): "Daftar periksa November 2026", "Foto bukti Bersih 4"
 */
char *
bantar_open_document_dup_title (const BantarOverview *overview, const BantarDocument *document)
{
  g_autofree char *text = bantar_open_document_dup_period (document);
  g_autofree char *name = NULL;
  BantarPeriod period;

  if (text == NULL)
    return dup_photo_title (overview, document);
  bantar_period_parse (text, &period);
  name = bantar_month_dup_name (period);
  /* TRANSLATORS: a month's form: "Checklist November 2026" */
  return g_strdup_printf (_ ("Checklist %s"), name);
}

/* What goes to the file, made while the overview is at hand. */
typedef struct {
  GBytes *bytes; /* of a month, as it would travel: without notes of sensitive parts */
  char *photo;   /* path of a photo's file */
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->photo);
  g_free (job);
}

static SaveJob *
save_job_new (BantarProfile *profile, const BantarDocument *document)
{
  const BantarOverview *overview = bantar_profile_get_overview (profile);
  SaveJob *job = g_new0 (SaveJob, 1);
  const BantarChecklist *month = bantar_overview_find_document (overview, document->id);

  if (month != NULL) {
    g_autoptr (JsonNode) doc =
        bantar_checklist_to_doc (month, overview->facts->user, BANTAR_JSON_NONE);
    char *text = json_to_string (doc, TRUE);

    job->bytes = g_bytes_new_take (text, strlen (text));
  } else if (g_str_has_prefix (document->id, PHOTO)) {
    job->photo = bantar_profile_folder_get_photo (bantar_profile_get_folder (profile),
                                                  document->id + strlen (PHOTO));
  } else {
    job->bytes = g_bytes_new (document->base, strlen (document->base));
  }
  return job;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SaveJob *job = g_task_get_task_data (task);
  gboolean good = job->photo != NULL
                      ? g_file_copy_finish (G_FILE (source), result, &error)
                      : g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SaveJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFile) target = bantar_file_picker_save_finish (result, &error);

  if (target == NULL) {
    g_task_return_error (task, error);
  } else if (job->photo != NULL) {
    g_autoptr (GFile) photo = g_file_new_for_path (job->photo);

    g_file_copy_async (photo, target, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                       on_written, g_steal_pointer (&task));
  } else {
    g_file_replace_contents_bytes_async (target, job->bytes, NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                         NULL, on_written, g_steal_pointer (&task));
  }
}

/**
 * bantar_open_document_save_async:
 *
 * Asks where to, and writes there what the server refused, so that it can be handed over by hand.
 */
void
bantar_open_document_save_async (GtkWidget *from,
                                 BantarProfile *profile,
                                 const BantarDocument *document,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (from, NULL, callback, user_data);
  SaveJob *job = save_job_new (profile, document);
  g_autofree char *title =
      bantar_open_document_dup_title (bantar_profile_get_overview (profile), document);
  g_autofree char *name = g_strconcat (title, job->photo != NULL ? ".jpg" : ".json", NULL);

  g_task_set_task_data (task, job, save_job_free);
  bantar_file_picker_save_async (GTK_WINDOW (gtk_widget_get_root (from)), title, name, NULL,
                                 on_place_chosen, task);
}

gboolean
bantar_open_document_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
