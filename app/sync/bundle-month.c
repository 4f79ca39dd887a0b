/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-month.h"

#include "model/checklist-doc.h"
#include "store/device-keys.h"
#include "store/instruments.h"
#include "store/photos.h"
#include "store/rts.h"
#include "store/withdrawn-photos.h"
#include "sync/bundle-body.h"

#include <string.h>

/* Sets the entry's kind for what cannot be read; @error only for the profile's own trouble. */
static gboolean
read_theirs (BantarBundleMeeting *self, BantarBundleMonth *entry, GError **error)
{
  g_autoptr (BantarJsonText) text = bantar_bundle_body_parse (self->document->body, NULL);
  BantarJsonValue doc = bantar_json_text_get_root (text);
  g_autoptr (GError) local_error = NULL;
  BantarInstrument *instrument;
  const char *instrument_id;
  BantarPeriod period;

  entry->kind = BANTAR_BUNDLE_MONTH_UNREADABLE;
  if (!bantar_checklist_doc_peek (doc, &period, &instrument_id, NULL) || period != entry->period)
    return TRUE;
  instrument = bantar_instruments_get (self->take_in->db, instrument_id, &local_error);
  if (instrument != NULL) {
    self->theirs = bantar_checklist_from_doc (doc, instrument, NULL);
    return TRUE;
  }
  entry->kind = BANTAR_BUNDLE_MONTH_INSTRUMENT;
  if (local_error->domain != BANTAR_STORE_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* In a profile of many: of what this account neither fills nor checks the server would take nothing
 * from it. */
static gboolean
check_ours (BantarBundleMeeting *self, BantarBundleMonth *entry, gboolean *ours, GError **error)
{
  const BantarProfileFacts *facts = self->place->facts;

  *ours = TRUE;
  if (facts->role != BANTAR_ROLE_RT &&
      !bantar_rts_is_ours (self->take_in->db, facts->rt_key, entry->period, ours, error))
    return FALSE;
  if (!*ours)
    entry->kind = BANTAR_BUNDLE_MONTH_NOT_OURS;
  return TRUE;
}

static BantarBundleMonthKind
find_kind (const BantarBundleMeeting *self)
{
  if (self->known->month == NULL)
    return BANTAR_BUNDLE_MONTH_NEW;
  if (self->merge->kept->len > 0)
    return BANTAR_BUNDLE_MONTH_CONFLICT;
  if (self->changed || self->merge->lost->len > 0)
    return BANTAR_BUNDLE_MONTH_CHANGED;
  return strcmp (self->document->sha256, self->known->sha256) == 0 || !self->base.is_theirs
             ? BANTAR_BUNDLE_MONTH_SAME
             : BANTAR_BUNDLE_MONTH_OLDER;
}

/* Reviews in the month are as they were given only when they come from whoever may give them. */
static gboolean
is_doubted (const BantarBundleMeeting *self)
{
  const BantarBundlePreview *preview = self->take_in->preview;
  g_autofree char *role = g_strconcat ("pendamping:", self->place->facts->kelurahan, NULL);
  const BantarDeviceKey key = { .roles = self->take_in->sender_roles };

  return !preview->ours &&
         (preview->trust != BANTAR_BUNDLE_TRUST_KNOWN || !bantar_device_key_has_role (&key, role));
}

static void
note_review (const BantarBundleMeeting *self, BantarBundleMonth *entry)
{
  if (self->merge->merged->reviews->len <= self->mine->reviews->len)
    return;
  entry->reviewed = bantar_checklist_copy (self->merge->merged);
  entry->review = bantar_checklist_get_last_review (entry->reviewed);
  entry->doubted = is_doubted (self);
}

static gboolean
is_in_source (const BantarBundleMeeting *self, const char *sha256)
{
  return g_ptr_array_find_with_equal_func (self->place->source->photos, sha256, g_str_equal, NULL);
}

/* A person here, or the city's server, wants it to be nowhere: no file brings it back. What was
 * only unused is wanted again by the month that names it. */
static gboolean
is_removed (const BantarBundleMeeting *self, const char *sha256, gboolean *removed, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarWithdrawal) withdrawal = bantar_withdrawn_photos_get (
      self->take_in->db, self->place->facts->rt_key, sha256, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  *removed = withdrawal != NULL && strcmp (withdrawal->reason, BANTAR_WITHDRAWN_REMOVED) == 0;
  return TRUE;
}

static gboolean
take_in_photo (BantarBundleMeeting *self,
               BantarBundleMonth *entry,
               const char *sha256,
               GError **error)
{
  BantarBundleTakeIn *take_in = self->take_in;
  const BantarPhoto *photo;
  gboolean has, removed;

  if (!is_in_source (self, sha256))
    return TRUE;
  if (!bantar_photos_has (take_in->db, self->place->facts->rt_key, take_in->folder, sha256, &has,
                          error) ||
      !is_removed (self, sha256, &removed, error))
    return FALSE;
  if (has || removed)
    return TRUE;
  entry->photos++;
  g_hash_table_add (take_in->wanted, g_strdup (sha256));
  photo = take_in->photos != NULL ? g_hash_table_lookup (take_in->photos, sha256) : NULL;
  /* Wanted only now, by a month that changed since the pictures were written: it comes with the
   * next file, or from the server. */
  return photo == NULL ||
         bantar_photos_put_in (take_in->db, self->place->facts->rt_key, photo, error);
}

static gboolean
take_in_photos (BantarBundleMeeting *self, BantarBundleMonth *entry, GError **error)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, self->merge->merged->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    GPtrArray *photos = ((const BantarAnswer *) answer)->photos;

    for (guint i = 0; i < photos->len; i++) {
      if (!take_in_photo (self, entry, photos->pdata[i], error))
        return FALSE;
    }
  }
  return TRUE;
}

/* A file of our own side, or of this very laptop, says of nothing that it arrived. */
static gboolean
is_received (const BantarBundleMeeting *self)
{
  return self->known->month != NULL && self->take_in->preview->role != self->place->facts->role &&
         (strcmp (self->document->sha256, self->known->sha256) == 0 ||
          bantar_bundle_versions_find (self->document->versions, self->known->sha256) != NULL);
}

static gboolean
is_receipt (const BantarBundleMeeting *self)
{
  const BantarDocument *document = self->known->document;

  return self->place->facts->role == BANTAR_ROLE_RT && document != NULL &&
         document->state != BANTAR_DOCUMENT_CONFIRMED && !document->received;
}

static void
describe (const BantarBundleMeeting *self, BantarBundleMonth *entry)
{
  guint total;

  entry->kind = find_kind (self);
  entry->state_now = self->mine->state;
  entry->state_then = self->merge->merged->state;
  bantar_checklist_get_progress (self->mine, NULL, &entry->answered_now, &total);
  bantar_checklist_get_progress (self->merge->merged, NULL, &entry->answered_then, &entry->total);
  entry->asked = self->merge->kept->len;
  entry->replaced = self->replaced->len;
  entry->received = is_received (self);
  entry->receipt = entry->received && is_receipt (self);
  note_review (self, entry);
}

static gboolean
meet (BantarBundleMeeting *self, BantarBundleMonth *entry, GError **error)
{
  self->known = bantar_bundle_known_load_in (self->take_in->db, self->place->facts->rt_key,
                                             entry->period, error);
  if (self->known == NULL || !bantar_bundle_meet (self, error))
    return FALSE;
  describe (self, entry);
  /* The months' rows first: a picture is noted for what names it. */
  return bantar_bundle_meeting_keep (self, error) && take_in_photos (self, entry, error);
}

/**
 * bantar_bundle_take_in_month:
 *
 * Takes in a month of a file, within the caller's transaction, and notes in the preview what that
 * does. What cannot be read is noted, and stops nothing.
 */
gboolean
bantar_bundle_take_in_month (BantarBundleTakeIn *self,
                             const BantarBundlePlace *place,
                             const BantarBundleDocument *document,
                             GError **error)
{
  g_auto (BantarBundleMeeting) meeting = { .take_in = self, .place = place, .document = document };
  BantarBundleMonth *entry = bantar_bundle_month_new ();
  gboolean ours;

  g_ptr_array_insert (place->entry->months, 0, entry);
  if (!bantar_period_parse (document->id + strlen ("checklist:"), &entry->period)) {
    entry->kind = BANTAR_BUNDLE_MONTH_UNREADABLE;
    return TRUE;
  }
  if (!check_ours (&meeting, entry, &ours, error))
    return FALSE;
  if (!ours)
    return TRUE;
  if (!read_theirs (&meeting, entry, error))
    return FALSE;
  return meeting.theirs == NULL || meet (&meeting, entry, error);
}
