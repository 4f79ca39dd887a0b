/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/tell.h"

#include "store/month-news.h"
#include "store/review-marks.h"

/* What one merge means for who works here. */
typedef struct {
  BantarDb *db;
  BantarSyncRun *run;
  const BantarChecklist *mine;
  const BantarMerge *merge;
} Teller;

static gboolean
tell (const Teller *self, BantarNewsKind kind, GError **error)
{
  const BantarReview *review = bantar_checklist_get_last_review (self->merge->merged);
  gboolean judged =
      kind != BANTAR_NEWS_REVIEW_CROSSED && kind != BANTAR_NEWS_REVIEW_OVERTAKEN && review != NULL;

  return bantar_month_news_put_in (self->db, self->run->facts->rt_key, self->merge->merged->period,
                                   kind, judged ? review->by : "", error);
}

/* The RT has read it, and perhaps corrected something. When another one stands, that is said. */
static gboolean
tell_overtaken (const Teller *self, GError **error)
{
  return self->run->facts->role != BANTAR_ROLE_RT || self->merge->dropped->len == 0 ||
         self->merge->judged || tell (self, BANTAR_NEWS_REVIEW_OVERTAKEN, error);
}

/* A review that was given here and came second. What was typed for it waits again as marks. */
static gboolean
tell_dropped (const Teller *self, GError **error)
{
  gboolean ours = FALSE;

  for (guint i = 0; i < self->merge->dropped->len; i++) {
    const BantarReview *review = self->merge->dropped->pdata[i];

    if (strcmp (review->by, self->run->facts->user) != 0)
      continue;
    ours = TRUE;
    if (!bantar_review_marks_restore_in (self->db, self->run->facts->rt_key, self->mine->period,
                                         self->mine->send_number, review, error))
      return FALSE;
  }
  return !ours ||
         tell (self, self->merge->judged ? BANTAR_NEWS_REVIEW_SECOND : BANTAR_NEWS_REVIEW_CROSSED,
               error);
}

/* Taken back, or sent anew, on what the reviewer had judged by then. */
static gboolean
moved_here (const BantarChecklist *base, const BantarChecklist *mine)
{
  return base != NULL && mine->reviews->len == base->reviews->len &&
         (base->state == BANTAR_STATE_SENT || base->state == BANTAR_STATE_VERIFIED) &&
         (mine->state != base->state || mine->send_number != base->send_number);
}

static gboolean
returned_after (const BantarChecklist *mine, const BantarMerge *merge)
{
  return mine->state == BANTAR_STATE_VERIFIED && merge->dropped->len == 0 &&
         merge->merged->state == BANTAR_STATE_RETURNED;
}

/**
 * bantar_tell_in:
 * @base: (nullable): the month as this laptop and the server last agreed on it
 * @mine: as it was here
 * @merge: what became of it
 *
 * Notes what a person here has to be told, within the caller's transaction.
 */
gboolean
bantar_tell_in (BantarDb *db,
                BantarSyncRun *run,
                const BantarChecklist *base,
                const BantarChecklist *mine,
                const BantarMerge *merge,
                GError **error)
{
  const Teller teller = { db, run, mine, merge };

  if (!tell_dropped (&teller, error) || !tell_overtaken (&teller, error))
    return FALSE;
  if (!merge->judged)
    return TRUE;
  if (moved_here (base, mine) && !tell (&teller, BANTAR_NEWS_RT_LATE, error))
    return FALSE;
  return !returned_after (mine, merge) || tell (&teller, BANTAR_NEWS_RETURNED_AFTER, error);
}
