/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "model/duty.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The RTs of a profile of many: what the account is for, and the city's directory of them.
 * Functions that end in _in do not open a transaction of their own. */

/* Where an RT is from a month on. */
typedef struct {
  BantarPeriod since;
  char *kelurahan; /* code; "" ends the RT */
  guint number;
} BantarRtPlace;

BantarRtPlace *bantar_rt_place_new (BantarPeriod since, const char *kelurahan, guint number);
void bantar_rt_place_free (BantarRtPlace *self);

typedef struct {
  gint64 key;      /* of this database */
  char *id;        /* the city's */
  char *kelurahan; /* code; where it is now, or was last */
  guint number;
  char *trouble; /* why it could not be exchanged, see BANTAR_RT_TROUBLE_; "" when it could */
} BantarRt;

/* The first two are the city's to mend, and its database cannot be read until then. */
#define BANTAR_RT_TROUBLE_FORBIDDEN "forbidden"
#define BANTAR_RT_TROUBLE_MISSING   "missing"
#define BANTAR_RT_TROUBLE_FAILED    "failed" /* the server had trouble with it, this time */

void bantar_rt_free (BantarRt *self);

/* How many RTs have their month in which state. */
typedef struct {
  guint rts;
  guint none; /* nothing heard of */
  guint in_state[BANTAR_STATE_VERIFIED + 1];
  guint troubled; /* that could not be exchanged */
} BantarRtCounts;

BantarDuty *bantar_rts_load_duty (BantarDb *db, GError **error);
gboolean
bantar_rts_set_duty_in (BantarDb *db, const BantarDuty *duty, gboolean *changed, GError **error);
gboolean bantar_rts_put_in (BantarDb *db, const char *id, GPtrArray *places, GError **error);

GPtrArray *bantar_rts_list (BantarDb *db, GError **error);
GPtrArray *bantar_rts_list_concerned (BantarDb *db, GError **error);
gboolean bantar_rts_find_by_place (BantarDb *db,
                                   const char *kelurahan,
                                   guint number,
                                   char **id,
                                   GError **error);
gboolean
bantar_rts_count (BantarDb *db, BantarPeriod period, BantarRtCounts *counts, GError **error);
gboolean bantar_rts_count_unread (BantarDb *db, guint *listed, guint *unread, GError **error);
gboolean bantar_rts_note_all_read (BantarDb *db, GError **error);
gboolean bantar_rts_is_ours_now (BantarDb *db, gint64 rt, gboolean *ours, GError **error);
gboolean
bantar_rts_is_ours (BantarDb *db, gint64 rt, BantarPeriod period, gboolean *ours, GError **error);
gboolean bantar_rts_check_may_fill (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
gboolean bantar_rts_check_may_review (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
gboolean bantar_rts_set_trouble (BantarDb *db, gint64 rt, const char *trouble, GError **error);
gboolean bantar_rts_set_heard_in (BantarDb *db, gint64 rt, const char *at, GError **error);

G_END_DECLS
