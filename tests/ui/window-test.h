/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-fixture.h"
#include "shell-test.h"
#include "window.h"

G_BEGIN_DECLS

/* The whole window over a profile that was prepared in a folder of its own. */
typedef struct {
  char *folder;
  GSettings *settings;
  BantarWindow *window;
  BantarProfile *profile;
} WindowTest;

/* What the profile holds before the window opens it. */
typedef void (*WindowPrepare) (BantarDb *db, const char *folder);

void window_test_set_up (WindowTest *fixture, gconstpointer prepare);
void window_test_tear_down (WindowTest *fixture, gconstpointer prepare);
void window_test_open (WindowTest *fixture);
void window_test_close (WindowTest *fixture);
void window_test_show (WindowTest *fixture, const char *page);
void window_test_reread (WindowTest *fixture);
gpointer window_test_run (WindowTest *fixture, BantarStoreJob job, gpointer data);
void window_test_wait_text (gpointer window, const char *text);
void window_test_wait_no_text (gpointer window, const char *text);
void window_test_press (gpointer root, const char *label);
GtkWidget *window_test_find_button (GtkWidget *root, const char *label);
GtkWindow *window_test_wait_dialog (GType type);
void window_test_wait_no_dialog (GType type);
BantarPeriod window_test_get_period (void);

G_END_DECLS
