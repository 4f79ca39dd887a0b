/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person may open. A file is shown if its type or its name fits; both lists may be NULL. */
typedef struct {
  const char *title;
  const char *accept_label;
  const char *const *mime_types; /* "image/jpeg" */
  const char *const *patterns;   /* "*.bantar" */
  gboolean multiple;
} BantarOpenRequest;

void bantar_file_picker_open_async (GtkWindow *parent,
                                    const BantarOpenRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GListModel *bantar_file_picker_open_finish (GAsyncResult *result, GError **error);

void bantar_file_picker_save_async (GtkWindow *parent,
                                    const char *title,
                                    const char *suggested_name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GFile *bantar_file_picker_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
