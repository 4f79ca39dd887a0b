/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-take-in.h"

#include "model/json-util.h"
#include "store/city-documents.h"
#include "store/instruments.h"

#include <string.h>

#define PERIOD_MAX (256 << 10)

/* What the city publishes comes from a chair only as hearsay. */
static gboolean
is_believed (const BantarBundleTakeIn *self)
{
  const BantarBundlePreview *preview = self->preview;

  return preview->trust != BANTAR_BUNDLE_TRUST_KNOWN || preview->ours ||
         preview->role != BANTAR_ROLE_RT || *self->sender_roles == '\0';
}

static gboolean
take_in_instrument (BantarBundleTakeIn *self,
                    const BantarBundleInstrument *published,
                    GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (published->body, strlen (published->body));
  g_autoptr (BantarInstrument) instrument = NULL;
  gboolean newest = published->current && self->preview->role == BANTAR_ROLE_PENDAMPING;
  gboolean has;

  if (!bantar_instruments_has (self->db, published->id, &has, error))
    return FALSE;
  instrument = has ? NULL : bantar_instrument_parse (bytes, NULL);
  /* Its months are then shown as not readable. */
  if (instrument == NULL || strcmp (bantar_instrument_get_id (instrument), published->id) != 0)
    return TRUE;
  return newest ? bantar_instruments_put (self->db, instrument, error)
                : bantar_instruments_put_older (self->db, instrument, error);
}

static gboolean
take_in_period (BantarBundleTakeIn *self, const BantarBundlePeriod *period, GError **error)
{
  g_autoptr (JsonNode) node = bantar_json_parse (period->body, -1, PERIOD_MAX, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) known = bantar_city_documents_get (self->db, period->id, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return known != NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
         bantar_city_documents_put_in (self->db, period->id, json_node_get_object (node), error);
}

/**
 * bantar_bundle_take_in_published:
 *
 * Indicator sets and periods that are not known here. What the server told stays.
 */
gboolean
bantar_bundle_take_in_published (BantarBundleTakeIn *self, GError **error)
{
  const BantarBundleContent *content = self->opened->content;

  if (!is_believed (self))
    return TRUE;
  for (guint i = 0; i < content->instruments->len; i++) {
    if (!take_in_instrument (self, content->instruments->pdata[i], error))
      return FALSE;
  }
  for (guint i = 0; i < content->periods->len; i++) {
    if (!take_in_period (self, content->periods->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}
