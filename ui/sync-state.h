/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

G_BEGIN_DECLS

/* How this laptop and the server stand, worded once for the header, Beranda and the sync page. The
 * gravest thing comes first. */

typedef enum {
  BANTAR_SYNC_REFUSED,
  BANTAR_SYNC_TWO_VERSIONS,
  BANTAR_SYNC_WAITING,
  BANTAR_SYNC_RUNNING,
  BANTAR_SYNC_ALL_SENT,
  BANTAR_SYNC_BY_FILE, /* without an account, everything is known to have arrived by file */
  BANTAR_SYNC_NO_ACCOUNT,
} BantarSyncKind;

typedef struct {
  BantarSyncKind kind;
  const char *icon;      /* icon name */
  const char *css_class; /* colours the icon */
  char *label;           /* "3 menunggu dikirim" */
  char *short_label;     /* for a narrow window: "3 menunggu" */
  char *heading;         /* "3 perubahan menunggu dikirim" */
  const char *heading_icon;
  const char *heading_class;
  char *hint;      /* what happens now, one sentence */
  char *silence;   /* nullable: something has waited long without a word from the server */
  char *confirmed; /* "hari ini, 07.12", or that it never was */
  guint refused;   /* documents */
  guint two_versions;
} BantarSyncState;

BantarSyncState *bantar_sync_state_new (const BantarOverview *overview, gboolean running);
void bantar_sync_state_free (BantarSyncState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarSyncState, bantar_sync_state_free)

G_END_DECLS
