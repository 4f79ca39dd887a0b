/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/duty.h"

#include <string.h>

static const char *const words[] = { "rt", "pendamping", "kelurahan", "kecamatan", "kota" };

/* Who has several kinds of role gets the first of these: who may write also reads. */
static const BantarRole by_rank[] = { BANTAR_ROLE_PENDAMPING, BANTAR_ROLE_KOTA,
                                      BANTAR_ROLE_KECAMATAN, BANTAR_ROLE_KELURAHAN };

const char *
bantar_role_to_string (BantarRole role)
{
  return words[role];
}

gboolean
bantar_role_parse (const char *word, BantarRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (strcmp (word, words[i]) == 0) {
      *role = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* Codes become part of queries and ranges of ids, so their form is looked at. */
static gboolean
is_code (const char *text)
{
  return *text != '\0' && strlen (text) <= 13 && strspn (text, "0123456789.") == strlen (text);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
list_areas (const char *const *roles, BantarRole role)
{
  g_autofree char *prefix = g_strconcat (words[role], ":", NULL);
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; roles[i] != NULL; i++) {
    if (role == BANTAR_ROLE_KOTA && strcmp (roles[i], words[role]) == 0)
      g_ptr_array_add (areas, g_strdup (""));
    else if (g_str_has_prefix (roles[i], prefix) && is_code (roles[i] + strlen (prefix)))
      g_ptr_array_add (areas, g_strdup (roles[i] + strlen (prefix)));
  }
  g_ptr_array_sort (areas, compare);
  g_ptr_array_add (areas, NULL);
  return (GStrv) g_ptr_array_steal (areas, NULL);
}

/**
 * bantar_duty_from_roles:
 * @roles: of an account
 *
 * Returns: (transfer full) (nullable): which RTs the account is for, when it is for many; `NULL`
 *   for a chair's
 */
BantarDuty *
bantar_duty_from_roles (const char *const *roles)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_rank); i++) {
    g_auto (GStrv) areas = list_areas (roles, by_rank[i]);
    BantarDuty *self;

    if (areas[0] == NULL)
      continue;
    self = g_new0 (BantarDuty, 1);
    self->role = by_rank[i];
    self->areas = g_steal_pointer (&areas);
    return self;
  }
  return NULL;
}

void
bantar_duty_free (BantarDuty *self)
{
  g_strfreev (self->areas);
  g_free (self);
}

gboolean
bantar_duty_equal (const BantarDuty *a, const BantarDuty *b)
{
  return a->role == b->role &&
         g_strv_equal ((const char *const *) a->areas, (const char *const *) b->areas);
}
