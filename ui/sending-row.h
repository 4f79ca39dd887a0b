/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_sending_row_append (GtkListBox *list, const BantarOverview *overview);

G_END_DECLS
