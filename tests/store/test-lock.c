/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/lock.h"

static void
test_opens_with_its_password (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *verifier = bantar_lock_new ("kunci rumah", &error);

  g_assert_no_error (error);
  g_assert_true (bantar_lock_open (verifier, "kunci rumah", &error));
  g_assert_no_error (error);
}

static void
test_opens_with_no_other (void)
{
  const char *const others[] = { "", "kunci", "kunci rumah ", "Kunci rumah" };
  g_autofree char *verifier = bantar_lock_new ("kunci rumah", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (bantar_lock_open (verifier, others[i], &error));
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PASSWORD);
  }
}

/* Two profiles of one person do not show that they have one password; and a verifier that was
 * damaged opens to nobody. */
static void
test_verifier (void)
{
  g_autofree char *one = bantar_lock_new ("sama", NULL);
  g_autofree char *other = bantar_lock_new ("sama", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (one, "$argon2id$"));
  g_assert_cmpstr (one, !=, other);
  g_assert_null (strstr (one, "sama"));
  one[strlen (one) / 2] = '\0';
  g_assert_false (bantar_lock_open (one, "sama", &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PASSWORD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/lock/its-password", test_opens_with_its_password);
  g_test_add_func ("/store/lock/no-other", test_opens_with_no_other);
  g_test_add_func ("/store/lock/verifier", test_verifier);
  return g_test_run ();
}
