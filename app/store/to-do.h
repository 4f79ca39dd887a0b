/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What a pendamping has to see to, whatever the month. */
typedef struct {
  gint64 rt;       /* key */
  char *kelurahan; /* code, in that month */
  guint number;
  BantarPeriod period;
  char *since;    /* since when it waits, UTC; "" when nobody sent anything */
  gboolean again; /* it was returned before */
} BantarToDo;

typedef struct {
  GPtrArray *to_check; /* (element-type BantarToDo): the one that waits longest first */
  GPtrArray *returned; /* (element-type BantarToDo): with their RTs; as above */
  GPtrArray *late;     /* (element-type BantarToDo): of the last month whose deadline has passed */
} BantarToDos;

BantarToDos *bantar_to_dos_load (BantarDb *db, BantarPeriod late, GError **error);
void bantar_to_dos_free (BantarToDos *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarToDos, bantar_to_dos_free)

GPtrArray *bantar_to_dos_list_to_check (BantarDb *db, GError **error);
gboolean bantar_to_dos_count (BantarDb *db, guint *to_check, GError **error);

G_END_DECLS
