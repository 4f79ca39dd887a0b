/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* A photo as a document: `photo:<sha256>` with the JPEG inside. Only for app/sync. */

#define BANTAR_PHOTO_ID "photo:"

JsonNode *bantar_photo_doc_new (BantarSyncRun *run, const char *id, GBytes *jpeg, gboolean carried);
gboolean bantar_photo_doc_has_jpeg (JsonObject *doc);
GBytes *bantar_photo_doc_get_jpeg (JsonObject *doc, const char *sha256);

G_END_DECLS
