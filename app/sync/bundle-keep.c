/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-month.h"

#include "model/checklist-review.h"
#include "store/checklists.h"
#include "store/conflicts.h"
#include "store/file-versions.h"
#include "store/history.h"
#include "sync/bundle-body.h"
#include "sync/heard.h"
#include "sync/tell.h"

#include <string.h>

/* What the RT side says and where it stands, without reviews. */
static char *
write_filling (const BantarChecklist *month)
{
  g_autoptr (BantarChecklist) bare = bantar_checklist_copy (month);

  bantar_checklist_drop_reviews (bare, 0);
  return bantar_bundle_body_write (bare, BANTAR_JSON_NONE);
}

/* A pendamping who passes on what the RT filled in says so; what was typed for the RT is marked
 * already. A review alone is nothing that was carried, and the server takes none with a mark. */
static void
mark_carried (BantarBundleMeeting *self)
{
  const BantarProfileFacts *facts = self->place->facts;
  const char *author = self->document->author;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (facts->role != BANTAR_ROLE_PENDAMPING)
    return;
  if (self->document->on_behalf && (*author == '\0' || strcmp (author, facts->user) == 0))
    return;
  before = write_filling (self->mine);
  after = write_filling (self->merge->merged);
  if (self->known->month == NULL || strcmp (before, after) != 0)
    self->merge->merged->carried = TRUE;
}

static gboolean
keep_losers (BantarBundleMeeting *self, GError **error)
{
  BantarDb *db = self->take_in->db;
  gint64 rt = self->place->facts->rt_key;
  BantarPeriod period = self->theirs->period;

  for (guint i = 0; i < self->merge->kept->len; i++) {
    if (!bantar_conflicts_put_in (db, rt, period, self->merge->kept->pdata[i], error))
      return FALSE;
  }
  for (guint i = 0; i < self->merge->lost->len; i++) {
    if (!bantar_history_add_in (db, rt, period, self->merge->lost->pdata[i], error))
      return FALSE;
  }
  for (guint i = 0; i < self->replaced->len; i++) {
    if (!bantar_history_add_in (db, rt, period, self->replaced->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

/* It waits for the server, whatever became of it: only the server's own word is a base. */
static gboolean
put_month (BantarBundleMeeting *self, GError **error)
{
  BantarDb *db = self->take_in->db;
  gint64 rt = self->place->facts->rt_key;
  BantarSyncReport report = { 0 };
  BantarSyncRun run = { .facts = (BantarProfileFacts *) self->place->facts,
                        .local = self->known->name,
                        .report = &report };

  if (self->place->facts->role != BANTAR_ROLE_RT && self->take_in->preview->role == BANTAR_ROLE_RT)
    run.whole = &run;
  mark_carried (self);
  return bantar_checklists_put_in (db, rt, self->merge->merged, error) &&
         bantar_conflicts_retire_in (db, rt, self->merge->merged, error) &&
         bantar_documents_touch (db, self->known->name, self->known->id, error) &&
         bantar_tell_in (db, &run, self->base.month, self->mine, self->merge, error) &&
         bantar_heard_note (db, &run, self->theirs, "", error);
}

/* Both sides now went on from what the file has, and from what that went on from. */
static gboolean
note_versions (BantarBundleMeeting *self, GError **error)
{
  BantarDb *db = self->take_in->db;
  const BantarBundleDocument *document = self->document;
  const BantarBundleVersion latest = { document->sha256, document->body };

  for (guint i = document->versions->len; i > 0; i--) {
    if (!bantar_file_versions_add_in (db, self->known->name, self->known->id,
                                      document->versions->pdata[i - 1], FALSE, error))
      return FALSE;
  }
  return bantar_file_versions_add_in (db, self->known->name, self->known->id, &latest,
                                      !self->base.is_theirs, error) &&
         bantar_file_versions_trim_in (db, self->known->name, self->known->id, error);
}

/* Who has just what is here now, or went on from it. */
static gboolean
note_receipt (BantarBundleMeeting *self, GError **error)
{
  const BantarBundlePreview *preview = self->take_in->preview;

  if (self->place->facts->role != BANTAR_ROLE_RT || preview->role != BANTAR_ROLE_PENDAMPING ||
      (strcmp (self->document->sha256, self->after_sha256) != 0 &&
       bantar_bundle_versions_find (self->document->versions, self->after_sha256) == NULL))
    return TRUE;
  return bantar_file_receipts_put_in (self->take_in->db, self->known->name, self->known->id,
                                      self->after_sha256, preview->user, error);
}

/**
 * bantar_bundle_meeting_keep:
 *
 * Stores what became of the month, within the caller's transaction.
 */
gboolean
bantar_bundle_meeting_keep (BantarBundleMeeting *self, GError **error)
{
  if (self->changed && !put_month (self, error))
    return FALSE;
  if (!self->changed && *self->theirs->author != '\0' && *self->known->month->author == '\0' &&
      !bantar_checklists_set_author (self->take_in->db, self->place->facts->rt_key,
                                     self->theirs->period, self->theirs->author, error))
    return FALSE;
  return keep_losers (self, error) && note_versions (self, error) && note_receipt (self, error);
}
