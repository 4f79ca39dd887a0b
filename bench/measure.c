/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure.h"

#include <stdio.h>

#define ROW "%-46s %12s %12s %7s %7s  %s\n"

/**
 * bench_now:
 *
 * Returns: milliseconds of a clock that nobody sets
 */
double
bench_now (void)
{
  return g_get_monotonic_time () / 1e3;
}

BenchPair *
bench_pair_new (void)
{
  BenchPair *self = g_new0 (BenchPair, 1);

  self->ours = g_array_new (FALSE, FALSE, sizeof (double));
  self->peer = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
bench_pair_free (BenchPair *self)
{
  g_array_unref (self->ours);
  g_array_unref (self->peer);
  g_free (self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/**
 * bench_percentile:
 * @samples: (element-type double): not empty; gets sorted
 * @percent: 50 for the median
 */
double
bench_percentile (GArray *samples, guint percent)
{
  g_array_sort (samples, compare);
  return g_array_index (samples, double, MIN (samples->len * percent / 100, samples->len - 1));
}

/**
 * bench_print_row:
 * @unit: of @ours and @peer
 * @limit: of the ratio, or 0 where the design sets none
 */
void
bench_print_row (const char *what, const char *unit, double ours, double peer, double limit)
{
  double ratio = ours / peer;
  g_autofree char *ours_text = g_strdup_printf ("%.3g %s", ours, unit);
  g_autofree char *peer_text = g_strdup_printf ("%.3g %s", peer, unit);
  g_autofree char *ratio_text = g_strdup_printf ("%.2f x", ratio);
  g_autofree char *limit_text = limit > 0 ? g_strdup_printf ("%.2f x", limit) : g_strdup ("-");
  g_autofree char *verdict = ratio <= limit
                                 ? g_strdup ("ok")
                                 : g_strdup_printf ("missed by %.0f %%", (ratio / limit - 1) * 100);

  printf (ROW, what, ours_text, peer_text, ratio_text, limit_text, limit > 0 ? verdict : "");
}

/**
 * bench_print_figure:
 *
 * A figure that has no peer and no limit.
 */
void
bench_print_figure (const char *what, const char *unit, double ours)
{
  g_autofree char *ours_text = g_strdup_printf ("%.4g %s", ours, unit);

  printf (ROW, what, ours_text, "-", "-", "-", "");
}

/**
 * bench_print_count:
 * @limit: the most that @ours may be
 */
void
bench_print_count (const char *what, guint ours, guint limit)
{
  g_autofree char *ours_text = g_strdup_printf ("%u", ours);
  g_autofree char *limit_text = g_strdup_printf ("%u", limit);
  g_autofree char *verdict =
      ours <= limit ? g_strdup ("ok") : g_strdup_printf ("missed by %u", ours - limit);

  printf (ROW, what, ours_text, "-", "-", limit_text, verdict);
}
