/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history-dialog.h"

#include "fair-layout.h"
#include "month-stand.h"
#include "report/explain.h"
#include "store/history.h"
#include "version-card.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarHistoryDialog:
 *
 * Which answers of a month gave way to another version: as they were, beside what the month says
 * now, and who wrote each when. Nothing can be changed here.
 */
struct _BantarHistoryDialog {
  AdwWindow parent_instance;
  BantarProfile *profile;
  gint64 rt;
  BantarPeriod period;
  AdwWindowTitle *title;
  GtkBox *box;
  GtkLabel *intro;
};

G_DEFINE_FINAL_TYPE (BantarHistoryDialog, bantar_history_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
line_new (const char *markup, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_heading (const BantarHistoryEntry *entry, GDateTime *today)
{
  g_autofree char *label =
      entry->part != NULL ? bantar_part_dup_label (entry->part) : g_strdup (entry->code);
  const char *title = entry->part != NULL ? bantar_text_get (&entry->part->title) : "";
  g_autoptr (GDateTime) at = bantar_time_parse (entry->kept_at);
  g_autofree char *when = at != NULL ? bantar_format_when (at, today) : g_strdup ("");

  if (entry->part == NULL)
    /* TRANSLATORS: an item that is no longer asked, and when its answer gave way */
    return g_markup_printf_escaped (_ ("<b>%s</b>, changed %s"), label, when);
  /* TRANSLATORS: part, its title, and when its answer gave way to another:
   * "<b>Clean 6, Healthy sanitation</b>, changed today, 09.41" */
  return g_markup_printf_escaped (_ ("<b>%s, %s</b>, changed %s"), label, title, when);
}

static GtkWidget *
cards_new (const BantarHistoryEntry *entry, GDateTime *today)
{
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = bantar_fair_layout_new ();
  g_autofree char *was = bantar_version_dup_who (entry->before, FALSE, today);
  g_autofree char *is = bantar_version_dup_who (entry->now, FALSE, today);

  bantar_fair_layout_set_spacing (BANTAR_FAIR_LAYOUT (layout), 12);
  gtk_widget_set_layout_manager (cards, layout);
  gtk_box_append (
      GTK_BOX (cards),
      /* TRANSLATORS: heading of a version of an answer */
      bantar_version_card_new (_ ("Before"), was, entry->part, entry->before, entry->now));
  gtk_box_append (
      GTK_BOX (cards),
      /* TRANSLATORS: heading of a version of an answer */
      bantar_version_card_new (_ ("In the month now"), is, entry->part, entry->now, entry->before));
  return cards;
}

static void
add_entry (BantarHistoryDialog *self, const BantarHistoryEntry *entry, GDateTime *today)
{
  g_autofree char *heading = dup_heading (entry, today);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), line_new (heading, NULL));
  if (entry->before != NULL)
    gtk_box_append (GTK_BOX (box), cards_new (entry, today));
  else
    gtk_box_append (GTK_BOX (box),
                    line_new (_ ("This version belongs to an older set of items and cannot be "
                                 "shown. It is still kept."),
                              "quiet"));
  gtk_box_append (self->box, box);
}

static void
show_history (BantarHistoryDialog *self, const BantarHistory *history)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);

  gtk_label_set_label (
      self->intro, history->entries->len > 0
                       ? _ ("Versions that gave way to another one. Nothing is thrown away.")
                       : _ ("No answer of this month has had two versions. When one is changed in "
                            "two places, the version not chosen is kept here."));
  for (guint i = 0; overview != NULL && i < history->entries->len; i++)
    add_entry (self, history->entries->pdata[i], overview->today);
}

typedef struct {
  gint64 rt;
  BantarPeriod period;
} LoadJob;

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  LoadJob *job = data;

  return bantar_history_load (db, job->rt, job->period, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarHistoryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarHistory) history =
      bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  g_autofree char *words = error != NULL ? bantar_explain_error (error) : NULL;

  /* Closed meanwhile. */
  if (self->intro == NULL)
    return;
  if (history != NULL)
    show_history (self, history);
  else
    gtk_label_set_label (self->intro, words);
}

static void
load (BantarHistoryDialog *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->rt = self->rt;
  job->period = self->period;
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_load, job, g_free,
                          (GDestroyNotify) bantar_history_free, NULL, on_loaded,
                          g_object_ref (self));
}

static void
bantar_history_dialog_dispose (GObject *object)
{
  g_clear_object (&BANTAR_HISTORY_DIALOG (object)->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_HISTORY_DIALOG);
  G_OBJECT_CLASS (bantar_history_dialog_parent_class)->dispose (object);
}

static void
bantar_history_dialog_class_init (BantarHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarHistoryDialog, title);
  gtk_widget_class_bind_template_child (widget_class, BantarHistoryDialog, box);
  gtk_widget_class_bind_template_child (widget_class, BantarHistoryDialog, intro);
}

static void
bantar_history_dialog_init (BantarHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_history_dialog_present:
 * @profile: is open
 * @rt: key of one of its RTs
 *
 * Shows Riwayat bulan ini, over @parent.
 */
void
bantar_history_dialog_present (GtkWindow *parent,
                               BantarProfile *profile,
                               gint64 rt,
                               BantarPeriod period)
{
  BantarHistoryDialog *self =
      g_object_new (BANTAR_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);
  g_autofree char *month = bantar_month_dup_name (period);

  self->profile = g_object_ref (profile);
  self->rt = rt;
  self->period = period;
  adw_window_title_set_subtitle (self->title, month);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
