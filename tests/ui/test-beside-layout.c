/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "beside-layout.h"
#include "text-size.h"
#include "ui-test.h"

#define BUTTONS 100

/* Words that want a long line and can do with a narrow column, and buttons. */
static GtkWidget *
box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_label_new ("Everything is safe on this laptop. Last confirmed by the "
                                    "server: yesterday, 20.41. What was refused stays here.");
  GtkWidget *buttons = gtk_label_new (NULL);

  gtk_widget_set_layout_manager (box, g_object_new (BANTAR_TYPE_BESIDE_LAYOUT, NULL));
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_size_request (buttons, BUTTONS, 20);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

/* Gives @box as many em as @ems, and returns where the child is. */
static graphene_rect_t
allocate (GtkWidget *box, int ems, guint child)
{
  int width = (int) (ems * bantar_text_size_get_em (box));
  graphene_rect_t bounds;
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (box, width, height, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (ui_test_nth_child (box, child), box, &bounds));
  return bounds;
}

static void
test_beside (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (box_new ());
  graphene_rect_t words = allocate (box, 40, 0);
  graphene_rect_t buttons = allocate (box, 40, 1);

  g_assert_cmpfloat (words.origin.x, ==, 0);
  g_assert_cmpfloat (buttons.origin.x, >, words.size.width);
  g_assert_cmpfloat (buttons.size.width, ==, BUTTONS);
  g_assert_cmpfloat (buttons.origin.y, ==, 0);
}

static void
test_below (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (box_new ());
  graphene_rect_t words = allocate (box, 16, 0);
  graphene_rect_t buttons = allocate (box, 16, 1);

  g_assert_cmpfloat (buttons.origin.x, ==, 0);
  g_assert_cmpfloat (buttons.origin.y, >, words.size.height);
  g_assert_cmpfloat (words.size.width, ==, gtk_widget_get_width (box));
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (ui_test_nth_child (box, 0), GTK_TEXT_DIR_RTL);
  buttons = allocate (box, 16, 1);
  g_assert_cmpfloat (buttons.origin.x, ==, gtk_widget_get_width (box) - BUTTONS);
}

static void
test_no_buttons (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (box_new ());

  gtk_widget_set_visible (ui_test_nth_child (box, 1), FALSE);
  g_assert_cmpfloat (allocate (box, 16, 0).size.width, ==, gtk_widget_get_width (box));
  g_assert_cmpfloat (allocate (box, 16, 0).size.height, ==, gtk_widget_get_height (box));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/beside-layout/beside", test_beside);
  g_test_add_func ("/ui/beside-layout/below", test_below);
  g_test_add_func ("/ui/beside-layout/no-buttons", test_no_buttons);
  return g_test_run ();
}
