/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

G_BEGIN_DECLS

/* Frequent reasons to return a part, put into the reason by one press. */

GPtrArray *bantar_quick_reasons_list (const BantarPart *part, const BantarAnswer *answer);

G_END_DECLS
