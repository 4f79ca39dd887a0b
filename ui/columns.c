/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "columns.h"
#include "text-size.h"

#include <math.h>

/* In em, so that large text falls to one column sooner. */
#define TWO_FROM 64
#define RIGHT    26
#define GAP      24

/**
 * BantarColumns:
 *
 * Two children: what matters, and what stands beside it. Side by side while both have room, the
 * second one a fixed width; else one below the other. Without a visible second child the first has
 * everything.
 */
struct _BantarColumns {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BantarColumns, bantar_columns, GTK_TYPE_WIDGET)

typedef struct {
  GtkWidget *left;
  GtkWidget *right; /* nullable: nothing stands beside */
} Children;

static Children
get_children (GtkWidget *widget)
{
  Children children = { gtk_widget_get_first_child (widget), NULL };
  GtkWidget *second = gtk_widget_get_next_sibling (children.left);

  if (second != NULL && gtk_widget_should_layout (second))
    children.right = second;
  return children;
}

static int
get_right_width (GtkWidget *widget)
{
  return (int) ceil (RIGHT * bantar_text_size_get_em (widget));
}

static gboolean
is_side_by_side (GtkWidget *widget, int width)
{
  return width >= TWO_FROM * bantar_text_size_get_em (widget);
}

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *min, int *nat)
{
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, min, nat, NULL, NULL);
  else
    *min = *nat = 0;
}

static void
measure_height (GtkWidget *widget, Children children, int width, int *min, int *nat)
{
  int right_width = get_right_width (widget);
  gboolean beside = children.right != NULL && is_side_by_side (widget, width);
  int left_min, left_nat, right_min, right_nat;

  measure_child (children.left, GTK_ORIENTATION_VERTICAL,
                 beside ? width - right_width - GAP : width, &left_min, &left_nat);
  measure_child (children.right, GTK_ORIENTATION_VERTICAL, beside ? right_width : width, &right_min,
                 &right_nat);
  if (beside) {
    *min = MAX (left_min, right_min);
    *nat = MAX (left_nat, right_nat);
  } else {
    int gap = children.right != NULL ? GAP : 0;

    *min = left_min + gap + right_min;
    *nat = left_nat + gap + right_nat;
  }
}

static GtkSizeRequestMode
bantar_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_columns_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  Children children = get_children (widget);
  int left_min, left_nat, right_min, right_nat;

  measure_child (children.left, GTK_ORIENTATION_HORIZONTAL, -1, &left_min, &left_nat);
  measure_child (children.right, GTK_ORIENTATION_HORIZONTAL, -1, &right_min, &right_nat);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (left_min, right_min);
    *natural = left_nat + (children.right != NULL ? GAP + get_right_width (widget) : 0);
  } else {
    int narrowest = MAX (left_min, right_min);

    measure_height (widget, children, for_size < 0 ? left_nat : MAX (for_size, narrowest), minimum,
                    natural);
  }
}

static void
bantar_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  Children children = get_children (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int right_width = get_right_width (widget);
  GtkAllocation left = { 0, 0, width, height };
  GtkAllocation right = { 0, 0, width, 0 };

  if (children.right == NULL) {
    gtk_widget_size_allocate (children.left, &left, -1);
    return;
  }
  if (is_side_by_side (widget, width)) {
    left.width = width - right_width - GAP;
    left.x = rtl ? right_width + GAP : 0;
    right = (GtkAllocation){ rtl ? 0 : left.width + GAP, 0, right_width, height };
  } else {
    int min, nat;

    measure_child (children.left, GTK_ORIENTATION_VERTICAL, width, &min, &nat);
    left.height = nat;
    right.y = nat + GAP;
    measure_child (children.right, GTK_ORIENTATION_VERTICAL, width, &min, &nat);
    right.height = MAX (min, height - right.y);
  }
  gtk_widget_size_allocate (children.left, &left, -1);
  gtk_widget_size_allocate (children.right, &right, -1);
}

static void
bantar_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bantar_columns_parent_class)->dispose (object);
}

static void
bantar_columns_class_init (BantarColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_columns_dispose;
  widget_class->get_request_mode = bantar_columns_get_request_mode;
  widget_class->measure = bantar_columns_measure;
  widget_class->size_allocate = bantar_columns_size_allocate;
}

static void
bantar_columns_init (BantarColumns *self)
{
}
