/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "card-list.h"
#include "checklist-bar.h"
#include "checklist-page.h"
#include "month-button.h"
#include "notice.h"
#include "page-header.h"

G_BEGIN_DECLS

/* What the files that make up BantarChecklistPage share. */

struct _BantarChecklistPage {
  AdwBin parent_instance;
  BantarProfile *profile;
  gulong on_profile_changed;

  BantarMonth *month;           /* nullable: none opened yet */
  BantarInstrument *instrument; /* of the cards that are built */
  gint64 rt;                    /* whose month, of many RTs; 0 for the profile's own */
  char *rt_name;                /* nullable: "RT 08", with @rt */
  BantarPeriod period;          /* the month wanted; ahead of @month while it is being read */
  char *part;                   /* nullable: where to go once it is */
  gboolean send;                /* ask to send it once it is */
  gboolean asking;              /* the question whether to send is open */
  GCancellable *opening;
  gboolean all_items; /* of a returned month: those that were not returned too */
  guint busy_timer;
  gboolean busy; /* a write takes long */

  GPtrArray *pillars; /* (element-type BantarPillarButton) */
  GPtrArray *lists;   /* (element-type BantarCardList): by pillar, NULL where not built */
  BantarCardList *list;
  guint pillar; /* whose cards are shown */

  BantarPageHeader *header;
  GtkWidget *back;
  BantarMonthButton *months;
  BantarNotice *alarm;
  BantarNotice *standing;
  AdwClamp *strips;
  AdwClamp *pillar_clamp;
  GtkBox *pillar_bar;
  GtkStack *stack;
  AdwStatusPage *trouble;
  BantarChecklistBar *bar;
};

/* checklist-cards.c */
void bantar_checklist_page_build (BantarChecklistPage *self);
void bantar_checklist_page_clear (BantarChecklistPage *self);
void bantar_checklist_page_refresh_progress (BantarChecklistPage *self);
void bantar_checklist_page_refresh_card (BantarChecklistPage *self, const char *part);
void bantar_checklist_page_choose_pillar (BantarChecklistPage *self, guint index);
gboolean bantar_checklist_page_is_corrections (BantarChecklistPage *self);

/* checklist-moves.c */
gboolean bantar_checklist_page_go_to_part (BantarChecklistPage *self, const char *part);
void
bantar_checklist_page_go_back_to (BantarChecklistPage *self, const char *part, gboolean focused);
void bantar_checklist_page_go_to_missing (BantarChecklistPage *self);
void bantar_checklist_page_move_on (BantarChecklistPage *self);
void bantar_checklist_page_turn (BantarChecklistPage *self, int step);

/* checklist-standing.c */
void bantar_checklist_page_show_standing (BantarChecklistPage *self);
void bantar_checklist_page_show_saving (BantarChecklistPage *self);
void bantar_checklist_page_say_read_only (BantarChecklistPage *self);

/* checklist-steps.c */
void bantar_checklist_page_take_back (BantarChecklistPage *self);

G_END_DECLS
