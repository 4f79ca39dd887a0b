/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "status-look.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_STATUS_LINE (bantar_status_line_get_type ())
G_DECLARE_FINAL_TYPE (BantarStatusLine, bantar_status_line, BANTAR, STATUS_LINE, GtkBox)

GtkWidget *bantar_status_line_new (BantarStatus status);
const char *bantar_status_line_get_lead (BantarStatusLine *self);
void bantar_status_line_set_lead (BantarStatusLine *self, const char *lead);
BantarStatus bantar_status_line_get_status (BantarStatusLine *self);
void bantar_status_line_set_status (BantarStatusLine *self, BantarStatus status);

G_END_DECLS
