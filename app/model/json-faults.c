/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-faults.h"

#include <glib/gi18n.h>

/* More faults than this help nobody. */
#define FAULTS_MAX     50
#define NAME_MAX_SHOWN 40

struct _BantarJsonFaults {
  char *root;       /* names the whole, where the path is empty */
  GString *path;    /* "pillars[1].weight" */
  GArray *marks;    /* (element-type gsize): lengths of the path to go back to */
  GPtrArray *lines; /* (element-type utf8) */
  gboolean more;
};

BantarJsonFaults *
bantar_json_faults_new (const char *root)
{
  BantarJsonFaults *self = g_new0 (BantarJsonFaults, 1);

  self->root = g_strdup (root);
  self->path = g_string_new (NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->lines = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bantar_json_faults_free (BantarJsonFaults *self)
{
  g_free (self->root);
  g_string_free (self->path, TRUE);
  g_array_unref (self->marks);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* A stranger's name for a message: cut short, and without what a terminal would obey. */
static char *
make_plain (const char *text)
{
  GString *plain = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *p = NULL;
  guint length = 0;

  for (p = valid; *p != '\0' && length < NAME_MAX_SHOWN; p = g_utf8_next_char (p), length++) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (plain, g_unichar_isprint (c) ? c : 0xfffd);
  }
  if (*p != '\0')
    g_string_append (plain, "…");
  return g_string_free (plain, FALSE);
}

static void
remember_path (BantarJsonFaults *self)
{
  gsize length = self->path->len;

  g_array_append_val (self->marks, length);
}

/**
 * bantar_json_faults_enter:
 *
 * Says that what follows is about @member, until bantar_json_faults_leave().
 */
void
bantar_json_faults_enter (BantarJsonFaults *self, const char *member)
{
  g_autofree char *plain = make_plain (member);

  remember_path (self);
  g_string_append_printf (self->path, "%s%s", self->path->len > 0 ? "." : "", plain);
}

void
bantar_json_faults_enter_item (BantarJsonFaults *self, guint index)
{
  remember_path (self);
  g_string_append_printf (self->path, "[%u]", index);
}

void
bantar_json_faults_leave (BantarJsonFaults *self)
{
  g_return_if_fail (self->marks->len > 0);

  g_string_truncate (self->path, g_array_index (self->marks, gsize, self->marks->len - 1));
  g_array_set_size (self->marks, self->marks->len - 1);
}

static void
add_fault (BantarJsonFaults *self, const char *reason)
{
  const char *path = self->path->len > 0 ? self->path->str : self->root;

  if (self->lines->len < FAULTS_MAX)
    g_ptr_array_add (self->lines, g_strdup_printf ("%s: %s", path, reason));
  else
    self->more = TRUE;
}

/**
 * bantar_json_faults_add:
 * @format: the reason, in the reader's language
 *
 * Notes a fault at the current path.
 */
void
bantar_json_faults_add (BantarJsonFaults *self, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  add_fault (self, reason);
}

/**
 * bantar_json_faults_add_at:
 *
 * The same at @member of the current path.
 */
void
bantar_json_faults_add_at (BantarJsonFaults *self, const char *member, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  bantar_json_faults_enter (self, member);
  add_fault (self, reason);
  bantar_json_faults_leave (self);
}

/**
 * bantar_json_faults_dup_lines:
 *
 * Returns: (transfer full) (nullable): the faults, one a line, or %NULL when there is none
 */
char *
bantar_json_faults_dup_lines (BantarJsonFaults *self)
{
  GString *text = NULL;

  if (self->lines->len == 0)
    return NULL;

  text = g_string_new (g_ptr_array_index (self->lines, 0));
  for (guint i = 1; i < self->lines->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (self->lines, i));
  if (self->more)
    g_string_append_printf (text, "\n%s", _ ("There are more faults; mend these first."));
  return g_string_free (text, FALSE);
}
