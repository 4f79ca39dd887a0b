/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/arguments.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (bantar_ctl_error, bantar_ctl_error)

typedef enum {
  FLAG, /* takes no value */
  ONCE, /* takes a value */
  MANY, /* takes a value, and may be given again */
} OptionKind;

/* Every option of every command: a name means the same everywhere. */
static const struct {
  const char *name;
  OptionKind kind;
} options[] = {
  { "address", ONCE },
  { "all-months", FLAG },
  { "area", ONCE },
  { "bulk", FLAG },
  { "chair", ONCE },
  { "close-days", ONCE },
  { "count", MANY },
  { "data", ONCE },
  { "done", FLAG },
  { "dry-run", FLAG },
  { "due", ONCE },
  { "follow-up", ONCE },
  { "from", ONCE },
  { "grace-days", ONCE },
  { "help", FLAG },
  { "instrument", ONCE },
  { "json", FLAG },
  { "kelurahan", ONCE },
  { "language", ONCE },
  { "letters", ONCE },
  { "limit", ONCE },
  { "match-place", FLAG },
  { "months", ONCE },
  { "note", ONCE },
  { "passphrase-file", ONCE },
  { "password-file", ONCE },
  { "photo", MANY },
  { "reason", MANY },
  { "referral", ONCE },
  { "rt", ONCE },
  { "server", ONCE },
  { "title", ONCE },
  { "trust", FLAG },
  { "until", ONCE },
  { "user", ONCE },
  { "version", FLAG },
  { "with-gaps", FLAG },
  { "yes", FLAG },
};

struct _BantarArguments {
  GPtrArray *words;  /* (element-type utf8) */
  GHashTable *given; /* (element-type utf8 GPtrArray): option -> values */
};

static BantarArguments *
new_arguments (void)
{
  BantarArguments *self = g_new0 (BantarArguments, 1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->given =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
bantar_arguments_free (BantarArguments *self)
{
  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->given);
  g_free (self);
}

/**
 * bantar_ctl_fail:
 * @format: a translated sentence
 *
 * Returns: `FALSE`, with @error set
 */
gboolean
bantar_ctl_fail (GError **error, BantarCtlError code, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (error, g_error_new_valist (BANTAR_CTL_ERROR, (int) code, format, values));
  va_end (values);
  return FALSE;
}

static gboolean
find_kind (const char *name, OptionKind *kind, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    if (strcmp (options[i].name, name) == 0) {
      *kind = options[i].kind;
      return TRUE;
    }
  }
  if (strcmp (name, "password") == 0 || strcmp (name, "passphrase") == 0)
    return bantar_ctl_fail (
        error, BANTAR_CTL_ERROR_USAGE,
        _ ("A password is never given on the command line, where others on this laptop can read "
           "it. Use --password-file FILE, or --password-file - to give it on standard input."));
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Unknown option: --%s"), name);
}

static gboolean
keep (BantarArguments *self, const char *name, OptionKind kind, const char *value, GError **error)
{
  GPtrArray *values = g_hash_table_lookup (self->given, name);

  if (values == NULL) {
    values = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self->given, g_strdup (name), values);
  } else if (kind == ONCE) {
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("--%s is given twice."), name);
  }
  g_ptr_array_add (values, g_strdup (value));
  return TRUE;
}

/* @next: (nullable): the argument after this one; @used_next tells whether it was the value. */
static gboolean
take_option (BantarArguments *self,
             const char *text,
             const char *next,
             gboolean *used_next,
             GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strndup (text, equals - text) : g_strdup (text);
  const char *value = equals != NULL ? equals + 1 : NULL;
  OptionKind kind = FLAG;

  if (!find_kind (name, &kind, error))
    return FALSE;
  if (kind == FLAG && value != NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("--%s takes no value."), name);
  *used_next = kind != FLAG && value == NULL;
  if (*used_next)
    value = next;
  if (kind != FLAG && value == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("--%s needs a value."), name);
  return keep (self, name, kind, value != NULL ? value : "", error);
}

static gboolean
take_all (BantarArguments *self, int argc, char **argv, GError **error)
{
  gboolean only_words = FALSE;

  for (int i = 1; i < argc; i++) {
    gboolean used_next = FALSE;

    if (!g_utf8_validate (argv[i], -1, NULL))
      return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Argument %d is not UTF-8 text."),
                              i);
    if (!only_words && strcmp (argv[i], "--") == 0)
      only_words = TRUE;
    else if (only_words || !g_str_has_prefix (argv[i], "-") || argv[i][1] == '\0')
      g_ptr_array_add (self->words, g_strdup (argv[i]));
    else if (!g_str_has_prefix (argv[i], "--"))
      return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Unknown option: %s"), argv[i]);
    else if (!take_option (self, argv[i] + 2, i + 1 < argc ? argv[i + 1] : NULL, &used_next, error))
      return FALSE;
    i += used_next;
  }
  return TRUE;
}

/**
 * bantar_arguments_parse:
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_CTL_ERROR_USAGE`
 */
BantarArguments *
bantar_arguments_parse (int argc, char **argv, GError **error)
{
  g_autoptr (BantarArguments) self = new_arguments ();

  return take_all (self, argc, argv, error) ? g_steal_pointer (&self) : NULL;
}

guint
bantar_arguments_count_words (const BantarArguments *self)
{
  return self->words->len;
}

/**
 * bantar_arguments_get_word:
 *
 * Returns: (transfer none) (nullable): the word at @index, or `NULL` when there are fewer
 */
const char *
bantar_arguments_get_word (const BantarArguments *self, guint index)
{
  return index < self->words->len ? self->words->pdata[index] : NULL;
}

gboolean
bantar_arguments_has (const BantarArguments *self, const char *option)
{
  return g_hash_table_contains (self->given, option);
}

/**
 * bantar_arguments_get:
 *
 * Returns: (transfer none) (nullable): the option's value, or `NULL` when it was not given
 */
const char *
bantar_arguments_get (const BantarArguments *self, const char *option)
{
  GPtrArray *values = g_hash_table_lookup (self->given, option);

  return values != NULL ? values->pdata[0] : NULL;
}

/**
 * bantar_arguments_get_all:
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the option's values in their order, or
 *   `NULL` when it was not given
 */
GPtrArray *
bantar_arguments_get_all (const BantarArguments *self, const char *option)
{
  return g_hash_table_lookup (self->given, option);
}

/**
 * bantar_arguments_check:
 * @allowed: the options that a command takes
 *
 * Returns: `FALSE` with `BANTAR_CTL_ERROR_USAGE` when another option was given
 */
gboolean
bantar_arguments_check (const BantarArguments *self, const char *const *allowed, GError **error)
{
  static const char *const always[] = { "data", "help", "json", "language", "version", NULL };
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->given);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    if (!g_strv_contains (always, name) && !g_strv_contains (allowed, name))
      return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("This command takes no --%s."),
                              (const char *) name);
  }
  return TRUE;
}
