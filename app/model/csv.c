/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/csv.h"

#include <csv.h>
#include <glib/gi18n.h>
#include <string.h>

#define FAULTS_MAX 20 /* that are told; more would scroll the first ones away */
#define BOM        "\xef\xbb\xbf"

G_DEFINE_QUARK (bantar_csv_error, bantar_csv_error)

typedef struct {
  guint line;
  GPtrArray *fields; /* (element-type utf8) */
} Row;

struct _BantarCsv {
  GPtrArray *names; /* (element-type utf8): of the columns, as the first line gives them */
  GPtrArray *rows;  /* (element-type Row) */
  GPtrArray *faults;
  guint n_faults;
};

/* What is being read. */
typedef struct {
  BantarCsv *csv;
  GPtrArray *fields; /* of the row that has begun */
  guint line;
} Reader;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->fields);
  g_free (row);
}

static BantarCsv *
new_csv (void)
{
  BantarCsv *self = g_new0 (BantarCsv, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bantar_csv_free (BantarCsv *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static void
add_fault (BantarCsv *self, guint line, const char *reason)
{
  if (self->n_faults++ < FAULTS_MAX)
    /* TRANSLATORS: a line number and what is wrong there */
    g_ptr_array_add (self->faults, g_strdup_printf (_ ("line %u: %s"), line, reason));
}

static GPtrArray *
new_fields (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
on_field (void *field, size_t size, void *data)
{
  Reader *reader = data;

  g_ptr_array_add (reader->fields, g_strstrip (g_strndup (field, size)));
}

/* Spreadsheets write lines of nothing but separators. */
static gboolean
is_blank (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    if (*(const char *) fields->pdata[i] != '\0')
      return FALSE;
  }
  return TRUE;
}

static void
check_field (BantarCsv *csv, guint line, const char *field)
{
  if (g_utf8_strlen (field, -1) > BANTAR_CSV_FIELD_MAX)
    add_fault (csv, line, _ ("a field is too long"));
  for (const char *p = field; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_iscntrl (g_utf8_get_char (p))) {
      add_fault (csv, line, _ ("a field holds a line break or another control character"));
      return;
    }
  }
}

static void
take_row (BantarCsv *csv, guint line, GPtrArray *fields)
{
  Row *row = g_new0 (Row, 1);

  if (fields->len != csv->names->len)
    add_fault (csv, line, _ ("has another number of columns than the first line"));
  for (guint i = 0; i < fields->len; i++)
    check_field (csv, line, fields->pdata[i]);
  row->line = line;
  row->fields = g_ptr_array_ref (fields);
  g_ptr_array_add (csv->rows, row);
}

static void
on_row (int terminator, void *data)
{
  Reader *reader = data;
  g_autoptr (GPtrArray) fields = g_steal_pointer (&reader->fields);

  reader->fields = new_fields ();
  if (is_blank (fields))
    return;
  if (reader->csv->names == NULL)
    reader->csv->names = g_steal_pointer (&fields);
  else
    take_row (reader->csv, reader->line, fields);
}

/* The separator that the first line uses: Indonesian spreadsheets write semicolons. */
static char
find_separator (const char *text, gsize length)
{
  for (gsize i = 0; i < length && text[i] != '\n'; i++) {
    if (text[i] == ';' || text[i] == '\t')
      return text[i];
    if (text[i] == ',')
      break;
  }
  return ',';
}

/* Line by line, for the line numbers. */
static void
read_lines (Reader *reader, struct csv_parser *parser, const char *text, gsize length)
{
  gsize at = 0;

  while (at < length) {
    const char *end = memchr (text + at, '\n', length - at);
    gsize size = end != NULL ? (gsize) (end - text) + 1 - at : length - at;

    reader->line++;
    if (csv_parse (parser, text + at, size, on_field, on_row, reader) != size) {
      add_fault (reader->csv, reader->line, _ ("a quotation mark stands where none may be"));
      return;
    }
    if (reader->csv->rows->len > BANTAR_CSV_ROWS_MAX) {
      add_fault (reader->csv, reader->line, _ ("there are too many lines"));
      return;
    }
    at += size;
  }
  if (csv_fini (parser, on_field, on_row, reader) != 0)
    add_fault (reader->csv, reader->line, _ ("a quotation mark is not closed"));
}

static void
read_text (BantarCsv *self, const char *text, gsize length)
{
  Reader reader = { self, new_fields (), 0 };
  struct csv_parser parser;

  if (csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_error ("libcsv does not start");
  csv_set_delim (&parser, (unsigned char) find_separator (text, length));
  read_lines (&reader, &parser, text, length);
  csv_free (&parser);
  g_ptr_array_unref (reader.fields);
}

static int
find_column (const BantarCsv *self, const char *name)
{
  for (guint i = 0; self->names != NULL && i < self->names->len; i++) {
    if (g_str_equal (self->names->pdata[i], name))
      return (int) i;
  }
  return -1;
}

static void
check_names (BantarCsv *self, const char *const *needed, const char *const *optional)
{
  for (guint i = 0; needed[i] != NULL; i++) {
    if (find_column (self, needed[i]) < 0) {
      g_autofree char *reason = g_strdup_printf (_ ("the column %s is missing"), needed[i]);

      add_fault (self, 1, reason);
    }
  }
  for (guint i = 0; self->names != NULL && i < self->names->len; i++) {
    const char *name = self->names->pdata[i];

    if ((!g_strv_contains (needed, name) && !g_strv_contains (optional, name)) ||
        find_column (self, name) != (int) i)
      add_fault (self, 1, _ ("has a column that is not known here, or twice"));
  }
}

static gboolean
check_bytes (const char *data, gsize length, GError **error)
{
  const char *reason = NULL;

  if (length > BANTAR_CSV_SIZE_MAX)
    reason = _ ("The file is larger than 4 MiB.");
  else if (length > 0 && !g_utf8_validate_len (data, length, NULL))
    reason = _ ("The file is not UTF-8 text. Save it as CSV UTF-8.");
  if (reason != NULL)
    g_set_error_literal (error, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID, reason);
  return reason == NULL;
}

/**
 * bantar_csv_parse:
 * @needed: names of columns that must be there
 * @optional: names of columns that may be there; others may not
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_CSV_ERROR_INVALID`, which names lines and
 * reasons
 */
BantarCsv *
bantar_csv_parse (GBytes *bytes,
                  const char *const *needed,
                  const char *const *optional,
                  GError **error)
{
  g_autoptr (BantarCsv) self = new_csv ();
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!check_bytes (data, length, error))
    return NULL;
  if (length >= strlen (BOM) && memcmp (data, BOM, strlen (BOM)) == 0) {
    data += strlen (BOM);
    length -= strlen (BOM);
  }
  read_text (self, data, length);
  check_names (self, needed, optional);
  return bantar_csv_check (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * bantar_csv_load_file:
 *
 * Returns: (transfer full): as bantar_csv_parse(), or `NULL` with `G_FILE_ERROR` or `G_IO_ERROR`
 */
BantarCsv *
bantar_csv_load_file (const char *path,
                      const char *const *needed,
                      const char *const *optional,
                      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;
  /* One byte more than allowed is enough to see that it is too much. */
  data = g_malloc (BANTAR_CSV_SIZE_MAX + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, BANTAR_CSV_SIZE_MAX + 1, &length,
                                NULL, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  return bantar_csv_parse (bytes, needed, optional, error);
}

guint
bantar_csv_get_n_rows (const BantarCsv *self)
{
  return self->rows->len;
}

/**
 * bantar_csv_get:
 * @row: from 0
 *
 * Returns: (transfer none): the field without spaces around it, "" when the file has no such column
 */
const char *
bantar_csv_get (const BantarCsv *self, guint row, const char *column)
{
  const Row *of = self->rows->pdata[row];
  int index = find_column (self, column);

  return index >= 0 && (guint) index < of->fields->len ? of->fields->pdata[index] : "";
}

/**
 * bantar_csv_get_line:
 *
 * Returns: where the row stands in the file, from 1
 */
guint
bantar_csv_get_line (const BantarCsv *self, guint row)
{
  const Row *of = self->rows->pdata[row];

  return of->line;
}

/**
 * bantar_csv_blame:
 * @format: a translated reason, without the line
 */
void
bantar_csv_blame (BantarCsv *self, guint row, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list values;

  va_start (values, format);
  reason = g_strdup_vprintf (format, values);
  va_end (values);
  add_fault (self, bantar_csv_get_line (self, row), reason);
}

/**
 * bantar_csv_check:
 *
 * Returns: whether no fault was found so far, else `BANTAR_CSV_ERROR_INVALID`
 */
gboolean
bantar_csv_check (const BantarCsv *self, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (self->n_faults == 0)
    return TRUE;
  for (guint i = 0; i < self->faults->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "", (char *) self->faults->pdata[i]);
  if (self->n_faults > FAULTS_MAX)
    g_string_append_printf (list, _ ("\n(%u faults in all)"), self->n_faults);
  g_set_error_literal (error, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID, list->str);
  return FALSE;
}
