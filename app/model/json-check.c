/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-check.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define CODE_MAX    64
#define REPLACEMENT "\xef\xbf\xbd" /* see bantar_json_text_new() */

static JsonNode *
get_member (BantarJsonFaults *faults, JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    bantar_json_faults_add_at (faults, member, _ ("missing"));
  return node;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * bantar_json_check_object:
 * @node: (nullable): a missing one has been named already
 * @members: the members it may have, ended by %NULL
 *
 * Returns: (transfer none) (nullable): the object at the current path
 */
JsonObject *
bantar_json_check_object (BantarJsonFaults *faults, JsonNode *node, const char *const *members)
{
  g_autoptr (GList) names = NULL;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    bantar_json_faults_add (faults, _ ("must be an object in { }"));
    return NULL;
  }
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next) {
    if (!g_strv_contains (members, l->data))
      bantar_json_faults_add_at (faults, l->data, _ ("unknown name"));
  }
  return json_node_get_object (node);
}

/**
 * bantar_json_check_array:
 *
 * Returns: (transfer none) (nullable): the list, also when it has too few or too many entries
 */
JsonArray *
bantar_json_check_array (BantarJsonFaults *faults,
                         JsonObject *object,
                         const char *member,
                         guint at_least,
                         guint at_most)
{
  JsonNode *node = get_member (faults, object, member);
  JsonArray *array = NULL;

  if (node == NULL)
    return NULL;

  bantar_json_faults_enter (faults, member);
  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    bantar_json_faults_add (faults, _ ("must be a list in [ ]"));
  } else {
    array = json_node_get_array (node);
    if (json_array_get_length (array) < at_least)
      bantar_json_faults_add (
          faults,
          ngettext ("must have at least %u entry", "must have at least %u entries", at_least),
          at_least);
    if (json_array_get_length (array) > at_most)
      bantar_json_faults_add (
          faults, ngettext ("must have at most %u entry", "must have at most %u entries", at_most),
          at_most);
  }
  bantar_json_faults_leave (faults);
  return array;
}

static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_json_check_text:
 * @at_most: characters
 *
 * Reads a line of text that says something.
 *
 * Returns: (transfer none) (nullable): %NULL after a fault
 */
const char *
bantar_json_check_text (BantarJsonFaults *faults,
                        JsonObject *object,
                        const char *member,
                        guint at_most)
{
  JsonNode *node = get_member (faults, object, member);
  const char *text = NULL;

  if (node == NULL)
    return NULL;

  bantar_json_faults_enter (faults, member);
  if (!holds (node, G_TYPE_STRING))
    bantar_json_faults_add (faults, _ ("must be text in quotation marks"));
  else if (strstr (json_node_get_string (node), REPLACEMENT) != NULL) /* was "\ud800" alone, say */
    bantar_json_faults_add (faults, _ ("contains a broken character"));
  else if (is_blank (json_node_get_string (node)))
    bantar_json_faults_add (faults, _ ("must not be empty"));
  else if (g_utf8_strlen (json_node_get_string (node), -1) > (glong) at_most)
    bantar_json_faults_add (faults, _ ("longer than %u characters"), at_most);
  else if (has_control_character (json_node_get_string (node)))
    bantar_json_faults_add (faults, _ ("contains a line break or another control character"));
  else
    text = json_node_get_string (node);
  bantar_json_faults_leave (faults);
  return text;
}

static gboolean
is_code (const char *text)
{
  if (!g_ascii_islower (text[0]))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '-' && !g_ascii_islower (p[1]) && !g_ascii_isdigit (p[1]))
      return FALSE;
    if (*p != '-' && !g_ascii_islower (*p) && !g_ascii_isdigit (*p))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_json_check_code:
 *
 * Reads a name that programs use, such as "bersih-1".
 *
 * Returns: (transfer none) (nullable): %NULL after a fault
 */
const char *
bantar_json_check_code (BantarJsonFaults *faults, JsonObject *object, const char *member)
{
  const char *code = bantar_json_check_text (faults, object, member, CODE_MAX);

  if (code == NULL || is_code (code))
    return code;
  bantar_json_faults_add_at (
      faults, member, _ ("must be small letters and digits, joined by hyphens: \"bersih-1\""));
  return NULL;
}

/**
 * bantar_json_check_choice:
 * @choices: ended by %NULL
 *
 * Returns: the place of the member's value among @choices, 0 also after a fault
 */
guint
bantar_json_check_choice (BantarJsonFaults *faults,
                          JsonObject *object,
                          const char *member,
                          const char *const *choices)
{
  const char *text = bantar_json_check_text (faults, object, member, CODE_MAX);
  g_autofree char *list = NULL;

  if (text == NULL)
    return 0;
  for (guint i = 0; choices[i] != NULL; i++) {
    if (g_str_equal (choices[i], text))
      return i;
  }
  list = g_strjoinv (", ", (char **) choices);
  /* TRANSLATORS: followed by a list of words: "number, percent" */
  bantar_json_faults_add_at (faults, member, _ ("must be one of: %s"), list);
  return 0;
}

static gboolean
get_number (JsonNode *node, double *number)
{
  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number);
}

/**
 * bantar_json_check_number:
 *
 * Returns: the number, or @from after a fault
 */
double
bantar_json_check_number (BantarJsonFaults *faults,
                          JsonObject *object,
                          const char *member,
                          int from,
                          int to)
{
  JsonNode *node = get_member (faults, object, member);
  double number = 0;

  if (node == NULL)
    return from;
  if (get_number (node, &number) && number >= from && number <= to)
    return number;

  bantar_json_faults_add_at (faults, member, _ ("must be a number from %d to %d"), from, to);
  return from;
}

gboolean
bantar_json_check_bool (BantarJsonFaults *faults, JsonObject *object, const char *member)
{
  JsonNode *node = get_member (faults, object, member);

  if (node == NULL)
    return FALSE;
  if (!holds (node, G_TYPE_BOOLEAN)) {
    bantar_json_faults_add_at (faults, member,
                               _ ("must be true or false, without quotation marks"));
    return FALSE;
  }
  return json_node_get_boolean (node);
}
