/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/to-do.h"
#include "store/overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_MANY_CARD (bantar_many_card_get_type ())
G_DECLARE_FINAL_TYPE (BantarManyCard, bantar_many_card, BANTAR, MANY_CARD, GtkBox)

void bantar_many_card_show (BantarManyCard *self,
                            const BantarOverview *overview,
                            const BantarToDo *oldest);

G_END_DECLS
