/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/city.h"

#include "city/city-error.h"
#include "ctl/output.h"
#include "ctl/password.h"
#include "report/explain.h"
#include "sync/secrets.h"

#include <glib/gi18n.h>

#define TELL_EVERY 100

static void
on_progress (guint done, guint total, gpointer data)
{
  if (done % TELL_EVERY == 0 || done == total)
    bantar_complain (_ ("%u of %u RTs"), done, total);
}

static BantarCityServer *
open_server (BantarCtl *ctl, GError **error)
{
  const char *address = bantar_ctl_get_option (ctl, "server");
  const char *user = bantar_ctl_get_option (ctl, "user");
  const char *file = bantar_ctl_get_option (ctl, "password-file");
  BantarCityServer *server;
  char *password;

  if (address == NULL || user == NULL) {
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                     _ ("The city's commands need --server and --user."));
    return NULL;
  }
  password = bantar_password_read (file != NULL ? file : "-", error);
  if (password == NULL)
    return NULL;
  server = bantar_city_server_open (address, user, password,
                                    bantar_arguments_has (ctl->arguments, "dry-run"), error);
  bantar_secrets_wipe (password);
  if (server != NULL)
    server->progress = on_progress;
  return server;
}

/**
 * bantar_ctl_city_blame_list:
 * @error: (inout): set; a fault of the list becomes one that names its file
 *
 * Returns: `FALSE`
 */
gboolean
bantar_ctl_city_blame_list (BantarCtl *ctl, GError **error)
{
  g_autoptr (GError) cause = g_steal_pointer (error);
  const char *file = bantar_ctl_get_word (ctl, 0);

  if (cause->domain == BANTAR_CSV_ERROR)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            /* TRANSLATORS: a file, and lines with what is wrong there */
                            _ ("%s: nothing was changed.\n%s"), file, cause->message);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/**
 * bantar_ctl_city_load_list:
 *
 * Reads the list that the first word names.
 *
 * Returns: (transfer full)
 */
BantarCsv *
bantar_ctl_city_load_list (BantarCtl *ctl,
                           const char *const *needed,
                           const char *const *optional,
                           GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  BantarCsv *csv = bantar_csv_load_file (file, needed, optional, error);

  if (csv == NULL && !g_error_matches (*error, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID))
    bantar_ctl_blame_file (file, error);
  else if (csv == NULL)
    bantar_ctl_city_blame_list (ctl, error);
  return csv;
}

/* Who runs these commands can do something with what the server said, unlike a ketua RT. */
static void
add_details (GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *words = NULL;

  if ((*error)->domain == BANTAR_CTL_ERROR)
    return;
  cause = g_steal_pointer (error);
  if (cause->domain == BANTAR_CITY_ERROR) {
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED, "%s", cause->message);
    return;
  }
  words = bantar_explain_error (cause);
  bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED, "%s\n%s", words, cause->message);
}

/**
 * bantar_ctl_city_run:
 * @data: given to @work
 *
 * Signs in to the city's server and does @work there.
 */
gboolean
bantar_ctl_city_run (BantarCtl *ctl, BantarCityWork work, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (BantarCityServer) server = open_server (ctl, &local);

  if (server != NULL && work (ctl, server, data, &local))
    return TRUE;
  add_details (&local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * bantar_ctl_city_load_as_admin:
 *
 * What the city is, for work that only a server admin can do.
 *
 * Returns: (transfer full)
 */
BantarCity *
bantar_ctl_city_load_as_admin (BantarCityServer *server, GError **error)
{
  return bantar_city_server_need_admin (server, error) ? bantar_city_load (server, error) : NULL;
}

static void
add_tally (JsonBuilder *json, const BantarCityTally *tally)
{
  bantar_json_add_int (json, "databases", tally->databases);
  bantar_json_add_int (json, "created", tally->created);
  bantar_json_add_int (json, "security", tally->security);
  bantar_json_add_int (json, "functions", tally->functions);
  bantar_json_add_int (json, "tested", tally->tested);
  bantar_json_add_int (json, "again", tally->again);
}

static void
say_tally (const BantarCityTally *tally, gboolean dry_run)
{
  if (dry_run) {
    bantar_say (_ ("Databases: %u. To be made: %u. Members and rules to be written: %u. "
                   "Functions to be written: %u."),
                tally->databases, tally->created, tally->security, tally->functions);
    return;
  }
  bantar_say (_ ("Databases: %u. Made: %u. Members and rules written: %u. Functions written: %u. "
                 "Test writes that found the right function: %u."),
              tally->databases, tally->created, tally->security, tally->functions, tally->tested);
  if (tally->again > 0)
    bantar_say (_ ("Functions that had to be written once more: %u."), tally->again);
}

/**
 * bantar_ctl_city_begin_json:
 *
 * Returns: (transfer full): in an object; it is filled whether --json was given or not
 */
JsonBuilder *
bantar_ctl_city_begin_json (BantarCtl *ctl, BantarCityServer *server)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_add_bool (json, "dry_run", server->dry_run);
  return json;
}

/**
 * bantar_ctl_city_end_json:
 *
 * Says what is in @json, when --json was given.
 */
void
bantar_ctl_city_end_json (BantarCtl *ctl, JsonBuilder *json)
{
  json_builder_end_object (json);
  if (ctl->json)
    bantar_say_json (json);
}

/**
 * bantar_ctl_city_bring_up:
 * @done: (out caller-allocates)
 *
 * Brings every database to where @city says it should be. That needs a server admin: with another
 * account nothing is done.
 */
gboolean
bantar_ctl_city_bring_up (BantarCityServer *server,
                          BantarCity *city,
                          BantarCtlCityDone *done,
                          GError **error)
{
  gint64 start = g_get_monotonic_time ();

  *done = (BantarCtlCityDone){ 0 };
  if (server->admin && (!bantar_city_install_shared (server, city, &done->tally, error) ||
                        !bantar_city_install_rts (server, city, &done->tally, error)))
    return FALSE;
  done->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  return TRUE;
}

/**
 * bantar_ctl_city_say_done:
 * @json: in an object, which it ends
 *
 * Says what was done and how long it took.
 */
void
bantar_ctl_city_say_done (BantarCtl *ctl,
                          BantarCityServer *server,
                          const BantarCtlCityDone *done,
                          JsonBuilder *json)
{
  json_builder_set_member_name (json, "seconds");
  json_builder_add_double_value (json, done->seconds);
  add_tally (json, &done->tally);
  if (!server->admin)
    bantar_complain (_ ("The RTs' databases do not know of it yet: that takes a server admin, with "
                        "bantarctl city install."));
  else if (!ctl->json)
    say_tally (&done->tally, server->dry_run);
  if (!ctl->json && server->admin)
    /* TRANSLATORS: seconds, with one decimal */
    bantar_say (_ ("Time: %.1f s."), done->seconds);
  bantar_ctl_city_end_json (ctl, json);
}

/**
 * bantar_ctl_city_finish:
 * @json: in an object, which it ends
 *
 * bantar_ctl_city_bring_up(), and says so.
 */
gboolean
bantar_ctl_city_finish (BantarCtl *ctl,
                        BantarCityServer *server,
                        BantarCity *city,
                        JsonBuilder *json,
                        GError **error)
{
  BantarCtlCityDone done;

  if (!bantar_ctl_city_bring_up (server, city, &done, error))
    return FALSE;
  bantar_ctl_city_say_done (ctl, server, &done, json);
  return TRUE;
}
