/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/accounts.h"

#include "city/city-error.h"
#include "city/letter.h"
#include "city/secret-words.h"
#include "model/json-util.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Our own member in an account's document: which letter is valid ("created" or "reset": its
 * number), or since when it is closed. */
#define OURS "bantar"

static const char *
get_ours (const BantarCityAccount *account, const char *member)
{
  JsonObject *ours = account->doc != NULL ? bantar_json_get_object (account->doc, OURS) : NULL;

  return ours != NULL ? bantar_json_get_string (ours, member, NULL) : NULL;
}

static char *
make_letter_name (const BantarCityAccount *account, const char *number)
{
  return g_strconcat (account->user, "-", number, ".pdf", NULL);
}

/* A reset whose letter is in this folder is one that a run carried out which was interrupted later.
 */
static gboolean
has_reset_letter (const BantarCityAccount *account, const BantarCityLetters *letters)
{
  const char *number = get_ours (account, "reset");
  g_autofree char *name = number != NULL ? make_letter_name (account, number) : NULL;
  g_autofree char *path = name != NULL && letters->folder != NULL
                              ? g_build_filename (letters->folder, name, NULL)
                              : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
has_roles (const BantarCityAccount *account)
{
  JsonArray *array = bantar_json_get_array (account->doc, "roles");
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n != g_strv_length (account->roles))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (node) ||
        !g_strv_contains ((const char *const *) account->roles, json_node_get_string (node)))
      return FALSE;
  }
  return TRUE;
}

static BantarCityAccountResult
decide (const BantarCityAccount *account, const BantarCityLetters *letters)
{
  gboolean closed = get_ours (account, "closed") != NULL;

  if (account->action == BANTAR_CITY_ACCOUNT_CLOSE)
    return closed ? BANTAR_CITY_ACCOUNT_ALREADY : BANTAR_CITY_ACCOUNT_CLOSED;
  if (account->doc == NULL)
    return BANTAR_CITY_ACCOUNT_CREATED;
  if (closed || account->action == BANTAR_CITY_ACCOUNT_RESET)
    return !closed && has_reset_letter (account, letters) ? BANTAR_CITY_ACCOUNT_ALREADY
                                                          : BANTAR_CITY_ACCOUNT_GOT_PASSWORD;
  return has_roles (account) ? BANTAR_CITY_ACCOUNT_ALREADY : BANTAR_CITY_ACCOUNT_GOT_ROLES;
}

static gboolean
look_up (BantarCityServer *server, BantarCityAccount *account, GError **error)
{
  g_autoptr (GError) local = NULL;

  account->doc = bantar_couch_get_user (server->couch, account->user, &local);
  if (account->doc != NULL ||
      g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * bantar_city_accounts_look_up:
 * @csv: (inout): gathers the faults
 *
 * Asks the server for all of them, and decides what each line needs. Nothing is written.
 */
gboolean
bantar_city_accounts_look_up (BantarCityServer *server,
                              GPtrArray *accounts,
                              BantarCsv *csv,
                              const BantarCityLetters *letters,
                              GError **error)
{
  for (guint i = 0; i < accounts->len; i++) {
    BantarCityAccount *account = accounts->pdata[i];

    if (!look_up (server, account, error))
      return FALSE;
    if (account->doc == NULL && account->action != BANTAR_CITY_ACCOUNT_CREATE)
      bantar_csv_blame (csv, i, _ ("there is no such account: %s"), account->user);
    account->result = decide (account, letters);
  }
  return bantar_csv_check (csv, error);
}

static gboolean
needs_letter (const BantarCityAccount *account)
{
  return account->result == BANTAR_CITY_ACCOUNT_CREATED ||
         account->result == BANTAR_CITY_ACCOUNT_GOT_PASSWORD;
}

gboolean
bantar_city_accounts_need_letters (GPtrArray *accounts)
{
  for (guint i = 0; i < accounts->len; i++) {
    if (needs_letter (accounts->pdata[i]))
      return TRUE;
  }
  return FALSE;
}

static void
set_ours (JsonObject *doc, const char *member, const char *value)
{
  JsonObject *ours = json_object_new ();

  json_object_set_string_member (ours, member, value);
  json_object_set_object_member (doc, OURS, ours);
}

/* What the server keeps of the password (its hash and salt) goes back as it came: it then stays. A
 * new password takes the place of all of that. */
static JsonObject *
make_doc (const BantarCityAccount *account, const char *password)
{
  JsonObject *doc = json_object_new ();
  g_autofree char *id = g_strconcat ("org.couchdb.user:", account->user, NULL);
  JsonArray *roles = json_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (account->doc != NULL) {
    json_object_iter_init (&iter, account->doc);
    while (json_object_iter_next (&iter, &name, &member))
      json_object_set_member (doc, name, json_node_copy (member));
  }
  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "user");
  json_object_set_string_member (doc, "name", account->user);
  for (guint i = 0; account->roles != NULL && account->roles[i] != NULL; i++)
    json_array_add_string_element (roles, account->roles[i]);
  json_object_set_array_member (doc, "roles", roles);
  if (password != NULL)
    json_object_set_string_member (doc, "password", password);
  return doc;
}

static gboolean
put (BantarCityServer *server, const BantarCityAccount *account, JsonObject *doc, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), doc);

  return bantar_couch_put_user (server->couch, account->user, node, error);
}

/* A letter from a run that was killed before the server had its password is worth nothing. */
static void
remove_old_letters (const BantarCityAccount *account, const BantarCityLetters *letters)
{
  g_autoptr (GDir) folder = g_dir_open (letters->folder, 0, NULL);
  g_autofree char *form = g_strconcat (account->user, "-??????????.pdf", NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (letters->folder, name, NULL);

    if (g_pattern_match_simple (form, name))
      g_unlink (path);
  }
}

/* The letter first: a password that the server has and nobody knows would lock the person out. */
static gboolean
give_password (BantarCityServer *server,
               BantarCityAccount *account,
               const BantarCityLetters *letters,
               char *password,
               GError **error)
{
  g_autofree char *number = bantar_secret_id ();
  g_autoptr (JsonObject) doc = make_doc (account, password);
  BantarCityLetter letter = { letters->address, account->name, account->office,
                              account->user,    password,      number };
  g_autofree char *path = NULL;

  account->letter = make_letter_name (account, number);
  path = g_build_filename (letters->folder, account->letter, NULL);
  remove_old_letters (account, letters);
  if (!bantar_city_letter_write (&letter, path, error))
    return FALSE;
  set_ours (doc, account->action == BANTAR_CITY_ACCOUNT_RESET ? "reset" : "created", number);
  return put (server, account, doc, error);
}

/* The document stays, so that nobody gets the name of another again, whose work is signed with it.
 * A password that nobody knows ends the sessions too. */
static gboolean
close_account (BantarCityServer *server,
               BantarCityAccount *account,
               const char *password,
               GError **error)
{
  g_autoptr (JsonObject) doc = make_doc (account, password);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *closed = bantar_time_to_string (now);

  set_ours (doc, "closed", closed);
  return put (server, account, doc, error);
}

static gboolean
give_roles (BantarCityServer *server, BantarCityAccount *account, GError **error)
{
  g_autoptr (JsonObject) doc = make_doc (account, NULL);

  return put (server, account, doc, error);
}

/**
 * bantar_city_account_carry_out:
 * @account: looked up; its letter's name is filled in
 */
gboolean
bantar_city_account_carry_out (BantarCityServer *server,
                               BantarCityAccount *account,
                               const BantarCityLetters *letters,
                               GError **error)
{
  char *password;
  gboolean good;

  if (account->result == BANTAR_CITY_ACCOUNT_ALREADY)
    return TRUE;
  if (account->result == BANTAR_CITY_ACCOUNT_GOT_ROLES)
    return give_roles (server, account, error);
  password = bantar_secret_words ();
  good = needs_letter (account) ? give_password (server, account, letters, password, error)
                                : close_account (server, account, password, error);
  explicit_bzero (password, strlen (password));
  g_free (password);
  return good;
}

/**
 * bantar_city_letters_prepare:
 *
 * Makes the folder for the letters, or looks whether others could read in the one that is there.
 */
gboolean
bantar_city_letters_prepare (const char *folder, GError **error)
{
  struct stat status;

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_stat (folder, &status) != 0)
    return bantar_city_fail (error, _ ("The folder for the letters cannot be made: %s"), folder);
  if ((status.st_mode & 077) == 0)
    return TRUE;
  return bantar_city_fail (
      error,
      _ ("Others can read the folder for the letters: %s. Take one of your own (mode 0700)."),
      folder);
}
