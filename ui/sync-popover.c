/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-popover.h"

#include "tint.h"

#include <glib/gi18n.h>

/**
 * BantarSyncPopover:
 *
 * How laptop and server stand, in three lines below the header's button.
 */
struct _BantarSyncPopover {
  GtkPopover parent_instance;
  GtkImage *big_icon;
  GtkLabel *heading;
  GtkLabel *hint;
  GtkLabel *confirmed;
  GtkLabel *refused;
  GtkLabel *two_versions;
  GtkWidget *by_file;
};

G_DEFINE_FINAL_TYPE (BantarSyncPopover, bantar_sync_popover, GTK_TYPE_POPOVER)

static void
on_details_clicked (BantarSyncPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
bantar_sync_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SYNC_POPOVER);
  G_OBJECT_CLASS (bantar_sync_popover_parent_class)->dispose (object);
}

static void
bantar_sync_popover_class_init (BantarSyncPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_sync_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/sync-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, big_icon);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, hint);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, confirmed);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, refused);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, two_versions);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPopover, by_file);
  gtk_widget_class_bind_template_callback (widget_class, on_details_clicked);
}

static void
bantar_sync_popover_init (BantarSyncPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_sync_popover_new:
 *
 * Returns: (transfer floating)
 */
BantarSyncPopover *
bantar_sync_popover_new (void)
{
  return g_object_new (BANTAR_TYPE_SYNC_POPOVER, NULL);
}

static void
set_number (GtkLabel *label, guint number)
{
  /* TRANSLATORS: a number of documents: none */
  g_autofree char *text = number > 0 ? g_strdup_printf ("%u", number) : g_strdup (_ ("none"));

  gtk_label_set_label (label, text);
}

/**
 * bantar_sync_popover_show:
 *
 * Shows how things stand in @state.
 */
void
bantar_sync_popover_show (BantarSyncPopover *self, const BantarSyncState *state)
{
  gtk_image_set_from_icon_name (self->big_icon, state->heading_icon);
  bantar_tint_set (GTK_WIDGET (self->big_icon), state->heading_class);
  gtk_label_set_label (self->heading, state->heading);
  gtk_label_set_label (self->hint, state->hint);
  gtk_label_set_label (self->confirmed, state->confirmed);
  set_number (self->refused, state->refused);
  set_number (self->two_versions, state->two_versions);
  gtk_widget_set_visible (self->by_file, state->silence != NULL);
}
