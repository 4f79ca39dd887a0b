/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/rt-trouble.h"

/**
 * bantar_rt_trouble_find:
 *
 * Some servers call a stranger unauthorized: who can open a session nevertheless has no wrong
 * password.
 *
 * Returns: (nullable): what only the city can mend, and stands in the way of this RT only
 */
const char *
bantar_rt_trouble_find (BantarSyncRun *run, const GError *error)
{
  if (g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
      (g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH) &&
       bantar_couch_renew_session (run->couch, run->cancellable, NULL)))
    return BANTAR_RT_TROUBLE_FORBIDDEN;
  if (g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND))
    return BANTAR_RT_TROUBLE_MISSING;
  return NULL;
}

/**
 * bantar_rt_trouble_is_own:
 *
 * A password that is not taken, an account that is closed for some minutes, a server that asks to
 * be left alone, a full disk and a person who stops it end the exchange.
 *
 * Returns: whether @error may be of the one RT alone with which it came up
 */
gboolean
bantar_rt_trouble_is_own (const GError *error)
{
  return error->domain == BANTAR_NET_ERROR && error->code != BANTAR_NET_ERROR_AUTH &&
         error->code != BANTAR_NET_ERROR_LOCKED && error->code != BANTAR_NET_ERROR_BUSY;
}

static gboolean
set_trouble (BantarDb *db, BantarSyncRun *run, gpointer trouble, GError **error)
{
  return bantar_rts_set_trouble (db, run->facts->rt_key, trouble, error);
}

/**
 * bantar_rt_trouble_note:
 * @trouble: one of `BANTAR_RT_TROUBLE_`, or "" when all is well
 */
gboolean
bantar_rt_trouble_note (BantarSyncRun *run, const BantarRt *rt, const char *trouble, GError **error)
{
  run->report->troubled += *trouble != '\0';
  return strcmp (trouble, rt->trouble) == 0 ||
         bantar_sync_store (run, set_trouble, (gpointer) trouble, error);
}
