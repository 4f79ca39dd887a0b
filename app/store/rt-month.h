/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* One RT's month as a line of a list. */

typedef enum {
  BANTAR_RT_NONE, /* nothing heard of */
  BANTAR_RT_DRAFT,
  BANTAR_RT_SENT, /* waits to be checked */
  BANTAR_RT_RETURNED,
  BANTAR_RT_VERIFIED,
} BantarRtState;

#define BANTAR_RT_N_STATES (BANTAR_RT_VERIFIED + 1)

#define BANTAR_NO_SCORE (-1.0) /* in the place of a score from 0 to 100 */

typedef struct {
  gint64 key;      /* of this database */
  char *id;        /* the city's */
  char *kelurahan; /* code, in that month */
  guint number;    /* in that month */
  char *chair;     /* name, "" when it is not known */
  char *trouble;   /* see BantarRt */
  gboolean unread; /* it may have been sent: its database was not read yet, or cannot be read now */
  char *waits;     /* since when it waits to be checked, UTC or "" */
  char *heard_at;  /* when something was last heard of the RT, UTC or "" */
  BantarRtState state;
  BantarInstrument *instrument; /* nullable: nothing heard of */
  guint answered;               /* indicators; of a chair's draft without the sensitive ones */
  guint total;                  /* indicators that @answered is of */
  double score;                 /* as the month stands; none of a draft */
  double *pillars;              /* (nullable): scores by the pillar's index; with @score */
  double last_score;            /* the month before */
  gboolean last_verified;
  char *sent_at;      /* first Kirim, UTC or "" */
  gboolean unsure;    /* the clock that @sent_at is from was behind the server's */
  guint late_days;    /* sent so many days after the deadline, or not yet so many days after it */
  gboolean on_behalf; /* a pendamping typed it */
  guint marks;        /* parts that were marked for a review that is not given yet */
} BantarRtMonth;

void bantar_rt_month_free (BantarRtMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarRtMonth, bantar_rt_month_free)
gboolean bantar_rt_month_equal (const BantarRtMonth *a, const BantarRtMonth *b);
double bantar_rt_month_get_pillar (const BantarRtMonth *self, const char *code);

G_END_DECLS
