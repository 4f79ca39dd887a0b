/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/city-documents.h"
#include "store/documents.h"
#include "store/month-news.h"
#include "store/profiles.h"
#include "store/rts.h"

G_BEGIN_DECLS

/* All that Beranda, the header and the sync page show, read in one go. */
typedef struct {
  BantarProfileFacts *facts;
  GDateTime *today;             /* WIB, see bantar_time_today() */
  BantarPeriod period;          /* today's month */
  BantarDeadline *deadline;     /* of that month */
  BantarInstrument *instrument; /* of that month */
  BantarSyncCounts *counts;
  GPtrArray *open; /* (element-type BantarDocument): waiting, sending or refused */
  GPtrArray *news; /* (element-type BantarMonthNews): not read yet, newest first */

  /* Of one RT, else NULL. */
  BantarChecklist *current; /* this month; an empty draft while nothing was said */
  GPtrArray
      *months; /* (element-type BantarChecklist): others with something in them, newest first */

  /* Of many RTs, else NULL and 0. */
  BantarDuty *duty;
  BantarRtCounts rts;   /* in this month */
  guint to_check;       /* months, whichever */
  guint listed;         /* RTs that were ever the account's, */
  guint unread;         /* and of these not pulled for a first time yet */
  GPtrArray *concerned; /* (element-type BantarRt): with something open, two versions or trouble */
} BantarOverview;

BantarOverview *bantar_overview_load (BantarDb *db, GError **error);
const BantarChecklist *bantar_overview_find_month (const BantarOverview *self, BantarPeriod period);
const BantarChecklist *bantar_overview_find_document (const BantarOverview *self, const char *id);
const BantarRt *bantar_overview_find_rt (const BantarOverview *self, const char *db);
void bantar_overview_free (BantarOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarOverview, bantar_overview_free)

G_END_DECLS
