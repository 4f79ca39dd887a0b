/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *bantar_version_card_new (const char *title,
                                    const char *who,
                                    const BantarPart *part,
                                    const BantarAnswer *answer,
                                    const BantarAnswer *other);
char *bantar_version_dup_who (const BantarAnswer *answer, gboolean here, GDateTime *today);

G_END_DECLS
