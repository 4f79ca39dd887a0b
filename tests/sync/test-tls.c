/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/http.h"

#include <glib/gstdio.h>
#include <string.h>

/* openssl's own server, with a certificate that nobody vouches for. */
typedef struct {
  char *folder;
  char *key;
  char *certificate;
  char *url;
  GSubprocess *server;
} Fixture;

static void
make_certificate (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) openssl = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "openssl", "req", "-x509", "-newkey", "ec",
      "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", fixture->key, "-out",
      fixture->certificate, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (openssl, NULL, &error);
  g_assert_no_error (error);
}

/* Port 0 takes any that is free; the server says which on its line "ACCEPT 127.0.0.1:40123". */
static void
start_server (Fixture *fixture)
{
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  fixture->server =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE |
                            G_SUBPROCESS_FLAGS_STDIN_PIPE,
                        &error, "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-key",
                        fixture->key, "-cert", fixture->certificate, NULL);
  g_assert_no_error (error);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->server));
  while (fixture->url == NULL) {
    g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_nonnull (line);
    if (g_str_has_prefix (line, "ACCEPT "))
      fixture->url = g_strconcat ("https://", line + strlen ("ACCEPT "), NULL);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("bantar-tls-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->key = g_build_filename (fixture->folder, "key.pem", NULL);
  fixture->certificate = g_build_filename (fixture->folder, "certificate.pem", NULL);
  make_certificate (fixture);
  start_server (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_subprocess_force_exit (fixture->server);
  g_subprocess_wait (fixture->server, NULL, NULL);
  g_clear_object (&fixture->server);
  g_remove (fixture->key);
  g_remove (fixture->certificate);
  g_rmdir (fixture->folder);
  g_free (fixture->key);
  g_free (fixture->certificate);
  g_free (fixture->folder);
  g_free (fixture->url);
}

/* Unchecked, the server's page would be taken for a hotspot's: another error than this one. */
static void
test_self_signed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarHttp) http = bantar_http_new (fixture->url, &error);
  g_autoptr (BantarResponse) response = NULL;
  BantarHttpCall *call;

  g_assert_no_error (error);
  call = bantar_http_start (http, "GET", "/", NULL, NULL, NULL, 1024 * 1024);
  response = bantar_http_finish (http, call, NULL, &error);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_TLS);
  g_assert_null (response);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/tls/self-signed", Fixture, NULL, set_up, test_self_signed, tear_down);

  return g_test_run ();
}
