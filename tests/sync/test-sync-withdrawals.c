/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that are withdrawn: by a person, everywhere; or because no month names them any more. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"
#include "reviewer.h"

#include "model/json-util.h"
#include "store/photos.h"
#include "store/profile-folder.h"
#include "store/profiles.h"
#include "store/withdrawn-photos.h"

#define NOVEMBER bantar_period_new (2026, 11)

typedef struct {
  BantarTestCity *city;
  Relay *relay;
  Laptop *first;  /* takes the photos */
  Laptop *second; /* behind the relay */
  char *red;      /* in bersih-1, on both and on the server */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->city = bantar_test_city_start ();
  self->relay = relay_new (bantar_test_city_get_url (self->city));
  self->first = laptop_new (self->city);
  self->second = laptop_new (self->city);
  laptop_sign_in (self->first);
  laptop_sign_in_at (self->second, relay_get_url (self->relay));
  self->red = laptop_add_photo (self->first, NOVEMBER, "bersih-1", 0xff0000);
  laptop_sync (self->first);
  laptop_sync (self->second);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  laptop_free (self->first);
  laptop_free (self->second);
  relay_free (self->relay);
  g_free (self->red);
  bantar_test_city_stop (self->city);
}

static gboolean
has_file (const char *folder, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gpointer
do_remove (BantarDb *db, gpointer sha256, GError **error)
{
  return GINT_TO_POINTER (bantar_withdrawn_photos_remove (db, 1, sha256, error));
}

static gpointer
do_keep (BantarDb *db, gpointer sha256, GError **error)
{
  return GINT_TO_POINTER (bantar_withdrawn_photos_keep (db, 1, sha256, error));
}

static gpointer
do_age (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      bantar_db_run (db, error, "UPDATE unused_photo SET since = '2026-01-01T00:00:00Z'", ""));
}

static gpointer
do_count_unused (BantarDb *db, gpointer data, GError **error)
{
  gint64 n = 0;

  bantar_db_read_int (db, &n, error, "SELECT 1 + count (*) FROM unused_photo", "");
  return GINT_TO_POINTER ((int) n);
}

static guint
count_unused (Laptop *laptop)
{
  return GPOINTER_TO_INT (laptop_run (laptop, do_count_unused, NULL)) - 1;
}

static gpointer
do_get (BantarDb *db, gpointer sha256, GError **error)
{
  static BantarWithdrawal none = { NULL, NULL, FALSE };
  BantarWithdrawal *withdrawal = bantar_withdrawn_photos_get (db, 1, sha256, error);

  return withdrawal != NULL ? withdrawal : *error == NULL ? &none : NULL;
}

static void
assert_standing (Laptop *laptop, const char *sha256, const char *reason, gboolean done)
{
  BantarWithdrawal *withdrawal = laptop_run (laptop, do_get, (gpointer) sha256);

  g_assert_cmpstr (withdrawal->reason, ==, reason);
  g_assert_cmpint (withdrawal->done, ==, done);
  if (reason != NULL)
    bantar_withdrawal_free (withdrawal);
}

/* With everything but its picture, and by whom. */
static void
assert_tombstone (Fixture *self, const char *sha256, const char *reason)
{
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);
  g_autoptr (JsonNode) node = on_server_get (self->city, id);
  JsonObject *doc = json_node_get_object (node);
  JsonObject *tombstone = bantar_json_get_object (doc, "tombstone");
  JsonObject *author = bantar_json_get_object (doc, "author");

  g_assert_nonnull (tombstone);
  g_assert_cmpstr (bantar_json_get_string (tombstone, "reason", ""), ==, reason);
  g_assert_null (bantar_json_get_object (doc, "_attachments"));
  g_assert_nonnull (author);
  g_assert_cmpstr (bantar_json_get_string (author, "user", ""), ==,
                   bantar_test_city_get_user (self->city, BANTAR_TEST_CITY_CHAIR));
  g_assert_cmpuint (on_server_get_generation (self->city, id), ==, 2);
}

static void
assert_gone (Laptop *laptop, const char *sha256)
{
  assert_standing (laptop, sha256, "removed", TRUE);
  g_assert_false (has_file (laptop->folder, sha256));
  laptop_assert_all_confirmed (laptop);
}

static guint
count_put (Fixture *self)
{
  g_autofree char *about =
      g_strconcat ("PUT /", bantar_test_city_get_database (self->city), "/photo:", NULL);

  return relay_count (self->relay, about);
}

/* By a laptop that did not take it; the months that name it stay as they are. */
static void
test_remove (Fixture *self, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  laptop_run (self->second, do_remove, self->red);
  g_assert_true (has_file (self->second->folder, self->red));
  laptop_sync (self->second);
  assert_tombstone (self, self->red, "removed");
  assert_gone (self->second, self->red);
  laptop_sync (self->first);
  assert_gone (self->first, self->red);
  month = laptop_load (self->first, NOVEMBER);
  g_assert_true (
      bantar_answer_has_photo (bantar_checklist_get_answer (month, "bersih-1"), self->red));
  /* That was all, and it is not asked for again. */
  laptop_sync (self->second);
  g_assert_cmpuint (laptop_sync (self->second).requests, ==, 3);
  g_assert_cmpuint (count_put (self), ==, 1);
  assert_tombstone (self, self->red, "removed");
}

/* Also from the links in the automatic backups. */
static void
test_remove_from_backups (Fixture *self, gconstpointer data)
{
  g_autofree char *backups = bantar_profile_folder_get_backups (self->first->folder);
  g_autofree char *backup = g_build_filename (backups, "auto-2026-11-20", NULL);
  g_autofree char *photos = bantar_profile_folder_get_photos (backup);
  g_autofree char *link = bantar_profile_folder_get_photo (backup, self->red);

  g_assert_cmpint (g_mkdir_with_parents (photos, 0700), ==, 0);
  g_assert_true (g_file_set_contents (link, "x", 1, NULL));
  laptop_run (self->first, do_remove, self->red);
  laptop_sync (self->first);
  assert_gone (self->first, self->red);
  g_assert_false (g_file_test (link, G_FILE_TEST_EXISTS));
}

static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autofree char *id = g_strconcat ("photo:", self->red, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarSyncCounts) counts = NULL;

  laptop_run (self->second, do_remove, self->red);
  counts = laptop_count (self->second);
  g_assert_cmpuint (counts->waiting, ==, 1);
  laptop_run (self->second, do_keep, self->red);
  laptop_assert_all_confirmed (self->second);
  laptop_sync (self->second);
  g_assert_cmpuint (count_put (self), ==, 0);
  g_assert_cmpuint (on_server_get_generation (self->city, id), ==, 1);
  g_assert_true (has_file (self->second->folder, self->red));
  /* Not when it is done. */
  laptop_run (self->second, do_remove, self->red);
  laptop_sync (self->second);
  g_assert_null (bantar_store_run (self->second->store, do_keep, self->red, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_TOO_LATE);
}

/* It never was on the server: it does not go there. */
static void
test_never_sent (Fixture *self, gconstpointer data)
{
  g_autofree char *green = laptop_add_photo (self->second, NOVEMBER, "bersih-2", 0x00ff00);
  g_autofree char *id = g_strconcat ("photo:", green, NULL);

  laptop_run (self->second, do_remove, green);
  laptop_sync (self->second);
  g_assert_false (on_server_has (self->city, id));
  assert_gone (self->second, green);
  g_assert_cmpuint (count_put (self), ==, 0);
}

typedef struct {
  Laptop *laptop;
  BantarPhoto photo;
} Admit;

static gpointer
do_admit (BantarDb *db, gpointer data, GError **error)
{
  Admit *admit = data;

  return GINT_TO_POINTER (bantar_photos_admit (db, 1, admit->laptop->folder, &admit->photo, error));
}

static void
test_not_taken_again (Fixture *self, gconstpointer data)
{
  Admit admit = { self->first, { g_strdup (self->red), 100, 160, 120 } };
  g_autoptr (GError) error = NULL;

  laptop_run (self->first, do_remove, self->red);
  g_assert_null (bantar_store_run (self->first->store, do_admit, &admit, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_WITHDRAWN);
  g_free (admit.photo.sha256);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autofree char *name = g_strnfill (64, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_store_run (self->first->store, do_remove, name, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PHOTO);
}

/* The line fails at each of its requests, before or after the server has done what it was asked. */
static void
test_bad_line (Fixture *self, gconstpointer data)
{
  static const RelayFault faults[] = { RELAY_DEAF, RELAY_DROP, RELAY_TWICE };
  BantarSyncReport report;

  laptop_run (self->second, do_remove, self->red);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    relay_spoil (self->relay, 1, i == 0 ? "GET /bantar-rt" : "PUT /bantar-rt", faults[i], NULL);
    laptop_try_sync (self->second, &report, NULL);
    relay_heal (self->relay);
  }
  laptop_sync (self->second);
  assert_tombstone (self, self->red, "removed");
  assert_gone (self->second, self->red);
  laptop_sync (self->first);
  assert_gone (self->first, self->red);
}

/* The same for each request of the exchange in turn, a photo each time. */
static gboolean
fail_once (Fixture *self, guint nth)
{
  guint color = (nth * 37 % 256) << 16 | (nth * 91 % 256) << 8;
  g_autofree char *sha256 = laptop_add_photo (self->second, NOVEMBER, "bersih-3", color);
  BantarSyncReport report;
  gboolean spoilt;

  laptop_sync (self->second);
  laptop_run (self->second, do_remove, sha256);
  relay_spoil (self->relay, nth, "", RELAY_DROP, NULL);
  laptop_try_sync (self->second, &report, NULL);
  spoilt = relay_did_spoil (self->relay);
  relay_heal (self->relay);
  laptop_sync (self->second);
  assert_tombstone (self, sha256, "removed");
  assert_gone (self->second, sha256);
  laptop_remove_photos (self->second, NOVEMBER, "bersih-3");
  return spoilt;
}

static void
test_each_request (Fixture *self, gconstpointer data)
{
  guint nth = 1;

  while (fail_once (self, nth))
    nth++;
  /* The session, two feeds, the server's name, the month, and the photo twice. */
  g_assert_cmpuint (nth, >, 5);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *id = g_strconcat ("photo:", self->red, NULL);
  g_autoptr (BantarDocument) document = NULL;

  on_server_refuse (self->city, "n.tombstone", "tombstone");
  laptop_run (self->first, do_remove, self->red);
  g_assert_cmpuint (laptop_sync (self->first).refused, ==, 1);
  document = laptop_get_document (self->first, id);
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_REFUSED);
  g_assert_cmpstr (document->reason, ==, "tombstone");
  g_assert_true (has_file (self->first->folder, self->red));
  /* Until somebody changes their mind, or the server does. */
  on_server_refuse (self->city, "false", "");
  laptop_retry (self->first);
  laptop_sync (self->first);
  assert_gone (self->first, self->red);
}

/* A server that was set back has the picture again. */
static void
test_set_back (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) kept = on_server_keep (self->city);

  laptop_run (self->first, do_remove, self->red);
  laptop_sync (self->first);
  on_server_set_back (self->city, kept);
  laptop_sync (self->first);
  assert_tombstone (self, self->red, "removed");
  assert_gone (self->first, self->red);
}

static gpointer
do_remove_of_rt (BantarDb *db, gpointer data, GError **error)
{
  Fixture *self = data;
  g_autoptr (BantarProfileFacts) facts =
      bantar_profiles_load_rt (db, bantar_test_city_get_rt (self->city), error);

  return GINT_TO_POINTER (facts != NULL &&
                          bantar_withdrawn_photos_remove (db, facts->rt_key, self->red, error));
}

/* Marked as done for the RT. */
static void
test_by_pendamping (Fixture *self, gconstpointer data)
{
  ManyLaptop *reviewer;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strconcat ("photo:", self->red, NULL);
  g_autoptr (JsonNode) node = NULL;

  many_provision (self->city);
  reviewer = reviewer_new (self->city);
  many_laptop_sync (reviewer);
  g_assert_true (has_file (reviewer->folder, self->red));
  bantar_store_run (reviewer->store, do_remove_of_rt, self, &error);
  g_assert_no_error (error);
  many_laptop_sync (reviewer);
  g_assert_false (has_file (reviewer->folder, self->red));
  node = on_server_get (self->city, id);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (node), "on_behalf"));
  assert_tombstone (self, self->red, "removed");
  laptop_sync (self->first);
  assert_gone (self->first, self->red);
  many_laptop_free (reviewer);
}

/* ---- No month names it any more ---- */

static void
leave_unused (Fixture *self)
{
  laptop_remove_photos (self->first, NOVEMBER, "bersih-1");
  laptop_sync (self->first);
  g_assert_cmpuint (count_unused (self->first), ==, 1);
}

static void
test_unused (Fixture *self, gconstpointer data)
{
  g_autofree char *id = g_strconcat ("photo:", self->red, NULL);

  leave_unused (self);
  laptop_sync (self->first);
  g_assert_cmpuint (on_server_get_generation (self->city, id), ==, 1);
  laptop_run (self->first, do_age, NULL);
  laptop_sync (self->first);
  assert_tombstone (self, self->red, "unused");
  assert_standing (self->first, self->red, "unused", TRUE);
  laptop_assert_all_confirmed (self->first);
  g_assert_cmpuint (count_unused (self->first), ==, 0);
  /* It is of no use, but it is nobody's secret: the file stays where it is. */
  laptop_sync (self->second);
  assert_standing (self->second, self->red, "unused", TRUE);
  g_assert_true (has_file (self->first->folder, self->red));
  g_assert_true (has_file (self->second->folder, self->red));
}

/* The server takes no picture under that name any more. */
static void
test_unused_again (Fixture *self, gconstpointer data)
{
  Admit admit = { self->first, { g_strdup (self->red), 100, 160, 120 } };

  leave_unused (self);
  laptop_run (self->first, do_age, NULL);
  laptop_sync (self->first);
  laptop_run (self->first, do_admit, &admit);
  g_assert_cmpstr (admit.photo.sha256, !=, self->red);
  g_assert_true (has_file (self->first->folder, admit.photo.sha256));
  g_free (admit.photo.sha256);
}

/* Undo, before the server was told. */
static void
test_unused_named_again (Fixture *self, gconstpointer data)
{
  g_autofree char *again = NULL;
  BantarSyncReport report;

  laptop_remove_photos (self->second, NOVEMBER, "bersih-1");
  laptop_sync (self->second);
  laptop_run (self->second, do_age, NULL);
  relay_spoil (self->relay, 1, "/photo:", RELAY_DEAF, NULL);
  g_assert_false (laptop_try_sync (self->second, &report, NULL));
  g_assert_true (relay_did_spoil (self->relay));
  assert_standing (self->second, self->red, "unused", FALSE);
  again = laptop_add_photo (self->second, NOVEMBER, "bersih-1", 0xff0000);
  g_assert_cmpstr (again, ==, self->red);
  laptop_sync (self->second);
  assert_standing (self->second, self->red, NULL, FALSE);
  laptop_assert_all_confirmed (self->second);
  g_assert_cmpuint (count_put (self), ==, 0);
}

/* A server that promises more of what it has and does not show it: nothing is known then, and it is
 * not asked for ever. */
static void
test_unused_server_stands_still (Fixture *self, gconstpointer data)
{
  g_autofree char *about = g_strconcat (bantar_test_city_get_database (self->city),
                                        "/_changes?include_docs=true&limit=200&since=0", NULL);

  laptop_remove_photos (self->second, NOVEMBER, "bersih-1");
  laptop_sync (self->second);
  laptop_run (self->second, do_age, NULL);
  relay_spoil (self->relay, RELAY_EVERY, about, RELAY_INSTEAD,
               "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 41\r\n"
               "Connection: close\r\n\r\n{\"results\":[],\"last_seq\":\"0\",\"pending\":3}");
  laptop_sync (self->second);
  g_assert_true (relay_did_spoil (self->relay));
  assert_standing (self->second, self->red, NULL, FALSE);
  relay_heal (self->relay);
  laptop_sync (self->second);
  assert_tombstone (self, self->red, "unused");
}

/* A month that this laptop cannot read names it. */
static void
test_unused_here_only (Fixture *self, gconstpointer data)
{
  g_autofree char *json = g_strdup_printf (
      "{\"_id\":\"checklist:2026-12\",\"type\":\"checklist\",\"period\":\"2026-12\","
      "\"instrument\":\"bantar-2030.1\",\"rt\":\"%s\",\"state\":\"draft\",\"send_number\":0,"
      "\"author\":{\"user\":\"x\"},\"answers\":{\"baru-1\":{\"value\":\"met\",\"photos\":[\"%s\"]"
      "}},"
      "\"reviews\":[]}",
      bantar_test_city_get_rt (self->city), self->red);
  g_autofree char *id = g_strconcat ("photo:", self->red, NULL);

  on_server_put_text (self->city, "checklist:2026-12", json);
  leave_unused (self);
  laptop_run (self->first, do_age, NULL);
  laptop_sync (self->first);
  g_assert_cmpuint (on_server_get_generation (self->city, id), ==, 1);
  assert_standing (self->first, self->red, NULL, FALSE);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/sync/withdrawals/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("remove", test_remove);
  ADD ("remove-from-backups", test_remove_from_backups);
  ADD ("keep", test_keep);
  ADD ("never-sent", test_never_sent);
  ADD ("not-taken-again", test_not_taken_again);
  ADD ("unknown", test_unknown);
  ADD ("bad-line", test_bad_line);
  ADD ("each-request", test_each_request);
  ADD ("refused", test_refused);
  ADD ("set-back", test_set_back);
  ADD ("by-pendamping", test_by_pendamping);
  ADD ("unused", test_unused);
  ADD ("unused-server-stands-still", test_unused_server_stands_still);
  ADD ("unused-again", test_unused_again);
  ADD ("unused-named-again", test_unused_named_again);
  ADD ("unused-here-only", test_unused_here_only);
  return g_test_run ();
}
