/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as the server's feed brings them, taken into a profile one after the other. None of
 * them may stop the exchange, and what this laptop said stays. */
#include "config.h"

#include "fuzz.h"
#include "profile-fixture.h"

#include "model/json-util.h"
#include "store/city-documents.h"
#include "store/conflicts.h"
#include "store/history.h"
#include "sync/key-doc.h"
#include "sync/photo-doc.h"
#include "sync/take-in.h"

#include <stdlib.h>

#define PART          "bersih-2"
#define DOCUMENTS_MAX 4

static char *folder;
static BantarDb *db;

static void
on_end (void)
{
  bantar_db_close (db);
  test_folder_free (folder);
}

/* This laptop said something about November, and nothing was synchronised yet. */
static void
set_up (void)
{
  g_autoptr (GError) error = NULL;

  folder = test_folder_new ();
  db = test_db_set_up (folder);
  atexit (on_end);
  bantar_profiles_bind (db, "https://kota.example", "rt21", "k7v2m4q3xa", &error);
  g_assert_no_error (error);
  test_say_with_note (db, TEST_MONTH, PART, "milik kami");
}

/* As it is asked for after the feed has shown it. */
static void
check_photo (const char *id, JsonObject *doc)
{
  const char *sha256 = id + strlen (BANTAR_PHOTO_ID);
  g_autoptr (GBytes) jpeg = bantar_photo_doc_get_jpeg (doc, sha256);
  g_autofree char *sum =
      jpeg != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg) : NULL;

  g_assert_true (sum == NULL || g_str_equal (sum, sha256));
}

static void
take_in_key (BantarSyncRun *run, const char *id, JsonObject *doc, GError **error)
{
  g_autoptr (BantarDeviceKey) key = bantar_key_doc_read (doc);
  g_autoptr (BantarDeviceKey) kept = NULL;

  bantar_key_doc_take_in (db, run->facts->user, id, doc, error);
  if (key != NULL)
    kept = bantar_device_keys_find (db, key->user, key->device, error);
  g_assert_true (key == NULL || (kept != NULL && bantar_device_key_is_valid (kept)));
}

static void
take_in_checklist (BantarSyncRun *run, JsonObject *doc, GError **error)
{
  g_autoptr (BantarJsonText) text = bantar_json_reread (doc);

  bantar_take_in_checklist (db, run, bantar_json_text_get_root (text), error);
}

static void
take_in (BantarSyncRun *run, JsonObject *doc)
{
  const char *id = bantar_json_get_string (doc, "_id", "");
  g_autoptr (GError) error = NULL;

  if (g_str_has_prefix (id, "checklist:"))
    take_in_checklist (run, doc, &error);
  else if (g_str_has_prefix (id, BANTAR_PHOTO_ID))
    bantar_take_in_photo (db, run, doc, &error);
  else if (g_str_has_prefix (id, BANTAR_KEY_PREFIX))
    take_in_key (run, id, doc, &error);
  else
    bantar_city_documents_put_in (db, id, doc, &error);
  g_assert_no_error (error);
  if (g_str_has_prefix (id, BANTAR_PHOTO_ID))
    check_photo (id, doc);
}

static gboolean
is_ours (const BantarAnswer *answer)
{
  return answer != NULL && strcmp (answer->part, PART) == 0 &&
         strcmp (answer->note, "milik kami") == 0;
}

/* In the month, waiting for a choice, or in the history. */
static gboolean
is_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = test_load (db, TEST_MONTH);
  g_autoptr (GPtrArray) conflicts = bantar_conflicts_list (db, 1, &error);
  g_autoptr (BantarHistory) history = bantar_history_load (db, 1, TEST_MONTH, &error);

  g_assert_no_error (error);
  if (is_ours (bantar_checklist_get_answer (month, PART)))
    return TRUE;
  for (guint i = 0; i < conflicts->len; i++) {
    if (is_ours (((const BantarConflict *) conflicts->pdata[i])->mine))
      return TRUE;
  }
  for (guint i = 0; i < history->entries->len; i++) {
    if (is_ours (((const BantarHistoryEntry *) history->entries->pdata[i])->before))
      return TRUE;
  }
  return FALSE;
}

static void
check_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarSyncCounts) counts = bantar_documents_count (db, &error);
  g_autoptr (BantarDeadline) deadline = bantar_deadline_get (db, TEST_MONTH, &error);
  g_autoptr (GPtrArray) months = bantar_checklists_list (db, 1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (counts);
  g_assert_nonnull (deadline);
  g_assert_nonnull (months);
  g_assert_true (is_kept ());
}

static void
take_in_all (GBytes *rest, BantarSyncRun *run)
{
  for (guint i = 0; i < DOCUMENTS_MAX && g_bytes_get_size (rest) > 0; i++) {
    g_autoptr (GBytes) text = fuzz_take (&rest);
    gsize size;
    const guint8 *data = g_bytes_get_data (text, &size);
    g_autoptr (JsonNode) node = fuzz_json (data, size);

    if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
      take_in (run, json_node_get_object (node));
  }
  g_bytes_unref (rest);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (BantarProfileFacts) facts = NULL;
  BantarSyncReport report = { 0 };
  BantarSyncRun run = { .local = (char *) "rt/1", .report = &report };

  if (db == NULL)
    set_up ();
  facts = run.facts = bantar_profiles_load (db, NULL);
  bantar_db_begin (db, NULL);
  take_in_all (g_bytes_new (data, size), &run);
  check_profile ();
  bantar_db_rollback (db);
  return 0;
}
