/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle.h"

G_BEGIN_DECLS

/* What is in a file that travels by hand, in a person's words. */

char *bantar_bundle_words_size (gint64 bytes);
char *bantar_bundle_words_plan_month (const BantarBundlePlanMonth *month);
char *bantar_bundle_words_receiver (const BantarBundleReceiver *receiver);
char *bantar_bundle_words_give_to (const BantarBundlePlan *plan, BantarRole role);

/* How a file's sender or month is told of at a glance. */
typedef struct {
  const char *icon;
  const char *css_class;
  const char *word; /* of a month: for a chip; of a sender: a whole sentence */
  const char *text; /* what follows from it, a whole sentence; NULL where nothing does */
} BantarBundleLook;

BantarBundleLook bantar_bundle_words_trust (const BantarBundlePreview *preview);
BantarBundleLook bantar_bundle_words_kind (const BantarBundleMonth *month);

char *bantar_bundle_words_sender (const BantarBundlePreview *preview);
char *bantar_bundle_words_made (const BantarBundlePreview *preview, GDateTime *today);
char *bantar_bundle_words_place (const BantarBundleRt *rt);
char *bantar_bundle_words_month (const BantarBundleMonth *month, GDateTime *today);
char *bantar_bundle_words_rt (const BantarBundleRt *rt);
char *bantar_bundle_words_take (const BantarBundlePreview *preview);
char *bantar_bundle_words_taken (const BantarBundlePreview *taken);
const BantarBundleMonth *bantar_bundle_words_find_returned (const BantarBundlePreview *preview);

G_END_DECLS
