/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/device-secret.h"

#include "store/device-keys.h"

#include "profile-fixture.h"

#include <sodium.h>
#include <string.h>

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/device-secret/seed", test_seed);
  g_test_add_func ("/sync/device-secret/seeds-differ", test_seeds_differ);
  return g_test_run ();
}
