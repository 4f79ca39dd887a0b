/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"

#include "ctl/output.h"
#include "ctl/password.h"
#include "report/explain.h"
#include "store/lock.h"
#include "store/profile-folder.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * bantar_ctl_get_word:
 * @index: from 0, the command's own name not counted
 *
 * Returns: (transfer none) (nullable)
 */
const char *
bantar_ctl_get_word (const BantarCtl *ctl, guint index)
{
  return bantar_arguments_get_word (ctl->arguments, ctl->n_name + index);
}

const char *
bantar_ctl_get_option (const BantarCtl *ctl, const char *option)
{
  return bantar_arguments_get (ctl->arguments, option);
}

/* The only profile there is, when none is named. */
static char *
find_only_profile (GError **error)
{
  g_autoptr (GPtrArray) folders = bantar_profile_folder_list ();
  g_autofree char *list = NULL;

  if (folders->len == 1)
    return g_strdup (folders->pdata[0]);
  if (folders->len == 0) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE, "no profile");
    return NULL;
  }
  g_ptr_array_add (folders, NULL);
  list = g_strjoinv ("\n", (char **) folders->pdata);
  bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                   _ ("This laptop has several profiles. Name one with --data:\n%s"), list);
  return NULL;
}

/**
 * bantar_ctl_open:
 *
 * Opens the profile that --data names, else the only one of this user. Makes none.
 */
gboolean
bantar_ctl_open (BantarCtl *ctl, GError **error)
{
  const char *named = bantar_ctl_get_option (ctl, "data");
  g_autofree char *folder = named != NULL ? g_strdup (named) : find_only_profile (error);

  if (folder == NULL)
    return FALSE;
  if (!bantar_profile_folder_exists (folder)) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE, folder);
    return FALSE;
  }
  ctl->store = bantar_store_new (folder);
  return TRUE;
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_overview_load (db, error);
}

/**
 * bantar_ctl_unlock:
 *
 * A profile of many RTs opens only with its password, which --password-file names, else standard
 * input.
 */
gboolean
bantar_ctl_unlock (BantarCtl *ctl, const BantarProfileFacts *facts, GError **error)
{
  const char *file = bantar_ctl_get_option (ctl, "password-file");

  if (*facts->verifier == '\0' || ctl->password != NULL)
    return TRUE;
  ctl->password = bantar_password_read (file != NULL ? file : "-", error);
  return ctl->password != NULL && bantar_lock_open (facts->verifier, ctl->password, error);
}

/**
 * bantar_ctl_load:
 *
 * Opens the profile, with its password if it has one, and reads its figures.
 *
 * Returns: (transfer full)
 */
BantarOverview *
bantar_ctl_load (BantarCtl *ctl, GError **error)
{
  g_autoptr (BantarOverview) overview = NULL;

  if (ctl->store == NULL && !bantar_ctl_open (ctl, error))
    return NULL;
  overview = bantar_store_run (ctl->store, do_load, NULL, error);
  return overview != NULL && bantar_ctl_unlock (ctl, overview->facts, error)
             ? g_steal_pointer (&overview)
             : NULL;
}

/**
 * bantar_ctl_load_many:
 *
 * The same for a command that is only for profiles of many RTs.
 *
 * Returns: (transfer full)
 */
BantarOverview *
bantar_ctl_load_many (BantarCtl *ctl, GError **error)
{
  g_autoptr (BantarOverview) overview = bantar_ctl_load (ctl, error);

  if (overview != NULL && overview->facts->role == BANTAR_ROLE_RT) {
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                     _ ("This profile is of one RT. A Pendamping's account makes one of many."));
    return NULL;
  }
  return g_steal_pointer (&overview);
}

static gpointer
do_load_rt (BantarDb *db, gpointer rt, GError **error)
{
  return bantar_profiles_load_rt (db, rt, error);
}

/**
 * bantar_ctl_load_rt:
 *
 * The same for a command on one RT's months: in a profile of many, --rt says of which.
 *
 * Returns: (transfer full)
 */
BantarOverview *
bantar_ctl_load_rt (BantarCtl *ctl, GError **error)
{
  const char *rt = bantar_ctl_get_option (ctl, "rt");
  g_autoptr (BantarOverview) overview = bantar_ctl_load (ctl, error);
  BantarProfileFacts *facts;

  if (overview == NULL || (rt == NULL && overview->facts->role == BANTAR_ROLE_RT))
    return g_steal_pointer (&overview);
  if (rt == NULL) {
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                     _ ("This profile is of many RTs: name one with --rt ID."));
    return NULL;
  }
  facts = bantar_store_run (ctl->store, do_load_rt, (gpointer) rt, error);
  if (facts == NULL)
    return NULL;
  bantar_profile_facts_free (overview->facts);
  overview->facts = facts;
  return g_steal_pointer (&overview);
}

/**
 * bantar_ctl_get_period:
 * @period: (out): the month that the first word names, "2026-11" or "now"
 *
 * A month that has not begun is not refused, the clock may be wrong; it is only remarked upon.
 */
gboolean
bantar_ctl_get_period (BantarCtl *ctl,
                       const BantarOverview *overview,
                       BantarPeriod *period,
                       GError **error)
{
  const char *word = bantar_ctl_get_word (ctl, 0);
  g_autofree char *name = NULL;

  if (g_strcmp0 (word, "now") == 0) {
    *period = overview->period;
    return TRUE;
  }
  if (!bantar_period_parse (word, period))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Not a month: %s. Write it like 2026-11, or now."), word);
  if (*period > overview->period) {
    name =
        bantar_format_month (bantar_period_get_year (*period), bantar_period_get_month (*period));
    /* TRANSLATORS: %s is a month, "November 2026". */
    bantar_complain (_ ("Note: %s has not begun yet."), name);
  }
  return TRUE;
}

/**
 * bantar_ctl_load_month:
 * @period: (out): see bantar_ctl_get_period()
 *
 * bantar_ctl_load_rt() for a command on one of its months.
 *
 * Returns: (transfer full)
 */
BantarOverview *
bantar_ctl_load_month (BantarCtl *ctl, BantarPeriod *period, GError **error)
{
  g_autoptr (BantarOverview) overview = bantar_ctl_load_rt (ctl, error);

  return overview != NULL && bantar_ctl_get_period (ctl, overview, period, error)
             ? g_steal_pointer (&overview)
             : NULL;
}

/**
 * bantar_ctl_blame_file:
 * @file: as the person named it
 * @error: (inout): set; becomes the same in words, with the file's name before it
 *
 * Returns: `FALSE`
 */
gboolean
bantar_ctl_blame_file (const char *file, GError **error)
{
  g_autoptr (GError) cause = g_steal_pointer (error);
  g_autofree char *words = bantar_explain_error (cause);

  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED, "%s: %s", file, words);
}
