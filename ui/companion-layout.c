/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-layout.h"

#include "text-size.h"

#define GAP  9  /* pixels */
#define LIST 16 /* em: with less the list has everything */

/**
 * BantarCompanionLayout:
 *
 * What is above the list, the list, and what is below it; the last is not seen where it would leave
 * the list a few lines only.
 */
struct _BantarCompanionLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BantarCompanionLayout, bantar_companion_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
bantar_companion_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_minimum (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
bantar_companion_layout_measure (GtkLayoutManager *manager,
                                 GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  GtkWidget *above = gtk_widget_get_first_child (widget);
  GtkWidget *list = gtk_widget_get_next_sibling (above);
  int first = get_minimum (above, orientation, for_size);
  int second = get_minimum (list, orientation, for_size);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MAX (first, second);
  else
    *minimum = first + GAP + second;
  *natural = *minimum;
}

static void
place (GtkWidget *child, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, height }, -1);
}

static void
bantar_companion_layout_allocate (GtkLayoutManager *manager,
                                  GtkWidget *widget,
                                  int width,
                                  int height,
                                  int baseline)
{
  GtkWidget *above = gtk_widget_get_first_child (widget);
  GtkWidget *list = gtk_widget_get_next_sibling (above);
  GtkWidget *below = gtk_widget_get_last_child (widget);
  int first = get_minimum (above, GTK_ORIENTATION_VERTICAL, width);
  int last = get_minimum (below, GTK_ORIENTATION_VERTICAL, width);
  int top = first > 0 ? first + GAP : 0;
  gboolean shown = height - top - last - GAP >= LIST * bantar_text_size_get_em (widget);
  int bottom = shown && last > 0 ? last + GAP : 0;

  gtk_widget_set_child_visible (below, shown);
  if (first > 0)
    place (above, 0, width, first);
  place (list, top, width, height - top - bottom);
  if (bottom > 0)
    place (below, height - last, width, last);
}

static void
bantar_companion_layout_class_init (BantarCompanionLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bantar_companion_layout_get_request_mode;
  layout_class->measure = bantar_companion_layout_measure;
  layout_class->allocate = bantar_companion_layout_allocate;
}

static void
bantar_companion_layout_init (BantarCompanionLayout *self)
{
}
