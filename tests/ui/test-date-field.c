/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-field.h"
#include "ui-test.h"

static void
test_date_shown (void)
{
  GtkWidget *field = g_object_ref_sink (bantar_date_field_new ());
  GtkWidget *label = ui_test_find (field, GTK_TYPE_LABEL);
  GtkWidget *button = ui_test_nth_child (field, 0);

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Choose a date");
  g_object_set (field, "date", "2026-12-15", "title", "Due", NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "15 Des 2026");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Due, 15 Des 2026");
  g_object_set (field, "date", "2026-02-30", NULL);
  g_assert_cmpstr (bantar_date_field_get_date (BANTAR_DATE_FIELD (field)), ==, "");
  g_object_set (field, "date", "tomorrow", NULL);
  g_assert_cmpstr (bantar_date_field_get_date (BANTAR_DATE_FIELD (field)), ==, "");
  g_assert_finalize_object (field);
}

static void
test_date_by_person (void)
{
  GtkWidget *field = bantar_date_field_new ();
  GtkWidget *window = ui_test_present (field);
  GtkWidget *menu = ui_test_nth_child (field, 0);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));
  GtkWidget *calendar = ui_test_find (popover, GTK_TYPE_CALENDAR);
  GtkWidget *clear = ui_test_find (gtk_widget_get_next_sibling (calendar), GTK_TYPE_BUTTON);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2027, 1, 31, 0, 0, 0);
  guint changes = 0;

  g_signal_connect_swapped (field, "changed-by-person", G_CALLBACK (ui_test_on_counted), &changes);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpstr (bantar_date_field_get_date (BANTAR_DATE_FIELD (field)), ==, "");
  g_signal_emit_by_name (gtk_widget_get_next_sibling (clear), "clicked");
  g_assert_cmpstr (bantar_date_field_get_date (BANTAR_DATE_FIELD (field)), ==, "2027-01-31");
  g_assert_cmpuint (changes, ==, 1);
  g_signal_emit_by_name (clear, "clicked");
  g_assert_cmpstr (bantar_date_field_get_date (BANTAR_DATE_FIELD (field)), ==, "");
  g_assert_cmpuint (changes, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/date-field/shown", test_date_shown);
  g_test_add_func ("/ui/date-field/by-person", test_date_by_person);
  return g_test_run ();
}
