/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the tests with widgets share. */

void ui_test_init (int *argc, char ***argv);
GtkWidget *ui_test_present (GtkWidget *child);
GtkWidget *ui_test_find (GtkWidget *root, GType type);
GtkWidget *ui_test_nth_child (GtkWidget *widget, guint n);
void ui_test_on_counted (guint *count);
void ui_test_press_keys (const char *keys);
void ui_test_type (const char *text);

G_END_DECLS
