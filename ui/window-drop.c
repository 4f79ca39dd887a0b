/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "sync/bundle.h"

#include <glib/gi18n.h>

/* A Bantar file may be let fall anywhere on the window. Other files are none of its business: a
 * photo belongs on its card, which takes it itself. */

/* Returns: (transfer full) (nullable): the one Bantar file in what is dragged */
static GFile *
find_bundle (const GValue *value)
{
  g_autoptr (GSList) files = NULL;
  g_autofree char *name = NULL;

  if (value == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return NULL;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL || files->next != NULL)
    return NULL;
  name = g_file_get_basename (files->data);
  return name != NULL && g_str_has_suffix (name, BANTAR_BUNDLE_SUFFIX) ? g_object_ref (files->data)
                                                                       : NULL;
}

static GtkWidget *
hint_new (void)
{
  GtkWidget *hint = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("bantar-usb-symbolic");
  GtkWidget *label = gtk_label_new (_ ("Let the file fall here to see what is in it"));

  gtk_widget_add_css_class (hint, "drop-hint");
  gtk_widget_add_css_class (icon, "hero-icon");
  gtk_widget_add_css_class (label, "h2");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (hint), box);
  /* What is below goes on getting the drag. */
  gtk_widget_set_can_target (hint, FALSE);
  return hint;
}

static void
show_hint (BantarWindow *self, gboolean show)
{
  if (self->drop_hint == NULL && !show)
    return;
  if (self->drop_hint == NULL) {
    self->drop_hint = hint_new ();
    gtk_overlay_add_overlay (self->overlay, self->drop_hint);
  }
  gtk_widget_set_visible (self->drop_hint, show);
}

/* The names are read as soon as the drag is over the window. */
static void
on_value (BantarWindow *self, GParamSpec *pspec, GtkDropTarget *target)
{
  g_autoptr (GFile) file = find_bundle (gtk_drop_target_get_value (target));

  show_hint (self, file != NULL);
}

static gboolean
on_drop (BantarWindow *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  g_autoptr (GFile) file = find_bundle (value);

  show_hint (self, FALSE);
  if (file == NULL)
    return FALSE;
  bantar_window_take_bundle (self, file);
  return TRUE;
}

/**
 * bantar_window_accept_drops:
 *
 * From now on a Bantar file that is let fall on the window is opened.
 */
void
bantar_window_accept_drops (BantarWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "notify::value", G_CALLBACK (on_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
