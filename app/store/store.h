/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* The profile's database behind one worker thread. Whatever is asked runs there, one job after the
 * other; nobody else ever touches the connection. */

#define BANTAR_TYPE_STORE (bantar_store_get_type ())
G_DECLARE_FINAL_TYPE (BantarStore, bantar_store, BANTAR, STORE, GObject)

/* A job: runs in the worker with the open database. Returns a result, or NULL with @error. */
typedef gpointer (*BantarStoreJob) (BantarDb *db, gpointer data, GError **error);

BantarStore *bantar_store_new (const char *folder);
BantarStore *bantar_store_new_existing (const char *folder);
const char *bantar_store_get_folder (BantarStore *self);

/* For the window: never waits. */
void bantar_store_run_async (BantarStore *self,
                             BantarStoreJob job,
                             gpointer data,
                             GDestroyNotify free_data,
                             GDestroyNotify free_result,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer bantar_store_run_finish (BantarStore *self, GAsyncResult *result, GError **error);

/* For threads that may wait: `bantarctl` and the sync thread. */
gpointer bantar_store_run (BantarStore *self, BantarStoreJob job, gpointer data, GError **error);

/* A job on the files themselves: runs in the worker while the profile is ours and the database is
 * closed; the next ordinary job opens it again. */
typedef gpointer (*BantarStoreFolderJob) (const char *folder, gpointer data, GError **error);

void bantar_store_run_closed_async (BantarStore *self,
                                    BantarStoreFolderJob job,
                                    gpointer data,
                                    GDestroyNotify free_data,
                                    GDestroyNotify free_result,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gpointer bantar_store_run_closed (BantarStore *self,
                                  BantarStoreFolderJob job,
                                  gpointer data,
                                  GError **error);

void bantar_store_close (BantarStore *self);

G_END_DECLS
