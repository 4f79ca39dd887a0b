/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_COUNT_EMPTY (-1)

#define BANTAR_TYPE_COUNT_FIELD (bantar_count_field_get_type ())
G_DECLARE_FINAL_TYPE (BantarCountField, bantar_count_field, BANTAR, COUNT_FIELD, GtkBox)

GtkWidget *bantar_count_field_new (const char *title);
void bantar_count_field_set_title (BantarCountField *self, const char *title);
void bantar_count_field_set_subtitle (BantarCountField *self, const char *subtitle);
gint64 bantar_count_field_get_value (BantarCountField *self);
void bantar_count_field_set_value (BantarCountField *self, gint64 value);
void bantar_count_field_set_maximum (BantarCountField *self, gint64 maximum);
void bantar_count_field_set_percent (BantarCountField *self, gboolean percent);
void bantar_count_field_set_error (BantarCountField *self, const char *error);
gboolean bantar_count_field_is_valid (BantarCountField *self);

G_END_DECLS
