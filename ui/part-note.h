/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PART_NOTE (bantar_part_note_get_type ())
G_DECLARE_FINAL_TYPE (BantarPartNote, bantar_part_note, BANTAR, PART_NOTE, GtkBox)

GtkWidget *bantar_part_note_new (BantarMonth *month, const BantarPart *part);
void bantar_part_note_refresh (BantarPartNote *self);
void bantar_part_note_set_editable (BantarPartNote *self, gboolean editable);

G_END_DECLS
