/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files that survive a power cut, and errors of files that say what a person can do about them. */

void bantar_file_set_error (int code, const char *path, GError **error);
gssize bantar_file_read (int fd, gpointer data, gsize length);
gboolean
bantar_file_append (int fd, const char *path, gconstpointer data, gsize length, GError **error);
gboolean bantar_file_sync (int fd, const char *path, GError **error);
gboolean bantar_folder_sync (const char *path, GError **error);
gboolean bantar_file_move (const char *part, const char *path, gboolean replace, GError **error);
gboolean bantar_file_write (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
