/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* The server takes a month one step at a time: what was sent, then what was said of it. A month
 * that was sent and reviewed, perhaps more than once, before the server hears of it goes there in
 * just these steps. Only for app/sync. */

BantarChecklist *
bantar_next_step (const BantarChecklist *month, const BantarChecklist *base, const char *user);
G_END_DECLS
