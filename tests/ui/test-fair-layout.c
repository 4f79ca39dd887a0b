/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fair-layout.h"
#include "ui-test.h"

/* Four children of 100 pixels, 6 between them: 418 in a row, 206 in two columns. */
static GtkWidget *
new_fair_box (guint children)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = bantar_fair_layout_new ();

  bantar_fair_layout_set_spacing (BANTAR_FAIR_LAYOUT (layout), 6);
  gtk_widget_set_layout_manager (box, layout);
  for (guint i = 0; i < children; i++) {
    GtkWidget *child = gtk_drawing_area_new ();

    gtk_widget_set_size_request (child, 60, 20);
    gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (child), 100);
    gtk_box_append (GTK_BOX (box), child);
  }
  return box;
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

typedef struct {
  const char *name;
  guint children;
  int width;
  int rows;
} FairCase;

static const FairCase fair_cases[] = {
  { "four-in-a-row", 4, 418, 1 },  { "never-three-and-one", 4, 417, 2 },
  { "two-by-two", 4, 206, 2 },     { "one-below-the-other", 4, 205, 4 },
  { "two-in-a-row", 2, 206, 1 },   { "two-below", 2, 205, 2 },
  { "three-in-a-row", 3, 312, 1 }, { "three-as-two-and-one", 3, 311, 2 },
};

static void
test_fair_columns (gconstpointer data)
{
  const FairCase *item = data;
  GtkWidget *box = g_object_ref_sink (new_fair_box (item->children));

  g_assert_cmpint (measure_height (box, item->width), ==, item->rows * 20 + (item->rows - 1) * 6);
  g_object_unref (box);
}

static void
test_fair_allocation (void)
{
  GtkWidget *box = g_object_ref_sink (new_fair_box (4));
  graphene_rect_t place = GRAPHENE_RECT_INIT_ZERO;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (box, 306, 46, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (ui_test_nth_child (box, 3), box, &place));
  g_assert_cmpfloat (place.origin.x, ==, 156);
  g_assert_cmpfloat (place.origin.y, ==, 26);
  g_assert_cmpfloat (place.size.width, ==, 150);
  g_assert_cmpfloat (place.size.height, ==, 20);
  g_object_unref (box);
}

static void
test_fair_skips_hidden (void)
{
  GtkWidget *box = g_object_ref_sink (new_fair_box (4));

  gtk_widget_set_visible (ui_test_nth_child (box, 1), FALSE);
  gtk_widget_set_visible (ui_test_nth_child (box, 2), FALSE);
  g_assert_cmpint (measure_height (box, 206), ==, 20);
  g_object_unref (box);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (fair_cases); i++) {
    g_autofree char *path = g_strdup_printf ("/ui/fair-layout/%s", fair_cases[i].name);

    g_test_add_data_func (path, &fair_cases[i], test_fair_columns);
  }
  g_test_add_func ("/ui/fair-layout/allocation", test_fair_allocation);
  g_test_add_func ("/ui/fair-layout/skips-hidden", test_fair_skips_hidden);
  return g_test_run ();
}
