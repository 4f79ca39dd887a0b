/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_CONFLICT_LIST (bantar_conflict_list_get_type ())
G_DECLARE_FINAL_TYPE (BantarConflictList, bantar_conflict_list, BANTAR, CONFLICT_LIST, GtkBox)

void bantar_conflict_list_read (BantarConflictList *self, BantarProfile *profile);

G_END_DECLS
