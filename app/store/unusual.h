/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/unusual.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What of an RT's month is compared with other months and other RTs, and which rules about unusual
 * months this person does not want to hear of. */

/* A part's photos that another month or RT has as well, byte for byte. */
typedef struct {
  char *part;          /* code */
  guint photos;        /* how many of its photos */
  gboolean same_rt;    /* the RT's own month */
  char *kelurahan;     /* of the RT that has them too: code, "" when it is the same one */
  guint number;        /* of that RT */
  BantarPeriod period; /* the month that has them too */
} BantarPhotosElsewhere;

void bantar_photos_elsewhere_free (BantarPhotosElsewhere *self);

GPtrArray *bantar_unusual_list_before (BantarDb *db,
                                       gint64 rt,
                                       BantarPeriod period,
                                       guint months,
                                       GError **error);
GPtrArray *
bantar_unusual_list_photos (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);

gboolean bantar_unusual_read_off (BantarDb *db, gboolean off[BANTAR_N_RULES], GError **error);
gboolean bantar_unusual_set_off (BantarDb *db, BantarRule rule, gboolean off, GError **error);

G_END_DECLS
