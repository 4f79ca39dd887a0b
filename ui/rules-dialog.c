/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules-dialog.h"

#include "report/explain.h"
#include "report/unusual.h"
#include "store/unusual.h"

#include <glib/gi18n.h>

/**
 * BantarRulesDialog:
 *
 * Hal yang diperhatikan: what is pointed out in a month to who checks it, each with a check that is
 * written as it is made.
 */
struct _BantarRulesDialog {
  AdwWindow parent_instance;
  BantarProfile *profile;
  GtkLabel *trouble;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (BantarRulesDialog, bantar_rules_dialog, ADW_TYPE_WINDOW)

static void read_rules (BantarRulesDialog *self);

static void
say_error (BantarRulesDialog *self, const GError *error)
{
  g_autofree char *text = error != NULL ? bantar_explain_error (error) : g_strdup ("");

  gtk_label_set_label (self->trouble, text);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), error != NULL);
}

typedef struct {
  BantarRule rule;
  gboolean off;
} Switch;

static gpointer
do_switch (BantarDb *db, gpointer data, GError **error)
{
  const Switch *job = data;

  return GINT_TO_POINTER (bantar_unusual_set_off (db, job->rule, job->off, error));
}

/* What could not be written is shown as it is on the disk. */
static void
on_switched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarRulesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL;

  /* Closed meanwhile. */
  if (self->list == NULL)
    return;
  say_error (self, error);
  if (written)
    bantar_profile_refresh (self->profile);
  else
    read_rules (self);
}

static void
on_toggled (GtkCheckButton *check, gpointer rule)
{
  BantarRulesDialog *self = BANTAR_RULES_DIALOG (gtk_widget_get_root (GTK_WIDGET (check)));
  Switch *job = g_new0 (Switch, 1);

  job->rule = GPOINTER_TO_UINT (rule);
  job->off = !gtk_check_button_get_active (check);
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_switch, job, g_free, NULL,
                          NULL, on_switched, g_object_ref (self));
}

/* The label of a check button does not wrap by itself. */
static GtkWidget *
check_new (BantarRule rule, gboolean on)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (bantar_unusual_describe (rule));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  bantar_unusual_describe (rule), -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), on);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), GUINT_TO_POINTER (rule));
  return check;
}

typedef struct {
  gboolean off[BANTAR_N_RULES];
} Rules;

static gpointer
do_read (BantarDb *db, gpointer data, GError **error)
{
  g_autofree Rules *rules = g_new0 (Rules, 1);

  return bantar_unusual_read_off (db, rules->off, error) ? g_steal_pointer (&rules) : NULL;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarRulesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Rules *rules = bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  GtkWidget *child;

  if (self->list == NULL)
    return;
  if (rules == NULL) {
    say_error (self, error);
    return;
  }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (BantarRule rule = 0; rule < BANTAR_N_RULES; rule++)
    gtk_box_append (self->list, check_new (rule, !rules->off[rule]));
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->list)));
}

static void
read_rules (BantarRulesDialog *self)
{
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_read, NULL, NULL, g_free,
                          NULL, on_read, g_object_ref (self));
}

static void
bantar_rules_dialog_dispose (GObject *object)
{
  g_clear_object (&BANTAR_RULES_DIALOG (object)->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_RULES_DIALOG);
  G_OBJECT_CLASS (bantar_rules_dialog_parent_class)->dispose (object);
}

static void
bantar_rules_dialog_class_init (BantarRulesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_rules_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/rules-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarRulesDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, BantarRulesDialog, list);
}

static void
bantar_rules_dialog_init (BantarRulesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_rules_dialog_present:
 * @profile: is open
 *
 * Shows Hal yang diperhatikan, over @parent.
 */
void
bantar_rules_dialog_present (GtkWindow *parent, BantarProfile *profile)
{
  BantarRulesDialog *self = g_object_new (BANTAR_TYPE_RULES_DIALOG, "transient-for", parent, NULL);

  self->profile = g_object_ref (profile);
  read_rules (self);
  gtk_window_present (GTK_WINDOW (self));
}
