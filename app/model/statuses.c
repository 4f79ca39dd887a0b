/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/statuses.h"

/**
 * bantar_statuses_get_indicator:
 *
 * An indicator of several parts stands as its lowest applicable part; it is not applicable only if
 * all are, and not answered while one part is not.
 */
BantarStatus
bantar_statuses_get_indicator (const BantarStatus *statuses, const BantarIndicator *indicator)
{
  BantarStatus lowest = BANTAR_STATUS_NA;

  for (guint i = 0; i < indicator->parts->len; i++) {
    const BantarPart *part = indicator->parts->pdata[i];
    BantarStatus status = statuses[part->index];

    if (status == BANTAR_STATUS_NONE)
      return BANTAR_STATUS_NONE;
    /* From met to unmet the enum grows as the answer gets worse. */
    if (status != BANTAR_STATUS_NA && (lowest == BANTAR_STATUS_NA || status > lowest))
      lowest = status;
  }
  return lowest;
}

static void
add_progress (const BantarStatus *statuses,
              const BantarPillar *pillar,
              guint *answered,
              guint *total)
{
  for (guint i = 0; i < pillar->indicators->len; i++) {
    if (bantar_statuses_get_indicator (statuses, pillar->indicators->pdata[i]) !=
        BANTAR_STATUS_NONE)
      *answered += 1;
  }
  *total += pillar->indicators->len;
}

/**
 * bantar_statuses_get_progress:
 * @pillar: (nullable): one pillar, or `NULL` for the whole month
 * @answered: (out): indicators of which every part is answered
 * @total: (out): indicators there are
 */
void
bantar_statuses_get_progress (const BantarStatus *statuses,
                              BantarInstrument *instrument,
                              const BantarPillar *pillar,
                              guint *answered,
                              guint *total)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (instrument);

  *answered = *total = 0;
  for (guint i = 0; i < pillars->len; i++) {
    if (pillar == NULL || pillar == pillars->pdata[i])
      add_progress (statuses, pillars->pdata[i], answered, total);
  }
}

static gboolean
get_pillar_score (const BantarStatus *statuses, const BantarPillar *pillar, double *score)
{
  /* Points by status: not answered, met, partly, unmet. */
  static const double points[] = { 0, 2, 1, 0 };
  double sum = 0;
  double weight = 0;

  for (guint i = 0; i < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];
    BantarStatus status = bantar_statuses_get_indicator (statuses, indicator);

    if (status != BANTAR_STATUS_NA) {
      sum += indicator->weight * points[status] / 2;
      weight += indicator->weight;
    }
  }
  if (weight <= 0)
    return FALSE;
  *score = 100 * sum / weight;
  return TRUE;
}

/**
 * bantar_statuses_get_score:
 * @pillar: (nullable): one pillar, or `NULL` for the whole month
 * @score: (out): 0 to 100, from the instrument's weights; what is not answered counts 0, what is
 *   not applicable leaves the denominator
 *
 * There is no official scale or pass mark (domain facts, section 2): the figure ranks and shows.
 *
 * Returns: `FALSE` when nothing is applicable
 */
gboolean
bantar_statuses_get_score (const BantarStatus *statuses,
                           BantarInstrument *instrument,
                           const BantarPillar *pillar,
                           double *score)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (instrument);
  double sum = 0;
  double weight = 0;

  if (pillar != NULL)
    return get_pillar_score (statuses, pillar, score);
  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *each = pillars->pdata[i];
    double part;

    if (get_pillar_score (statuses, each, &part)) {
      sum += each->weight * part;
      weight += each->weight;
    }
  }
  if (weight <= 0)
    return FALSE;
  *score = sum / weight;
  return TRUE;
}
