/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-receipts.h"

#include "model/json-util.h"
#include "net/couch-shape.h"

#define NO_RECEIPT "no_receipt"

static void
receipt_free (BantarReceipt *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->error);
  g_free (self->reason);
  g_free (self);
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

  if (error == NULL && bantar_couch_rev_is_valid (rev) &&
      bantar_json_get_bool (result, "ok", FALSE)) {
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
    bantar_couch_set_bad_reply (error, "results");
    return NULL;
  }

  for (guint i = 0; i < json_array_get_length (results); i++) {
    JsonObject *result = bantar_couch_get_element (results, i);
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
  JsonObject *object = bantar_couch_get_root (reply);
  const char *rev = object != NULL ? bantar_json_get_string (object, "rev", NULL) : NULL;

  if (object == NULL || g_strcmp0 (bantar_json_get_string (object, "id", NULL), id) != 0 ||
      !bantar_json_get_bool (object, "ok", FALSE) || !bantar_couch_rev_is_valid (rev)) {
    bantar_couch_set_bad_reply (error, "receipt");
    return NULL;
  }

  return g_strdup (rev);
}
