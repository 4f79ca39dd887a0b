/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-month.h"

#include "model/checklist-review.h"
#include "model/json-util.h"
#include "sync/bundle-body.h"

#include <string.h>

void
bantar_bundle_meeting_clear (BantarBundleMeeting *self)
{
  g_clear_pointer (&self->known, bantar_bundle_known_free);
  g_clear_pointer (&self->mine, bantar_checklist_free);
  g_clear_pointer (&self->theirs, bantar_checklist_free);
  g_clear_pointer (&self->base.month, bantar_checklist_free);
  g_clear_pointer (&self->merge, bantar_merge_free);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->after_sha256, g_free);
}

static void
replace (char **text, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*text);
  *text = copy;
}

/* What travels beside the month. The author is fixed once one is known here, and only a
 * pendamping's account may mark what was typed for the RT: an RT passes that on unmarked, and gets
 * the mark back from the server. */
static void
complete_theirs (BantarBundleMeeting *self)
{
  gboolean marks = self->place->facts->role == BANTAR_ROLE_PENDAMPING;

  replace (&self->theirs->rt, self->place->facts->rt);
  replace (&self->theirs->author,
           *self->mine->author != '\0' ? self->mine->author : self->document->author);
  replace (&self->mine->author, self->theirs->author);
  self->theirs->on_behalf = self->mine->on_behalf || (marks && self->document->on_behalf);
  self->theirs->carried = self->mine->carried;
}

/* The server has a later sending from here: a review of an earlier one does not come to stand. */
static gboolean
is_overtaken (const BantarBundleMeeting *self)
{
  const BantarDocument *document = self->known->document;
  gint64 sendings;

  if (document == NULL || *document->base == '\0' || self->known->last == NULL)
    return FALSE;
  sendings = bantar_json_get_int (self->known->last, "send_number", 0);
  return sendings > self->theirs->send_number;
}

static void
drop_overtaken (BantarBundleMeeting *self)
{
  guint common = 0;

  if (!is_overtaken (self))
    return;
  while (common < self->mine->reviews->len && common < self->theirs->reviews->len &&
         bantar_review_equal (self->mine->reviews->pdata[common],
                              self->theirs->reviews->pdata[common]))
    common++;
  if (self->theirs->reviews->len == common)
    return;
  g_ptr_array_set_size (self->theirs->reviews, (int) common);
  self->theirs->state = BANTAR_STATE_SENT;
}

/* The month was sent, with that number, and the server took it. */
static gboolean
is_sending (JsonObject *doc, guint number)
{
  return bantar_json_get_int (doc, "send_number", 0) == number &&
         strcmp (bantar_json_get_string (doc, "state", "draft"), "draft") != 0;
}

static gboolean
is_mine_on_server (const BantarBundleMeeting *self)
{
  return *self->known->base != '\0' && is_sending (self->known->last, self->mine->send_number);
}

static gboolean
is_theirs_on_server (const BantarBundleMeeting *self)
{
  const BantarBundleDocument *document = self->document;
  const BantarBundleVersion *version =
      bantar_bundle_versions_find (document->versions, document->base);
  const char *body = strcmp (document->base, document->sha256) == 0 ? document->body
                     : version != NULL                              ? version->body
                                                                    : "";
  g_autoptr (JsonObject) doc = bantar_bundle_body_parse (body, NULL);

  return doc != NULL && *document->base_rev != '\0' && is_sending (doc, self->theirs->send_number);
}

static BantarMergeSide
find_side_on_server (const BantarBundleMeeting *self)
{
  gboolean mine = is_mine_on_server (self);
  gboolean theirs = is_theirs_on_server (self);

  if (mine == theirs)
    return BANTAR_MERGE_NEITHER;
  return mine ? BANTAR_MERGE_MINE : BANTAR_MERGE_THEIRS;
}

static gboolean
is_kept (const BantarMerge *merge, const char *part)
{
  for (guint i = 0; i < merge->kept->len; i++) {
    if (strcmp (((const BantarAnswer *) merge->kept->pdata[i])->part, part) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Every answer of this laptop that goes away is kept, whatever the file says about who knew it: so
 * taking in a file can never lose any. */
static void
find_replaced (BantarBundleMeeting *self)
{
  GHashTableIter iter;
  gpointer code, answer;

  self->replaced = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
  g_hash_table_iter_init (&iter, self->mine->answers);
  while (g_hash_table_iter_next (&iter, &code, &answer)) {
    const BantarAnswer *now = bantar_checklist_get_answer (self->merge->merged, code);

    if ((now == NULL || !bantar_answer_equal (now, answer)) && !bantar_answer_is_blank (answer) &&
        !is_kept (self->merge, code) &&
        bantar_instrument_find_part (self->merge->merged->instrument, code) != NULL)
      g_ptr_array_add (self->replaced, bantar_answer_copy (answer));
  }
}

/* What a later program put into the month goes on: as the server has it, else as the file has. */
static char *
write_after (const BantarBundleMeeting *self)
{
  const BantarDocument *document = self->known->document;
  g_autoptr (JsonObject) theirs = NULL;

  if (document != NULL && *document->base != '\0')
    return bantar_bundle_body_write (self->merge->merged, self->known->last);
  theirs = bantar_bundle_body_parse (self->document->body, NULL);
  return bantar_bundle_body_write (self->merge->merged, theirs);
}

/**
 * bantar_bundle_meet:
 * @self: (inout): with both sides' months
 *
 * Finds what becomes of the month. Nothing is stored yet.
 */
gboolean
bantar_bundle_meet (BantarBundleMeeting *self, GError **error)
{
  self->mine = self->known->month != NULL
                   ? bantar_checklist_copy (self->known->month)
                   : bantar_checklist_new (self->theirs->instrument, self->theirs->period);
  if (!bantar_bundle_base_find (self->take_in->db, self->known, self->document, &self->base, error))
    return FALSE;
  complete_theirs (self);
  drop_overtaken (self);
  self->merge =
      bantar_merge_equals (self->base.month, self->mine, self->theirs, find_side_on_server (self));
  find_replaced (self);
  if (self->merge->judged && self->place->facts->role == BANTAR_ROLE_RT)
    bantar_checklist_reopen_returned (self->merge->merged);
  self->after = write_after (self);
  self->after_sha256 = bantar_bundle_sum (self->after);
  self->changed =
      self->known->month == NULL || strcmp (self->after_sha256, self->known->sha256) != 0;
  return TRUE;
}
