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
