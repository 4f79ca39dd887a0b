/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-changes.h"

#include "model/json-util.h"
#include "net/couch-shape.h"

#include <string.h>

#define LAST_ID_MAX 1024 /* bytes */
#define SEQ_MAX     4096 /* bytes; grows with shards and nodes, some hundred in practice */

static void
change_free (BantarChange *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->seq);
  g_clear_pointer (&self->doc, json_object_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarChange, change_free)

void
bantar_changes_free (BantarChanges *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_free (self->last_seq);
  g_free (self->overlap);
  g_free (self->last_id);
  g_free (self->last_rev);
  g_free (self);
}

/* CouchDB's sequences are opaque strings, PouchDB's are integers; in a query both stand bare. */
static char *
dup_seq (JsonObject *object, const char *name)
{
  const char *text = bantar_json_get_string (object, name, NULL);
  gint64 number = bantar_json_get_int (object, name, -1);

  if (text != NULL)
    return *text != '\0' && strlen (text) <= SEQ_MAX ? g_strdup (text) : NULL;

  return number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static const char *
get_first_rev (JsonObject *row)
{
  JsonArray *revs = bantar_json_get_array (row, "changes");
  JsonObject *first = NULL;

  if (revs != NULL && json_array_get_length (revs) > 0)
    first = bantar_couch_get_element (revs, 0);

  return first != NULL ? bantar_json_get_string (first, "rev", NULL) : NULL;
}

static BantarChange *
parse_row (JsonObject *row, const char *id)
{
  g_autoptr (BantarChange) change = g_new0 (BantarChange, 1);
  JsonObject *doc = bantar_json_get_object (row, "doc");
  const char *rev = get_first_rev (row);

  /* A document that changed while the reply was made is newer than its row. */
  if (doc != NULL) {
    if (g_strcmp0 (bantar_json_get_string (doc, "_id", NULL), id) != 0)
      return NULL;
    rev = bantar_json_get_string (doc, "_rev", NULL);
  }
  if (!bantar_couch_rev_is_valid (rev))
    return NULL;

  change->id = g_strdup (id);
  change->rev = g_strdup (rev);
  change->seq = dup_seq (row, "seq");
  change->deleted = bantar_json_get_bool (row, "deleted", FALSE);
  change->doc = doc != NULL ? json_object_ref (doc) : NULL;
  return g_steal_pointer (&change);
}

static gboolean
parse_rows (JsonArray *results, BantarChanges *changes)
{
  guint n = json_array_get_length (results);

  for (guint i = 0; i < n; i++) {
    JsonObject *row = bantar_couch_get_element (results, i);
    const char *id = row != NULL ? bantar_json_get_string (row, "id", NULL) : NULL;
    BantarChange *change = NULL;

    if (id == NULL)
      return FALSE;
    g_hash_table_add (changes->ids, g_strdup (id));
    /* Design documents travel in the same feed, and nobody's odd id may stop it. */
    if (!bantar_couch_id_is_valid (id))
      continue;

    change = parse_row (row, id);
    if (change == NULL)
      return FALSE;
    g_ptr_array_add (changes->rows, change);
  }

  return TRUE;
}

/* Also a row that is no document of ours marks the place: the next page must begin with it. A name
 * out of all measure is not kept, and then nothing is expected there. */
static void
note_last (BantarChanges *changes, JsonArray *results)
{
  guint n = json_array_get_length (results);
  JsonObject *last = n > 0 ? bantar_couch_get_element (results, n - 1) : NULL;
  JsonObject *before = n > 1 ? bantar_couch_get_element (results, n - 2) : NULL;
  const char *id = last != NULL ? bantar_json_get_string (last, "id", "") : "";
  const char *rev = last != NULL ? get_first_rev (last) : NULL;
  gboolean usable = strlen (id) <= LAST_ID_MAX && bantar_couch_rev_is_valid (rev);

  changes->last_id = g_strdup (usable ? id : "");
  changes->last_rev = g_strdup (usable ? rev : "");
  changes->overlap = before != NULL ? dup_seq (before, "seq") : NULL;
}

/**
 * bantar_couch_parse_changes:
 * @limit: how many rows were asked for
 *
 * Reads a page of `_changes`. Rows that cannot be ours are left out, the sequence goes on.
 *
 * Returns: (transfer full) (nullable): the page
 */
BantarChanges *
bantar_couch_parse_changes (JsonNode *reply, guint limit, GError **error)
{
  g_autoptr (BantarChanges) changes = g_new0 (BantarChanges, 1);
  JsonObject *object = bantar_couch_get_root (reply);
  JsonArray *results = object != NULL ? bantar_json_get_array (object, "results") : NULL;

  changes->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  changes->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  changes->last_seq = object != NULL ? dup_seq (object, "last_seq") : NULL;

  if (results == NULL || changes->last_seq == NULL || json_array_get_length (results) > limit ||
      !parse_rows (results, changes)) {
    bantar_couch_set_bad_reply (error, "changes");
    return NULL;
  }

  note_last (changes, results);
  changes->pending = MAX (bantar_json_get_int (object, "pending", -1), -1);
  /* Without `pending` a full page may be the last one: asking once more is the price. */
  changes->more =
      changes->pending > 0 || (changes->pending < 0 && json_array_get_length (results) == limit);
  return g_steal_pointer (&changes);
}
