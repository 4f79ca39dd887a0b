/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What the city publishes for everyone (`bantar-kota`), as far as this profile needs it. */

gboolean
bantar_city_documents_put_in (BantarDb *db, const char *id, JsonObject *doc, GError **error);
char *bantar_city_documents_join (BantarDb *db, const char *prefix, GError **error);
JsonObject *bantar_city_documents_get (BantarDb *db, const char *id, GError **error);

/* When a month has to be sent. */
typedef struct {
  GDateTime *at;
  gboolean estimated; /* the city has set none yet: the month's last day (perkiraan) */
} BantarDeadline;

BantarDeadline *bantar_deadline_get (BantarDb *db, BantarPeriod period, GError **error);
void bantar_deadline_free (BantarDeadline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDeadline, bantar_deadline_free)

G_END_DECLS
