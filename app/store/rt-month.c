/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/rt-month.h"

void
bantar_rt_month_free (BantarRtMonth *self)
{
  g_free (self->id);
  g_free (self->kelurahan);
  g_free (self->chair);
  g_free (self->trouble);
  g_free (self->waits);
  g_free (self->heard_at);
  g_clear_object (&self->instrument);
  g_free (self->pillars);
  g_free (self->sent_at);
  g_free (self);
}

static gboolean
has_equal_scores (const BantarRtMonth *a, const BantarRtMonth *b)
{
  guint n = 0;

  if (a->instrument != b->instrument || a->score != b->score || a->last_score != b->last_score ||
      a->last_verified != b->last_verified || (a->pillars == NULL) != (b->pillars == NULL))
    return FALSE;
  if (a->pillars != NULL)
    n = bantar_instrument_get_pillars (a->instrument)->len;
  return n == 0 || memcmp (a->pillars, b->pillars, n * sizeof *a->pillars) == 0;
}

/**
 * bantar_rt_month_equal:
 *
 * Returns: whether both show the same
 */
gboolean
bantar_rt_month_equal (const BantarRtMonth *a, const BantarRtMonth *b)
{
  return a->key == b->key && a->number == b->number && a->state == b->state &&
         a->answered == b->answered && a->total == b->total && a->unsure == b->unsure &&
         a->late_days == b->late_days && a->on_behalf == b->on_behalf && a->marks == b->marks &&
         a->unread == b->unread && strcmp (a->waits, b->waits) == 0 && strcmp (a->id, b->id) == 0 &&
         strcmp (a->kelurahan, b->kelurahan) == 0 && strcmp (a->chair, b->chair) == 0 &&
         strcmp (a->trouble, b->trouble) == 0 && strcmp (a->heard_at, b->heard_at) == 0 &&
         strcmp (a->sent_at, b->sent_at) == 0 && has_equal_scores (a, b);
}

/**
 * bantar_rt_month_get_pillar:
 * @code: of a pillar
 *
 * Returns: its score, or `BANTAR_NO_SCORE`
 */
double
bantar_rt_month_get_pillar (const BantarRtMonth *self, const char *code)
{
  GPtrArray *pillars =
      self->pillars != NULL ? bantar_instrument_get_pillars (self->instrument) : NULL;

  for (guint i = 0; pillars != NULL && i < pillars->len; i++) {
    if (strcmp (((const BantarPillar *) pillars->pdata[i])->code, code) == 0)
      return self->pillars[i];
  }
  return BANTAR_NO_SCORE;
}
