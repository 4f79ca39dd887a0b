/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of regions: each kelurahan in it is found by its own name and by its code. */
#include "config.h"

#include "fuzz.h"

#include "model/region.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarRegions) regions = bantar_regions_parse (bytes, &error);
  GListModel *kelurahan;

  fuzz_assert_result (regions, error);
  if (regions == NULL)
    return 0;
  kelurahan = bantar_regions_get_kelurahan (regions);
  for (guint i = 0; i < g_list_model_get_n_items (kelurahan); i++) {
    g_autoptr (BantarRegion) region = g_list_model_get_item (kelurahan, i);

    g_assert_true (bantar_regions_find (regions, bantar_region_get_code (region)) == region);
    g_assert_true (bantar_region_matches (region, bantar_region_get_name (region)));
  }
  return 0;
}
