/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The SQL of each version of the schema, oldest first. For app/store/schema.c. */
extern const char *const bantar_schema_steps[];
extern const guint bantar_schema_n_steps;

G_END_DECLS
