/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/city-documents.h"
#include "store/review-marks.h"

G_BEGIN_DECLS

/* What the page of one RT's month under review shows, read in one go. */
typedef struct {
  gint64 rt;
  BantarPeriod period;
  char *kelurahan; /* code; where the RT was in that month */
  guint number;
  char *chair;              /* name, "" where nobody told */
  char *user;               /* this account */
  gboolean may_review;      /* this account checks that RT's months of that time */
  gboolean closed;          /* the month takes no corrections any more without an exception */
  BantarDeadline *deadline; /* by which it had to be sent */
  BantarChecklist *month;   /* nullable: nothing was heard of it */
  BantarChecklist *before;  /* nullable: nothing was heard of the month before */
  GPtrArray *marks;         /* (element-type BantarReviewMark): of this sending */
  GHashTable *with_history; /* (element-type utf8): parts that had another version */
  GHashTable *here;         /* (element-type utf8): photos of the month that are on this laptop */
  GHashTable *damaged;      /* (element-type utf8): photos that the server has in name only */
  GHashTable *gone;         /* (element-type utf8): photos that were withdrawn */
  GPtrArray *often;         /* (element-type utf8): reasons that this account gave most often */
} BantarReviewContent;

BantarReviewContent *
bantar_review_content_load (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
void bantar_review_content_free (BantarReviewContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarReviewContent, bantar_review_content_free)

G_END_DECLS
