/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/accounts.h"

#include "city/rt-plan.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <string.h>

#define USER_MAX 64 /* characters, as in the ids of keys */

const char *const bantar_city_account_columns[] = { "user", "role", NULL };
const char *const bantar_city_account_optional_columns[] = { "action", "name", "area", "number",
                                                             NULL };

static const char *const actions[] = {
  [BANTAR_CITY_ACCOUNT_CREATE] = "create",
  [BANTAR_CITY_ACCOUNT_RESET] = "reset",
  [BANTAR_CITY_ACCOUNT_CLOSE] = "close",
};

static const char *const results[] = {
  [BANTAR_CITY_ACCOUNT_ALREADY] = "already",       [BANTAR_CITY_ACCOUNT_CREATED] = "created",
  [BANTAR_CITY_ACCOUNT_GOT_PASSWORD] = "password", [BANTAR_CITY_ACCOUNT_GOT_ROLES] = "roles",
  [BANTAR_CITY_ACCOUNT_CLOSED] = "closed",
};

/* What a person is: the word in the list, on the letter, and the role that each area gives. */
static const struct {
  const char *word;
  const char *title; /* before the area */
  const char *role;  /* nullable: chairs get theirs from the directory */
  BantarRegionLevel level;
} offices[] = {
  { "chair", N_ ("Chair of"), NULL, BANTAR_REGION_KELURAHAN },
  { "pendamping", N_ ("Pendamping"), "pendamping", BANTAR_REGION_KELURAHAN },
  { "lurah", N_ ("Lurah"), "kelurahan", BANTAR_REGION_KELURAHAN },
  { "camat", N_ ("Camat"), "kecamatan", BANTAR_REGION_KECAMATAN },
  { "city", N_ ("Officer of"), "kota", BANTAR_REGION_CITY },
};

enum { CHAIR = 0 };

const char *
bantar_city_account_result_to_string (BantarCityAccountResult result)
{
  return results[result];
}

static void
account_free (gpointer data)
{
  BantarCityAccount *account = data;

  g_free (account->user);
  g_free (account->name);
  g_free (account->office);
  g_strfreev (account->roles);
  g_clear_pointer (&account->doc, json_object_unref);
  g_free (account->letter);
  g_free (account);
}

/* It becomes part of addresses and of documents' ids. */
static gboolean
is_user (const char *user)
{
  return g_ascii_isalnum (*user) && strlen (user) <= USER_MAX &&
         strspn (user, "abcdefghijklmnopqrstuvwxyz0123456789._-") == strlen (user);
}

static gboolean
find_word (const char *const *words, guint n, const char *word, guint *found)
{
  for (guint i = 0; i < n; i++) {
    if (g_str_equal (words[i], word)) {
      *found = i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
find_office (const char *word, guint *office)
{
  for (guint i = 0; i < G_N_ELEMENTS (offices); i++) {
    if (g_str_equal (offices[i].word, word)) {
      *office = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* The codes in the line, each a region of the office's level. */
static GPtrArray *
parse_areas (BantarCsv *csv, guint row, BantarRegions *regions, guint office)
{
  g_auto (GStrv) codes = g_strsplit (bantar_csv_get (csv, row, "area"), " ", -1);
  GPtrArray *areas = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++) {
    BantarRegion *region = bantar_regions_find (regions, codes[i]);

    if (*codes[i] == '\0')
      continue;
    if (region == NULL || bantar_region_get_level (region) != offices[office].level)
      bantar_csv_blame (csv, row, _ ("area is no code that goes with this role: %s"), codes[i]);
    else
      g_ptr_array_add (areas, region);
  }
  if (areas->len == 0 || (areas->len > 1 && office == CHAIR))
    bantar_csv_blame (csv, row, _ ("area must name the code of where the account belongs"));
  return areas;
}

static void
set_roles (BantarCityAccount *account, guint office, GPtrArray *areas)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();

  g_strv_builder_add (roles, "bantar");
  for (guint i = 0; offices[office].role != NULL && i < areas->len; i++) {
    g_autofree char *role =
        g_strconcat (offices[office].role, ":", bantar_region_get_code (areas->pdata[i]), NULL);

    g_strv_builder_add (roles, offices[office].level == BANTAR_REGION_CITY ? "kota" : role);
  }
  account->roles = g_strv_builder_end (roles);
}

static void
set_office (BantarCityAccount *account, guint office, GPtrArray *areas, int number)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *rt = bantar_format_rt ((guint) number);

  if (office == CHAIR)
    g_string_printf (names, "%s, ", rt);
  for (guint i = 0; i < areas->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            bantar_region_get_name (areas->pdata[i]));
  account->office = g_strconcat (_ (offices[office].title), " ", names->str, NULL);
}

static void
parse_belonging (BantarCsv *csv, guint row, BantarRegions *regions, BantarCityAccount *account)
{
  guint office = 0;
  int number = 0;
  g_autoptr (GPtrArray) areas = NULL;

  if (!find_office (bantar_csv_get (csv, row, "role"), &office)) {
    bantar_csv_blame (csv, row, _ ("role must be chair, pendamping, lurah, camat or city"));
    return;
  }
  areas = parse_areas (csv, row, regions, office);
  if (office == CHAIR && !bantar_city_parse_number (bantar_csv_get (csv, row, "number"), &number))
    bantar_csv_blame (csv, row, _ ("the number of the RT must be from 1 to 999"));
  set_roles (account, office, areas);
  set_office (account, office, areas, number);
}

static BantarCityAccount *
parse_account (BantarCsv *csv, guint row, BantarRegions *regions)
{
  BantarCityAccount *account = g_new0 (BantarCityAccount, 1);
  const char *word = bantar_csv_get (csv, row, "action");
  guint action = 0;

  account->line = bantar_csv_get_line (csv, row);
  account->user = g_strdup (bantar_csv_get (csv, row, "user"));
  account->name = g_strdup (bantar_csv_get (csv, row, "name"));
  if (!is_user (account->user))
    bantar_csv_blame (csv, row,
                      _ ("user must be up to 64 of a-z, 0-9, dot, hyphen, beginning with a letter "
                         "or digit: %s"),
                      account->user);
  if (!find_word (actions, G_N_ELEMENTS (actions), *word != '\0' ? word : actions[0], &action))
    bantar_csv_blame (csv, row, _ ("action must be create, reset or close"));
  account->action = (BantarCityAccountAction) action;
  if (account->action != BANTAR_CITY_ACCOUNT_CLOSE)
    parse_belonging (csv, row, regions, account);
  return account;
}

/**
 * bantar_city_accounts_parse:
 * @csv: (inout): gathers the faults, with columns `bantar_city_account_columns`
 *
 * Looks at what can be seen without the server.
 *
 * Returns: (transfer full) (element-type BantarCityAccount): in the order of the list
 */
GPtrArray *
bantar_city_accounts_parse (BantarCsv *csv, BantarRegions *regions, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (account_free);
  g_autoptr (GHashTable) users = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < bantar_csv_get_n_rows (csv); i++) {
    BantarCityAccount *account = parse_account (csv, i, regions);

    g_ptr_array_add (accounts, account);
    if (!g_hash_table_add (users, account->user))
      bantar_csv_blame (csv, i, _ ("this account is in the list twice"));
  }
  return bantar_csv_check (csv, error) ? g_steal_pointer (&accounts) : NULL;
}

static void
add_role (BantarCityAccount *account, const BantarCityRt *rt)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  g_autofree char *role = g_strconcat ("rt:", rt->id, NULL);

  g_strv_builder_addv (roles, (const char **) account->roles);
  g_strv_builder_add (roles, role);
  g_strfreev (account->roles);
  account->roles = g_strv_builder_end (roles);
}

static BantarCityRt *
find_rt_now (GPtrArray *rts, const char *kelurahan, int number)
{
  for (guint i = 0; i < rts->len; i++) {
    BantarCityRt *rt = rts->pdata[i];
    const BantarCityPlace *place = bantar_city_rt_get_place (rt);

    if (rt->until == 0 && place->number == number && g_str_equal (place->kelurahan, kelurahan))
      return rt;
  }
  return NULL;
}

/**
 * bantar_city_accounts_resolve:
 * @rts: (element-type BantarCityRt): the directory, in which chairs' RTs are looked up
 */
gboolean
bantar_city_accounts_resolve (GPtrArray *accounts, BantarCsv *csv, GPtrArray *rts, GError **error)
{
  for (guint i = 0; i < accounts->len; i++) {
    BantarCityAccount *account = accounts->pdata[i];
    BantarCityRt *rt;
    int number = 0;

    if (account->action == BANTAR_CITY_ACCOUNT_CLOSE ||
        !g_str_equal (bantar_csv_get (csv, i, "role"), offices[CHAIR].word))
      continue;
    bantar_city_parse_number (bantar_csv_get (csv, i, "number"), &number);
    rt = find_rt_now (rts, bantar_csv_get (csv, i, "area"), number);
    if (rt == NULL)
      bantar_csv_blame (csv, i, _ ("the city's directory has no such RT"));
    else
      add_role (account, rt);
  }
  return bantar_csv_check (csv, error);
}
