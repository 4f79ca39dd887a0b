/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-layout.h"

#include "text-size.h"

/**
 * BantarFillLayout:
 *
 * A line of the grid: its head, then the cells, all as wide as each other, then its end. Widths
 * come from the line's own width and the size of the text alone, so the columns of all lines, and
 * of the line of titles, stand below each other. They never ask for more than a narrow window has.
 */
struct _BantarFillLayout {
  GtkLayoutManager parent_instance;
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (BantarFillLayout, bantar_fill_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Of the line: shares, and bounds in em. */
typedef struct {
  double share;
  double minimum;
  double maximum;
} Column;

/* The head and the end of an RT's line, and of a line with one answer, whose texts are longer. */
static const Column narrow_columns[] = { { 0.16, 4.6, 11 }, { 0.145, 4.6, 8 } };
static const Column wide_columns[] = { { 0.44, 9, 40 }, { 0.32, 8, 30 } };

#define CELL_MINIMUM 1.6 /* em */

static int
get_width (BantarFillLayout *self, guint column, double em, int width)
{
  const Column *columns = self->wide ? wide_columns : narrow_columns;
  double wanted = CLAMP (columns[column].share * width, columns[column].minimum * em,
                         columns[column].maximum * em);

  return (int) wanted;
}

static guint
count_cells (GtkWidget *widget)
{
  guint children = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    children++;
  return MAX (children, 3) - 2;
}

static GtkSizeRequestMode
bantar_fill_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Where child @n begins; the last ends at @width. */
static int
get_start (BantarFillLayout *self, guint n, guint cells, double em, int width)
{
  int head = get_width (self, 0, em, width);
  int end = get_width (self, 1, em, width);

  if (n == 0)
    return 0;
  if (n > cells + 1)
    return width;
  return head + (width - head - end) * (int) (n - 1) / (int) cells;
}

static void
measure_height (BantarFillLayout *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  double em = bantar_text_size_get_em (widget);
  guint cells = count_cells (widget);
  guint n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++) {
    int own = width < 0 ? -1
                        : get_start (self, n + 1, cells, em, width) -
                              get_start (self, n, cells, em, width);
    int child_minimum, child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, own, &child_minimum, &child_natural, NULL,
                        NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }
}

static void
bantar_fill_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  BantarFillLayout *self = BANTAR_FILL_LAYOUT (manager);
  double em = bantar_text_size_get_em (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL) {
    measure_height (self, widget, for_size, minimum, natural);
    return;
  }
  *minimum = get_width (self, 0, em, 0) + get_width (self, 1, em, 0) +
             (int) (count_cells (widget) * CELL_MINIMUM * em);
  *natural = *minimum;
}

static void
bantar_fill_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  BantarFillLayout *self = BANTAR_FILL_LAYOUT (manager);
  double em = bantar_text_size_get_em (widget);
  guint cells = count_cells (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++) {
    int start = get_start (self, n, cells, em, width);
    int end = get_start (self, n + 1, cells, em, width);
    GtkAllocation place = { mirrored ? width - end : start, 0, end - start, height };

    gtk_widget_size_allocate (child, &place, -1);
  }
}

static void
bantar_fill_layout_class_init (BantarFillLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bantar_fill_layout_get_request_mode;
  layout_class->measure = bantar_fill_layout_measure;
  layout_class->allocate = bantar_fill_layout_allocate;
}

static void
bantar_fill_layout_init (BantarFillLayout *self)
{
}

GtkLayoutManager *
bantar_fill_layout_new (void)
{
  return g_object_new (BANTAR_TYPE_FILL_LAYOUT, NULL);
}

/**
 * bantar_fill_layout_set_wide:
 * @wide: a line with one answer and texts beside it
 */
void
bantar_fill_layout_set_wide (BantarFillLayout *self, gboolean wide)
{
  if (self->wide == wide)
    return;
  self->wide = wide;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
