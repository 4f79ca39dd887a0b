/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not what they should be, and files that are for somebody else. */
#include "config.h"

#include "stick.h"

#include "profile-fixture.h"

#include <string.h>
#include <unistd.h>

/* A chair's file, and the pendamping who is given it. */
typedef struct {
  Desk *chair;
  Desk *desi;
  char *path;
  char *before;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *photo = NULL;

  fixture->chair = desk_new_chair (8);
  fixture->desi = desk_new_pendamping (12, 8);
  desk_say_all (fixture->chair, BANTAR_STATUS_MET);
  photo = desk_add_photo (fixture->chair, "bersih-1", 0x336699);
  desk_send (fixture->chair);
  fixture->path = stick_write (fixture->chair->store, NULL, FALSE);
  fixture->before = desk_dump (fixture->desi);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_free (fixture->chair);
  desk_free (fixture->desi);
  g_free (fixture->path);
  g_free (fixture->before);
}

static void
assert_untouched (Fixture *fixture)
{
  g_autofree char *after = desk_dump (fixture->desi);
  g_autofree char *photos = g_build_filename (fixture->desi->folder, "photos", NULL);
  g_autofree char *room = g_build_filename (fixture->desi->folder, "bundle", NULL);
  g_autoptr (GDir) dir = g_dir_open (photos, 0, NULL);
  g_autoptr (GDir) left = g_dir_open (room, 0, NULL);

  g_assert_cmpstr (after, ==, fixture->before);
  g_assert_cmpint (desk_count (fixture->desi, "device_key"), ==, 0);
  g_assert_null (g_dir_read_name (dir));
  if (left != NULL)
    g_assert_null (g_dir_read_name (left));
}

static void
assert_refused (Fixture *fixture, const char *sql, StickForgery forgery, int code)
{
  g_autofree char *forged = stick_forge (fixture->path, sql, forgery);

  stick_refuse (fixture->desi->store, forged, code);
  assert_untouched (fixture);
}

/* What the tables may not be. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  static const char *const forgeries[] = {
    "CREATE TABLE more (a TEXT) STRICT",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM source; END",
    "CREATE INDEX i ON document (author)",
    "DROP TABLE period; CREATE VIEW period AS WITH RECURSIVE x (id) AS (SELECT 1 UNION ALL SELECT"
    " id + 1 FROM x) SELECT id, '' AS body FROM x",
    "DROP TABLE period",
    "INSERT INTO photo VALUES (9, 'a', x'00')",
    "UPDATE source SET ref = 9",
    "DELETE FROM bundle",
    "UPDATE bundle SET made_at = 'kemarin'",
    "UPDATE bundle SET role = 'raja'",
    "UPDATE bundle SET city = 'Jambi'",
    "UPDATE source SET kelurahan = '../../etc'",
    "UPDATE source SET number = 4294967304",
    "UPDATE source SET id = 'K3V9AAAAAA'",
    "UPDATE document SET id = 'checklist:2026-13'",
    "UPDATE document SET id = 'activity:01'",
    "UPDATE document SET body = body || printf ('%.*c', 300000, ' ')",
    "INSERT INTO version SELECT ref, id, 500, printf ('%064d', 0), '' FROM document",
    "INSERT INTO version SELECT ref, id, 1, 'abc', '' FROM document",
    "UPDATE document SET base = printf ('%064d', 0), base_rev = '3-a'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    assert_refused (fixture, forgeries[i],
                    strstr (forgeries[i], "DELETE FROM bundle") != NULL ? STICK_AS_IT_IS
                                                                        : STICK_UNSIGNED,
                    BANTAR_BUNDLE_ERROR_DAMAGED);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "PRAGMA user_version = 2", STICK_AS_IT_IS, BANTAR_BUNDLE_ERROR_TOO_NEW);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "PRAGMA application_id = 7", STICK_AS_IT_IS,
                  BANTAR_BUNDLE_ERROR_FOREIGN);
}

/* A version that is said to be an ancestor, and is not what its name says. */
static void
test_version (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture,
                  "INSERT INTO version SELECT ref, id, 0, printf ('%064d', 0), body FROM document",
                  STICK_UNSIGNED, BANTAR_BUNDLE_ERROR_DAMAGED);
}

static void
test_photo (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "UPDATE photo SET jpeg = x'ffd8ffd9'", STICK_UNSIGNED,
                  BANTAR_BUNDLE_ERROR_DAMAGED);
}

/* Whatever is changed in a signed file, somebody changed it. */
static void
test_signature (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE bundle SET name = 'Orang lain'",
    "UPDATE bundle SET made_at = '2026-11-30T00:00:00Z'",
    "UPDATE bundle SET role = 'pendamping'",
    "UPDATE bundle SET user = 'desi'",
    "UPDATE source SET chair = 'Orang lain'",
    "UPDATE document SET author = 'desi'",
    "UPDATE document SET on_behalf = 1",
    "INSERT INTO version SELECT ref, id, 0, printf ('%064d', 0), '' FROM document",
    "UPDATE instrument SET body = body || ' '",
    "UPDATE instrument SET current = 1 - current",
    "INSERT INTO period VALUES ('period:2026-11', '{}')",
    "UPDATE bundle SET signature = 'AAAA'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    assert_refused (fixture, changes[i], STICK_AS_IT_IS, BANTAR_BUNDLE_ERROR_SIGNATURE);
}

/* What the digest is of. */
static void
test_digest (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "UPDATE document SET body = replace (body, 'met', 'unmet')",
                  STICK_AS_IT_IS, BANTAR_BUNDLE_ERROR_DAMAGED);
  assert_refused (fixture, "UPDATE source SET number = 9", STICK_AS_IT_IS,
                  BANTAR_BUNDLE_ERROR_DAMAGED);
  assert_refused (fixture, "DELETE FROM photo", STICK_AS_IT_IS, BANTAR_BUNDLE_ERROR_DAMAGED);
}

static void
test_other_city (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "UPDATE bundle SET city = '32.73'", STICK_UNSIGNED,
                  BANTAR_BUNDLE_ERROR_OTHER_CITY);
}

static void
test_other_rt (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "UPDATE source SET number = 13", STICK_UNSIGNED,
                  BANTAR_BUNDLE_ERROR_OTHER_RT);
  assert_refused (fixture, "UPDATE source SET id = 'zzzzzzzzzz'", STICK_UNSIGNED,
                  BANTAR_BUNDLE_ERROR_OTHER_RT);
}

/* Another RT has that number now: by its place nobody can tell which one it is. */
static void
test_renumbered (Fixture *fixture, gconstpointer data)
{
  desk_sql (fixture->desi, "INSERT INTO rt_place VALUES (9, '2026-11', '15.71.11.1003', 8)");
  stick_refuse (fixture->desi->store, fixture->path, BANTAR_BUNDLE_ERROR_OTHER_RT);
}

/* An RT that had the number before is found by it, and said to have another one. */
static void
test_old_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarBundlePreview) look = NULL;
  const BantarBundleRt *rt;

  desk_sql (fixture->desi, "INSERT INTO rt_place VALUES (8, '2026-10', '15.71.11.1003', 30);"
                           "UPDATE rt SET number = 30 WHERE key = 8");
  look = stick_look (fixture->desi->store, fixture->path);
  rt = look->rts->pdata[0];
  g_assert_cmpint (rt->match, ==, BANTAR_BUNDLE_MATCH_PLACE);
  g_assert_cmpuint (rt->number, ==, 8);
  g_assert_cmpuint (rt->number_here, ==, 30);
}

static BantarBundlePreview *
look_at (Fixture *fixture, const char *sql, StickForgery forgery)
{
  g_autofree char *forged = stick_forge (fixture->path, sql, forgery);

  return stick_look (fixture->desi->store, forged);
}

static void
test_unknown_instrument (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarBundlePreview) look =
      look_at (fixture,
               "DELETE FROM instrument;"
               "UPDATE document SET body = replace (body, 'bantar-2014.1', 'bantar-2031.1')",
               STICK_UNSIGNED);

  g_assert_cmpint (stick_get_month (look)->kind, ==, BANTAR_BUNDLE_MONTH_INSTRUMENT);
  g_assert_cmpuint (look->unread, ==, 1);
  g_assert_false (look->brings);
}

/* The set comes along, and is taken in after a yes; new months still begin with the one that is
 * here. */
static void
test_instrument_comes_along (Fixture *fixture, gconstpointer data)
{
  g_autofree char *forged = stick_forge (
      fixture->path,
      "UPDATE instrument SET id = 'bantar-2031.1', body = replace (body, '\"bantar-2014.1\"',"
      " '\"bantar-2031.1\"');"
      "UPDATE document SET body = replace (body, 'bantar-2014.1', 'bantar-2031.1')",
      STICK_UNSIGNED);
  g_autoptr (BantarBundlePreview) done = stick_take (fixture->desi->store, forged);
  g_autoptr (BantarChecklist) month = NULL;

  g_assert_cmpint (stick_get_month (done)->kind, ==, BANTAR_BUNDLE_MONTH_NEW);
  month = desk_load (fixture->desi);
  g_assert_cmpstr (bantar_instrument_get_id (month->instrument), ==, "bantar-2031.1");
  g_assert_cmpint (desk_count (fixture->desi, "(SELECT id FROM instrument ORDER BY rowid DESC"
                                              " LIMIT 1) WHERE id = 'bantar-2014.1'"),
                   ==, 1);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "'[]'",
    "'{}'",
    "'bukan JSON'",
    "replace (body, '\"sent\"', '\"setengah\"')",
    "replace (body, '2026-11', '2026-10')",
    "replace (body, '\"met\"', '7')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE document SET body = %s", bodies[i]);
    g_autoptr (BantarBundlePreview) look = look_at (fixture, sql, STICK_UNSIGNED);

    g_assert_cmpint (stick_get_month (look)->kind, ==, BANTAR_BUNDLE_MONTH_UNREADABLE);
    g_assert_false (look->brings);
  }
}

/* A liar says that what is here went into his month: what he replaces is in the history. */
static void
test_forged_ancestor (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *lie = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;

  desk_take_back (fixture->chair);
  g_free (fixture->path);
  fixture->path = stick_write (fixture->chair->store, NULL, FALSE);
  bantar_bundle_preview_free (stick_take (fixture->desi->store, fixture->path));
  desk_sql (fixture->desi, "UPDATE answer SET note = 'tulisan desi' WHERE part = 'bersih-2'");
  here = stick_write (fixture->desi->store, "aaaaaaaaai", FALSE);
  name = stick_get_sha256 (fixture->desi->store, here);
  sql = g_strdup_printf ("INSERT INTO version SELECT ref, id, 60, '%s', '' FROM document;"
                         "UPDATE document SET body = replace (body, '\"met\"', '\"unmet\"')",
                         name);
  lie = stick_forge (fixture->path, sql, STICK_SIGNED);
  done = stick_take (fixture->desi->store, lie);
  g_assert_cmpint (done->trust, ==, BANTAR_BUNDLE_TRUST_UNKNOWN);
  g_assert_cmpint (desk_get_status (fixture->desi, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (desk_count (fixture->desi, "history WHERE answer LIKE '%tulisan desi%'"), ==, 1);
}

static void
assert_asks (Fixture *fixture, const char *path, gboolean trust, gboolean place)
{
  const BantarBundleConsent consent = { STICK_PASSPHRASE, trust, place, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_bundle_import (fixture->desi->store, path, &consent, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_CONSENT);
  assert_untouched (fixture);
}

static void
test_consent (Fixture *fixture, gconstpointer data)
{
  const BantarBundleConsent other = { STICK_PASSPHRASE, TRUE, TRUE, "seal of another file" };
  g_autofree char *unsigned_path = stick_forge (fixture->path, "SELECT 1", STICK_UNSIGNED);
  g_autoptr (GError) error = NULL;

  assert_asks (fixture, fixture->path, FALSE, TRUE);
  assert_asks (fixture, fixture->path, TRUE, FALSE);
  assert_asks (fixture, unsigned_path, FALSE, TRUE);
  g_assert_null (bantar_bundle_import (fixture->desi->store, fixture->path, &other, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_CONSENT);
  assert_untouched (fixture);
}

/* The key that is known under the name of that laptop is another one. */
static void
test_other_key (Fixture *fixture, gconstpointer data)
{
  bantar_bundle_preview_free (stick_take (fixture->desi->store, fixture->path));
  desk_sql (fixture->desi, "UPDATE device_key SET box = sign");
  stick_refuse (fixture->desi->store, fixture->path, BANTAR_BUNDLE_ERROR_SIGNATURE);
}

/* A laptop that calls itself by another one's name. */
static void
test_other_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *forged = stick_forge (fixture->path, "SELECT 1", STICK_MISNAMED);

  stick_refuse (fixture->desi->store, forged, BANTAR_BUNDLE_ERROR_SIGNATURE);
  assert_untouched (fixture);
}

static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  bantar_bundle_preview_free (stick_take (fixture->desi->store, fixture->path));
  desk_sql (fixture->desi, "UPDATE device_key SET withdrawn = '2026-11-30T00:00:00Z'");
  stick_refuse (fixture->desi->store, fixture->path, BANTAR_BUNDLE_ERROR_SIGNATURE);
}

/* A review from somebody who is not known as the pendamping is said to be so. */
static void
test_doubted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (BantarBundlePreview) unknown = NULL;
  g_autoptr (BantarBundlePreview) known = NULL;

  bantar_bundle_preview_free (stick_take (fixture->desi->store, fixture->path));
  desk_review (fixture->desi, "bersih-1", "foto kabur");
  path = stick_write (fixture->desi->store, "aaaaaaaaai", FALSE);
  unknown = stick_look (fixture->chair->store, path);
  g_assert_true (stick_get_month (unknown)->doubted);
  g_assert_true (unknown->asks_review);
  g_assert_true (unknown->asks_trust);
  /* Taken in elsewhere, so that its key is here, and the server says whose it is. */
  bantar_bundle_preview_free (stick_take (fixture->chair->store, path));
  desk_sql (fixture->chair, "UPDATE device_key SET roles = 'bantar pendamping:15.71.11.1003';"
                            "DELETE FROM review_reason; DELETE FROM review;"
                            "UPDATE checklist SET state = 'sent'");
  known = stick_look (fixture->chair->store, path);
  g_assert_cmpint (known->trust, ==, BANTAR_BUNDLE_TRUST_KNOWN);
  g_assert_false (known->asks_trust);
}

static void
test_reads_only (Fixture *fixture, gconstpointer data)
{
  const BantarBundleOptions options = { NULL, FALSE, STICK_PASSPHRASE };
  g_autoptr (GError) error = NULL;

  desk_sql (fixture->desi, "UPDATE profile SET role = 'kelurahan'");
  g_free (fixture->before);
  fixture->before = desk_dump (fixture->desi);
  stick_refuse (fixture->desi->store, fixture->path, BANTAR_BUNDLE_ERROR_READS_ONLY);
  g_assert_null (bantar_bundle_plan (fixture->desi->store, &options, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_READS_ONLY);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  const BantarBundleOptions options = { NULL, FALSE, STICK_PASSPHRASE };
  g_autofree char *path = stick_get_path ();
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_bundle_export (fixture->desi->store, path, FALSE, &options, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_NOTHING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Without a laptop that could open it there must be a passphrase, and not a short one. */
static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  static const char *const passphrases[] = { NULL, "", "        ", "pendek ", "tujuh77" };
  g_autofree char *path = stick_get_path ();

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++) {
    const BantarBundleOptions options = { NULL, FALSE, passphrases[i] };
    g_autoptr (GError) error = NULL;

    g_assert_null (bantar_bundle_export (fixture->chair->store, path, FALSE, &options, &error));
    g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

/* What a stick cut off is damaged, and no passphrase makes it whole: nobody is asked for one. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = test_read_file (fixture->path);
  gsize size = g_bytes_get_size (whole);
  const gsize lengths[] = { size - 1, size - 1000, size / 2 / 4096 * 4096, 4096, 1000, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (truncate (fixture->path, (off_t) lengths[i]), ==, 0);
    g_assert_null (bantar_bundle_preview (fixture->desi->store, fixture->path, NULL, &error));
    g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_DAMAGED);
  }
  assert_untouched (fixture);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "tables", test_tables },
    { "newer", test_newer },
    { "foreign", test_foreign },
    { "version", test_version },
    { "photo", test_photo },
    { "signature", test_signature },
    { "digest", test_digest },
    { "other-city", test_other_city },
    { "other-rt", test_other_rt },
    { "renumbered", test_renumbered },
    { "old-number", test_old_number },
    { "unknown-instrument", test_unknown_instrument },
    { "instrument-comes-along", test_instrument_comes_along },
    { "unreadable", test_unreadable },
    { "forged-ancestor", test_forged_ancestor },
    { "consent", test_consent },
    { "other-key", test_other_key },
    { "other-name", test_other_name },
    { "withdrawn", test_withdrawn },
    { "doubted", test_doubted },
    { "reads-only", test_reads_only },
    { "nothing", test_nothing },
    { "passphrase", test_passphrase },
    { "cut", test_cut },
  };
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/sync/bundle-refusals/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
  }
  result = g_test_run ();
  stick_end ();
  return result;
}
