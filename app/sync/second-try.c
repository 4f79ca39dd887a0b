/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/second-try.h"

#include "store/city-documents.h"
#include "store/published-scores.h"

static int
compare_roles (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The server names roles in any order. */
static char *
join_roles (const BantarSession *session)
{
  g_auto (GStrv) roles = g_strdupv (session->roles);

  g_qsort_with_data (roles, g_strv_length (roles), sizeof *roles, compare_roles, NULL);
  return g_strjoinv (" ", roles);
}

/* What the city changes where no laptop sees it: a later end of one RT's month, an indicator set,
 * the kelurahan of an RT; and what passes with the days. */
static const char *const city_codes[] = { "closed",    "month_closed", "instrument",   "kelurahan",
                                          "directory", "future",       "unconfigured", "version" };

static gboolean
retry_for_city (BantarDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (city_codes); i++) {
    if (!bantar_documents_retry_refused_for (db, city_codes[i], error) ||
        !bantar_published_scores_retry_for_in (db, city_codes[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Returns: (transfer full): what refusals hang on that is known here; the day it is comes last */
static char *
dup_circumstances (BantarDb *db, BantarSyncRun *run, const char *roles, GError **error)
{
  GDateTime *server = bantar_couch_get_server_time (run->couch);
  g_autofree char *today = server != NULL ? g_date_time_format (server, "%Y-%m-%d") : g_strdup ("");
  g_autofree char *periods = bantar_city_documents_join (db, "period:", error);
  g_autofree char *all = NULL;
  g_autofree char *digest = NULL;

  if (periods == NULL)
    return NULL;
  all = g_strjoin ("\n", BANTAR_VERSION, roles, periods, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_strjoin (" ", digest, today, NULL);
}

static gboolean
retry (BantarDb *db, BantarSyncRun *run, gpointer roles, GError **error)
{
  const char *before = run->facts->circumstances;
  g_autofree char *now = dup_circumstances (db, run, roles, error);

  if (now == NULL)
    return FALSE;
  if (strcmp (now, before) == 0)
    return TRUE;
  return (strncmp (now, before, strcspn (now, " ")) == 0
              ? retry_for_city (db, error)
              : bantar_documents_retry_refused (db, NULL, error) &&
                    bantar_published_scores_retry_in (db, error)) &&
         bantar_profiles_set_circumstances (db, now, error);
}

/**
 * bantar_second_try:
 *
 * What was refused is tried again by itself once when what the refusal may have hung on has
 * changed: the city's periods, the roles of the account, this program. What hung on something that
 * only the city's server knows is tried once a day. Call it when the city's feed has been read.
 */
gboolean
bantar_second_try (BantarSyncRun *run, GError **error)
{
  g_autofree char *roles = join_roles (bantar_couch_get_session (run->couch));

  return bantar_sync_store (run, retry, roles, error);
}
