/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-month.h"

#include "model/checklist-review.h"
#include "model/json-util.h"
#include "sync/bundle-body.h"
#include "sync/merge-reviews.h"

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

/* As it was last read from the server. */
static gboolean
read_server (BantarBundleMeeting *self, BantarChecklist **server, GError **error)
{
  const BantarDocument *document = self->known->document;

  *server = NULL;
  return document == NULL || *document->base == '\0' || self->known->last == NULL ||
         bantar_bundle_read_month (self->take_in->db, bantar_json_text_get_root (self->known->last),
                                   server, error);
}

/* What the server has of the month by now tells which of the file's reviews can still stand. */
static void
drop_fallen (BantarBundleMeeting *self, const BantarChecklist *server)
{
  g_autoptr (GPtrArray) dropped =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_free);

  bantar_merge_drop_fallen (self->theirs, server, dropped);
}

/* The month was sent, with that number, and the server took it. */
static gboolean
is_sending (BantarJsonText *text, guint number)
{
  BantarJsonValue doc = bantar_json_text_get_root (text);

  return bantar_json_member_int (doc, "send_number", 0) == number &&
         strcmp (bantar_json_member_string (doc, "state", "draft"), "draft") != 0;
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
  g_autoptr (BantarJsonText) doc = bantar_bundle_body_parse (body, NULL);

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

static void
move_all (GPtrArray *to, GPtrArray **from)
{
  g_ptr_array_extend_and_steal (to, g_steal_pointer (from));
}

/* One answer of a part is asked about; the other one can be looked up. */
static void
keep_too (BantarMerge *self, GPtrArray *kept)
{
  for (guint i = 0; i < kept->len; i++) {
    const BantarAnswer *answer = kept->pdata[i];

    g_ptr_array_add (bantar_merge_keeps (self, answer->part) ? self->lost : self->kept,
                     bantar_answer_copy (answer));
  }
}

/* Two laptops may agree on what the server does not take any more: a sending with the number of
 * another one that it has, or one that was taken back there. So it is laid beside the server's
 * once more, just as when that is read the next time. */
static void
lay_beside_server (BantarBundleMeeting *self, const BantarChecklist *server)
{
  g_autoptr (BantarMerge) first = g_steal_pointer (&self->merge);

  self->merge = bantar_merge_checklists (server, first->merged, server);
  self->merge->judged = first->judged;
  keep_too (first, self->merge->kept);
  g_clear_pointer (&self->merge->kept, g_ptr_array_unref);
  self->merge->kept = g_steal_pointer (&first->kept);
  move_all (self->merge->lost, &first->lost);
  move_all (self->merge->dropped, &first->dropped);
}

/* What a later program put into the month goes on: as the server has it, else as the file has. */
static char *
write_after (const BantarBundleMeeting *self)
{
  const BantarDocument *document = self->known->document;
  g_autoptr (BantarJsonText) theirs = NULL;

  if (document != NULL && *document->base != '\0')
    return bantar_bundle_body_write (self->merge->merged,
                                     bantar_json_text_get_root (self->known->last));
  theirs = bantar_bundle_body_parse (self->document->body, NULL);
  return bantar_bundle_body_write (self->merge->merged, bantar_json_text_get_root (theirs));
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
  g_autoptr (BantarChecklist) server = NULL;

  self->mine = self->known->month != NULL
                   ? bantar_checklist_copy (self->known->month)
                   : bantar_checklist_new (self->theirs->instrument, self->theirs->period);
  if (!read_server (self, &server, error) ||
      !bantar_bundle_base_find (self->take_in->db, self->known, self->document, &self->base, error))
    return FALSE;
  complete_theirs (self);
  if (server != NULL)
    drop_fallen (self, server);
  self->merge =
      bantar_merge_equals (self->base.month, self->mine, self->theirs, find_side_on_server (self));
  if (server != NULL)
    lay_beside_server (self, server);
  self->replaced = bantar_merge_list_replaced (self->merge, self->mine);
  if (self->merge->judged && self->place->facts->role == BANTAR_ROLE_RT)
    bantar_checklist_reopen_returned (self->merge->merged);
  self->after = write_after (self);
  self->after_sha256 = bantar_bundle_sum (self->after);
  self->changed =
      self->known->month == NULL || strcmp (self->after_sha256, self->known->sha256) != 0;
  return TRUE;
}
