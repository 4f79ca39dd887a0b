/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_CHECKLIST_PAGE (bantar_checklist_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarChecklistPage, bantar_checklist_page, BANTAR, CHECKLIST_PAGE, AdwBin)

void
bantar_checklist_page_show_month (BantarChecklistPage *self, BantarPeriod period, const char *part);
void bantar_checklist_page_show_rt (BantarChecklistPage *self,
                                    gint64 rt,
                                    const char *name,
                                    BantarPeriod period,
                                    const char *part);
BantarMonth *bantar_checklist_page_get_month (BantarChecklistPage *self);
void bantar_checklist_page_send (BantarChecklistPage *self);

G_END_DECLS
