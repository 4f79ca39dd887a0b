/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-take-in.h"

#include "store/rts.h"

#include <string.h>

static void
note_match (BantarBundlePlace *place, BantarBundleMatch match)
{
  BantarBundleRt *entry = place->entry;
  const BantarProfileFacts *facts = place->facts;

  entry->match = match;
  entry->key = facts->rt_key;
  g_free (entry->id_here);
  entry->id_here = g_strdup (facts->rt);
  g_free (entry->kelurahan_here);
  entry->kelurahan_here = g_strdup (facts->kelurahan);
  entry->number_here = facts->number;
}

/* An RT of this profile against one of the file: by the city's id, else by place, if one of them
 * has none. */
static void
match_own (BantarBundlePlace *place)
{
  const BantarProfileFacts *facts = place->facts;
  const BantarBundleSource *source = place->source;

  if (*facts->rt != '\0' && *source->id != '\0') {
    if (strcmp (facts->rt, source->id) == 0)
      note_match (place, BANTAR_BUNDLE_MATCH_ID);
  } else if (strcmp (facts->kelurahan, source->kelurahan) == 0 && facts->number == source->number) {
    note_match (place, BANTAR_BUNDLE_MATCH_PLACE);
  }
}

/* Numbers are handed out anew: a place that two RTs have had says nothing. */
static gboolean
find_by_place (BantarBundleTakeIn *self, BantarBundlePlace *place, GError **error)
{
  g_autofree char *id = NULL;

  if (!bantar_rts_find_by_place (self->db, place->source->kelurahan, place->source->number, &id,
                                 error))
    return FALSE;
  if (id == NULL)
    return TRUE;
  place->facts = bantar_profiles_load_rt (self->db, id, error);
  if (place->facts == NULL)
    return FALSE;
  note_match (place, BANTAR_BUNDLE_MATCH_PLACE);
  return TRUE;
}

static gboolean
find_among_many (BantarBundleTakeIn *self, BantarBundlePlace *place, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (*place->source->id == '\0')
    return find_by_place (self, place, error);
  place->facts = bantar_profiles_load_rt (self->db, place->source->id, &local_error);
  if (place->facts != NULL) {
    note_match (place, BANTAR_BUNDLE_MATCH_ID);
    return TRUE;
  }
  if (g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_RT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * bantar_bundle_find_place:
 * @place: (inout): its source; gets the profile's RT that this is, if it is one
 */
gboolean
bantar_bundle_find_place (BantarBundleTakeIn *self, BantarBundlePlace *place, GError **error)
{
  const BantarProfileFacts *facts = self->opened->facts;

  if (facts->role != BANTAR_ROLE_RT)
    return find_among_many (self, place, error);
  place->facts = bantar_profile_facts_copy (facts);
  match_own (place);
  return TRUE;
}
