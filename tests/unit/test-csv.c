/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/csv.h"

#include <string.h>

static const char *const needed[] = { "kelurahan", "number", NULL };
static const char *const optional[] = { "name", NULL };

static BantarCsv *
parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return bantar_csv_parse (bytes, needed, optional, error);
}

static void
test_forms (void)
{
  static const char *const texts[] = {
    "kelurahan,number,name\n15.71.11.1003,21,\"Siti, S.Sos.\"\n",
    "kelurahan;number;name\r\n15.71.11.1003;21;Siti, S.Sos.\r\n",
    "kelurahan\tnumber\tname\n15.71.11.1003\t21\tSiti, S.Sos.",
    "\xef\xbb\xbfname;number;kelurahan\n;;\n\n  Siti, S.Sos. ; 21 ;15.71.11.1003\n;;\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarCsv) csv = parse (texts[i], -1, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (bantar_csv_get_n_rows (csv), ==, 1);
    g_assert_cmpstr (bantar_csv_get (csv, 0, "kelurahan"), ==, "15.71.11.1003");
    g_assert_cmpstr (bantar_csv_get (csv, 0, "number"), ==, "21");
    g_assert_cmpstr (bantar_csv_get (csv, 0, "name"), ==, "Siti, S.Sos.");
    g_assert_cmpuint (bantar_csv_get_line (csv, 0), ==, i == 3 ? 4 : 2);
  }
}

static void
test_column_left_out (void)
{
  g_autoptr (BantarCsv) csv = parse ("kelurahan,number\na,1\n\"say \"\"hi\"\"\",2\n", -1, NULL);

  g_assert_cmpuint (bantar_csv_get_n_rows (csv), ==, 2);
  g_assert_cmpstr (bantar_csv_get (csv, 0, "name"), ==, "");
  g_assert_cmpstr (bantar_csv_get (csv, 1, "kelurahan"), ==, "say \"hi\"");
}

static const struct {
  const char *text;
  const char *fault;
} faulty[] = {
  { "", "line 1: the column kelurahan is missing\nline 1: the column number is missing" },
  { "kelurahan\n", "line 1: the column number is missing" },
  { "kelurahan,number,number\n", "line 1: has a column that is not known here, or twice" },
  { "kelurahan,number,password\n", "line 1: has a column that is not known here, or twice" },
  { "kelurahan,number\na\n", "line 2: has another number of columns than the first line" },
  { "kelurahan,number\na,1\n\nb,2,c\n",
    "line 4: has another number of columns than the first line" },
  { "kelurahan,number\na,\"1\"2\n", "line 2: a quotation mark stands where none may be" },
  { "kelurahan,number\na,\"1\nb,2\n", "line 3: a quotation mark is not closed" },
  { "kelurahan,number\na,\"1\n2\"\n",
    "line 3: a field holds a line break or another control character" },
  { "kelurahan,number\na,1\x1b[2J\n",
    "line 2: a field holds a line break or another control character" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarCsv) csv = parse (faulty[i].text, -1, &error);

    g_assert_null (csv);
    g_assert_error (error, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, faulty[i].fault);
  }
}

static void
test_not_text (void)
{
  static const char latin1[] = "kelurahan,number\nJelutu\xe9,1\n";
  static const char nul[] = "kelurahan,number\na\0b,1\n";
  g_autofree char *huge = g_strnfill (BANTAR_CSV_SIZE_MAX + 1, 'a');
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (GError) third = NULL;

  g_assert_null (parse (latin1, sizeof latin1 - 1, &first));
  g_assert_error (first, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID);
  g_assert_null (parse (nul, sizeof nul - 1, &second));
  g_assert_error (second, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID);
  g_assert_null (parse (huge, BANTAR_CSV_SIZE_MAX + 1, &third));
  g_assert_error (third, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID);
}

static void
test_bounds (void)
{
  g_autoptr (GString) rows = g_string_new ("kelurahan,number\n");
  g_autofree char *field = g_strnfill (BANTAR_CSV_FIELD_MAX + 1, 'a');
  g_autofree char *text = g_strconcat ("kelurahan,number\n", field, ",1\n", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= BANTAR_CSV_ROWS_MAX; i++)
    g_string_append (rows, "a,1\n");
  g_assert_null (parse (rows->str, -1, &error));
  g_assert_cmpstr (error->message, ==, "line 20002: there are too many lines");
  g_clear_error (&error);
  g_assert_null (parse (text, -1, &error));
  g_assert_cmpstr (error->message, ==, "line 2: a field is too long");
}

/* All faults are told at once, but not without end. */
static void
test_blame (void)
{
  g_autoptr (BantarCsv) csv = parse ("kelurahan,number\na,1\nb,2\n", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_csv_check (csv, &error));
  bantar_csv_blame (csv, 1, "no such %s", "kelurahan");
  g_assert_false (bantar_csv_check (csv, &error));
  g_assert_cmpstr (error->message, ==, "line 3: no such kelurahan");
  g_clear_error (&error);
  for (guint i = 0; i < 30; i++)
    bantar_csv_blame (csv, 0, "again");
  g_assert_false (bantar_csv_check (csv, &error));
  g_assert_true (g_str_has_suffix (error->message, "line 2: again\n(31 faults in all)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/csv/forms", test_forms);
  g_test_add_func ("/unit/csv/column-left-out", test_column_left_out);
  g_test_add_func ("/unit/csv/faults", test_faults);
  g_test_add_func ("/unit/csv/not-text", test_not_text);
  g_test_add_func ("/unit/csv/bounds", test_bounds);
  g_test_add_func ("/unit/csv/blame", test_blame);
  return g_test_run ();
}
