/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_CHECKLIST_BAR (bantar_checklist_bar_get_type ())
G_DECLARE_FINAL_TYPE (BantarChecklistBar, bantar_checklist_bar, BANTAR, CHECKLIST_BAR, GtkWidget)

void bantar_checklist_bar_show_month (BantarChecklistBar *self, const BantarChecklist *month);
void bantar_checklist_bar_show_saved (BantarChecklistBar *self,
                                      BantarMonth *month,
                                      GDateTime *today,
                                      gboolean busy);
void bantar_checklist_bar_set_rt (BantarChecklistBar *self, const char *name);
void bantar_checklist_bar_focus_send (BantarChecklistBar *self);

G_END_DECLS
