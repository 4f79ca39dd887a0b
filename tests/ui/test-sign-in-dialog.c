/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, when it does not go well: said in place, with what was typed and the buttons in view.
 */
#include "config.h"

#include "sign-in-dialog.h"
#include "ui-test.h"
#include "window-test.h"

static void
prepare (BantarDb *db, const char *folder)
{
}

static void
collect (GtkWidget *root, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (ADW_IS_ENTRY_ROW (child))
      g_ptr_array_add (rows, child);
    else
      collect (child, rows);
  }
}

/* Server, account and password, in this order. */
static void
fill_in (GtkWindow *dialog, const char *server)
{
  const char *const texts[] = { server, "rt21.ekajaya", "rahasia" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (GTK_WIDGET (dialog), rows);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < rows->len; i++)
    gtk_editable_set_text (GTK_EDITABLE (rows->pdata[i]), texts[i]);
}

static gboolean
is_in_view (gpointer data)
{
  GtkWidget *dialog = data;
  GtkWidget *button = window_test_find_button (dialog, "Sign in");
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (button, dialog, &bounds) &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (dialog);
}

static void
try (GtkWindow *dialog, const char *server, const char *complaint)
{
  fill_in (dialog, server);
  window_test_press (dialog, "Sign in");
  window_test_wait_text (dialog, complaint);
  shell_test_wait (is_in_view, dialog);
}

static void
test_complaints (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sync", NULL);
  dialog = window_test_wait_dialog (BANTAR_TYPE_SIGN_IN_DIALOG);
  try (dialog, "http://kota.invalid", "This is not an address of a city server.");
  try (dialog, "https://127.0.0.1:1", "the city server cannot be reached");
  try (dialog, "http://kota.invalid", "This is not an address of a city server.");
  collect (GTK_WIDGET (dialog), rows);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (rows->pdata[1])), ==, "rt21.ekajaya");
  gtk_window_destroy (dialog);
}

static void
test_empty (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sync", NULL);
  dialog = window_test_wait_dialog (BANTAR_TYPE_SIGN_IN_DIALOG);
  fill_in (dialog, "");
  window_test_press (dialog, "Sign in");
  window_test_wait_text (dialog, "Write the address of the server");
  shell_test_wait (is_in_view, dialog);
  gtk_window_destroy (dialog);
}

static void
add (const char *name, void (*test) (WindowTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/sign-in-dialog/", name, NULL);

  g_test_add (path, WindowTest, prepare, window_test_set_up, test, window_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("complaints", test_complaints);
  add ("empty", test_empty);
  return g_test_run ();
}
