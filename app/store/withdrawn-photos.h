/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Photos of which the server keeps, or is going to keep, only the name. All within the caller's
 * transaction. */

#define BANTAR_WITHDRAWN_UNUSED  "unused"  /* no month names it any more */
#define BANTAR_WITHDRAWN_REMOVED "removed" /* a person wants it to be nowhere */

typedef struct {
  char *reason;  /* one of the above */
  char *at;      /* UTC */
  gboolean done; /* the server has it so */
} BantarWithdrawal;

void bantar_withdrawal_free (BantarWithdrawal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarWithdrawal, bantar_withdrawal_free)

BantarWithdrawal *
bantar_withdrawn_photos_get (BantarDb *db, gint64 rt, const char *sha256, GError **error);
GHashTable *bantar_withdrawn_photos_list_gone (BantarDb *db, gint64 rt, GError **error);

gboolean
bantar_withdrawn_photos_remove (BantarDb *db, gint64 rt, const char *sha256, GError **error);
gboolean bantar_withdrawn_photos_keep (BantarDb *db, gint64 rt, const char *sha256, GError **error);

gboolean bantar_withdrawn_photos_take_in (BantarDb *db,
                                          gint64 rt,
                                          const char *sha256,
                                          const BantarWithdrawal *withdrawal,
                                          GError **error);
gboolean bantar_withdrawn_photos_set_done (BantarDb *db,
                                           gint64 rt,
                                           const char *sha256,
                                           gboolean done,
                                           GError **error);

gboolean bantar_withdrawn_photos_erase (BantarDb *db, const char *folder, GError **error);

G_END_DECLS
