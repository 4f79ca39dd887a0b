/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "count-text.h"

typedef struct {
  const char *name;
  const char *typed;
  const char *digits; /* NULL: refused */
} Case;

static const Case cases[] = {
  { "plain", "12", "12" },
  { "zero", "0", "0" },
  { "spaces-around", " 12 ", "12" },
  { "newline-after", "12\n", "12" },
  { "thousands", "1.250", "1250" },
  { "millions", "12.000.000", "12000000" },
  { "empty", "", NULL },
  { "only-spaces", "  ", NULL },
  { "letters", "dua", NULL },
  { "digit-and-letter", "2a", NULL },
  { "negative", "-3", NULL },
  { "decimal-point", "1.5", NULL },
  { "decimal-comma", "1,5", NULL },
  { "lone-dot", ".", NULL },
  { "leading-dot", ".250", NULL },
  { "trailing-dot", "1.", NULL },
  { "uneven-groups", "1234.567", NULL },
  { "space-between", "1 2", NULL },
};

static void
test_parse (gconstpointer data)
{
  const Case *item = data;
  g_autofree char *digits = bantar_count_text_parse (item->typed);

  g_assert_cmpstr (digits, ==, item->digits);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/ui/count-text/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_parse);
  }
  return g_test_run ();
}
