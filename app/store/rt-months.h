/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/city-documents.h"
#include "store/rt-month.h"

G_BEGIN_DECLS

/* One month of all RTs that are in an area of the account in that month: what a pendamping's list
 * shows. Of a draft only how far it is; its answers are nobody's but the chair's. */

/* How many RTs have their month in which state. */
typedef struct {
  BantarPeriod period;
  guint rts;
  guint in_state[BANTAR_RT_N_STATES];
} BantarRtTally;

#define BANTAR_RT_YEAR 12 /* months */

typedef struct {
  BantarPeriod period;
  GDateTime *today; /* WIB, see bantar_time_today() */
  BantarDeadline *deadline;
  BantarInstrument *instrument;       /* that new months begin with */
  gboolean in_use;                    /* somebody sent @period or a month before it */
  GPtrArray *rts;                     /* (element-type BantarRtMonth): by kelurahan and number */
  BantarRtTally year[BANTAR_RT_YEAR]; /* oldest first, @period or this month last */
} BantarRtMonths;

BantarRtMonths *bantar_rt_months_load (BantarDb *db, BantarPeriod period, GError **error);
void bantar_rt_months_free (BantarRtMonths *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarRtMonths, bantar_rt_months_free)

G_END_DECLS
