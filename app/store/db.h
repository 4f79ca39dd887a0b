/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One SQLite connection, used by the store's worker thread only. This header shows no SQLite type:
 * the tables are written with it, and nothing outside app/store calls it. */

typedef struct _BantarDb BantarDb;
typedef struct _BantarRows BantarRows;

#define BANTAR_STORE_ERROR (bantar_store_error_quark ())
GQuark bantar_store_error_quark (void);

typedef enum {
  BANTAR_STORE_ERROR_FAILED,
  BANTAR_STORE_ERROR_FULL,        /* no room on the disk */
  BANTAR_STORE_ERROR_READ_ONLY,   /* the folder cannot be written */
  BANTAR_STORE_ERROR_LOCKED,      /* another program holds the database or the profile */
  BANTAR_STORE_ERROR_DAMAGED,     /* the file is not whole */
  BANTAR_STORE_ERROR_TOO_NEW,     /* made by a newer Bantar */
  BANTAR_STORE_ERROR_FOREIGN,     /* not a Bantar database */
  BANTAR_STORE_ERROR_NO_PROFILE,  /* the folder has no profile yet */
  BANTAR_STORE_ERROR_OTHER_RT,    /* a backup of another RT */
  BANTAR_STORE_ERROR_NO_RT,       /* not an RT of this profile */
  BANTAR_STORE_ERROR_READS_ONLY,  /* this account fills in nothing for that RT in that month */
  BANTAR_STORE_ERROR_PASSWORD,    /* not the password that opens this profile */
  BANTAR_STORE_ERROR_PHOTO,       /* not a picture, too big, or broken */
  BANTAR_STORE_ERROR_EXISTS,      /* a file that must not be overwritten is in the way */
  BANTAR_STORE_ERROR_NO_BACKUP,   /* there is no good automatic backup */
  BANTAR_STORE_ERROR_BACKUP,      /* a backup's file is not whole */
  BANTAR_STORE_ERROR_NO_REVIEWER, /* this account does not check that RT in that month */
  BANTAR_STORE_ERROR_NO_PHOTO,    /* not a photo of this RT */
  BANTAR_STORE_ERROR_TOO_LATE,    /* what was to be taken back is done */
  BANTAR_STORE_ERROR_WITHDRAWN,   /* a photo that a person removed everywhere */
  BANTAR_STORE_ERROR_CLOSED,      /* of a closed month the server has the only sending it takes */
} BantarStoreError;

BantarDb *bantar_db_open (const char *path, GError **error);
BantarDb *bantar_db_open_read_only (const char *path, GError **error);
void bantar_db_close (BantarDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDb, bantar_db_close)

/* SQL is a literal; values are bound by a type string: 's' const char * (NULL is NULL),
 * 'i' gint64, 'd' double, 'b' GBytes *. */
gboolean bantar_db_exec (BantarDb *self, const char *sql, GError **error);
gboolean bantar_db_run (BantarDb *self, GError **error, const char *sql, const char *types, ...);
gboolean bantar_db_read_int (BantarDb *self,
                             gint64 *value,
                             GError **error,
                             const char *sql,
                             const char *types,
                             ...);
char *bantar_db_read_text (BantarDb *self, GError **error, const char *sql, const char *types, ...);
GPtrArray *
bantar_db_read_texts (BantarDb *self, GError **error, const char *sql, const char *types, ...);

BantarRows *
bantar_db_query (BantarDb *self, GError **error, const char *sql, const char *types, ...);
gboolean bantar_rows_next (BantarRows *self);
gint64 bantar_rows_int (BantarRows *self, int column);
const char *bantar_rows_text (BantarRows *self, int column);
GBytes *bantar_rows_bytes (BantarRows *self, int column);
gboolean bantar_rows_finish (BantarRows *self, GError **error);

gboolean bantar_db_begin (BantarDb *self, GError **error);
gboolean bantar_db_commit (BantarDb *self, GError **error);
void bantar_db_rollback (BantarDb *self);
gboolean bantar_db_set_patient (BantarDb *self, gboolean patient, GError **error);

gboolean bantar_db_quick_check (BantarDb *self, GError **error);
gboolean bantar_db_copy_to (BantarDb *self, const char *path, GError **error);
const char *bantar_db_get_path (BantarDb *self);

/* Objects that were read from this database and never change there, by a key of the reader's. */
GObject *bantar_db_get_cached (BantarDb *self, const char *key);
void bantar_db_set_cached (BantarDb *self, const char *key, GObject *object);

G_END_DECLS
