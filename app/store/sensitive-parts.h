/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Which notes must not leave the laptop. The instruments know; SQL has to be told. */

/* For a WHERE on a table with rt, period and part, after bantar_sensitive_parts_list(). */
#define BANTAR_IS_SENSITIVE(table)                                                                 \
  "NOT EXISTS (SELECT 1 FROM temp.plain_part JOIN checklist"                                       \
  " ON checklist.instrument = plain_part.instrument WHERE plain_part.part = " table ".part"        \
  " AND checklist.rt = " table ".rt AND checklist.period = " table ".period)"

gboolean bantar_sensitive_parts_list (BantarDb *db, GError **error);

G_END_DECLS
