/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_CARD_DETAILS (bantar_card_details_get_type ())
G_DECLARE_FINAL_TYPE (BantarCardDetails, bantar_card_details, BANTAR, CARD_DETAILS, GtkBox)

GtkWidget *bantar_card_details_new (BantarMonth *month, const BantarPart *part);
void bantar_card_details_refresh (BantarCardDetails *self);
gboolean bantar_card_details_is_valid (BantarCardDetails *self);

G_END_DECLS
