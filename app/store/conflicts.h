/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Parts with two versions (Ada dua versi): the month shows the server's, this laptop's waits here.
 */
typedef struct {
  BantarPeriod period;
  BantarInstrument *instrument;
  const BantarPart *part;
  BantarAnswer *mine;
  BantarAnswer *theirs;
} BantarConflict;

/* What a person makes of two versions. */
typedef enum {
  BANTAR_CONFLICT_THEIRS, /* the server's stays in the month */
  BANTAR_CONFLICT_MINE,   /* this laptop's takes its place */
  BANTAR_CONFLICT_ANEW,   /* neither is right: the person will write the answer anew */
} BantarConflictChoice;

void bantar_conflict_free (BantarConflict *self);

gboolean bantar_conflicts_put_in (BantarDb *db,
                                  gint64 rt,
                                  BantarPeriod period,
                                  const BantarAnswer *mine,
                                  GError **error);
GPtrArray *bantar_conflicts_list (BantarDb *db, gint64 rt, GError **error);
gboolean bantar_conflicts_resolve (BantarDb *db,
                                   gint64 rt,
                                   BantarPeriod period,
                                   const char *part,
                                   BantarConflictChoice choice,
                                   GError **error);

gboolean bantar_conflicts_retire_in (BantarDb *db,
                                     gint64 rt,
                                     const BantarChecklist *checklist,
                                     GError **error);

G_END_DECLS
