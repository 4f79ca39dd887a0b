/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month-news.h"

G_BEGIN_DECLS

/* What a month's news are in words. */

char *bantar_month_news_describe (const BantarMonthNews *news, gboolean many);

G_END_DECLS
