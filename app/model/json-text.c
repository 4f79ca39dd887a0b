/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-text.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define ESCAPE_LENGTH  6  /* of "\\u00e9" */
#define DIGITS_OF_INT  18 /* that fit whatever they are */
#define BYTES_A_VALUE  8  /* for the first guess how many values there are */
#define LENGTH_MAX     G_MAXINT32
#define UNKNOWN_SYMBOL 0xfffd

/* A value, or the name of a member, which stands before its value. */
typedef struct {
  guint32 at;   /* of the string, number or bracket in the text */
  guint32 next; /* the token after this value and all in it */
  guint8 kind;
} Token;

struct _BantarJsonText {
  char *data; /* ends in NUL; so does each string in it */
  Token *tokens;
  guint n_tokens;
};

typedef struct {
  BantarJsonText *text;
  char *p; /* what comes next; NUL at the end and nowhere else */
  guint allocated;
  guint depth;
  guint max_depth;
  GError **error;
} Parser;

static gboolean parse_value (Parser *self);

static gboolean
fail (Parser *self)
{
  g_set_error (self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "not valid JSON: a character that cannot stand there, at byte %" G_GSIZE_FORMAT,
               (gsize) (self->p - self->text->data) + 1);
  return FALSE;
}

static guint
add_token (Parser *self, BantarJsonKind kind, const char *at)
{
  BantarJsonText *text = self->text;

  if (text->n_tokens == self->allocated) {
    self->allocated = self->allocated * 2 + BYTES_A_VALUE;
    text->tokens = g_renew (Token, text->tokens, self->allocated);
  }
  text->tokens[text->n_tokens] =
      (Token){ (guint32) (at - text->data), text->n_tokens + 1, (guint8) kind };
  return text->n_tokens++;
}

static void
skip_space (Parser *self)
{
  while (*self->p == ' ' || *self->p == '\n' || *self->p == '\r' || *self->p == '\t')
    self->p++;
}

/* Returns: what four hexadecimal digits say, or -1 */
static int
read_unit (const char *digits)
{
  int unit = 0;

  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (digits[i]);

    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Escapes can spell what no text has: NUL, and half of a UTF-16 pair. The mark for an unknown
 * character takes their place, as in a browser: refusing would let one odd note stop all that
 * comes with it. Returns: whether @self stood on a good escape; now it stands after it */
static gboolean
unescape_unit (Parser *self, char **to)
{
  int unit = read_unit (self->p + 2);
  int second = -1;
  gunichar symbol;

  if (unit < 0)
    return FALSE;
  self->p += ESCAPE_LENGTH;
  symbol = (gunichar) unit;
  if ((unit & 0xfc00) == 0xd800 && self->p[0] == '\\' && self->p[1] == 'u')
    second = read_unit (self->p + 2);
  if (second >= 0 && (second & 0xfc00) == 0xdc00) {
    symbol = 0x10000 + (((gunichar) unit & 0x3ff) << 10) + ((gunichar) second & 0x3ff);
    self->p += ESCAPE_LENGTH;
  } else if (unit == 0 || (unit & 0xf800) == 0xd800) {
    symbol = UNKNOWN_SYMBOL;
  }
  *to += g_unichar_to_utf8 (symbol, *to);
  return TRUE;
}

/* What is written is never longer than its escape. */
static gboolean
unescape (Parser *self, char **to)
{
  static const char letters[] = "\"\\/bfnrt";
  const char *letter;

  if (self->p[1] == 'u')
    return unescape_unit (self, to);
  letter = self->p[1] != '\0' ? strchr (letters, self->p[1]) : NULL;
  if (letter == NULL)
    return FALSE;
  *(*to)++ = "\"\\/\b\f\n\r\t"[letter - letters];
  self->p += 2;
  return TRUE;
}

/* @self stands on the quotation mark. */
static gboolean
parse_string (Parser *self)
{
  char *to = ++self->p;

  add_token (self, BANTAR_JSON_STRING, to);
  while (*self->p != '"' && *self->p != '\\' && *self->p != '\0')
    self->p++;
  to = self->p;
  while (*self->p != '"') {
    if (*self->p == '\0' || (*self->p == '\\' && !unescape (self, &to)))
      return fail (self);
    while (*self->p != '"' && *self->p != '\\' && *self->p != '\0')
      *to++ = *self->p++;
  }
  *to = '\0';
  self->p++;
  return TRUE;
}

static gsize
skip_digits (Parser *self)
{
  const char *from = self->p;

  while (g_ascii_isdigit (*self->p))
    self->p++;
  return (gsize) (self->p - from);
}

static gboolean
fits_int (const char *number, gsize digits)
{
  if (digits <= DIGITS_OF_INT)
    return TRUE;
  errno = 0;
  g_ascii_strtoll (number, NULL, 10);
  return errno == 0;
}

/**
 * bantar_json_is_whole:
 *
 * Returns: whether a number is counted as a whole one although it may be spelled as another.
 * Servers and other programs write 5 as 5.0 or 5e0, and the city's functions cannot tell these
 * apart: a month in which one such count stands must not become unreadable for everybody.
 */
gboolean
bantar_json_is_whole (double number)
{
  return number >= -BANTAR_JSON_WHOLE_MAX && number <= BANTAR_JSON_WHOLE_MAX &&
         floor (number) == number;
}

static gboolean
parse_number (Parser *self)
{
  const char *from = self->p;
  gboolean plain = TRUE;
  gboolean whole;
  gsize digits;

  self->p += *self->p == '-';
  digits = skip_digits (self);
  if (digits == 0 || (digits > 1 && self->p[-(gssize) digits] == '0'))
    return fail (self);
  if (*self->p == '.') {
    plain = FALSE;
    self->p++;
    if (skip_digits (self) == 0)
      return fail (self);
  }
  if (*self->p == 'e' || *self->p == 'E') {
    plain = FALSE;
    self->p++;
    self->p += *self->p == '+' || *self->p == '-';
    if (skip_digits (self) == 0)
      return fail (self);
  }
  whole = plain ? fits_int (from, digits) : bantar_json_is_whole (g_ascii_strtod (from, NULL));
  add_token (self, whole ? BANTAR_JSON_INT : BANTAR_JSON_DOUBLE, from);
  return TRUE;
}

static gboolean
parse_word (Parser *self, const char *word, BantarJsonKind kind)
{
  gsize length = strlen (word);

  if (strncmp (self->p, word, length) != 0)
    return fail (self);
  add_token (self, kind, self->p);
  self->p += length;
  return TRUE;
}

static gboolean
parse_name (Parser *self)
{
  skip_space (self);
  if (*self->p != '"')
    return fail (self);
  if (!parse_string (self))
    return FALSE;
  skip_space (self);
  if (*self->p != ':')
    return fail (self);
  self->p++;
  return TRUE;
}

static gboolean
parse_inside (Parser *self, BantarJsonKind kind, char end)
{
  self->p++;
  skip_space (self);
  if (*self->p == end) {
    self->p++;
    return TRUE;
  }
  for (;; self->p++) {
    if ((kind == BANTAR_JSON_OBJECT && !parse_name (self)) || !parse_value (self))
      return FALSE;
    skip_space (self);
    if (*self->p == end) {
      self->p++;
      return TRUE;
    }
    if (*self->p != ',')
      return fail (self);
  }
}

/* @self stands on the bracket. */
static gboolean
parse_container (Parser *self, BantarJsonKind kind, char end)
{
  guint token = add_token (self, kind, self->p);

  if (++self->depth > self->max_depth) {
    g_set_error (self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "nested deeper than %u levels",
                 self->max_depth);
    return FALSE;
  }
  if (!parse_inside (self, kind, end))
    return FALSE;
  self->depth--;
  self->text->tokens[token].next = self->text->n_tokens;
  return TRUE;
}

static gboolean
parse_value (Parser *self)
{
  skip_space (self);
  switch (*self->p) {
  case '{':
    return parse_container (self, BANTAR_JSON_OBJECT, '}');
  case '[':
    return parse_container (self, BANTAR_JSON_ARRAY, ']');
  case '"':
    return parse_string (self);
  case 't':
    return parse_word (self, "true", BANTAR_JSON_TRUE);
  case 'f':
    return parse_word (self, "false", BANTAR_JSON_FALSE);
  case 'n':
    return parse_word (self, "null", BANTAR_JSON_NULL);
  default:
    return parse_number (self);
  }
}

static gboolean
parse_all (Parser *self)
{
  if (!parse_value (self))
    return FALSE;
  skip_space (self);
  return *self->p == '\0' || fail (self);
}

/**
 * bantar_json_text_new:
 * @data: UTF-8, copied; not necessarily ending in NUL
 * @max_depth: of lists and objects in one another
 *
 * Returns: (transfer full): one value and all in it, or `NULL` with `G_IO_ERROR_INVALID_DATA`
 */
BantarJsonText *
bantar_json_text_new (const char *data, gsize length, guint max_depth, GError **error)
{
  g_autoptr (BantarJsonText) self = g_new0 (BantarJsonText, 1);
  Parser parser = { .text = self, .max_depth = max_depth, .error = error };

  if (length > LENGTH_MAX || !g_utf8_validate_len (data, length, NULL)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not UTF-8 text, or too long");
    return NULL;
  }
  self->data = g_strndup (data, length);
  parser.p = self->data;
  parser.allocated = (guint) (length / BYTES_A_VALUE);
  self->tokens = g_new (Token, parser.allocated);
  return parse_all (&parser) ? g_steal_pointer (&self) : NULL;
}

void
bantar_json_text_free (BantarJsonText *self)
{
  g_free (self->data);
  g_free (self->tokens);
  g_free (self);
}

/**
 * bantar_json_text_get_root:
 * @self: (nullable)
 *
 * Returns: the value that it is; of `NULL` a missing one
 */
BantarJsonValue
bantar_json_text_get_root (const BantarJsonText *self)
{
  return (BantarJsonValue){ self, 0 };
}

BantarJsonKind
bantar_json_value_get_kind (BantarJsonValue self)
{
  return self.text != NULL ? self.text->tokens[self.at].kind : BANTAR_JSON_MISSING;
}

static const char *
get_text (BantarJsonValue self)
{
  return self.text->data + self.text->tokens[self.at].at;
}

/**
 * bantar_json_value_get_string:
 *
 * Returns: (transfer none) (nullable): `NULL` when it is no string
 */
const char *
bantar_json_value_get_string (BantarJsonValue self)
{
  return bantar_json_value_get_kind (self) == BANTAR_JSON_STRING ? get_text (self) : NULL;
}

/**
 * bantar_json_value_get_int:
 * @self: a `BANTAR_JSON_INT`
 */
gint64
bantar_json_value_get_int (BantarJsonValue self)
{
  const char *text = get_text (self);
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  return *end == '.' || *end == 'e' || *end == 'E' ? (gint64) g_ascii_strtod (text, NULL) : number;
}

/**
 * bantar_json_value_get_double:
 * @self: a number
 */
double
bantar_json_value_get_double (BantarJsonValue self)
{
  return g_ascii_strtod (get_text (self), NULL);
}

/**
 * bantar_json_iter_init:
 * @of: anything but a list or an object has nothing in it
 */
void
bantar_json_iter_init (BantarJsonIter *iter, BantarJsonValue of)
{
  gboolean holds = bantar_json_value_get_kind (of) >= BANTAR_JSON_ARRAY;

  iter->of = of;
  iter->next = of.at + 1;
  iter->end = holds ? of.text->tokens[of.at].next : iter->next;
}

/**
 * bantar_json_iter_next:
 * @name: (out) (optional) (transfer none): of a member
 */
gboolean
bantar_json_iter_next (BantarJsonIter *iter, const char **name, BantarJsonValue *value)
{
  const BantarJsonText *text = iter->of.text;

  if (iter->next >= iter->end)
    return FALSE;
  if (text->tokens[iter->of.at].kind == BANTAR_JSON_OBJECT) {
    if (name != NULL)
      *name = text->data + text->tokens[iter->next].at;
    iter->next++;
  }
  *value = (BantarJsonValue){ text, iter->next };
  iter->next = text->tokens[iter->next].next;
  return TRUE;
}

/**
 * bantar_json_member:
 *
 * Returns: the last member of that name, or a missing value, also when @object is no object
 */
BantarJsonValue
bantar_json_member (BantarJsonValue object, const char *name)
{
  const BantarJsonText *text = object.text;
  BantarJsonValue found = BANTAR_JSON_NONE;

  if (bantar_json_value_get_kind (object) != BANTAR_JSON_OBJECT)
    return found;
  /* A name, its value; asked for so often that a general walk is felt. */
  for (guint at = object.at + 1; at < text->tokens[object.at].next;
       at = text->tokens[at + 1].next) {
    const char *other = text->data + text->tokens[at].at;

    if (*other == *name && strcmp (other, name) == 0)
      found = (BantarJsonValue){ text, at + 1 };
  }
  return found;
}

gboolean
bantar_json_has_member (BantarJsonValue object, const char *name)
{
  return bantar_json_value_get_kind (bantar_json_member (object, name)) != BANTAR_JSON_MISSING;
}

/**
 * bantar_json_value_count:
 *
 * Returns: how many elements or members it has
 */
guint
bantar_json_value_count (BantarJsonValue self)
{
  BantarJsonIter iter;
  BantarJsonValue value;
  guint n = 0;

  bantar_json_iter_init (&iter, self);
  while (bantar_json_iter_next (&iter, NULL, &value))
    n++;
  return n;
}

/**
 * bantar_json_member_string:
 *
 * Returns: (transfer none) (nullable): the member, or @fallback when it is missing or no string
 */
const char *
bantar_json_member_string (BantarJsonValue object, const char *name, const char *fallback)
{
  const char *string = bantar_json_value_get_string (bantar_json_member (object, name));

  return string != NULL ? string : fallback;
}

gint64
bantar_json_member_int (BantarJsonValue object, const char *name, gint64 fallback)
{
  BantarJsonValue value = bantar_json_member (object, name);

  return bantar_json_value_get_kind (value) == BANTAR_JSON_INT ? bantar_json_value_get_int (value)
                                                               : fallback;
}

gboolean
bantar_json_member_bool (BantarJsonValue object, const char *name, gboolean fallback)
{
  BantarJsonKind kind = bantar_json_value_get_kind (bantar_json_member (object, name));

  return kind == BANTAR_JSON_TRUE || (fallback && kind != BANTAR_JSON_FALSE);
}
