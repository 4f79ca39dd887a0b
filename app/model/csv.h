/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A table that somebody wrote in a spreadsheet: the first line names the columns, in any order,
 * with commas, semicolons or tabs between them. It is bounded, UTF-8, and without control
 * characters. */

#define BANTAR_CSV_SIZE_MAX  (4 * 1024 * 1024) /* bytes */
#define BANTAR_CSV_ROWS_MAX  20000
#define BANTAR_CSV_FIELD_MAX 1000 /* characters */

#define BANTAR_CSV_ERROR (bantar_csv_error_quark ())
GQuark bantar_csv_error_quark (void);

typedef enum {
  BANTAR_CSV_ERROR_INVALID, /* the message lists the faults, one a line: line 3: reason */
} BantarCsvError;

typedef struct _BantarCsv BantarCsv;

BantarCsv *bantar_csv_parse (GBytes *bytes,
                             const char *const *needed,
                             const char *const *optional,
                             GError **error);
BantarCsv *bantar_csv_load_file (const char *path,
                                 const char *const *needed,
                                 const char *const *optional,
                                 GError **error);
void bantar_csv_free (BantarCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCsv, bantar_csv_free)

guint bantar_csv_get_n_rows (const BantarCsv *self);
const char *bantar_csv_get (const BantarCsv *self, guint row, const char *column);
guint bantar_csv_get_line (const BantarCsv *self, guint row);

/* For whoever looks at what the columns mean: every fault is gathered, then all are told. */
void bantar_csv_blame (BantarCsv *self, guint row, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean bantar_csv_check (const BantarCsv *self, GError **error);

G_END_DECLS
