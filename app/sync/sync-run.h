/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch.h"
#include "store/documents.h"
#include "store/profiles.h"
#include "sync/sync.h"

G_BEGIN_DECLS

/* What the steps of one exchange share. Only for app/sync. */
typedef struct {
  BantarStore *store;
  BantarCouch *couch;
  BantarProfileFacts *facts;
  char *local;  /* the RT's documents as the store names them: "rt/1" */
  char *remote; /* as the server does: "bantar-rt-k7v2m4q3xa" */
  BantarSyncReport *report;
  GCancellable *cancellable;
  gboolean suspected; /* the server may have lost what it confirmed, see sync/audit.h */
} BantarSyncRun;

/* How the store is written to: a job with the run in it, in one transaction. */
typedef gboolean (*BantarSyncStep) (BantarDb *db,
                                    BantarSyncRun *run,
                                    gpointer data,
                                    GError **error);
gboolean bantar_sync_store (BantarSyncRun *run, BantarSyncStep step, gpointer data, GError **error);
GPtrArray *bantar_sync_list_open (BantarSyncRun *run, GError **error);

G_END_DECLS
