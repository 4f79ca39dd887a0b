/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* RTs whose database could not be read, as rows. */

void bantar_trouble_words_list (GtkListBox *list, const BantarOverview *overview, guint max);

G_END_DECLS
