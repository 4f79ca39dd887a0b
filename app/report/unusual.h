/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/unusual.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What whoever checks an RT's month should look at, and why, in words. */

typedef struct {
  BantarRule rule;
  char *part;     /* nullable: code; NULL when it is about the whole month */
  char *sentence; /* why, with figures and months */
} BantarUnusual;

BantarUnusual *bantar_unusual_copy (const BantarUnusual *self);
void bantar_unusual_free (BantarUnusual *self);

GPtrArray *bantar_unusual_find (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
const char *bantar_unusual_describe (BantarRule rule);

G_END_DECLS
