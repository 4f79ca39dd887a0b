/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "front.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* Our nginx finds its sockets there, open: no port is guessed, and whoever connects before it is
 * ready waits. */
#define FIRST_FD 3

struct _Front {
  char *folder;
  char *certificate;
  char *key;
  char *configuration;
  char *log;
  char *url;
  int ports[2]; /* for https, and for http */
  int fds[2];
  GSubprocess *nginx;
};

/* Whom this program trusts besides the machine's own authorities. */
static const char *trusted;

/* The program has no switch for it: every handle passes here. */
CURL *
curl_easy_init (void)
{
  CURL *(*real) (void) = (CURL * (*) (void) ) dlsym (RTLD_NEXT, "curl_easy_init");
  CURL *easy = real ();

  if (trusted != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, trusted);
  return easy;
}

static void
make_certificate (Front *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) openssl = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "openssl", "req", "-x509", "-newkey", "ec",
      "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self->key, "-out", self->certificate,
      NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (openssl, NULL, &error);
  g_assert_no_error (error);
}

static void
open_port (Front *self, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_assert_no_error (error);
  g_assert_true (g_socket_bind (socket, any, TRUE, &error) && g_socket_listen (socket, &error));
  bound = g_socket_get_local_address (socket, &error);
  self->ports[i] = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->fds[i] = dup (g_socket_get_fd (socket));
}

static void
replace (GString *text, const char *old, const char *format, ...)
{
  va_list arguments;
  g_autofree char *new = NULL;

  va_start (arguments, format);
  new = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* What is not there any more has to be looked at here too. */
  g_assert_cmpuint (g_string_replace (text, old, new, 0), >, 0);
}

/* The city's file, as it is but for where it listens, whom it asks, and its certificate. */
static char *
read_site (Front *self, const char *server, gboolean http2)
{
  g_autofree char *file = NULL;
  g_autoptr (GString) site = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (BANTAR_NGINX_CONF, &file, NULL, &error));
  site = g_string_new (file);
  replace (site, "  listen [::]:443 ssl http2;\n", "");
  replace (site, "  listen [::]:80;\n", "");
  replace (site, "listen 443 ssl http2;", "listen 127.0.0.1:%d ssl%s;", self->ports[0],
           http2 ? " http2" : "");
  replace (site, "listen 80;", "listen 127.0.0.1:%d;", self->ports[1]);
  replace (site, "server 127.0.0.1:5984;", "server %s;", server + strlen ("http://"));
  replace (site, "/etc/ssl/bantar/fullchain.pem", "%s", self->certificate);
  replace (site, "/etc/ssl/bantar/privkey.pem", "%s", self->key);
  return g_strdup (site->str);
}

static void
write_configuration (Front *self, const char *server, gboolean http2)
{
  g_autofree char *site = read_site (self, server, http2);
  g_autofree char *text = g_strdup_printf (
      "daemon off; worker_processes 1; pid %s/pid; error_log %s/errors;\n"
      "events { }\n"
      "http {\n"
      "client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/f;\n"
      "uwsgi_temp_path %s/u; scgi_temp_path %s/s;\n"
      "log_format seen '$connection $server_protocol $status $gzip_ratio';\n"
      "access_log %s seen;\n%s}\n",
      self->folder, self->folder, self->folder, self->folder, self->folder, self->folder,
      self->folder, self->log, site);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->configuration, text, -1, &error));
}

static char *
find_nginx (void)
{
  char *path = g_find_program_in_path ("nginx");

  return path != NULL ? path : g_strdup ("/usr/sbin/nginx");
}

/* It ends with the test, whatever becomes of that, and ends its worker. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
start (Front *self)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *nginx = find_nginx ();
  g_autofree char *inherited = g_strdup_printf ("%d;%d;", FIRST_FD, FIRST_FD + 1);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    g_subprocess_launcher_take_fd (launcher, self->fds[i], FIRST_FD + i);
  g_subprocess_launcher_setenv (launcher, "NGINX", inherited, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  self->nginx = g_subprocess_launcher_spawn (launcher, &error, nginx, "-p", self->folder, "-c",
                                             self->configuration, NULL);
  g_assert_no_error (error);
}

Front *
front_new (const char *server, gboolean http2)
{
  Front *self = g_new0 (Front, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("bantar-front-XXXXXX", &error);
  g_assert_no_error (error);
  self->certificate = g_build_filename (self->folder, "certificate.pem", NULL);
  self->key = g_build_filename (self->folder, "key.pem", NULL);
  self->configuration = g_build_filename (self->folder, "nginx.conf", NULL);
  self->log = g_build_filename (self->folder, "access", NULL);
  make_certificate (self);
  for (guint i = 0; i < 2; i++)
    open_port (self, i);
  write_configuration (self, server, http2);
  start (self);
  self->url = g_strdup_printf ("https://127.0.0.1:%d", self->ports[0]);
  trusted = self->certificate;
  return self;
}

const char *
front_get_url (Front *self)
{
  return self->url;
}

static void
front_request_free (gpointer data)
{
  FrontRequest *request = data;

  g_free (request->connection);
  g_free (request->protocol);
  g_free (request);
}

static void
end (Front *self)
{
  if (self->nginx == NULL)
    return;
  g_subprocess_send_signal (self->nginx, SIGQUIT);
  g_subprocess_wait (self->nginx, NULL, NULL);
  g_clear_object (&self->nginx);
}

/**
 * front_stop:
 *
 * Returns: (transfer full) (element-type FrontRequest): all that it was asked, when it has ended:
 *   only then has it written down everything
 */
GPtrArray *
front_stop (Front *self)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (front_request_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  end (self);
  g_assert_true (g_file_get_contents (self->log, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);
    FrontRequest *request = g_new0 (FrontRequest, 1);

    g_assert_cmpuint (g_strv_length (words), ==, 4);
    request->connection = g_strdup (words[0]);
    request->protocol = g_strdup (words[1]);
    request->status = atoi (words[2]);
    request->compressed = !g_str_equal (words[3], "-");
    g_ptr_array_add (requests, request);
  }
  return requests;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_unlink (child) != 0)
      remove_folder (child);
  }
  g_rmdir (path);
}

void
front_free (Front *self)
{
  end (self);
  trusted = NULL;
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->configuration);
  g_free (self->log);
  g_free (self->url);
  g_free (self);
}
