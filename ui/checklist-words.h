/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* Sentences of the checklist page, made from a month and nothing else. All (transfer full). */

char *bantar_words_details (const BantarAnswer *answer);
char *bantar_words_left (const BantarChecklist *month);
char *bantar_words_next (const BantarChecklist *month);
char *bantar_words_saved (GDateTime *at, GDateTime *today, gboolean brief);
char *bantar_words_names (GPtrArray *names);
guint bantar_checklist_count_left (const BantarChecklist *month);

G_END_DECLS
