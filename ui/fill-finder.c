/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-page-private.h"

#include <glib/gi18n.h>

/* Ke RT…: a number or some of a name, typed; the grid goes along. */

static void
look (BantarFillPage *self, gboolean next)
{
  const char *typed = gtk_editable_get_text (self->typed);
  gboolean found = *typed == '\0' || bantar_fill_grid_find (self->grid, typed, next);

  gtk_widget_set_visible (GTK_WIDGET (self->not_found), !found);
  if (found)
    gtk_widget_remove_css_class (GTK_WIDGET (self->typed), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->typed), "error");
}

static void
on_typed (BantarFillPage *self)
{
  look (self, FALSE);
}

/* Enter goes there; where there is no such RT it stays open to be mended. */
static void
on_entered (BantarFillPage *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->not_found)))
    gtk_popover_popdown (self->finder);
}

static gboolean
on_key (BantarFillPage *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_F3)
    return GDK_EVENT_PROPAGATE;
  look (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
on_closed (BantarFillPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
build (BantarFillPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *hint = gtk_label_new_with_mnemonic (_ ("_RT number, or some of a name"));
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->typed = GTK_EDITABLE (entry);
  self->not_found = GTK_LABEL (gtk_label_new (_ ("There is no such RT in this month.")));
  gtk_label_set_mnemonic_widget (GTK_LABEL (hint), entry);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_xalign (self->not_found, 0);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->not_found));
  gtk_widget_add_css_class (box, "page");
  self->finder = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->finder, box);
  gtk_widget_set_parent (GTK_WIDGET (self->finder), self->find);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_entered), self);
  g_signal_connect_swapped (self->finder, "closed", G_CALLBACK (on_closed), self);
}

/**
 * bantar_fill_page_find:
 * @typed: (nullable): what was typed already
 *
 * Asks to which RT to go.
 */
void
bantar_fill_page_find (BantarFillPage *self, const char *typed)
{
  if (self->month == NULL || !gtk_widget_get_mapped (self->find))
    return;
  if (self->finder == NULL)
    build (self);
  gtk_editable_set_text (self->typed, typed != NULL ? typed : "");
  gtk_popover_popup (self->finder);
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));
  gtk_editable_set_position (self->typed, -1);
}
