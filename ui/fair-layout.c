/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fair-layout.h"

/**
 * BantarFairLayout:
 *
 * Equal children side by side: all in one row if each fits at its natural width, else in two
 * columns, else below each other. Never three and one, which would make the last look special.
 */
struct _BantarFairLayout {
  GtkLayoutManager parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (BantarFairLayout, bantar_fair_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, N_PROPS };
static GParamSpec *props[N_PROPS];

/* What the widest and the tallest of the children ask for. */
typedef struct {
  int count;
  int minimum;
  int natural;
} FairShare;

static FairShare
measure_children (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  FairShare share = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int minimum = 0;
    int natural = 0;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, orientation, for_size, &minimum, &natural, NULL, NULL);
    share.count++;
    share.minimum = MAX (share.minimum, minimum);
    share.natural = MAX (share.natural, natural);
  }
  return share;
}

static int
get_extent (BantarFairLayout *self, int cells, int size)
{
  return cells > 0 ? cells * size + (cells - 1) * self->spacing : 0;
}

/* A negative width means that nobody limits it. */
static int
choose_columns (BantarFairLayout *self, FairShare wide, int width)
{
  if (width < 0 || get_extent (self, wide.count, wide.natural) <= width)
    return MAX (wide.count, 1);
  if (wide.count > 2 && get_extent (self, 2, wide.natural) <= width)
    return 2;
  return 1;
}

/* Where a cell begins; counted from the whole width, so that the last one ends at its edge. */
static int
get_start (BantarFairLayout *self, int cell, int cells, int size)
{
  return cell * (size + self->spacing) / cells;
}

static int
get_column_width (BantarFairLayout *self, int columns, int width)
{
  return MAX ((width - (columns - 1) * self->spacing) / columns, 0);
}

static int
count_rows (int children, int columns)
{
  return (children + columns - 1) / columns;
}

static GtkSizeRequestMode
bantar_fair_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_fair_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  BantarFairLayout *self = BANTAR_FAIR_LAYOUT (manager);
  FairShare wide = measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1);
  int columns = choose_columns (self, wide, for_size);
  int cell = for_size < 0 ? -1 : MAX (get_column_width (self, columns, for_size), wide.minimum);
  FairShare tall = { 0 };

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = wide.minimum;
    *natural = get_extent (self, wide.count, wide.natural);
    return;
  }
  tall = measure_children (widget, GTK_ORIENTATION_VERTICAL, cell);
  *minimum = get_extent (self, count_rows (tall.count, columns), tall.minimum);
  *natural = get_extent (self, count_rows (tall.count, columns), tall.natural);
}

static void
bantar_fair_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  BantarFairLayout *self = BANTAR_FAIR_LAYOUT (manager);
  FairShare wide = measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1);
  int columns = choose_columns (self, wide, width);
  int rows = count_rows (wide.count, columns);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int column = rtl ? columns - 1 - i % columns : i % columns;
    int row = i / columns;
    GtkAllocation place = { 0 };

    if (!gtk_widget_should_layout (child))
      continue;
    place.x = get_start (self, column, columns, width);
    place.y = get_start (self, row, rows, height);
    place.width = get_start (self, column + 1, columns, width) - self->spacing - place.x;
    place.height = get_start (self, row + 1, rows, height) - self->spacing - place.y;
    gtk_widget_size_allocate (child, &place, -1);
    i++;
  }
}

static void
bantar_fair_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPACING:
    g_value_set_int (value, BANTAR_FAIR_LAYOUT (object)->spacing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_fair_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPACING:
    bantar_fair_layout_set_spacing (BANTAR_FAIR_LAYOUT (object), g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_fair_layout_class_init (BantarFairLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = bantar_fair_layout_get_property;
  object_class->set_property = bantar_fair_layout_set_property;
  layout_class->get_request_mode = bantar_fair_layout_get_request_mode;
  layout_class->measure = bantar_fair_layout_measure;
  layout_class->allocate = bantar_fair_layout_allocate;

  /* Between the children, in pixels. */
  props[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_fair_layout_init (BantarFairLayout *self)
{
}

GtkLayoutManager *
bantar_fair_layout_new (void)
{
  return g_object_new (BANTAR_TYPE_FAIR_LAYOUT, NULL);
}

int
bantar_fair_layout_get_spacing (BantarFairLayout *self)
{
  g_return_val_if_fail (BANTAR_IS_FAIR_LAYOUT (self), 0);
  return self->spacing;
}

/**
 * bantar_fair_layout_set_spacing:
 * @spacing: between the children in both directions, in pixels, 0 or more
 */
void
bantar_fair_layout_set_spacing (BantarFairLayout *self, int spacing)
{
  g_return_if_fail (BANTAR_IS_FAIR_LAYOUT (self));

  if (self->spacing == spacing)
    return;
  self->spacing = spacing;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPACING]);
}
