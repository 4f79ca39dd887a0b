/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/device-keys.h"
#include "sync/device-secret.h"

G_BEGIN_DECLS

/* The public keys of a device as `bantar-kota` has them (backend/README.md). Only for app/sync. */

#define BANTAR_KEY_PREFIX "key:"

char *bantar_key_doc_join_roles (const char *const *roles);
BantarDeviceKey *bantar_device_key_new (const char *user,
                                        const BantarDeviceSecret *secret,
                                        const char *roles,
                                        const char *at);
JsonNode *bantar_key_doc_new (const BantarDeviceKey *key);
BantarDeviceKey *bantar_key_doc_read (JsonObject *doc);
gboolean bantar_key_doc_take_in (BantarDb *db,
                                 const char *own,
                                 const char *id,
                                 JsonObject *doc,
                                 GError **error);

G_END_DECLS
