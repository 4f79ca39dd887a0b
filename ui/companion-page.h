/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-row.h"
#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_PAGE (bantar_companion_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionPage, bantar_companion_page, BANTAR, COMPANION_PAGE, AdwBin)

void bantar_companion_page_show_month (BantarCompanionPage *self, BantarPeriod period);
void bantar_companion_page_show_list (BantarCompanionPage *self, BantarCompanionFilter filter);

G_END_DECLS
