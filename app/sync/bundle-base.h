/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle-known.h"

G_BEGIN_DECLS

/* From which version both this laptop's month and the one in a file went on. Only for app/sync. */
typedef struct {
  BantarChecklist *month; /* nullable: none is known, so what differs is asked about */
  gboolean is_mine;       /* it is what this laptop has now: the file only adds */
  gboolean is_theirs;     /* it is what the file has: this laptop went on from there */
} BantarBundleBase;

gboolean bantar_bundle_read_month (BantarDb *db,
                                   BantarJsonValue doc,
                                   BantarChecklist **month,
                                   GError **error);
gboolean bantar_bundle_base_find (BantarDb *db,
                                  const BantarBundleKnown *known,
                                  const BantarBundleDocument *document,
                                  BantarBundleBase *base,
                                  GError **error);

G_END_DECLS
