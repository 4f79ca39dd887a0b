/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle-base.h"
#include "sync/bundle-take-in.h"
#include "sync/merge.h"

G_BEGIN_DECLS

/* A month of a file met with the one that is here. Only for app/sync. */
typedef struct {
  BantarBundleTakeIn *take_in;
  const BantarBundlePlace *place;
  const BantarBundleDocument *document;
  BantarBundleKnown *known;
  BantarChecklist *mine; /* an empty draft where nothing is here */
  BantarChecklist *theirs;
  BantarBundleBase base;
  BantarMerge *merge;
  GPtrArray *replaced; /* (element-type BantarAnswer): of this laptop, for the history */
  char *after;         /* the month's body as it becomes */
  char *after_sha256;
  gboolean changed; /* it is another than before */
} BantarBundleMeeting;

gboolean bantar_bundle_meet (BantarBundleMeeting *self, GError **error);
gboolean bantar_bundle_meeting_keep (BantarBundleMeeting *self, GError **error);
void bantar_bundle_meeting_clear (BantarBundleMeeting *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantarBundleMeeting, bantar_bundle_meeting_clear)

G_END_DECLS
