/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_key_action_add (GtkEventController *shortcuts,
                            const char *trigger,
                            const char *action,
                            int step);

G_END_DECLS
