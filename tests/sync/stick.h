/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle-seal.h"
#include "sync/bundle.h"

G_BEGIN_DECLS

/* A USB stick that goes from laptop to laptop. Every call blocks and fails the test when it does
 * not succeed, unless it says otherwise. */

#define STICK_PASSPHRASE "empat kata yang panjang"

void stick_use_keyring (void);
void stick_end (void);

char *stick_write_as (BantarStore *store, const BantarBundleOptions *options);
char *stick_write (BantarStore *store, const char *rt, gboolean all_months);
char *stick_write_sealed (BantarStore *store, const char *rt);
char *stick_get_path (void);
BantarBundlePreview *stick_look (BantarStore *store, const char *path);
BantarBundlePreview *stick_take (BantarStore *store, const char *path);
void stick_refuse (BantarStore *store, const char *path, int code);
const BantarBundleMonth *stick_get_month (const BantarBundlePreview *preview);
char *stick_open (BantarStore *store, const char *path);
char *stick_get_sha256 (BantarStore *store, const char *path);
char *stick_digest (BantarStore *store, const char *path);

/* Somebody changes a file with tools of their own, and seals it again. */
typedef enum {
  STICK_AS_IT_IS, /* its digest and signature are of what it was */
  STICK_UNSIGNED, /* with a digest that fits, and without a signature */
  STICK_SIGNED,   /* by a stranger's laptop, as it should be */
  STICK_MISNAMED, /* the same under a wrong name */
} StickForgery;

char *stick_forge (const char *path, const char *sql, StickForgery forgery);

/* ---- People at laptops that are not online ---- */

#define DESK_MONTH (bantar_period_new (2026, 11))

typedef struct {
  char *folder;
  BantarStore *store;
  gint64 rt;         /* key in this profile */
  const char *clock; /* what it says when an answer is given, UTC */
  const char *who;
} Desk;

Desk *desk_open (char *folder, gint64 rt, const char *who);
Desk *desk_new_chair (guint number);
Desk *desk_new_pendamping (guint rts, guint rt);
void desk_free (Desk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

void desk_restart (Desk *self);
BantarAnswer *desk_dup_answer (Desk *self, const char *part);
void desk_save (Desk *self, BantarAnswer *answer, GPtrArray *photos);
void desk_say (Desk *self, const char *part, BantarStatus status, const char *note);
void desk_say_all (Desk *self, BantarStatus status);
void desk_fix (Desk *self, const char *part, BantarStatus status);
char *desk_add_photo (Desk *self, const char *part, guint color);
void desk_send (Desk *self);
void desk_take_back (Desk *self);
void desk_review (Desk *self, const char *part, const char *reason);
BantarChecklist *desk_load (Desk *self);
BantarStatus desk_get_status (Desk *self, const char *part);
gint64 desk_count (Desk *self, const char *table_sql);
guint desk_count_received (Desk *self);
char *desk_dump (Desk *self);
void desk_sql (Desk *self, const char *sql);

G_END_DECLS
