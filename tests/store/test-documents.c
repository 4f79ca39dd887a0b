/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/documents.h"
#include "store/feeds.h"

#include "profile-fixture.h"

#define DB "rt/1"
#define ID "checklist:2026-11"

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static BantarDocument *
get (BantarDb *db)
{
  g_autoptr (GError) error = NULL;
  BantarDocument *document = bantar_documents_get (db, DB, ID, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_state (BantarDb *db, BantarDocumentState state)
{
  g_autoptr (BantarDocument) document = get (db);

  g_assert_cmpint (document->state, ==, state);
}

/* The steps that a document can take; a walk is a word of their letters. */
static void
take_step (BantarDb *db, char step)
{
  g_autoptr (BantarDocument) document = get (db);
  g_autoptr (GError) error = NULL;

  switch (step) {
  case 'e':
    bantar_documents_touch (db, DB, ID, &error);
    break;
  case 's':
    bantar_documents_set_sending (db, document, "{\"sent\":1}", &error);
    break;
  case 'c':
    bantar_documents_set_confirmed (db, DB, ID, "1-a", "{\"base\":1}", &error);
    break;
  case 'r':
    bantar_documents_set_refused (db, DB, ID, "month_closed", &error);
    break;
  case 'w':
    bantar_documents_set_waiting (db, DB, ID, &error);
    break;
  default:
    g_assert_not_reached ();
  }
  g_assert_no_error (error);
}

static const struct {
  const char *walk;
  BantarDocumentState state;
} walks[] = {
  { "e", BANTAR_DOCUMENT_WAITING },        { "es", BANTAR_DOCUMENT_SENDING },
  { "esc", BANTAR_DOCUMENT_CONFIRMED },    { "ese", BANTAR_DOCUMENT_SENDING },
  { "esec", BANTAR_DOCUMENT_WAITING },     { "esecsc", BANTAR_DOCUMENT_CONFIRMED },
  { "esr", BANTAR_DOCUMENT_REFUSED },      { "eser", BANTAR_DOCUMENT_WAITING },
  { "esre", BANTAR_DOCUMENT_WAITING },     { "esrw", BANTAR_DOCUMENT_WAITING },
  { "esce", BANTAR_DOCUMENT_WAITING },     { "esw", BANTAR_DOCUMENT_WAITING },
  { "esrwsc", BANTAR_DOCUMENT_CONFIRMED },
};

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (const char *step = walks[i].walk; *step != '\0'; step++)
    take_step (fixture->db, *step);
  assert_state (fixture->db, walks[i].state);
}

static void
test_members (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDocument) sending = NULL;
  g_autoptr (BantarDocument) confirmed = NULL;
  g_autoptr (BantarDocument) refused = NULL;

  take_step (fixture->db, 'e');
  take_step (fixture->db, 's');
  sending = get (fixture->db);
  g_assert_cmpstr (sending->sent, ==, "{\"sent\":1}");
  g_assert_cmpstr (sending->rev, ==, "");
  take_step (fixture->db, 'c');
  confirmed = get (fixture->db);
  g_assert_cmpstr (confirmed->rev, ==, "1-a");
  g_assert_cmpstr (confirmed->base, ==, "{\"base\":1}");
  g_assert_cmpstr (confirmed->sent, ==, "");
  g_assert_cmpstr (confirmed->confirmed_at, !=, "");
  take_step (fixture->db, 'e');
  take_step (fixture->db, 's');
  take_step (fixture->db, 'r');
  refused = get (fixture->db);
  g_assert_cmpstr (refused->reason, ==, "month_closed");
  g_assert_cmpstr (refused->rev, ==, "1-a");
}

static void
test_base (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDocument) document = NULL;

  bantar_documents_set_base (fixture->db, DB, ID, "3-c", "{}", BANTAR_DOCUMENT_CONFIRMED, &error);
  g_assert_no_error (error);
  assert_state (fixture->db, BANTAR_DOCUMENT_CONFIRMED);
  bantar_documents_set_base (fixture->db, DB, ID, "4-d", "{}", BANTAR_DOCUMENT_WAITING, &error);
  document = get (fixture->db);
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_WAITING);
  g_assert_cmpstr (document->rev, ==, "4-d");
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = test_add_photo (fixture->db, fixture->folder, TEST_MONTH, "bersih-1");
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) checklists = NULL;
  g_autoptr (BantarSyncCounts) counts = NULL;

  test_say (fixture->db, TEST_MONTH - 1, "bersih-1", BANTAR_STATUS_MET);
  open = bantar_documents_list_open (fixture->db, DB, &error);
  g_assert_cmpuint (open->len, ==, 3);
  g_assert_true (g_str_has_prefix (((BantarDocument *) open->pdata[0])->id, "photo:"));
  checklists = bantar_documents_list (fixture->db, DB, "checklist:", &error);
  g_assert_cmpuint (checklists->len, ==, 2);
  g_assert_cmpstr (((BantarDocument *) checklists->pdata[0])->id, ==, "checklist:2026-10");
  take_step (fixture->db, 's');
  take_step (fixture->db, 'r');
  counts = bantar_documents_count (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->waiting, ==, 2);
  g_assert_cmpuint (counts->refused, ==, 1);
  g_assert_cmpuint (counts->conflicts, ==, 0);
  g_assert_cmpstr (counts->waiting_since, !=, "");
}

static void
assert_feed (BantarDb *db, const char *since, const char *last_id, const char *last_rev)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarFeed) feed = bantar_feeds_load (db, DB, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feed->since, ==, since);
  g_assert_cmpstr (feed->last_id, ==, last_id);
  g_assert_cmpstr (feed->last_rev, ==, last_rev);
}

static void
test_feed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarFeed) feed = bantar_feed_new ("7-x", ID, "1-a");
  g_autoptr (GError) error = NULL;

  assert_feed (fixture->db, "", "", "");
  g_assert_true (bantar_feeds_note_sent (fixture->db, DB, ID, "1-a", &error));
  assert_feed (fixture->db, "", ID, "1-a");
  g_assert_true (bantar_feeds_save (fixture->db, DB, feed, &error));
  g_assert_true (bantar_feeds_note_sent (fixture->db, DB, ID, "2-b", &error));
  assert_feed (fixture->db, "7-x", ID, "2-b");
  g_assert_true (bantar_feeds_restart (fixture->db, DB, &error));
  assert_feed (fixture->db, "", "", "");
}

/* The revisions that a document had here are remembered, also once the server lost them, and not
 * for ever. */
static void
test_revs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDocument) document = NULL;
  g_autoptr (BantarDocument) later = NULL;
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GError) error = NULL;

  for (const char *step = "esces"; *step != '\0'; step++)
    take_step (fixture->db, *step);
  bantar_documents_set_base (fixture->db, DB, ID, "9-z", "{}", BANTAR_DOCUMENT_WAITING, &error);
  held = bantar_documents_list_held (fixture->db, DB, &error);
  g_assert_cmpuint (held->len, ==, 1);
  bantar_documents_set_missing (fixture->db, DB, ID, &error);
  document = get (fixture->db);
  g_assert_cmpstr (document->rev, ==, "");
  g_assert_true (bantar_document_had_rev (document, "9-z"));
  g_assert_false (bantar_document_had_rev (document, ""));
  g_assert_false (bantar_document_had_rev (document, "9"));
  for (guint i = 0; i < 1000; i++)
    bantar_documents_set_base (fixture->db, DB, ID, "10-y", "{}", BANTAR_DOCUMENT_WAITING, &error);
  g_assert_no_error (error);
  later = get (fixture->db);
  g_assert_false (bantar_document_had_rev (later, "9-z"));
  g_assert_cmpuint (strlen (later->revs), <=, 2000);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/documents/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++) {
    g_autofree char *path = g_strconcat ("/store/documents/walk/", walks[i].walk, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_walk, tear_down);
  }
  ADD ("members", test_members);
  ADD ("base", test_base);
  ADD ("lists", test_lists);
  ADD ("feed", test_feed);
  ADD ("revs", test_revs);
  return g_test_run ();
}
