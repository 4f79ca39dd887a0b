/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shell-test.h"
#include "toast.h"
#include "ui-test.h"

#include <adwaita.h>

typedef struct {
  GtkWidget *window;
  GtkWidget *overlay;
  GtkWidget *page;
  guint pressed;
} Fixture;

static void
on_pressed (GtkWidget *widget, const char *action, GVariant *parameter)
{
  guint *pressed = g_object_get_data (G_OBJECT (widget), "pressed");

  *pressed += 1;
}

typedef GtkButton TestPage;
typedef GtkButtonClass TestPageClass;
GType test_page_get_type (void);
G_DEFINE_TYPE (TestPage, test_page, GTK_TYPE_BUTTON)

static void
test_page_class_init (TestPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "test.press", NULL, on_pressed);
}

static void
test_page_init (TestPage *self)
{
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->page = g_object_new (test_page_get_type (), NULL);
  g_object_set_data (G_OBJECT (fixture->page), "pressed", &fixture->pressed);
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), fixture->page);
  fixture->window = ui_test_present (fixture->overlay);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
say (Fixture *fixture, const char *text)
{
  bantar_toast (fixture->page, text, "Undo", "test.press", NULL);
}

static guint
count_toasts (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->overlay); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += child != fixture->page;
  return n;
}

static gboolean
says_only_last (gpointer data)
{
  Fixture *fixture = data;

  return count_toasts (fixture) == 1 && shell_test_find_text (fixture->overlay, "last") != NULL;
}

static gboolean
is_silent (gpointer data)
{
  return count_toasts (data) == 0;
}

/* A digit that is held down, or a quick hand: many in the time that one takes to come. */
static void
test_burst (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++) {
    say (fixture, i < 99 ? "changed" : "last");
    g_main_context_iteration (NULL, TRUE);
  }
  shell_test_wait (says_only_last, fixture);
  bantar_toast_dismiss (fixture->page);
  shell_test_wait (is_silent, fixture);
}

/* Gone as soon as it came, again and again: each frame sees another. */
static void
test_dismissed_early (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++) {
    say (fixture, "changed");
    bantar_toast_dismiss (fixture->page);
    gtk_test_widget_wait_for_draw (fixture->window);
  }
  say (fixture, "last");
  shell_test_wait (says_only_last, fixture);
}

/* A button that no longer means what it says is not there while its toast goes. */
static void
test_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = NULL;

  say (fixture, "last");
  shell_test_wait (says_only_last, fixture);
  g_assert_nonnull (shell_test_find_text (fixture->overlay, "Undo"));
  bantar_toast_dismiss (fixture->page);
  g_assert_null (shell_test_find_text (fixture->overlay, "Undo"));
  shell_test_wait (is_silent, fixture);
  say (fixture, "last");
  shell_test_wait (says_only_last, fixture);
  button =
      gtk_widget_get_ancestor (shell_test_find_text (fixture->overlay, "Undo"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->pressed, ==, 1);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/toast/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("burst", test_burst);
  add ("dismissed-early", test_dismissed_early);
  add ("button", test_button);
  return g_test_run ();
}
