/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Which scores of verified months this laptop knows to be on the city's server. The scores
 * themselves follow from the reviews: what is missing here is made again from them. Functions that
 * end in _in do not open a transaction of their own. */

typedef struct {
  char *id;  /* "score:15.71.11.1003:2026-11:k3v7q2m6xa" */
  char *rev; /* of the server, "" while it has none that is known here */
  gint64 rt; /* key in this database */
  char *kelurahan;
  char *month;        /* as the server last confirmed it: the body of its document */
  gint64 review;      /* counted from 1 */
  gboolean withdrawn; /* the month was returned */
  gboolean known;     /* an earlier one is on the server */
  char *refused;      /* the server's code when it last refused this one, "" when it did not */
} BantarDueScore;

void bantar_due_score_free (BantarDueScore *self);

GPtrArray *bantar_published_scores_list_due (BantarDb *db, GError **error);
gboolean bantar_published_scores_note_in (BantarDb *db,
                                          const char *id,
                                          const char *rev,
                                          gint64 review,
                                          gboolean withdrawn,
                                          GError **error);
gboolean bantar_published_scores_refuse_in (BantarDb *db,
                                            const BantarDueScore *score,
                                            const char *reason,
                                            GError **error);
gboolean bantar_published_scores_retry_in (BantarDb *db, GError **error);
gboolean bantar_published_scores_retry_for_in (BantarDb *db, const char *code, GError **error);
gboolean bantar_published_scores_forget_in (BantarDb *db, const char *id, GError **error);

G_END_DECLS
