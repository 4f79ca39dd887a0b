/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch.h"

G_BEGIN_DECLS

/* Whether a server still has what it once confirmed. */

#define BANTAR_COUCH_REVS_MAX 500 /* documents in one question */

typedef struct {
  const char *id;
  const char *rev;
} BantarCouchRev;

GPtrArray *bantar_couch_find_missing (BantarCouch *self,
                                      const char *db,
                                      const BantarCouchRev *revs,
                                      guint n_revs,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
