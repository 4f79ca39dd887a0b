/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-reply.h"

#include "model/json-util.h"

#include <string.h>

#define REV_MAX   100  /* bytes; CouchDB's are 34 and a bit */
#define SEQ_MAX   4096 /* bytes; grows with shards and nodes, some hundred in practice */
#define ROLES_MAX 5000
#define UUID_MAX  64 /* bytes */

#define NO_RECEIPT "no_receipt"

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
  g_free (self->last_seq);
  g_free (self);
}

static void
receipt_free (BantarReceipt *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->error);
  g_free (self->reason);
  g_free (self);
}

void
bantar_session_free (BantarSession *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_strfreev (self->roles);
  g_free (self);
}

static void
set_bad_reply (GError **error, const char *what)
{
  g_set_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY, "No usable %s", what);
}

/**
 * bantar_couch_id_is_valid:
 *
 * Tells whether @id can be a document of ours: not CouchDB's own (`_design/…`, `_local/…`), not a
 * step in a path, and of sensible length.
 */
gboolean
bantar_couch_id_is_valid (const char *id)
{
  if (id == NULL || *id == '\0' || *id == '_' || !g_utf8_validate (id, -1, NULL))
    return FALSE;

  return g_strcmp0 (id, ".") != 0 && g_strcmp0 (id, "..") != 0 &&
         g_utf8_strlen (id, -1) <= BANTAR_COUCH_ID_MAX;
}

/* "3-9f2a…": how often it was changed, and a hash. */
static gboolean
rev_is_valid (const char *rev)
{
  const char *p = rev;

  if (rev == NULL || strlen (rev) > REV_MAX || !g_ascii_isdigit (*p))
    return FALSE;

  while (g_ascii_isdigit (*p))
    p++;
  if (*p++ != '-' || *p == '\0')
    return FALSE;
  while (g_ascii_isalnum (*p))
    p++;

  return *p == '\0';
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

static JsonObject *
get_element_object (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_first_rev (JsonObject *row)
{
  JsonArray *revs = bantar_json_get_array (row, "changes");
  JsonObject *first = NULL;

  if (revs != NULL && json_array_get_length (revs) > 0)
    first = get_element_object (revs, 0);

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
  if (!rev_is_valid (rev))
    return NULL;

  change->id = g_strdup (id);
  change->rev = g_strdup (rev);
  change->seq = dup_seq (row, "seq");
  change->deleted = bantar_json_get_bool (row, "deleted", FALSE);
  change->doc = doc != NULL ? json_object_ref (doc) : NULL;
  return g_steal_pointer (&change);
}

static gboolean
parse_rows (JsonArray *results, GPtrArray *rows)
{
  guint n = json_array_get_length (results);

  for (guint i = 0; i < n; i++) {
    JsonObject *row = get_element_object (results, i);
    const char *id = row != NULL ? bantar_json_get_string (row, "id", NULL) : NULL;
    BantarChange *change = NULL;

    if (id == NULL)
      return FALSE;
    /* Design documents travel in the same feed, and nobody's odd id may stop it. */
    if (!bantar_couch_id_is_valid (id))
      continue;

    change = parse_row (row, id);
    if (change == NULL)
      return FALSE;
    g_ptr_array_add (rows, change);
  }

  return TRUE;
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
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  JsonArray *results = object != NULL ? bantar_json_get_array (object, "results") : NULL;

  changes->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  changes->last_seq = object != NULL ? dup_seq (object, "last_seq") : NULL;

  if (results == NULL || changes->last_seq == NULL || json_array_get_length (results) > limit ||
      !parse_rows (results, changes->rows)) {
    set_bad_reply (error, "changes");
    return NULL;
  }

  changes->pending = MAX (bantar_json_get_int (object, "pending", -1), -1);
  /* Without `pending` a full page may be the last one: asking once more is the price. */
  changes->more =
      changes->pending > 0 || (changes->pending < 0 && json_array_get_length (results) == limit);
  return g_steal_pointer (&changes);
}

/**
 * bantar_couch_parse_doc:
 * @id: the document that was asked for
 *
 * Returns: (transfer full) (nullable): the document, with its `_id` and a valid `_rev`
 */
JsonObject *
bantar_couch_parse_doc (JsonNode *reply, const char *id, GError **error)
{
  JsonObject *doc = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;

  if (doc == NULL || g_strcmp0 (bantar_json_get_string (doc, "_id", NULL), id) != 0 ||
      !rev_is_valid (bantar_json_get_string (doc, "_rev", NULL))) {
    set_bad_reply (error, "document");
    return NULL;
  }

  return json_object_ref (doc);
}

static void
clear_receipt (BantarReceipt *receipt)
{
  g_clear_pointer (&receipt->rev, g_free);
  g_clear_pointer (&receipt->reason, g_free);
  g_free (receipt->error);
  receipt->error = g_strdup (NO_RECEIPT);
}

static char *
dup_text (const char *text)
{
  g_autofree char *cut = g_strndup (text, BANTAR_NET_REASON_MAX);

  return g_utf8_make_valid (cut, -1);
}

/* An `ok` without a revision promises nothing: CouchDB says so of a write that it never stored.
 * A refusal may name a revision, so the error is asked for first. */
static void
fill_receipt (BantarReceipt *receipt, JsonObject *result)
{
  const char *error = bantar_json_get_string (result, "error", NULL);
  const char *rev = bantar_json_get_string (result, "rev", NULL);

  if (error == NULL && rev_is_valid (rev) && bantar_json_get_bool (result, "ok", FALSE)) {
    g_clear_pointer (&receipt->error, g_free);
    receipt->rev = g_strdup (rev);
  } else if (error != NULL) {
    g_free (receipt->error);
    receipt->error = dup_text (error);
    receipt->reason = dup_text (bantar_json_get_string (result, "reason", ""));
  }
}

/* Of the documents that were sent, so that one which the server does not name is not forgotten. */
static GPtrArray *
make_receipts (GPtrArray *docs, GHashTable *by_id)
{
  GPtrArray *receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) receipt_free);

  for (guint i = 0; i < docs->len; i++) {
    JsonObject *doc = json_node_get_object (g_ptr_array_index (docs, i));
    BantarReceipt *receipt = g_new0 (BantarReceipt, 1);

    receipt->id = g_strdup (bantar_json_get_string (doc, "_id", ""));
    receipt->error = g_strdup (NO_RECEIPT);
    g_ptr_array_add (receipts, receipt);
    g_hash_table_insert (by_id, receipt->id, receipt);
  }

  return receipts;
}

/**
 * bantar_couch_parse_receipts:
 * @docs: (element-type JsonNode): the objects that were sent, each with its own `_id`
 *
 * Reads the reply to `_bulk_docs`. Results are matched by id because servers answer in any order;
 * a document that is named twice has no receipt.
 *
 * Returns: (transfer full) (nullable) (element-type BantarReceipt): one receipt per document, in
 * the order of @docs
 */
GPtrArray *
bantar_couch_parse_receipts (JsonNode *reply, GPtrArray *docs, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GPtrArray) receipts = make_receipts (docs, by_id);
  JsonArray *results = JSON_NODE_HOLDS_ARRAY (reply) ? json_node_get_array (reply) : NULL;

  if (results == NULL) {
    set_bad_reply (error, "results");
    return NULL;
  }

  for (guint i = 0; i < json_array_get_length (results); i++) {
    JsonObject *result = get_element_object (results, i);
    const char *id = result != NULL ? bantar_json_get_string (result, "id", NULL) : NULL;
    BantarReceipt *receipt = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

    if (receipt == NULL)
      continue;
    if (g_hash_table_add (seen, receipt))
      fill_receipt (receipt, result);
    else
      clear_receipt (receipt);
  }

  return g_steal_pointer (&receipts);
}

/**
 * bantar_couch_parse_put:
 * @id: the document that was sent
 *
 * Returns: (transfer full) (nullable): its new revision
 */
char *
bantar_couch_parse_put (JsonNode *reply, const char *id, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  const char *rev = object != NULL ? bantar_json_get_string (object, "rev", NULL) : NULL;

  if (object == NULL || g_strcmp0 (bantar_json_get_string (object, "id", NULL), id) != 0 ||
      !bantar_json_get_bool (object, "ok", FALSE) || !rev_is_valid (rev)) {
    set_bad_reply (error, "receipt");
    return NULL;
  }

  return g_strdup (rev);
}

static GStrv
parse_roles (JsonArray *array)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  guint n = array != NULL ? MIN (json_array_get_length (array), ROLES_MAX) : 0;

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_strv_builder_add (roles, json_node_get_string (node));
  }

  return g_strv_builder_end (roles);
}

/**
 * bantar_couch_parse_session:
 *
 * Reads the reply to POST `_session`, or the `userCtx` in that to GET `_session`.
 *
 * Returns: (transfer full) (nullable): the session; its name is %NULL when the server names nobody
 */
BantarSession *
bantar_couch_parse_session (JsonNode *reply, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  JsonObject *context = object != NULL ? bantar_json_get_object (object, "userCtx") : NULL;
  BantarSession *session;

  if (object == NULL || !bantar_json_get_bool (object, "ok", FALSE)) {
    set_bad_reply (error, "session");
    return NULL;
  }

  if (context == NULL)
    context = object;
  session = g_new0 (BantarSession, 1);
  session->name = g_strdup (bantar_json_get_string (context, "name", NULL));
  session->roles = parse_roles (bantar_json_get_array (context, "roles"));
  return session;
}

/**
 * bantar_couch_parse_uuid:
 *
 * Returns: (transfer full) (nullable): the uuid that the server's `GET /` names
 */
char *
bantar_couch_parse_uuid (JsonNode *reply, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  const char *uuid = object != NULL ? bantar_json_get_string (object, "uuid", NULL) : NULL;

  if (uuid == NULL || *uuid == '\0' || strlen (uuid) > UUID_MAX) {
    set_bad_reply (error, "uuid");
    return NULL;
  }

  return g_strdup (uuid);
}
