/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-filters.h"
#include "companion-page.h"
#include "companion-strip.h"
#include "companion-table.h"
#include "month-button.h"
#include "page-header.h"

G_BEGIN_DECLS

/* What the files that make up BantarCompanionPage share. */

struct _BantarCompanionPage {
  AdwBin parent_instance;
  BantarProfile *profile;
  gulong on_profile_changed;

  BantarCompanionList *list; /* of the profile */
  BantarPeriod period;       /* the month wanted; ahead of the list's while it is being read */
  gboolean stale;            /* the profile was read again while nobody looked at this page */
  gboolean settle;           /* lines may go and move with the next reading */
  gboolean wants_focus;      /* the list is to have it once it is there */
  guint waiting;             /* id of the timer that says that a reading takes long */

  BantarPageHeader *header;
  BantarMonthButton *months;
  GtkWidget *body;
  BantarCompanionFilters *filters;
  GtkStack *stack;
  GtkWidget *reading;
  BantarCompanionTable *table;
  AdwStatusPage *no_rts;
  AdwStatusPage *trouble;
  BantarCompanionStrip *strip;
  GtkWidget *bar;
  GtkLabel *standing;
  GtkWidget *remind;
  GtkWidget *oldest;
  GtkPopoverMenu *menu;
};

/* companion-page.c */
gboolean bantar_companion_page_is_pendamping (BantarCompanionPage *self);

/* companion-standing.c */
void bantar_companion_page_show_standing (BantarCompanionPage *self);
void bantar_companion_page_show_stack (BantarCompanionPage *self);

/* companion-steps.c */
void bantar_companion_page_install_actions (GtkWidgetClass *widget_class);
void bantar_companion_page_open (BantarCompanionPage *self, BantarCompanionRow *row);
void bantar_companion_page_show_menu (BantarCompanionPage *self, const GdkRectangle *place);

G_END_DECLS
