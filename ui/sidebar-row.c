/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sidebar-row.h"

#include "line-layout.h"

/**
 * BantarSidebarRow:
 *
 * One page in the sidebar: icon, name, and what is left to do there. The widget's name is the
 * page's.
 */
struct _BantarSidebarRow {
  GtkListBoxRow parent_instance;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *badge;
};

G_DEFINE_FINAL_TYPE (BantarSidebarRow, bantar_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
bantar_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (bantar_sidebar_row_parent_class)->dispose (object);
}

static void
bantar_sidebar_row_class_init (BantarSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_sidebar_row_dispose;
  g_type_ensure (BANTAR_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebarRow, badge);
}

static void
bantar_sidebar_row_init (BantarSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_sidebar_row_new:
 * @page: name of the page that it leads to
 * @icon: icon name
 *
 * Returns: (transfer floating)
 */
GtkWidget *
bantar_sidebar_row_new (const char *page, const char *icon, const char *title)
{
  BantarSidebarRow *self = g_object_new (BANTAR_TYPE_SIDEBAR_ROW, "name", page, NULL);

  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->title, title);
  return GTK_WIDGET (self);
}

/**
 * bantar_sidebar_row_set_badge:
 * @text: (nullable): `NULL` when nothing is left
 */
void
bantar_sidebar_row_set_badge (BantarSidebarRow *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->badge), text != NULL);
  gtk_label_set_label (self->badge, text != NULL ? text : "");
}
