/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times in milliseconds, and a line of the table that ./dev bench prints. */

typedef struct {
  GArray *ours; /* (element-type double) */
  GArray *peer; /* (element-type double): measured in turns with ours */
} BenchPair;

double bench_now (void);

BenchPair *bench_pair_new (void);
void bench_pair_free (BenchPair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchPair, bench_pair_free)
double bench_percentile (GArray *samples, guint percent);

void bench_print_row (const char *what, const char *unit, double ours, double peer, double limit);
void bench_print_figure (const char *what, const char *unit, double ours);
void bench_print_count (const char *what, guint ours, guint limit);

G_END_DECLS
