/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PART_COUNTS (bantar_part_counts_get_type ())
G_DECLARE_FINAL_TYPE (BantarPartCounts, bantar_part_counts, BANTAR, PART_COUNTS, GtkBox)

GtkWidget *bantar_part_counts_new (BantarMonth *month, const BantarPart *part);
void bantar_part_counts_refresh (BantarPartCounts *self);
gboolean bantar_part_counts_is_valid (BantarPartCounts *self);

G_END_DECLS
