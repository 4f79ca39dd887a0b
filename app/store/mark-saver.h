/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/review-marks.h"
#include "store/saver.h"

G_BEGIN_DECLS

/* The way of one month's marks to the disk. While some are being written, later ones wait; what
 * could not be written is tried again until it is, even when nobody looks at the month any more.
 *
 * Main thread only. Property "saving" tells how all marks stand; signal "refused" is emitted when
 * the month no longer takes them, which are then forgotten. */

#define BANTAR_TYPE_MARK_SAVER (bantar_mark_saver_get_type ())
G_DECLARE_FINAL_TYPE (BantarMarkSaver, bantar_mark_saver, BANTAR, MARK_SAVER, BantarSaver)

BantarMarkSaver *
bantar_mark_saver_for (BantarStore *store, gint64 rt, BantarPeriod period, guint send_number);
void bantar_mark_saver_put (BantarMarkSaver *self, const BantarReviewMark *mark);
void bantar_mark_saver_lay_over (BantarMarkSaver *self, GPtrArray *marks);

G_END_DECLS
