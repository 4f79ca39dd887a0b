/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FILL_PAGE (bantar_fill_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillPage, bantar_fill_page, BANTAR, FILL_PAGE, AdwBin)

void bantar_fill_page_show_month (BantarFillPage *self, gint64 rt, BantarPeriod period);

G_END_DECLS
