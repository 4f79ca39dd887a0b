/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A city's list of RTs: what is taken, and carried out, asks for nothing the second time. */
#include "config.h"

#include "fuzz.h"

#include "city/rt-plan.h"

#define EKA "15.71.11.1003"

static guint n_ids;

static char *
next_id (void)
{
  char *id = g_strnfill (10, 'a');

  for (guint i = 10, left = ++n_ids; i > 0; left /= 26)
    id[--i] = (char) ('a' + left % 26);
  return id;
}

/* RTs 5 to 9. */
static GPtrArray *
make_city (void)
{
  GPtrArray *rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_rt_free);

  for (int number = 5; number < 10; number++) {
    g_autofree char *id = next_id ();
    BantarCityRt *rt = bantar_city_rt_new (id);

    bantar_city_rt_add_place (rt, EKA, number, bantar_period_new (2014, 1));
    g_ptr_array_add (rts, rt);
  }
  return rts;
}

static BantarCityRtPlan *
plan (const guint8 *data, gsize size, BantarRegions *regions, GPtrArray *rts)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarCsv) csv =
      bantar_csv_parse (bytes, bantar_city_rt_columns, bantar_city_rt_optional_columns, &error);
  BantarCityRtPlan *made = NULL;

  if (csv != NULL)
    made = bantar_city_rt_plan_new (csv, rts, regions, next_id, &error);
  fuzz_assert_result (made, error);
  return made;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static BantarRegions *regions;
  g_autoptr (GPtrArray) city = NULL;
  g_autoptr (BantarCityRtPlan) first = NULL;
  g_autoptr (BantarCityRtPlan) second = NULL;

  if (regions == NULL)
    regions = bantar_regions_load_default (NULL);
  n_ids = 0;
  city = make_city ();
  first = plan (data, size, regions, city);
  if (first == NULL)
    return 0;
  second = plan (data, size, regions, first->rts);
  g_assert_nonnull (second);
  g_assert_cmpuint (second->changed->len, ==, 0);
  return 0;
}
