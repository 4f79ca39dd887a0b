/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-util.h"
#include "net/couch-private.h"

#include <string.h>

static char *
join_target (const BantarCouchRequest *request)
{
  return g_strjoin ("?", request->path, request->query, NULL);
}

static BantarHttpCall *
start (BantarCouch *self, const BantarCouchRequest *request)
{
  return bantar_http_start (self->http, request->method, request->path, request->query,
                            request->body, request->body != NULL ? "application/json" : NULL,
                            request->max_body);
}

/**
 * bantar_couch_start:
 * @request: without a body
 *
 * Asks ahead: bantar_couch_request() for the same takes the answer.
 */
void
bantar_couch_start (BantarCouch *self, const BantarCouchRequest *request)
{
  g_autofree char *target = join_target (request);

  if (!g_hash_table_contains (self->ahead, target))
    g_hash_table_insert (self->ahead, g_steal_pointer (&target), start (self, request));
}

/**
 * bantar_couch_forget_ahead:
 *
 * Gives up what was asked ahead.
 */
void
bantar_couch_forget_ahead (BantarCouch *self)
{
  GHashTableIter iter;
  gpointer call;

  g_hash_table_iter_init (&iter, self->ahead);
  while (g_hash_table_iter_next (&iter, NULL, &call)) {
    bantar_http_give_up (self->http, call);
    g_hash_table_iter_remove (&iter);
  }
}

/* Returns: (nullable): the answer is on its way already */
static BantarHttpCall *
take_ahead (BantarCouch *self, const BantarCouchRequest *request)
{
  g_autofree char *target = join_target (request);
  BantarHttpCall *call = request->body == NULL ? g_hash_table_lookup (self->ahead, target) : NULL;

  if (call != NULL)
    g_hash_table_remove (self->ahead, target);
  return call;
}

/* The one place that waits. @status is set whenever there is a result. */
static BantarJsonText *
send_request (BantarCouch *self,
              const BantarCouchRequest *request,
              int *status,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (BantarJsonText) reply = NULL;
  BantarHttpCall *call = take_ahead (self, request);

  response = bantar_http_finish (self->http, call != NULL ? call : start (self, request),
                                 cancellable, error);
  if (response == NULL)
    return NULL;

  reply = bantar_response_to_json (response, error);
  if (reply == NULL)
    return NULL;

  /* Only who speaks CouchDB is asked for the time, not a hotspot. */
  if (response->date != NULL) {
    g_clear_pointer (&self->server_time, g_date_time_unref);
    self->server_time = g_date_time_ref (response->date);
    self->clock_ahead = g_get_real_time () / G_USEC_PER_SEC - g_date_time_to_unix (response->date);
  }
  *status = response->status;
  return g_steal_pointer (&reply);
}

static JsonNode *
build (const BantarJsonText *reply)
{
  return bantar_json_build (bantar_json_text_get_root (reply));
}

/* CouchDB closes an account for some minutes to the address that many wrong passwords came from.
 * Its reason is the only sign of it: "Account is temporarily locked due to ...". */
static gboolean
is_locked (const GError *error)
{
  return g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) &&
         strstr (error->message, "temporarily locked") != NULL;
}

static BantarSession *
request_session (BantarCouch *self,
                 const BantarCouchRequest *request,
                 GCancellable *cancellable,
                 GError **error)
{
  int status = 0;
  g_autoptr (GError) local = NULL;
  g_autoptr (BantarJsonText) reply = send_request (self, request, &status, cancellable, &local);
  g_autoptr (JsonNode) session = reply != NULL ? build (reply) : NULL;

  if (session != NULL)
    return bantar_couch_parse_session (session, error);

  /* A server may repeat what was sent in its reason, and here that is a password. */
  if (g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
      g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED))
    g_set_error_literal (error, BANTAR_NET_ERROR,
                         is_locked (local) ? BANTAR_NET_ERROR_LOCKED : local->code,
                         "The sign-in was refused");
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
  const BantarCouchRequest post = { "POST", "/_session", NULL, body, BANTAR_COUCH_SMALL_MAX };
  const BantarCouchRequest get = { "GET", "/_session", NULL, NULL, BANTAR_COUCH_SMALL_MAX };
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

/**
 * bantar_couch_renew_session:
 *
 * Opens the session once more, with the name and password of bantar_couch_sign_in().
 */
gboolean
bantar_couch_renew_session (BantarCouch *self, GCancellable *cancellable, GError **error)
{
  BantarSession *session;

  /* What was asked with the session before would be answered as this one was. */
  bantar_couch_forget_ahead (self);
  session = open_session (self, self->credentials, cancellable, error);
  if (session == NULL)
    return FALSE;

  g_clear_pointer (&self->session, bantar_session_free);
  self->session = session;
  return TRUE;
}

/**
 * bantar_couch_request_text:
 * @status: (out): set when there is a reply
 *
 * Sends a request. A session ends after ten idle minutes, so one 401 only means that it must be
 * opened again; a second one is an error.
 *
 * Returns: (transfer full) (nullable): the object or array of a 2xx reply
 */
BantarJsonText *
bantar_couch_request_text (BantarCouch *self,
                           const BantarCouchRequest *request,
                           int *status,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (BantarJsonText) reply = send_request (self, request, status, cancellable, &local);

  if (reply != NULL)
    return g_steal_pointer (&reply);

  if (self->credentials == NULL ||
      !g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }

  if (!bantar_couch_renew_session (self, cancellable, error))
    return NULL;
  return send_request (self, request, status, cancellable, error);
}

/**
 * bantar_couch_request:
 *
 * Returns: (transfer full) (nullable): the same as nodes
 */
JsonNode *
bantar_couch_request (BantarCouch *self,
                      const BantarCouchRequest *request,
                      int *status,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (BantarJsonText) reply =
      bantar_couch_request_text (self, request, status, cancellable, error);

  return reply != NULL ? build (reply) : NULL;
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
  if (bantar_couch_renew_session (self, cancellable, error))
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
