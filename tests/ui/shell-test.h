/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the tests of the window around the form share. */

BantarOverview *shell_test_overview_new (void);
void shell_test_answer_all (BantarChecklist *month);
void shell_test_judge (BantarChecklist *month, BantarState outcome);
GtkWidget *shell_test_find_text (GtkWidget *root, const char *text);
gboolean shell_test_has_text (GtkWidget *root, const char *part);
GtkWidget *shell_test_find_button (GtkWidget *root, const char *label);
void shell_test_wait (gboolean (*is_done) (gpointer data), gpointer data);
char *shell_test_folder_new (void);
void shell_test_folder_remove (char *folder);

G_END_DECLS
