/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/old-copies.h"

#include "store/auto-backups.h"
#include "store/profile-folder.h"

#include <glib/gstdio.h>

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) b, *(char *const *) a);
}

/* Their names end with the time, so that they sort by it. */
static GPtrArray *
list_newest_first (const char *place, const char *prefix, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, suffix) &&
        g_ascii_isdigit (name[strlen (prefix)]))
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_newest_first);
  return names;
}

static void
remove_damaged (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  g_unlink (path);
  g_unlink (log);
}

static void
prune (const char *place,
       const char *prefix,
       const char *suffix,
       const char *young,
       void (*remove_copy) (const char *path))
{
  g_autoptr (GPtrArray) names = list_newest_first (place, prefix, suffix);

  for (guint i = BANTAR_OLD_COPIES_KEPT; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_build_filename (place, name, NULL);

    if (i >= BANTAR_OLD_COPIES_MAX || strcmp (name + strlen (prefix), young) < 0)
      remove_copy (path);
  }
}

/**
 * bantar_old_copies_prune:
 * @folder: the profile's, whose database has just been found whole and copied: what is removed here
 *   is never the last good copy
 *
 * Removes of what was set aside all but the newest few, and those that are young.
 */
void
bantar_old_copies_prune (const char *folder, GDateTime *today)
{
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autoptr (GDateTime) since = g_date_time_add_days (today, -BANTAR_OLD_COPIES_DAYS);
  g_autofree char *young = g_date_time_format (since, "%Y-%m-%d");

  prune (backups, BANTAR_BEFORE_RESTORE, "Z", young, bantar_auto_backups_remove);
  prune (folder, BANTAR_DAMAGED, BANTAR_DAMAGED_SUFFIX, young, remove_damaged);
}
