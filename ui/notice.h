/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_NOTICE (bantar_notice_get_type ())
G_DECLARE_FINAL_TYPE (BantarNotice, bantar_notice, BANTAR, NOTICE, GtkBox)

void bantar_notice_set_look (BantarNotice *self, const char *icon_name, const char *tint);
void bantar_notice_set_text (BantarNotice *self, const char *lead, const char *text);
void bantar_notice_take_focus (BantarNotice *self);
void bantar_notice_set_action (BantarNotice *self, const char *label, const char *action);

G_END_DECLS
