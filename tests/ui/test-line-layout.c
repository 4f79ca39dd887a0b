/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "line-layout.h"
#include "link-row.h"
#include "shell-test.h"
#include "ui-test.h"

/* Three children that want 100 pixels and can do with 60; the middle one takes what is left. */
static GtkWidget *
new_line (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, bantar_line_layout_new (6));
  for (int i = 0; i < 3; i++) {
    GtkWidget *child = gtk_label_new (NULL);

    gtk_widget_set_size_request (child, 60, 20 + i);
    gtk_widget_set_hexpand (child, i == 1);
    gtk_box_append (GTK_BOX (box), child);
  }
  return box;
}

static graphene_rect_t
get_bounds (GtkWidget *box, guint child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (ui_test_nth_child (box, child), box, &bounds));
  return bounds;
}

static void
allocate (GtkWidget *box, int width)
{
  int minimum, height;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 3 * 60 + 2 * 6);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, ==, 22);
  gtk_widget_allocate (box, width, height, -1, NULL);
}

static void
test_middle_takes_the_rest (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (new_line ());

  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  allocate (box, 300);
  g_assert_cmpfloat (get_bounds (box, 0).origin.x, ==, 0);
  g_assert_cmpfloat (get_bounds (box, 1).origin.x, ==, 66);
  g_assert_cmpfloat (get_bounds (box, 1).size.width, ==, 168);
  g_assert_cmpfloat (get_bounds (box, 2).origin.x, ==, 240);
  g_assert_cmpfloat (get_bounds (box, 2).size.width, ==, 60);
}

static void
test_from_right_to_left (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (new_line ());

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 300);
  g_assert_cmpfloat (get_bounds (box, 0).origin.x, ==, 240);
  g_assert_cmpfloat (get_bounds (box, 2).origin.x, ==, 0);
}

/* What is not shown takes neither room nor a gap. */
static void
test_hidden_child (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (new_line ());
  int minimum;

  gtk_widget_set_visible (ui_test_nth_child (box, 0), FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 2 * 60 + 6);
}

/* A text that wraps makes the row higher when it gets narrower, and is never cut. */
static void
test_row_wraps (void)
{
  const BantarLink link = { .icon = "bantar-home-symbolic",
                            .title = "Everything that is written here stays on this laptop",
                            .subtitle = "until somebody signs in and sends it to the city" };
  g_autoptr (GtkWidget) row = g_object_ref_sink (bantar_link_row_new (&link));
  int wide, narrow;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 1000, NULL, &wide, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 200, NULL, &narrow, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  char **where = user_data;

  *where = g_variant_dup_string (parameter, NULL);
}

static void
test_row_leads_somewhere (void)
{
  g_autofree char *where = NULL;
  const GActionEntry entries[] = { { "leave", on_leave, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  const BantarLink quiet = { .icon = "bantar-home-symbolic", .title = "Stay" };
  const BantarLink leads = { .icon = "bantar-home-symbolic",
                             .title = "Go",
                             .subtitle = "there",
                             .action = "row.leave",
                             .target = g_variant_new_string ("home") };
  GtkWidget *window, *row;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, 1, &where);
  gtk_widget_insert_action_group (GTK_WIDGET (list), "row", G_ACTION_GROUP (group));
  g_assert_false (
      gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (bantar_link_row_append (list, &quiet))));
  row = bantar_link_row_append (list, &leads);
  window = ui_test_present (GTK_WIDGET (list));
  g_assert_nonnull (shell_test_find_text (row, "there"));
  g_assert_true (gtk_widget_activate (row));
  g_assert_cmpstr (where, ==, "home");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/line-layout/middle-takes-the-rest", test_middle_takes_the_rest);
  g_test_add_func ("/ui/line-layout/right-to-left", test_from_right_to_left);
  g_test_add_func ("/ui/line-layout/hidden-child", test_hidden_child);
  g_test_add_func ("/ui/link-row/wraps", test_row_wraps);
  g_test_add_func ("/ui/link-row/leads-somewhere", test_row_leads_somewhere);
  return g_test_run ();
}
