/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* One month on its way: the document as stored, and the body that goes out. Only for app/sync. */
typedef struct {
  BantarDocument *document;
  JsonNode *body;
  gboolean more; /* the server takes the month in several steps, and this is not the last */
} BantarParcel;

gboolean bantar_parcel_is_open (const BantarDocument *document);
GPtrArray *bantar_parcels_pack (BantarSyncRun *run, GError **error);

G_END_DECLS
