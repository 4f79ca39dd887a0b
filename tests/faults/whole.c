/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "whole.h"

#include "server-view.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "store/history.h"
#include "store/profile-folder.h"

/* The last answer that one laptop gave to one part. */
typedef struct {
  Laptop *laptop; /* not owned */
  BantarPeriod period;
  char *part;
  char *note; /* no other answer has it */
} Saved;

struct _Whole {
  BantarTestCity *city; /* not owned */
  GPtrArray *laptops;   /* (element-type Laptop): not owned */
  GPtrArray *saved;     /* (element-type Saved) */
  GPtrArray *photos;    /* (element-type Saved): the note is the photo's name */
  GHashTable *touched;  /* (element-type BantarPeriod): since the last look */
  ServerView *view;
  gboolean choices; /* people chose between versions */
  guint count;      /* of notes and photos so far: makes each another one */
};

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_free (saved->part);
  g_free (saved->note);
  g_free (saved);
}

Whole *
whole_new (BantarTestCity *city)
{
  Whole *self = g_new0 (Whole, 1);

  self->city = city;
  self->laptops = g_ptr_array_new ();
  self->saved = g_ptr_array_new_with_free_func (saved_free);
  self->photos = g_ptr_array_new_with_free_func (saved_free);
  self->touched = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->view = server_view_new (city);
  return self;
}

void
whole_free (Whole *self)
{
  g_ptr_array_unref (self->laptops);
  g_ptr_array_unref (self->saved);
  g_ptr_array_unref (self->photos);
  g_hash_table_unref (self->touched);
  server_view_free (self->view);
  g_free (self);
}

void
whole_join (Whole *self, Laptop *laptop)
{
  g_ptr_array_add (self->laptops, laptop);
}

static void
remember (Whole *self,
          GPtrArray *list,
          Laptop *laptop,
          BantarPeriod period,
          const char *part,
          char *note)
{
  Saved *saved = g_new0 (Saved, 1);

  *saved = (Saved){ laptop, period, g_strdup (part), note };
  g_ptr_array_add (list, saved);
  g_hash_table_add (self->touched, GUINT_TO_POINTER (period));
}

static void
forget (GPtrArray *list, Laptop *laptop, BantarPeriod period, const char *part)
{
  for (guint i = list->len; i-- > 0;) {
    const Saved *saved = list->pdata[i];

    if (saved->laptop == laptop && saved->period == period && g_str_equal (saved->part, part))
      g_ptr_array_remove_index (list, i);
  }
}

/* Something that nobody said before, and that is remembered once it is saved. */
void
whole_answer (Whole *self, Laptop *laptop, BantarPeriod period, const char *part)
{
  BantarStatus status = g_test_rand_int_range (BANTAR_STATUS_MET, BANTAR_STATUS_NA + 1);
  g_autofree char *note = g_strdup_printf ("answer %u", ++self->count);

  laptop_answer (laptop, period, part, status, note);
  forget (self->saved, laptop, period, part);
  remember (self, self->saved, laptop, period, part, g_steal_pointer (&note));
}

void
whole_add_photo (Whole *self, Laptop *laptop, BantarPeriod period, const char *part)
{
  /* Colors far apart: JPEG would make near ones the same picture. */
  guint color = (++self->count * 0x9e3779u) & 0xffffffu;

  remember (self, self->photos, laptop, period, part,
            laptop_add_photo (laptop, period, part, color));
}

/* People choose between two versions: an answer may give way to another of the same laptop's, and
 * a photo to none. */
void
whole_expect_choices (Whole *self)
{
  self->choices = TRUE;
  server_view_expect_choices (self->view);
}

/* The server was put back, or replaced by another. */
void
whole_server_restarted (Whole *self)
{
  server_view_restart (self->view);
}

/* Whether the laptop shows the answer in its month, asks about it, or keeps it in the history. */
typedef struct {
  const Saved *saved;
  gboolean found;
} Search;

static gpointer
do_search_history (BantarDb *db, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (BantarHistory) history = bantar_history_load (db, 1, search->saved->period, error);

  for (guint i = 0; history != NULL && i < history->entries->len; i++) {
    const BantarHistoryEntry *entry = history->entries->pdata[i];

    search->found |= g_str_equal (entry->code, search->saved->part) && entry->before != NULL &&
                     g_str_equal (entry->before->note, search->saved->note);
  }
  return GINT_TO_POINTER (history != NULL);
}

static gboolean
is_in_month (const Saved *saved)
{
  g_autoptr (BantarChecklist) month = laptop_load (saved->laptop, saved->period);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, saved->part);

  return answer != NULL && g_str_equal (answer->note, saved->note);
}

static gboolean
is_contested (Whole *self, const Saved *saved)
{
  if (self->choices)
    return TRUE;
  for (guint i = 0; i < self->saved->len; i++) {
    const Saved *other = self->saved->pdata[i];

    if (other->laptop != saved->laptop && other->period == saved->period &&
        g_str_equal (other->part, saved->part))
      return TRUE;
  }
  return FALSE;
}

/* Where two laptops answered the same, one of the answers stands and the other can be looked up. */
static void
check_saved (Whole *self, const Saved *saved)
{
  Search search = { saved, FALSE };

  if (is_in_month (saved))
    return;
  if (is_contested (self, saved)) {
    laptop_run (saved->laptop, do_search_history, &search);
    if (search.found)
      return;
  }
  g_test_message ("%s %s: \"%s\" is lost", saved->laptop->folder, saved->part, saved->note);
  g_test_fail ();
}

static gboolean
has_file (const Saved *photo)
{
  g_autofree char *path = bantar_profile_folder_get_photo (photo->laptop->folder, photo->note);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
is_named (const Saved *photo)
{
  g_autoptr (BantarChecklist) month = laptop_load (photo->laptop, photo->period);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, photo->part);

  return answer != NULL && bantar_answer_has_photo (answer, photo->note);
}

/* Where its answer gave way to another, it stays where the history can show it. */
static void
check_photo (Whole *self, const Saved *saved)
{
  g_assert_true (has_file (saved));
  if (!is_contested (self, saved) || is_named (saved)) {
    g_assert_true (is_named (saved));
    g_assert_true (server_view_has_photo (self->view, saved->note));
  }
}

static gpointer
do_list_documents (BantarDb *db, gpointer data, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (1);

  return bantar_documents_list (db, name, "", error);
}

/**
 * check_claims:
 *
 * At any time, also after a fault: what the laptop calls confirmed is on the server, in the very
 * revision that it names.
 */
void
check_claims (Whole *self, Laptop *laptop)
{
  g_autoptr (GPtrArray) documents = laptop_run (laptop, do_list_documents, NULL);

  server_view_refresh (self->view);
  for (guint i = 0; i < documents->len; i++) {
    const BantarDocument *document = documents->pdata[i];

    if (document->state == BANTAR_DOCUMENT_CONFIRMED &&
        !server_view_had_rev (self->view, document->id, document->rev, document->base)) {
      g_test_message ("%s says that %s of %s is confirmed", laptop->folder, document->rev,
                      document->id);
      g_test_fail ();
    }
  }
}

static void
check_month (Whole *self, Laptop *laptop, const BantarDocument *document, BantarPeriod period)
{
  g_autoptr (JsonNode) there = server_view_dup_body (self->view, document->id);
  JsonObject *doc = json_node_get_object (there);
  const char *pushed_by = bantar_json_get_string (doc, "pushed_by", "");
  g_autoptr (BantarChecklist) month = laptop_load (laptop, period);
  g_autoptr (BantarJsonText) text = NULL;
  g_autoptr (JsonNode) here = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = bantar_json_canonical (there);

  text = bantar_json_reread (doc);
  here = bantar_checklist_to_doc (month, pushed_by, bantar_json_text_get_root (text));
  a = bantar_json_canonical (here);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (document->base, ==, b);
}

/* A picture that no month names any more is not sent, nor asked for again when its reply was lost.
 */
static gboolean
is_left_photo (const BantarDocument *document)
{
  return g_str_has_prefix (document->id, "photo:") &&
         (document->state == BANTAR_DOCUMENT_WAITING || document->state == BANTAR_DOCUMENT_SENDING);
}

static gboolean
is_touched (Whole *self, BantarPeriod period)
{
  return g_hash_table_contains (self->touched, GUINT_TO_POINTER (period));
}

static void
compare_documents (Whole *self, Laptop *laptop)
{
  g_autoptr (GPtrArray) documents = laptop_run (laptop, do_list_documents, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  laptop_assert_all_confirmed (laptop);
  for (guint i = 0; i < documents->len; i++) {
    const BantarDocument *document = documents->pdata[i];
    BantarPeriod period;

    if (self->choices && is_left_photo (document))
      continue;
    if (document->state != BANTAR_DOCUMENT_CONFIRMED)
      g_test_message ("%s has %s in state %u, edit %" G_GINT64_FORMAT, laptop->folder, document->id,
                      document->state, document->edit);
    g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_CONFIRMED);
    g_assert_cmpstr (document->rev, ==, server_view_get_rev (self->view, document->id));
    g_hash_table_add (known, document->id);
    if (g_str_has_prefix (document->id, "checklist:") &&
        bantar_period_parse (document->id + strlen ("checklist:"), &period) &&
        is_touched (self, period))
      check_month (self, laptop, document, period);
  }
  server_view_check_known (self->view, known);
}

/**
 * check_laptop:
 *
 * After a clean exchange of one laptop: everything is confirmed, as the server has it now, and the
 * server has nothing else.
 */
void
check_laptop (Whole *self, Laptop *laptop)
{
  server_view_refresh (self->view);
  compare_documents (self, laptop);
}

static void
check_list (Whole *self, GPtrArray *list, void (*check) (Whole *, const Saved *))
{
  for (guint i = 0; i < list->len; i++) {
    if (is_touched (self, ((Saved *) list->pdata[i])->period))
      check (self, list->pdata[i]);
  }
}

/**
 * check_whole:
 *
 * After a clean exchange of every laptop: nothing is lost, nothing is there twice, nothing is
 * counted that the server does not have, no two versions are left, and what was replaced can be
 * looked up. Of months that nobody worked on since the last time only their revisions are looked
 * at.
 */
void
check_whole (Whole *self)
{
  server_view_refresh (self->view);
  server_view_check (self->view);
  for (guint i = 0; i < self->laptops->len; i++)
    compare_documents (self, self->laptops->pdata[i]);
  check_list (self, self->saved, check_saved);
  check_list (self, self->photos, check_photo);
  g_hash_table_remove_all (self->touched);
}

/**
 * check_whole_again:
 *
 * The same, with every month that was ever worked on.
 */
void
check_whole_again (Whole *self)
{
  for (guint i = 0; i < self->saved->len; i++)
    g_hash_table_add (self->touched, GUINT_TO_POINTER (((Saved *) self->saved->pdata[i])->period));
  check_whole (self);
}
