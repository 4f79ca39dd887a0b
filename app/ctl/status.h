/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"
#include "store/overview.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How things stand with the server, as both `status` and `sync` tell it. */

void bantar_status_add_news (JsonBuilder *json, const BantarOverview *overview);
void bantar_status_add_sync (JsonBuilder *json, const BantarOverview *overview);
void bantar_status_say_news (const BantarOverview *overview);
void bantar_status_say_sync (const BantarOverview *overview);

void bantar_status_add_account (JsonBuilder *json, const BantarProfileFacts *facts);
gboolean bantar_status_many (BantarCtl *ctl, const BantarOverview *overview, GError **error);

G_END_DECLS
