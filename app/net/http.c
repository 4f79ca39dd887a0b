/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/http.h"

#include "net/base-url.h"
#include "net/http-call.h"

#define POLL_MS         1000
#define CONNECTIONS_MAX 8L

struct _BantarHttp {
  char *base_url;
  gboolean loopback;
  CURLM *multi;    /* waits for the lines and for a cancel at once; keeps the connections */
  CURLSH *share;   /* keeps the cookies */
  GPtrArray *busy; /* (element-type BantarHttpCall): under way */
  GPtrArray *idle; /* (element-type BantarHttpCall) */
  guint requests;
  gint64 transferred;
};

static gpointer
init_curl (gpointer data)
{
  return GINT_TO_POINTER (curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

/**
 * bantar_http_new:
 * @base_url: `https://…`, or `http://` to this machine
 *
 * Returns: (transfer full) (nullable): a new conversation; %NULL with %BANTAR_NET_ERROR_BAD_URL
 * when the address may not be used
 */
BantarHttp *
bantar_http_new (const char *base_url, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *address = NULL;
  gboolean loopback = FALSE;
  BantarHttp *self;

  g_return_val_if_fail (base_url != NULL, NULL);

  g_once (&once, init_curl, NULL);
  address = bantar_base_url_check (base_url, &loopback, error);
  if (address == NULL)
    return NULL;

  self = g_new0 (BantarHttp, 1);
  self->base_url = g_steal_pointer (&address);
  self->loopback = loopback;
  self->multi = curl_multi_init ();
  self->share = curl_share_init ();
  self->busy = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_http_call_free);
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_http_call_free);
  curl_share_setopt (self->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
  curl_multi_setopt (self->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, CONNECTIONS_MAX);
  return self;
}

/**
 * bantar_http_give_up:
 * @call: (transfer full): one that nobody waits for any more
 */
void
bantar_http_give_up (BantarHttp *self, BantarHttpCall *call)
{
  guint i = 0;

  curl_multi_remove_handle (self->multi, call->easy);
  self->transferred += bantar_http_call_get_transferred (call);
  bantar_http_call_clear (call);
  g_ptr_array_find (self->busy, call, &i);
  g_ptr_array_add (self->idle, g_ptr_array_steal_index_fast (self->busy, i));
}

void
bantar_http_free (BantarHttp *self)
{
  if (self == NULL)
    return;
  while (self->busy->len > 0)
    bantar_http_give_up (self, self->busy->pdata[0]);
  g_ptr_array_unref (self->busy);
  g_ptr_array_unref (self->idle);
  curl_multi_cleanup (self->multi);
  curl_share_cleanup (self->share);
  g_free (self->base_url);
  g_free (self);
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  curl_multi_wakeup (user_data);
}

/* Notes which requests have come to their end. */
static void
note_done (BantarHttp *self)
{
  CURLMsg *message;
  int left = 0;

  while ((message = curl_multi_info_read (self->multi, &left)) != NULL) {
    BantarHttpCall *call = NULL;

    curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, (char **) &call);
    call->result = message->data.result;
    call->done = TRUE;
  }
}

static CURLcode
run (BantarHttp *self, BantarHttpCall *call, GCancellable *cancellable)
{
  CURLMcode result = CURLM_OK;
  int running = 1;

  note_done (self);
  while (!call->done && result == CURLM_OK) {
    if (g_cancellable_is_cancelled (cancellable))
      return CURLE_ABORTED_BY_CALLBACK;

    result = curl_multi_perform (self->multi, &running);
    note_done (self);
    if (result == CURLM_OK && !call->done)
      result = curl_multi_poll (self->multi, NULL, 0, POLL_MS, NULL);
  }
  return call->done ? call->result : CURLE_FAILED_INIT;
}

/* The wake-up makes a cancel immediate; libcurl's own progress callback comes once a second. */
static CURLcode
run_cancellable (BantarHttp *self, BantarHttpCall *call, GCancellable *cancellable)
{
  gulong handler = 0;
  CURLcode code;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self->multi, NULL);

  code = run (self, call, cancellable);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  return code;
}

static void
set_error (BantarHttpCall *call, CURLcode code, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;

  g_set_error_literal (error, BANTAR_NET_ERROR, (int) bantar_net_error_from_curl ((int) code),
                       call->message[0] != '\0' ? call->message : curl_easy_strerror (code));
}

static BantarHttpCall *
take_idle (BantarHttp *self)
{
  BantarHttpCall *call = self->idle->len > 0
                             ? g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1)
                             : bantar_http_call_new (self->share, self->loopback);

  g_ptr_array_add (self->busy, call);
  return call;
}

/**
 * bantar_http_start:
 * @method: `GET`, `POST`, `PUT`
 * @path: below the base address, beginning with `/`, escaped
 * @query: (nullable): after the `?`, escaped
 * @body: (nullable): what to send
 * @content_type: (nullable): of @body
 * @max_body: the most bytes of a reply, decompressed, that are taken
 *
 * Sends one request, as far as that goes without waiting: the server can work on it while this
 * thread does something else, and on others too.
 *
 * Returns: (transfer full): what bantar_http_finish() waits for, or bantar_http_give_up() ends
 */
BantarHttpCall *
bantar_http_start (BantarHttp *self,
                   const char *method,
                   const char *path,
                   const char *query,
                   GBytes *body,
                   const char *content_type,
                   gsize max_body)
{
  g_autofree char *url = NULL;
  BantarHttpCall *call;
  int running = 0;

  g_return_val_if_fail (self != NULL && method != NULL && path != NULL && *path == '/', NULL);

  url = g_strconcat (self->base_url, path, query != NULL ? "?" : NULL, query, NULL);
  call = take_idle (self);
  bantar_http_call_prepare (call, method, url, body, content_type, max_body);
  self->requests++;
  curl_multi_add_handle (self->multi, call->easy);
  curl_multi_perform (self->multi, &running);
  return call;
}

/**
 * bantar_http_finish:
 * @call: (transfer full): from bantar_http_start()
 *
 * Waits for the whole response, at most ten minutes since the start; others come in meanwhile.
 * Blocks; never call it on the main thread. Cancelling makes it return at once.
 *
 * Returns: (transfer full) (nullable): the response, whatever its status; %NULL with an error of
 *   %BANTAR_NET_ERROR, or %G_IO_ERROR_CANCELLED, when there is none
 */
BantarResponse *
bantar_http_finish (BantarHttp *self,
                    BantarHttpCall *call,
                    GCancellable *cancellable,
                    GError **error)
{
  BantarResponse *response = NULL;
  CURLcode code;

  g_return_val_if_fail (self != NULL && call != NULL, NULL);

  code = run_cancellable (self, call, cancellable);
  if (code == CURLE_OK)
    response = bantar_http_call_make_response (call);
  else
    set_error (call, code, cancellable, error);
  bantar_http_give_up (self, call);
  return response;
}

/**
 * bantar_http_get_requests:
 *
 * Returns: how many requests were sent so far, whatever became of them
 */
guint
bantar_http_get_requests (const BantarHttp *self)
{
  return self->requests;
}

/**
 * bantar_http_get_transferred:
 *
 * Returns: the bytes of all requests and responses so far, both ways, before decompression
 */
gint64
bantar_http_get_transferred (const BantarHttp *self)
{
  return self->transferred;
}
