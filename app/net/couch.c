/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch.h"

#include "model/json-util.h"
#include "net/couch-private.h"
#include "net/couch-shape.h"

#include <string.h>

#define PAGE_MAX     (32u * 1024u * 1024u) /* bytes of a page of changes */
#define DOC_MAX      (2u * 1024u * 1024u)  /* bytes of a document; the server stops at 200 kB */
#define UUID_MAX     64                    /* bytes */
#define RECEIPTS_MAX (4u * 1024u * 1024u)  /* bytes of the reply to _bulk_docs */

/**
 * bantar_couch_new:
 * @base_url: `https://…`, or `http://` to this machine
 *
 * Returns: (transfer full) (nullable): a client that is not signed in, or %NULL with
 *   %BANTAR_NET_ERROR_BAD_URL
 */
BantarCouch *
bantar_couch_new (const char *base_url, GError **error)
{
  g_autoptr (BantarHttp) http = bantar_http_new (base_url, error);
  BantarCouch *self;

  if (http == NULL)
    return NULL;

  self = g_new0 (BantarCouch, 1);
  self->http = g_steal_pointer (&http);
  self->ahead = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
bantar_couch_free (BantarCouch *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->http, bantar_http_free);
  g_clear_pointer (&self->credentials, bantar_credentials_free);
  g_clear_pointer (&self->session, bantar_session_free);
  g_clear_pointer (&self->server_time, g_date_time_unref);
  g_hash_table_unref (self->ahead);
  g_free (self);
}

static GBytes *
node_to_bytes (JsonNode *node)
{
  char *text = bantar_json_to_text (node);

  return g_bytes_new_take (text, strlen (text));
}

static gboolean
check_written (int status, GError **error)
{
  if (status == 201 || status == 202)
    return TRUE;

  g_set_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY,
               "A write was answered with status %d", status);
  return FALSE;
}

static char *
make_changes_query (const char *since, guint limit)
{
  g_autofree char *seq = g_uri_escape_string (since != NULL ? since : "0", NULL, FALSE);

  return g_strdup_printf ("include_docs=true&limit=%u&since=%s", limit, seq);
}

/**
 * bantar_couch_start_changes:
 *
 * Asks for a page ahead, so that it arrives while others are taken in: bantar_couch_changes() with
 * the same arguments then has it.
 */
void
bantar_couch_start_changes (BantarCouch *self, const char *db, const char *since, guint limit)
{
  g_autofree char *path = g_strconcat ("/", db, "/_changes", NULL);
  g_autofree char *query = make_changes_query (since, limit);

  if (bantar_couch_check_db (db, NULL))
    bantar_couch_start (self, &(const BantarCouchRequest){ "GET", path, query, NULL, PAGE_MAX });
}

/**
 * bantar_couch_changes:
 * @since: (nullable): a `seq` or `last_seq` of earlier changes, or %NULL for all
 * @limit: the most rows, above 0
 *
 * Reads one page of a database's changes, with the documents.
 *
 * Returns: (transfer full) (nullable): the page
 */
BantarChanges *
bantar_couch_changes (BantarCouch *self,
                      const char *db,
                      const char *since,
                      guint limit,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = g_strconcat ("/", db, "/_changes", NULL);
  g_autofree char *query = make_changes_query (since, limit);
  const BantarCouchRequest request = { "GET", path, query, NULL, PAGE_MAX };
  BantarJsonText *reply;
  int status = 0;

  g_return_val_if_fail (self != NULL && limit > 0, NULL);

  if (!bantar_couch_check_db (db, error))
    return NULL;

  reply = bantar_couch_request_text (self, &request, &status, cancellable, error);
  return reply != NULL ? bantar_couch_parse_changes (reply, limit, error) : NULL;
}

static JsonObject *
parse_doc (JsonNode *reply, const char *id, GError **error)
{
  JsonObject *doc = bantar_couch_get_root (reply);

  if (doc == NULL || g_strcmp0 (bantar_json_get_string (doc, "_id", NULL), id) != 0 ||
      !bantar_couch_rev_is_valid (bantar_json_get_string (doc, "_rev", NULL))) {
    bantar_couch_set_bad_reply (error, "document");
    return NULL;
  }

  return json_object_ref (doc);
}

static JsonObject *
get_doc (BantarCouch *self,
         const char *db,
         const char *id,
         const char *query,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *path = bantar_couch_make_doc_path (db, id, error);
  const BantarCouchRequest request = { "GET", path, query, NULL, DOC_MAX };
  g_autoptr (JsonNode) reply = NULL;
  int status = 0;

  if (path == NULL)
    return NULL;

  reply = bantar_couch_request (self, &request, &status, cancellable, error);
  return reply != NULL ? parse_doc (reply, id, error) : NULL;
}

/**
 * bantar_couch_get_doc:
 *
 * Reads one document; attachments come as stubs.
 *
 * Returns: (transfer full) (nullable): the document; %NULL with %BANTAR_NET_ERROR_NO_DOCUMENT when
 *   there is none, or none any more
 */
JsonObject *
bantar_couch_get_doc (BantarCouch *self,
                      const char *db,
                      const char *id,
                      GCancellable *cancellable,
                      GError **error)
{
  return get_doc (self, db, id, NULL, cancellable, error);
}

/**
 * bantar_couch_get_doc_with_files:
 *
 * The same, with the attachments inside, in base64.
 */
JsonObject *
bantar_couch_get_doc_with_files (BantarCouch *self,
                                 const char *db,
                                 const char *id,
                                 GCancellable *cancellable,
                                 GError **error)
{
  return get_doc (self, db, id, "attachments=true", cancellable, error);
}

static GBytes *
make_bulk (GPtrArray *docs)
{
  JsonArray *array = json_array_sized_new (docs->len);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  for (guint i = 0; i < docs->len; i++)
    json_array_add_element (array, json_node_ref (g_ptr_array_index (docs, i)));

  json_object_set_array_member (object, "docs", array);
  return node_to_bytes (node);
}

/**
 * bantar_couch_bulk_docs:
 * @docs: (element-type JsonNode): objects, each with its own `_id` and, unless it is new, the
 * `_rev` that it was changed from
 *
 * Sends documents in one request. After an error of the whole request nothing is known of any of
 * them, unless it is a refusal.
 *
 * Returns: (transfer full) (nullable) (element-type BantarReceipt): what became of each, in the
 * order of @docs
 */
GPtrArray *
bantar_couch_bulk_docs (BantarCouch *self,
                        const char *db,
                        GPtrArray *docs,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) reply = NULL;
  int status = 0;

  if (!bantar_couch_check_db (db, error))
    return NULL;

  path = g_strconcat ("/", db, "/_bulk_docs", NULL);
  body = make_bulk (docs);
  reply = bantar_couch_request (
      self, &(const BantarCouchRequest){ "POST", path, NULL, body, RECEIPTS_MAX }, &status,
      cancellable, error);
  if (reply == NULL || !check_written (status, error))
    return NULL;

  return bantar_couch_parse_receipts (reply, docs, error);
}

/**
 * bantar_couch_put_doc:
 * @doc: an object, with its attachment inline and, unless it is new, the `_rev` it was changed from
 *
 * Sends one document in a request of its own, as photos go.
 *
 * Returns: (transfer full) (nullable): its new revision
 */
char *
bantar_couch_put_doc (BantarCouch *self,
                      const char *db,
                      const char *id,
                      JsonNode *doc,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = bantar_couch_make_doc_path (db, id, error);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) reply = NULL;
  int status = 0;

  if (path == NULL)
    return NULL;

  body = node_to_bytes (doc);
  reply = bantar_couch_request (
      self, &(const BantarCouchRequest){ "PUT", path, NULL, body, BANTAR_COUCH_SMALL_MAX }, &status,
      cancellable, error);
  if (reply == NULL || !check_written (status, error))
    return NULL;

  return bantar_couch_parse_put (reply, id, error);
}

static char *
parse_uuid (JsonNode *reply, GError **error)
{
  JsonObject *object = bantar_couch_get_root (reply);
  const char *uuid = object != NULL ? bantar_json_get_string (object, "uuid", NULL) : NULL;

  if (uuid == NULL || *uuid == '\0' || strlen (uuid) > UUID_MAX) {
    bantar_couch_set_bad_reply (error, "uuid");
    return NULL;
  }

  return g_strdup (uuid);
}

/**
 * bantar_couch_get_uuid:
 *
 * Returns: (transfer full) (nullable): the server's uuid; another than last time means another or a
 *   restored server
 */
char *
bantar_couch_get_uuid (BantarCouch *self, GCancellable *cancellable, GError **error)
{
  const BantarCouchRequest request = { "GET", "/", NULL, NULL, BANTAR_COUCH_SMALL_MAX };
  int status = 0;
  g_autoptr (JsonNode) reply = bantar_couch_request (self, &request, &status, cancellable, error);

  return reply != NULL ? parse_uuid (reply, error) : NULL;
}

/**
 * bantar_couch_get_server_time:
 *
 * Returns: (transfer none) (nullable): the server's clock, UTC, at its latest good answer
 */
GDateTime *
bantar_couch_get_server_time (const BantarCouch *self)
{
  return self->server_time;
}

/**
 * bantar_couch_get_clock_ahead:
 *
 * Returns: seconds by which this machine's clock was ahead of the server's when that was told, to
 *   a second or the time that the answer took; 0 before
 */
gint64
bantar_couch_get_clock_ahead (const BantarCouch *self)
{
  return self->clock_ahead;
}

/**
 * bantar_couch_get_requests:
 *
 * Returns: how many requests were sent so far, those for the session included
 */
guint
bantar_couch_get_requests (const BantarCouch *self)
{
  return bantar_http_get_requests (self->http);
}

/**
 * bantar_couch_get_transferred:
 *
 * Returns: the bytes of all requests and responses so far, both ways, before decompression
 */
gint64
bantar_couch_get_transferred (const BantarCouch *self)
{
  return bantar_http_get_transferred (self->http);
}
