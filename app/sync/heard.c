/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/heard.h"

#include "store/rts.h"

/* The last thing that a person did in the month; times in UTC compare as text. */
static const char *
find_newest (const BantarChecklist *month)
{
  const char *newest = month->completed_at;
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    const char *at = ((const BantarAnswer *) answer)->at;

    if (strcmp (at, newest) > 0)
      newest = at;
  }
  return newest;
}

/* Returns: (transfer full) (nullable): @at, or now when the RT's clock is ahead; NULL when @at is
 * no time */
static char *
bound (const BantarSyncRun *run, const char *at)
{
  g_autoptr (GDateTime) when = bantar_time_parse (at);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) server = bantar_time_parse (run->facts->server_time);
  g_autoptr (GDateTime) now = bantar_time_today (clock, server);

  if (when == NULL)
    return NULL;
  return bantar_time_to_string (g_date_time_compare (when, now) > 0 ? now : when);
}

/**
 * bantar_heard_note:
 * @theirs: a month that came in
 * @pushed_by: the account that wrote it
 *
 * Notes, in a profile of many RTs, when the RT's own people were last at work. Not when it came in:
 * a first pull brings years at once.
 */
gboolean
bantar_heard_note (BantarDb *db,
                   BantarSyncRun *run,
                   const BantarChecklist *theirs,
                   const char *pushed_by,
                   GError **error)
{
  g_autofree char *at = NULL;

  if (run->whole == NULL || theirs->on_behalf || strcmp (pushed_by, run->facts->user) == 0)
    return TRUE;
  at = bound (run, find_newest (theirs));
  return at == NULL || bantar_rts_set_heard_in (db, run->facts->rt_key, at, error);
}
