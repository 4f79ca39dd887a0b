/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/device-secret.h"

#include "store/device-keys.h"

#include "profile-fixture.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* The public halves are published: the same seed has to give them for ever. */
static void
test_seed (void)
{
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH];
  g_autoptr (BantarDeviceSecret) secret = NULL;
  g_autofree char *sign = NULL;
  g_autofree char *box = NULL;

  for (guint i = 0; i < sizeof seed; i++)
    seed[i] = (guint8) i;
  secret = bantar_device_secret_new (seed);
  sign = bantar_device_key_encode (secret->sign_public);
  box = bantar_device_key_encode (secret->box_public);
  g_assert_cmpstr (sign, ==, "nZC1eIk9FLm86SPP3eiumgKqM9qPTBbgIEbBnMdHOuo=");
  g_assert_cmpstr (box, ==, "8KDf97P3V1e+UfmhUrzgtjFvLUKSsX7kez6G0fYkwkM=");
}

static void
test_seeds_differ (void)
{
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH] = { 1 };
  g_autoptr (BantarDeviceSecret) one = bantar_device_secret_new (seed);
  g_autoptr (BantarDeviceSecret) other = NULL;

  seed[31] = 1;
  other = bantar_device_secret_new (seed);
  g_assert_cmpint (memcmp (one->sign_public, other->sign_public, 32), !=, 0);
  g_assert_cmpint (memcmp (one->box_public, other->box_public, 32), !=, 0);
  g_assert_cmpint (memcmp (one->sign_secret, one->box_secret, 32), !=, 0);
}

/* libsecret's keyring in a file loses a string each time it writes: this process ends without being
 * looked through for leaks. */
static G_NORETURN void
use_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDeviceSecret) made = bantar_device_secret_load ("laptop-1", NULL, &error);
  g_autoptr (BantarDeviceSecret) again = NULL;
  g_autoptr (BantarDeviceSecret) quietly = NULL;
  g_autoptr (BantarDeviceSecret) other = NULL;

  g_assert_no_error (error);
  again = bantar_device_secret_load ("laptop-1", NULL, &error);
  quietly = bantar_device_secret_load_quietly ("laptop-1", NULL, &error);
  other = bantar_device_secret_load_quietly ("laptop-2", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (memcmp (made, again, sizeof *made), ==, 0);
  g_assert_cmpint (memcmp (made, quietly, sizeof *made), ==, 0);
  g_assert_cmpint (memcmp (made->sign_public, other->sign_public, 32), !=, 0);
  _exit (0);
}

/* What the keyring keeps stays the same for a device, and no other device gets it. */
static void
test_keyring (void)
{
  if (g_test_subprocess ())
    use_keyring ();
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* A machine without a keyring says so at once. */
static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, 0);
    g_test_trap_assert_passed ();
    return;
  }
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_assert_null (bantar_device_secret_load ("laptop-1", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (bantar_device_secret_load_quietly ("laptop-1", NULL, &error));
  g_assert_nonnull (error);
}

/* libsecret's own way for tests: a keyring in a file, and no other is asked. */
static void
set_keyring (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
}

int
main (int argc, char *argv[])
{
  char *folder = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!g_test_subprocess ()) {
    folder = test_folder_new ();
    set_keyring (folder);
  }
  g_test_add_func ("/sync/device-secret/seed", test_seed);
  g_test_add_func ("/sync/device-secret/seeds-differ", test_seeds_differ);
  g_test_add_func ("/sync/device-secret/keyring", test_keyring);
  g_test_add_func ("/sync/device-secret/no-keyring", test_no_keyring);
  result = g_test_run ();
  g_clear_pointer (&folder, test_folder_free);
  return result;
}
