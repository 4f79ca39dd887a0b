/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void bantar_text_size_follow (GSettings *settings);
double bantar_text_size_get_em (GtkWidget *widget);
void bantar_text_size_scale_clamp (AdwClamp *clamp);

G_END_DECLS
