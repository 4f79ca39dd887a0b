/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* Reviews in the merge: which both sides have, and which do not come to stand. */

guint bantar_merge_count_common (const BantarChecklist *mine, const BantarChecklist *theirs);
gboolean bantar_merge_is_same_part (const BantarChecklist *mine,
                                    const BantarChecklist *theirs,
                                    const BantarPart *part);
void bantar_merge_drop_fallen (BantarChecklist *month,
                               const BantarChecklist *server,
                               GPtrArray *dropped);

G_END_DECLS
