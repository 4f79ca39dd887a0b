/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_REFUSED_LIST (bantar_refused_list_get_type ())
G_DECLARE_FINAL_TYPE (BantarRefusedList, bantar_refused_list, BANTAR, REFUSED_LIST, GtkBox)

void bantar_refused_list_show (BantarRefusedList *self,
                               BantarProfile *profile,
                               const BantarOverview *overview);

G_END_DECLS
