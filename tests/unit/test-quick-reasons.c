/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/quick-reasons.h"

#include <string.h>

#define PHOTO "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static gboolean
has (BantarInstrument *instrument,
     const BantarPart *part,
     const BantarAnswer *answer,
     const char *reason)
{
  g_autoptr (GPtrArray) list = bantar_quick_reasons_list (instrument, part, answer);

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
  g_assert_true (has (instrument, open, NULL, "Belum ada bukti"));
  g_assert_true (has (instrument, open, answer, "Belum ada bukti"));
  g_assert_false (has (instrument, open, answer, "Foto kurang jelas"));
  g_assert_false (has (instrument, sensitive, answer, "Belum ada bukti"));
  g_assert_true (has (instrument, open, answer, "Jumlah tidak cocok"));
  g_ptr_array_add (answer->photos, g_strdup (PHOTO));
  g_assert_false (has (instrument, open, answer, "Belum ada bukti"));
  g_assert_true (has (instrument, open, answer, "Foto kurang jelas"));
}

/* In Indonesian also in an English window, none empty, none too long for a button. */
static void
test_texts (void)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  const BantarPart *part = bantar_instrument_find_part (instrument, "bersih-3");

  g_autoptr (GPtrArray) list = NULL;

  bantar_language_set (BANTAR_LANGUAGE_EN);
  list = bantar_quick_reasons_list (instrument, part, NULL);
  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_true (g_ptr_array_find_with_equal_func (list, "Perlu tindak lanjut", g_str_equal, NULL));
  for (guint i = 0; i < list->len; i++) {
    g_assert_cmpint (g_utf8_strlen (list->pdata[i], -1), >, 0);
    g_assert_cmpint (g_utf8_strlen (list->pdata[i], -1), <=, 40);
  }
}

static BantarInstrument *
parse (const char *reasons, GError **error)
{
  g_autoptr (BantarInstrument) ours = bantar_instrument_load_default (NULL);
  gsize size;
  const char *data = g_bytes_get_data (bantar_instrument_get_source (ours), &size);
  g_autoptr (GString) text = g_string_new_len (data, (gssize) size);
  g_autofree char *member = g_strdup_printf ("\"reasons\": %s, \"pillars\":", reasons);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpuint (g_string_replace (text, "\"pillars\":", member, 1), ==, 1);
  bytes = g_bytes_new (text->str, text->len);
  return bantar_instrument_parse (bytes, error);
}

/* The city's own stand in the place of ours. */
static void
test_of_city (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) instrument =
      parse ("[{\"text\": \"Foto bukan dari RT ini\", \"about\": \"photos\"},"
             " {\"text\": \"Tanyakan ke Lurah\", \"about\": \"all\"}]",
             &error);
  const BantarPart *part = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  part = bantar_instrument_find_part (instrument, "bersih-3");
  list = bantar_quick_reasons_list (instrument, part, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (list->pdata[0], ==, "Tanyakan ke Lurah");
}

static void
test_faults (void)
{
  static const char *const faults[][2] = {
    { "[]", "reasons: " },
    { "[{\"text\": \"A\", \"about\": \"weather\"}]", "reasons[0].about: " },
    { "[{\"about\": \"all\"}]", "reasons[0].text: missing" },
    { "[{\"text\": \"Alasan ini jauh terlalu panjang untuk satu tombol\", \"about\": \"all\"}]",
      "reasons[0].text: longer than 40 characters" },
  };

  bantar_language_set (BANTAR_LANGUAGE_EN);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarInstrument) instrument = parse (faults[i][0], &error);

    g_assert_error (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID);
    g_assert_null (instrument);
    g_assert_nonnull (strstr (error->message, faults[i][1]));
  }
  bantar_language_set (BANTAR_LANGUAGE_ID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/quick-reasons/about", test_about);
  g_test_add_func ("/unit/quick-reasons/texts", test_texts);
  g_test_add_func ("/unit/quick-reasons/of-city", test_of_city);
  g_test_add_func ("/unit/quick-reasons/faults", test_faults);
  return g_test_run ();
}
