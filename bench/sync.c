/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sync FOLDER: an ordinary exchange with a local city server: how many requests it takes, and how
 * long against libcurl sending the same ones and throwing the replies away. */
#include "config.h"

#include "measure.h"
#include "server/city.h"
#include "store/checklists.h"
#include "store/documents.h"
#include "store/feeds.h"
#include "sync/account.h"
#include "year.h"

#include <curl/curl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#define RUNS             30
#define PHOTOS           2
#define SESSION_REQUESTS 1 /* POST _session, which the budgets leave out */
#define REQUESTS_IDLE    2
#define REQUESTS_SENDING 4

typedef CURL BenchCurl;
typedef struct curl_slist BenchHeaders;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchCurl, curl_easy_cleanup)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchHeaders, curl_slist_free_all)

typedef struct {
  const char *folder;
  BantarStore *store;
  BantarTestCity *city;
  const char *user;
  const char *password;
} Bench;

static void
fail_on (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
sign_in (const Bench *bench)
{
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  bantar_account_sign_in (bench->store, bantar_test_city_get_url (bench->city), bench->user,
                          bench->password, TRUE, &place, NULL, &error);
  fail_on (error);
}

/* Returns: the requests it took, without the one for the session */
static guint
sync_once (const Bench *bench)
{
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  bantar_sync_run (bench->store, bench->password, &report, NULL, &error);
  fail_on (error);
  return report.requests - SESSION_REQUESTS;
}

/* A picture with something on it, so that it does not compress to nothing. */
static BantarPhoto *
make_photo (const Bench *bench, guint shade)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1280, 960);
  g_autofree char *path = g_strdup_printf ("%s/photo-%u.png", bench->folder, shade);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (shade);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  g_autoptr (GError) error = NULL;
  BantarPhoto *photo;

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    pixels[i] = (guchar) (i / 4096 + g_rand_int_range (random, 0, 16));
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  fail_on (error);
  photo = bantar_photo_import (bench->folder, file, NULL, &error);
  fail_on (error);
  return photo;
}

typedef struct {
  BantarAnswer *answer;
  GPtrArray *photos;
} PhotoJob;

static gpointer
do_add_photos (BantarDb *db, gpointer data, GError **error)
{
  const PhotoJob *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, 1, bench_this_month (), job->answer, job->photos, error));
}

static void
add_photos (const Bench *bench)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  g_autoptr (BantarAnswer) answer =
      bench_answer_new (bantar_instrument_get_parts (instrument)->pdata[0], 0, 0);
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_free);
  PhotoJob job = { answer, photos };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < PHOTOS; i++) {
    BantarPhoto *photo = make_photo (bench, i);

    g_ptr_array_add (photos, photo);
    g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  }
  bantar_store_run (bench->store, do_add_photos, &job, &error);
  fail_on (error);
}

static gpointer
do_read_feed (BantarDb *db, gpointer name, GError **error)
{
  return bantar_feeds_load (db, name, error);
}

static char *
make_feed_url (const Bench *bench, const char *local, const char *remote)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarFeed) feed =
      bantar_store_run (bench->store, do_read_feed, (gpointer) local, &error);
  g_autofree char *escaped = NULL;

  fail_on (error);
  escaped = g_uri_escape_string (*feed->since != '\0' ? feed->since : "0", NULL, FALSE);
  return g_strdup_printf ("%s/%s/_changes?include_docs=true&limit=200&since=%s",
                          bantar_test_city_get_url (bench->city), remote, escaped);
}

static size_t
on_bytes (char *bytes, size_t size, size_t count, void *user_data)
{
  return size * count;
}

static void
request (CURL *curl, const char *url)
{
  long status = 0;

  curl_easy_setopt (curl, CURLOPT_URL, url);
  if (curl_easy_perform (curl) != CURLE_OK ||
      curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status) != CURLE_OK || status != 200)
    g_error ("curl: %s: status %ld", url, status);
}

static void
peer_sync (const Bench *bench)
{
  g_autoptr (BenchCurl) curl = curl_easy_init ();
  g_autoptr (BenchHeaders) headers = curl_slist_append (NULL, "Accept: application/json");
  g_autofree char *session =
      g_strconcat (bantar_test_city_get_url (bench->city), "/_session", NULL);
  g_autofree char *body =
      g_strdup_printf ("{\"name\":\"%s\",\"password\":\"%s\"}", bench->user, bench->password);
  g_autofree char *city = make_feed_url (bench, "kota", "bantar-kota");
  g_autofree char *rt = make_feed_url (bench, "rt/1", bantar_test_city_get_database (bench->city));

  curl_easy_setopt (curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (curl, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt (curl, CURLOPT_ACCEPT_ENCODING, "");
  headers = curl_slist_append (headers, "Content-Type: application/json");
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, on_bytes);
  curl_easy_setopt (curl, CURLOPT_POSTFIELDS, body);
  request (curl, session);
  curl_easy_setopt (curl, CURLOPT_HTTPGET, 1L);
  request (curl, city);
  request (curl, rt);
}

static guint
measure_idle (const Bench *bench, BenchPair *times)
{
  guint requests = 0;

  for (guint i = 0; i < 2 * RUNS; i++) {
    gboolean ours = i % 4 == 0 || i % 4 == 3;
    double start = bench_now (), taken;

    if (ours)
      requests = MAX (requests, sync_once (bench));
    else
      peer_sync (bench);
    taken = bench_now () - start;
    g_array_append_val (ours ? times->ours : times->peer, taken);
  }
  return requests;
}

static void
report (const Bench *bench)
{
  g_autofree char *sending = g_strdup_printf ("requests to send a month with %u photos", PHOTOS);
  g_autoptr (BenchPair) times = bench_pair_new ();
  guint requests;

  bench_set_up (bench->store);
  sign_in (bench);
  sync_once (bench);
  bench_fill_month (bench->store, bench_this_month ());
  add_photos (bench);
  bench_send_month (bench->store, bench_this_month ());
  bench_print_count (sending, sync_once (bench), REQUESTS_SENDING + PHOTOS);
  /* The server's feed now shows what was sent; the next exchange reads it once. */
  sync_once (bench);
  requests = measure_idle (bench, times);
  bench_print_count ("requests of a sync with nothing new", requests, REQUESTS_IDLE);
  bench_print_row ("sync with nothing new : curl, same requests", "ms",
                   bench_percentile (times->ours, 50), bench_percentile (times->peer, 50), 0);
}

int
main (int argc, char **argv)
{
  Bench bench = { NULL };

  if (argc != 2) {
    g_printerr ("usage: sync FOLDER\n");
    return 2;
  }
  bench.folder = argv[1];
  bench.store = bantar_store_new (bench.folder);
  bench.city = bantar_test_city_start ();
  bench.user = bantar_test_city_get_user (bench.city, BANTAR_TEST_CITY_CHAIR);
  bench.password = bantar_test_city_get_password (bench.city, BANTAR_TEST_CITY_CHAIR);
  report (&bench);
  bantar_test_city_stop (bench.city);
  g_object_unref (bench.store);
  return 0;
}
