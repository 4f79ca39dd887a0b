/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_MONTH_CARD (bantar_month_card_get_type ())
G_DECLARE_FINAL_TYPE (BantarMonthCard, bantar_month_card, BANTAR, MONTH_CARD, GtkBox)

void bantar_month_card_show (BantarMonthCard *self, const BantarOverview *overview);

G_END_DECLS
