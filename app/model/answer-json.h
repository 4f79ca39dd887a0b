/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/answer.h"
#include "model/json-text.h"

G_BEGIN_DECLS

/* One answer as documents carry it; see model/checklist-doc.h. */

JsonObject *bantar_answer_to_json (const BantarAnswer *answer, gboolean with_note);
BantarAnswer *
bantar_answer_from_json (BantarJsonValue object, const BantarPart *part, GError **error);

G_END_DECLS
