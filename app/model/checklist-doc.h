/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/checklist.h"
#include "model/json-text.h"

G_BEGIN_DECLS

/* The checklist as the document `checklist:2026-11` that travels to the server and by file:
 *
 *   { "_id": "checklist:2026-11", "type": "checklist", "rt": "k3v9...", "period": "2026-11",
 *     "instrument": "bantar-2014.1", "state": "sent", "send_number": 1,
 *     "author": { "user": "rt21" }, "pushed_by": "rt21", "on_behalf": false,
 *     "completed_at": "...Z", "completed_server": "...Z", "completed_counter": 3,
 *     "answers": { "bersih-4": { "value": "met", "counts": { "parks": 3 }, "note": "...",
 *                  "photos": ["<sha256>"], "followup": { "what": "...", "due": "2026-12-15",
 *                  "done": false, "referral": "bnn" }, "fixed": true, "by": "...", "at": "...Z" }
 * }, "reviews": [ { "by": "...", "at": "...Z", "outcome": "returned", "bulk": false, "reasons": {
 * "bersih-2": "..." }, "judged": { ... } } ] }
 *
 * Members that are empty are left out. The note of a sensitive part is never in it; in a draft the
 * sensitive parts are not in it at all (design, section 4). Members this program does not know are
 * kept as the server had them. */

JsonNode *
bantar_checklist_to_doc (const BantarChecklist *self, const char *pushed_by, BantarJsonValue base);
BantarChecklist *
bantar_checklist_from_doc (BantarJsonValue doc, BantarInstrument *instrument, GError **error);
gboolean bantar_checklist_doc_peek (BantarJsonValue doc,
                                    BantarPeriod *period,
                                    const char **instrument_id,
                                    GError **error);

G_END_DECLS
