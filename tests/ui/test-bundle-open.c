/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buka berkas: what a file that came says, what it asks, and what comes of it; and how it comes. */
#include "config.h"

#include "bundle-preview-dialog.h"
#include "bundle-test.h"
#include "store/lock.h"
#include "ui-test.h"
#include "window-private.h"

#define PASSWORD "rahasia desi"

/* A month that was brought to the pendamping and comes back with a reason. */
static void
prepare_returned (BundleTest *self)
{
  g_autofree char *there = NULL;

  desk_say_all (self->here, BANTAR_STATUS_MET);
  desk_send (self->here);
  there = stick_write (self->here->store, NULL, FALSE);
  bantar_bundle_preview_free (stick_take (self->there->store, there));
  desk_review (self->there, "bersih-4", "foto kabur");
  self->file = stick_write_sealed (self->there->store, "aaaaaaaaai");
}

static void
prepare_sent (BundleTest *self)
{
  g_autofree char *photo = NULL;

  desk_say_all (self->there, BANTAR_STATUS_MET);
  photo = desk_add_photo (self->there, "bersih-1", 0x336699);
  desk_send (self->there);
  self->file = stick_write (self->there->store, NULL, FALSE);
}

/* Both went on from the same, and differ in one answer. */
static void
prepare_two_versions (BundleTest *self)
{
  g_autoptr (Desk) other = desk_new_chair (8);
  g_autofree char *start = NULL;

  desk_say (self->here, "bersih-1", BANTAR_STATUS_MET, "");
  start = stick_write (self->here->store, NULL, FALSE);
  bantar_bundle_preview_free (stick_take (other->store, start));
  self->here->clock = "2026-11-21T02:00:00Z";
  other->clock = "2026-11-22T02:00:00Z";
  desk_say (self->here, "bersih-1", BANTAR_STATUS_PARTLY, "satu");
  desk_say (other, "bersih-1", BANTAR_STATUS_UNMET, "dua");
  self->file = stick_write (other->store, NULL, FALSE);
}

static void
prepare_other_rt (BundleTest *self)
{
  g_autoptr (Desk) other = desk_new_chair (9);

  desk_say (other, "bersih-1", BANTAR_STATUS_MET, "");
  self->file = stick_write (other->store, NULL, FALSE);
}

static void
type_passphrase (const char *typed)
{
  GtkWindow *dialog = bundle_test_wait_asked ();

  bundle_test_type (dialog, 0, typed);
  window_test_press (dialog, "Open");
}

static void
press_close (GtkWindow *dialog)
{
  window_test_press (dialog, "Close");
  bundle_test_wait_closed ();
}

/* Everything is said before anything is taken: who, what, and what has to be corrected. Then
 * Beranda shows the return. */
static void
test_returned (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  g_autofree char *before = desk_dump (self->here);
  g_autofree char *after = NULL;

  bundle_test_choose (self, self->file);
  dialog = bundle_test_wait_dialog ("Says that it is from desi, Pendamping");
  window_test_wait_text (dialog, "A laptop that is not known yet.");
  window_test_wait_text (dialog, "RT 08 Eka Jaya");
  window_test_wait_text (dialog,
                         "Here: Sent, 20 of 20 items. Afterwards: Returned, 20 of 20 items.");
  window_test_wait_text (dialog, "Returned by desi");
  window_test_wait_text (dialog, "“foto kabur”");
  after = desk_dump (self->here);
  g_assert_cmpstr (before, ==, after);
  bundle_test_tick_all (dialog);
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (dialog, "1 month was taken from the file.");
  window_test_press (dialog, "See what came back");
  bundle_test_wait_closed ();
  g_assert_cmpstr (bantar_window_get_page (self->window.window), ==, "home");
  window_test_wait_text (self->window.window, "November 2026 was returned");
}

/* Without each yes the button says what is missing, and nothing is taken. */
static void
test_consent (BundleTest *self, gconstpointer data)
{
  g_autofree char *before = desk_dump (self->here);
  g_autofree char *after = NULL;
  GtkWindow *dialog = NULL;
  GtkWidget *place = NULL;

  bundle_test_choose (self, self->file);
  dialog = bundle_test_wait_dialog ("I know that the laptop is that of desi and trust it.");
  window_test_wait_text (dialog, "It is indeed RT 08 Eka Jaya.");
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (dialog, "Tick what you agree to first.");
  bundle_test_tick_all (dialog);
  window_test_wait_no_text (dialog, "Tick what you agree to first.");
  place = gtk_widget_get_ancestor (
      shell_test_find_text (
          GTK_WIDGET (dialog),
          "It is indeed RT 08 Eka Jaya. The file knows it by kelurahan and number "
          "only."),
      GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (place), FALSE);
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (dialog, "Tick what you agree to first.");
  window_test_press (dialog, "Cancel");
  bundle_test_wait_closed ();
  after = desk_dump (self->here);
  g_assert_cmpstr (before, ==, after);
}

static void
test_passphrase (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  bundle_test_choose (self, self->file);
  type_passphrase ("");
  window_test_wait_text (bundle_test_wait_asked (), "Write the passphrase.");
  type_passphrase ("bukan yang benar");
  dialog = bundle_test_wait_dialog ("The passphrase is not right.");
  bundle_test_type (dialog, 0, STICK_PASSPHRASE);
  window_test_press (dialog, "Open");
  window_test_wait_text (dialog, "Sent, 20 of 20 items");
  window_test_wait_text (dialog, "1 photo comes with it.");
  bundle_test_tick_all (dialog);
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (self->window.window, "1 month was taken from the file.");
  bundle_test_wait_closed ();
  g_assert_cmpint (desk_count (self->here, "photo"), ==, 1);
}

/* A file that was taken in says so the next time, and asks nothing. */
static void
test_again (BundleTest *self, gconstpointer data)
{
  bantar_bundle_preview_free (stick_take (self->here->store, self->file));
  bundle_test_choose (self, self->file);
  type_passphrase (STICK_PASSPHRASE);
  press_close (bundle_test_wait_dialog ("There is nothing new in this file."));
}

static void
test_two_versions (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  bundle_test_choose (self, self->file);
  dialog = bundle_test_wait_dialog ("1 answer was changed in both places.");
  bundle_test_tick_all (dialog);
  window_test_press (dialog, "Take in 1 month");
  window_test_wait_text (dialog, "1 answer has two versions now.");
  window_test_press (dialog, "Choose now");
  bundle_test_wait_closed ();
  g_assert_cmpstr (bantar_window_get_page (self->window.window), ==, "sync");
  window_test_wait_text (self->window.window, "Two versions");
}

/* @passphrase: (nullable): what is asked for first */
static void
assert_refused (BundleTest *self, const char *path, const char *passphrase, const char *words)
{
  g_autofree char *before = desk_dump (self->here);
  g_autofree char *after = NULL;

  bundle_test_choose (self, path);
  if (passphrase != NULL)
    type_passphrase (passphrase);
  press_close (bundle_test_wait_dialog (words));
  after = desk_dump (self->here);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (BundleTest *self, gconstpointer data)
{
  g_autofree char *foreign = stick_get_path ();
  g_autofree char *cut = stick_get_path ();
  g_autofree char *empty = stick_get_path ();
  g_autofree char *altered = stick_get_path ();
  g_autoptr (GBytes) whole = test_read_file (self->file);
  g_autoptr (GByteArray) bytes = NULL;

  test_write_file (foreign, "a letter", 8);
  test_write_file (cut, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) / 2);
  test_write_file (empty, "", 0);
  assert_refused (self, foreign, NULL, "This file is not from Bantar.");
  /* No passphrase would make it whole. */
  assert_refused (self, cut, NULL, "This file is damaged or not complete.");
  bytes = g_bytes_unref_to_array (g_bytes_ref (whole));
  bytes->data[bytes->len - 1] ^= 1;
  test_write_file (altered, (const char *) bytes->data, bytes->len);
  assert_refused (self, altered, STICK_PASSPHRASE, "This file is damaged or not complete.");
  assert_refused (self, empty, NULL, "This file is not from Bantar.");
}

/* Whoever shares the laptop may have it: the file is kept for their profile. */
static void
test_other_rt (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  bundle_test_choose (self, self->file);
  type_passphrase (STICK_PASSPHRASE);
  dialog = bundle_test_wait_dialog ("This file is of another RT.");
  window_test_press (dialog, "Other profile…");
  bundle_test_wait_closed ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window.window->frames), ==, "profiles");
  bundle_test_drop (self, self->file);
  window_test_wait_text (self->window.window, "opened as soon as you have opened your profile");
  bantar_window_open_profile (self->window.window, self->window.profile);
  type_passphrase (STICK_PASSPHRASE);
  press_close (bundle_test_wait_dialog ("This file is of another RT."));
}

/* Only Bantar files are taken from what is let fall: photos have places of their own. */
static void
test_drop (BundleTest *self, gconstpointer data)
{
  bundle_test_drop (self, "/tmp/foto.jpg");
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);
  bundle_test_drop (self, self->file);
  type_passphrase (STICK_PASSPHRASE);
  bundle_test_wait_dialog ("Sent, 20 of 20 items");
  /* A second one takes the place of one that is only looked at. */
  bundle_test_drop (self, self->file);
  gtk_window_close (bundle_test_wait_asked ());
  bundle_test_wait_closed ();
}

static gpointer
do_set_password (BantarDb *db, gpointer data, GError **error)
{
  g_autofree char *verifier = bantar_lock_new (PASSWORD, error);

  return GINT_TO_POINTER (verifier != NULL &&
                          bantar_profiles_rebind (db, "http://127.0.0.1:9/", verifier, error));
}

/* Nothing is shown of what is in a locked profile, and so not of a file for it; it waits. */
static void
test_locked (BundleTest *self, gconstpointer data)
{
  GtkWidget *entry = NULL;

  window_test_run (&self->window, do_set_password, NULL);
  window_test_reread (&self->window);
  bundle_test_drop (self, self->file);
  bundle_test_wait_asked ();
  bantar_window_lock (self->window.window);
  bundle_test_wait_closed ();
  bundle_test_drop (self, self->file);
  window_test_wait_text (self->window.window, "opened as soon as you have opened your profile");
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);
  entry = ui_test_find (GTK_WIDGET (self->window.window->lock), ADW_TYPE_PASSWORD_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), PASSWORD);
  window_test_press (self->window.window->lock, "Open");
  gtk_window_close (bundle_test_wait_asked ());
  bundle_test_wait_closed ();
}

/* The receipt that came back: nothing is waiting any more for who never was online. */
static void
test_received (BundleTest *self, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  g_assert_true (shell_test_has_text (GTK_WIDGET (self->window.window), "1 waiting to be sent"));
  bundle_test_choose (self, self->file);
  dialog = bundle_test_wait_dialog ("What is here has arrived there by file.");
  bundle_test_tick_all (dialog);
  window_test_press (dialog, "Take it in");
  window_test_wait_text (self->window.window, "1 month of yours has arrived there.");
  window_test_wait_text (self->window.window, "Received by file");
  window_test_wait_no_text (self->window.window, "waiting to be sent");
  bundle_test_wait_closed ();
  bundle_test_choose (self, self->file);
  press_close (bundle_test_wait_dialog ("There is nothing new in this file."));
}

/* What the pendamping has not changed goes back with nothing but the word that it arrived. */
static void
prepare_received (BundleTest *self)
{
  g_autofree char *there = NULL;

  desk_say_all (self->here, BANTAR_STATUS_MET);
  desk_send (self->here);
  there = stick_write (self->here->store, NULL, FALSE);
  bantar_bundle_preview_free (stick_take (self->there->store, there));
  self->file = stick_write_sealed (self->there->store, "aaaaaaaaai");
}

static void
add (const char *name,
     void (*set_up) (BundleTest *, gconstpointer),
     BundlePrepare prepare,
     void (*test) (BundleTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/bundle-open/", name, NULL);

  g_test_add (path, BundleTest, prepare, set_up, test, bundle_test_tear_down);
}

int
main (int argc, char *argv[])
{
  int result;

  stick_use_keyring ();
  ui_test_init (&argc, &argv);
  add ("returned", bundle_test_set_up_chair, prepare_returned, test_returned);
  add ("consent", bundle_test_set_up_chair, prepare_returned, test_consent);
  add ("passphrase", bundle_test_set_up_pendamping, prepare_sent, test_passphrase);
  add ("again", bundle_test_set_up_pendamping, prepare_sent, test_again);
  add ("two-versions", bundle_test_set_up_chair, prepare_two_versions, test_two_versions);
  add ("refused", bundle_test_set_up_chair, prepare_other_rt, test_refused);
  add ("other-rt", bundle_test_set_up_chair, prepare_other_rt, test_other_rt);
  add ("drop", bundle_test_set_up_pendamping, prepare_sent, test_drop);
  add ("locked", bundle_test_set_up_pendamping, prepare_sent, test_locked);
  add ("received", bundle_test_set_up_chair, prepare_received, test_received);
  result = g_test_run ();
  stick_end ();
  return result;
}
