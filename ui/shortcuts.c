/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shortcuts.h"

#include "pair-layout.h"

#include <adwaita.h>

/**
 * bantar_shortcuts_present:
 * @parent: window that it belongs to
 * @many: whether the open profile is of many RTs, whose months are checked
 *
 * Shows which keys there are. Built only now: GtkApplication would build a gtk/help-overlay.ui
 * before the window's first frame.
 */
void
bantar_shortcuts_present (GtkWindow *parent, gboolean many)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window = NULL;

  g_type_ensure (BANTAR_TYPE_PAIR_LAYOUT);
  builder = gtk_builder_new_from_resource ("/id/go/jambikota/Bantar/shortcuts.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "looking_after")), many);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "checking")), many);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "filling")), many);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
