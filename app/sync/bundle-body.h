/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "model/json-text.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A month as it travels in a bundle: its document, canonical, without what changes by travelling:
 * revision, RT, author, who writes it to the server, and the marks of who typed or brought it. Of
 * sensitive parts it has as little as the server gets. Only for app/sync. */

char *bantar_bundle_body_write (const BantarChecklist *month, BantarJsonValue base);
BantarChecklist *
bantar_bundle_body_read (const char *body, BantarInstrument *instrument, GError **error);
BantarJsonText *bantar_bundle_body_parse (const char *body, GError **error);

G_END_DECLS
