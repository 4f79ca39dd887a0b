/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/city.h"
#include "store/checklists.h"
#include "store/documents.h"
#include "store/store.h"
#include "sync/sync.h"

G_BEGIN_DECLS

/* A laptop of the test city's RT: a profile in a folder of its own, and what a chair does with it.
 * Every call blocks and fails the test when it does not succeed, unless it says otherwise. */
typedef struct {
  BantarTestCity *city; /* not owned */
  char *folder;
  BantarStore *store;
  const char *clock; /* what it says when an answer is given, UTC */
} Laptop;

#define LAPTOP_KELURAHAN "15.71.11.1003"
#define LAPTOP_RT        21

Laptop *laptop_new (BantarTestCity *city);
void laptop_free (Laptop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Laptop, laptop_free)

void laptop_restart (Laptop *self);
void laptop_sign_in (Laptop *self);
void laptop_sign_in_at (Laptop *self, const char *server);
char *laptop_add_photo (Laptop *self, BantarPeriod period, const char *part, guint color);
void laptop_remove_photos (Laptop *self, BantarPeriod period, const char *part);
void laptop_answer (Laptop *self,
                    BantarPeriod period,
                    const char *part,
                    BantarStatus status,
                    const char *note);
void laptop_fix (Laptop *self, BantarPeriod period, const char *part, BantarStatus status);
void laptop_answer_all (Laptop *self, BantarPeriod period, BantarStatus status);
void laptop_send (Laptop *self, BantarPeriod period);
void laptop_send_with_gaps (Laptop *self, BantarPeriod period);
void laptop_take_back (Laptop *self, BantarPeriod period);
gboolean laptop_try_sync (Laptop *self, BantarSyncReport *report, GError **error);
BantarSyncReport laptop_sync (Laptop *self);
BantarChecklist *laptop_load (Laptop *self, BantarPeriod period);
BantarStatus laptop_get_status (Laptop *self, BantarPeriod period, const char *part);
BantarSyncCounts *laptop_count (Laptop *self);
BantarDocument *laptop_get_document (Laptop *self, const char *id);
gpointer laptop_run (Laptop *self, BantarStoreJob job, gpointer data);
void laptop_retry (Laptop *self);
void laptop_assert_all_confirmed (Laptop *self);

G_END_DECLS
