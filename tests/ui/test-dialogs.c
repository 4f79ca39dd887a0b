/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "about.h"
#include "question.h"
#include "ui-test.h"

#include <adwaita.h>

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type))
      return window;
  }
  return NULL;
}

static BantarQuestion *
ask (GtkWidget *parent, GCancellable *cancellable, GAsyncResult **result)
{
  BantarQuestion *question = bantar_question_new (GTK_WINDOW (parent), "Send?", NULL);

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, "_Cancel", BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, "send", "_Send", BANTAR_QUESTION_SUGGESTED);
  bantar_question_ask_async (question, cancellable, on_ready, result);
  return question;
}

static void
test_question_answered (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BantarQuestion *question = ask (parent, NULL, &result);
  g_autofree char *answer = NULL;

  bantar_question_respond (question, "send");
  wait_for (&result);
  answer = bantar_question_ask_finish (question, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, "send");
  g_clear_object (&result);
  g_assert_finalize_object (question);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_question_closed (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BantarQuestion) question = ask (parent, NULL, &result);
  g_autofree char *answer = NULL;

  gtk_window_close (find_window (ADW_TYPE_MESSAGE_DIALOG));
  wait_for (&result);
  answer = bantar_question_ask_finish (question, result, NULL);
  g_assert_cmpstr (answer, ==, BANTAR_QUESTION_CANCEL);
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_question_parent_closed (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BantarQuestion) question = ask (parent, NULL, &result);
  g_autofree char *answer = NULL;

  gtk_window_destroy (GTK_WINDOW (parent));
  wait_for (&result);
  answer = bantar_question_ask_finish (question, result, NULL);
  g_assert_cmpstr (answer, ==, BANTAR_QUESTION_CANCEL);
}

/* However much it says, the answers are in view: what it says scrolls, and the keyboard gets there.
 */
static void
test_question_long (void)
{
  GtkWidget *label = gtk_label_new ("parent");
  GtkWidget *parent = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  BantarQuestion *question = NULL;
  GtkWindow *dialog = NULL;
  GtkWidget *scroller = NULL;
  int width, height;

  gtk_widget_set_size_request (label, 800, 500);
  parent = ui_test_present (label);
  for (guint i = 0; i < 200; i++)
    g_string_append (body, "Whatever is decided here has to be said. ");
  question = bantar_question_new (GTK_WINDOW (parent), "Send?", body->str);
  bantar_question_add_response (question, "send", "_Send", BANTAR_QUESTION_SUGGESTED);
  bantar_question_ask_async (question, NULL, on_ready, &result);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  scroller = ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_SCROLLED_WINDOW);
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                      NULL);
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      NULL);
  g_assert_cmpint (height, <=, gtk_widget_get_height (parent));
  g_assert_true (gtk_widget_get_focusable (scroller));
  bantar_question_respond (question, "send");
  wait_for (&result);
  g_object_unref (question);
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_question_never_asked (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  BantarQuestion *question = bantar_question_new (GTK_WINDOW (parent), "Send?", NULL);

  g_assert_finalize_object (question);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_question_cancelled (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarQuestion) question = ask (parent, cancellable, &result);

  g_cancellable_cancel (cancellable);
  wait_for (&result);
  g_assert_null (bantar_question_ask_finish (question, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_about (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  GtkWindow *about = NULL;

  bantar_about_present (GTK_WINDOW (parent));
  about = find_window (ADW_TYPE_ABOUT_WINDOW);
  g_assert_nonnull (about);
  g_assert_cmpstr (adw_about_window_get_version (ADW_ABOUT_WINDOW (about)), ==, BANTAR_VERSION);
  gtk_window_destroy (about);
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/question/answered", test_question_answered);
  g_test_add_func ("/ui/question/closed", test_question_closed);
  g_test_add_func ("/ui/question/parent-closed", test_question_parent_closed);
  g_test_add_func ("/ui/question/long", test_question_long);
  g_test_add_func ("/ui/question/never-asked", test_question_never_asked);
  g_test_add_func ("/ui/question/cancelled", test_question_cancelled);
  g_test_add_func ("/ui/about/version", test_about);
  return g_test_run ();
}
