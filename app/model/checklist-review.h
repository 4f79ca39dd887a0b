/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* The pendamping's step: a month that was sent is verified or returned, and one that was verified
 * may still be returned (security rules: the review is part of the month, and is never changed). */

#define BANTAR_REASON_MAX  1000 /* characters */
#define BANTAR_REVIEWS_MAX 50   /* of one month */

/* Bytes of JSON that a month's reviews may take, so that they leave the RT's own words their room
 * on the server; a return leaves some for one more verification. */
#define BANTAR_REVIEWS_SIZE 50000
#define BANTAR_LAST_REVIEW  4000

gboolean
bantar_checklist_review (BantarChecklist *self, const BantarReview *review, GError **error);
void bantar_checklist_drop_reviews (BantarChecklist *self, guint from);
char *bantar_checklist_write_judged (const BantarChecklist *self);
void bantar_checklist_reopen_returned (BantarChecklist *self);
gboolean bantar_review_equal (const BantarReview *a, const BantarReview *b);
gboolean bantar_checklist_is_own_work (const BantarChecklist *self, const char *user);

G_END_DECLS
