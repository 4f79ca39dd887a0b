/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-column.h"
#include "companion-page-private.h"
#include "many-fixture.h"

G_BEGIN_DECLS

/* The list of all RTs in a window of its own, driven by the X server's own key events. Twelve RTs
 * of a kelurahan: 1 and 2 are to be checked, 2 for longer; 3 was returned, 4 is filling in, 6 is
 * verified, the others have not begun. The month is one that nobody is late for. */
typedef struct {
  ManyFixture many;
  gint64 rts[13]; /* keys, by number */
  BantarProfile *profile;
  GtkWidget *window;
  BantarCompanionPage *page;
  char *asked; /* nullable: "review 2", "fill 5": where the page wanted to go */
} CompanionTest;

/* What the profile holds before the page opens it. */
typedef void (*CompanionPrepare) (CompanionTest *fixture);

#define COMPANION_MONTH (bantar_period_new (2040, 11))

void companion_test_set_up (CompanionTest *fixture, gconstpointer prepare);
void companion_test_tear_down (CompanionTest *fixture, gconstpointer prepare);
void companion_test_sql (CompanionTest *fixture, const char *sql);
void companion_test_reread (CompanionTest *fixture);
void companion_test_show_month (CompanionTest *fixture, BantarPeriod period);
guint companion_test_count (CompanionTest *fixture);
guint companion_test_get_number (CompanionTest *fixture, guint position);
guint companion_test_get_chosen (CompanionTest *fixture);
gboolean companion_test_is_chosen (CompanionTest *fixture, guint number);
gboolean companion_test_was_asked (CompanionTest *fixture, const char *what);
GtkWidget *companion_test_find_cell (CompanionTest *fixture, guint number, const char *column);
const char *companion_test_get_text (CompanionTest *fixture, guint number, const char *column);
gboolean companion_test_has_column (CompanionTest *fixture, const char *title);
gboolean companion_test_is_table_focused (CompanionTest *fixture);
GtkWindow *companion_test_find_dialog (CompanionTest *fixture);
char *companion_test_read_clipboard (CompanionTest *fixture);

G_END_DECLS
