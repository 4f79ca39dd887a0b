/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children of a GtkListBox or GtkBox that are made from items and stay as long as their item does:
 * the focus stays where it is, and what is being pressed does not go. */

typedef struct {
  char *(*dup_key) (gpointer owner, gpointer item); /* the same key, the same child */
  GtkWidget *(*make) (gpointer owner, gpointer item);
  void (*update) (gpointer owner, GtkWidget *child, gpointer item); /* nullable */
} BantarKeptKind;

gboolean bantar_kept_list_show (GtkWidget *container,
                                GPtrArray *items,
                                const BantarKeptKind *kind,
                                gpointer owner);

G_END_DECLS
