/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-text.h"

#include <string.h>

#define ESCAPE_LENGTH 6 /* of "\\u00e9" */

static gboolean
fail (GError **error, gsize at)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "not valid JSON: a character that cannot stand there, at byte %" G_GSIZE_FORMAT,
               at + 1);
  return FALSE;
}

/* Returns: the length of the escape at @data, or 0 */
static gsize
get_escape_length (const char *data, gsize left)
{
  if (left < 2 || strchr ("\"\\/bfnrtu", data[1]) == NULL || data[1] == '\0')
    return 0;
  if (data[1] != 'u')
    return 2;
  for (guint i = 2; i < ESCAPE_LENGTH; i++) {
    if (i >= left || !g_ascii_isxdigit (data[i]))
      return 0;
  }
  return ESCAPE_LENGTH;
}

/* @at: (inout): of the opening quotation mark, then of the closing one */
static gboolean
check_string (const char *data, gsize length, gsize *at, GError **error)
{
  gsize i = *at + 1;

  while (i < length && data[i] != '"') {
    gsize step = data[i] == '\\' ? get_escape_length (data + i, length - i) : 1;

    if (step == 0)
      return fail (error, i);
    i += step;
  }
  *at = i;
  return i < length || fail (error, length);
}

static gsize
count_digits (const char *word, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (word[n]))
    n++;
  return n;
}

static gboolean
is_number (const char *word, gsize length)
{
  gsize i = length > 0 && word[0] == '-';
  gsize digits = count_digits (word + i, length - i);

  if (digits == 0 || (digits > 1 && word[i] == '0'))
    return FALSE;
  i += digits;
  if (i < length && word[i] == '.') {
    digits = count_digits (word + i + 1, length - i - 1);
    if (digits == 0)
      return FALSE;
    i += 1 + digits;
  }
  if (i < length && (word[i] == 'e' || word[i] == 'E')) {
    i++;
    i += i < length && (word[i] == '+' || word[i] == '-');
    digits = count_digits (word + i, length - i);
    if (digits == 0)
      return FALSE;
    i += digits;
  }
  return i == length;
}

static gboolean
is_word (const char *word, gsize length)
{
  return (length == 4 && (memcmp (word, "true", 4) == 0 || memcmp (word, "null", 4) == 0)) ||
         (length == 5 && memcmp (word, "false", 5) == 0) || is_number (word, length);
}

static gboolean
is_in_word (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '-' || c == '.';
}

/* @at: (inout): of the first character, then of the last */
static gboolean
check_word (const char *data, gsize length, gsize *at, GError **error)
{
  gsize end = *at;

  while (end < length && is_in_word (data[end]))
    end++;
  if (!is_word (data + *at, end - *at))
    return fail (error, *at);
  *at = end - 1;
  return TRUE;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* @at: (inout): of the first character, then of the last */
static gboolean
check_token (const char *data, gsize length, gsize *at, GError **error)
{
  if (data[*at] == '"')
    return check_string (data, length, at, error);
  if (is_in_word (data[*at]))
    return check_word (data, length, at, error);
  return (data[*at] != '\0' && strchr ("{}[],:", data[*at]) != NULL) || fail (error, *at);
}

/**
 * bantar_json_text_check:
 * @data: UTF-8, not necessarily ending in NUL
 * @max_depth: of lists and objects in one another
 *
 * Looks at strings, numbers, words and depth, and that there is one value; how they follow each
 * other in it is left to the parser.
 *
 * Returns: `FALSE` with `G_IO_ERROR_INVALID_DATA`
 */
gboolean
bantar_json_text_check (const char *data, gsize length, guint max_depth, GError **error)
{
  guint depth = 0;
  gboolean ended = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (is_space (data[i]))
      continue;
    /* json-glib takes the last of several values, and leaks the others. */
    if (ended)
      return fail (error, i);
    if (!check_token (data, length, &i, error))
      return FALSE;
    if (data[i] == '{' || data[i] == '[')
      depth++;
    else if ((data[i] == '}' || data[i] == ']') && depth-- == 0)
      return fail (error, i);
    if (depth > max_depth) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "nested deeper than %u levels",
                   max_depth);
      return FALSE;
    }
    ended = depth == 0;
  }
  return TRUE;
}

static guint
read_unit (const char *escape)
{
  guint unit = 0;

  for (guint i = 2; i < ESCAPE_LENGTH; i++)
    unit = unit * 16 + (guint) g_ascii_xdigit_value (escape[i]);
  return unit;
}

static gboolean
is_pair (const char *data, gsize left)
{
  return left >= 2 * ESCAPE_LENGTH && data[ESCAPE_LENGTH] == '\\' &&
         data[ESCAPE_LENGTH + 1] == 'u' && (read_unit (data) & 0xfc00) == 0xd800 &&
         (read_unit (data + ESCAPE_LENGTH) & 0xfc00) == 0xdc00;
}

/* Returns: how far to go on */
static gsize
mend_escape (char *escape, gsize left)
{
  guint unit;

  if (escape[1] != 'u')
    return 2;
  if (is_pair (escape, left))
    return 2 * ESCAPE_LENGTH;
  unit = read_unit (escape);
  if (unit == 0 || (unit & 0xf800) == 0xd800)
    memcpy (escape + 2, "fffd", 4);
  return ESCAPE_LENGTH;
}

/**
 * bantar_json_text_mend:
 * @data: what bantar_json_text_check() passed
 *
 * Escapes can spell what no text has: NUL, at which json-glib ends the string, and half of a UTF-16
 * pair, which it puts into it as it is. The mark for an unknown character takes their place, as in
 * a browser: refusing would let one odd note stop all that comes with it.
 *
 * Returns: (transfer full) (nullable): the text with all escapes good, as long as before; `NULL`
 *   when there is nothing to mend
 */
char *
bantar_json_text_mend (const char *data, gsize length)
{
  char *text;

  if (memmem (data, length, "\\u", 2) == NULL)
    return NULL;
  text = g_memdup2 (data, length);
  for (gsize i = 0; i < length;)
    i += text[i] == '\\' ? mend_escape (text + i, length - i) : 1;
  return text;
}

/* Returns: the length of the string, word or other character at @data */
static gsize
get_token_length (const char *data, gsize left)
{
  gsize n = 0;

  if (data[0] == '"')
    return check_string (data, left, &n, NULL) ? n + 1 : left;
  while (n < left && is_in_word (data[n]))
    n++;
  return MAX (n, 1);
}

/* What json-glib's writer puts behind a number without a point is right only without exponent; for
 * a number beyond all measure, which "1e999" is to a computer, it has a word of its own. Returns:
 * the length of the token then, never more than before */
static gsize
tidy_token (char *token, gsize length)
{
  gsize sign = token[0] == '-';

  if (!is_in_word (token[0]) || length < 3 || memcmp (token + length - 2, ".0", 2) != 0)
    return length;
  if (length == sign + strlen ("inf.0") && memcmp (token + sign, "inf", 3) == 0)
    memcpy (token + sign, "1e999", 5);
  else if (memchr (token, 'e', length) != NULL)
    return length - 2;
  return length;
}

/**
 * bantar_json_text_tidy:
 * @text: as json-glib wrote it
 *
 * json-glib writes 1e42 as "1e+42.0", which no server takes and which is not read here either.
 */
void
bantar_json_text_tidy (char *text)
{
  gsize length = strlen (text);
  gsize to = 0;
  gsize step;

  for (gsize from = 0; from < length; from += step) {
    step = get_token_length (text + from, length - from);
    memmove (text + to, text + from, step);
    to += tidy_token (text + to, step);
  }
  text[to] = '\0';
}
