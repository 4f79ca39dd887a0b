/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_RT_MAX 999

#define BANTAR_TYPE_RT_FIELD (bantar_rt_field_get_type ())
G_DECLARE_FINAL_TYPE (BantarRtField, bantar_rt_field, BANTAR, RT_FIELD, GtkBox)

guint bantar_rt_field_get_number (BantarRtField *self);
void bantar_rt_field_set_number (BantarRtField *self, guint number);

G_END_DECLS
