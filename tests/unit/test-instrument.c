/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/instrument.h"

#include <string.h>

static BantarInstrument *
load_default (void)
{
  g_autoptr (GError) error = NULL;
  BantarInstrument *instrument = bantar_instrument_load_default (&error);

  g_assert_no_error (error);
  return instrument;
}

static BantarInstrument *
load_four_pillars (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  BantarInstrument *instrument = NULL;

  path = g_test_build_filename (G_TEST_DIST, "data", "instrument-four-pillars.json", NULL);
  instrument = bantar_instrument_load_file (path, &error);
  g_assert_no_error (error);
  return instrument;
}

static void
test_new_destroy (void)
{
  g_assert_finalize_object (load_default ());
}

static void
test_default_shape (void)
{
  static const guint sizes[] = { 7, 7, 6 };
  static const char *const icons[] = { "leaf", "shield", "book" };
  g_autoptr (BantarInstrument) instrument = load_default ();
  GPtrArray *pillars = bantar_instrument_get_pillars (instrument);

  g_assert_cmpstr (bantar_instrument_get_id (instrument), ==, "bantar-2014.1");
  g_assert_true (bantar_instrument_is_provisional (instrument));
  g_assert_nonnull (bantar_instrument_get_provisional_note (instrument));
  g_assert_cmpuint (pillars->len, ==, 3);
  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *pillar = g_ptr_array_index (pillars, i);

    g_assert_cmpuint (pillar->index, ==, i);
    g_assert_cmpuint (pillar->indicators->len, ==, sizes[i]);
    g_assert_cmpstr (pillar->icon, ==, icons[i]);
    g_assert_cmpfloat (pillar->weight, ==, 1);
  }
  g_assert_cmpuint (bantar_instrument_count_indicators (instrument), ==, 20);
  g_assert_cmpuint (bantar_instrument_get_parts (instrument)->len, ==, 21);
}

static void
test_default_sensitive (void)
{
  static const char *const sensitive[] = { "aman-1",   "aman-2",    "aman-3", "aman-4",
                                           "pintar-4", "pintar-6a", NULL };
  g_autoptr (BantarInstrument) instrument = load_default ();
  GPtrArray *parts = bantar_instrument_get_parts (instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = g_ptr_array_index (parts, i);

    g_assert_cmpuint (part->index, ==, i);
    g_assert_true (bantar_instrument_find_part (instrument, part->code) == part);
    g_assert_cmpint (part->sensitive, ==, g_strv_contains (sensitive, part->code));
    /* Only the wording of Bersih has a source. */
    g_assert_cmpint (part->attested, ==, g_str_has_prefix (part->code, "bersih-"));
  }
}

/* Who reports a case and follows it up is not worse off than who keeps silent. */
static void
test_default_help (void)
{
  g_autoptr (BantarInstrument) instrument = load_default ();
  GPtrArray *parts = bantar_instrument_get_parts (instrument);
  guint n_free_from = 0;

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = g_ptr_array_index (parts, i);

    if (!g_str_has_prefix (part->official.id, "Lingkungan bebas dari"))
      continue;
    n_free_from++;
    g_assert_nonnull (strstr (part->help.id, "dinilai Sebagian"));
    g_assert_nonnull (strstr (part->help.en, "counts as Partly"));
  }
  g_assert_cmpuint (n_free_from, ==, 7);
}

static void
test_counts (void)
{
  g_autoptr (BantarInstrument) instrument = load_default ();
  const BantarPart *housing = bantar_instrument_find_part (instrument, "bersih-1");
  const BantarPart *gotong_royong = bantar_instrument_find_part (instrument, "bersih-7");
  const BantarPart *drains = bantar_instrument_find_part (instrument, "bersih-2");
  const BantarCount *young = bantar_part_find_count (gotong_royong, "young");

  g_assert_cmpuint (housing->counts->len, ==, 2);
  g_assert_true (bantar_part_find_count (housing, "decent-houses")->total ==
                 bantar_part_find_count (housing, "houses"));
  g_assert_null (bantar_part_find_count (housing, "houses")->total);
  g_assert_null (bantar_part_find_count (housing, "cases"));
  g_assert_true (bantar_part_find_count (drains, "drains-working")->percent);
  g_assert_false (bantar_part_find_count (drains, "lights-working")->percent);
  g_assert_cmpstr (young->activity, ==, "gotong-royong");
  g_assert_cmpint (young->measure, ==, BANTAR_MEASURE_YOUNG);
  g_assert_cmpstr (young->total->key, ==, "people");
}

static void
test_parts (void)
{
  g_autoptr (BantarInstrument) instrument = load_default ();
  const BantarIndicator *pintar = bantar_instrument_find_indicator (instrument, "pintar-6");
  const BantarPart *a = bantar_instrument_find_part (instrument, "pintar-6a");
  const BantarPart *b = bantar_instrument_find_part (instrument, "pintar-6b");

  g_assert_cmpuint (pintar->number, ==, 6);
  g_assert_cmpuint (pintar->parts->len, ==, 2);
  g_assert_true (g_ptr_array_index (pintar->parts, 0) == a);
  g_assert_true (a->indicator == pintar);
  g_assert_true (b->indicator == pintar);
  g_assert_cmpstr (a->number, ==, "6a");
  g_assert_cmpstr (b->number, ==, "6b");
  g_assert_null (bantar_instrument_find_part (instrument, "pintar-6"));
  g_assert_null (bantar_instrument_find_indicator (instrument, "pintar-6a"));
  g_assert_null (bantar_instrument_find_indicator (instrument, "pintar-7"));
}

static void
test_label (void)
{
  g_autoptr (BantarInstrument) instrument = load_default ();
  g_autofree char *bersih = NULL;
  g_autofree char *pintar = NULL;
  g_autofree char *clean = NULL;

  bantar_language_set (BANTAR_LANGUAGE_ID);
  bersih = bantar_part_dup_label (bantar_instrument_find_part (instrument, "bersih-4"));
  pintar = bantar_part_dup_label (bantar_instrument_find_part (instrument, "pintar-6a"));
  bantar_language_set (BANTAR_LANGUAGE_EN);
  clean = bantar_part_dup_label (bantar_instrument_find_part (instrument, "bersih-4"));
  g_assert_cmpstr (bersih, ==, "Bersih 4");
  g_assert_cmpstr (pintar, ==, "Pintar 6a");
  g_assert_cmpstr (clean, ==, "Clean 4");
}

static void
test_source (void)
{
  g_autoptr (BantarInstrument) instrument = load_default ();
  g_autoptr (BantarInstrument) again = NULL;
  g_autoptr (GError) error = NULL;

  again = bantar_instrument_parse (bantar_instrument_get_source (instrument), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bantar_instrument_get_id (again), ==, "bantar-2014.1");
  g_assert_true (bantar_instrument_get_source (again) == bantar_instrument_get_source (instrument));
}

/* Another city's set: other pillars, counts and dimensions need no new program. */
static void
test_four_pillars (void)
{
  g_autoptr (BantarInstrument) instrument = load_four_pillars ();
  const BantarIndicator *three = bantar_instrument_find_indicator (instrument, "lancar-6");
  const BantarPart *last = bantar_instrument_find_part (instrument, "lancar-6c");
  const BantarPart *trees = bantar_instrument_find_part (instrument, "bersih-1");
  const BantarCount *mango = bantar_part_find_count (trees, "mango-trees");

  g_assert_false (bantar_instrument_is_provisional (instrument));
  g_assert_null (bantar_instrument_get_provisional_note (instrument));
  g_assert_cmpuint (bantar_instrument_get_pillars (instrument)->len, ==, 4);
  g_assert_cmpuint (bantar_instrument_count_indicators (instrument), ==, 25);
  g_assert_cmpuint (bantar_instrument_get_parts (instrument)->len, ==, 27);
  g_assert_cmpuint (three->parts->len, ==, 3);
  g_assert_cmpstr (last->number, ==, "6c");
  g_assert_cmpstr (last->dimension, ==, "mobility");
  g_assert_cmpfloat (three->pillar->weight, ==, 0.5);
  g_assert_cmpstr (mango->total->total->key, ==, "trees");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit/instrument/new-destroy", test_new_destroy);
  g_test_add_func ("/unit/instrument/default-shape", test_default_shape);
  g_test_add_func ("/unit/instrument/default-sensitive", test_default_sensitive);
  g_test_add_func ("/unit/instrument/default-help", test_default_help);
  g_test_add_func ("/unit/instrument/counts", test_counts);
  g_test_add_func ("/unit/instrument/parts", test_parts);
  g_test_add_func ("/unit/instrument/label", test_label);
  g_test_add_func ("/unit/instrument/source", test_source);
  g_test_add_func ("/unit/instrument/four-pillars", test_four_pillars);

  return g_test_run ();
}
