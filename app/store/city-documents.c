/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/city-documents.h"

#include "model/json-util.h"

#define DOCUMENT_MAX (1 << 20)

/**
 * bantar_city_documents_put_in:
 *
 * Keeps a document of the city as it came, within the caller's transaction.
 */
gboolean
bantar_city_documents_put_in (BantarDb *db, const char *id, JsonObject *doc, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), doc);
  g_autofree char *body = bantar_json_canonical (node);

  return bantar_db_run (db, error,
                        "INSERT INTO city_document (id, body) VALUES (?1, ?2)"
                        " ON CONFLICT (id) DO UPDATE SET body = ?2",
                        "ss", id, body);
}

/**
 * bantar_city_documents_get:
 *
 * Returns: (transfer full) (nullable): the document; `NULL` without @error when there is none
 */
JsonObject *
bantar_city_documents_get (BantarDb *db, const char *id, GError **error)
{
  g_autofree char *body =
      bantar_db_read_text (db, error, "SELECT body FROM city_document WHERE id = ?1", "s", id);
  g_autoptr (JsonNode) node = NULL;

  if (body == NULL || *body == '\0')
    return NULL;
  node = bantar_json_parse (body, -1, DOCUMENT_MAX, error);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/**
 * bantar_city_documents_join:
 * @prefix: of the ids
 *
 * Returns: (transfer full): what stands in all of them, to tell whether any has changed
 */
char *
bantar_city_documents_join (BantarDb *db, const char *prefix, GError **error)
{
  return bantar_db_read_text (db, error,
                              "SELECT group_concat (body, char (10)) FROM"
                              " (SELECT body FROM city_document"
                              "  WHERE substr (id, 1, length (?1)) = ?1 ORDER BY id)",
                              "s", prefix);
}

void
bantar_deadline_free (BantarDeadline *self)
{
  g_date_time_unref (self->at);
  g_free (self);
}

/**
 * bantar_deadline_get:
 *
 * Returns: (transfer full): the city's deadline for the month, else our estimate
 */
BantarDeadline *
bantar_deadline_get (BantarDb *db, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *id = g_strconcat ("period:", month, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc = bantar_city_documents_get (db, id, &local_error);
  BantarDeadline *deadline;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  deadline = g_new0 (BantarDeadline, 1);
  if (doc != NULL)
    deadline->at = bantar_time_parse (bantar_json_get_string (doc, "deadline", NULL));
  if (deadline->at == NULL) {
    deadline->at = bantar_period_get_deadline (period);
    deadline->estimated = TRUE;
  }
  return deadline;
}
