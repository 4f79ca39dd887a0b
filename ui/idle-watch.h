/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "idle": nobody has touched the window, or a window that belongs to it, for so long. Times
 * are microseconds that go on while the laptop sleeps. */

#define BANTAR_TYPE_IDLE_WATCH (bantar_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (BantarIdleWatch, bantar_idle_watch, BANTAR, IDLE_WATCH, GObject)

BantarIdleWatch *bantar_idle_watch_new (GtkWindow *window, guint minutes);
void bantar_idle_watch_start (BantarIdleWatch *self);
void bantar_idle_watch_stop (BantarIdleWatch *self);

gint64 bantar_idle_watch_get_now (void);
gboolean bantar_idle_watch_look (BantarIdleWatch *self, gint64 now);

G_END_DECLS
