/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch.h"

#include "net/credentials.h"
#include "net/http.h"

#include <string.h>

#define DB_MAX       100                   /* bytes of a database's name */
#define PAGE_MAX     (32u * 1024u * 1024u) /* bytes of a page of changes */
#define DOC_MAX      (2u * 1024u * 1024u)  /* bytes of a document; the server stops at 200 kB */
#define RECEIPTS_MAX (4u * 1024u * 1024u)  /* bytes of the reply to _bulk_docs */
#define SMALL_MAX    (256u * 1024u) /* bytes of any other reply; an account may have many roles */

struct _BantarCouch {
  BantarHttp *http;
  BantarCredentials *credentials; /* nullable: to renew a session that ran out */
  BantarSession *session;         /* nullable */
  GDateTime *server_time;         /* nullable */
};

/* One request to CouchDB. */
typedef struct {
  const char *method;
  const char *path;
  const char *query; /* nullable */
  GBytes *body;      /* nullable: JSON */
  gsize max_body;
} Request;

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
  g_free (self);
}

/* The one place that sends. @status is set whenever there is a result. */
static JsonNode *
send_request (BantarCouch *self,
              const Request *request,
              int *status,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (JsonNode) reply = NULL;

  response = bantar_http_send (self->http, request->method, request->path, request->query,
                               request->body, request->body != NULL ? "application/json" : NULL,
                               request->max_body, cancellable, error);
  if (response == NULL)
    return NULL;

  reply = bantar_response_to_json (response, error);
  if (reply == NULL)
    return NULL;

  /* Only who speaks CouchDB is asked for the time, not a hotspot. */
  if (response->date != NULL) {
    g_clear_pointer (&self->server_time, g_date_time_unref);
    self->server_time = g_date_time_ref (response->date);
  }
  *status = response->status;
  return g_steal_pointer (&reply);
}

static BantarSession *
request_session (BantarCouch *self,
                 const Request *request,
                 GCancellable *cancellable,
                 GError **error)
{
  int status = 0;
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) reply = send_request (self, request, &status, cancellable, &local);

  if (reply != NULL)
    return bantar_couch_parse_session (reply, error);

  /* A server may repeat what was sent in its reason, and here that is a password. */
  if (g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
      g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED))
    g_set_error_literal (error, BANTAR_NET_ERROR, local->code, "The sign-in was refused");
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* A server administrator is named only in the reply to GET. When that names nobody either, the
 * cookie did not come back, and nothing else would work. */
static BantarSession *
open_session (BantarCouch *self,
              const BantarCredentials *credentials,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GBytes) body = bantar_credentials_to_json (credentials);
  const Request post = { "POST", "/_session", NULL, body, SMALL_MAX };
  const Request get = { "GET", "/_session", NULL, NULL, SMALL_MAX };
  g_autoptr (BantarSession) session = request_session (self, &post, cancellable, error);

  if (session != NULL && session->name == NULL) {
    g_clear_pointer (&session, bantar_session_free);
    session = request_session (self, &get, cancellable, error);
  }
  if (session == NULL)
    return NULL;

  if (session->name == NULL) {
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH, "No session was opened");
    return NULL;
  }

  return g_steal_pointer (&session);
}

static gboolean
renew_session (BantarCouch *self, GCancellable *cancellable, GError **error)
{
  BantarSession *session = open_session (self, self->credentials, cancellable, error);

  if (session == NULL)
    return FALSE;

  g_clear_pointer (&self->session, bantar_session_free);
  self->session = session;
  return TRUE;
}

/* A session ends after ten idle minutes, so one 401 only means that it must be opened again. */
static JsonNode *
request_json (BantarCouch *self,
              const Request *request,
              int *status,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) reply = send_request (self, request, status, cancellable, &local);

  if (reply != NULL)
    return g_steal_pointer (&reply);

  if (self->credentials == NULL ||
      !g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }

  if (!renew_session (self, cancellable, error))
    return NULL;
  return send_request (self, request, status, cancellable, error);
}

/**
 * bantar_couch_sign_in:
 *
 * Opens a session. The password stays in memory to open it again when it runs out, which happens
 * once per request that is answered 401. After a failure nobody is signed in.
 *
 * Returns: whether it succeeded; %BANTAR_NET_ERROR_AUTH when name or password are wrong
 */
gboolean
bantar_couch_sign_in (BantarCouch *self,
                      const char *user,
                      const char *password,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (self != NULL && user != NULL && password != NULL, FALSE);

  g_clear_pointer (&self->credentials, bantar_credentials_free);
  g_clear_pointer (&self->session, bantar_session_free);
  self->credentials = bantar_credentials_new (user, password);
  if (renew_session (self, cancellable, error))
    return TRUE;

  g_clear_pointer (&self->credentials, bantar_credentials_free);
  return FALSE;
}

/**
 * bantar_couch_get_session:
 *
 * Returns: (transfer none) (nullable): who is signed in, and with which roles since the session was
 *   last opened; valid until the next call of @self
 */
const BantarSession *
bantar_couch_get_session (const BantarCouch *self)
{
  return self->session;
}

/* Names come from the city's directory: they must not be able to form another path. */
static gboolean
check_db (const char *db, GError **error)
{
  gboolean valid = db != NULL && g_ascii_islower (*db) && strlen (db) <= DB_MAX;

  for (const char *p = db; valid && *p != '\0'; p++)
    valid = g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '_' || *p == '-';

  if (!valid)
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL, "Not a database name");
  return valid;
}

static char *
make_doc_path (const char *db, const char *id, GError **error)
{
  g_autofree char *escaped = NULL;

  if (!check_db (db, error))
    return NULL;

  if (!bantar_couch_id_is_valid (id)) {
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL, "Not a document id");
    return NULL;
  }

  escaped = g_uri_escape_string (id, ":", FALSE);
  return g_strconcat ("/", db, "/", escaped, NULL);
}

static GBytes *
node_to_bytes (JsonNode *node)
{
  char *text = json_to_string (node, FALSE);

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
  g_autofree char *path = NULL;
  g_autofree char *seq = g_uri_escape_string (since != NULL ? since : "0", NULL, FALSE);
  g_autofree char *query = g_strdup_printf ("include_docs=true&limit=%u&since=%s", limit, seq);
  g_autoptr (JsonNode) reply = NULL;
  int status = 0;

  g_return_val_if_fail (self != NULL && limit > 0, NULL);

  if (!check_db (db, error))
    return NULL;

  path = g_strconcat ("/", db, "/_changes", NULL);
  reply = request_json (self, &(const Request){ "GET", path, query, NULL, PAGE_MAX }, &status,
                        cancellable, error);
  return reply != NULL ? bantar_couch_parse_changes (reply, limit, error) : NULL;
}

/**
 * bantar_couch_get_doc:
 *
 * Reads one document; attachments come as stubs.
 *
 * Returns: (transfer full) (nullable): the document; %NULL with %BANTAR_NET_ERROR_NOT_FOUND when
 *   there is none, or none any more
 */
JsonObject *
bantar_couch_get_doc (BantarCouch *self,
                      const char *db,
                      const char *id,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = make_doc_path (db, id, error);
  g_autoptr (JsonNode) reply = NULL;
  int status = 0;

  if (path == NULL)
    return NULL;

  reply = request_json (self, &(const Request){ "GET", path, NULL, NULL, DOC_MAX }, &status,
                        cancellable, error);
  return reply != NULL ? bantar_couch_parse_doc (reply, id, error) : NULL;
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

  if (!check_db (db, error))
    return NULL;

  path = g_strconcat ("/", db, "/_bulk_docs", NULL);
  body = make_bulk (docs);
  reply = request_json (self, &(const Request){ "POST", path, NULL, body, RECEIPTS_MAX }, &status,
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
  g_autofree char *path = make_doc_path (db, id, error);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) reply = NULL;
  int status = 0;

  if (path == NULL)
    return NULL;

  body = node_to_bytes (doc);
  reply = request_json (self, &(const Request){ "PUT", path, NULL, body, SMALL_MAX }, &status,
                        cancellable, error);
  if (reply == NULL || !check_written (status, error))
    return NULL;

  return bantar_couch_parse_put (reply, id, error);
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
  const Request request = { "GET", "/", NULL, NULL, SMALL_MAX };
  int status = 0;
  g_autoptr (JsonNode) reply = request_json (self, &request, &status, cancellable, error);

  return reply != NULL ? bantar_couch_parse_uuid (reply, error) : NULL;
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
