/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sync as the window starts it: never waiting, asking for a password when there is no keyring. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"

#include "net/net-error.h"
#include "sync/syncer.h"

#define NOVEMBER     bantar_period_new (2026, 11)
#define WAIT_SECONDS 30

/* A laptop whose window is open. */
typedef struct {
  Laptop *laptop;
  BantarProfile *profile;
  BantarSyncer *syncer;
  guint finished;
  guint asked;
  guint changed;
} Window;

static void
on_finished (BantarSyncer *syncer, Window *window)
{
  window->finished++;
}

static void
on_password_needed (BantarSyncer *syncer, Window *window)
{
  g_assert_false (bantar_syncer_is_running (syncer));
  window->asked++;
}

static void
on_changed (BantarProfile *profile, Window *window)
{
  window->changed++;
}

static gboolean
on_too_long (gpointer user_data)
{
  g_error ("nothing happened for %d seconds", WAIT_SECONDS);
  return G_SOURCE_REMOVE;
}

static void
wait_until (const guint *counter, guint value)
{
  guint timeout = g_timeout_add_seconds (WAIT_SECONDS, on_too_long, NULL);

  while (*counter < value)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static void
wait_while_running (Window *window)
{
  guint timeout = g_timeout_add_seconds (WAIT_SECONDS, on_too_long, NULL);

  while (bantar_syncer_is_running (window->syncer))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  bantar_profile_load_finish (BANTAR_PROFILE (source), result, &error);
  g_assert_no_error (error);
  *(guint *) user_data += 1;
}

static void
window_open (Window *window, Laptop *laptop)
{
  guint loaded = 0;

  *window = (Window){ .laptop = laptop };
  /* The window has a store of its own, and a profile is open only once. */
  g_clear_object (&laptop->store);
  window->profile = bantar_profile_new (laptop->folder);
  bantar_profile_load_async (window->profile, on_loaded, &loaded);
  wait_until (&loaded, 1);
  window->syncer = bantar_syncer_new (window->profile);
  g_signal_connect (window->syncer, "finished", G_CALLBACK (on_finished), window);
  g_signal_connect (window->syncer, "password-needed", G_CALLBACK (on_password_needed), window);
  g_signal_connect (window->profile, "changed", G_CALLBACK (on_changed), window);
}

static void
window_close (Window *window)
{
  wait_while_running (window);
  g_signal_handlers_disconnect_by_data (window->profile, window);
  g_signal_handlers_disconnect_by_data (window->syncer, window);
  g_clear_object (&window->syncer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&window->profile);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Window, window_close)

static const char *
get_password (Laptop *laptop)
{
  return bantar_test_city_get_password (laptop->city, BANTAR_TEST_CITY_CHAIR);
}

static Laptop *
new_laptop (BantarTestCity *city)
{
  Laptop *laptop = laptop_new (city);

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  return laptop;
}

static void
test_password_needed (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  /* By itself, without a person: nobody is asked. */
  bantar_syncer_start (window.syncer, FALSE);
  g_assert_true (bantar_syncer_is_running (window.syncer));
  wait_while_running (&window);
  g_assert_cmpuint (window.asked, ==, 0);
  bantar_syncer_start (window.syncer, TRUE);
  wait_until (&window.asked, 1);
  g_assert_cmpuint (window.finished, ==, 0);

  bantar_syncer_start_with (window.syncer, get_password (laptop), TRUE);
  wait_until (&window.finished, 1);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
  g_assert_cmpuint (bantar_syncer_get_report (window.syncer)->confirmed, ==, 1);
  g_assert_true (on_server_has (city, "checklist:2026-11"));
  wait_until (&window.changed, 1);
  g_assert_cmpuint (bantar_profile_get_overview (window.profile)->counts->waiting, ==, 0);

  /* The password stays for this session. */
  bantar_syncer_start (window.syncer, FALSE);
  wait_until (&window.finished, 2);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
  g_assert_cmpuint (window.asked, ==, 1);
}

/* It was asked for while an exchange ran by itself: the person is answered all the same. */
static void
test_pressed_while_running (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  bantar_syncer_start (window.syncer, TRUE);
  bantar_syncer_start (window.syncer, FALSE);
  wait_until (&window.asked, 1);
  bantar_syncer_start (window.syncer, FALSE);
  bantar_syncer_start (window.syncer, TRUE);
  wait_until (&window.asked, 2);
}

/* Nothing is tried again with it by itself: that would lock the account. */
static void
test_wrong_password (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  bantar_syncer_start_with (window.syncer, "bukan ini", FALSE);
  wait_until (&window.asked, 1);
  g_assert_cmpuint (window.finished, ==, 1);
  g_assert_error (bantar_syncer_get_error (window.syncer), BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  bantar_syncer_start (window.syncer, FALSE);
  g_assert_false (bantar_syncer_is_running (window.syncer));
  g_assert_cmpuint (window.asked, ==, 1);
  bantar_syncer_start (window.syncer, TRUE);
  g_assert_cmpuint (window.asked, ==, 2);
  g_assert_cmpuint (window.finished, ==, 1);
  bantar_syncer_start_with (window.syncer, get_password (laptop), FALSE);
  wait_until (&window.finished, 2);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
}

/* A password typed while the wrong one is still being tried is not forgotten with it. */
static void
test_typed_meanwhile (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  bantar_syncer_start_with (window.syncer, "bukan ini", FALSE);
  bantar_syncer_start_with (window.syncer, get_password (laptop), FALSE);
  wait_until (&window.finished, 2);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
  g_assert_cmpuint (window.asked, ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  bantar_syncer_start_with (window.syncer, get_password (laptop), FALSE);
  bantar_syncer_start (window.syncer, FALSE);
  bantar_syncer_cancel (window.syncer);
  wait_until (&window.finished, 1);
  g_assert_error (bantar_syncer_get_error (window.syncer), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (bantar_syncer_is_running (window.syncer));
  g_assert_cmpuint (window.asked, ==, 0);
  bantar_syncer_start (window.syncer, FALSE);
  wait_until (&window.finished, 2);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
}

/* Asked for while one runs, another follows: what was answered meanwhile goes too. */
static void
test_again (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  bantar_syncer_start_with (window.syncer, get_password (laptop), FALSE);
  bantar_syncer_start (window.syncer, FALSE);
  bantar_syncer_start (window.syncer, FALSE);
  wait_until (&window.finished, 2);
  wait_while_running (&window);
  g_assert_cmpuint (window.finished, ==, 2);
}

typedef struct {
  BantarAccountPlace *place;
  GError *error;
  guint done;
} SignIn;

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SignIn *sign_in = user_data;

  bantar_syncer_sign_in_finish (BANTAR_SYNCER (source), result, &sign_in->place, &sign_in->error);
  sign_in->done++;
}

static void
sign_in_clear (SignIn *sign_in)
{
  g_clear_pointer (&sign_in->place, bantar_account_place_free);
  g_clear_error (&sign_in->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignIn, sign_in_clear)

static void
sign_in_with (Window *window, const char *password, SignIn *sign_in)
{
  BantarTestCity *city = window->laptop->city;

  bantar_syncer_sign_in_async (window->syncer, bantar_test_city_get_url (city),
                               bantar_test_city_get_user (city, BANTAR_TEST_CITY_CHAIR), password,
                               FALSE, NULL, on_signed_in, sign_in);
  wait_until (&sign_in->done, 1);
}

/* The first exchange starts by itself. */
static void
test_sign_in (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_auto (Window) window = { 0 };
  g_auto (SignIn) wrong = { 0 };
  g_auto (SignIn) right = { 0 };

  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  window_open (&window, laptop);
  bantar_syncer_start (window.syncer, TRUE);
  g_assert_false (bantar_syncer_is_running (window.syncer));
  sign_in_with (&window, "bukan ini", &wrong);
  g_assert_error (wrong.error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  g_assert_null (wrong.place);
  g_assert_cmpuint (window.finished, ==, 0);

  sign_in_with (&window, get_password (laptop), &right);
  g_assert_no_error (right.error);
  g_assert_cmpstr (right.place->rt, ==, bantar_test_city_get_rt (city));
  g_assert_cmpuint (right.place->number, ==, LAPTOP_RT);
  wait_until (&window.finished, 1);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
  g_assert_true (on_server_has (city, "checklist:2026-11"));
}

/* Chance is left out: the next number is a small one. */
static void
be_quick (void)
{
  guint32 seed = 0;

  do
    g_random_set_seed (++seed);
  while (g_random_int () >> 24 != 0);
  g_random_set_seed (seed);
}

/* The line is back: it starts by itself, once, with the password of this session. */
static void
test_automatic (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };

  window_open (&window, laptop);
  bantar_syncer_set_automatic (window.syncer);
  bantar_syncer_start_with (window.syncer, get_password (laptop), FALSE);
  wait_until (&window.finished, 1);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
  be_quick ();
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  g_assert_false (bantar_syncer_is_running (window.syncer));
  wait_until (&window.finished, 2);
  g_assert_no_error (bantar_syncer_get_error (window.syncer));
  wait_while_running (&window);
  g_assert_cmpuint (window.finished, ==, 2);
}

/* Opening a profile plans the first exchange; signing in starts it, and there is one, not two. */
static void
test_one_first (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = new_laptop (city);
  g_auto (Window) window = { 0 };
  g_auto (SignIn) sign_in = { 0 };
  guint changed;

  window_open (&window, laptop);
  be_quick ();
  bantar_syncer_set_automatic (window.syncer);
  sign_in_with (&window, get_password (laptop), &sign_in);
  g_assert_no_error (sign_in.error);
  wait_until (&window.finished, 1);
  wait_while_running (&window);
  changed = window.changed;
  bantar_profile_refresh (window.profile);
  wait_until (&window.changed, changed + 1);
  g_assert_false (bantar_syncer_is_running (window.syncer));
  g_assert_cmpuint (window.finished, ==, 1);
}

int
main (int argc, char *argv[])
{
  /* No keyring, whoever runs the tests. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/syncer/password-needed", test_password_needed);
  g_test_add_func ("/sync/syncer/pressed-while-running", test_pressed_while_running);
  g_test_add_func ("/sync/syncer/wrong-password", test_wrong_password);
  g_test_add_func ("/sync/syncer/typed-meanwhile", test_typed_meanwhile);
  g_test_add_func ("/sync/syncer/cancel", test_cancel);
  g_test_add_func ("/sync/syncer/again", test_again);
  g_test_add_func ("/sync/syncer/sign-in", test_sign_in);
  g_test_add_func ("/sync/syncer/automatic", test_automatic);
  g_test_add_func ("/sync/syncer/one-first", test_one_first);
  return g_test_run ();
}
