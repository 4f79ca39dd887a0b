/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stick.h"

#include "store/bundle-file.h"
#include "store/device-keys.h"
#include "sync/device-secret.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>

static char *folder;
static guint n_files;

/* libsecret's own way for tests: a keyring in a file, without anybody to unlock it. */
void
stick_use_keyring (void)
{
  g_autofree char *path = NULL;

  if (folder == NULL)
    folder = test_folder_new ();
  path = g_build_filename (folder, "keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "sandi", TRUE);
}

void
stick_end (void)
{
  if (folder != NULL)
    test_folder_free (folder);
  folder = NULL;
}

/* Returns: a new name on the stick */
char *
stick_get_path (void)
{
  g_autofree char *name = g_strdup_printf ("%u" BANTAR_BUNDLE_SUFFIX, ++n_files);

  return g_build_filename (folder, name, NULL);
}

char *
stick_write_as (BantarStore *store, const BantarBundleOptions *options)
{
  g_autofree char *path = stick_get_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePlan) plan = bantar_bundle_export (store, path, FALSE, options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->months, >, 0);
  g_assert_cmpint (plan->bytes, >, 0);
  return g_steal_pointer (&path);
}

/* With the passphrase. */
char *
stick_write (BantarStore *store, const char *rt, gboolean all_months)
{
  const BantarBundleOptions options = { rt, all_months, STICK_PASSPHRASE };

  return stick_write_as (store, &options);
}

/* For the laptops that are known. */
char *
stick_write_sealed (BantarStore *store, const char *rt)
{
  const BantarBundleOptions options = { rt, FALSE, NULL };

  return stick_write_as (store, &options);
}

BantarBundlePreview *
stick_look (BantarStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  BantarBundlePreview *preview = bantar_bundle_preview (store, path, STICK_PASSPHRASE, &error);

  g_assert_no_error (error);
  return preview;
}

/* With every yes that is asked for. */
BantarBundlePreview *
stick_take (BantarStore *store, const char *path)
{
  const BantarBundleConsent consent = { STICK_PASSPHRASE, TRUE, TRUE, NULL };
  g_autoptr (GError) error = NULL;
  BantarBundlePreview *done = bantar_bundle_import (store, path, &consent, &error);

  g_assert_no_error (error);
  return done;
}

/* @code: BantarBundleError */
void
stick_refuse (BantarStore *store, const char *path, int code)
{
  const BantarBundleConsent consent = { STICK_PASSPHRASE, TRUE, TRUE, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_bundle_import (store, path, &consent, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, code);
}

/* The only one of the file. */
const BantarBundleMonth *
stick_get_month (const BantarBundlePreview *preview)
{
  const BantarBundleRt *rt = preview->rts->pdata[0];

  g_assert_cmpuint (preview->rts->len, ==, 1);
  g_assert_cmpuint (rt->months->len, ==, 1);
  return rt->months->pdata[0];
}

/* Returns: where the inside now is */
char *
stick_open (BantarStore *store, const char *path)
{
  g_autofree char *plain = g_strconcat (path, ".inside", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (plain);
  bantar_bundle_unseal (path, plain, NULL, STICK_PASSPHRASE, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&plain);
}

char *
stick_digest (BantarStore *store, const char *path)
{
  g_autofree char *plain = stick_open (store, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundleFile) file = bantar_bundle_file_open (plain, &error);

  g_assert_no_error (error);
  return g_strdup (bantar_bundle_file_get_content (file)->digest);
}

/* Returns: the name of the body of the only month */
char *
stick_get_sha256 (BantarStore *store, const char *path)
{
  g_autofree char *plain = stick_open (store, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundleFile) file = bantar_bundle_file_open (plain, &error);
  const BantarBundleSource *source;

  g_assert_no_error (error);
  source = bantar_bundle_file_get_content (file)->sources->pdata[0];
  return g_strdup (((const BantarBundleDocument *) source->documents->pdata[0])->sha256);
}
