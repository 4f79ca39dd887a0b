/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "line-layout.h"

/**
 * BantarLineLayout:
 *
 * Children beside each other, as in a horizontal GtkBox; those that expand share what is left. The
 * box of GTK 4.8 also looks for the narrowest width of each text that wraps, in a dozen steps of
 * shaping it anew; with a screen full of such texts that was a fifth of the way to the first frame.
 */
struct _BantarLineLayout {
  GtkLayoutManager parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (BantarLineLayout, bantar_line_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, N_PROPS };
static GParamSpec *props[N_PROPS];

/* The children that are shown, each with its width. */
static GArray *
measure_widths (GtkWidget *widget)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkRequestedSize size = { .data = child };

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                        &size.natural_size, NULL, NULL);
    g_array_append_val (sizes, size);
  }
  return sizes;
}

static int
get_gaps (BantarLineLayout *self, const GArray *sizes)
{
  return sizes->len > 0 ? (int) (sizes->len - 1) * self->spacing : 0;
}

static gboolean
expands (const GtkRequestedSize *size)
{
  return gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL);
}

/* Hands out what nobody needs, to the last pixel. */
static void
expand (GtkRequestedSize *sizes, guint n, int extra)
{
  int left = 0;

  for (guint i = 0; i < n; i++)
    left += expands (&sizes[i]);
  for (guint i = 0; i < n && left > 0; i++) {
    if (expands (&sizes[i])) {
      int share = extra / left--;

      sizes[i].minimum_size += share;
      extra -= share;
    }
  }
}

/* Makes the minimum size of each what it gets of @width. */
static void
share_width (BantarLineLayout *self, GArray *sizes, int width)
{
  GtkRequestedSize *size = (GtkRequestedSize *) sizes->data;
  int extra = width - get_gaps (self, sizes);

  for (guint i = 0; i < sizes->len; i++)
    extra -= size[i].minimum_size;
  extra = gtk_distribute_natural_allocation (MAX (extra, 0), sizes->len, size);
  expand (size, sizes->len, extra);
}

static GtkSizeRequestMode
bantar_line_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_line_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  BantarLineLayout *self = BANTAR_LINE_LAYOUT (manager);
  g_autoptr (GArray) sizes = measure_widths (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? get_gaps (self, sizes) : 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    share_width (self, sizes, for_size);
  for (guint i = 0; i < sizes->len; i++) {
    const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
    int min, nat;

    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
      *minimum += size->minimum_size;
      *natural += size->natural_size;
    } else {
      gtk_widget_measure (size->data, orientation, for_size < 0 ? -1 : size->minimum_size, &min,
                          &nat, NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural = MAX (*natural, nat);
    }
  }
}

static void
bantar_line_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  BantarLineLayout *self = BANTAR_LINE_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) sizes = measure_widths (widget);
  int x = 0;

  share_width (self, sizes, width);
  for (guint i = 0; i < sizes->len; i++) {
    const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
    GtkAllocation place = { x, 0, size->minimum_size, height };

    if (rtl)
      place.x = width - x - place.width;
    gtk_widget_size_allocate (size->data, &place, -1);
    x += size->minimum_size + self->spacing;
  }
}

static void
bantar_line_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPACING:
    g_value_set_int (value, BANTAR_LINE_LAYOUT (object)->spacing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_line_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SPACING:
    BANTAR_LINE_LAYOUT (object)->spacing = g_value_get_int (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_line_layout_class_init (BantarLineLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = bantar_line_layout_get_property;
  object_class->set_property = bantar_line_layout_set_property;
  layout_class->get_request_mode = bantar_line_layout_get_request_mode;
  layout_class->measure = bantar_line_layout_measure;
  layout_class->allocate = bantar_line_layout_allocate;

  /* Between the children, in pixels. */
  props[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_line_layout_init (BantarLineLayout *self)
{
}

/**
 * bantar_line_layout_new:
 * @spacing: between the children, in pixels, 0 or more
 *
 * Returns: (transfer full)
 */
GtkLayoutManager *
bantar_line_layout_new (int spacing)
{
  return g_object_new (BANTAR_TYPE_LINE_LAYOUT, "spacing", spacing, NULL);
}
