/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/city-documents.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A month, and whose it is, as bantarctl's JSON shows it. Each adds members to the object that is
 * open. */

void bantar_json_add_place (JsonBuilder *json, const char *id, const char *kelurahan, guint number);
void bantar_json_add_period (JsonBuilder *json, BantarPeriod period);
void bantar_json_add_standing (JsonBuilder *json, const BantarChecklist *checklist);
void bantar_json_add_missing (JsonBuilder *json, const BantarChecklist *checklist);
void bantar_json_add_review (JsonBuilder *json,
                             const BantarChecklist *checklist,
                             const BantarReview *review);
void bantar_json_add_pillars (JsonBuilder *json, const BantarChecklist *checklist);
void
bantar_json_add_part (JsonBuilder *json, const BantarChecklist *checklist, const BantarPart *part);
void bantar_json_add_deadline (JsonBuilder *json, const BantarDeadline *deadline);

G_END_DECLS
