/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/checklist.h"

G_BEGIN_DECLS

/* The score of a month as the document of `bantar-nilai` (backend/README.md). */

#define BANTAR_NILAI "bantar-nilai"

JsonNode *bantar_score_doc_new (const BantarChecklist *month,
                                const char *id,
                                const char *kelurahan,
                                const char *user);

G_END_DECLS
