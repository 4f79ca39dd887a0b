/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a month under review tells the person who checks it, or only reads it. */
#include "config.h"

#include "photo-thumb.h"
#include "review-test.h"
#include "shell-test.h"
#include "ui-test.h"

#include <string.h>

static void
make_draft (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE checklist SET state = 'draft' WHERE rt = 1;"
                            "UPDATE answer SET status = 'none', note = 'belum siap'"
                            " WHERE rt = 1 AND part = 'bersih-1' AND period = '2026-11'");
}

/* Of a draft its progress, and nothing else. */
static void
test_draft (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "19 of 20 items are filled in."));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->page->items)), ==, 0);
  g_assert_false (shell_test_has_text (fixture->window, "belum siap"));
  ui_test_press_keys ("1 ctrl+j ctrl+Page_Down");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
}

static void
make_verified (ReviewTest *fixture)
{
  review_test_sql (fixture,
                   "UPDATE checklist SET state = 'verified' WHERE rt = 1 AND period = '2026-11';"
                   "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
                   " (1, '2026-11', 0, 'orang.lain', '2026-11-22T02:00:00Z', 'verified', 1, '{}')");
}

/* For reading, until somebody wants to return it. */
static void
test_verified (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *states = NULL;

  g_assert_true (shell_test_has_text (fixture->window, "Verified by orang.lain"));
  /* That holds for the review, not for this item or that. */
  g_assert_true (shell_test_has_text (fixture->window, "Some items were marked together"));
  g_assert_cmpint (
      bantar_review_item_get_judgement (bantar_review_page_get_current (fixture->page)), ==,
      BANTAR_JUDGEMENT_RIGHT);
  ui_test_press_keys ("2 1 Down");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_NONE);
  g_assert_cmpstr (review_test_get_main_label (fixture), ==, "Return again…");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.main", NULL);
  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  ui_test_type ("Ternyata rusak");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_main_label (fixture), "Return 1 item…") == 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.main", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  states = review_test_read_text (fixture, "SELECT group_concat (outcome) FROM review");
  g_assert_cmpstr (states, ==, "verified,returned");
}

#define JUDGED "{\"aman-2\": {\"value\": \"unmet\", \"counts\": {\"cases\": 3}}}"

static void
make_corrected (ReviewTest *fixture)
{
  review_test_sql (
      fixture,
      "UPDATE checklist SET send_number = 2 WHERE rt = 1 AND period = '2026-11';"
      "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
      " (1, '2026-11', 0, 'orang.lain', '2026-11-22T02:00:00Z', 'returned', 0, '" JUDGED "');"
      "INSERT INTO review_reason (rt, period, number, part, reason) VALUES"
      " (1, '2026-11', 0, 'aman-2', 'Jumlah tidak cocok')");
}

/* It begins with what came back corrected, and says what had been the matter. */
static void
test_corrected (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (review_test_is_current (fixture, "aman-2"));
  g_assert_true (shell_test_has_text (fixture->window, "Sent again after it was returned."));
  g_assert_true (shell_test_has_text (fixture->window, "Jumlah tidak cocok"));
  g_assert_true (shell_test_has_text (fixture->window, "Before: Not yet, Cases this month 3."));
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  ui_test_press_keys ("1");
  TEST_ITERATE_UNTIL (review_test_get_mark (fixture, "aman-2") == BANTAR_MARK_RIGHT);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.log", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)),
                                      "Returned by orang.lain"));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) == NULL);
}

static void
make_reader (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE profile SET role = 'kelurahan'");
}

static void
test_reader (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "Sent, waiting to be checked."));
  g_assert_false (gtk_widget_get_visible (fixture->page->bar));
  ui_test_press_keys ("1 2 Down");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_NONE);
}

static void
make_own (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE checklist SET on_behalf = 1 WHERE rt = 1;"
                            "UPDATE answer SET by = '" MANY_FIXTURE_USER "'"
                            " WHERE rt = 1 AND part = 'bersih-1'");
}

static void
test_own (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "You filled in this month yourself."));
  g_assert_true (shell_test_has_text (fixture->window, "You typed this answer"));
  review_test_press_each_right (fixture);
  TEST_ITERATE_UNTIL (review_test_get_focus (fixture) == fixture->page->main);
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)),
                                      "You filled in this month yourself"));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) == NULL);
}

static void
make_own_verified (ReviewTest *fixture)
{
  make_own (fixture);
  review_test_sql (fixture,
                   "UPDATE checklist SET state = 'verified' WHERE rt = 1 AND period = '2026-11';"
                   "UPDATE profile SET role = 'kelurahan';"
                   "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
                   " (1, '2026-11', 0, '" MANY_FIXTURE_USER "', '2026-11-22T02:00:00Z',"
                   " 'verified', 0, '{}')");
}

/* Who only reads sees it too. */
static void
test_own_verified (ReviewTest *fixture, gconstpointer data)
{
  static const char words[] =
      MANY_FIXTURE_USER " typed in this month for the RT and also checked it.";

  g_assert_true (shell_test_has_text (fixture->window, words));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.log", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)), words));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) == NULL);
}

static void
make_late (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE checklist SET completed_at = '2026-12-02T02:00:00Z'"
                            " WHERE rt = 1 AND period = '2026-11'");
}

/* Also when the laptop's clock says one thing and a server said another before. */
static void
test_late (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "Sent after the deadline of 30 November."));
  review_test_sql (fixture, "UPDATE checklist SET completed_at = '2026-11-20T02:00:00Z',"
                            " completed_server = '2026-11-22T02:00:00Z' WHERE rt = 1");
  review_test_reread (fixture);
  g_assert_true (shell_test_has_text (fixture->window, "When it was sent is not certain"));
  review_test_sql (fixture, "UPDATE checklist SET completed_server = '2026-11-18T02:00:00Z'");
  review_test_reread (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
}

static void
make_sensitive (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE answer SET note = 'nama korban', referral = 'bnn'"
                            " WHERE rt = 1 AND part = 'aman-1'");
}

/* Of a sensitive item what may be known, and never a note, should one ever get this far. */
static void
test_sensitive (ReviewTest *fixture, gconstpointer data)
{
  bantar_review_page_choose_part (fixture->page, "aman-1");
  g_assert_true (shell_test_has_text (fixture->window, "Counts only"));
  g_assert_true (shell_test_has_text (fixture->window, "Referred to: BNN."));
  g_assert_false (shell_test_has_text (fixture->window, "nama korban"));
}

#define COMING  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DAMAGED "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
make_photos (ReviewTest *fixture)
{
  review_test_sql (fixture, "INSERT INTO answer_photo (rt, period, part, position, sha256) VALUES"
                            " (1, '2026-11', 'bersih-1', 0, '" COMING "'),"
                            " (1, '2026-11', 'bersih-1', 1, '" DAMAGED "');"
                            "INSERT INTO remote_photo (rt, sha256, damaged) VALUES"
                            " (1, '" COMING "', 0), (1, '" DAMAGED "', 1)");
}

/* One is fetched with the next exchange, the other never comes. */
static void
test_photos (ReviewTest *fixture, gconstpointer data)
{
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "Not on this laptop yet"));
  g_assert_true (shell_test_has_text (fixture->window, "Damaged"));
  g_assert_true (shell_test_has_text (fixture->window, "Fetch photos"));
  review_test_sql (fixture, "UPDATE remote_photo SET damaged = 1");
  review_test_reread (fixture);
  g_assert_false (shell_test_has_text (fixture->window, "Fetch photos"));
}

static void
add_picture (ReviewTest *fixture, guint position)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autofree char *path = g_build_filename (fixture->many.folder, "picked.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarPhoto) photo = NULL;

  gdk_pixbuf_fill (pixbuf, 0x30906000 + (position << 30));
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  photo = bantar_photo_import (fixture->many.folder, file, NULL, &error);
  g_assert_no_error (error);
  bantar_db_run (fixture->many.db, &error,
                 "INSERT INTO photo (sha256, bytes, width, height, added_at)"
                 " VALUES (?1, 1, 1, 1, '')",
                 "s", photo->sha256);
  g_assert_no_error (error);
  bantar_db_run (fixture->many.db, &error,
                 "INSERT INTO answer_photo (rt, period, part, position, sha256)"
                 " VALUES (1, '2026-11', 'bersih-1', ?1, ?2)",
                 "is", (gint64) position, photo->sha256);
  g_assert_no_error (error);
}

/* Pictures on this laptop, named by the answer. */
static void
make_pictures (ReviewTest *fixture)
{
  add_picture (fixture, 0);
  add_picture (fixture, 1);
}

static gboolean
are_pictures_there (ReviewTest *fixture)
{
  GtkWidget *thumb = ui_test_find (GTK_WIDGET (fixture->page->detail), BANTAR_TYPE_PHOTO_THUMB);

  for (guint i = 0; i < 2; i++) {
    GtkWidget *picture = thumb != NULL ? ui_test_find (thumb, GTK_TYPE_PICTURE) : NULL;

    if (picture == NULL || gtk_picture_get_paintable (GTK_PICTURE (picture)) == NULL)
      return FALSE;
    thumb = gtk_widget_get_next_sibling (thumb);
  }
  return TRUE;
}

static gboolean
is_dialog_titled (ReviewTest *fixture, const char *title)
{
  GtkWindow *dialog = review_test_find_dialog (fixture);

  return dialog != NULL && g_strcmp0 (gtk_window_get_title (dialog), title) == 0;
}

/* By key, from the list, to the next one, and back. */
static void
test_pictures (ReviewTest *fixture, gconstpointer data)
{
  g_assert_false (shell_test_has_text (fixture->window, "Fetch photos"));
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  TEST_ITERATE_UNTIL (are_pictures_there (fixture));
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (is_dialog_titled (fixture, "Photo 1, Clean 1"));
  ui_test_press_keys ("Right");
  TEST_ITERATE_UNTIL (is_dialog_titled (fixture, "Photo 2, Clean 1"));
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (is_dialog_titled (fixture, "Photo 1, Clean 1"));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) == NULL);
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_NONE);
}

static void
make_closed (ReviewTest *fixture)
{
  review_test_sql (fixture, "INSERT INTO city_document (id, body) VALUES"
                            " ('period:2026-11', '{\"closes\": \"2020-01-01T00:00:00Z\"}')");
}

/* Whoever returns a month that is closed has to know that it takes more than a correction. */
static void
test_closed (ReviewTest *fixture, gconstpointer data)
{
  bantar_reviewing_mark_rest (fixture->page->reviewing);
  bantar_reviewing_set_mark (fixture->page->reviewing, "bersih-2", BANTAR_MARK_WRONG, "Rusak");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.main", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  g_assert_true (
      shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)), "This month is closed"));
  g_assert_true (
      shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)), "marked together"));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) == NULL);
  g_assert_cmpint (bantar_reviewing_get_content (fixture->page->reviewing)->month->state, ==,
                   BANTAR_STATE_SENT);
}

static void
make_history (ReviewTest *fixture)
{
  review_test_sql (fixture,
                   "INSERT INTO history (rt, period, part, answer, kept_at) VALUES"
                   " (1, '2026-11', 'bersih-1', '{\"value\": \"unmet\", \"note\": \"kata lama\"}',"
                   " '2026-11-20T02:00:00Z')");
}

/* Of the RT that is checked, not of another. */
static void
test_history (ReviewTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  g_assert_true (shell_test_has_text (fixture->window, "Other versions of this month…"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.history", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  dialog = review_test_find_dialog (fixture);
  TEST_ITERATE_UNTIL (shell_test_has_text (GTK_WIDGET (dialog), "kata lama"));
  gtk_window_destroy (dialog);
  bantar_review_page_choose_part (fixture->page, "bersih-2");
  g_assert_false (shell_test_has_text (fixture->window, "Other versions of this month…"));
}

static void
add (const char *name, ReviewPrepare prepare, void (*test) (ReviewTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/review-reading/", name, NULL);

  g_test_add (path, ReviewTest, prepare, review_test_set_up, test, review_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("draft", make_draft, test_draft);
  add ("verified", make_verified, test_verified);
  add ("corrected", make_corrected, test_corrected);
  add ("reader", make_reader, test_reader);
  add ("own", make_own, test_own);
  add ("own-verified", make_own_verified, test_own_verified);
  add ("late", make_late, test_late);
  add ("sensitive", make_sensitive, test_sensitive);
  add ("photos", make_photos, test_photos);
  add ("pictures", make_pictures, test_pictures);
  add ("closed", make_closed, test_closed);
  add ("history", make_history, test_history);
  return g_test_run ();
}
