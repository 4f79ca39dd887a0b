/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/merge.h"

G_BEGIN_DECLS

/* What holds for the merge of any three months: nothing that was said is lost, the month is one
 * that its instrument allows, and doing it again changes nothing. */

void merge_laws_check (const BantarChecklist *base,
                       const BantarChecklist *mine,
                       const BantarChecklist *theirs);

G_END_DECLS
