/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_DATE_FIELD (bantar_date_field_get_type ())
G_DECLARE_FINAL_TYPE (BantarDateField, bantar_date_field, BANTAR, DATE_FIELD, GtkWidget)

GtkWidget *bantar_date_field_new (void);
const char *bantar_date_field_get_date (BantarDateField *self);
void bantar_date_field_set_date (BantarDateField *self, const char *date);
void bantar_date_field_set_title (BantarDateField *self, const char *title);

G_END_DECLS
