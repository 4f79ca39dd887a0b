/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-columns.h"
#include "text-size.h"

/* Widths in em, the same in every row; the title has what is left. */
static const double widths[BANTAR_N_REVIEW_CELLS] = {
  [BANTAR_REVIEW_CODE] = 2.2,   [BANTAR_REVIEW_NOW] = 9.0,  [BANTAR_REVIEW_BEFORE] = 8.6,
  [BANTAR_REVIEW_PHOTOS] = 3.6, [BANTAR_REVIEW_MARK] = 3.6,
};

#define ONE_LINE  38 /* em: from here on everything stands in one line */
#define AT_LEAST  21
#define AT_EASE   42
#define LINES_GAP 4

/**
 * BantarReviewColumns:
 *
 * A row of the list under review, or its headings: one line of columns while there is room for
 * them. With less, the answers stand below the title, each saying which month it is of, and
 * headings take no room.
 */
struct _BantarReviewColumns {
  GtkLayoutManager parent_instance;
  gboolean headings;
};

G_DEFINE_FINAL_TYPE (BantarReviewColumns, bantar_review_columns, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_HEADINGS, N_PROPS };
static GParamSpec *props[N_PROPS];

typedef struct {
  GtkWidget *widgets[BANTAR_N_REVIEW_CELLS];
  int widths[BANTAR_N_REVIEW_CELLS];
  gboolean two_lines;
} Cells;

static int
get_natural (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static Cells
get_cells (GtkWidget *row, int width)
{
  double em = bantar_text_size_get_em (row);
  GtkWidget *child = gtk_widget_get_first_child (row);
  Cells cells = { .two_lines = width < ONE_LINE * em };
  int left = width;

  for (guint i = 0; i < BANTAR_N_REVIEW_CELLS; i++) {
    cells.widgets[i] = child;
    cells.widths[i] = (int) (widths[i] * em);
    child = gtk_widget_get_next_sibling (child);
  }
  for (guint i = 0; i < BANTAR_N_REVIEW_CELLS; i++) {
    if (!cells.two_lines || (i != BANTAR_REVIEW_NOW && i != BANTAR_REVIEW_BEFORE))
      left -= cells.widths[i];
  }
  cells.widths[BANTAR_REVIEW_TITLE] = MAX (left, 0);
  if (cells.two_lines) {
    left = width - cells.widths[BANTAR_REVIEW_CODE] - cells.widths[BANTAR_REVIEW_NOW];
    cells.widths[BANTAR_REVIEW_LEAD] =
        MIN (get_natural (cells.widgets[BANTAR_REVIEW_LEAD]), MAX (left, 0));
    cells.widths[BANTAR_REVIEW_BEFORE] = MAX (left - cells.widths[BANTAR_REVIEW_LEAD], 0);
  }
  return cells;
}

/* In two lines, those that stand in the second. */
static gboolean
is_below (guint cell)
{
  return cell == BANTAR_REVIEW_NOW || cell == BANTAR_REVIEW_LEAD || cell == BANTAR_REVIEW_BEFORE;
}

static int
get_line_height (const Cells *cells, gboolean below)
{
  int height = 0;

  for (guint i = 0; i < BANTAR_N_REVIEW_CELLS; i++) {
    int min_width, cell_height;

    if ((cells->two_lines && is_below (i)) != below ||
        (!cells->two_lines && i == BANTAR_REVIEW_LEAD))
      continue;
    gtk_widget_measure (cells->widgets[i], GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL,
                        NULL);
    gtk_widget_measure (cells->widgets[i], GTK_ORIENTATION_VERTICAL,
                        MAX (cells->widths[i], min_width), &cell_height, NULL, NULL, NULL);
    height = MAX (height, cell_height);
  }
  return height;
}

static GtkSizeRequestMode
bantar_review_columns_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_review_columns_measure (GtkLayoutManager *manager,
                               GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  double em = bantar_text_size_get_em (widget);
  Cells cells;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = (int) (AT_LEAST * em);
    *natural = (int) (AT_EASE * em);
    return;
  }
  cells = get_cells (widget, for_size < 0 ? (int) (AT_EASE * em) : for_size);
  if (cells.two_lines && BANTAR_REVIEW_COLUMNS (manager)->headings)
    *minimum = 0;
  else
    *minimum = get_line_height (&cells, FALSE) +
               (cells.two_lines ? LINES_GAP + get_line_height (&cells, TRUE) : 0);
  *natural = *minimum;
}

static void
place (GtkWidget *cell, gboolean shown, GtkAllocation area, int row_width)
{
  int minimum;

  gtk_widget_set_child_visible (cell, shown);
  if (!shown)
    return;
  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  area.width = MAX (area.width, minimum);
  if (gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL)
    area.x = row_width - area.x - area.width;
  gtk_widget_size_allocate (cell, &area, -1);
}

static void
bantar_review_columns_allocate (GtkLayoutManager *manager,
                                GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  gboolean headings = BANTAR_REVIEW_COLUMNS (manager)->headings;
  Cells cells = get_cells (widget, width);
  int upper = cells.two_lines ? get_line_height (&cells, FALSE) : height;
  int lower = MAX (height - upper - LINES_GAP, 0);
  int above = 0;
  int below = cells.widths[BANTAR_REVIEW_CODE];

  for (guint i = 0; i < BANTAR_N_REVIEW_CELLS; i++) {
    gboolean second = cells.two_lines && is_below (i);
    int *x = second ? &below : &above;
    GtkAllocation area = { *x, second ? upper + LINES_GAP : 0, cells.widths[i],
                           second ? lower : upper };

    *x += cells.widths[i];
    place (cells.widgets[i], cells.two_lines ? !headings : i != BANTAR_REVIEW_LEAD, area, width);
  }
}

static void
bantar_review_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HEADINGS)
    g_value_set_boolean (value, BANTAR_REVIEW_COLUMNS (object)->headings);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_review_columns_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_HEADINGS)
    BANTAR_REVIEW_COLUMNS (object)->headings = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_review_columns_class_init (BantarReviewColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = bantar_review_columns_get_property;
  object_class->set_property = bantar_review_columns_set_property;
  layout_class->get_request_mode = bantar_review_columns_get_request_mode;
  layout_class->measure = bantar_review_columns_measure;
  layout_class->allocate = bantar_review_columns_allocate;
  /* Whether these are the headings above the rows. */
  props[PROP_HEADINGS] =
      g_param_spec_boolean ("headings", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_review_columns_init (BantarReviewColumns *self)
{
}
