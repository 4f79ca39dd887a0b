/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-fixture.h"
#include "ui-test.h"

#include "answer-buttons.h"
#include "checklist-page-private.h"
#include "count-field.h"
#include "photo-strip.h"
#include "photo-thumb.h"
#include "store/instruments.h"

/* The checklist page in a window of its own, driven by the X server's own key events (xdotool), so
 * that what takes a key first is decided where it is for a person. */
typedef struct {
  char *folder;
  BantarProfile *profile;
  GtkWidget *window;
  BantarChecklistPage *page;
  BantarInstrument *instrument;
} Fixture;

/* What the profile holds before the page opens it. */
typedef void (*Prepare) (BantarDb *db);

static BantarPeriod
get_period (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (clock, NULL);

  return bantar_period_of (today);
}

static void
open_page (Fixture *fixture)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fixture->profile = bantar_profile_new (fixture->folder);
  bantar_profile_load_async (fixture->profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  g_assert_true (bantar_profile_load_finish (fixture->profile, loaded, &error));
  fixture->page = g_object_new (BANTAR_TYPE_CHECKLIST_PAGE, "profile", fixture->profile, NULL);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1130, 768);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  bantar_checklist_page_show_month (fixture->page, get_period (), NULL);
  TEST_ITERATE_UNTIL (fixture->page->list != NULL);
  fixture->instrument = fixture->page->instrument;
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  Prepare prepare = (Prepare) data;
  BantarDb *db = NULL;

  fixture->folder = test_folder_new ();
  db = test_db_set_up (fixture->folder);
  if (prepare != NULL)
    prepare (db);
  bantar_db_close (db);
  open_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  test_folder_free (fixture->folder);
}

/* Presses keys one after the other, by their X names: "1 KP_2 ctrl+z". */
static void
press (Fixture *fixture, const char *keys)
{
  g_autofree char *command = g_strdup_printf ("xdotool key --delay 0 %s", keys);
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static const BantarChecklist *
get_month (Fixture *fixture)
{
  return bantar_month_get_checklist (fixture->page->month);
}

static BantarStatus
get_status (Fixture *fixture, const char *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (get_month (fixture), part);

  return answer != NULL ? answer->status : BANTAR_STATUS_NONE;
}

static const BantarPart *
get_part (Fixture *fixture, guint index)
{
  return bantar_instrument_get_parts (fixture->instrument)->pdata[index];
}

static const char *
get_current (Fixture *fixture)
{
  return bantar_answer_card_get_indicator (bantar_card_list_get_current (fixture->page->list))
      ->code;
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static gboolean
is_current_focused (Fixture *fixture)
{
  return get_focus (fixture) == GTK_WIDGET (bantar_card_list_get_current (fixture->page->list));
}

static GtkWidget *
get_card (Fixture *fixture, const char *indicator)
{
  return GTK_WIDGET (bantar_card_list_find (
      fixture->page->list, bantar_instrument_find_indicator (fixture->instrument, indicator)));
}

static gboolean
is_focus_on_send (Fixture *fixture)
{
  GtkWidget *focus = get_focus (fixture);

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
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (get_month (fixture));

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
  month = bantar_checklist_new (instrument, get_period ());
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
  g_assert_true (bantar_db_commit (db, &error));
  g_assert_no_error (error);
}

static void
answer_all (BantarDb *db)
{
  test_say_all (db, get_period (), BANTAR_STATUS_MET);
}

static void
answer_first_pillar (BantarDb *db)
{
  g_autoptr (BantarChecklist) month = test_load (db, get_period ());
  const BantarPillar *pillar = bantar_instrument_get_pillars (month->instrument)->pdata[0];

  for (guint i = 0; i + 1 < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];

    test_say (db, get_period (), indicator->code, BANTAR_STATUS_MET);
  }
}

static void
answer_last_month (BantarDb *db)
{
  test_say (db, get_period () - 1, "bersih-1", BANTAR_STATUS_UNMET);
}

static void
return_two (BantarDb *db)
{
  g_autoptr (BantarChecklist) month = NULL;
  BantarReview *review = bantar_review_new ();
  g_autoptr (GError) error = NULL;

  answer_all (db);
  month = test_load (db, get_period ());
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
  g_autoptr (BantarChecklist) stored = test_load (db, get_period ());
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
  press (fixture, keys->str);
  TEST_ITERATE_UNTIL (count_missing (fixture) == 0);
  TEST_ITERATE_UNTIL (is_focus_on_send (fixture));
  wait_until_saved (fixture);
  check_stored (fixture);
}

static void
test_move_on (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_current (fixture), ==, "bersih-1");
  press (fixture, "KP_2");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-1") == BANTAR_STATUS_PARTLY);
  g_assert_cmpstr (get_current (fixture), ==, "bersih-2");
  g_assert_true (is_current_focused (fixture));
  press (fixture, "Up");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "bersih-1"));
  press (fixture, "End");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "bersih-7"));
  press (fixture, "Home Down Down");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "bersih-3"));
}

/* The current card keeps the digits while the focus is in the header. */
static void
test_from_header (Fixture *fixture, gconstpointer data)
{
  gtk_widget_child_focus (GTK_WIDGET (fixture->page->months), GTK_DIR_TAB_FORWARD);
  g_assert_false (is_current_focused (fixture));
  press (fixture, "3");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-1") == BANTAR_STATUS_UNMET);
  g_assert_cmpstr (get_current (fixture), ==, "bersih-2");
}

static void
test_next_pillar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *description = NULL;

  g_assert_cmpstr (get_current (fixture), ==, "bersih-7");
  press (fixture, "4");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "aman-1"));
  g_assert_true (is_current_focused (fixture));
  g_assert_cmpuint (fixture->page->pillar, ==, 1);
  description = g_strdup_printf (
      "Bersih complete, on to Aman. %s",
      bantar_text_get (&bantar_instrument_find_part (fixture->instrument, "aman-1")->help));
  gtk_test_accessible_assert_property (get_card (fixture, "aman-1"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

static void
test_turn (Fixture *fixture, gconstpointer data)
{
  press (fixture, "ctrl+Next");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "aman-1"));
  press (fixture, "ctrl+Prior");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "bersih-1"));
  press (fixture, "1 End ctrl+j");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-1") == BANTAR_STATUS_MET &&
                      g_str_equal (get_current (fixture), "aman-1"));
}

static void
test_clear_and_undo (Fixture *fixture, gconstpointer data)
{
  press (fixture, "1 Up 0");
  TEST_ITERATE_UNTIL (bantar_month_can_undo (fixture->page->month) &&
                      get_status (fixture, "bersih-1") == BANTAR_STATUS_NONE);
  press (fixture, "ctrl+z");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-1") == BANTAR_STATUS_MET);
  press (fixture, "ctrl+z");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-1") == BANTAR_STATUS_NONE);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  bantar_checklist_page_show_month (fixture->page, get_period (), "pintar-6a");
  g_assert_cmpstr (get_current (fixture), ==, "pintar-6");
  press (fixture, "2");
  TEST_ITERATE_UNTIL (get_status (fixture, "pintar-6a") == BANTAR_STATUS_PARTLY);
  g_assert_cmpstr (get_current (fixture), ==, "pintar-6");
  press (fixture, "3");
  TEST_ITERATE_UNTIL (get_status (fixture, "pintar-6b") == BANTAR_STATUS_UNMET);
  g_assert_cmpint (get_status (fixture, "pintar-6a"), ==, BANTAR_STATUS_PARTLY);
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
  GtkWidget *card = get_card (fixture, "bersih-1");

  press (fixture, "Return");
  TEST_ITERATE_UNTIL (ui_test_find (card, BANTAR_TYPE_COUNT_FIELD) != NULL);
  gtk_widget_grab_focus (
      ui_test_find (ui_test_find (card, BANTAR_TYPE_COUNT_FIELD), GTK_TYPE_ENTRY));
  press (fixture, "3 2");
  TEST_ITERATE_UNTIL (get_count (fixture, "bersih-1", "houses") == 32);
  g_assert_cmpint (get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_NONE);
  press (fixture, "Escape 2");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-1") == BANTAR_STATUS_PARTLY);
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
  GtkWidget *card = get_card (fixture, "bersih-1");
  GtkWidget *houses, *decent;
  g_autofree char *error = NULL;

  press (fixture, "Return");
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
  GtkWidget *card = get_card (fixture, "bersih-1");
  g_autoptr (BantarAnswer) answer = NULL;

  press (fixture, "Return");
  TEST_ITERATE_UNTIL (ui_test_find (card, GTK_TYPE_TEXT_VIEW) != NULL);
  gtk_widget_grab_focus (ui_test_find (card, GTK_TYPE_TEXT_VIEW));
  press (fixture, "a b c 1");
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
  GtkWidget *card = get_card (fixture, "bersih-1");
  GtkWidget *strip = NULL;

  press (fixture, "Return");
  TEST_ITERATE_UNTIL ((strip = ui_test_find (card, BANTAR_TYPE_PHOTO_STRIP)) != NULL);
  bantar_photo_strip_add_file (BANTAR_PHOTO_STRIP (strip), picture);
  TEST_ITERATE_UNTIL (count_photos (fixture, "bersih-1") == 1);
  g_assert_nonnull (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB));
  g_signal_emit_by_name (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB), "remove");
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 0);
  g_assert_null (ui_test_find (strip, BANTAR_TYPE_PHOTO_THUMB));
  g_assert_cmpstr (get_current (fixture), ==, "bersih-1");
  gtk_widget_activate_action (strip, "checklist.undo", NULL);
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 1);
  bantar_photo_strip_add_file (BANTAR_PHOTO_STRIP (strip), missing);
  TEST_ITERATE_UNTIL (gtk_widget_get_visible (ui_test_find (strip, BANTAR_TYPE_NOTICE)));
  g_assert_cmpuint (count_photos (fixture, "bersih-1"), ==, 1);
}

/* ---- With the mouse ---- */

static GtkWidget *
get_answer_button (Fixture *fixture, const char *indicator, BantarStatus status)
{
  GtkWidget *answers = ui_test_find (get_card (fixture, indicator), BANTAR_TYPE_ANSWER_BUTTONS);

  return ui_test_nth_child (answers, status - 1);
}

static void
test_click_stays (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (get_answer_button (fixture, "bersih-1", BANTAR_STATUS_NA), "clicked");
  g_assert_cmpint (get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_NA);
  g_assert_cmpstr (get_current (fixture), ==, "bersih-1");
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  for (guint n = 0;; n++) {
    GtkWidget *button = get_nth (root, GTK_TYPE_BUTTON, n);

    if (button == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  }
}

static void
test_change_can_be_undone (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (get_answer_button (fixture, "bersih-1", BANTAR_STATUS_MET), "clicked");
  g_assert_null (find_button (GTK_WIDGET (fixture->page), "Undo"));
  g_signal_emit_by_name (get_answer_button (fixture, "bersih-1", BANTAR_STATUS_UNMET), "clicked");
  g_assert_cmpint (get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  TEST_ITERATE_UNTIL (find_button (GTK_WIDGET (fixture->page), "Undo") != NULL);
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->page), "Undo"), "clicked");
  g_assert_cmpint (get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* ---- Where the month stands ---- */

static void
test_returned (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (get_card (fixture, "bersih-2"));
  g_assert_nonnull (get_card (fixture, "pintar-6"));
  g_assert_null (bantar_card_list_get_card (fixture->page->list, 2));
  g_assert_cmpuint (count_missing (fixture), ==, 2);
  press (fixture, "3");
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-2") == BANTAR_STATUS_UNMET);
  g_assert_cmpuint (count_missing (fixture), ==, 1);
  g_assert_cmpstr (get_current (fixture), ==, "pintar-6");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "checklist.show-all", NULL);
  g_assert_nonnull (get_card (fixture, "pintar-1"));
  g_assert_false (
      gtk_widget_get_sensitive (get_answer_button (fixture, "pintar-1", BANTAR_STATUS_MET)));
}

static gboolean
has_keycap (Fixture *fixture, const char *part)
{
  return gtk_widget_has_css_class (get_answer_button (fixture, part, BANTAR_STATUS_MET),
                                   "with-key");
}

static void
test_sent_is_read_only (Fixture *fixture, gconstpointer data)
{
  bantar_month_send_async (fixture->page->month, FALSE, NULL, NULL);
  TEST_ITERATE_UNTIL (get_month (fixture)->state == BANTAR_STATE_SENT);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
  g_assert_false (
      gtk_widget_get_sensitive (get_answer_button (fixture, "bersih-1", BANTAR_STATUS_UNMET)));
  g_assert_true (gtk_widget_has_css_class (get_card (fixture, "bersih-1"), "read-only"));
  g_assert_false (has_keycap (fixture, "bersih-1"));
  press (fixture, "3 ctrl+Next");
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "aman-1"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->page->standing), "Take back"),
                         "clicked");
  TEST_ITERATE_UNTIL (get_month (fixture)->state == BANTAR_STATE_DRAFT);
  g_assert_cmpint (get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
  g_assert_false (gtk_widget_has_css_class (get_card (fixture, "aman-1"), "read-only"));
}

/* Whoever sends from the third pillar is not taken to the first. */
static void
test_sent_stays (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bantar_checklist_page_go_to_part (fixture->page, "pintar-2"));
  bantar_month_send_async (fixture->page->month, FALSE, NULL, NULL);
  TEST_ITERATE_UNTIL (get_month (fixture)->state == BANTAR_STATE_SENT);
  g_assert_cmpstr (get_current (fixture), ==, "pintar-2");
  TEST_ITERATE_UNTIL (is_current_focused (fixture));
}

static void
test_save_failure (Fixture *fixture, gconstpointer data)
{
  BantarDb *other = test_db_open (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_exec (other, "BEGIN EXCLUSIVE", &error));
  press (fixture, "2");
  TEST_ITERATE_UNTIL (gtk_widget_get_visible (GTK_WIDGET (fixture->page->alarm)));
  g_assert_cmpint (get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpint (bantar_answer_buttons_get_status (BANTAR_ANSWER_BUTTONS (
                       ui_test_find (get_card (fixture, "bersih-1"), BANTAR_TYPE_ANSWER_BUTTONS))),
                   ==, BANTAR_STATUS_PARTLY);
  g_assert_false (bantar_month_is_saved (fixture->page->month, "bersih-1"));
  g_assert_true (bantar_db_exec (other, "ROLLBACK", &error));
  bantar_db_close (other);
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->page->alarm), "Try again"), "clicked");
  wait_until_saved (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->alarm)));
  g_assert_true (bantar_month_is_saved (fixture->page->month, "bersih-1"));
}

/* A sync in another process changed the month. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  BantarDb *other = test_db_open (fixture->folder);

  test_say (other, get_period (), "bersih-3", BANTAR_STATUS_NA);
  bantar_db_close (other);
  bantar_profile_refresh (fixture->profile);
  TEST_ITERATE_UNTIL (get_status (fixture, "bersih-3") == BANTAR_STATUS_NA);
  TEST_ITERATE_UNTIL (is_current_focused (fixture));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_property (get_answer_button (fixture, "bersih-4", BANTAR_STATUS_MET),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Bersih 4, Met");
  gtk_test_accessible_assert_property (get_card (fixture, "bersih-4"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bersih 4, Ruang terbuka hijau, bebas polusi");
  gtk_test_accessible_assert_property (fixture->page->pillars->pdata[0],
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Bersih, 0 of 7");
}

/* ---- Sending ---- */

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (GTK_WINDOW (window)) != NULL)
      return window;
  }
  return NULL;
}

static void
test_send_names_gaps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *list = NULL;

  press (fixture, "ctrl+Return");
  TEST_ITERATE_UNTIL ((dialog = find_dialog ()) != NULL);
  list = ui_test_find (dialog, GTK_TYPE_LIST_BOX);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  gtk_test_accessible_assert_property (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bersih 2, Sarana lingkungan memadai");
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  TEST_ITERATE_UNTIL (g_str_equal (get_current (fixture), "bersih-2"));
  g_assert_cmpint (get_month (fixture)->state, ==, BANTAR_STATE_DRAFT);
}

static void
test_send (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  press (fixture, "ctrl+Return");
  TEST_ITERATE_UNTIL ((dialog = find_dialog ()) != NULL);
  g_assert_null (ui_test_find (dialog, GTK_TYPE_LIST_BOX));
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (dialog)));
  press (fixture, "Return");
  TEST_ITERATE_UNTIL (get_month (fixture)->state == BANTAR_STATE_SENT);
}

/* From Beranda the month is asked for and sent in one go. */
static void
test_send_before_open (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  bantar_checklist_page_show_month (fixture->page, get_period () - 1, NULL);
  bantar_checklist_page_send (fixture->page);
  g_assert_null (find_dialog ());
  TEST_ITERATE_UNTIL ((dialog = find_dialog ()) != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Another month is opened before the first was there: it is only to be read. */
static void
test_send_forgotten (Fixture *fixture, gconstpointer data)
{
  bantar_checklist_page_show_month (fixture->page, get_period () - 1, NULL);
  bantar_checklist_page_send (fixture->page);
  bantar_checklist_page_show_month (fixture->page, get_period (), NULL);
  TEST_ITERATE_UNTIL (fixture->page->list != NULL);
  g_assert_null (find_dialog ());
}

#define ADD(name, prepare, test)                                                                   \
  g_test_add ("/ui/checklist-page/" name, Fixture, (gconstpointer) (prepare), set_up, test,        \
              tear_down)

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
  ADD ("click-stays", NULL, test_click_stays);
  ADD ("change-can-be-undone", NULL, test_change_can_be_undone);
  ADD ("returned", return_two, test_returned);
  ADD ("sent-is-read-only", answer_all, test_sent_is_read_only);
  ADD ("sent-stays", answer_all, test_sent_stays);
  ADD ("save-failure", NULL, test_save_failure);
  ADD ("changed-elsewhere", NULL, test_changed_elsewhere);
  ADD ("names", NULL, test_names);
  ADD ("send-names-gaps", NULL, test_send_names_gaps);
  ADD ("send", answer_all, test_send);
  ADD ("send-before-open", NULL, test_send_before_open);
  ADD ("send-forgotten", NULL, test_send_forgotten);
  return g_test_run ();
}
