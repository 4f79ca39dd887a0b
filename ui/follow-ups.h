/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

G_BEGIN_DECLS

/* Something that was promised and is not done yet. */
typedef struct {
  BantarPeriod period;
  const BantarPart *part; /* lives as long as the overview it came from */
  char *text;
  GDateTime *due;
  int days_over; /* days since it was due; 0 when it is not over */
} BantarFollowUp;

void bantar_follow_up_free (BantarFollowUp *self);
GPtrArray *bantar_follow_ups_get (const BantarOverview *overview);
char *bantar_follow_up_describe (const BantarFollowUp *self);

G_END_DECLS
