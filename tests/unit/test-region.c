/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/region-key.h"
#include "model/region.h"

#include <string.h>

#define HEADER    "code,level,name,parent_code\n"
#define CITY      "15.71,city,Kota Jambi,\n"
#define KECAMATAN "15.71.07,kecamatan,Kota Baru,15.71\n"
#define KELURAHAN "15.71.07.1004,kelurahan,Paal Lima,15.71.07\n"

static BantarRegions *
load (void)
{
  g_autoptr (GError) error = NULL;
  BantarRegions *regions = bantar_regions_load_default (&error);

  g_assert_no_error (error);
  return regions;
}

static BantarRegions *
parse (const char *csv, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, length < 0 ? strlen (csv) : (gsize) length);

  return bantar_regions_parse (bytes, error);
}

static void
test_new_destroy (void)
{
  BantarRegions *regions = load ();
  BantarRegion *city = g_object_ref (bantar_regions_find (regions, "15.71"));

  g_assert_finalize_object (regions);
  g_assert_finalize_object (city);
}

static void
test_default (void)
{
  g_autoptr (BantarRegions) regions = load ();
  g_autoptr (BantarRegion) last = NULL;
  BantarRegion *eka_jaya = bantar_regions_find (regions, "15.71.11.1003");
  GListModel *kelurahan = bantar_regions_get_kelurahan (regions);

  g_assert_cmpuint (g_list_model_get_n_items (kelurahan), ==, 68);
  g_assert_cmpstr (bantar_region_get_name (eka_jaya), ==, "Eka Jaya");
  g_assert_cmpint (bantar_region_get_level (eka_jaya), ==, BANTAR_REGION_KELURAHAN);
  g_assert_cmpstr (bantar_region_get_label (eka_jaya), ==, "Eka Jaya, Paal Merah");
  g_assert_cmpstr (bantar_region_get_code (bantar_region_get_parent (eka_jaya)), ==, "15.71.11");
  g_assert_null (bantar_region_get_parent (bantar_regions_find (regions, "15.71")));
  g_assert_null (bantar_regions_find (regions, "15.71.02.1001"));

  for (guint i = 0; i < g_list_model_get_n_items (kelurahan); i++) {
    g_autoptr (BantarRegion) region = g_list_model_get_item (kelurahan, i);

    g_assert_cmpint (bantar_region_get_level (region), ==, BANTAR_REGION_KELURAHAN);
    if (last != NULL)
      g_assert_cmpstr (bantar_region_get_name (last), <, bantar_region_get_name (region));
    g_set_object (&last, region);
  }
}

static void
test_properties (void)
{
  g_autoptr (BantarRegions) regions = load ();
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_object_get (bantar_regions_find (regions, "15.71.11.1004"), "code", &code, "name", &name,
                "label", &label, NULL);
  g_assert_cmpstr (code, ==, "15.71.11.1004");
  g_assert_cmpstr (name, ==, "Lingkar Selatan");
  g_assert_cmpstr (label, ==, "Lingkar Selatan, Paal Merah");
}

/* What people type, and the kelurahan they mean. */
static const struct {
  const char *typed;
  const char *code;
} spellings[] = {
  { "Paal Lima", "15.71.07.1004" },
  { "Paal V", "15.71.07.1004" },
  { "paal 5", "15.71.07.1004" },
  { "PAAL5", "15.71.07.1004" },
  { "paallima", "15.71.07.1004" },
  { "Pal Lima", "15.71.07.1004" },
  { "Pall V", "15.71.07.1004" },
  { "paal li", "15.71.07.1004" },
  { "Simpang Tiga Sipin", "15.71.07.1002" },
  { "simpang III sipin", "15.71.07.1002" },
  { "Simpang 3 Sipin", "15.71.07.1002" },
  { "simpang tig", "15.71.07.1002" },
  { "Simpang Empat Sipin", "15.71.01.1001" },
  { "simpang4", "15.71.01.1001" },
  { "Sukakarya", "15.71.07.1001" },
  { "suka karya", "15.71.07.1001" },
  { "Rawasari", "15.71.09.1002" },
  { "Ekajaya", "15.71.11.1003" },
  { "éka  jaya", "15.71.11.1003" },
  { "eka-jaya", "15.71.11.1003" },
  { "ka jay", "15.71.11.1003" },
  { "Eka Jaya, Paal Merah", "15.71.11.1003" },
  { "olak", "15.71.06.1003" },
};

static void
test_spellings (void)
{
  g_autoptr (BantarRegions) regions = load ();

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++) {
    BantarRegion *region = bantar_regions_find (regions, spellings[i].code);

    g_test_message ("%s", spellings[i].typed);
    g_assert_true (bantar_region_matches (region, spellings[i].typed));
  }
}

static guint
count_matches (BantarRegions *regions, const char *typed)
{
  GListModel *kelurahan = bantar_regions_get_kelurahan (regions);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (kelurahan); i++) {
    g_autoptr (BantarRegion) region = g_list_model_get_item (kelurahan, i);

    n += bantar_region_matches (region, typed);
  }
  return n;
}

static void
test_matches_only (void)
{
  g_autoptr (BantarRegions) regions = load ();

  g_assert_cmpuint (count_matches (regions, "Paal V"), ==, 1);
  g_assert_cmpuint (count_matches (regions, "simpang iii"), ==, 1);
  g_assert_cmpuint (count_matches (regions, "Simpang"), ==, 3);
  g_assert_cmpuint (count_matches (regions, "Kotabaru"), ==, 7);
  g_assert_cmpuint (count_matches (regions, "paal merah"), ==, 6);
  g_assert_cmpuint (count_matches (regions, "Surabaya"), ==, 0);
  g_assert_cmpuint (count_matches (regions, "\xff\xfe"), ==, 0);
  g_assert_cmpuint (count_matches (regions, ""), ==, 68);
  g_assert_cmpuint (count_matches (regions, "  "), ==, 68);
}

static void
test_rank (void)
{
  g_autoptr (BantarRegions) regions = load ();
  BantarRegion *paal_merah = bantar_regions_find (regions, "15.71.11.1005");
  BantarRegion *pinang_merah = bantar_regions_find (regions, "15.71.09.1007");
  BantarRegion *eka_jaya = bantar_regions_find (regions, "15.71.11.1003");

  /* Four kelurahan have their kecamatan's name: they come before the others of it. */
  g_assert_cmpuint (bantar_region_rank (paal_merah, "paal merah"), >,
                    bantar_region_rank (eka_jaya, "paal merah"));
  g_assert_cmpuint (bantar_region_rank (paal_merah, "paal merah"), >,
                    bantar_region_rank (paal_merah, "paal"));
  g_assert_cmpuint (bantar_region_rank (paal_merah, "paal"), >,
                    bantar_region_rank (paal_merah, "merah"));
  g_assert_cmpuint (bantar_region_rank (pinang_merah, "merah"), >,
                    bantar_region_rank (eka_jaya, "merah"));
  g_assert_cmpuint (bantar_region_rank (eka_jaya, "merah"), >, 0);
  g_assert_cmpuint (bantar_region_rank (eka_jaya, "pinang"), ==, 0);
}

static const struct {
  const char *csv;
  const char *message;
} bad[] = {
  { "", "line 1: must be the names of the columns: code,level,name,parent_code" },
  { "code;level;name;parent_code\n",
    "line 1: must be the names of the columns: code,level,name,parent_code" },
  { HEADER "15.71,city,Kota Jambi\n",
    "line 2: there must be four columns: code,level,name,parent_code" },
  { HEADER "15.71,city,Kota Jambi,,\n",
    "line 2: there must be four columns: code,level,name,parent_code" },
  { HEADER "15.71,city,\"Kota Jambi, kota\",\n",
    "line 2: quotation marks are not used in this file" },
  { HEADER "15.71,town,Kota Jambi,\n", "line 2: the level must be city, kecamatan or kelurahan" },
  { HEADER "1571,city,Kota Jambi,\n",
    "line 2: the code does not have the form of its level, such as 15.71.11.1003" },
  { HEADER "15.7x,city,Kota Jambi,\n",
    "line 2: the code does not have the form of its level, such as 15.71.11.1003" },
  { HEADER CITY "15.71,kecamatan,Kota Baru,15.71\n",
    "line 3: the code does not have the form of its level, such as 15.71.11.1003" },
  { HEADER CITY CITY, "line 3: the code is used twice" },
  { HEADER "15.71,city, ,\n", "line 2: the name is missing" },
  { HEADER "15.71,city,Kota Jambi,15\n", "line 2: a city has no parent here" },
  { HEADER KECAMATAN, "line 2: the parent is not a line above that this code belongs to" },
  { HEADER CITY KELURAHAN, "line 3: the parent is not a line above that this code belongs to" },
  { HEADER CITY "15.71.07.1004,kelurahan,Paal Lima,15.71\n",
    "line 3: the parent is not a line above that this code belongs to" },
  { HEADER CITY KECAMATAN "\n15.71.08.1004,kelurahan,Paal Lima,15.71.07\n",
    "line 5: the parent is not a line above that this code belongs to" },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", bad[i].csv);
    g_assert_null (parse (bad[i].csv, -1, &error));
    g_assert_error (error, BANTAR_REGION_ERROR, BANTAR_REGION_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, bad[i].message);
  }
}

static void
test_bad_bytes (void)
{
  g_autoptr (GError) not_text = NULL;
  g_autoptr (GError) nul = NULL;
  g_autoptr (GError) large = NULL;
  g_autofree char *spaces = g_strnfill (1024 * 1024 + 1, ' ');

  g_assert_null (parse (HEADER "15.71,city,Kota \xff,\n", -1, &not_text));
  g_assert_cmpstr (not_text->message, ==, "the list of regions is not UTF-8 text");
  g_assert_null (parse (HEADER "\0" CITY, sizeof (HEADER CITY), &nul));
  g_assert_cmpstr (nul->message, ==, "the list of regions is not UTF-8 text");
  g_assert_null (parse (spaces, -1, &large));
  g_assert_cmpstr (large->message, ==, "the list of regions is larger than 1 MiB");
}

/* As a spreadsheet on Windows saves it. */
static void
test_windows_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarRegions) regions = NULL;

  regions = parse ("\xef\xbb\xbf"
                   "code,level,name,parent_code\r\n"
                   "15.71,city,Kota Jambi,\r\n"
                   "15.71.07,kecamatan,Kota Baru,15.71\r\n"
                   "15.71.07.1004,kelurahan,Paal Lima,15.71.07\r\n\r\n",
                   -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bantar_region_get_label (bantar_regions_find (regions, "15.71.07.1004")), ==,
                   "Paal Lima, Kota Baru");
}

/* Neither cut off nor spelled longer than need be. */
static void
test_search_bad_bytes (void)
{
  static const char *const typed[] = { "\xff", "p\xc3", "p\xc1\xb9tri", "\xed\xa0\x80" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    g_assert_null (bantar_region_key (typed[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit/region/new-destroy", test_new_destroy);
  g_test_add_func ("/unit/region/default", test_default);
  g_test_add_func ("/unit/region/properties", test_properties);
  g_test_add_func ("/unit/region/spellings", test_spellings);
  g_test_add_func ("/unit/region/matches-only", test_matches_only);
  g_test_add_func ("/unit/region/rank", test_rank);
  g_test_add_func ("/unit/region/bad", test_bad);
  g_test_add_func ("/unit/region/bad-bytes", test_bad_bytes);
  g_test_add_func ("/unit/region/windows-file", test_windows_file);
  g_test_add_func ("/unit/region/search-bad-bytes", test_search_bad_bytes);

  return g_test_run ();
}
