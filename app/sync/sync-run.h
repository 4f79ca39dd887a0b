/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch.h"
#include "store/documents.h"
#include "store/profiles.h"
#include "sync/sync.h"

G_BEGIN_DECLS

/* What the steps of one exchange share. Only for app/sync. In a profile of many RTs there is one of
 * these for the whole, and one for each RT with the whole behind it. */
typedef struct _BantarSyncRun BantarSyncRun;
struct _BantarSyncRun {
  BantarStore *store;
  BantarCouch *couch;
  BantarProfileFacts *facts;
  const char *local;  /* the RT's documents as the store names them: "rt/1"; "" for the whole */
  const char *remote; /* as the server does: "bantar-rt-k7v2m4q3xa" */
  BantarSyncReport *report;
  GCancellable *cancellable;
  BantarSyncSecret load_secret; /* nullable: nothing is published of this device */
  gboolean suspected;           /* the server may have lost what it confirmed, see sync/audit.h */
  gboolean fresh;               /* this pull was the first of the RT: it showed all that is here */
  gboolean all_ours;            /* all months of the RT are for this account to see */
  char *uuid;                   /* nullable: of the server, once it was asked */
  BantarSyncRun *whole;         /* nullable: this is one RT of many */
  gboolean photos_wait;         /* photos could not be sent, so months that name them wait, too */
  GError *put_off;              /* nullable: of the whole, see bantar_sync_put_off() */
};

/* So many that fail one after the other are no chance: it is the server, or the line. */
#define BANTAR_SYNC_ROW_MAX 3

/* How the store is written to: a job with the run in it, in one transaction. */
typedef gboolean (*BantarSyncStep) (BantarDb *db,
                                    BantarSyncRun *run,
                                    gpointer data,
                                    GError **error);
gboolean bantar_sync_store (BantarSyncRun *run, BantarSyncStep step, gpointer data, GError **error);
gboolean
bantar_sync_store_fetched (BantarSyncRun *run, BantarSyncStep step, gpointer data, GError **error);
GPtrArray *bantar_sync_list_open (BantarSyncRun *run, GError **error);

void bantar_sync_put_off (BantarSyncRun *run, GError *error);
gboolean bantar_sync_end_put_off (BantarSyncRun *run, GError **error);

G_END_DECLS
