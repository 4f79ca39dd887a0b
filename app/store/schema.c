/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/schema.h"

#include "store/schema-steps.h"

#include <glib/gstdio.h>

/**
 * bantar_schema_get_version:
 *
 * Returns: the version this program writes
 */
guint
bantar_schema_get_version (void)
{
  return bantar_schema_n_steps;
}

static gboolean
step_to (BantarDb *db, guint version, GError **error)
{
  const BantarSchemaStep *step = &bantar_schema_steps[version - 1];
  g_autofree char *bump = g_strdup_printf ("PRAGMA user_version = %u", version);

  return bantar_db_begin (db, error) &&
         (step->sql == NULL || bantar_db_exec (db, step->sql, error)) &&
         (step->run == NULL || step->run (db, error)) && bantar_db_exec (db, bump, error) &&
         bantar_db_commit (db, error);
}

/**
 * bantar_schema_migrate_to:
 * @version: 1 to bantar_schema_get_version()
 *
 * Runs the steps that are missing, each in its own transaction: after a power cut the file is at
 * one version or the next, never between.
 */
gboolean
bantar_schema_migrate_to (BantarDb *db, guint version, GError **error)
{
  gint64 current;

  if (!bantar_db_read_int (db, &current, error, "PRAGMA user_version", ""))
    return FALSE;
  while (current < version) {
    if (!step_to (db, ++current, error)) {
      bantar_db_rollback (db);
      g_prefix_error (error, "migration %" G_GINT64_FORMAT ": ", current);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
refuse (GError **error, int code, const char *message)
{
  g_set_error_literal (error, BANTAR_STORE_ERROR, code, message);
  return FALSE;
}

static gboolean
set_application_id (BantarDb *db, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d", BANTAR_APPLICATION_ID);

  return bantar_db_exec (db, sql, error);
}

static gboolean
back_up (BantarDb *db, const char *folder, gint64 version, GError **error)
{
  g_autofree char *name =
      g_strdup_printf ("before-version-%u-from-%d.db", bantar_schema_get_version (), (int) version);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  /* One from an attempt that the power cut is not better than a new one. */
  g_unlink (path);
  return bantar_db_copy_to (db, path, error);
}

/**
 * bantar_schema_prepare:
 * @db: just opened
 * @backup_dir: an existing folder; before the first step of a migration a copy is left there
 *
 * Makes a new file ours, brings an older one to this version, and refuses what is not ours or was
 * written by a newer program, without touching it.
 */
gboolean
bantar_schema_prepare (BantarDb *db, const char *backup_dir, GError **error)
{
  gint64 id, version, tables;

  if (!bantar_db_read_int (db, &id, error, "PRAGMA application_id", "") ||
      !bantar_db_read_int (db, &version, error, "PRAGMA user_version", "") ||
      !bantar_db_read_int (db, &tables, error, "SELECT count (*) FROM sqlite_schema", ""))
    return FALSE;
  if (id != BANTAR_APPLICATION_ID && (id != 0 || version != 0 || tables != 0))
    return refuse (error, BANTAR_STORE_ERROR_FOREIGN, "not a Bantar database");
  if (version > bantar_schema_get_version ())
    return refuse (error, BANTAR_STORE_ERROR_TOO_NEW, "written by a newer Bantar");
  if (!bantar_db_exec (db, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  if (version > 0 && version < bantar_schema_get_version () &&
      !back_up (db, backup_dir, version, error))
    return FALSE;
  return (id == BANTAR_APPLICATION_ID || set_application_id (db, error)) &&
         bantar_schema_migrate_to (db, bantar_schema_get_version (), error);
}
