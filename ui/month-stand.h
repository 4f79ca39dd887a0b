/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

G_BEGIN_DECLS

/* How a month stands for the person who fills it, worked out in one place. */

typedef enum {
  BANTAR_MONTH_NOT_BEGUN,
  BANTAR_MONTH_DRAFT,
  BANTAR_MONTH_COMPLETE, /* nothing empty, not sent */
  BANTAR_MONTH_SENT,
  BANTAR_MONTH_RETURNED,
  BANTAR_MONTH_VERIFIED,
} BantarMonthKind;

typedef struct {
  BantarMonthKind kind;
  guint left;      /* indicators with something empty; in a returned month, parts not yet fixed */
  int days_left;   /* whole days until the deadline's day, 0 on it; meaningless when late */
  int days_late;   /* days since the deadline's day, 0 if it was sent or has not passed */
  gboolean scored; /* whether there is a score */
  int score;       /* 0 to 100 */
} BantarMonthStand;

BantarMonthStand
bantar_month_stand_get (const BantarChecklist *month, GDateTime *deadline, GDateTime *today);
char *bantar_month_describe (const BantarOverview *overview, const BantarChecklist *month);
char *bantar_month_dup_name (BantarPeriod period);
int bantar_month_count_days (GDateTime *from, GDateTime *to);
guint bantar_month_count_left (const BantarChecklist *month);

G_END_DECLS
