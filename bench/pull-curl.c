/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pull-curl URL USER PASSWORD CONNECTIONS TARGET...: libcurl asks for the same and throws it away.
 */
#include "config.h"

#include "pull-cost.h"

#include <curl/curl.h>
#include <stdlib.h>

static size_t
on_bytes (char *bytes, size_t size, size_t count, void *user_data)
{
  return size * count;
}

static CURL *
new_request (CURLSH *share, const char *url)
{
  CURL *easy = curl_easy_init ();

  curl_easy_setopt (easy, CURLOPT_SHARE, share);
  curl_easy_setopt (easy, CURLOPT_URL, url);
  curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (easy, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt (easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, on_bytes);
  return easy;
}

static void
check (CURL *easy, CURLcode code)
{
  long status = 0;

  curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, &status);
  if (code != CURLE_OK || status != 200)
    g_error ("curl: %s, status %ld", curl_easy_strerror (code), status);
}

static void
sign_in (CURLSH *share, const char *server, const char *user, const char *password)
{
  g_autofree char *url = g_strconcat (server, "/_session", NULL);
  g_autofree char *body = g_strdup_printf ("{\"name\":\"%s\",\"password\":\"%s\"}", user, password);
  struct curl_slist *headers = curl_slist_append (NULL, "Content-Type: application/json");
  CURL *easy = new_request (share, url);

  curl_easy_setopt (easy, CURLOPT_POSTFIELDS, body);
  curl_easy_setopt (easy, CURLOPT_HTTPHEADER, headers);
  check (easy, curl_easy_perform (easy));
  curl_easy_cleanup (easy);
  curl_slist_free_all (headers);
}

/* Returns: how many have come to their end */
static guint
count_done (CURLM *multi)
{
  CURLMsg *message;
  guint done = 0;
  int left;

  while ((message = curl_multi_info_read (multi, &left)) != NULL) {
    CURL *easy = message->easy_handle;

    check (easy, message->data.result);
    curl_multi_remove_handle (multi, easy);
    curl_easy_cleanup (easy);
    done++;
  }
  return done;
}

static void
fetch_all (CURLSH *share, const char *server, long connections, char **targets)
{
  CURLM *multi = curl_multi_init ();
  guint left = 0;
  int running;

  curl_multi_setopt (multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
  for (; targets[left] != NULL; left++) {
    g_autofree char *url = g_strdup_printf ("%s/%s", server, targets[left]);

    curl_multi_add_handle (multi, new_request (share, url));
  }
  while (left > 0) {
    curl_multi_perform (multi, &running);
    left -= count_done (multi);
    if (left > 0)
      curl_multi_poll (multi, NULL, 0, 1000, NULL);
  }
  curl_multi_cleanup (multi);
}

int
main (int argc, char **argv)
{
  CURLSH *share;

  if (argc < 6) {
    g_printerr ("usage: pull-curl URL USER PASSWORD CONNECTIONS TARGET...\n");
    return 2;
  }
  curl_global_init (CURL_GLOBAL_DEFAULT);
  share = curl_share_init ();
  curl_share_setopt (share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
  pull_cost_begin ();
  sign_in (share, argv[1], argv[2], argv[3]);
  fetch_all (share, argv[1], strtol (argv[4], NULL, 10), argv + 5);
  pull_cost_print ();
  curl_share_cleanup (share);
  return 0;
}
