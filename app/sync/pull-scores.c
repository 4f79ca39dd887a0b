/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/pull-scores.h"

#include "model/json-util.h"
#include "model/period.h"
#include "store/scores.h"
#include "sync/directory.h"
#include "sync/pull.h"

#define SCORE_ID    "score:"
#define PAGE_ROWS   1000
#define PILLARS_MAX 16

/* The parts of score:<kelurahan>:<period>:<rt>. Returns: (nullable) */
static GStrv
split_id (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", 5);
  BantarPeriod period;

  if (g_strv_length (parts) != 4 || strcmp (parts[0], "score") != 0 || *parts[1] == '\0' ||
      !bantar_period_parse (parts[2], &period) || !bantar_rt_id_is_valid (parts[3]))
    return NULL;
  return g_steal_pointer (&parts);
}

/* Returns: whether there is one, from 0 to 100 */
static gboolean
get_score (BantarJsonValue object, const char *name, double *score)
{
  BantarJsonValue value = bantar_json_member (object, name);
  BantarJsonKind kind = bantar_json_value_get_kind (value);

  if (kind != BANTAR_JSON_DOUBLE && kind != BANTAR_JSON_INT)
    return FALSE;
  *score = bantar_json_value_get_double (value);
  return *score >= 0 && *score <= 100;
}

static void
read_pillars (BantarJsonValue doc, GArray *pillars)
{
  BantarJsonIter iter;
  BantarJsonValue value;
  BantarScorePillar pillar;

  bantar_json_iter_init (&iter, bantar_json_member (doc, "pillars"));
  while (bantar_json_iter_next (&iter, &pillar.pillar, &value) && pillars->len < PILLARS_MAX) {
    if (bantar_json_value_get_kind (value) != BANTAR_JSON_OBJECT)
      continue;
    pillar.has_score = get_score (value, "score", &pillar.score);
    pillar.answered = bantar_json_member_int (value, "answered", 0);
    pillar.indicators = bantar_json_member_int (value, "indicators", 0);
    g_array_append_val (pillars, pillar);
  }
}

/* What the document says of itself must be what its id says, which the server's function guards. */
static gboolean
says_its_id (BantarJsonValue doc, const char *const *id)
{
  return strcmp (bantar_json_member_string (doc, "kelurahan", ""), id[1]) == 0 &&
         strcmp (bantar_json_member_string (doc, "period", ""), id[2]) == 0 &&
         strcmp (bantar_json_member_string (doc, "rt", ""), id[3]) == 0;
}

static gboolean
put_score (BantarDb *db, BantarSyncReport *report, BantarJsonValue doc, GStrv id, GError **error)
{
  BantarJsonValue review = bantar_json_member (doc, "review");
  g_autoptr (GArray) pillars = g_array_new (FALSE, FALSE, sizeof (BantarScorePillar));
  BantarScore score = { .kelurahan = id[1], .period = id[2], .rt = id[3], .pillars = pillars };

  if (bantar_json_value_get_kind (review) != BANTAR_JSON_OBJECT ||
      !says_its_id (doc, (const char *const *) id)) {
    report->unread++;
    return TRUE;
  }
  score.instrument = bantar_json_member_string (doc, "instrument", "");
  score.send_number = bantar_json_member_int (doc, "send_number", 0);
  score.review = bantar_json_member_int (review, "number", 0);
  score.reviewed_at = bantar_json_member_string (review, "at", "");
  score.bulk = bantar_json_member_bool (review, "bulk", FALSE);
  score.on_behalf = bantar_json_member_bool (doc, "on_behalf", FALSE);
  score.has_total = get_score (doc, "total", &score.total);
  read_pillars (doc, pillars);
  report->scores++;
  return bantar_scores_put_in (db, &score, error);
}

static gboolean
take_in (BantarDb *db,
         BantarSyncReport *report,
         const char *id,
         BantarJsonValue doc,
         GError **error)
{
  g_auto (GStrv) parts = split_id (id);

  if (parts == NULL)
    return TRUE;
  if (bantar_json_value_get_kind (doc) == BANTAR_JSON_MISSING ||
      bantar_json_member_bool (doc, "withdrawn", FALSE))
    return bantar_scores_drop_in (db, parts[2], parts[1], parts[3], error);
  return put_score (db, report, doc, parts, error);
}

static gboolean
take_in_row (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  const BantarJsonValue none = { NULL, 0 };

  return take_in (db, run->report, row->id, row->deleted ? none : row->doc, error);
}

/**
 * bantar_pull_scores:
 *
 * Reads what is new among the scores of the whole city.
 */
gboolean
bantar_pull_scores (BantarSyncRun *run, GError **error)
{
  static const BantarSyncFeed feed = { "nilai", "bantar-nilai", PAGE_ROWS, take_in_row };

  return bantar_pull_restartable (run, &feed, error);
}
