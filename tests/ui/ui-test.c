/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-test.h"

#include <adwaita.h>

/**
 * ui_test_init:
 *
 * Begins a test program that shows widgets. Needs a display.
 */
void
ui_test_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

/**
 * ui_test_present:
 * @child: (transfer floating): what the window shows
 *
 * Returns: (transfer none): a window that has been drawn; destroy it with gtk_window_destroy()
 */
GtkWidget *
ui_test_present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/**
 * ui_test_find:
 *
 * Returns: (transfer none) (nullable): the first of @type below @root, in the order of reading
 */
GtkWidget *
ui_test_find (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found =
        g_type_is_a (G_OBJECT_TYPE (child), type) ? child : ui_test_find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/**
 * ui_test_nth_child:
 * @n: from 0
 */
GtkWidget *
ui_test_nth_child (GtkWidget *widget, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Connect it swapped to a signal to count its emissions. */
void
ui_test_on_counted (guint *count)
{
  (*count)++;
}

static void
run_xdotool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/**
 * ui_test_press_keys:
 * @keys: X names with spaces between them: "1 KP_2 ctrl+z"
 *
 * Presses keys one after the other, as a person would; what comes of them comes later.
 */
void
ui_test_press_keys (const char *keys)
{
  g_autofree char *command = g_strconcat ("xdotool key --delay 0 ", keys, NULL);
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);

  run_xdotool ((const char *const *) argv);
}

/**
 * ui_test_type:
 *
 * Types a text.
 */
void
ui_test_type (const char *text)
{
  const char *const argv[] = { "xdotool", "type", "--delay", "0", text, NULL };

  run_xdotool (argv);
}
