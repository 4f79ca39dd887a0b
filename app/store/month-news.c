/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month-news.h"

static const char *const words[] = {
  [BANTAR_NEWS_REVIEW_SECOND] = "review-second",
  [BANTAR_NEWS_REVIEW_CROSSED] = "review-crossed",
  [BANTAR_NEWS_REVIEW_OVERTAKEN] = "review-overtaken",
  [BANTAR_NEWS_RT_LATE] = "rt-late",
  [BANTAR_NEWS_RETURNED_AFTER] = "returned-after",
  [BANTAR_NEWS_SCORE_REFUSED] = "score-refused",
};

void
bantar_month_news_free (BantarMonthNews *self)
{
  g_free (self->id);
  g_free (self->by);
  g_free (self->at);
  g_free (self);
}

const char *
bantar_news_kind_to_string (BantarNewsKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (words), "");
  return words[kind];
}

/**
 * bantar_month_news_put_in:
 * @by: account of who was first, "" when it is not known; or the server's code
 *
 * Tells it once: the same of the same month takes the place of what was not read yet.
 */
gboolean
bantar_month_news_put_in (BantarDb *db,
                          gint64 rt,
                          BantarPeriod period,
                          BantarNewsKind kind,
                          const char *by,
                          GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);

  return bantar_db_run (db, error,
                        "INSERT INTO month_news (rt, period, kind, by, at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT (rt, period, kind) DO UPDATE SET by = ?4, at = ?5",
                        "issss", rt, month, words[kind], by, at);
}

static gboolean
read_news (BantarRows *rows, BantarMonthNews *self)
{
  guint kind = 0;

  if (!bantar_period_parse (bantar_rows_text (rows, 2), &self->period))
    return FALSE;
  while (kind < G_N_ELEMENTS (words) && strcmp (bantar_rows_text (rows, 3), words[kind]) != 0)
    kind++;
  self->kind = kind;
  self->rt = bantar_rows_int (rows, 0);
  self->number = bantar_rows_int (rows, 1);
  self->by = g_strdup (bantar_rows_text (rows, 4));
  self->at = g_strdup (bantar_rows_text (rows, 5));
  self->id = g_strdup (bantar_rows_text (rows, 6));
  return kind < G_N_ELEMENTS (words);
}

/**
 * bantar_month_news_list:
 *
 * Returns: (transfer full) (element-type BantarMonthNews): of all RTs of the profile, newest first
 */
GPtrArray *
bantar_month_news_list (BantarDb *db, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_month_news_free);
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT month_news.rt, number, period, kind, by, at, id FROM month_news"
                       " JOIN rt ON rt.key = month_news.rt ORDER BY at DESC, number, period, kind",
                       "");

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    BantarMonthNews *news = g_new0 (BantarMonthNews, 1);

    if (read_news (rows, news))
      g_ptr_array_add (list, news);
    else
      bantar_month_news_free (news);
  }
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * bantar_month_news_dismiss:
 *
 * The person has read it.
 */
gboolean
bantar_month_news_dismiss (BantarDb *db,
                           gint64 rt,
                           BantarPeriod period,
                           BantarNewsKind kind,
                           GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);

  return bantar_db_run (db, error,
                        "DELETE FROM month_news WHERE rt = ?1 AND period = ?2 AND kind = ?3", "iss",
                        rt, month, words[kind]);
}
