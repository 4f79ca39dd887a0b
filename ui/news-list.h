/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_NEWS_LIST (bantar_news_list_get_type ())
G_DECLARE_FINAL_TYPE (BantarNewsList, bantar_news_list, BANTAR, NEWS_LIST, GtkBox)

void bantar_news_list_show (BantarNewsList *self, const BantarOverview *overview);

G_END_DECLS
