/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/schema-checks.h"

/* A condition as earlier versions wrote it, and one that means the same: of the tables that are
 * written all the time. */
typedef struct {
  const char *table;
  const char *before;
  const char *after;
} Check;

static const Check checks[] = {
  { "profile", "role IN ('rt', 'pendamping', 'kelurahan', 'kecamatan', 'kota')",
    "role = 'rt' OR role = 'pendamping' OR role = 'kelurahan' OR role = 'kecamatan'"
    " OR role = 'kota'" },
  { "checklist", "state IN ('draft', 'sent', 'returned', 'verified')",
    "state = 'draft' OR state = 'sent' OR state = 'returned' OR state = 'verified'" },
  { "answer", "status IN ('none', 'met', 'partly', 'unmet', 'na')",
    "status = 'none' OR status = 'met' OR status = 'partly' OR status = 'unmet'"
    " OR status = 'na'" },
  { "document", "state IN ('waiting', 'sending', 'confirmed', 'refused')",
    "state = 'waiting' OR state = 'sending' OR state = 'confirmed' OR state = 'refused'" },
};

static gboolean
rewrite_check (BantarDb *db, const Check *check, GError **error)
{
  gint64 found;

  if (!bantar_db_run (db, error,
                      "UPDATE sqlite_schema SET sql = replace (sql, ?2, ?3)"
                      " WHERE type = 'table' AND name = ?1 AND instr (sql, ?2) > 0",
                      "sss", check->table, check->before, check->after) ||
      !bantar_db_read_int (db, &found, error, "SELECT changes ()", ""))
    return FALSE;
  if (found == 1)
    return TRUE;
  g_set_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED,
               "the table \"%s\" is not as an earlier version made it", check->table);
  return FALSE;
}

static gboolean
rewrite_all (BantarDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
    if (!rewrite_check (db, &checks[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Whoever else has read the tables' texts reads them anew; so do we. */
static gboolean
renew (BantarDb *db, GError **error)
{
  g_autofree char *bump = NULL;
  gint64 version;

  if (!bantar_db_read_int (db, &version, error, "PRAGMA schema_version", ""))
    return FALSE;
  bump = g_strdup_printf ("PRAGMA schema_version = %" G_GINT64_FORMAT, version + 1);
  return bantar_db_exec (db, bump, error) &&
         bantar_db_exec (db, "PRAGMA writable_schema = RESET", error);
}

/**
 * bantar_schema_checks_rewrite:
 *
 * Says the same in other words in the tables' conditions, within the caller's transaction: for
 * `status IN (...)` with more than two words SQLite builds a temporary table for every row that is
 * written, which was an eighth of the work of a first pull.
 *
 * The words stand in the tables' texts only, no row changes. So the texts are changed, as SQLite's
 * documentation of ALTER TABLE says for conditions, instead of every table being copied: that would
 * need the foreign keys off, which no transaction can do, and twice the room on the disk. That all
 * rows fulfil the new conditions is seen before anything is committed.
 */
gboolean
bantar_schema_checks_rewrite (BantarDb *db, GError **error)
{
  gboolean good = bantar_db_exec (db, "PRAGMA writable_schema = ON", error) &&
                  rewrite_all (db, error) && renew (db, error);

  /* However that ended, nobody writes there by mistake. */
  return bantar_db_exec (db, "PRAGMA writable_schema = OFF", good ? error : NULL) && good &&
         bantar_db_quick_check (db, error);
}
