/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/accounts.h"
#include "city/city-error.h"
#include "ctl/city.h"
#include "ctl/output.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  BantarCsv *csv;
  GPtrArray *accounts; /* (element-type BantarCityAccount) */
  BantarCityLetters letters;
} List;

static void
tell (BantarCtl *ctl, const BantarCityAccount *account, JsonBuilder *json)
{
  const char *result = bantar_city_account_result_to_string (account->result);

  json_builder_begin_object (json);
  bantar_json_add_int (json, "line", account->line);
  bantar_json_add_string (json, "user", account->user);
  bantar_json_add_string (json, "result", result);
  bantar_json_add_string (json, "letter", account->letter != NULL ? account->letter : "");
  json_builder_end_object (json);
  if (!ctl->json)
    /* TRANSLATORS: a line number, an account, a word such as created or closed, a file or nothing.
     */
    bantar_say (_ ("Line %u: %s: %s %s"), account->line, account->user, result,
                account->letter != NULL ? account->letter : "");
}

/* Through a tunnel the server has another address than for people. */
static gboolean
check_letters (const List *list, GError **error)
{
  if (!bantar_city_accounts_need_letters (list->accounts))
    return TRUE;
  if (list->letters.folder == NULL)
    return bantar_city_fail (error,
                             _ ("New passwords need --letters FOLDER. Nothing was changed."));
  if (!g_str_has_prefix (list->letters.address, "https://"))
    return bantar_city_fail (
        error, _ ("The letters need the address that people use: --address https://... Nothing was "
                  "changed."));
  return TRUE;
}

static gboolean
carry_out (BantarCtl *ctl, BantarCityServer *server, List *list, JsonBuilder *json, GError **error)
{
  bantar_json_begin_list (json, "accounts");
  for (guint i = 0; i < list->accounts->len; i++) {
    BantarCityAccount *account = list->accounts->pdata[i];

    if (!server->dry_run &&
        !bantar_city_account_carry_out (server, account, &list->letters, error)) {
      g_prefix_error (error, "%s: ", account->user);
      return FALSE;
    }
    tell (ctl, account, json);
  }
  json_builder_end_array (json);
  return TRUE;
}

static gboolean
write_accounts (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  List *list = data;
  g_autoptr (BantarCity) city = bantar_ctl_city_load_as_admin (server, error);
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);

  if (city == NULL)
    return FALSE;
  if (!bantar_city_accounts_resolve (list->accounts, list->csv, city->rts, error) ||
      !bantar_city_accounts_look_up (server, list->accounts, list->csv, &list->letters, error))
    return bantar_ctl_city_blame_list (ctl, error);
  if (!check_letters (list, error) ||
      (!server->dry_run && list->letters.folder != NULL &&
       !bantar_city_letters_prepare (list->letters.folder, error)) ||
      !carry_out (ctl, server, list, json, error))
    return FALSE;
  bantar_ctl_city_end_json (ctl, json);
  return TRUE;
}

static gboolean
run_accounts (BantarCtl *ctl, GError **error)
{
  const char *address = bantar_ctl_get_option (ctl, "address");
  g_autoptr (BantarCsv) csv = bantar_ctl_city_load_list (
      ctl, bantar_city_account_columns, bantar_city_account_optional_columns, error);
  g_autoptr (BantarRegions) regions = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  List list;

  if (csv == NULL)
    return FALSE;
  regions = bantar_regions_load_default (error);
  if (regions == NULL)
    return FALSE;
  accounts = bantar_city_accounts_parse (csv, regions, error);
  if (accounts == NULL)
    return bantar_ctl_city_blame_list (ctl, error);
  if (address == NULL)
    address = bantar_ctl_get_option (ctl, "server");
  list = (List){ csv, accounts, { bantar_ctl_get_option (ctl, "letters"), address } };
  return bantar_ctl_city_run (ctl, write_accounts, &list, error);
}

const BantarCommand bantar_command_city_accounts = {
  .name = "city accounts",
  .synopsis = "FILE.csv --letters FOLDER [--address URL] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Make accounts, give new passwords, close accounts"),
  .details = N_ (
      "FILE has the columns user and role, and may have action, name, area and number. action "
      "is create (also when empty), reset or close; role is chair, pendamping, lurah, camat or "
      "city; area is the code of the kelurahan, kecamatan or city, a pendamping's may be "
      "several with spaces; number is a chair's RT. name is only printed. For each new password "
      "FOLDER gets a letter as PDF, readable for you alone: print it, hand it over, delete it. "
      "A password is nowhere else. --address is the server's address for people, when it is "
      "not the one in --server. Who has an account already keeps the password, and gets the "
      "role in the list; given again with the same FOLDER, a list goes on where it stopped. "
      "Needs a server admin."),
  .keys =
      "dry_run accounts (line user result letter); result: created password roles closed already",
  .options = { BANTAR_CTL_CITY_OPTIONS, "letters", "address" },
  .min_words = 1,
  .max_words = 1,
  .run = run_accounts,
};
