/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "count-text.h"

#include <string.h>

static gboolean
is_all_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* "1.250" and "12.000.000"; not "1.5", which would silently become fifteen. */
static gboolean
is_grouped_by_dots (char **groups)
{
  gsize first = strlen (groups[0]);

  if (first < 1 || first > 3)
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    if (!is_all_digits (groups[i]) || (i > 0 && strlen (groups[i]) != 3))
      return FALSE;
  return TRUE;
}

/**
 * bantar_count_text_parse:
 * @text: what was typed or pasted
 *
 * Takes a whole number as people write it, with spaces around it and dots between thousands.
 *
 * Returns: (transfer full) (nullable): its digits, %NULL if it is not a whole number
 */
char *
bantar_count_text_parse (const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_auto (GStrv) groups = g_strsplit (bare, ".", -1);

  if (is_all_digits (bare))
    return g_steal_pointer (&bare);
  if (groups[0] == NULL || !is_grouped_by_dots (groups))
    return NULL;
  return g_strjoinv ("", groups);
}
