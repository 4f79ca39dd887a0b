/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* For app/store/schema-steps.c. */
gboolean bantar_schema_checks_rewrite (BantarDb *db, GError **error);

G_END_DECLS
