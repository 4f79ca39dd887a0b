/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/store.h"

G_BEGIN_DECLS

/* RT 21 of Eka Jaya with a year behind it, as the budgets ask for. */

#define BENCH_KELURAHAN "15.71.11.1003"
#define BENCH_RT        21
#define BENCH_MONTHS    12 /* sent, before the month that is open */

void bench_set_up (BantarStore *store);
void bench_fill_year (BantarStore *store);
void bench_fill_month (BantarStore *store, BantarPeriod period);
void bench_send_month (BantarStore *store, BantarPeriod period);
BantarPeriod bench_this_month (void);
BantarAnswer *bench_answer_new (const BantarPart *part, guint seed, guint count);

G_END_DECLS
