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

/* Digit by digit: printf costs more than all else of a count. */
static void
write_int (GString *text, gint64 number)
{
  char digits[24];
  char *from = digits + sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    *--from = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--from = '-';
  g_string_append_len (text, from, digits + sizeof digits - from);
}

/* A number beyond all measure is what "1e999" is to a computer. A whole one has one spelling,
 * whoever built it. */
static void
write_double (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (number)) {
    g_string_append (text, number > 0 ? "1e999" : "-1e999");
    return;
  }
  if (bantar_json_is_whole (number)) {
    write_int (text, (gint64) number);
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
    write_int (text, json_node_get_int (node));
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
 * @name: (nullable): a member of @object that is left out
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

typedef struct {
  const char *name;
  BantarJsonValue value;
} ReadMember;

/* Of one name they stay in the order of the text. */
static int
compare_read_members (gconstpointer a, gconstpointer b)
{
  const ReadMember *one = a, *other = b;
  int order = strcmp (one->name, other->name);

  return order != 0 ? order : (one->value.at > other->value.at) - (one->value.at < other->value.at);
}

/* What this program wrote is in order, and a server gives it back as it came. */
static void
sort_members (ReadMember *members, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    if (compare_read_members (&members[i - 1], &members[i]) > 0) {
      qsort (members, n, sizeof *members, compare_read_members);
      return;
    }
  }
}

static void spell_value (GString *text, BantarJsonValue value);

/* Of several members of one name the last counts, as for whoever reads them. */
static void
spell_object (GString *text, BantarJsonValue object, const char *without)
{
  g_autofree ReadMember *members = g_new (ReadMember, bantar_json_value_count (object));
  gsize n = 0;
  BantarJsonIter iter;
  ReadMember member;
  gboolean first = TRUE;

  bantar_json_iter_init (&iter, object);
  while (bantar_json_iter_next (&iter, &member.name, &member.value)) {
    if (without == NULL || strcmp (member.name, without) != 0)
      members[n++] = member;
  }
  sort_members (members, n);
  g_string_append_c (text, '{');
  for (gsize i = 0; i < n; i++) {
    if (i + 1 < n && strcmp (members[i].name, members[i + 1].name) == 0)
      continue;
    if (!first)
      g_string_append_c (text, ',');
    first = FALSE;
    write_string (text, members[i].name);
    g_string_append_c (text, ':');
    spell_value (text, members[i].value);
  }
  g_string_append_c (text, '}');
}

static void
spell_array (GString *text, BantarJsonValue array)
{
  BantarJsonIter iter;
  BantarJsonValue element;
  gboolean first = TRUE;

  g_string_append_c (text, '[');
  bantar_json_iter_init (&iter, array);
  while (bantar_json_iter_next (&iter, NULL, &element)) {
    if (!first)
      g_string_append_c (text, ',');
    first = FALSE;
    spell_value (text, element);
  }
  g_string_append_c (text, ']');
}

static void
spell_value (GString *text, BantarJsonValue value)
{
  switch (bantar_json_value_get_kind (value)) {
  case BANTAR_JSON_OBJECT:
    spell_object (text, value, NULL);
    break;
  case BANTAR_JSON_ARRAY:
    spell_array (text, value);
    break;
  case BANTAR_JSON_STRING:
    write_string (text, bantar_json_value_get_string (value));
    break;
  case BANTAR_JSON_INT:
    write_int (text, bantar_json_value_get_int (value));
    break;
  case BANTAR_JSON_DOUBLE:
    write_double (text, bantar_json_value_get_double (value));
    break;
  case BANTAR_JSON_TRUE:
    g_string_append (text, "true");
    break;
  case BANTAR_JSON_FALSE:
    g_string_append (text, "false");
    break;
  case BANTAR_JSON_MISSING:
  case BANTAR_JSON_NULL:
  default:
    g_string_append (text, "null");
    break;
  }
}

/**
 * bantar_json_value_canonical:
 *
 * As bantar_json_canonical() of bantar_json_build(), without building anything.
 *
 * Returns: (transfer full)
 */
char *
bantar_json_value_canonical (BantarJsonValue value)
{
  GString *text = g_string_new (NULL);

  spell_value (text, value);
  return g_string_free (text, FALSE);
}

/**
 * bantar_json_value_canonical_without:
 * @name: a member of @object that is left out
 *
 * Returns: (transfer full): the same of an object
 */
char *
bantar_json_value_canonical_without (BantarJsonValue object, const char *name)
{
  GString *text = g_string_new (NULL);

  spell_object (text, object, name);
  return g_string_free (text, FALSE);
}

gboolean
bantar_json_equal (JsonNode *a, JsonNode *b)
{
  g_autofree char *text_a = bantar_json_canonical (a);
  g_autofree char *text_b = bantar_json_canonical (b);

  return strcmp (text_a, text_b) == 0;
}
