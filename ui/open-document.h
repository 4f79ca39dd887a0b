/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands on the sync page as a row: a month, or the photos. */

char *bantar_open_document_dup_title (const BantarOverview *overview,
                                      const BantarDocument *document);
char *bantar_open_document_dup_photo_places (const BantarOverview *overview, GPtrArray *documents);
char *bantar_open_document_dup_period (const BantarDocument *document);
void bantar_open_document_save_async (GtkWidget *from,
                                      BantarProfile *profile,
                                      const BantarDocument *document,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean bantar_open_document_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
