/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/quick-reasons.h"

#define PHOTO "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static gboolean
has (const BantarPart *part, const BantarAnswer *answer, const char *reason)
{
  g_autoptr (GPtrArray) list = bantar_quick_reasons_list (part, answer);

  return g_ptr_array_find_with_equal_func (list, reason, g_str_equal, NULL);
}

/* Nothing is offered that cannot be true: no unclear photo where there is none, no missing evidence
 * where there may be none. */
static void
test_about (void)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  const BantarPart *open = bantar_instrument_find_part (instrument, "bersih-3");
  const BantarPart *sensitive = bantar_instrument_find_part (instrument, "aman-1");
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-3");

  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_true (has (open, NULL, "Belum ada bukti"));
  g_assert_true (has (open, answer, "Belum ada bukti"));
  g_assert_false (has (open, answer, "Foto kurang jelas"));
  g_assert_false (has (sensitive, answer, "Belum ada bukti"));
  g_assert_true (has (open, answer, "Jumlah tidak cocok"));
  g_ptr_array_add (answer->photos, g_strdup (PHOTO));
  g_assert_false (has (open, answer, "Belum ada bukti"));
  g_assert_true (has (open, answer, "Foto kurang jelas"));
}

/* In Indonesian also in an English window, none empty, none too long for a button. */
static void
test_texts (void)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  const BantarPart *part = bantar_instrument_find_part (instrument, "bersih-3");

  g_autoptr (GPtrArray) list = NULL;

  bantar_language_set (BANTAR_LANGUAGE_EN);
  list = bantar_quick_reasons_list (part, NULL);
  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_true (g_ptr_array_find_with_equal_func (list, "Perlu tindak lanjut", g_str_equal, NULL));
  for (guint i = 0; i < list->len; i++) {
    g_assert_cmpint (g_utf8_strlen (list->pdata[i], -1), >, 0);
    g_assert_cmpint (g_utf8_strlen (list->pdata[i], -1), <=, 40);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/quick-reasons/about", test_about);
  g_test_add_func ("/unit/quick-reasons/texts", test_texts);
  return g_test_run ();
}
