/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* JSON that others wrote, read where it stands. One pass looks at every byte and notes where the
 * values are; strings are unescaped in their place. Nothing is built that nobody asks for: the
 * first pull of a city brings two million values of which most are looked at once.
 *
 * json-glib's own parser is not used: it is slow, recursive without bound, and takes much that JSON
 * does not have (comments, octal numbers and escapes, half characters). */

typedef struct _BantarJsonText BantarJsonText;

/* Up to here a floating-point number says exactly which whole number it is. */
#define BANTAR_JSON_WHOLE_MAX 9007199254740992.0

/* A value in a text, good as long as the text. One that is missing has no text, and no members. */
typedef struct {
  const BantarJsonText *text;
  guint at;
} BantarJsonValue;

#define BANTAR_JSON_NONE ((BantarJsonValue){ NULL, 0 })

typedef enum {
  BANTAR_JSON_MISSING,
  BANTAR_JSON_NULL,
  BANTAR_JSON_FALSE,
  BANTAR_JSON_TRUE,
  BANTAR_JSON_INT,    /* however it is spelled: 5, 5.0, 5e0 */
  BANTAR_JSON_DOUBLE, /* also a whole number too large for 64 bits */
  BANTAR_JSON_STRING,
  BANTAR_JSON_ARRAY,
  BANTAR_JSON_OBJECT,
} BantarJsonKind;

/* Over the elements of a list, or the members of an object. */
typedef struct {
  BantarJsonValue of;
  guint next;
  guint end;
} BantarJsonIter;

BantarJsonText *
bantar_json_text_new (const char *data, gsize length, guint max_depth, GError **error);
void bantar_json_text_free (BantarJsonText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarJsonText, bantar_json_text_free)
BantarJsonValue bantar_json_text_get_root (const BantarJsonText *self);

BantarJsonKind bantar_json_value_get_kind (BantarJsonValue self);
const char *bantar_json_value_get_string (BantarJsonValue self);
gint64 bantar_json_value_get_int (BantarJsonValue self);
double bantar_json_value_get_double (BantarJsonValue self);
gboolean bantar_json_is_whole (double number);

BantarJsonValue bantar_json_member (BantarJsonValue object, const char *name);
const char *
bantar_json_member_string (BantarJsonValue object, const char *name, const char *fallback);
gboolean bantar_json_has_member (BantarJsonValue object, const char *name);
gint64 bantar_json_member_int (BantarJsonValue object, const char *name, gint64 fallback);
gboolean bantar_json_member_bool (BantarJsonValue object, const char *name, gboolean fallback);

guint bantar_json_value_count (BantarJsonValue self);
void bantar_json_iter_init (BantarJsonIter *iter, BantarJsonValue of);
gboolean bantar_json_iter_next (BantarJsonIter *iter, const char **name, BantarJsonValue *value);

G_END_DECLS
