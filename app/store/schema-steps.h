/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

typedef struct {
  const char *sql; /* (nullable) */
  gboolean (*run) (BantarDb *db,
                   GError **error); /* (nullable): what SQL alone cannot do, after it */
} BantarSchemaStep;

/* Each version of the schema, oldest first. For app/store/schema.c. */
extern const BantarSchemaStep bantar_schema_steps[];
extern const guint bantar_schema_n_steps;

G_END_DECLS
