/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_REVIEW_PAGE (bantar_review_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewPage, bantar_review_page, BANTAR, REVIEW_PAGE, AdwBin)

void bantar_review_page_show_month (BantarReviewPage *self, gint64 rt, BantarPeriod period);

G_END_DECLS
