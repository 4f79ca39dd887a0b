/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "whole-layout.h"

/**
 * BantarWholeLayout:
 *
 * One child that is seen whole or not at all, and asks for no width: a title between buttons that
 * large text leaves no room for. Where it is not seen it takes no height either.
 */
struct _BantarWholeLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BantarWholeLayout, bantar_whole_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
bantar_whole_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_whole_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int wide;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 0;
    *natural = wide;
  } else if (for_size >= 0 && for_size < wide) {
    *minimum = *natural = 0;
  } else {
    gtk_widget_measure (child, orientation, -1, minimum, natural, minimum_baseline,
                        natural_baseline);
  }
}

static void
bantar_whole_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_child_visible (child, width >= natural);
  if (width >= natural)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
bantar_whole_layout_class_init (BantarWholeLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bantar_whole_layout_get_request_mode;
  layout_class->measure = bantar_whole_layout_measure;
  layout_class->allocate = bantar_whole_layout_allocate;
}

static void
bantar_whole_layout_init (BantarWholeLayout *self)
{
}
