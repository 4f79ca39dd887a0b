/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notice.h"
#include "page-header.h"
#include "remarks.h"
#include "review-detail.h"
#include "review-page.h"
#include "two-panes.h"

G_BEGIN_DECLS

/* What the files that make up BantarReviewPage share. */

struct _BantarReviewPage {
  AdwBin parent_instance;
  BantarProfile *profile;
  gulong on_profile_changed;

  gint64 rt; /* the month wanted; ahead of @reviewing while it is being read */
  BantarPeriod period;
  BantarReviewing *reviewing; /* nullable: none opened yet */
  GCancellable *opening;
  GListStore *items; /* (element-type BantarReviewItem) */
  GtkSingleSelection *selection;
  gboolean again;     /* a month that was verified is being returned */
  gboolean asking;    /* a question is open */
  char *said;         /* nullable: what is said once the next month is there */
  GPtrArray *found;   /* (element-type BantarUnusual); nullable: not looked yet */
  const char *hushed; /* nullable: the rule that was switched off as the last thing done */

  BantarPageHeader *header;
  AdwButtonContent *back;
  GtkWidget *more;
  BantarNotice *alarm;
  BantarNotice *standing;
  GtkWidget *remarks_scroller;
  BantarRemarks *remarks;
  GtkLabel *sent;
  GtkStack *stack;
  AdwStatusPage *trouble;
  AdwStatusPage *closed;
  GtkWidget *fill;
  BantarTwoPanes *panes;
  GtkListView *list;
  BantarReviewDetail *detail;
  GtkWidget *bar;
  GtkLabel *checked;
  GtkWidget *rest;
  GtkWidget *main;
  GtkImage *main_icon;
  GtkLabel *main_label;
};

/* review-page.c */
void bantar_review_page_show_standing (BantarReviewPage *self);
gboolean bantar_review_page_is_deciding (BantarReviewPage *self);
gboolean bantar_review_page_may_give (BantarReviewPage *self, const BantarReviewProgress *progress);
void bantar_review_page_open_month (BantarReviewPage *self);
/* review-keys.c */
void bantar_review_page_install_actions (GtkWidgetClass *widget_class);
void bantar_review_page_add_keys (BantarReviewPage *self);
/* review-look.c */
void bantar_review_page_look (BantarReviewPage *self);
void bantar_review_page_show_remarks (BantarReviewPage *self);
void bantar_review_page_hush (BantarReviewPage *self, const char *word, gboolean off);
/* review-moves.c */
BantarReviewItem *bantar_review_page_get_current (BantarReviewPage *self);
void bantar_review_page_choose (BantarReviewPage *self, guint position);
void bantar_review_page_choose_part (BantarReviewPage *self, const char *part);
void bantar_review_page_step (BantarReviewPage *self, int step);
void bantar_review_page_move_on (BantarReviewPage *self);
void bantar_review_page_next_unsettled (BantarReviewPage *self);
void bantar_review_page_take_focus (BantarReviewPage *self);
/* review-standing.c */
void bantar_review_page_show_header (BantarReviewPage *self);
void bantar_review_page_show_notices (BantarReviewPage *self);
void bantar_review_page_show_bar (BantarReviewPage *self);
void bantar_review_page_show_closed (BantarReviewPage *self);
void bantar_review_page_say_overtaken (BantarReviewPage *self);
/* review-steps.c */
void bantar_review_page_ask_rest (BantarReviewPage *self);
void bantar_review_page_give (BantarReviewPage *self);
void bantar_review_page_show_log (BantarReviewPage *self);
void bantar_review_page_turn (BantarReviewPage *self, int step);

G_END_DECLS
