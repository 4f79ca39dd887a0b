/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checklist-page-private.h"

G_BEGIN_DECLS

/* The checklist page in a window of its own, driven by the X server's own key events (xdotool), so
 * that what takes a key first is decided where it is for a person. */
typedef struct {
  char *folder;
  BantarProfile *profile;
  GtkWidget *window;
  BantarChecklistPage *page;
  BantarInstrument *instrument;
} ChecklistTest;

/* What the profile holds before the page opens it. */
typedef void (*ChecklistPrepare) (BantarDb *db);

BantarPeriod checklist_test_get_period (void);
void checklist_test_set_up (ChecklistTest *fixture, gconstpointer data);
void checklist_test_tear_down (ChecklistTest *fixture, gconstpointer data);
void checklist_test_press (ChecklistTest *fixture, const char *keys);
const BantarChecklist *checklist_test_get_month (ChecklistTest *fixture);
BantarStatus checklist_test_get_status (ChecklistTest *fixture, const char *part);
const char *checklist_test_get_current (ChecklistTest *fixture);
GtkWidget *checklist_test_get_focus (ChecklistTest *fixture);
gboolean checklist_test_is_current_focused (ChecklistTest *fixture);
GtkWidget *checklist_test_get_card (ChecklistTest *fixture, const char *indicator);
GtkWidget *checklist_test_get_answer_button (ChecklistTest *fixture,
                                             const char *indicator,
                                             BantarStatus status);
void checklist_test_answer_all (BantarDb *db);

G_END_DECLS
