/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server-view.h"

#include "on-server.h"

#include "model/json-util.h"

#include <string.h>

/* One document. */
typedef struct {
  char *rev; /* the current one */
  JsonNode *body;
  gboolean conflicts;
  guint mentioned;  /* by photos' names in months */
  GPtrArray *revs;  /* (element-type utf8): oldest first */
  GPtrArray *texts; /* (element-type utf8): their bodies, canonical; "" of a photo */
} Document;

struct _ServerView {
  BantarTestCity *city;  /* not owned */
  GHashTable *documents; /* (element-type utf8 Document) */
  gboolean choices;      /* a photo may have lost its place in the month */
  gboolean restarted;    /* the server lost revisions */
  char *since;           /* how far its feed was read */
};

static void
document_free (gpointer data)
{
  Document *document = data;

  g_free (document->rev);
  g_clear_pointer (&document->body, json_node_unref);
  g_ptr_array_unref (document->revs);
  g_ptr_array_unref (document->texts);
  g_free (document);
}

ServerView *
server_view_new (BantarTestCity *city)
{
  ServerView *self = g_new0 (ServerView, 1);

  self->city = city;
  self->since = g_strdup ("0");
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, document_free);
  return self;
}

void
server_view_free (ServerView *self)
{
  g_hash_table_unref (self->documents);
  g_free (self->since);
  g_free (self);
}

static Document *
get_document (ServerView *self, const char *id)
{
  Document *document = g_hash_table_lookup (self->documents, id);

  if (document == NULL) {
    document = g_new0 (Document, 1);
    document->rev = g_strdup ("");
    document->revs = g_ptr_array_new_with_free_func (g_free);
    document->texts = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self->documents, g_strdup (id), document);
  }
  return document;
}

static char *
dup_text (ServerView *self, const char *id, const char *rev)
{
  g_autofree char *below = g_strdup_printf ("%s?rev=%s", id, rev);
  g_autoptr (JsonNode) node = on_server_get (self->city, below);

  json_object_remove_member (json_node_get_object (node), "_rev");
  return bantar_json_canonical (node);
}

/* Revisions since the last look. Those that a restored server lost are still remembered. */
static void
read_revs (ServerView *self, const char *id, Document *document, JsonArray *revs)
{
  guint known = document->revs->len;
  gboolean joined = known == 0;

  for (guint i = 0; i < json_array_get_length (revs); i++) {
    const char *rev =
        json_object_get_string_member (json_array_get_object_element (revs, i), "rev");

    joined |= known > 0 && g_str_equal (rev, document->revs->pdata[known - 1]);
    if (known > 0 && joined)
      break;
    g_ptr_array_insert (document->revs, known, g_strdup (rev));
    g_ptr_array_insert (document->texts, known, dup_text (self, id, rev));
  }
  /* What was there before is still in the document's history, not on a branch beside it. */
  g_assert_true (joined || self->restarted);
}

static void
read_document (ServerView *self, const char *id, const char *rev)
{
  Document *document = get_document (self, id);
  g_autofree char *below = g_strconcat (id, "?conflicts=true&revs_info=true", NULL);
  JsonObject *doc;

  if (g_str_equal (document->rev, rev))
    return;
  g_free (document->rev);
  document->rev = g_strdup (rev);
  g_clear_pointer (&document->body, json_node_unref);
  document->body = on_server_get (self->city, below);
  doc = json_node_get_object (document->body);
  document->conflicts = json_object_has_member (doc, "_conflicts");
  read_revs (self, id, document, bantar_json_get_array (doc, "_revs_info"));
  json_object_remove_member (doc, "_revs_info");
  json_object_remove_member (doc, "_rev");
}

static void
read_row (ServerView *self, JsonObject *row)
{
  const char *id = bantar_json_get_string (row, "id", "");
  JsonArray *changes = bantar_json_get_array (row, "changes");

  if (!g_str_has_prefix (id, "_design/"))
    read_document (self, id,
                   bantar_json_get_string (json_array_get_object_element (changes, 0), "rev", ""));
}

/* Reads what is new; what was read before never changes. */
void
server_view_refresh (ServerView *self)
{
  g_autofree char *below = g_strconcat ("_changes?since=", self->since, NULL);
  g_autoptr (JsonNode) page = on_server_get (self->city, below);
  JsonObject *object = json_node_get_object (page);
  JsonArray *rows = bantar_json_get_array (object, "results");
  JsonNode *last = json_object_get_member (object, "last_seq");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    read_row (self, json_array_get_object_element (rows, i));
  g_free (self->since);
  self->since = JSON_NODE_HOLDS_VALUE (last) && json_node_get_value_type (last) == G_TYPE_STRING
                    ? g_strdup (json_node_get_string (last))
                    : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (last));
}

void
server_view_expect_choices (ServerView *self)
{
  self->choices = TRUE;
}

/* The server was put back, and counts anew. */
void
server_view_restart (ServerView *self)
{
  self->restarted = TRUE;
  g_free (self->since);
  self->since = g_strdup ("0");
}

static void
mention_photos (ServerView *self, const Document *month)
{
  JsonObject *answers = bantar_json_get_object (json_node_get_object (month->body), "answers");
  JsonObjectIter iter;
  JsonNode *answer;

  if (answers == NULL)
    return;
  json_object_iter_init (&iter, answers);
  while (json_object_iter_next (&iter, NULL, &answer)) {
    JsonArray *photos = bantar_json_get_array (json_node_get_object (answer), "photos");

    for (guint i = 0; photos != NULL && i < json_array_get_length (photos); i++) {
      g_autofree char *id = g_strconcat ("photo:", json_array_get_string_element (photos, i), NULL);

      get_document (self, id)->mentioned++;
    }
  }
}

/* Every revision says something that the one before did not: nothing was written twice. */
static void
check_document (const char *id, const Document *document)
{
  g_assert_false (document->conflicts);
  g_assert_cmpstr (document->rev, !=, "");
  for (guint i = 1; i < document->texts->len; i++)
    g_assert_cmpstr (document->texts->pdata[i - 1], !=, document->texts->pdata[i]);
  if (g_str_has_prefix (id, "photo:"))
    g_assert_cmpuint (document->revs->len, ==, 1);
}

/* A photo is there once, and every photo that a month names is. */
void
server_view_check (ServerView *self)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (self->documents);

  for (const GList *l = ids; l != NULL; l = l->next)
    get_document (self, l->data)->mentioned = 0;
  for (const GList *l = ids; l != NULL; l = l->next) {
    if (g_str_has_prefix (l->data, "checklist:"))
      mention_photos (self, get_document (self, l->data));
  }
  g_assert_cmpuint (g_hash_table_size (self->documents), ==, g_list_length (ids));
  for (const GList *l = ids; l != NULL; l = l->next) {
    const Document *document = get_document (self, l->data);

    check_document (l->data, document);
    g_assert_cmpuint (document->mentioned, <=, 1);
    if (g_str_has_prefix (l->data, "photo:") && !self->choices)
      g_assert_cmpuint (document->mentioned, ==, 1);
  }
}

/* The server has no document beyond these; pictures that no month names are not fetched. */
void
server_view_check_known (ServerView *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer id, document;

  g_hash_table_iter_init (&iter, self->documents);
  while (g_hash_table_iter_next (&iter, &id, &document)) {
    gboolean unnamed = g_str_has_prefix (id, "photo:") && ((Document *) document)->mentioned == 0;

    if (!unnamed && !g_hash_table_contains (ids, id)) {
      g_test_message ("a laptop knows nothing of %s", (const char *) id);
      g_test_fail ();
    }
  }
}

const char *
server_view_get_rev (ServerView *self, const char *id)
{
  return get_document (self, id)->rev;
}

/* Without the revision. */
JsonNode *
server_view_dup_body (ServerView *self, const char *id)
{
  const Document *document = get_document (self, id);

  g_assert_nonnull (document->body);
  return json_node_copy (document->body);
}

/* @body: canonical, "" for a photo, whose body is its name */
gboolean
server_view_had_rev (ServerView *self, const char *id, const char *rev, const char *body)
{
  const Document *document = get_document (self, id);

  for (guint i = 0; i < document->revs->len; i++) {
    if (g_str_equal (document->revs->pdata[i], rev))
      return *body == '\0' || g_str_equal (document->texts->pdata[i], body);
  }
  return FALSE;
}

gboolean
server_view_has_photo (ServerView *self, const char *sha256)
{
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);

  return g_hash_table_contains (self->documents, id) && *get_document (self, id)->rev != '\0';
}
