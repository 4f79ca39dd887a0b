/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  GString *text;
  gboolean sorted; /* members by name */
} Writer;

static void write_node (Writer *self, JsonNode *node);

static gboolean
must_escape (char c)
{
  return (guchar) c < 0x20 || c == 0x7f || c == '"' || c == '\\';
}

static void
write_escape (GString *text, char c)
{
  static const char letters[] = "\"\\\b\f\n\r\t";
  const char *letter = c != '\0' ? strchr (letters, c) : NULL;

  if (letter != NULL) {
    g_string_append_c (text, '\\');
    g_string_append_c (text, "\"\\bfnrt"[letter - letters]);
  } else {
    g_string_append_printf (text, "\\u%04x", (guint) c);
  }
}

static void
write_string (GString *text, const char *string)
{
  const char *from = string;

  g_string_append_c (text, '"');
  for (const char *c = string; *c != '\0'; c++) {
    if (!must_escape (*c))
      continue;
    g_string_append_len (text, from, c - from);
    write_escape (text, *c);
    from = c + 1;
  }
  g_string_append (text, from);
  g_string_append_c (text, '"');
}

/* A number beyond all measure is what "1e999" is to a computer. */
static void
write_double (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (number)) {
    g_string_append (text, number > 0 ? "1e999" : "-1e999");
    return;
  }
  g_ascii_dtostr (digits, sizeof digits, number);
  g_string_append (text, digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (text, ".0");
}

typedef struct {
  const char *name;
  JsonNode *value;
} Member;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Member *) a)->name, ((const Member *) b)->name);
}

/* @without: (nullable): a member that is left out */
static void
write_object (Writer *self, JsonObject *object, const char *without)
{
  g_autofree Member *members = g_new (Member, json_object_get_size (object));
  gsize n = 0;
  JsonObjectIter iter;
  Member member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member.name, &member.value)) {
    if (without == NULL || strcmp (member.name, without) != 0)
      members[n++] = member;
  }
  if (self->sorted && n > 1)
    qsort (members, n, sizeof *members, compare_names);
  g_string_append_c (self->text, '{');
  for (gsize i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (self->text, ',');
    write_string (self->text, members[i].name);
    g_string_append_c (self->text, ':');
    write_node (self, members[i].value);
  }
  g_string_append_c (self->text, '}');
}

static void
write_array (Writer *self, JsonArray *array)
{
  guint n = json_array_get_length (array);

  g_string_append_c (self->text, '[');
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (self->text, ',');
    write_node (self, json_array_get_element (array, i));
  }
  g_string_append_c (self->text, ']');
}

static void
write_value (GString *text, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (text, json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    write_double (text, json_node_get_double (node));
  else
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
}

static void
write_node (Writer *self, JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    write_object (self, json_node_get_object (node), NULL);
    break;
  case JSON_NODE_ARRAY:
    write_array (self, json_node_get_array (node));
    break;
  case JSON_NODE_VALUE:
    write_value (self->text, node);
    break;
  case JSON_NODE_NULL:
  default:
    g_string_append (self->text, "null");
    break;
  }
}

static char *
node_to_text (JsonNode *node, gboolean sorted)
{
  Writer writer = { g_string_new (NULL), sorted };

  write_node (&writer, node);
  return g_string_free (writer.text, FALSE);
}

/**
 * bantar_json_to_text:
 *
 * Returns: (transfer full): @node as a server takes it, without white space
 */
char *
bantar_json_to_text (JsonNode *node)
{
  return node_to_text (node, FALSE);
}

/**
 * bantar_json_canonical:
 *
 * The one spelling of a document: members sorted by name, no white space. Two documents say the
 * same when these texts are equal, whatever order a server gives the members in.
 *
 * Returns: (transfer full)
 */
char *
bantar_json_canonical (JsonNode *node)
{
  return node_to_text (node, TRUE);
}

/**
 * bantar_json_canonical_without:
 * @name: a member of @object that is left out
 *
 * Returns: (transfer full): the same of an object
 */
char *
bantar_json_canonical_without (JsonObject *object, const char *name)
{
  Writer writer = { g_string_new (NULL), TRUE };

  write_object (&writer, object, name);
  return g_string_free (writer.text, FALSE);
}

gboolean
bantar_json_equal (JsonNode *a, JsonNode *b)
{
  g_autofree char *text_a = bantar_json_canonical (a);
  g_autofree char *text_b = bantar_json_canonical (b);

  return strcmp (text_a, text_b) == 0;
}
