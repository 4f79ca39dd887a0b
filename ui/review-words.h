/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review-item.h"

G_BEGIN_DECLS

/* Sentences of the page of a month under review, made from what was read and nothing else. Those
 * that are not const are (transfer full). */

char *bantar_words_part_code (const BantarPart *part);
const char *bantar_words_judgement (BantarJudgement judgement);
char *bantar_words_corrected (BantarReviewItem *item);
char *bantar_words_remarks (BantarReviewItem *item);
char *bantar_words_review_item (BantarReviewItem *item);
char *bantar_words_chair (const BantarReviewContent *content);
char *bantar_words_sent (const BantarReviewContent *content, GDateTime *today);
char *bantar_words_late (const BantarReviewContent *content);
char *bantar_words_checked (const BantarReviewProgress *progress);
char *bantar_words_review (const BantarReview *review, GDateTime *today);
char *bantar_words_count (const BantarAnswer *answer, const BantarCount *count);

G_END_DECLS
