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

static gboolean
retry (BantarDb *db, BantarSyncRun *run, gpointer roles, GError **error)
{
  g_autofree char *periods = bantar_city_documents_join (db, "period:", error);
  g_autofree char *all = NULL;
  g_autofree char *digest = NULL;

  if (periods == NULL)
    return FALSE;
  all = g_strjoin ("\n", BANTAR_VERSION, roles, periods, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return strcmp (digest, run->facts->circumstances) == 0 ||
         (bantar_documents_retry_refused (db, NULL, error) &&
          bantar_published_scores_retry_in (db, error) &&
          bantar_profiles_set_circumstances (db, digest, error));
}

/**
 * bantar_second_try:
 *
 * What was refused is tried again by itself once when what the refusal may have hung on has
 * changed: the city's periods, the roles of the account, this program. Call it when the city's feed
 * has been read.
 */
gboolean
bantar_second_try (BantarSyncRun *run, GError **error)
{
  g_autofree char *roles = join_roles (bantar_couch_get_session (run->couch));

  return bantar_sync_store (run, retry, roles, error);
}
