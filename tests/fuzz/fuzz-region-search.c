/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types to find a kelurahan. */
#include "config.h"

#include "fuzz.h"

#include "model/region-key.h"
#include "model/region.h"

static GListModel *
get_kelurahan (void)
{
  static BantarRegions *regions;

  if (regions == NULL)
    regions = bantar_regions_load_default (NULL);
  return bantar_regions_get_kelurahan (regions);
}

static void
check_key (const char *typed)
{
  g_autofree char *key = bantar_region_key (typed);
  g_autofree char *again = key != NULL ? bantar_region_key (key) : NULL;
  g_auto (GStrv) keys = bantar_region_keys (typed);

  g_assert_cmpint (key != NULL, ==, g_utf8_validate (typed, -1, NULL));
  g_assert_cmpstr (key, ==, again);
  /* Whatever it is, it is found by its own name. */
  g_assert_true (key == NULL || g_strv_contains ((const char *const *) keys, key));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *typed = fuzz_text (data, size);
  GListModel *kelurahan = get_kelurahan ();

  check_key (typed);
  for (guint i = 0; i < g_list_model_get_n_items (kelurahan); i++) {
    g_autoptr (BantarRegion) region = g_list_model_get_item (kelurahan, i);

    g_assert_cmpint (bantar_region_matches (region, typed), ==,
                     bantar_region_rank (region, typed) > 0);
  }
  return 0;
}
