/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/checklist-review.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"

#include <string.h>

static gboolean
fail (GError **error, BantarChecklistError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, code, reason);
  return FALSE;
}

static gboolean
check_step (const BantarChecklist *self, const BantarReview *review, GError **error)
{
  gboolean returns = review->outcome == BANTAR_STATE_RETURNED;

  if (!returns && review->outcome != BANTAR_STATE_VERIFIED)
    return fail (error, BANTAR_CHECKLIST_ERROR_STATE, "a review verifies or returns");
  if (self->state != BANTAR_STATE_SENT && !(returns && self->state == BANTAR_STATE_VERIFIED))
    return fail (error, BANTAR_CHECKLIST_ERROR_NOT_SENT, "this month does not wait for a review");
  if (self->reviews->len >= BANTAR_REVIEWS_MAX)
    return fail (error, BANTAR_CHECKLIST_ERROR_REVIEWS, "no room for another review");
  return TRUE;
}

static gboolean
check_reasons (const BantarChecklist *self, const BantarReview *review, GError **error)
{
  GHashTableIter iter;
  gpointer part, reason;

  if ((g_hash_table_size (review->reasons) > 0) != (review->outcome == BANTAR_STATE_RETURNED))
    return fail (error, BANTAR_CHECKLIST_ERROR_REASON, "just a return names parts");
  g_hash_table_iter_init (&iter, review->reasons);
  while (g_hash_table_iter_next (&iter, &part, &reason)) {
    if (bantar_instrument_find_part (self->instrument, part) == NULL)
      return fail (error, BANTAR_CHECKLIST_ERROR_UNKNOWN, "a reason for no part of this month");
    if (*(const char *) reason == '\0')
      return fail (error, BANTAR_CHECKLIST_ERROR_REASON, "a part is returned without a reason");
    if (g_utf8_strlen (reason, -1) > BANTAR_REASON_MAX)
      return fail (error, BANTAR_CHECKLIST_ERROR_REASON_LONG, "a reason is too long");
  }
  return TRUE;
}

static JsonObject *
copy_judged (JsonObject *answer)
{
  JsonObject *copy = json_object_new ();

  json_object_set_member (copy, "value", json_object_dup_member (answer, "value"));
  if (json_object_has_member (answer, "counts"))
    json_object_set_member (copy, "counts", json_object_dup_member (answer, "counts"));
  return copy;
}

/**
 * bantar_checklist_write_judged:
 *
 * Statuses and counts as the document says them: they stay in the review when they are corrected
 * later. The server compares.
 *
 * Returns: (transfer full): canonical JSON
 */
char *
bantar_checklist_write_judged (const BantarChecklist *self)
{
  g_autoptr (JsonNode) doc = bantar_checklist_to_doc (self, "", BANTAR_JSON_NONE);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *answers = bantar_json_get_object (json_node_get_object (doc), "answers");
  g_autoptr (GList) parts = json_object_get_members (answers);

  json_node_take_object (node, json_object_new ());
  for (const GList *l = parts; l != NULL; l = l->next)
    json_object_set_object_member (json_node_get_object (node), l->data,
                                   copy_judged (json_object_get_object_member (answers, l->data)));
  return bantar_json_canonical (node);
}

static gsize
measure_reviews (const BantarChecklist *self)
{
  g_autoptr (JsonNode) doc = bantar_checklist_to_doc (self, "", BANTAR_JSON_NONE);
  g_autofree char *text =
      bantar_json_canonical (json_object_get_member (json_node_get_object (doc), "reviews"));

  return strlen (text);
}

static gsize
measure_reasons (const BantarReview *review)
{
  GHashTableIter iter;
  gpointer reason;
  gsize size = 0;

  g_hash_table_iter_init (&iter, review->reasons);
  while (g_hash_table_iter_next (&iter, NULL, &reason))
    size += strlen (reason);
  return size;
}

/* The server refuses what takes more, and nobody could take such a review back. */
static gboolean
check_room (const BantarChecklist *self, const BantarReview *added, GError **error)
{
  gsize room = BANTAR_REVIEWS_SIZE -
               (added->outcome == BANTAR_STATE_RETURNED ? (gsize) BANTAR_LAST_REVIEW : 0);
  gsize size = measure_reviews (self);

  if (size <= room)
    return TRUE;
  return size - measure_reasons (added) <= room
             ? fail (error, BANTAR_CHECKLIST_ERROR_REASON_LONG, "the reasons are too long")
             : fail (error, BANTAR_CHECKLIST_ERROR_REVIEWS, "no room for another review");
}

/**
 * bantar_checklist_review:
 * @review: by, at, outcome, reasons and bulk; what was judged is taken from the month itself
 *
 * Adds a review to a month that was sent, or returns one that was verified. When it is not allowed
 * nothing is changed.
 */
gboolean
bantar_checklist_review (BantarChecklist *self, const BantarReview *review, GError **error)
{
  BantarReview *added;

  if (!check_step (self, review, error) || !check_reasons (self, review, error))
    return FALSE;
  added = bantar_review_copy (review);
  g_free (added->judged);
  added->judged = bantar_checklist_write_judged (self);
  added->send_number = self->send_number;
  g_ptr_array_add (self->reviews, added);
  if (!check_room (self, added, error)) {
    g_ptr_array_remove_index (self->reviews, self->reviews->len - 1);
    return FALSE;
  }
  self->state = review->outcome;
  return TRUE;
}

static gboolean
has_same_reasons (const BantarReview *a, const BantarReview *b)
{
  GHashTableIter iter;
  gpointer part, reason;

  if (g_hash_table_size (a->reasons) != g_hash_table_size (b->reasons))
    return FALSE;
  g_hash_table_iter_init (&iter, a->reasons);
  while (g_hash_table_iter_next (&iter, &part, &reason)) {
    if (g_strcmp0 (g_hash_table_lookup (b->reasons, part), reason) != 0)
      return FALSE;
  }
  return TRUE;
}

gboolean
bantar_review_equal (const BantarReview *a, const BantarReview *b)
{
  return a->outcome == b->outcome && a->bulk == b->bulk && a->send_number == b->send_number &&
         strcmp (a->by, b->by) == 0 && strcmp (a->at, b->at) == 0 &&
         strcmp (a->judged, b->judged) == 0 && has_same_reasons (a, b);
}

/**
 * bantar_checklist_drop_reviews:
 * @from: number of reviews that stay
 *
 * Takes away the reviews that do not come to stand. The month is what it was before them.
 */
void
bantar_checklist_drop_reviews (BantarChecklist *self, guint from)
{
  const BantarReview *last;

  g_ptr_array_set_size (self->reviews, (int) from);
  last = bantar_checklist_get_last_review (self);
  if (self->state >= BANTAR_STATE_RETURNED)
    self->state = last != NULL && last->outcome == BANTAR_STATE_VERIFIED ? BANTAR_STATE_VERIFIED
                                                                         : BANTAR_STATE_SENT;
}

/**
 * bantar_checklist_is_own_work:
 * @user: an account
 *
 * Returns: whether @user typed some of this month for the RT. Who does so may review it all the
 *   same, since often there is nobody else; it is marked wherever the month is shown.
 */
gboolean
bantar_checklist_is_own_work (const BantarChecklist *self, const char *user)
{
  GHashTableIter iter;
  gpointer answer;

  if (!self->on_behalf || *user == '\0')
    return FALSE;
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    if (strcmp (((BantarAnswer *) answer)->by, user) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * bantar_checklist_reopen_returned:
 * @self: a month that has just been heard to be returned
 *
 * What was corrected once and is returned again is to be corrected again: marks of the earlier
 * correction go. For the RT's own laptop; whoever reviews may change nothing but the review.
 */
void
bantar_checklist_reopen_returned (BantarChecklist *self)
{
  GHashTableIter iter;
  gpointer code, answer;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &code, &answer)) {
    if (bantar_checklist_get_return_reason (self, code) != NULL)
      ((BantarAnswer *) answer)->fixed = FALSE;
  }
}
