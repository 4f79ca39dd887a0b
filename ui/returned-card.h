/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_RETURNED_CARD (bantar_returned_card_get_type ())
G_DECLARE_FINAL_TYPE (BantarReturnedCard, bantar_returned_card, BANTAR, RETURNED_CARD, GtkBox)

GtkWidget *bantar_returned_card_new (const BantarChecklist *month);

G_END_DECLS
