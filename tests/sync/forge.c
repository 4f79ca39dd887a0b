/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stick.h"

#include "store/bundle-file.h"
#include "store/device-keys.h"
#include "sync/device-secret.h"

#include <glib/gstdio.h>
#include <string.h>

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_lines (BantarDb *db, GPtrArray *lines, const char *sql, gboolean with_body)
{
  g_autoptr (GError) error = NULL;
  BantarRows *rows = bantar_db_query (db, &error, g_intern_string (sql), "");

  g_assert_no_error (error);
  while (bantar_rows_next (rows)) {
    g_autofree char *sum = with_body ? bantar_bundle_sum (bantar_rows_text (rows, 1)) : NULL;

    g_ptr_array_add (lines, with_body ? g_strconcat (bantar_rows_text (rows, 0), " ", sum, NULL)
                                      : g_strdup (bantar_rows_text (rows, 0)));
  }
  bantar_rows_finish (rows, &error);
  g_assert_no_error (error);
}

/* As bantar_bundle_content_get_digest() does, from the tables. */
static void
fit_digest (BantarDb *db)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (GError) error = NULL;

  add_lines (db, lines,
             "SELECT kelurahan || ' ' || number || ' ' || document.id, body"
             " FROM document JOIN source USING (ref)",
             TRUE);
  add_lines (db, lines, "SELECT sha256 FROM photo", FALSE);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  sum = bantar_bundle_sum (text);
  bantar_db_run (db, &error, "UPDATE bundle SET digest = ?1, signature = ''", "s", sum);
  g_assert_no_error (error);
}

static void
write_signature (const char *inside, const char *signature)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDb) db = bantar_db_open (inside, &error);

  g_assert_no_error (error);
  bantar_db_exec (db, "PRAGMA journal_mode = MEMORY", &error);
  bantar_db_run (db, &error, "UPDATE bundle SET signature = ?1", "s", signature);
  g_assert_no_error (error);
}

static void
sign (const char *inside, const BantarDeviceSecret *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundleFile) file = bantar_bundle_file_open (inside, &error);
  g_autofree char *manifest = NULL;
  g_autofree char *signature = NULL;

  g_assert_no_error (error);
  manifest = bantar_bundle_content_get_manifest (bantar_bundle_file_get_content (file));
  signature = bantar_bundle_sign (secret, manifest);
  write_signature (inside, signature);
}

static void
introduce_stranger (BantarDb *db, const BantarDeviceSecret *secret)
{
  g_autofree char *sign_public = bantar_device_key_encode (secret->sign_public);
  g_autofree char *box_public = bantar_device_key_encode (secret->box_public);
  g_autofree char *name = bantar_device_key_make_name (secret->sign_public);
  g_autoptr (GError) error = NULL;

  bantar_db_run (db, &error, "UPDATE bundle SET sign = ?1, box = ?2, device = ?3", "sss",
                 sign_public, box_public, name);
  g_assert_no_error (error);
}

static void
change (const char *inside, const char *sql, StickForgery forgery, const BantarDeviceSecret *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDb) db = bantar_db_open (inside, &error);

  g_assert_no_error (error);
  bantar_db_exec (db, "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = MEMORY", &error);
  bantar_db_exec (db, sql, &error);
  g_assert_no_error (error);
  if (forgery != STICK_AS_IT_IS)
    fit_digest (db);
  if (forgery == STICK_SIGNED || forgery == STICK_MISNAMED)
    introduce_stranger (db, secret);
  if (forgery == STICK_MISNAMED)
    bantar_db_exec (db, "UPDATE bundle SET device = 'aaaaaaaaaa'", &error);
  g_assert_no_error (error);
}

/* Returns: the forged file */
char *
stick_forge (const char *path, const char *sql, StickForgery forgery)
{
  static const guint8 seed[BANTAR_DEVICE_SEED_LENGTH] = { 7 };
  g_autoptr (BantarDeviceSecret) secret = bantar_device_secret_new (seed);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *inside = stick_open (NULL, path);
  g_autofree char *forged = stick_get_path ();
  g_autoptr (GError) error = NULL;

  change (inside, sql, forgery, secret);
  if (forgery == STICK_SIGNED || forgery == STICK_MISNAMED)
    sign (inside, secret);
  bantar_bundle_seal (inside, forged, FALSE, keys, STICK_PASSPHRASE, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&forged);
}
