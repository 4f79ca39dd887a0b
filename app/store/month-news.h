/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What an exchange did to a step that a person had taken here, kept until they have read it.
 * Functions that end in _in do not open a transaction of their own. Words on disk: append only. */

typedef enum {
  BANTAR_NEWS_REVIEW_SECOND,  /* another pendamping's review was first; ours does not stand */
  BANTAR_NEWS_REVIEW_CROSSED, /* the RT changed the month before our review came; it does not stand
                               */
  BANTAR_NEWS_REVIEW_OVERTAKEN, /* a review that came by file, and the month was moved before */
  BANTAR_NEWS_RT_LATE,          /* we took back or sent anew, and the review was first */
  BANTAR_NEWS_RETURNED_AFTER,   /* a month that was verified has been returned */
  BANTAR_NEWS_SCORE_REFUSED,    /* the server did not take the month's score */
} BantarNewsKind;

typedef struct {
  gint64 rt;    /* key in this database */
  guint number; /* of the RT */
  char *id;     /* of the RT, "" while no server has given one */
  BantarPeriod period;
  BantarNewsKind kind;
  char *by; /* account of who was first, "" when the server does not say; of a score that was
             * refused: the server's code */
  char *at; /* when it was learned here, UTC */
} BantarMonthNews;

void bantar_month_news_free (BantarMonthNews *self);
const char *bantar_news_kind_to_string (BantarNewsKind kind);

gboolean bantar_month_news_put_in (BantarDb *db,
                                   gint64 rt,
                                   BantarPeriod period,
                                   BantarNewsKind kind,
                                   const char *by,
                                   GError **error);
GPtrArray *bantar_month_news_list (BantarDb *db, GError **error);
gboolean bantar_month_news_dismiss (BantarDb *db,
                                    gint64 rt,
                                    BantarPeriod period,
                                    BantarNewsKind kind,
                                    GError **error);

G_END_DECLS
