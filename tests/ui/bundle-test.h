/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stick.h"
#include "window-test.h"

G_BEGIN_DECLS

/* Two laptops that are not online: @here is looked at through its window, @there is the other. */
typedef struct {
  WindowTest window;
  Desk *here;
  Desk *there;
  char *file; /* nullable: that is on the stick */
} BundleTest;

/* What has happened before the window is opened. */
typedef void (*BundlePrepare) (BundleTest *self);

void bundle_test_set_up_chair (BundleTest *self, gconstpointer prepare);
void bundle_test_set_up_pendamping (BundleTest *self, gconstpointer prepare);
void bundle_test_tear_down (BundleTest *self, gconstpointer prepare);

void bundle_test_end_chooser (GtkWindow *chooser, const char *path);
void bundle_test_choose (BundleTest *self, const char *path);
void bundle_test_drop (BundleTest *self, const char *path);
GtkWindow *bundle_test_wait_dialog (const char *text);
GtkWindow *bundle_test_wait_asked (void);
void bundle_test_wait_closed (void);
void bundle_test_type (GtkWindow *dialog, guint nth, const char *text);
void bundle_test_tick_all (GtkWindow *dialog);

G_END_DECLS
