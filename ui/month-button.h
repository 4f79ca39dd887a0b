/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"
#include "store/rt-months.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_MONTH_BUTTON (bantar_month_button_get_type ())
G_DECLARE_FINAL_TYPE (BantarMonthButton, bantar_month_button, BANTAR, MONTH_BUTTON, AdwBin)

void bantar_month_button_set_period (BantarMonthButton *self, BantarPeriod period);
void bantar_month_button_set_months (BantarMonthButton *self, const BantarOverview *overview);
void bantar_month_button_set_year (BantarMonthButton *self, const BantarRtTally *year);
void bantar_month_button_set_brief (BantarMonthButton *self, gboolean brief);

G_END_DECLS
