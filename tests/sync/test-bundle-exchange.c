/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stick.h"

#include "store/profile-folder.h"
#include "store/withdrawn-photos.h"

#include "profile-fixture.h"

#include <string.h>

/* A chair who never is online, and the pendamping of that kelurahan. */
static void
test_there_and_back (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autoptr (BantarBundlePreview) look = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;
  g_autoptr (BantarBundlePreview) back = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autofree char *return_file = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  desk_send (chair);
  there = stick_write (chair->store, NULL, FALSE);
  look = stick_look (desi->store, there);
  g_assert_cmpint (look->trust, ==, BANTAR_BUNDLE_TRUST_UNKNOWN);
  g_assert_true (look->asks_trust);
  g_assert_true (look->asks_place);
  g_assert_cmpint (stick_get_month (look)->kind, ==, BANTAR_BUNDLE_MONTH_NEW);
  g_assert_cmpuint (stick_get_month (look)->photos, ==, 1);
  g_assert_cmpint (desk_count (desi, "checklist"), ==, 0);
  done = stick_take (desi->store, there);
  g_assert_true (done->brings);
  month = desk_load (desi);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  g_assert_true (month->carried);
  g_assert_cmpint (desk_count (desi, "photo"), ==, 1);

  desk_review (desi, "bersih-1", "foto kabur");
  return_file = stick_write_sealed (desi->store, "aaaaaaaaai");
  back = stick_take (chair->store, return_file);
  g_assert_cmpint (stick_get_month (back)->kind, ==, BANTAR_BUNDLE_MONTH_CHANGED);
  g_clear_pointer (&month, bantar_checklist_free);
  month = desk_load (chair);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-1"), ==, "foto kabur");
  g_assert_cmpstr (month->rt, ==, "aaaaaaaaai");
}

/* A file that was taken in and written again holds the same. */
static void
test_digest (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) second = desk_new_chair (8);
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autofree char *again = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  desk_say_all (chair, BANTAR_STATUS_PARTLY);
  desk_say (chair, "bersih-2", BANTAR_STATUS_MET, "Selokan bersih");
  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  desk_send (chair);
  there = stick_write (chair->store, NULL, TRUE);
  bantar_bundle_preview_free (stick_take (second->store, there));
  again = stick_write (second->store, NULL, TRUE);
  one = stick_digest (chair->store, there);
  other = stick_digest (second->store, again);
  g_assert_cmpstr (one, ==, other);
}

static void
take (Desk *desk, const char *path)
{
  bantar_bundle_preview_free (stick_take (desk->store, path));
}

static BantarBundleMonthKind
look_at_kind (Desk *desk, const char *path)
{
  g_autoptr (BantarBundlePreview) preview = stick_look (desk->store, path);

  return stick_get_month (preview)->kind;
}

static void
test_twice (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (BantarBundlePreview) again = NULL;

  desk_say (chair, "bersih-2", BANTAR_STATUS_MET, "Selokan bersih");
  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  there = stick_write (chair->store, NULL, FALSE);
  take (desi, there);
  once = desk_dump (desi);
  again = stick_take (desi->store, there);
  twice = desk_dump (desi);
  g_assert_cmpstr (once, ==, twice);
  g_assert_false (again->brings);
  g_assert_cmpint (stick_get_month (again)->kind, ==, BANTAR_BUNDLE_MONTH_SAME);
  /* Whose file it is was said the first time. */
  g_assert_cmpint (again->trust, ==, BANTAR_BUNDLE_TRUST_KNOWN);
  g_assert_false (again->asks_trust);
  g_assert_false (again->asks_place);
}

/* Looking at a file changes nothing at all. */
static void
test_look (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (BantarBundlePreview) look = NULL;

  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  there = stick_write (chair->store, NULL, FALSE);
  before = desk_dump (desi);
  look = stick_look (desi->store, there);
  after = desk_dump (desi);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (desk_count (desi, "device_key"), ==, 0);
  g_assert_cmpint (desk_count (desi, "file_version"), ==, 0);
  g_assert_cmpint (desk_count (desi, "file_sender"), ==, 0);
}

/* A stick that lay in a drawer meets newer work. */
static void
test_stale (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  desk_say (chair, "bersih-1", BANTAR_STATUS_MET, "dulu");
  desk_say (chair, "bersih-2", BANTAR_STATUS_MET, "dulu");
  old = stick_write (chair->store, NULL, FALSE);
  chair->clock = "2026-11-21T02:00:00Z";
  desk_say (chair, "bersih-1", BANTAR_STATUS_UNMET, "baru");
  new = stick_write (chair->store, NULL, FALSE);
  take (desi, new);
  before = desk_dump (desi);
  g_assert_cmpint (look_at_kind (desi, old), ==, BANTAR_BUNDLE_MONTH_OLDER);
  take (desi, old);
  after = desk_dump (desi);
  g_assert_cmpstr (before, ==, after);
  /* And at the chair's own laptop, which went on. */
  g_assert_cmpint (look_at_kind (chair, old), ==, BANTAR_BUNDLE_MONTH_OLDER);
}

/* Changed and changed back to the letter: the file in which it was changed is older all the same.
 */
static void
test_changed_back (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *first = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *back = NULL;

  desk_say (chair, "bersih-1", BANTAR_STATUS_MET, "");
  first = stick_write (chair->store, NULL, FALSE);
  desk_say (chair, "bersih-1", BANTAR_STATUS_UNMET, "");
  changed = stick_write (chair->store, NULL, FALSE);
  desk_say (chair, "bersih-1", BANTAR_STATUS_MET, "");
  g_assert_cmpint (look_at_kind (chair, changed), ==, BANTAR_BUNDLE_MONTH_OLDER);
  take (desi, first);
  take (desi, changed);
  g_assert_cmpint (desk_get_status (desi, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  back = stick_write (chair->store, NULL, FALSE);
  take (desi, back);
  g_assert_cmpint (desk_get_status (desi, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* Both changed the same item, each without the other: one of them is asked, both have the same, and
 * nothing is lost. */
static void
test_both_changed (void)
{
  g_autoptr (Desk) one = desk_new_chair (8);
  g_autoptr (Desk) other = desk_new_chair (8);
  g_autofree char *start = NULL;
  g_autofree char *of_one = NULL;
  g_autofree char *of_other = NULL;
  g_autoptr (BantarBundlePreview) asked = NULL;
  g_autoptr (BantarBundlePreview) told = NULL;

  desk_say (one, "bersih-1", BANTAR_STATUS_MET, "");
  start = stick_write (one->store, NULL, FALSE);
  take (other, start);
  one->clock = "2026-11-21T02:00:00Z";
  other->clock = "2026-11-22T02:00:00Z";
  desk_say (one, "bersih-1", BANTAR_STATUS_PARTLY, "satu");
  desk_say (one, "bersih-2", BANTAR_STATUS_MET, "");
  desk_say (other, "bersih-1", BANTAR_STATUS_UNMET, "dua");
  desk_say (other, "bersih-3", BANTAR_STATUS_MET, "");
  of_one = stick_write (one->store, NULL, FALSE);
  of_other = stick_write (other->store, NULL, FALSE);
  asked = stick_take (one->store, of_other);
  told = stick_take (other->store, of_one);
  g_assert_cmpint (stick_get_month (asked)->kind, ==, BANTAR_BUNDLE_MONTH_CONFLICT);
  g_assert_cmpuint (stick_get_month (asked)->asked, ==, 1);
  g_assert_cmpuint (stick_get_month (told)->asked, ==, 0);
  g_assert_cmpint (desk_get_status (one, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (desk_get_status (other, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (desk_get_status (one, "bersih-3"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (desk_get_status (other, "bersih-2"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (desk_count (one, "conflict WHERE mine LIKE '%satu%'"), ==, 1);
  g_assert_cmpint (desk_count (other, "conflict"), ==, 0);
  g_assert_cmpint (desk_count (other, "history WHERE answer LIKE '%satu%'"), ==, 1);
}

/* What the file replaces is kept, although nobody here had anything to say against it. */
static void
test_replaced (void)
{
  g_autoptr (Desk) one = desk_new_chair (8);
  g_autoptr (Desk) other = desk_new_chair (8);
  g_autofree char *start = NULL;
  g_autofree char *later = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;

  desk_say (one, "bersih-1", BANTAR_STATUS_MET, "semula");
  start = stick_write (one->store, NULL, FALSE);
  take (other, start);
  desk_say (other, "bersih-1", BANTAR_STATUS_UNMET, "kemudian");
  later = stick_write (other->store, NULL, FALSE);
  done = stick_take (one->store, later);
  g_assert_cmpuint (stick_get_month (done)->replaced, ==, 1);
  g_assert_cmpint (desk_count (one, "history WHERE answer LIKE '%semula%'"), ==, 1);
  g_assert_cmpint (desk_count (one, "conflict"), ==, 0);
}

static gboolean
contains (const char *path, const char *text)
{
  g_autoptr (GBytes) bytes = test_read_file (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

/* Looked for in every byte of the inside. */
static void
test_sensitive (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autofree char *draft = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *taken_back = NULL;
  g_autofree char *inside = NULL;

  desk_say (chair, "aman-1", BANTAR_STATUS_UNMET, TEST_SECRET);
  desk_say (chair, "bersih-1", BANTAR_STATUS_MET, "tidak rahasia");
  draft = stick_write (chair->store, NULL, TRUE);
  inside = stick_open (chair->store, draft);
  g_assert_true (contains (inside, "tidak rahasia"));
  g_assert_false (contains (inside, TEST_SECRET));
  g_assert_false (contains (inside, "\"aman-1\":{"));
  desk_send (chair);
  sent = stick_write (chair->store, NULL, TRUE);
  g_free (inside);
  inside = stick_open (chair->store, sent);
  g_assert_true (contains (inside, "\"aman-1\":{"));
  g_assert_false (contains (inside, TEST_SECRET));
  /* The sending that was taken back is among the versions, and goes by its name alone. */
  desk_take_back (chair);
  taken_back = stick_write (chair->store, NULL, TRUE);
  g_free (inside);
  inside = stick_open (chair->store, taken_back);
  g_assert_false (contains (inside, "\"aman-1\":{"));
  g_assert_false (contains (inside, TEST_SECRET));
}

/* Its own note of a sensitive item stays on the laptop when the month comes back. */
static void
test_note_stays (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autoptr (BantarChecklist) month = NULL;
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  desk_say (chair, "aman-1", BANTAR_STATUS_UNMET, TEST_SECRET);
  desk_send (chair);
  there = stick_write (chair->store, NULL, FALSE);
  take (desi, there);
  desk_review (desi, "aman-1", "periksa lagi");
  back = stick_write_sealed (desi->store, "aaaaaaaaai");
  take (chair, back);
  month = desk_load (chair);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (bantar_checklist_get_answer (month, "aman-1")->note, ==, TEST_SECRET);
}

/* A chair never online, a pendamping by file, again and again: returned, corrected, verified. */
static void
test_whole_month (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autoptr (BantarChecklist) there = NULL;
  g_autoptr (BantarChecklist) here = NULL;
  g_autoptr (BantarBundlePreview) last = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;
  g_autofree char *four = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  desk_send (chair);
  one = stick_write (chair->store, NULL, FALSE);
  take (desi, one);
  desk_review (desi, "bersih-1", "foto kabur");
  two = stick_write_sealed (desi->store, "aaaaaaaaai");
  take (chair, two);
  g_assert_cmpint (desk_count (chair, "conflict"), ==, 0);
  desk_fix (chair, "bersih-1", BANTAR_STATUS_PARTLY);
  desk_send (chair);
  /* The pendamping's laptop is known now, and opens it by itself. */
  three = stick_write_sealed (chair->store, NULL);
  take (desi, three);
  there = desk_load (desi);
  g_assert_cmpint (there->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (there->send_number, ==, 2);
  g_assert_cmpint (desk_count (desi, "conflict"), ==, 0);
  desk_review (desi, NULL, NULL);
  four = stick_write_sealed (desi->store, "aaaaaaaaai");
  last = stick_take (chair->store, four);
  g_assert_cmpstr (stick_get_month (last)->review->by, ==, "desi");
  here = desk_load (chair);
  g_assert_cmpint (here->state, ==, BANTAR_STATE_VERIFIED);
  g_assert_cmpuint (here->reviews->len, ==, 2);
  g_assert_cmpint (desk_count (chair, "conflict"), ==, 0);
}

/* It waits for the server still, and is known to be at the pendamping's, until it is changed. */
static void
test_receipt (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autofree char *back = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;
  g_autoptr (BantarBundlePreview) again = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  desk_send (chair);
  there = stick_write (chair->store, NULL, FALSE);
  g_assert_cmpuint (desk_count_received (chair), ==, 0);
  take (desi, there);
  back = stick_write_sealed (desi->store, "aaaaaaaaai");
  done = stick_take (chair->store, back);
  /* No month changes, and still it is news. */
  g_assert_true (done->brings);
  g_assert_cmpuint (done->months, ==, 0);
  g_assert_true (stick_get_month (done)->receipt);
  again = stick_take (chair->store, back);
  g_assert_false (again->brings);
  g_assert_true (stick_get_month (again)->received);
  g_assert_cmpint (desk_count (chair, "document WHERE state = 'waiting'"), ==, 2);
  g_assert_cmpuint (desk_count_received (chair), ==, 2);
  desk_take_back (chair);
  g_assert_cmpuint (desk_count_received (chair), ==, 0);
}

/* Who opens what they wrote themselves is not told that it arrived. */
static void
test_own (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (BantarBundlePreview) look = NULL;
  g_autoptr (BantarBundlePreview) earlier = NULL;
  g_autofree char *file = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  file = stick_write (chair->store, NULL, FALSE);
  look = stick_look (chair->store, file);
  g_assert_true (look->own);
  g_assert_false (look->brings);
  g_assert_cmpuint (look->received, ==, 0);
  g_assert_cmpint (stick_get_month (look)->kind, ==, BANTAR_BUNDLE_MONTH_SAME);
  desk_say (chair, "bersih-1", BANTAR_STATUS_PARTLY, "");
  earlier = stick_look (chair->store, file);
  g_assert_true (earlier->own);
  g_assert_cmpuint (earlier->received, ==, 0);
}

typedef struct {
  Desk *desk;
  const char *sha256;
  gboolean erase; /* the server has it so */
} Removal;

static gpointer
do_remove (BantarDb *db, gpointer data, GError **error)
{
  const Removal *removal = data;
  Desk *desk = removal->desk;

  return GINT_TO_POINTER (
      bantar_db_begin (db, error) &&
      bantar_withdrawn_photos_remove (db, desk->rt, removal->sha256, error) &&
      (!removal->erase ||
       (bantar_withdrawn_photos_set_done (db, desk->rt, removal->sha256, TRUE, error) &&
        bantar_withdrawn_photos_erase (db, desk->folder, error))) &&
      bantar_db_commit (db, error));
}

static void
remove_everywhere (Desk *desk, const char *sha256, gboolean erase)
{
  Removal removal = { desk, sha256, erase };
  g_autoptr (GError) error = NULL;

  bantar_store_run (desk->store, do_remove, &removal, &error);
  g_assert_no_error (error);
}

static gboolean
has_file (Desk *desk, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (desk->folder, sha256);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* It is still on the laptop's disk, since the server has not heard of it yet. */
static void
test_removed_stays (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *gone = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *there = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  gone = desk_add_photo (chair, "bersih-1", 0x336699);
  kept = desk_add_photo (chair, "bersih-2", 0x993366);
  desk_send (chair);
  remove_everywhere (chair, gone, FALSE);
  g_assert_true (has_file (chair, gone));
  there = stick_write (chair->store, NULL, FALSE);
  done = stick_take (desi->store, there);
  g_assert_cmpuint (stick_get_month (done)->photos, ==, 1);
  g_assert_false (has_file (desi, gone));
  g_assert_true (has_file (desi, kept));
}

/* Not even its file is written: it is to be nowhere on this laptop. */
static void
test_removed_not_back (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *gone = NULL;
  g_autofree char *there = NULL;
  g_autoptr (BantarBundlePreview) again = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  gone = desk_add_photo (chair, "bersih-1", 0x336699);
  desk_send (chair);
  there = stick_write (chair->store, NULL, FALSE);
  take (desi, there);
  g_assert_true (has_file (desi, gone));
  remove_everywhere (desi, gone, TRUE);
  g_assert_false (has_file (desi, gone));
  again = stick_take (desi->store, there);
  g_assert_false (again->brings);
  g_assert_cmpuint (stick_get_month (again)->photos, ==, 0);
  g_assert_false (has_file (desi, gone));
  g_assert_cmpint (desk_count (desi, "photo"), ==, 0);
}

static gpointer
do_hear_unused (BantarDb *db, gpointer data, GError **error)
{
  const Removal *removal = data;
  const BantarWithdrawal withdrawal = { (char *) BANTAR_WITHDRAWN_UNUSED,
                                        (char *) "2026-11-10T03:00:00Z", TRUE };
  g_autofree char *name = bantar_documents_rt_db (removal->desk->rt);
  g_autofree char *id = g_strconcat ("photo:", removal->sha256, NULL);

  return GINT_TO_POINTER (
      bantar_db_begin (db, error) &&
      bantar_withdrawn_photos_take_in (db, removal->desk->rt, removal->sha256, &withdrawal,
                                       error) &&
      bantar_documents_set_base (db, name, id, "2-b", "", BANTAR_DOCUMENT_CONFIRMED, error) &&
      bantar_db_commit (db, error));
}

static gpointer
do_list_gone (BantarDb *db, gpointer desk, GError **error)
{
  return bantar_withdrawn_photos_list_gone (db, ((Desk *) desk)->rt, error);
}

static void
assert_shown (Desk *desk, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) gone = bantar_store_run (desk->store, do_list_gone, desk, &error);

  g_assert_no_error (error);
  g_assert_false (g_hash_table_contains (gone, sha256));
  g_assert_true (has_file (desk, sha256));
  g_assert_cmpint (desk_count (desk, "photo"), ==, 1);
}

/* No month had named it for a week, and the server told so; a file brings a month that does. The
 * server takes none of this name any more, but here it is seen. */
static void
test_unused_again (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;
  g_autoptr (BantarBundlePreview) again = NULL;
  g_autoptr (GError) error = NULL;
  Removal hearing = { desi, NULL, FALSE };

  desk_say_all (chair, BANTAR_STATUS_MET);
  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  desk_send (chair);
  hearing.sha256 = photo;
  bantar_store_run (desi->store, do_hear_unused, &hearing, &error);
  g_assert_no_error (error);
  there = stick_write (chair->store, NULL, FALSE);
  done = stick_take (desi->store, there);
  g_assert_cmpuint (stick_get_month (done)->photos, ==, 1);
  assert_shown (desi, photo);
  g_assert_cmpint (desk_count (desi, "document WHERE id LIKE 'photo:%' AND state <> 'confirmed'"),
                   ==, 0);

  /* A laptop that took such a file in before its row was noted. */
  desk_sql (desi, "DELETE FROM photo");
  again = stick_take (desi->store, there);
  g_assert_cmpuint (stick_get_month (again)->photos, ==, 1);
  assert_shown (desi, photo);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  g_test_add_func ("/sync/bundle-exchange/there-and-back", test_there_and_back);
  g_test_add_func ("/sync/bundle-exchange/digest", test_digest);
  g_test_add_func ("/sync/bundle-exchange/twice", test_twice);
  g_test_add_func ("/sync/bundle-exchange/look", test_look);
  g_test_add_func ("/sync/bundle-exchange/stale", test_stale);
  g_test_add_func ("/sync/bundle-exchange/changed-back", test_changed_back);
  g_test_add_func ("/sync/bundle-exchange/both-changed", test_both_changed);
  g_test_add_func ("/sync/bundle-exchange/replaced", test_replaced);
  g_test_add_func ("/sync/bundle-exchange/sensitive", test_sensitive);
  g_test_add_func ("/sync/bundle-exchange/note-stays", test_note_stays);
  g_test_add_func ("/sync/bundle-exchange/whole-month", test_whole_month);
  g_test_add_func ("/sync/bundle-exchange/receipt", test_receipt);
  g_test_add_func ("/sync/bundle-exchange/own", test_own);
  g_test_add_func ("/sync/bundle-exchange/removed-stays", test_removed_stays);
  g_test_add_func ("/sync/bundle-exchange/removed-not-back", test_removed_not_back);
  g_test_add_func ("/sync/bundle-exchange/unused-again", test_unused_again);
  result = g_test_run ();
  stick_end ();
  return result;
}
