/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop: shows nothing, and remembers. */
typedef struct {
  GDBusConnection *bus;
  guint name;
  guint object;
  gboolean ready;
  GPtrArray *shown; /* (element-type utf8): "title | body" */
} Desktop;

void desktop_start (Desktop *desktop);
void desktop_stop (Desktop *desktop);
void desktop_press (Desktop *desktop, guint index);
guint desktop_find (const Desktop *desktop, const char *text);

G_END_DECLS
