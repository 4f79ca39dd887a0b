/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "month.h"

G_BEGIN_DECLS

/* Every answer that was given in a month, but those over which a person wrote another one who saw
 * what was there. Only for month.c and month-look.c. */

GPtrArray *month_said_new (void);
void month_said_add (GPtrArray *said, const BantarAnswer *answer);
void month_said_forget (GPtrArray *said, const BantarAnswer *answer);
gboolean month_said_is_found (const BantarAnswer *answer, Desk *desk);

G_END_DECLS
