/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"
#include "store/fill-row.h"
#include "store/rt-months.h"

G_BEGIN_DECLS

/* What opening a month of many RTs reads. */
typedef struct {
  BantarPeriod period;
  BantarInstrument *instrument;       /* of a month that begins now */
  GPtrArray *rows;                    /* (element-type BantarFillFacts): by kelurahan and number */
  BantarRtTally year[BANTAR_RT_YEAR]; /* oldest first */
} BantarFillContent;

gpointer bantar_fill_content_load (BantarDb *db, gpointer data, GError **error);
void bantar_fill_content_free (BantarFillContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarFillContent, bantar_fill_content_free)

G_END_DECLS
