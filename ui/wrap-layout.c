/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wrap-layout.h"

/* Between the children, both ways. */
#define GAP 9

/**
 * BantarWrapLayout:
 *
 * Children one after the other as words in a line, each as wide as it likes, and on as many lines
 * as that takes. GtkFlowBox would make columns of them.
 */
struct _BantarWrapLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BantarWrapLayout, bantar_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
bantar_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Places the children into @width, or only looks how high they get. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { 0 };
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
    place.width = MIN (place.width, width);
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, &place.height, NULL, NULL,
                        NULL);
    if (place.x > 0 && place.x + place.width > width) {
      place.x = 0;
      place.y += line + GAP;
      line = 0;
    }
    if (allocate) {
      GtkAllocation there = place;

      there.x = mirrored ? width - place.x - place.width : place.x;
      gtk_widget_size_allocate (child, &there, -1);
    }
    place.x += place.width + GAP;
    line = MAX (line, place.height);
  }
  return place.y + line;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  int n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int min, nat;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
    *minimum = MAX (*minimum, min);
    *natural += nat + (n++ > 0 ? GAP : 0);
  }
}

static void
bantar_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  measure_width (widget, minimum, natural);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        lay_out (widget, for_size < 0 ? *natural : MAX (for_size, *minimum), FALSE);
}

static void
bantar_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
bantar_wrap_layout_class_init (BantarWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bantar_wrap_layout_get_request_mode;
  layout_class->measure = bantar_wrap_layout_measure;
  layout_class->allocate = bantar_wrap_layout_allocate;
}

static void
bantar_wrap_layout_init (BantarWrapLayout *self)
{
}
