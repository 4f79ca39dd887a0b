/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pair-layout.h"

#include "text-size.h"

/* Of one column, in em: about 360 px. */
#define COLUMN 24
#define GAP    24 /* between columns, in pixels */
#define BELOW  18 /* between rows */

/**
 * BantarPairLayout:
 *
 * Two children side by side as equal columns while each has a readable width, else one below the
 * other. A long label wraps rather than costs the second column, which is what GtkFlowBox does.
 */
struct _BantarPairLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BantarPairLayout, bantar_pair_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
bantar_pair_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_minimum (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The width of each column, or the whole width when there is room for one only. */
static int
get_column (GtkWidget *widget, int width)
{
  int column = (width - GAP) / 2;

  return column >= COLUMN * bantar_text_size_get_em (widget) ? column : width;
}

static void
bantar_pair_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  GtkWidget *left = gtk_widget_get_first_child (widget);
  GtkWidget *right = gtk_widget_get_last_child (widget);
  int narrowest = MAX (get_minimum (left, GTK_ORIENTATION_HORIZONTAL, -1),
                       get_minimum (right, GTK_ORIENTATION_HORIZONTAL, -1));
  int width = MAX (for_size, narrowest);
  int column = get_column (widget, width);
  int left_height, right_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = *natural = narrowest;
    return;
  }
  left_height = get_minimum (left, GTK_ORIENTATION_VERTICAL, column);
  right_height = get_minimum (right, GTK_ORIENTATION_VERTICAL, column);
  *minimum = column < width ? MAX (left_height, right_height) : left_height + BELOW + right_height;
  *natural = *minimum;
}

static void
bantar_pair_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  GtkWidget *left = gtk_widget_get_first_child (widget);
  GtkWidget *right = gtk_widget_get_last_child (widget);
  int column = get_column (widget, width);
  int left_height = get_minimum (left, GTK_ORIENTATION_VERTICAL, column);
  gboolean beside = column < width;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation first = { beside && mirrored ? column + GAP : 0, 0, column, left_height };
  GtkAllocation second = { 0, left_height + BELOW, column, height - left_height - BELOW };

  if (beside)
    second = (GtkAllocation){ mirrored ? 0 : column + GAP, 0, column, height };
  gtk_widget_size_allocate (left, &first, -1);
  gtk_widget_size_allocate (right, &second, -1);
}

static void
bantar_pair_layout_class_init (BantarPairLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bantar_pair_layout_get_request_mode;
  layout_class->measure = bantar_pair_layout_measure;
  layout_class->allocate = bantar_pair_layout_allocate;
}

static void
bantar_pair_layout_init (BantarPairLayout *self)
{
}
