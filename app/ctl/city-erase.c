/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-error.h"
#include "city/erase-name.h"
#include "city/erase.h"
#include "ctl/city.h"
#include "ctl/output.h"

#include <glib/gi18n.h>

#define NAME_MIN 3 /* characters */

static gboolean
is_agreed (BantarCtl *ctl, BantarCityServer *server)
{
  return !server->dry_run && bantar_arguments_has (ctl->arguments, "yes");
}

static void
tell_list (BantarCtl *ctl, JsonBuilder *json, const char *what, const char *name, GPtrArray *ids)
{
  bantar_json_begin_list (json, name);
  for (guint i = 0; i < ids->len; i++) {
    json_builder_add_string_value (json, ids->pdata[i]);
    if (!ctl->json)
      bantar_say ("  %s: %s", what, (char *) ids->pdata[i]);
  }
  json_builder_end_array (json);
}

/* Ends the report. Without --yes nothing was erased, and a script has to notice. */
static gboolean
finish (BantarCtl *ctl, BantarCityServer *server, JsonBuilder *json, GError **error)
{
  gboolean erased = is_agreed (ctl, server);

  bantar_json_add_bool (json, "erased", erased);
  if (erased && !ctl->json)
    bantar_say (_ ("Erased from the server. Backups still hold it until they are renewed."));
  bantar_ctl_city_end_json (ctl, json);
  return erased || server->dry_run ||
         bantar_city_fail (error,
                           _ ("Nothing was erased. It cannot be undone: look at the list, then add "
                              "--yes."));
}

static const BantarCityRt *
find_rt (const BantarCity *city, const char *id, GError **error)
{
  const BantarCityRt *rt = bantar_city_find_rt (city, id);

  if (rt == NULL)
    bantar_city_fail (error, _ ("The city's directory has no RT with the id %s."), id);
  return rt;
}

static gboolean
erase_photo (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  const char *sha256 = bantar_ctl_get_word (ctl, 0);
  g_autoptr (BantarCity) city = bantar_ctl_city_load_as_admin (server, error);
  g_autoptr (GPtrArray) months = NULL;
  g_autofree char *db = NULL;
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);
  const BantarCityRt *rt;

  if (city == NULL)
    return FALSE;
  rt = find_rt (city, data, error);
  if (rt == NULL)
    return FALSE;
  db = bantar_city_rt_dup_database (rt);
  months = bantar_city_find_months_of_photo (server, db, sha256, error);
  if (months == NULL)
    return FALSE;
  if (!ctl->json)
    bantar_say (_ ("The photo %s of RT %s, and these months show it:"), sha256, rt->id);
  tell_list (ctl, json, _ ("Month"), "months", months);
  if (is_agreed (ctl, server) && !bantar_city_erase_photo (server, rt, sha256, error))
    return FALSE;
  return finish (ctl, server, json, error);
}

static gboolean
run_erase_photo (BantarCtl *ctl, GError **error)
{
  const char *rt = bantar_ctl_get_option (ctl, "rt");

  if (rt == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Erasing a photo needs --rt ID."));
  if (!bantar_city_photo_name_is_valid (bantar_ctl_get_word (ctl, 0)))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("A photo is named by its SHA-256, 64 digits 0-9 and a-f."));
  return bantar_ctl_city_run (ctl, erase_photo, (gpointer) rt, error);
}

static gboolean
erase_account (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  const char *user = data;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);

  if (!bantar_city_server_need_admin (server, error))
    return FALSE;
  keys = bantar_city_find_keys (server, user, error);
  if (keys == NULL)
    return FALSE;
  if (!ctl->json) {
    bantar_say (_ ("The account %s, and the keys of its devices:"), user);
    bantar_say (_ ("What it has sent stays, with the account's name on it. A person's name in an "
                   "RT's months is taken out with city erase name."));
  }
  tell_list (ctl, json, _ ("Key"), "keys", keys);
  if (is_agreed (ctl, server) && !bantar_city_erase_account (server, user, keys, error))
    return FALSE;
  return finish (ctl, server, json, error);
}

static gboolean
run_erase_account (BantarCtl *ctl, GError **error)
{
  return bantar_ctl_city_run (ctl, erase_account, (gpointer) bantar_ctl_get_word (ctl, 0), error);
}

static gboolean
erase_name (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  const char *name = bantar_ctl_get_word (ctl, 0);
  g_autoptr (BantarCity) city = bantar_ctl_city_load_as_admin (server, error);
  const BantarCityRt *rt = city != NULL ? find_rt (city, data, error) : NULL;
  g_autoptr (GPtrArray) months = NULL;
  g_autofree char *db = NULL;
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);

  if (rt == NULL)
    return FALSE;
  db = bantar_city_rt_dup_database (rt);
  months = bantar_city_find_months_of_name (server, db, name, error);
  if (months == NULL)
    return FALSE;
  if (!ctl->json) {
    bantar_say (_ ("Months of RT %s that say \"%s\":"), rt->id, name);
    bantar_say (_ ("Reasons of a Pendamping stay as they were given. Laptops take the months over "
                   "at their next exchange, and keep what they have in their own history and "
                   "backups."));
  }
  tell_list (ctl, json, _ ("Month"), "months", months);
  if (is_agreed (ctl, server) && !bantar_city_erase_name (server, db, months, name, error))
    return FALSE;
  return finish (ctl, server, json, error);
}

static gboolean
run_erase_name (BantarCtl *ctl, GError **error)
{
  const char *rt = bantar_ctl_get_option (ctl, "rt");

  if (rt == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Erasing a name needs --rt ID."));
  if (g_utf8_strlen (bantar_ctl_get_word (ctl, 0), -1) < NAME_MIN)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("A name of at least three letters is needed: it is taken out "
                               "wherever a note says it."));
  return bantar_ctl_city_run (ctl, erase_name, (gpointer) rt, error);
}

const BantarCommand bantar_command_city_erase_photo = {
  .name = "city erase photo",
  .synopsis = "SHA256 --rt ID [--yes] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Take a photo off the server for good"),
  .details =
      N_ ("Lists the months that show it; with --yes the photo is withdrawn, the RT's "
          "database compacted, and looked at whether the bytes are gone. Laptops learn of it "
          "when they synchronise. Needs a server admin."),
  .keys = "dry_run months erased",
  .options = { BANTAR_CTL_CITY_OPTIONS, "rt", "yes" },
  .min_words = 1,
  .max_words = 1,
  .run = run_erase_photo,
};

const BantarCommand bantar_command_city_erase_account = {
  .name = "city erase account",
  .synopsis = "USER [--yes] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Take a person's account and keys off the server for good"),
  .details =
      N_ ("Lists what there is; with --yes the account and the keys of its devices are purged "
          "and the databases compacted. What the account has sent stays, with its name on "
          "it; so close an account rather, unless the person asks. Needs a server admin and "
          "CouchDB 3."),
  .keys = "dry_run keys erased",
  .options = { BANTAR_CTL_CITY_OPTIONS, "yes" },
  .min_words = 1,
  .max_words = 1,
  .run = run_erase_account,
};

const BantarCommand bantar_command_city_erase_name = {
  .name = "city erase name",
  .synopsis = "NAME --rt ID [--yes] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Take a person's name out of an RT's months for good"),
  .details =
      N_ ("Lists the months that say it, as who answered, in a note or in a follow-up; with --yes "
          "they are written without it, the RT's database compacted, and looked at whether the "
          "older versions are gone. Laptops take that over when they synchronise; one with "
          "unsent work in such an item brings it back, so run it again later. Needs a server "
          "admin."),
  .keys = "dry_run months erased",
  .options = { BANTAR_CTL_CITY_OPTIONS, "rt", "yes" },
  .min_words = 1,
  .max_words = 1,
  .run = run_erase_name,
};
