/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-take-in.h"

#include "store/rts.h"
#include "sync/bundle-seal.h"

static void
place_clear (BantarBundlePlace *self)
{
  g_clear_pointer (&self->facts, bantar_profile_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantarBundlePlace, place_clear)

/* A profile that never was online learns which RT of the city it is. */
static gboolean
learn_id (BantarBundleTakeIn *self, BantarBundlePlace *place, GError **error)
{
  const BantarProfileFacts *facts = place->facts;

  if (facts->role != BANTAR_ROLE_RT || *facts->rt != '\0' || *place->source->id == '\0' ||
      self->preview->trust == BANTAR_BUNDLE_TRUST_NONE)
    return TRUE;
  g_free (place->facts->rt);
  place->facts->rt = g_strdup (place->source->id);
  return bantar_profiles_set_rt_in (self->db, place->source->id, error);
}

static gboolean
take_in_source (BantarBundleTakeIn *self, const BantarBundleSource *source, GError **error)
{
  g_auto (BantarBundlePlace) place = { .source = source, .entry = bantar_bundle_rt_new (source) };
  gboolean known;

  g_ptr_array_add (self->preview->rts, place.entry);
  if (!bantar_bundle_find_place (self, &place, error))
    return FALSE;
  if (place.entry->match == BANTAR_BUNDLE_MATCH_NONE)
    return TRUE;
  if (!bantar_bundle_sender_is_of (self, place.entry->key, &known, error))
    return FALSE;
  self->preview->asks_place |= place.entry->match == BANTAR_BUNDLE_MATCH_PLACE && !known;
  if (!learn_id (self, &place, error))
    return FALSE;
  for (guint i = 0; i < source->documents->len; i++) {
    if (!bantar_bundle_take_in_month (self, &place, source->documents->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

static void
sum_up_month (BantarBundlePreview *preview, const BantarBundleMonth *month)
{
  preview->months += bantar_bundle_month_brings (month);
  preview->asked += month->asked;
  preview->unread += month->kind >= BANTAR_BUNDLE_MONTH_INSTRUMENT;
  preview->received += month->received;
  preview->brings |= month->receipt;
  preview->asks_review |= month->doubted;
}

/* Returns: whether any RT of the file is here */
static gboolean
sum_up (BantarBundleTakeIn *self)
{
  BantarBundlePreview *preview = self->preview;
  gboolean here = FALSE;

  for (guint i = 0; i < preview->rts->len; i++) {
    const BantarBundleRt *rt = preview->rts->pdata[i];

    here |= rt->match != BANTAR_BUNDLE_MATCH_NONE;
    for (guint j = 0; j < rt->months->len; j++)
      sum_up_month (preview, rt->months->pdata[j]);
  }
  preview->photos = g_hash_table_size (self->wanted);
  preview->brings |= preview->months > 0;
  /* Only a signature could tell whether it was written here; without one, that it holds what is
   * here. */
  preview->own &= preview->trust != BANTAR_BUNDLE_TRUST_NONE || !preview->brings;
  preview->asks_trust |= preview->asks_review;
  return here;
}

static gboolean
refuse (GError **error, BantarBundleError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_BUNDLE_ERROR, code, reason);
  return FALSE;
}

static gboolean
check_consent (const BantarBundleTakeIn *self, GError **error)
{
  const BantarBundleConsent *consent = self->consent;
  const BantarBundlePreview *preview = self->preview;

  if (consent == NULL)
    return TRUE;
  if (preview->asks_trust && !consent->trust_sender)
    return refuse (error, BANTAR_BUNDLE_ERROR_CONSENT, "the sender is not known");
  if (preview->asks_place && !consent->match_place)
    return refuse (error, BANTAR_BUNDLE_ERROR_CONSENT, "the RT is known by its place only");
  if (consent->seal != NULL && g_strcmp0 (consent->seal, preview->seal) != 0)
    return refuse (error, BANTAR_BUNDLE_ERROR_CONSENT, "another file than was looked at");
  return TRUE;
}

static gboolean
take_in (BantarBundleTakeIn *self, GError **error)
{
  const BantarBundleContent *content = self->opened->content;

  if (!bantar_bundle_look_at_sender (self, error) || !bantar_bundle_take_in_published (self, error))
    return FALSE;
  for (guint i = 0; i < content->sources->len; i++) {
    if (!take_in_source (self, content->sources->pdata[i], error))
      return FALSE;
  }
  if (!sum_up (self))
    return refuse (error, BANTAR_BUNDLE_ERROR_OTHER_RT, "of no RT of this profile");
  return check_consent (self, error) && bantar_bundle_keep_sender (self, error);
}

/**
 * bantar_bundle_take_in:
 *
 * Does all of it, within the caller's transaction: what is only looked at is dropped with that.
 *
 * Returns: `FALSE` with a `BANTAR_BUNDLE_ERROR` or a `BANTAR_STORE_ERROR`
 */
gboolean
bantar_bundle_take_in (BantarBundleTakeIn *self, GError **error)
{
  gboolean good;

  self->duty = bantar_rts_load_duty (self->db, error);
  good = self->duty != NULL && take_in (self, error);
  g_clear_pointer (&self->duty, bantar_duty_free);
  g_clear_pointer (&self->sender_roles, g_free);
  return good;
}
