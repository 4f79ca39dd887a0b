/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-base.h"

#include "model/checklist-doc.h"
#include "store/instruments.h"
#include "sync/bundle-body.h"

/* What the file's month is, or went on from. */
static gboolean
is_in_file (const BantarBundleDocument *document, const char *sha256)
{
  return strcmp (document->sha256, sha256) == 0 ||
         bantar_bundle_versions_find (document->versions, sha256) != NULL;
}

/* Its body, from whichever side has it; "" when neither does. */
static const char *
find_body (const BantarBundleKnown *known, const BantarBundleDocument *document, const char *sha256)
{
  const BantarBundleVersion *here = bantar_bundle_versions_find (known->versions, sha256);
  const BantarBundleVersion *there = bantar_bundle_versions_find (document->versions, sha256);

  if (strcmp (document->sha256, sha256) == 0)
    return document->body;
  if (here != NULL && *here->body != '\0')
    return here->body;
  return there != NULL ? there->body : "";
}

/* The latest version here that both sides know of, and whose body is at hand. An older one is as
 * right: then more has to be asked about. */
static const char *
find_common (const BantarBundleKnown *known, const BantarBundleDocument *document)
{
  for (guint i = 0; i < known->versions->len; i++) {
    const BantarBundleVersion *version = known->versions->pdata[i];

    if (is_in_file (document, version->sha256) &&
        *find_body (known, document, version->sha256) != '\0')
      return version->sha256;
  }
  return NULL;
}

/* "3-5d41402a": how many times the server has taken the document, 0 for never. */
static guint64
count_generation (const char *rev)
{
  return g_ascii_strtoull (rev, NULL, 10);
}

/* The server's versions follow one another: the earlier one of the two that it had is in the later
 * one. */
static const char *
find_by_server (const BantarBundleKnown *known, const BantarBundleDocument *document)
{
  const char *rev = known->document != NULL ? known->document->rev : "";
  guint64 here = count_generation (rev);
  guint64 there = count_generation (document->base_rev);

  if (here == 0 || there == 0 || (here == there && strcmp (rev, document->base_rev) != 0))
    return NULL;
  return here <= there ? known->base : document->base;
}

/* Changed and changed back here: this laptop's month is what it was before the file's. */
static gboolean
went_back (const BantarBundleKnown *known, const BantarBundleDocument *document)
{
  return bantar_bundle_versions_find (known->versions, known->sha256) != NULL &&
         bantar_bundle_known_is_later (known, document->sha256, known->sha256);
}

/**
 * bantar_bundle_read_month:
 * @month: (out) (nullable) (transfer full): `NULL` when nobody here can read it
 *
 * Returns: `FALSE` only for the profile's own trouble
 */
gboolean
bantar_bundle_read_month (BantarDb *db,
                          BantarJsonValue doc,
                          BantarChecklist **month,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  BantarInstrument *instrument;
  const char *instrument_id;
  BantarPeriod period;

  *month = NULL;
  if (!bantar_checklist_doc_peek (doc, &period, &instrument_id, NULL))
    return TRUE;
  instrument = bantar_instruments_get (db, instrument_id, &local_error);
  if (instrument != NULL)
    *month = bantar_checklist_from_doc (doc, instrument, NULL);
  else if (local_error->domain == BANTAR_STORE_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return TRUE;
}

/**
 * bantar_bundle_base_find:
 * @base: (out): its month is (transfer full)
 *
 * A base has to be in both versions: a wrong one would pass somebody's answer over in silence, none
 * only asks more. What a file says of itself may be untrue; what it replaces is in the month's
 * history then.
 */
gboolean
bantar_bundle_base_find (BantarDb *db,
                         const BantarBundleKnown *known,
                         const BantarBundleDocument *document,
                         BantarBundleBase *base,
                         GError **error)
{
  g_autoptr (BantarJsonText) body = NULL;
  const char *sha256;

  *base = (BantarBundleBase){ 0 };
  if (known->month != NULL && is_in_file (document, known->sha256) &&
      !went_back (known, document)) {
    base->month = bantar_checklist_copy (known->month);
    base->is_mine = TRUE;
    base->is_theirs = strcmp (document->sha256, known->sha256) == 0;
    return TRUE;
  }
  sha256 = find_common (known, document);
  if (sha256 == NULL)
    sha256 = find_by_server (known, document);
  if (sha256 == NULL || *sha256 == '\0')
    return TRUE;
  body = bantar_bundle_body_parse (find_body (known, document, sha256), NULL);
  if (!bantar_bundle_read_month (db, bantar_json_text_get_root (body), &base->month, error))
    return FALSE;
  base->is_theirs = strcmp (document->sha256, sha256) == 0;
  return TRUE;
}
