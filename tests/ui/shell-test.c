/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shell-test.h"

#include <glib/gstdio.h>

/* Long enough for a slow machine; a wait that reaches it fails. */
#define WAIT_MAX (60 * G_TIME_SPAN_SECOND)

static BantarProfileFacts *
facts_new (void)
{
  BantarProfileFacts *facts = g_new0 (BantarProfileFacts, 1);

  facts->rt_key = 1;
  facts->rt = g_strdup ("k7v2m4q3xa");
  facts->kelurahan = g_strdup ("15.71.11.1003");
  facts->number = 8;
  facts->chair = g_strdup ("Rosdiana");
  facts->device = g_strdup ("laptop");
  facts->server = g_strdup ("https://kota.example");
  facts->user = g_strdup ("rt08");
  facts->server_time = g_strdup ("");
  return facts;
}

/**
 * shell_test_overview_new:
 *
 * Returns: (transfer full): 25 November 2026 of a signed-in RT that has said nothing yet and has
 *   nothing to send; change what a case is about
 */
BantarOverview *
shell_test_overview_new (void)
{
  BantarOverview *self = g_new0 (BantarOverview, 1);
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);

  self->facts = facts_new ();
  self->today = bantar_time_parse ("2026-11-25T02:00:00Z");
  self->period = bantar_period_new (2026, 11);
  self->deadline = g_new0 (BantarDeadline, 1);
  self->deadline->at = bantar_period_get_deadline (self->period);
  self->instrument = g_object_ref (instrument);
  self->current = bantar_checklist_new (instrument, self->period);
  self->months = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_checklist_free);
  self->counts = g_new0 (BantarSyncCounts, 1);
  self->counts->synced_at = g_strdup ("2026-11-25T00:12:00Z");
  self->counts->waiting_since = g_strdup ("");
  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_document_free);
  self->news = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_month_news_free);
  return self;
}

/**
 * shell_test_answer_all:
 *
 * Answers every part with Terpenuhi.
 */
void
shell_test_answer_all (BantarChecklist *month)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    BantarAnswer *answer = bantar_answer_new (((BantarPart *) parts->pdata[i])->code);

    answer->status = BANTAR_STATUS_MET;
    bantar_checklist_put_answer (month, answer);
  }
}

/**
 * shell_test_judge:
 *
 * The Pendamping's word on @month; a returned one names Bersih 2.
 */
void
shell_test_judge (BantarChecklist *month, BantarState outcome)
{
  BantarReview *review = bantar_review_new ();

  g_free (review->by);
  review->by = g_strdup ("desi");
  review->outcome = outcome;
  if (outcome == BANTAR_STATE_RETURNED)
    g_hash_table_insert (review->reasons, g_strdup ("bersih-2"), g_strdup ("Foto belum ada."));
  g_ptr_array_add (month->reviews, review);
  month->state = outcome;
}

static gboolean
says (GtkWidget *widget, const char *text, gboolean whole)
{
  const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (label == NULL)
    return FALSE;
  return whole ? g_str_equal (label, text) : strstr (label, text) != NULL;
}

static GtkWidget *
find (GtkWidget *root, const char *text, gboolean whole)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = NULL;

    if (!gtk_widget_get_visible (child))
      continue;
    found = says (child, text, whole) ? child : find (child, text, whole);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/**
 * shell_test_find_text:
 *
 * Returns: (transfer none) (nullable): the first label that is not hidden and says just @text
 */
GtkWidget *
shell_test_find_text (GtkWidget *root, const char *text)
{
  return find (root, text, TRUE);
}

/**
 * shell_test_has_text:
 *
 * Whether a label that is not hidden has @part in it.
 */
gboolean
shell_test_has_text (GtkWidget *root, const char *part)
{
  return find (root, part, FALSE) != NULL;
}

/**
 * shell_test_find_button:
 * @label: as the program gave it, with its mnemonic
 *
 * Returns: (transfer none) (nullable): the first button of that label
 */
GtkWidget *
shell_test_find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = shell_test_find_button (child, label);
  return found;
}

static gboolean
on_too_long (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * shell_test_wait:
 *
 * Lets the program go on until @is_done; fails when it never is.
 */
void
shell_test_wait (gboolean (*is_done) (gpointer data), gpointer data)
{
  gboolean too_long = FALSE;
  guint id = g_timeout_add (WAIT_MAX / 1000, on_too_long, &too_long);

  while (!is_done (data) && !too_long)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (too_long);
  g_source_remove (id);
}

/**
 * shell_test_folder_new:
 *
 * Returns: (transfer full): an empty folder; end it with shell_test_folder_remove()
 */
char *
shell_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("bantar-shell-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

void
shell_test_folder_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}
