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

/* A sending that the server had and that was taken back there is not sent any more: it would take
 * it only with a higher number. */
static void
take_back_theirs (BantarBundleMeeting *self, const BantarChecklist *server)
{
  if (self->theirs->state == BANTAR_STATE_SENT && server->state == BANTAR_STATE_DRAFT &&
      self->theirs->send_number == server->send_number)
    self->theirs->state = BANTAR_STATE_DRAFT;
}

/* What the server has of the month by now tells what of the file's can still stand. */
static gboolean
look_at_server (BantarBundleMeeting *self, GError **error)
{
  const BantarDocument *document = self->known->document;
  g_autoptr (BantarChecklist) server = NULL;
  g_autoptr (GPtrArray) dropped = NULL;

  if (document == NULL || *document->base == '\0' || self->known->last == NULL)
    return TRUE;
  if (!bantar_bundle_read_month (self->take_in->db, self->known->last, &server, error))
    return FALSE;
  dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_free);
  if (server == NULL)
    return TRUE;
  bantar_merge_drop_fallen (self->theirs, server, dropped);
  take_back_theirs (self, server);
  return TRUE;
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
  if (!bantar_bundle_base_find (self->take_in->db, self->known, self->document, &self->base,
                                error) ||
      !look_at_server (self, error))
    return FALSE;
  complete_theirs (self);
  self->merge =
      bantar_merge_equals (self->base.month, self->mine, self->theirs, find_side_on_server (self));
  self->replaced = bantar_merge_list_replaced (self->merge, self->mine);
  if (self->merge->judged && self->place->facts->role == BANTAR_ROLE_RT)
    bantar_checklist_reopen_returned (self->merge->merged);
  self->after = write_after (self);
  self->after_sha256 = bantar_bundle_sum (self->after);
  self->changed =
      self->known->month == NULL || strcmp (self->after_sha256, self->known->sha256) != 0;
  return TRUE;
}
