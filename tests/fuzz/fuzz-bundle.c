/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a bundle as somebody else could make it: refused, or what it says of itself holds,
 * and written again it is the same. */
#include "config.h"

#include "fuzz.h"

#include "model/instrument.h"
#include "store/bundle-file.h"
#include "sync/bundle-body.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_document (const BantarBundleDocument *document, BantarInstrument *instrument)
{
  g_autofree char *sum = bantar_bundle_sum (document->body);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = bantar_bundle_body_read (document->body, instrument, &error);

  fuzz_assert_result (month, error);
  g_assert_cmpstr (sum, ==, document->sha256);
  for (guint i = 0; i < document->versions->len; i++) {
    const BantarBundleVersion *version = document->versions->pdata[i];
    g_autofree char *name = bantar_bundle_sum (version->body);

    g_assert_true (*version->body == '\0' || strcmp (name, version->sha256) == 0);
  }
}

static void
check_photos (BantarBundleFile *file, const BantarBundleSource *source)
{
  for (guint i = 0; i < source->photos->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) jpeg = bantar_bundle_file_get_photo (file, source->photos->pdata[i], &error);
    g_autofree char *sum = NULL;

    /* A made-up index may lead to another row than it did when the file was opened: that is said.
     */
    if (jpeg == NULL) {
      g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_BACKUP);
      continue;
    }
    sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
    g_assert_cmpstr (sum, ==, source->photos->pdata[i]);
  }
}

static void
check (BantarBundleFile *file, BantarInstrument *instrument)
{
  const BantarBundleContent *content = bantar_bundle_file_get_content (file);
  g_autofree char *digest = bantar_bundle_content_get_digest (content);
  g_autofree char *manifest = bantar_bundle_content_get_manifest (content);

  g_assert_cmpstr (digest, ==, content->digest);
  g_assert_nonnull (manifest);
  for (guint i = 0; i < content->sources->len; i++) {
    const BantarBundleSource *source = content->sources->pdata[i];

    check_photos (file, source);
    for (guint j = 0; j < source->documents->len; j++)
      check_document (source->documents->pdata[j], instrument);
  }
}

/* Without its pictures, whose files are not here. */
static void
write_again (const BantarBundleContent *content, const char *path)
{
  g_autofree char *again = g_strconcat (path, ".again", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundleFile) file = NULL;

  for (guint i = 0; i < content->sources->len; i++) {
    if (((const BantarBundleSource *) content->sources->pdata[i])->photos->len > 0)
      return;
  }
  bantar_bundle_file_write (again, "/nonexistent", content, &error);
  g_assert_no_error (error);
  file = bantar_bundle_file_open (again, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bantar_bundle_file_get_content (file)->digest, ==, content->digest);
  g_unlink (again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static BantarInstrument *instrument;
  char *path = fuzz_file_new ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundleFile) file = bantar_bundle_file_open (path, &error);

  if (instrument == NULL)
    instrument = bantar_instrument_load_default (NULL);
  fuzz_assert_result (file, error);
  if (file != NULL) {
    check (file, instrument);
    write_again (bantar_bundle_file_get_content (file), path);
  }
  g_clear_pointer (&file, bantar_bundle_file_close);
  fuzz_file_free (path);
  return 0;
}
