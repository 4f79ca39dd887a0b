/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup-private.h"

#include "store/schema.h"

/* Everything that an SQL statement could run into: tables, their conditions, views, triggers. What
 * a backup has besides a profile must be plain tables. */
#define LIST_TABLES                                                                                \
  "SELECT coalesce (group_concat (line, char (10)), '') FROM (SELECT type || ' ' || name || ' '"   \
  " || sql AS line FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE" \
  " '\\' AND NOT (type = 'table' AND name IN ('backup', 'backup_photo') AND sql LIKE"              \
  " 'CREATE TABLE %') ORDER BY line)"

/* What a profile of this version has. */
static char *
list_expected (guint version, GError **error)
{
  g_autoptr (BantarDb) db = bantar_db_open (":memory:", error);

  if (db == NULL || !bantar_schema_migrate_to (db, version, error))
    return NULL;
  return bantar_db_read_text (db, error, LIST_TABLES, "");
}

/**
 * bantar_backup_check_tables:
 * @backup: of any version up to this program's; nothing but this is to be asked of it before
 *
 * A file from outside could bring tables of its own making: a view that never ends, a trigger that
 * goes off while the tables are changed. Only those that this program makes are taken.
 */
gboolean
bantar_backup_check_tables (BantarDb *backup, GError **error)
{
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  gint64 version;

  if (!bantar_db_read_int (backup, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version < 1 || version > bantar_schema_get_version ()) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_BACKUP,
                         "the backup is of no known version");
    return FALSE;
  }
  expected = list_expected ((guint) version, error);
  found = expected != NULL ? bantar_db_read_text (backup, error, LIST_TABLES, "") : NULL;
  if (found != NULL && !g_str_equal (found, expected)) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_BACKUP,
                         "the backup has tables that are not Bantar's");
    return FALSE;
  }
  return found != NULL;
}
