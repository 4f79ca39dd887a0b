/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simpan ke berkas, from the action over GTK's own file chooser to what the other laptop reads. */
#include "config.h"

#include "bundle-save-dialog.h"
#include "bundle-test.h"
#include "ui-test.h"
#include "window-private.h"

#include <glib/gstdio.h>

static void
prepare_month (BundleTest *self)
{
  desk_say (self->here, "bersih-1", BANTAR_STATUS_MET, "");
  desk_say (self->here, "aman-1", BANTAR_STATUS_MET, TEST_SECRET);
}

/* The chair's laptop becomes known with the file that it sent. */
static void
prepare_known (BundleTest *self)
{
  desk_say_all (self->there, BANTAR_STATUS_MET);
  desk_send (self->there);
  self->file = stick_write (self->there->store, NULL, FALSE);
  bantar_bundle_preview_free (stick_take (self->here->store, self->file));
  desk_review (self->here, "bersih-1", "foto kabur");
}

static GtkWindow *
open_dialog (BundleTest *self, const char *text)
{
  GtkWindow *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window.window), "win.bundle-export", "s", "");
  dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
  window_test_wait_text (dialog, text);
  return dialog;
}

static void
save_as (GtkWindow *dialog, const char *path)
{
  GtkWindow *chooser = NULL;

  window_test_press (dialog, "Save to a file…");
  chooser = window_test_wait_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), path);
  bundle_test_end_chooser (chooser, path);
}

static void
type_both (GtkWindow *dialog, const char *text)
{
  bundle_test_type (dialog, 0, text);
  bundle_test_type (dialog, 1, text);
}

static void
press_done (GtkWindow *dialog)
{
  window_test_press (dialog, "Done");
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
}

/* Nobody's laptop is known yet: the file opens with a passphrase, and with that only. */
static void
test_passphrase (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = open_dialog (self, "does not know any laptop");
  g_autofree char *path = stick_get_path ();
  g_autoptr (BantarBundlePreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  window_test_wait_text (dialog, "1 month, about ");
  window_test_press (dialog, "Save to a file…");
  window_test_wait_text (dialog, "The passphrase needs at least 8 characters.");
  type_both (dialog, "  pendek  ");
  window_test_press (dialog, "Save to a file…");
  window_test_wait_text (dialog, "The passphrase needs at least 8 characters.");
  type_both (dialog, STICK_PASSPHRASE);
  bundle_test_type (dialog, 1, "empat kata yang lain");
  window_test_press (dialog, "Save to a file…");
  window_test_wait_text (dialog, "The two are not the same.");
  type_both (dialog, STICK_PASSPHRASE);
  save_as (dialog, path);
  window_test_wait_text (dialog, "The file is saved");
  window_test_wait_text (dialog, "Give it to the Pendamping");
  window_test_wait_text (dialog, "do not write it on the stick");
  press_done (dialog);
  preview = stick_look (self->there->store, path);
  g_assert_cmpint (stick_get_month (preview)->kind, ==, BANTAR_BUNDLE_MONTH_NEW);
  g_clear_pointer (&preview, bantar_bundle_preview_free);
  preview = bantar_bundle_preview (self->there->store, path, NULL, &error);
  g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE);
}

/* Without the ending it would not open by a double click; a name that nobody was asked about is not
 * written over, and the person may choose another. */
static void
test_ending (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = open_dialog (self, "does not know any laptop");
  g_autofree char *path = stick_get_path ();
  g_autofree char *bare = g_strndup (path, strlen (path) - strlen (BANTAR_BUNDLE_SUFFIX));
  g_autofree char *other = stick_get_path ();
  g_autoptr (GBytes) after = NULL;

  test_write_file (path, "mine", 4);
  type_both (dialog, STICK_PASSPHRASE);
  save_as (dialog, bare);
  window_test_wait_text (dialog, "There is a file of this name already.");
  after = test_read_file (path);
  g_assert_cmpuint (g_bytes_get_size (after), ==, 4);
  save_as (dialog, other);
  window_test_wait_text (dialog, "The file is saved");
  window_test_wait_text (dialog, other);
  press_done (dialog);
}

static void
test_nothing (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = open_dialog (self, "No month waits to be handed over");

  window_test_press (dialog, "Save to a file…");
  window_test_wait_text (dialog, "There is no month to hand over.");
  gtk_window_close (dialog);
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
}

/* For one RT, whose laptop is known: no passphrase is needed. */
static void
test_known (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  g_autofree char *path = stick_get_path ();
  g_autoptr (BantarBundlePreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window.window), "win.bundle-export-of", "x",
                              self->here->rt);
  dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
  window_test_wait_text (dialog, "RT 08 Eka Jaya");
  window_test_wait_text (dialog, "RT chair, 1 laptop");
  window_test_wait_text (dialog, "Returned, 20 of 20 items");
  save_as (dialog, path);
  window_test_wait_text (dialog, "Give it to the chair of RT 08 Eka Jaya");
  window_test_wait_no_text (dialog, "Tell the passphrase yourself");
  press_done (dialog);
  preview = bantar_bundle_preview (self->there->store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stick_get_month (preview)->state_then, ==, BANTAR_STATE_RETURNED);
}

/* From the pages where a pendamping works for one RT. */
static void
test_pages (BundleTest *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window.window);
  static const char *const actions[] = { "win.review", "review.bundle", "win.fill", "fill.bundle" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i += 2) {
    GtkWindow *dialog = NULL;

    gtk_widget_activate_action (window, actions[i], "(xs)", self->here->rt, "2026-11");
    gtk_widget_activate_action (
        gtk_stack_get_visible_child (GTK_STACK (self->window.window->pages)), actions[i + 1], NULL);
    dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
    window_test_wait_text (dialog, "RT 08 Eka Jaya");
    gtk_window_close (dialog);
    window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
  }
}

static void
prepare_places (BundleTest *self)
{
  gint64 rt = self->here->rt;

  desk_say (self->here, "bersih-1", BANTAR_STATUS_MET, "");
  self->here->rt = 3;
  desk_say (self->here, "bersih-1", BANTAR_STATUS_MET, "");
  self->here->rt = rt;
  desk_sql (self->here, "INSERT INTO area VALUES ('15.71.11.1004');"
                        "UPDATE rt SET kelurahan = '15.71.11.1004' WHERE key = 3;"
                        "UPDATE rt_place SET kelurahan = '15.71.11.1004' WHERE rt = 3");
}

/* Of several kelurahan, of which each may have an RT 03. */
static void
test_places (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = open_dialog (self, "RT 08 Eka Jaya, RT 03 Lingkar Selatan");

  gtk_window_close (dialog);
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
}

/* Another one may come to know it all the same, when the person wants that. */
static void
test_known_with_passphrase (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = open_dialog (self, "RT chair, 1 laptop");

  window_test_press (dialog, "With a passphrase too");
  window_test_press (dialog, "Save to a file…");
  window_test_wait_text (dialog, "The passphrase needs at least 8 characters.");
  gtk_window_close (dialog);
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
}

/* Kelurahan, kecamatan and city read what the server has. */
static void
test_reader (BundleTest *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window.window);

  desk_sql (self->here, "UPDATE profile SET role = 'kelurahan'");
  window_test_reread (&self->window);
  bantar_window_open_profile (self->window.window, self->window.profile);
  window_test_show (&self->window, "sync");
  g_assert_null (window_test_find_button (window, "Save to a file…"));
  gtk_widget_activate_action (window, "win.bundle-export", "s", "");
  gtk_widget_activate_action (window, "win.bundle-import", NULL);
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
  window_test_wait_no_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
}

static void
test_sync_page (BundleTest *self, gconstpointer data)
{
  window_test_show (&self->window, "sync");
  window_test_wait_text (self->window.window, "No internet at all?");
  window_test_press (self->window.window, "Save to a file…");
  gtk_window_close (window_test_wait_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG));
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
}

static void
add (const char *name,
     void (*set_up) (BundleTest *, gconstpointer),
     BundlePrepare prepare,
     void (*test) (BundleTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/bundle-save/", name, NULL);

  g_test_add (path, BundleTest, prepare, set_up, test, bundle_test_tear_down);
}

int
main (int argc, char *argv[])
{
  int result;

  stick_use_keyring ();
  ui_test_init (&argc, &argv);
  add ("passphrase", bundle_test_set_up_chair, prepare_month, test_passphrase);
  add ("ending", bundle_test_set_up_chair, prepare_month, test_ending);
  add ("nothing", bundle_test_set_up_chair, NULL, test_nothing);
  add ("known", bundle_test_set_up_pendamping, prepare_known, test_known);
  add ("known-with-passphrase", bundle_test_set_up_pendamping, prepare_known,
       test_known_with_passphrase);
  add ("pages", bundle_test_set_up_pendamping, prepare_known, test_pages);
  add ("places", bundle_test_set_up_pendamping, prepare_places, test_places);
  add ("reader", bundle_test_set_up_pendamping, NULL, test_reader);
  add ("sync-page", bundle_test_set_up_chair, prepare_month, test_sync_page);
  result = g_test_run ();
  stick_end ();
  return result;
}
