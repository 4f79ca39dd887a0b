/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Answers that lost their place to another version. They are kept for good, and can be looked at.
 */
typedef struct {
  char *code;             /* of the part */
  const BantarPart *part; /* nullable: this month's indicators no longer have it */
  BantarAnswer *before;   /* nullable: nobody here can read it any more */
  BantarAnswer *now;      /* nullable with @part: what the month says today; blank if nothing */
  char *kept_at;          /* when it lost its place: UTC */
} BantarHistoryEntry;

void bantar_history_entry_free (BantarHistoryEntry *self);

typedef struct {
  BantarInstrument *instrument; /* owns the parts; NULL while the month says nothing */
  GPtrArray *entries;           /* (element-type BantarHistoryEntry): newest first */
} BantarHistory;

void bantar_history_free (BantarHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarHistory, bantar_history_free)

BantarHistory *bantar_history_load (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);

char *bantar_history_write_answer (const BantarAnswer *answer);
BantarAnswer *bantar_history_read_answer (const BantarChecklist *checklist,
                                          const char *code,
                                          const char *text,
                                          GError **error);

gboolean bantar_history_add_in (BantarDb *db,
                                gint64 rt,
                                BantarPeriod period,
                                const BantarAnswer *answer,
                                GError **error);
gboolean bantar_history_add_text_in (BantarDb *db,
                                     gint64 rt,
                                     BantarPeriod period,
                                     const char *part,
                                     const char *text,
                                     GError **error);

G_END_DECLS
