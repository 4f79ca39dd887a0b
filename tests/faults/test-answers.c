/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each request of an exchange in turn gets each answer that a server, a proxy, a hotspot or a bad
 * line ever gave. One clean exchange later everything is whole. */
#include "config.h"

#include "http-answer.h"
#include "scene.h"

/* The session, two feeds, the server's name, a photo, a batch and a photo of the other. */
#define REQUESTS_MIN 7
#define STRIDE       3 /* of the requests, in the bounded tier */

typedef struct {
  const char *name;
  RelayFault fault;
  const char *status;  /* nullable: there is no answer */
  const char *headers; /* the type of the body, and more */
  const char *body;
  gboolean may_refuse; /* a word of the server's that a document may be refused for */
} Fault;

#define ERROR "{\"error\":\"error\"}"
#define PAGE  "<html>x</html>\n"
#define LATER HTML "Retry-After: 120\r\n"

static const Fault faults[] = {
  { "deaf", RELAY_DEAF, NULL, NULL, NULL, FALSE },
  { "reply-lost", RELAY_DROP, NULL, NULL, NULL, FALSE },
  { "reply-cut", RELAY_HALF, NULL, NULL, NULL, FALSE },
  { "twice", RELAY_TWICE, NULL, NULL, NULL, FALSE },
  { "portal", RELAY_INSTEAD, "200 OK", HTML, PAGE, FALSE },
  { "portal-after", RELAY_AFTER, "200 OK", HTML, PAGE, FALSE },
  { "portal-created", RELAY_INSTEAD, "201 Created", HTML, PAGE, FALSE },
  { "portal-redirect", RELAY_INSTEAD, "302 Found", "Location: http://127.0.0.1:1/in\r\n", "",
    FALSE },
  { "portal-511", RELAY_INSTEAD, "511 Network Authentication Required", HTML, PAGE, FALSE },
  { "status-400", RELAY_INSTEAD, "400 Bad Request", JSON, ERROR, TRUE },
  { "status-401", RELAY_INSTEAD, "401 Unauthorized", JSON, ERROR, FALSE },
  { "status-401-html", RELAY_INSTEAD, "401 Unauthorized", HTML, PAGE, FALSE },
  { "status-403", RELAY_INSTEAD, "403 Forbidden", JSON, ERROR, TRUE },
  { "status-403-html", RELAY_INSTEAD, "403 Forbidden", HTML, PAGE, FALSE },
  { "status-404", RELAY_INSTEAD, "404 Object Not Found", JSON,
    "{\"error\":\"not_found\",\"reason\":\"Database does not exist.\"}", FALSE },
  { "status-404-html", RELAY_INSTEAD, "404 Not Found", HTML, PAGE, FALSE },
  { "status-408", RELAY_INSTEAD, "408 Request Timeout", HTML, PAGE, FALSE },
  { "status-409", RELAY_INSTEAD, "409 Conflict", JSON, ERROR, FALSE },
  { "status-413", RELAY_INSTEAD, "413 Request Entity Too Large", HTML, PAGE, TRUE },
  { "status-415", RELAY_INSTEAD, "415 Unsupported Media Type", JSON, ERROR, TRUE },
  { "status-429", RELAY_INSTEAD, "429 Too Many Requests", LATER, PAGE, FALSE },
  { "status-500", RELAY_INSTEAD, "500 Internal Server Error", JSON, ERROR, FALSE },
  { "status-500-after", RELAY_AFTER, "500 Internal Server Error", JSON, ERROR, FALSE },
  { "status-502", RELAY_INSTEAD, "502 Bad Gateway", HTML, PAGE, FALSE },
  { "status-502-after", RELAY_AFTER, "502 Bad Gateway", HTML, PAGE, FALSE },
  { "status-503", RELAY_INSTEAD, "503 Service Unavailable", LATER, PAGE, FALSE },
  { "status-504-after", RELAY_AFTER, "504 Gateway Timeout", HTML, PAGE, FALSE },
  { "json-cut", RELAY_AFTER, "200 OK", JSON, "{\"results\":[", FALSE },
  { "json-empty", RELAY_AFTER, "201 Created", JSON, "", FALSE },
  { "json-array", RELAY_AFTER, "201 Created", JSON, "[]", FALSE },
  { "json-object", RELAY_AFTER, "201 Created", JSON, "{}", FALSE },
  { "json-null", RELAY_AFTER, "201 Created", JSON, "null", FALSE },
  { "json-ok", RELAY_AFTER, "201 Created", JSON, "{\"ok\":true}", FALSE },
  { "json-oks", RELAY_AFTER, "201 Created", JSON, "[{\"ok\":true},null,1]", FALSE },
  { "json-types", RELAY_AFTER, "200 OK", JSON,
    "{\"results\":{},\"last_seq\":[],\"_id\":1,\"_rev\":2,\"uuid\":{},\"ok\":1}", FALSE },
  { "endless", RELAY_ENDLESS, NULL, NULL, NULL, FALSE },
};

static Scene *scene;

static void
spoil_exchange (guint nth, const Fault *fault)
{
  g_autoptr (GBytes) instead =
      fault->status != NULL ? http_answer (fault->status, fault->headers, fault->body) : NULL;
  BantarSyncReport report;

  relay_spoil_with (scene->relay, nth, "", fault->fault, instead);
  scene_exchange (scene, &report);
  if (report.refused > 0) {
    g_test_message ("request %u of %s: refused", nth, fault->name);
    g_assert_true (fault->may_refuse);
    laptop_retry (scene->mine);
  }
}

static void
test_each_request (gconstpointer data)
{
  guint stride = g_getenv ("BANTAR_TEST_LONG") != NULL ? 1 : STRIDE;
  gboolean spoilt = TRUE;
  guint nth;

  /* The random number is the same one in all cases. */
  for (nth = 1 + (g_test_rand_int_range (0, stride) + scene->rounds) % stride; spoilt;
       nth += stride) {
    scene_prepare (scene);
    spoil_exchange (nth, data);
    spoilt = relay_did_spoil (scene->relay);
    scene_check_mine (scene);
  }
  scene_check (scene);
  /* The last one was beyond the end. */
  g_assert_cmpuint (nth - stride, >, REQUESTS_MIN);
}

/* Also what an earlier round wrote is still whole after all the later ones. */
static void
test_all (void)
{
  check_whole_again (scene->whole);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_print ("# %s: answers spoilt, every %s request\n",
           g_getenv ("BANTAR_TEST_LONG") != NULL ? "all" : "sampled",
           g_getenv ("BANTAR_TEST_LONG") != NULL ? "single" : "third");
  scene = scene_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/faults/answers/", faults[i].name, NULL);

    g_test_add_data_func (path, &faults[i], test_each_request);
  }
  g_test_add_func ("/faults/answers/all", test_all);
  result = g_test_run ();
  scene_free (scene);
  return result;
}
