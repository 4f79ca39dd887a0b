/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle.h"

#include "model/region.h"
#include "store/bundle-file.h"
#include "store/bundle-room.h"
#include "store/device-keys.h"
#include "store/profile-folder.h"
#include "sync/bundle-gather.h"
#include "sync/bundle-passphrase.h"
#include "sync/bundle-seal.h"
#include "sync/device-secret.h"
#include "words/format.h"

#include <glib/gstdio.h>
#include <string.h>

#define CITY_LENGTH 5 /* "15.71" */

typedef struct {
  const char *folder;
  const BantarBundleOptions *options;
  gboolean write;                   /* else it is only looked at */
  const BantarDeviceSecret *secret; /* nullable: no keyring */
} Question;

static char *
make_name (const BantarDeviceSecret *secret)
{
  return secret != NULL ? bantar_device_key_make_name (secret->sign_public) : g_strdup ("");
}

static gpointer
do_gather (BantarDb *db, gpointer data, GError **error)
{
  const Question *question = data;
  g_autofree char *own = make_name (question->secret);
  g_autoptr (BantarBundleGathered) gathered = NULL;

  if (!bantar_db_begin (db, error))
    return NULL;
  gathered = bantar_bundle_gather_in (db, question->folder, question->options, own, error);
  if (gathered == NULL || (question->write && !bantar_db_commit (db, error)))
    return NULL;
  if (!question->write)
    bantar_db_rollback (db);
  return g_steal_pointer (&gathered);
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

/* Returns: `FALSE` when there is no profile; without a keyring @secret is NULL */
static gboolean
load_secret (BantarStore *store, BantarDeviceSecret **secret, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_store_run (store, do_load, NULL, error);
  g_autoptr (GError) none = NULL;

  if (facts == NULL)
    return FALSE;
  *secret = bantar_device_secret_load (facts->device, NULL, &none);
  if (*secret == NULL)
    g_debug ("no keyring: %s", none->message);
  return TRUE;
}

/* As a person looks for it on the stick. */
static char *
propose_name (const BantarBundleGathered *gathered)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, bantar_time_wib ());
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  const BantarBundlePlanRt *rt = gathered->plan->rts->pdata[0];
  BantarRegion *region = regions != NULL ? bantar_regions_find (regions, rt->kelurahan) : NULL;
  const char *place = region != NULL ? bantar_region_get_name (region) : rt->kelurahan;
  g_autofree char *number = bantar_format_rt (rt->number);

  if (gathered->plan->rts->len > 1)
    return g_strdup_printf ("Bantar %s %s" BANTAR_BUNDLE_SUFFIX, place, day);
  return g_strdup_printf ("Bantar %s %s %s" BANTAR_BUNDLE_SUFFIX, number, place, day);
}

static void
finish_plan (BantarBundleGathered *gathered, const BantarDeviceSecret *secret)
{
  gathered->plan->signable = secret != NULL;
  if (gathered->plan->months > 0)
    gathered->plan->file_name = propose_name (gathered);
  else
    gathered->plan->file_name = g_strdup ("Bantar" BANTAR_BUNDLE_SUFFIX);
}

/**
 * bantar_bundle_plan:
 *
 * What bantar_bundle_export() would write, and for whom.
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_BUNDLE_ERROR_READS_ONLY`,
 *   `BANTAR_STORE_ERROR_NO_RT` or another `BANTAR_STORE_ERROR`
 */
BantarBundlePlan *
bantar_bundle_plan (BantarStore *store, const BantarBundleOptions *options, GError **error)
{
  g_autoptr (BantarDeviceSecret) secret = NULL;
  g_autoptr (BantarBundleGathered) gathered = NULL;
  Question question = { bantar_store_get_folder (store), options, FALSE, NULL };

  if (!load_secret (store, &secret, error))
    return NULL;
  question.secret = secret;
  gathered = bantar_store_run (store, do_gather, &question, error);
  if (gathered == NULL)
    return NULL;
  finish_plan (gathered, secret);
  return g_steal_pointer (&gathered->plan);
}

/* A picture that somebody spoiled on the disk is left out; the month still names it. */
static void
drop_spoiled (const char *folder, BantarBundleSource *source)
{
  for (guint i = source->photos->len; i > 0; i--) {
    const char *sha256 = source->photos->pdata[i - 1];
    g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);
    g_autofree char *data = NULL;
    g_autofree char *sum = NULL;
    gsize size;

    if (g_file_get_contents (path, &data, &size, NULL))
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
    if (g_strcmp0 (sum, sha256) != 0)
      g_ptr_array_remove_index (source->photos, i - 1);
  }
}

static void
introduce (BantarBundleGathered *gathered, const BantarDeviceSecret *secret)
{
  const BantarProfileFacts *facts = gathered->facts;
  const BantarBundleSource *first = gathered->content->sources->pdata[0];
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  BantarBundleContent *content = gathered->content;
  g_autofree char *manifest = NULL;

  content->made_at = bantar_time_to_string (now);
  content->city = g_strndup (first->kelurahan, CITY_LENGTH);
  content->user = g_strdup (facts->user);
  content->device = make_name (secret);
  content->name = g_strdup (facts->role == BANTAR_ROLE_RT ? facts->chair : facts->user);
  content->role = g_strdup (bantar_role_to_string (facts->role));
  content->sign = secret != NULL ? bantar_device_key_encode (secret->sign_public) : g_strdup ("");
  content->box = secret != NULL ? bantar_device_key_encode (secret->box_public) : g_strdup ("");
  content->digest = bantar_bundle_content_get_digest (content);
  manifest = bantar_bundle_content_get_manifest (content);
  content->signature = secret != NULL ? bantar_bundle_sign (secret, manifest) : g_strdup ("");
}

static gboolean
write_sealed (BantarBundleGathered *gathered,
              const char *folder,
              const char *path,
              gboolean replace,
              const char *passphrase,
              GError **error)
{
  g_autofree char *plain = bantar_bundle_room_get_path (folder, error);
  gboolean good;

  if (plain == NULL)
    return FALSE;
  good = bantar_bundle_file_write (plain, folder, gathered->content, error) &&
         bantar_bundle_seal (plain, path, replace, gathered->box_keys, passphrase, error);
  g_unlink (plain);
  return good;
}

static gboolean
check_openable (const BantarBundleGathered *gathered, const char *passphrase, GError **error)
{
  if (gathered->plan->months == 0) {
    g_set_error_literal (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_NOTHING,
                         "no month to write");
    return FALSE;
  }
  if (passphrase == NULL ? gathered->plan->needs_passphrase
                         : !bantar_bundle_passphrase_is_long_enough (passphrase)) {
    g_set_error_literal (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE,
                         "no passphrase, or a short one");
    return FALSE;
  }
  return TRUE;
}

static void
note_size (BantarBundlePlan *plan, const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0)
    plan->bytes = (gint64) status.st_size;
}

static gboolean
write_out (BantarBundleGathered *gathered,
           const Question *question,
           const char *path,
           gboolean replace,
           const char *passphrase,
           GError **error)
{
  const BantarDeviceSecret *secret = question->secret;

  if (!check_openable (gathered, passphrase, error))
    return FALSE;
  finish_plan (gathered, secret);
  for (guint i = 0; i < gathered->content->sources->len; i++)
    drop_spoiled (question->folder, gathered->content->sources->pdata[i]);
  introduce (gathered, secret);
  if (secret != NULL)
    g_ptr_array_add (gathered->box_keys, g_bytes_new (secret->box_public, 32));
  if (!write_sealed (gathered, question->folder, path, replace, passphrase, error))
    return FALSE;
  note_size (gathered->plan, path);
  return TRUE;
}

/**
 * bantar_bundle_export:
 * @path: the file to write; there as a whole, or not at all
 * @replace: whether it may take the place of an existing file
 *
 * Writes months into a file for others. When this returns it is on the disk.
 *
 * Returns: (transfer full): what was written, with the file's size, or `NULL` with
 *   `BANTAR_BUNDLE_ERROR_NOTHING`, `PASSPHRASE`, `READS_ONLY` or `TOO_BIG`, or a
 *   `BANTAR_STORE_ERROR`
 */
BantarBundlePlan *
bantar_bundle_export (BantarStore *store,
                      const char *path,
                      gboolean replace,
                      const BantarBundleOptions *options,
                      GError **error)
{
  g_autoptr (BantarDeviceSecret) secret = NULL;
  g_autoptr (BantarBundleGathered) gathered = NULL;
  g_autofree char *passphrase = bantar_bundle_passphrase_normalize (options->passphrase);
  Question question = { bantar_store_get_folder (store), options, TRUE, NULL };

  if (!load_secret (store, &secret, error))
    return NULL;
  question.secret = secret;
  gathered = bantar_store_run (store, do_gather, &question, error);
  if (gathered == NULL || !write_out (gathered, &question, path, replace, passphrase, error))
    return NULL;
  return g_steal_pointer (&gathered->plan);
}
