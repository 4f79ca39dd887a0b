/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checklist-page.h"
#include "fill-grid.h"
#include "fill-page.h"
#include "month-button.h"
#include "notice.h"
#include "page-header.h"

G_BEGIN_DECLS

/* What the files that make up BantarFillPage share. */

struct _BantarFillPage {
  AdwBin parent_instance;
  BantarProfile *profile;
  gulong on_profile_changed;

  BantarFillMonth *month;       /* nullable: none opened yet */
  BantarInstrument *instrument; /* whose items are across */
  BantarPeriod period;          /* the month wanted; ahead of @month while it is being read */
  GHashTable *histories;        /* (element-type BantarPeriod BantarFillHistory): of months left */
  gint64 rt;                    /* whose answers are shown; 0 for all RTs */
  guint pillar;                 /* which one is across while all RTs are shown */
  gboolean asking;              /* the question what to send is open */
  GCancellable *opening;
  guint busy_timer;
  gboolean busy; /* a write takes long */

  GtkStack *views;
  BantarPageHeader *header;
  BantarMonthButton *months;
  BantarNotice *alarm;
  GtkBox *pillars;
  GtkBox *rt_bar;
  GtkLabel *about;
  GtkStack *stack;
  BantarFillGrid *grid;
  AdwStatusPage *trouble;
  GtkBox *legend;
  GtkWidget *bar;
  GtkImage *saved_shape;
  GtkLabel *saved_word;
  GtkWidget *find;
  GtkWidget *one;
  GtkWidget *send;
  GtkLabel *send_label;

  BantarChecklistPage *full; /* nullable: the whole checklist of one RT, not opened yet */
  GtkPopover *finder;        /* nullable: not opened yet */
  GtkEditable *typed;
  GtkLabel *not_found;
};

/* fill-page.c */
void bantar_fill_page_show_cells (BantarFillPage *self);

/* fill-finder.c */
void bantar_fill_page_find (BantarFillPage *self, const char *typed);

/* fill-full.c */
void bantar_fill_page_show_full (BantarFillPage *self);
void bantar_fill_page_leave_full (BantarFillPage *self);
void bantar_fill_page_check_full (BantarFillPage *self);

/* fill-standing.c */
void bantar_fill_page_show_saving (BantarFillPage *self);
void bantar_fill_page_show_ready (BantarFillPage *self);
void bantar_fill_page_show_about (BantarFillPage *self);

/* fill-steps.c */
void bantar_fill_page_send (BantarFillPage *self);
void bantar_fill_page_undo (BantarFillPage *self);
void bantar_fill_page_redo (BantarFillPage *self);

G_END_DECLS
