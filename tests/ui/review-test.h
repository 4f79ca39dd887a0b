/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "many-fixture.h"
#include "review-page-private.h"

G_BEGIN_DECLS

/* The page of a month under review in a window of its own, driven by the X server's own key events.
 * Three RTs of a kelurahan have sent their month; the first one's is open. */
typedef struct {
  ManyFixture many;
  gint64 rts[3];
  BantarProfile *profile;
  GtkWidget *window;
  BantarReviewPage *page;
} ReviewTest;

/* What the profile holds before the page opens it. */
typedef void (*ReviewPrepare) (ReviewTest *fixture);

void review_test_set_up (ReviewTest *fixture, gconstpointer prepare);
void review_test_tear_down (ReviewTest *fixture, gconstpointer prepare);
void review_test_sql (ReviewTest *fixture, const char *sql);
void review_test_reread (ReviewTest *fixture);
gboolean review_test_is_open (ReviewTest *fixture, gint64 rt);
const char *review_test_get_current (ReviewTest *fixture);
BantarMark review_test_get_mark (ReviewTest *fixture, const char *part);
const char *review_test_get_reason (ReviewTest *fixture, const char *part);
GtkWidget *review_test_get_focus (ReviewTest *fixture);
gboolean review_test_is_list_focused (ReviewTest *fixture);
gboolean review_test_is_reason_focused (ReviewTest *fixture);
gboolean review_test_is_current (ReviewTest *fixture, const char *part);
GtkWindow *review_test_find_dialog (ReviewTest *fixture);
const char *review_test_get_main_label (ReviewTest *fixture);
void review_test_press_each_right (ReviewTest *fixture);
char *review_test_read_text (ReviewTest *fixture, const char *sql);

G_END_DECLS
