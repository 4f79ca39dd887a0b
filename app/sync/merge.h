/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* Two versions of a month made into one (design, section 5). Neither of two laptops that exchange
 * by file is right because of what it is, as the server is: there what both changed is decided so
 * that both come to the same, whoever takes in first. "The server" is then the other laptop. */
typedef struct {
  BantarChecklist *merged; /* what the month becomes; where both changed a part, the server's */
  GPtrArray *kept;         /* (element-type BantarAnswer): this laptop's answers that lost their
                            * place; a person chooses, nothing is thrown away */
  GPtrArray *lost;         /* (element-type BantarAnswer): the server's answers that a later sending
                            * of this laptop replaces; they go to the month's history */
  GPtrArray *dropped;      /* (element-type BantarReview): given here, and do not stand */
  gboolean judged;         /* the server has a review that this laptop had not seen */
  gboolean equals;         /* both sides are laptops */
} BantarMerge;

void bantar_merge_free (BantarMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarMerge, bantar_merge_free)

BantarMerge *bantar_merge_checklists (const BantarChecklist *base,
                                      const BantarChecklist *mine,
                                      const BantarChecklist *theirs);

/* Of two sendings with the same number, the one that is known to be on the server. */
typedef enum {
  BANTAR_MERGE_NEITHER,
  BANTAR_MERGE_MINE,
  BANTAR_MERGE_THEIRS,
} BantarMergeSide;

BantarMerge *bantar_merge_equals (const BantarChecklist *base,
                                  const BantarChecklist *mine,
                                  const BantarChecklist *theirs,
                                  BantarMergeSide on_server);

gboolean bantar_merge_keeps (const BantarMerge *self, const char *part);
GPtrArray *bantar_merge_list_replaced (const BantarMerge *self, const BantarChecklist *mine);
gboolean bantar_merge_would_take_all (const BantarChecklist *theirs);

G_END_DECLS
