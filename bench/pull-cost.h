/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a pull cost, measured in the process that did it and printed for the one that asked. */
void pull_cost_begin (void);
void pull_cost_print (void);

G_END_DECLS
