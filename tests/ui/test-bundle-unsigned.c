/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laptops without a keyring: nobody can tell whose file it is, so a person has to. */
#include "config.h"

#include "bundle-save-dialog.h"
#include "bundle-test.h"
#include "shell-test.h"
#include "ui-test.h"

static void
prepare_month (BundleTest *self)
{
  desk_say (self->here, "bersih-1", BANTAR_STATUS_MET, "");
}

static void
prepare_sent (BundleTest *self)
{
  desk_say_all (self->there, BANTAR_STATUS_MET);
  desk_send (self->there);
  self->file = stick_write (self->there->store, NULL, FALSE);
}

static void
test_save (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window.window), "win.bundle-export", "s", "");
  dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
  window_test_wait_text (dialog, "The file will not be signed.");
  gtk_window_close (dialog);
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_SAVE_DIALOG);
}

static void
test_open (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  bundle_test_choose (self, self->file);
  dialog = bundle_test_wait_asked ();
  bundle_test_type (dialog, 0, STICK_PASSPHRASE);
  window_test_press (dialog, "Open");
  window_test_wait_text (dialog, "Says that it is from Rosdiana, RT chair");
  window_test_wait_text (dialog, "Not signed.");
  window_test_wait_text (dialog, "I know who gave me this file, and I trust it.");
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (dialog, "Tick what you agree to first.");
  g_assert_cmpint (desk_count (self->here, "checklist"), ==, 0);
  bundle_test_tick_all (dialog);
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (self->window.window, "1 month was taken from the file.");
  bundle_test_wait_closed ();
  g_assert_cmpint (desk_count (self->here, "checklist"), ==, 1);
}

static void
prepare_own (BundleTest *self)
{
  prepare_month (self);
  self->file = stick_write (self->here->store, NULL, FALSE);
}

/* Opened where it was written: nothing arrived anywhere, and nobody has to be asked. */
static void
test_own (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  bundle_test_choose (self, self->file);
  dialog = bundle_test_wait_asked ();
  bundle_test_type (dialog, 0, STICK_PASSPHRASE);
  window_test_press (dialog, "Open");
  window_test_wait_text (dialog, "This is this laptop's own file.");
  window_test_wait_text (dialog, "Says that it is from this laptop");
  g_assert_false (shell_test_has_text (GTK_WIDGET (dialog), "has arrived there by file"));
  g_assert_false (shell_test_has_text (GTK_WIDGET (dialog), "Not signed."));
  window_test_press (dialog, "Close");
  bundle_test_wait_closed ();
}

int
main (int argc, char *argv[])
{
  int result;

  stick_use_keyring ();
  g_setenv ("SECRET_FILE_TEST_PATH", "/dev/null/keyring", TRUE);
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/bundle-unsigned/save", BundleTest, prepare_month, bundle_test_set_up_chair,
              test_save, bundle_test_tear_down);
  g_test_add ("/ui/bundle-unsigned/open", BundleTest, prepare_sent, bundle_test_set_up_pendamping,
              test_open, bundle_test_tear_down);
  g_test_add ("/ui/bundle-unsigned/own", BundleTest, prepare_own, bundle_test_set_up_chair,
              test_own, bundle_test_tear_down);
  result = g_test_run ();
  stick_end ();
  return result;
}
