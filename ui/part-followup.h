/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PART_FOLLOWUP (bantar_part_followup_get_type ())
G_DECLARE_FINAL_TYPE (BantarPartFollowup, bantar_part_followup, BANTAR, PART_FOLLOWUP, GtkBox)

GtkWidget *bantar_part_followup_new (BantarMonth *month, const BantarPart *part);
void bantar_part_followup_refresh (BantarPartFollowup *self);

G_END_DECLS
