/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/account.h"

#include "ctl/command.h"
#include "ctl/output.h"
#include "ctl/password.h"
#include "model/region.h"
#include "store/profile-folder.h"
#include "sync/account-many.h"
#include "sync/secrets.h"
#include "words/format.h"

#include <glib/gi18n.h>

static gpointer
do_load_facts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

static char *
dup_place (const char *code, guint number, GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);
  g_autofree char *rt = bantar_format_rt (number);
  BantarRegion *kelurahan;

  if (regions == NULL)
    return NULL;
  kelurahan = bantar_regions_find (regions, code);
  return g_strdup_printf ("%s %s", rt,
                          kelurahan != NULL ? bantar_region_get_name (kelurahan) : code);
}

/* Words for what bantar_account_sign_in() found: both places side by side. */
static gboolean
explain_other_place (const BantarProfileFacts *facts,
                     const BantarAccountPlace *place,
                     GError **error)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  g_clear_error (error);
  here = dup_place (facts->kelurahan, facts->number, error);
  there = here != NULL ? dup_place (place->kelurahan, place->number, error) : NULL;
  return there != NULL &&
         bantar_ctl_fail (
             error, BANTAR_CTL_ERROR_FAILED,
             /* TRANSLATORS: two places, "RT 08 Lingkar Selatan". */
             _ ("The city has this account's RT as %s, but this profile is of %s. Nothing was "
                "changed. When it is the same RT, sign in again with --yes: the profile then takes "
                "the city's."),
             there, here);
}

static void
say_signed_in (BantarCtl *ctl,
               const BantarProfileFacts *facts,
               const BantarAccountPlace *place,
               gboolean remembered)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!ctl->json) {
    bantar_say (_ ("Signed in as %s."), facts->user);
    bantar_say (remembered ? _ ("The password is kept in this laptop's keyring.")
                           : _ ("This laptop has no keyring: sync needs --password-file."));
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "server", facts->server);
  bantar_json_add_string (json, "user", facts->user);
  bantar_json_add_string (json, "rt", place->rt);
  bantar_json_add_string (json, "kelurahan", facts->kelurahan);
  bantar_json_add_int (json, "number", facts->number);
  bantar_json_add_bool (json, "remembered", remembered);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
sign_in (BantarCtl *ctl, const BantarProfileFacts *facts, const char *password, GError **error)
{
  const char *server = bantar_ctl_get_option (ctl, "server");
  const char *user = bantar_ctl_get_option (ctl, "user");
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (BantarOverview) bound = NULL;
  gboolean remembered;

  if (!bantar_account_sign_in (ctl->store, server, user, password,
                               bantar_arguments_has (ctl->arguments, "yes"), &place, NULL, error)) {
    if (g_error_matches (*error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OTHER_PLACE))
      return explain_other_place (facts, place, error);
    return FALSE;
  }
  bound = bantar_ctl_load (ctl, error);
  if (bound == NULL)
    return FALSE;
  remembered = bantar_secrets_store (bound->facts->server, bound->facts->user, password, NULL);
  say_signed_in (ctl, bound->facts, place, remembered);
  return TRUE;
}

static void
say_signed_in_many (BantarCtl *ctl, const BantarProfileFacts *facts)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!ctl->json) {
    bantar_say (_ ("Signed in as %s."), facts->user);
    bantar_say (_ ("The profile opens only with this password, also without a connection. Its data "
                   "is in %s"),
                bantar_store_get_folder (ctl->store));
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "profile", bantar_store_get_folder (ctl->store));
  bantar_json_add_string (json, "server", facts->server);
  bantar_json_add_string (json, "user", facts->user);
  bantar_json_add_string (json, "role", bantar_role_to_string (facts->role));
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
sign_in_many (BantarCtl *ctl, const char *password, GError **error)
{
  const char *server = bantar_ctl_get_option (ctl, "server");
  const char *user = bantar_ctl_get_option (ctl, "user");
  g_autoptr (BantarProfileFacts) facts = NULL;

  if (bantar_account_sign_in_many (ctl->store, server, user, password, NULL, error))
    facts = bantar_store_run (ctl->store, do_load_facts, NULL, error);
  if (facts != NULL)
    say_signed_in_many (ctl, facts);
  return facts != NULL;
}

/* Opens the profile that is there. The server judges the password, so nothing is unlocked here.
 * Without a profile the account gets a folder for one, which is made only when it signs in.
 *
 * @facts: (out) (transfer full) (nullable): of the profile that is there */
static gboolean
open_profile (BantarCtl *ctl, BantarProfileFacts **facts, GError **error)
{
  const char *named = bantar_ctl_get_option (ctl, "data");
  g_autoptr (GError) none = NULL;
  g_autofree char *folder = NULL;

  if (bantar_ctl_open (ctl, &none))
    *facts = bantar_store_run (ctl->store, do_load_facts, NULL, &none);
  if (*facts != NULL)
    return TRUE;
  if (!g_error_matches (none, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE)) {
    g_propagate_error (error, g_steal_pointer (&none));
    return FALSE;
  }
  folder = named != NULL ? g_strdup (named)
                         : bantar_profile_folder_name_of (bantar_ctl_get_option (ctl, "user"));
  g_clear_object (&ctl->store);
  ctl->store = bantar_store_new (folder);
  return TRUE;
}

static gboolean
run_sign_in (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_option (ctl, "password-file");
  g_autoptr (BantarProfileFacts) facts = NULL;
  char *password;
  gboolean good;

  if (bantar_ctl_get_option (ctl, "server") == NULL || bantar_ctl_get_option (ctl, "user") == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Signing in needs --server and --user."));
  if (!open_profile (ctl, &facts, error))
    return FALSE;
  password = bantar_password_read (file != NULL ? file : "-", error);
  if (password == NULL)
    return FALSE;
  good = facts != NULL && facts->role == BANTAR_ROLE_RT ? sign_in (ctl, facts, password, error)
                                                        : sign_in_many (ctl, password, error);
  bantar_secrets_wipe (password);
  return good;
}

const BantarCommand bantar_command_sign_in = {
  .name = "sign-in",
  .synopsis = "--server URL --user NAME [--password-file FILE|-] [--yes]",
  .summary = N_ ("Bind this profile to an account of the city server"),
  .details = N_ (
      "The account of an RT needs the profile that setup began. That of a Pendamping, a "
      "kelurahan, a kecamatan or the city begins a profile of its own, which then opens "
      "only with this password. The password is the first line of FILE, or of standard input; an "
      "RT's "
      "is kept in the desktop's keyring when there is one, never in the profile. When the city has "
      "another kelurahan or number for the account's RT, both are shown and nothing is "
      "changed; --yes accepts the city's."),
  .keys = "server user rt kelurahan number remembered, or profile server user role",
  .options = { "server", "user", "password-file", "yes" },
  .run = run_sign_in,
};
