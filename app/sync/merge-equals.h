/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

G_BEGIN_DECLS

/* What two laptops decide alike when neither is the server. Only for the merge. */

gboolean bantar_merge_is_later (const BantarAnswer *mine, const BantarAnswer *theirs);
GPtrArray *bantar_merge_equal_photos (const BantarAnswer *base,
                                      const BantarAnswer *mine,
                                      const BantarAnswer *theirs);

G_END_DECLS
