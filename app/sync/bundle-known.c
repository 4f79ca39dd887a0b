/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-known.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "store/checklists.h"
#include "store/file-versions.h"
#include "store/instruments.h"
#include "sync/bundle-body.h"

#define BASE_MAX (1 << 20)

void
bantar_bundle_known_free (BantarBundleKnown *self)
{
  g_free (self->name);
  g_free (self->id);
  g_clear_pointer (&self->document, bantar_document_free);
  g_clear_pointer (&self->month, bantar_checklist_free);
  g_clear_pointer (&self->last, bantar_json_text_free);
  g_free (self->body);
  g_free (self->sha256);
  g_free (self->base);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self);
}

/**
 * bantar_bundle_versions_find:
 *
 * Returns: (transfer none) (nullable)
 */
const BantarBundleVersion *
bantar_bundle_versions_find (GPtrArray *versions, const char *sha256)
{
  for (guint i = 0; i < versions->len; i++) {
    const BantarBundleVersion *version = versions->pdata[i];

    if (strcmp (version->sha256, sha256) == 0)
      return version;
  }
  return NULL;
}

static BantarJsonText *
parse_base (const BantarDocument *document)
{
  return document != NULL && *document->base != '\0'
             ? bantar_json_read (document->base, -1, BASE_MAX, NULL)
             : NULL;
}

/* Written as this program writes it: another program's way of leaving things out is no other
 * version. Returns "" for what cannot be read any more. */
static char *
write_base (BantarDb *db, BantarJsonValue base)
{
  g_autoptr (BantarChecklist) month = NULL;
  const char *instrument_id;
  BantarInstrument *instrument;
  BantarPeriod period;

  if (!bantar_checklist_doc_peek (base, &period, &instrument_id, NULL))
    return g_strdup ("");
  instrument = bantar_instruments_get (db, instrument_id, NULL);
  month = instrument != NULL ? bantar_checklist_from_doc (base, instrument, NULL) : NULL;
  return month != NULL ? bantar_bundle_body_write (month, base) : g_strdup ("");
}

/* What the server confirmed since the last file is a version as well. */
static gboolean
note_base (BantarDb *db, BantarBundleKnown *self, GError **error)
{
  g_autofree char *body = write_base (db, bantar_json_text_get_root (self->last));
  BantarBundleVersion version = { .body = body };

  if (*body == '\0')
    return TRUE;
  self->base = bantar_bundle_sum (body);
  version.sha256 = self->base;
  return bantar_file_versions_add_in (db, self->name, self->id, &version, FALSE, error);
}

static BantarJsonText *
parse_newest (GPtrArray *versions)
{
  for (guint i = 0; i < versions->len; i++) {
    const BantarBundleVersion *version = versions->pdata[i];

    if (*version->body != '\0')
      return bantar_bundle_body_parse (version->body, NULL);
  }
  return NULL;
}

static gboolean
load (BantarDb *db, gint64 rt, BantarPeriod period, BantarBundleKnown *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->document = bantar_documents_get (db, self->name, self->id, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  self->last = parse_base (self->document);
  if (self->last != NULL && !note_base (db, self, error))
    return FALSE;
  self->versions = bantar_file_versions_list (db, self->name, self->id, error);
  if (self->versions == NULL)
    return FALSE;
  if (self->last == NULL)
    self->last = parse_newest (self->versions);
  return bantar_checklists_load (db, rt, period, &self->month, error);
}

/**
 * bantar_bundle_known_load_in:
 *
 * Within the caller's transaction: the server's version is remembered as one of those that the
 * month went on from.
 *
 * Returns: (transfer full)
 */
BantarBundleKnown *
bantar_bundle_known_load_in (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autoptr (BantarBundleKnown) self = g_new0 (BantarBundleKnown, 1);

  self->name = bantar_documents_rt_db (rt);
  self->id = bantar_checklists_document_id (period);
  if (!load (db, rt, period, self, error))
    return NULL;
  self->body = self->month != NULL
                   ? bantar_bundle_body_write (self->month, bantar_json_text_get_root (self->last))
                   : g_strdup ("");
  self->sha256 = self->month != NULL ? bantar_bundle_sum (self->body) : g_strdup ("");
  if (self->base == NULL)
    self->base = g_strdup ("");
  return g_steal_pointer (&self);
}

static guint
find_index (GPtrArray *versions, const char *sha256)
{
  const BantarBundleVersion *version = bantar_bundle_versions_find (versions, sha256);
  guint index = G_MAXUINT;

  if (version != NULL)
    g_ptr_array_find (versions, version, &index);
  return index;
}

/**
 * bantar_bundle_known_is_later:
 *
 * Returns: whether the month went on from the version @sha256, and from @than before that, or not
 * at all
 */
gboolean
bantar_bundle_known_is_later (const BantarBundleKnown *self, const char *sha256, const char *than)
{
  return find_index (self->versions, sha256) < find_index (self->versions, than);
}
