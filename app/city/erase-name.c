/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/erase-name.h"

#include "city/city-error.h"
#include "city/erase.h"
#include "model/json-util.h"
#include "net/couch-erase.h"

#include <glib/gi18n.h>
#include <string.h>

/* Stands where a name was, so that who reads the note sees that something is missing. */
#define GONE "…"

/* Returns: whether @object said the name in that text. With @erase it no longer does. */
static gboolean
look_in_text (JsonObject *object, const char *member, const char *name, gboolean erase)
{
  const char *text = bantar_json_get_string (object, member, "");
  g_autoptr (GString) without = NULL;

  if (strstr (text, name) == NULL)
    return FALSE;
  without = g_string_new (text);
  g_string_replace (without, name, GONE, 0);
  if (erase)
    json_object_set_string_member (object, member, without->str);
  return TRUE;
}

/* Who answered: an account or a name, as a whole. An empty member is left out. */
static gboolean
look_at_giver (JsonObject *answer, const char *name, gboolean erase)
{
  if (strcmp (bantar_json_get_string (answer, "by", ""), name) != 0)
    return FALSE;
  if (erase)
    json_object_remove_member (answer, "by");
  return TRUE;
}

static gboolean
look_in_answer (JsonObject *answer, const char *name, gboolean erase)
{
  JsonObject *followup = bantar_json_get_object (answer, "followup");
  gboolean found = look_at_giver (answer, name, erase);

  found |= look_in_text (answer, "note", name, erase);
  return (followup != NULL && look_in_text (followup, "what", name, erase)) || found;
}

static gboolean
look_in_month (JsonObject *doc, const char *name, gboolean erase)
{
  JsonObject *answers = bantar_json_get_object (doc, "answers");
  g_autoptr (GList) parts = answers != NULL ? json_object_get_members (answers) : NULL;
  gboolean found = FALSE;

  for (const GList *l = parts; l != NULL; l = l->next) {
    JsonObject *answer = bantar_json_get_object (answers, l->data);

    found |= answer != NULL && look_in_answer (answer, name, erase);
  }
  return found;
}

static gboolean
says_name (JsonObject *doc, const char *name)
{
  return look_in_month (doc, name, FALSE);
}

/**
 * bantar_city_find_months_of_name:
 * @db: of one RT
 *
 * Returns: (transfer full) (element-type utf8): ids of the checklists in which an answer says the
 *   name: as who gave it, in a note or in a follow-up
 */
GPtrArray *
bantar_city_find_months_of_name (BantarCityServer *server,
                                 const char *db,
                                 const char *name,
                                 GError **error)
{
  return bantar_city_find_months (server, db, says_name, name, error);
}

static gboolean
write_without (BantarCityServer *server,
               const char *db,
               const char *id,
               const char *name,
               GError **error)
{
  g_autoptr (JsonObject) doc = bantar_couch_get_doc (server->couch, db, id, NULL, error);

  return doc != NULL &&
         (!look_in_month (doc, name, TRUE) || bantar_city_server_put (server, db, doc, error));
}

static gboolean
check_forgotten (BantarCityServer *server, const char *db, const char *id, GError **error)
{
  guint readable = 0;

  if (!bantar_couch_count_old (server->couch, db, id, &readable, error))
    return FALSE;
  return readable == 0 ||
         bantar_city_fail (error, _ ("The server still has %u older versions of %s."), readable,
                           id);
}

/**
 * bantar_city_erase_name:
 * @months: (element-type utf8): as bantar_city_find_months_of_name() found them
 *
 * Writes the months anew without the name and has the server forget their older versions. Looks
 * afterwards whether it has. Reviews stay as they were given: laptops know them by what they say.
 */
gboolean
bantar_city_erase_name (BantarCityServer *server,
                        const char *db,
                        GPtrArray *months,
                        const char *name,
                        GError **error)
{
  for (guint i = 0; i < months->len; i++) {
    if (!write_without (server, db, months->pdata[i], name, error))
      return FALSE;
  }
  /* Also when an earlier run got as far as here: then no month says the name any more. */
  if (!bantar_city_compact (server, db, error))
    return FALSE;
  for (guint i = 0; i < months->len; i++) {
    if (!check_forgotten (server, db, months->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}
