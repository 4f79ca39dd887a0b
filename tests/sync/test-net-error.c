/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/net-error.h"

#include <curl/curl.h>

static void
test_curl (void)
{
  static const struct {
    CURLcode curl;
    BantarNetError code;
  } cases[] = {
    { CURLE_COULDNT_RESOLVE_HOST, BANTAR_NET_ERROR_OFFLINE },
    { CURLE_COULDNT_CONNECT, BANTAR_NET_ERROR_OFFLINE },
    { CURLE_RECV_ERROR, BANTAR_NET_ERROR_OFFLINE },
    { CURLE_OPERATION_TIMEDOUT, BANTAR_NET_ERROR_TIMEOUT },
    { CURLE_PEER_FAILED_VERIFICATION, BANTAR_NET_ERROR_TLS },
    { CURLE_SSL_CONNECT_ERROR, BANTAR_NET_ERROR_TLS },
    { CURLE_URL_MALFORMAT, BANTAR_NET_ERROR_BAD_URL },
    { CURLE_PARTIAL_FILE, BANTAR_NET_ERROR_BAD_REPLY },
    { CURLE_WRITE_ERROR, BANTAR_NET_ERROR_BAD_REPLY },
    { CURLE_BAD_CONTENT_ENCODING, BANTAR_NET_ERROR_BAD_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bantar_net_error_from_curl ((int) cases[i].curl), ==, cases[i].code);
}

static void
test_transient (void)
{
  static const struct {
    BantarNetError code;
    gboolean transient;
  } cases[] = {
    { BANTAR_NET_ERROR_OFFLINE, TRUE },      { BANTAR_NET_ERROR_TIMEOUT, TRUE },
    { BANTAR_NET_ERROR_TLS, TRUE },          { BANTAR_NET_ERROR_PORTAL, TRUE },
    { BANTAR_NET_ERROR_LOCKED, TRUE },       { BANTAR_NET_ERROR_AUTH, FALSE },
    { BANTAR_NET_ERROR_FORBIDDEN, FALSE },   { BANTAR_NET_ERROR_NOT_FOUND, FALSE },
    { BANTAR_NET_ERROR_NO_DOCUMENT, FALSE }, { BANTAR_NET_ERROR_CONFLICT, FALSE },
    { BANTAR_NET_ERROR_TOO_LARGE, FALSE },   { BANTAR_NET_ERROR_BUSY, TRUE },
    { BANTAR_NET_ERROR_SERVER, TRUE },       { BANTAR_NET_ERROR_REFUSED, FALSE },
    { BANTAR_NET_ERROR_BAD_REPLY, TRUE },    { BANTAR_NET_ERROR_BAD_URL, FALSE },
  };
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new_literal (BANTAR_NET_ERROR, (int) cases[i].code, "x");

    g_assert_true (bantar_net_error_is_transient (error) == cases[i].transient);
  }

  g_assert_false (bantar_net_error_is_transient (cancelled));
  g_assert_false (bantar_net_error_is_transient (NULL));
}

static void
test_retry_after (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "x");

  bantar_net_error_set_status (&error, 429, NULL, 7);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BUSY);
  copy = g_error_copy (error);
  g_assert_cmpint (bantar_net_error_get_retry_after (copy), ==, 7);
  g_assert_cmpint (bantar_net_error_get_retry_after (other), ==, -1);
  g_assert_cmpint (bantar_net_error_get_retry_after (NULL), ==, -1);
}

static void
test_backoff (void)
{
  static const struct {
    guint attempt;
    int retry_after;
    guint32 random;
    guint ms;
  } cases[] = {
    { 0, -1, 0, 1000 },
    { 1, -1, 0, 1000 },
    { 1, -1, 0x80000000u, 1500 },
    { 1, -1, G_MAXUINT32, 1999 },
    { 2, -1, 0, 2000 },
    { 5, -1, 0, 16000 },
    { 9, -1, 0, 256000 },
    { 10, -1, 0, 450000 },
    { 11, -1, 0, 450000 },
    { G_MAXUINT, -1, G_MAXUINT32, 899999 },
    { 1, 0, 0, 1000 },
    { 1, 10, 0, 10000 },
    { 1, 10, G_MAXUINT32, 10999 },
    { 10, 10, 0, 450000 },
    { 1, 86400, 0, 900000 },
    { 1, G_MAXINT, 0, 900000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (
        bantar_net_backoff_ms (cases[i].attempt, cases[i].retry_after, cases[i].random), ==,
        cases[i].ms);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/net-error/curl", test_curl);
  g_test_add_func ("/sync/net-error/transient", test_transient);
  g_test_add_func ("/sync/net-error/retry-after", test_retry_after);
  g_test_add_func ("/sync/net-error/backoff", test_backoff);

  return g_test_run ();
}
