/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/merge.h"

G_BEGIN_DECLS

/* Whose state, send number, instrument and completion a merged month has. Only for the merge. */
typedef struct {
  gboolean judged;   /* the server has a review that this laptop had not seen: it stands there */
  gboolean use_mine; /* else the server's standing */
  gboolean reviewed; /* this laptop's month stands by a review that the server has not */
  guint common;      /* reviews that both have */
} BantarMergeStanding;

BantarMergeStanding bantar_merge_find_standing (const BantarChecklist *base,
                                                const BantarChecklist *mine,
                                                const BantarChecklist *theirs);

BantarMergeStanding bantar_merge_find_equal_standing (const BantarChecklist *base,
                                                      const BantarChecklist *mine,
                                                      const BantarChecklist *theirs,
                                                      BantarMergeSide on_server);

G_END_DECLS
