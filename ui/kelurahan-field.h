/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/region.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_KELURAHAN_FIELD (bantar_kelurahan_field_get_type ())
G_DECLARE_FINAL_TYPE (BantarKelurahanField,
                      bantar_kelurahan_field,
                      BANTAR,
                      KELURAHAN_FIELD,
                      GtkWidget)

BantarRegion *bantar_kelurahan_field_get_chosen (BantarKelurahanField *self);
void bantar_kelurahan_field_choose (BantarKelurahanField *self, BantarRegion *region);
void bantar_kelurahan_field_search (BantarKelurahanField *self, const char *typed);

G_END_DECLS
