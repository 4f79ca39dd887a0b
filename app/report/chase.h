/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty.h"
#include "store/rt-months.h"

G_BEGIN_DECLS

/* Who has a month to finish, since when, and what is missing: what a pendamping asks the chairs
 * for. */

typedef struct {
  gint64 rt; /* key, of this database */
  char *id;  /* the city's */
  char *kelurahan;
  guint number;
  char *chair;         /* "" when the name is not known */
  BantarRtState state; /* none, draft or returned */
  guint late_days;     /* days since the deadline; 0 before it, and of what came back */
  GDateTime *returned; /* (nullable): when it was sent back */
  GPtrArray *missing;  /* (element-type utf8): short titles in Indonesian, as chairs know them;
                        * none that is sensitive */
  guint sensitive;     /* sensitive items that are missing: only how many */
  gboolean hidden;     /* a chair's draft: whether sensitive items are filled in is not seen here */
} BantarChase;

void bantar_chase_free (BantarChase *self);

typedef struct {
  BantarPeriod period;
  GDateTime *today; /* WIB */
  BantarDeadline *deadline;
  BantarRole role; /* who asks */
  GPtrArray *rts;  /* (element-type BantarChase): by kelurahan and number */
  guint unread;    /* RTs that are not among them because nobody knows what they sent */
} BantarChaseList;

BantarChaseList *bantar_chase_list_load (BantarDb *db, BantarPeriod period, GError **error);
void bantar_chase_list_free (BantarChaseList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarChaseList, bantar_chase_list_free)

char *bantar_chase_why (const BantarChase *self);
char *bantar_chase_dup_unread (const BantarChaseList *list);

char *bantar_chase_message (const BantarChaseList *list, const BantarChase *self);
char *bantar_chase_group_message (const BantarChaseList *list, GPtrArray *chosen);

G_END_DECLS
