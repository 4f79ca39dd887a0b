/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-test.h"
#include "profile-fixture.h"
#include "shell-test.h"
#include "ui-test.h"

#include "answer-buttons.h"
#include "count-field.h"
#include "photo-strip.h"
#include "photo-thumb.h"
#include "store/instruments.h"

typedef ChecklistTest Fixture;

static const BantarPart *
get_part (Fixture *fixture, guint index)
{
  return bantar_instrument_get_parts (fixture->instrument)->pdata[index];
}

static gboolean
is_focus_on_send (Fixture *fixture)
{
  GtkWidget *focus = checklist_test_get_focus (fixture);

  return GTK_IS_BUTTON (focus) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), "checklist.send") == 0;
}

static void
wait_until_saved (Fixture *fixture)
{
  TEST_ITERATE_UNTIL (bantar_month_get_saving (fixture->page->month) == BANTAR_SAVING_DONE);
}

static guint
count_missing (Fixture *fixture)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (checklist_test_get_month (fixture));

  return missing->len;
}

/* ---- Preparations ---- */

static void
use_four_pillars (BantarDb *db)
{
  g_autofree char *path = test_data_path ("instrument-four-pillars.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_file (path, &error);
  g_autoptr (BantarChecklist) month = NULL;

  g_assert_no_error (error);
  g_assert_true (bantar_instruments_put (db, instrument, &error));
  month = bantar_checklist_new (instrument, checklist_test_get_period ());
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
  g_assert_true (bantar_db_commit (db, &error));
  g_assert_no_error (error);
}

static void
answer_first_pillar (BantarDb *db)
{
  g_autoptr (BantarChecklist) month = test_load (db, checklist_test_get_period ());
  const BantarPillar *pillar = bantar_instrument_get_pillars (month->instrument)->pdata[0];

  for (guint i = 0; i + 1 < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];

    test_say (db, checklist_test_get_period (), indicator->code, BANTAR_STATUS_MET);
  }
}

static void
answer_last_month (BantarDb *db)
{
  test_say (db, checklist_test_get_period () - 1, "bersih-1", BANTAR_STATUS_UNMET);
}

static void
return_two (BantarDb *db)
{
  g_autoptr (BantarChecklist) month = NULL;
  BantarReview *review = bantar_review_new ();
  g_autoptr (GError) error = NULL;

  checklist_test_answer_all (db);
  month = test_load (db, checklist_test_get_period ());
  month->state = BANTAR_STATE_RETURNED;
  g_free (review->by);
  review->by = g_strdup ("desi");
  g_free (review->at);
  review->at = g_strdup ("2026-11-23T03:00:00Z");
  g_hash_table_insert (review->reasons, g_strdup ("bersih-2"), g_strdup ("No photo"));
  g_hash_table_insert (review->reasons, g_strdup ("pintar-6b"), g_strdup ("Too many"));
  g_ptr_array_add (month->reviews, review);
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
  g_assert_true (bantar_db_commit (db, &error));
}

/* ---- By keyboard ---- */

static void
check_stored (Fixture *fixture)
{
  BantarDb *db = test_db_open (fixture->folder);
  g_autoptr (BantarChecklist) stored = test_load (db, checklist_test_get_period ());
  GPtrArray *parts = bantar_instrument_get_parts (stored->instrument);

  g_assert_cmpuint (parts->len, ==, bantar_instrument_get_parts (fixture->instrument)->len);
  for (guint i = 0; i < parts->len; i++) {
    const BantarAnswer *answer = bantar_checklist_get_answer (stored, get_part (fixture, i)->code);

    g_assert_nonnull (answer);
    g_assert_cmpint (answer->status, ==, 1 + i % 4);
  }
  bantar_db_close (db);
}

static void
test_whole_month (Fixture *fixture, gconstpointer data)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (keys, "%u ", 1 + i % 4);
  checklist_test_press (fixture, keys->str);
  TEST_ITERATE_UNTIL (count_missing (fixture) == 0);
  TEST_ITERATE_UNTIL (is_focus_on_send (fixture));
  wait_until_saved (fixture);
  check_stored (fixture);
}

static void
test_move_on (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-1");
  checklist_test_press (fixture, "KP_2");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_PARTLY);
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-2");
  g_assert_true (checklist_test_is_current_focused (fixture));
  checklist_test_press (fixture, "Up");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "bersih-1"));
  checklist_test_press (fixture, "End");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "bersih-7"));
  checklist_test_press (fixture, "Home Down Down");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "bersih-3"));
}

/* The current card keeps the digits while the focus is in the header. */
static void
test_from_header (Fixture *fixture, gconstpointer data)
{
  gtk_widget_child_focus (GTK_WIDGET (fixture->page->months), GTK_DIR_TAB_FORWARD);
  g_assert_false (checklist_test_is_current_focused (fixture));
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_UNMET);
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-2");
}

static void
test_next_pillar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *description = NULL;

  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-7");
  checklist_test_press (fixture, "4");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "aman-1"));
  g_assert_true (checklist_test_is_current_focused (fixture));
  g_assert_cmpuint (fixture->page->pillar, ==, 1);
  description = g_strdup_printf (
      "Bersih complete, on to Aman. %s",
      bantar_text_get (&bantar_instrument_find_part (fixture->instrument, "aman-1")->help));
  gtk_test_accessible_assert_property (checklist_test_get_card (fixture, "aman-1"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

static void
test_turn (Fixture *fixture, gconstpointer data)
{
  checklist_test_press (fixture, "ctrl+Next");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "aman-1"));
  checklist_test_press (fixture, "ctrl+Prior");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "bersih-1"));
  checklist_test_press (fixture, "1 End ctrl+j");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_MET &&
                      g_str_equal (checklist_test_get_current (fixture), "aman-1"));
}

static void
test_clear_and_undo (Fixture *fixture, gconstpointer data)
{
  checklist_test_press (fixture, "1 Up 0");
  TEST_ITERATE_UNTIL (bantar_month_can_undo (fixture->page->month) &&
                      checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_NONE);
  checklist_test_press (fixture, "ctrl+z");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_MET);
  checklist_test_press (fixture, "ctrl+z");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_NONE);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  bantar_checklist_page_show_month (fixture->page, checklist_test_get_period (), "pintar-6a");
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "pintar-6");
  checklist_test_press (fixture, "2");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "pintar-6a") == BANTAR_STATUS_PARTLY);
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "pintar-6");
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "pintar-6b") == BANTAR_STATUS_UNMET);
  g_assert_cmpint (checklist_test_get_status (fixture, "pintar-6a"), ==, BANTAR_STATUS_PARTLY);
}

/* ---- Details ---- */

static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = NULL;

    if (g_type_is_a (G_OBJECT_TYPE (child), type) && (*n)-- == 0)
      return child;
    found = find_nth (child, type, n);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_nth (GtkWidget *root, GType type, guint n)
{
  return find_nth (root, type, &n);
}

static gint64
get_count (Fixture *fixture, const char *part, const char *key)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (fixture->page->month, part);
  gint64 value = BANTAR_COUNT_EMPTY;

  bantar_answer_get_count (answer, key, &value);
  return value;
}

static void
test_field_keeps_digits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = checklist_test_get_card (fixture, "bersih-1");

  checklist_test_press (fixture, "Return");
  TEST_ITERATE_UNTIL (ui_test_find (card, BANTAR_TYPE_COUNT_FIELD) != NULL);
  gtk_widget_grab_focus (
      ui_test_find (ui_test_find (card, BANTAR_TYPE_COUNT_FIELD), GTK_TYPE_ENTRY));
  checklist_test_press (fixture, "3 2");
  TEST_ITERATE_UNTIL (get_count (fixture, "bersih-1", "houses") == 32);
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_NONE);
  checklist_test_press (fixture, "Escape 2");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-1") == BANTAR_STATUS_PARTLY);
  g_assert_cmpint (get_count (fixture, "bersih-1", "houses"), ==, 32);
}

static void
type_count (GtkWidget *field, const char *text)
{
  GtkWidget *entry = ui_test_find (field, GTK_TYPE_ENTRY);
  int end = -1;

  gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &end);
}

static void
test_above_total (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = checklist_test_get_card (fixture, "bersih-1");
  GtkWidget *houses, *decent;
  g_autofree char *error = NULL;

  checklist_test_press (fixture, "Return");
  TEST_ITERATE_UNTIL (ui_test_find (card, BANTAR_TYPE_COUNT_FIELD) != NULL);
  houses = get_nth (card, BANTAR_TYPE_COUNT_FIELD, 0);
  decent = get_nth (card, BANTAR_TYPE_COUNT_FIELD, 1);
  type_count (houses, "5");
  type_count (decent, "4");
  g_assert_cmpint (get_count (fixture, "bersih-1", "decent-houses"), ==, 4);
  type_count (decent, "1");
  g_object_get (decent, "error", &error, NULL);
  g_assert_cmpstr (error, ==, "More than “Rumah”, which is 5");
  g_assert_cmpint (get_count (fixture, "bersih-1", "decent-houses"), ==, 4);
  g_assert_cmpint (bantar_count_field_get_value (BANTAR_COUNT_FIELD (decent)), ==, 41);
  type_count (houses, "0");
  g_assert_true (bantar_count_field_is_valid (BANTAR_COUNT_FIELD (decent)));
  g_assert_cmpint (get_count (fixture, "bersih-1", "decent-houses"), ==, 41);
  g_assert_cmpint (get_count (fixture, "bersih-1", "houses"), ==, 50);
}

static void
test_note_is_one_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = checklist_test_get_card (fixture, "bersih-1");
  g_autoptr (BantarAnswer) answer = NULL;

  checklist_test_press (fixture, "Return");
  TEST_ITERATE_UNTIL (ui_test_find (card, GTK_TYPE_TEXT_VIEW) != NULL);
  gtk_widget_grab_focus (ui_test_find (card, GTK_TYPE_TEXT_VIEW));
  checklist_test_press (fixture, "a b c 1");
  TEST_ITERATE_UNTIL (({
    g_clear_pointer (&answer, bantar_answer_free);
    answer = bantar_month_dup_answer (fixture->page->month, "bersih-1");
    g_str_equal (answer->note, "abc1");
  }));
  g_assert_cmpstr (bantar_month_undo (fixture->page->month), ==, "bersih-1");
  g_assert_false (bantar_month_can_undo (fixture->page->month));
}

static guint
count_photos (Fixture *fixture, const char *part)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (fixture->page->month, part);

  return answer->photos->len;
}

static GFile *
make_picture (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.png", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 48);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (picture, path, "png", &error, NULL));
  return g_file_new_for_path (path);
}

static void
test_photos (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) picture = make_picture (fixture);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/picture.png");
  GtkWidget *card = checklist_test_get_card (fixture, "bersih-1");
  GtkWidget *strip = NULL;

  checklist_test_press (fixture, "Return");
  TEST_ITERATE_UNTIL ((strip = ui_test_find (card, BANTAR_TYPE_PHOTO_STRIP)) != NULL);
  bantar_photo_strip_add_file (BANTAR_PHOTO_STRIP (strip), picture);
  TEST_ITERATE_UNTIL (count_photos (fixture, "bersih-1") == 1);
  g_assert_nonnull (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB));
  g_signal_emit_by_name (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB), "remove");
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 0);
  g_assert_null (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB));
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-1");
  gtk_widget_activate_action (strip, "checklist.undo", NULL);
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 1);
  bantar_photo_strip_add_file (BANTAR_PHOTO_STRIP (strip), missing);
  TEST_ITERATE_UNTIL (gtk_widget_get_visible (ui_test_find (strip, BANTAR_TYPE_NOTICE)));
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 1);
}

/* In whichever window it is. */
static GtkWidget *
find_button (const char *label)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *button = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && button == NULL; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    button = shell_test_find_button (window, label);
  }
  return button;
}

static void
press_button (const char *label)
{
  TEST_ITERATE_UNTIL (find_button (label) != NULL);
  g_signal_emit_by_name (find_button (label), "clicked");
}

static gboolean
is_gone (GtkWidget *strip)
{
  GtkWidget *thumb = ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB);

  return thumb != NULL && bantar_photo_thumb_is_gone (BANTAR_PHOTO_THUMB (thumb));
}

/* From where it is shown large; the answer goes on naming it, and nothing of it is shown. */
static void
test_photo_removed_everywhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) picture = make_picture (fixture);
  GtkWidget *card = checklist_test_get_card (fixture, "bersih-1");
  GtkWidget *strip = NULL;

  checklist_test_press (fixture, "Return");
  TEST_ITERATE_UNTIL ((strip = ui_test_find (card, BANTAR_TYPE_PHOTO_STRIP)) != NULL);
  bantar_photo_strip_add_file (BANTAR_PHOTO_STRIP (strip), picture);
  TEST_ITERATE_UNTIL (count_photos (fixture, "bersih-1") == 1);
  wait_until_saved (fixture);
  TEST_ITERATE_UNTIL (({
    bantar_photo_thumb_open (BANTAR_PHOTO_THUMB (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB)));
    find_button ("_Remove this photo everywhere…") != NULL;
  }));
  press_button ("_Remove this photo everywhere…");
  press_button ("_Remove everywhere");
  TEST_ITERATE_UNTIL (is_gone (strip));
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 1);
  press_button ("Undo");
  TEST_ITERATE_UNTIL (!is_gone (strip));
}

/* ---- With the mouse ---- */

static void
test_click_stays (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (checklist_test_get_answer_button (fixture, "bersih-1", BANTAR_STATUS_NA),
                         "clicked");
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_NA);
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-1");
}

static void
test_change_can_be_undone (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (checklist_test_get_answer_button (fixture, "bersih-1", BANTAR_STATUS_MET),
                         "clicked");
  g_assert_null (shell_test_find_button (GTK_WIDGET (fixture->page), "Undo"));
  g_signal_emit_by_name (
      checklist_test_get_answer_button (fixture, "bersih-1", BANTAR_STATUS_UNMET), "clicked");
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  TEST_ITERATE_UNTIL (shell_test_find_button (GTK_WIDGET (fixture->page), "Undo") != NULL);
  g_signal_emit_by_name (shell_test_find_button (GTK_WIDGET (fixture->page), "Undo"), "clicked");
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* ---- Where the month stands ---- */

static void
test_returned (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (checklist_test_get_card (fixture, "bersih-2"));
  g_assert_nonnull (checklist_test_get_card (fixture, "pintar-6"));
  g_assert_null (bantar_card_list_get_card (fixture->page->list, 2));
  g_assert_cmpuint (count_missing (fixture), ==, 2);
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-2") == BANTAR_STATUS_UNMET);
  g_assert_cmpuint (count_missing (fixture), ==, 1);
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "pintar-6");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "checklist.show-all", NULL);
  g_assert_nonnull (checklist_test_get_card (fixture, "pintar-1"));
  g_assert_false (gtk_widget_get_sensitive (
      checklist_test_get_answer_button (fixture, "pintar-1", BANTAR_STATUS_MET)));
}

static void
test_save_failure (Fixture *fixture, gconstpointer data)
{
  BantarDb *other = test_db_open (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_exec (other, "BEGIN EXCLUSIVE", &error));
  checklist_test_press (fixture, "2");
  TEST_ITERATE_UNTIL (gtk_widget_get_visible (GTK_WIDGET (fixture->page->alarm)));
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpint (bantar_answer_buttons_get_status (BANTAR_ANSWER_BUTTONS (ui_test_find (
                       checklist_test_get_card (fixture, "bersih-1"), BANTAR_TYPE_ANSWER_BUTTONS))),
                   ==, BANTAR_STATUS_PARTLY);
  g_assert_false (bantar_month_is_saved (fixture->page->month, "bersih-1"));
  g_assert_true (bantar_db_exec (other, "ROLLBACK", &error));
  bantar_db_close (other);
  g_signal_emit_by_name (shell_test_find_button (GTK_WIDGET (fixture->page->alarm), "Try again"),
                         "clicked");
  wait_until_saved (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->alarm)));
  g_assert_true (bantar_month_is_saved (fixture->page->month, "bersih-1"));
}

/* A sync in another process changed the month. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  BantarDb *other = test_db_open (fixture->folder);

  test_say (other, checklist_test_get_period (), "bersih-3", BANTAR_STATUS_NA);
  bantar_db_close (other);
  bantar_profile_refresh (fixture->profile);
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-3") == BANTAR_STATUS_NA);
  TEST_ITERATE_UNTIL (checklist_test_is_current_focused (fixture));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_property (
      checklist_test_get_answer_button (fixture, "bersih-4", BANTAR_STATUS_MET),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Bersih 4, Met");
  gtk_test_accessible_assert_property (checklist_test_get_card (fixture, "bersih-4"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bersih 4, Ruang terbuka hijau, bebas polusi");
  gtk_test_accessible_assert_property (fixture->page->pillars->pdata[0],
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Bersih, 0 of 7");
}

#define ADD(name, prepare, test)                                                                   \
  g_test_add ("/ui/checklist-page/" name, Fixture, (gconstpointer) (prepare),                      \
              checklist_test_set_up, test, checklist_test_tear_down)

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("whole-month", NULL, test_whole_month);
  ADD ("whole-month-four-pillars", use_four_pillars, test_whole_month);
  ADD ("move-on", NULL, test_move_on);
  ADD ("from-header", answer_last_month, test_from_header);
  ADD ("next-pillar", answer_first_pillar, test_next_pillar);
  ADD ("turn", NULL, test_turn);
  ADD ("clear-and-undo", NULL, test_clear_and_undo);
  ADD ("parts", NULL, test_parts);
  ADD ("field-keeps-digits", NULL, test_field_keeps_digits);
  ADD ("above-total", NULL, test_above_total);
  ADD ("note-is-one-undo", NULL, test_note_is_one_undo);
  ADD ("photos", NULL, test_photos);
  ADD ("photo-removed-everywhere", NULL, test_photo_removed_everywhere);
  ADD ("click-stays", NULL, test_click_stays);
  ADD ("change-can-be-undone", NULL, test_change_can_be_undone);
  ADD ("returned", return_two, test_returned);
  ADD ("save-failure", NULL, test_save_failure);
  ADD ("changed-elsewhere", NULL, test_changed_elsewhere);
  ADD ("names", NULL, test_names);
  return g_test_run ();
}
