/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "refused-list.h"

#include "kept-list.h"
#include "link-row.h"
#include "open-document.h"
#include "report/explain.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * BantarRefusedList:
 *
 * What the server refused, with its reason as a sentence and what can be done about it.
 */
struct _BantarRefusedList {
  GtkBox parent_instance;
  BantarProfile *profile; /* nullable: nothing shown yet */
  GtkListBox *list;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (BantarRefusedList, bantar_refused_list, GTK_TYPE_BOX)

static void
say (BantarRefusedList *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
  gtk_label_set_label (self->result, text);
}

/* A row's document, as the action that its buttons carry names it. */
static GtkWidget *
button_new (const char *label, const char *action, const char *id, gboolean flat)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (flat)
    gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static char *
dup_key (gpointer self, gpointer document)
{
  return g_strdup (((const BantarDocument *) document)->id);
}

static void
update (gpointer user_data, GtkWidget *row, gpointer item)
{
  BantarRefusedList *self = user_data;
  const BantarDocument *document = item;
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);
  g_autofree char *title = bantar_open_document_dup_title (overview, document);
  g_autofree char *why = bantar_explain_refused (overview, document);
  /* TRANSLATORS: why the server refused something, a sentence follows */
  g_autofree char *reason = g_strdup_printf (_ ("Reason: %s The rest is sent all the same."), why);

  bantar_link_row_set_words (row, title, reason);
}

static GtkWidget *
make (gpointer self, gpointer item)
{
  const BantarDocument *document = item;
  g_autofree char *period = bantar_open_document_dup_period (document);
  BantarLink link = { .icon = "bantar-cloud-refused-symbolic", .css_class = "refused" };
  GtkWidget *row = bantar_link_row_new (&link);

  update (self, row, item);
  bantar_link_row_add_suffix (
      row, button_new (_ ("Save to a file…"), "refused.save", document->id, TRUE));
  bantar_link_row_add_suffix (row,
                              button_new (_ ("Try again"), "refused.retry", document->id, FALSE));
  if (period != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", period);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-month");
  }
  return row;
}

static const BantarDocument *
find_document (BantarRefusedList *self, const char *id)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);

  for (guint i = 0; overview != NULL && i < overview->open->len; i++) {
    const BantarDocument *document = overview->open->pdata[i];

    if (g_strcmp0 (document->id, id) == 0)
      return document;
  }
  return NULL;
}

typedef struct {
  char *db;
  char *id;
} RetryJob;

static void
retry_job_free (gpointer data)
{
  RetryJob *job = data;

  g_free (job->db);
  g_free (job->id);
  g_free (job);
}

static gpointer
do_retry (BantarDb *db, gpointer data, GError **error)
{
  RetryJob *job = data;

  return GINT_TO_POINTER (bantar_documents_set_waiting (db, job->db, job->id, error));
}

static void
say_error (BantarRefusedList *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);

  say (self, words);
}

static void
on_retried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarRefusedList) self = user_data;
  g_autoptr (GError) error = NULL;

  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) == NULL) {
    say_error (self, error);
    return;
  }
  if (self->profile != NULL)
    bantar_profile_refresh (self->profile);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sync", NULL);
}

static void
on_retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarRefusedList *self = BANTAR_REFUSED_LIST (widget);
  const BantarDocument *document = find_document (self, g_variant_get_string (parameter, NULL));
  RetryJob *job;

  if (document == NULL)
    return;
  job = g_new0 (RetryJob, 1);
  job->db = g_strdup (document->db);
  job->id = g_strdup (document->id);
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_retry, job, retry_job_free,
                          NULL, NULL, on_retried, g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BantarRefusedList *self = BANTAR_REFUSED_LIST (source);
  g_autoptr (GError) error = NULL;

  if (bantar_open_document_save_finish (result, &error))
    say (self, _ ("Saved to a file. Hand it to the Pendamping."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_error (self, error);
}

static void
on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarRefusedList *self = BANTAR_REFUSED_LIST (widget);
  const BantarDocument *document = find_document (self, g_variant_get_string (parameter, NULL));

  if (document != NULL)
    bantar_open_document_save_async (widget, self->profile, document, on_saved, NULL);
}

static void
bantar_refused_list_dispose (GObject *object)
{
  g_clear_object (&BANTAR_REFUSED_LIST (object)->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_REFUSED_LIST);
  G_OBJECT_CLASS (bantar_refused_list_parent_class)->dispose (object);
}

static void
bantar_refused_list_class_init (BantarRefusedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_refused_list_dispose;
  gtk_widget_class_install_action (widget_class, "refused.retry", "s", on_retry);
  gtk_widget_class_install_action (widget_class, "refused.save", "s", on_save);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/refused-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarRefusedList, list);
  gtk_widget_class_bind_template_child (widget_class, BantarRefusedList, result);
}

static void
bantar_refused_list_init (BantarRefusedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_refused_list_show:
 * @profile: where a row's buttons look for its document
 *
 * Shows what of @overview was refused; nothing when nothing was.
 */
void
bantar_refused_list_show (BantarRefusedList *self,
                          BantarProfile *profile,
                          const BantarOverview *overview)
{
  static const BantarKeptKind kind = { dup_key, make, update };
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();

  g_set_object (&self->profile, profile);
  for (guint i = 0; i < overview->open->len; i++) {
    BantarDocument *document = overview->open->pdata[i];

    if (document->state == BANTAR_DOCUMENT_REFUSED)
      g_ptr_array_add (refused, document);
  }
  /* The page takes the focus from the last one. */
  if (bantar_kept_list_show (GTK_WIDGET (self->list), refused, &kind, self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "sync");
  gtk_widget_set_visible (GTK_WIDGET (self), refused->len > 0);
}
