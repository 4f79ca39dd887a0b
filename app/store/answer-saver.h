/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/photos.h"
#include "store/saver.h"

G_BEGIN_DECLS

/* The way of one month's answers to the disk. While one version of an answer is being written,
 * later ones wait and go out as one; what could not be written is tried again until it is, even
 * when nobody looks at the month any more.
 *
 * Main thread only. Property "saving" tells how all answers stand; signal "saved" (part code) is
 * emitted when what was put is on the disk, or could not be written this time; "refused" (part
 * code) when the month no longer takes the answer, which is then forgotten. */

#define BANTAR_TYPE_ANSWER_SAVER (bantar_answer_saver_get_type ())
G_DECLARE_FINAL_TYPE (BantarAnswerSaver, bantar_answer_saver, BANTAR, ANSWER_SAVER, BantarSaver)

BantarAnswerSaver *bantar_answer_saver_for (BantarStore *store, gint64 rt, BantarPeriod period);
void bantar_answer_saver_put (BantarAnswerSaver *self, const BantarAnswer *answer);
void bantar_answer_saver_add_photo (BantarAnswerSaver *self, BantarPhoto *photo);
void bantar_answer_saver_lay_over (BantarAnswerSaver *self, BantarChecklist *checklist);

gboolean bantar_answer_saver_is_saved (BantarAnswerSaver *self, const char *part);

G_END_DECLS
