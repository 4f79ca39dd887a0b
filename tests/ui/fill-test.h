/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fill-grid-private.h"
#include "fill-page-private.h"
#include "profile-fixture.h"

G_BEGIN_DECLS

/* The page in a window of its own, driven by the X server's own key events. */
typedef struct {
  char *folder;
  BantarProfile *profile;
  GtkWidget *window;
  BantarFillPage *page;
  BantarFillGrid *grid;
  BantarInstrument *instrument;
} FillTest;

/* What the profile holds before the page opens it. */
typedef void (*FillPrepare) (BantarDb *db);

#define FILL_TEST_RTS 5

extern guint fill_test_n_rts; /* FILL_TEST_RTS, unless a test sets it */

void fill_test_set_up (FillTest *fixture, gconstpointer prepare);
void fill_test_tear_down (FillTest *fixture, gconstpointer prepare);

void fill_test_prepare_states (BantarDb *db);
void fill_test_prepare_places (BantarDb *db);

BantarPeriod fill_test_get_period (void);
gboolean fill_test_is_at (FillTest *fixture, guint line, int column);
GtkWidget *fill_test_get_focus (FillTest *fixture);
gboolean fill_test_is_focus_in_grid (FillTest *fixture);
void fill_test_wait_until_saved (FillTest *fixture);
void fill_test_wait_text (FillTest *fixture, const char *text);
gboolean fill_test_has_anywhere (const char *text);
BantarChecklist *fill_test_load (FillTest *fixture, gint64 rt);
BantarStatus fill_test_get_stored (FillTest *fixture, gint64 rt, const char *part);
BantarStatus fill_test_get_shown (FillTest *fixture, guint line, const char *part);

G_END_DECLS
