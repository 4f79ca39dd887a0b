/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-buttons.h"
#include "ui-test.h"

static void
on_answered (BantarAnswerButtons *buttons, BantarStatus status, BantarStatus *last)
{
  *last = status;
}

static void
test_answers_programmatic (void)
{
  GtkWidget *buttons = g_object_ref_sink (bantar_answer_buttons_new ());
  BantarStatus last = BANTAR_STATUS_NONE;

  g_signal_connect (buttons, "answered", G_CALLBACK (on_answered), &last);
  bantar_answer_buttons_set_status (BANTAR_ANSWER_BUTTONS (buttons), BANTAR_STATUS_PARTLY);
  g_assert_false (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_test_nth_child (buttons, 0))));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_test_nth_child (buttons, 1))));
  bantar_answer_buttons_set_status (BANTAR_ANSWER_BUTTONS (buttons), BANTAR_STATUS_NONE);
  g_assert_false (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_test_nth_child (buttons, 1))));
  g_assert_cmpint (last, ==, BANTAR_STATUS_NONE);
  g_assert_finalize_object (buttons);
}

static void
test_answers_by_person (void)
{
  GtkWidget *buttons = g_object_ref_sink (bantar_answer_buttons_new ());
  BantarStatus last = BANTAR_STATUS_NONE;

  g_signal_connect (buttons, "answered", G_CALLBACK (on_answered), &last);
  g_signal_emit_by_name (ui_test_nth_child (buttons, 2), "clicked");
  g_assert_cmpint (last, ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (bantar_answer_buttons_get_status (BANTAR_ANSWER_BUTTONS (buttons)), ==,
                   BANTAR_STATUS_UNMET);
  g_signal_emit_by_name (ui_test_nth_child (buttons, 3), "clicked");
  g_assert_cmpint (last, ==, BANTAR_STATUS_NA);
  g_assert_false (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_test_nth_child (buttons, 2))));
  g_assert_finalize_object (buttons);
}

static void
test_answers_again (void)
{
  GtkWidget *buttons = g_object_ref_sink (bantar_answer_buttons_new ());
  guint count = 0;

  g_signal_connect_swapped (buttons, "answered", G_CALLBACK (ui_test_on_counted), &count);
  g_signal_emit_by_name (ui_test_nth_child (buttons, 0), "clicked");
  g_signal_emit_by_name (ui_test_nth_child (buttons, 0), "clicked");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (bantar_answer_buttons_get_status (BANTAR_ANSWER_BUTTONS (buttons)), ==,
                   BANTAR_STATUS_MET);
  g_assert_finalize_object (buttons);
}

static void
test_answers_names (void)
{
  GtkWidget *buttons = g_object_ref_sink (bantar_answer_buttons_new ());

  gtk_test_accessible_assert_property (ui_test_nth_child (buttons, 0),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Met");
  g_object_set (buttons, "label-prefix", "Clean 4", "show-keys", TRUE, NULL);
  gtk_test_accessible_assert_property (ui_test_nth_child (buttons, 0),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Clean 4, Met");
  gtk_test_accessible_assert_property (ui_test_nth_child (buttons, 3),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Clean 4, Not applicable");
  gtk_test_accessible_assert_property (ui_test_nth_child (buttons, 3),
                                       GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "4");
  g_assert_finalize_object (buttons);
}

static void
test_answers_read_only (void)
{
  GtkWidget *buttons = g_object_ref_sink (bantar_answer_buttons_new ());

  g_object_set (buttons, "editable", FALSE, "status", BANTAR_STATUS_MET, NULL);
  g_assert_false (gtk_widget_is_sensitive (ui_test_nth_child (buttons, 0)));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_test_nth_child (buttons, 0))));
  g_object_set (buttons, "editable", TRUE, NULL);
  g_assert_true (gtk_widget_is_sensitive (ui_test_nth_child (buttons, 0)));
  g_assert_finalize_object (buttons);
}

/* Choosing makes a word bold; nothing may move because of it, nor because the keycaps show. */
static void
test_answers_keep_size (void)
{
  GtkWidget *buttons = bantar_answer_buttons_new ();
  GtkWidget *window = ui_test_present (buttons);
  int before = 0;
  int after = 0;

  gtk_widget_measure (buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  g_object_set (buttons, "status", BANTAR_STATUS_NA, "show-keys", TRUE, NULL);
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_measure (buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &after, NULL, NULL);
  g_assert_cmpint (before, ==, after);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_answers_focus (void)
{
  GtkWidget *buttons = bantar_answer_buttons_new ();
  GtkWidget *window = ui_test_present (buttons);

  bantar_answer_buttons_set_status (BANTAR_ANSWER_BUTTONS (buttons), BANTAR_STATUS_UNMET);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_child_focus (buttons, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (ui_test_nth_child (buttons, 2)));
  g_assert_true (gtk_widget_child_focus (buttons, GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_is_focus (ui_test_nth_child (buttons, 3)));
  g_assert_true (gtk_widget_child_focus (buttons, GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_is_focus (ui_test_nth_child (buttons, 3)));
  g_assert_true (gtk_widget_child_focus (buttons, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_is_focus (ui_test_nth_child (buttons, 2)));
  g_assert_false (gtk_widget_child_focus (buttons, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (bantar_answer_buttons_get_status (BANTAR_ANSWER_BUTTONS (buttons)), ==,
                   BANTAR_STATUS_UNMET);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/answer-buttons/programmatic", test_answers_programmatic);
  g_test_add_func ("/ui/answer-buttons/by-person", test_answers_by_person);
  g_test_add_func ("/ui/answer-buttons/again", test_answers_again);
  g_test_add_func ("/ui/answer-buttons/names", test_answers_names);
  g_test_add_func ("/ui/answer-buttons/read-only", test_answers_read_only);
  g_test_add_func ("/ui/answer-buttons/keep-size", test_answers_keep_size);
  g_test_add_func ("/ui/answer-buttons/focus", test_answers_focus);
  return g_test_run ();
}
