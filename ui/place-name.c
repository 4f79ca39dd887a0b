/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place-name.h"

#include "words/format.h"

#include <glib/gi18n.h>

/**
 * bantar_place_get_regions:
 *
 * Returns: (transfer none): the city's regions, which come with the program
 */
BantarRegions *
bantar_place_get_regions (void)
{
  static BantarRegions *regions;

  if (regions == NULL) {
    g_autoptr (GError) error = NULL;

    regions = bantar_regions_load_default (&error);
    /* They are compiled into the program and checked by its tests. */
    if (regions == NULL)
      g_error ("regions: %s", error->message);
  }
  return regions;
}

/**
 * bantar_place_dup_name:
 * @kelurahan: code
 *
 * Returns: (transfer full): "RT 08 Lingkar Selatan"; the code where the region is not known
 */
char *
bantar_place_dup_name (const char *kelurahan, guint number)
{
  BantarRegion *region = bantar_regions_find (bantar_place_get_regions (), kelurahan);
  g_autofree char *rt = bantar_format_rt (number);

  return g_strdup_printf ("%s %s", rt,
                          region != NULL ? bantar_region_get_name (region) : kelurahan);
}

/**
 * bantar_place_dup_name_of_folder:
 * @folder: of a profile whose database cannot be asked
 *
 * Returns: (transfer full): the RT that the folder is named after, else the folder's name
 */
char *
bantar_place_dup_name_of_folder (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_auto (GStrv) halves = g_strsplit (name, "-rt", 2);
  guint64 number;

  if (g_strv_length (halves) == 2 &&
      g_ascii_string_to_unsigned (halves[1], 10, 1, 999, &number, NULL))
    return bantar_place_dup_name (halves[0], (guint) number);
  return g_steal_pointer (&name);
}

static char *
dup_several (BantarRole role, guint n)
{
  if (role == BANTAR_ROLE_KECAMATAN)
    return g_strdup_printf (ngettext ("%u kecamatan", "%u kecamatan", n), n);
  return g_strdup_printf (ngettext ("%u kelurahan", "%u kelurahan", n), n);
}

/**
 * bantar_place_dup_area:
 *
 * Returns: (transfer full): where the RTs of an account are: "Kelurahan Lingkar Selatan", "2
 *   kelurahan", "Kota Jambi"
 */
char *
bantar_place_dup_area (const BantarDuty *duty)
{
  guint n = g_strv_length (duty->areas);
  BantarRegion *region = NULL;

  if (duty->role == BANTAR_ROLE_KOTA)
    return g_strdup (_ ("Kota Jambi"));
  if (n != 1)
    return dup_several (duty->role, n);
  region = bantar_regions_find (bantar_place_get_regions (), duty->areas[0]);
  return g_strdup_printf (
      /* TRANSLATORS: name of a kecamatan, then of a kelurahan */
      duty->role == BANTAR_ROLE_KECAMATAN ? _ ("Kecamatan %s") : _ ("Kelurahan %s"),
      region != NULL ? bantar_region_get_name (region) : duty->areas[0]);
}

/**
 * bantar_place_dup_name_of_profile:
 *
 * Returns: (transfer full): "RT 08 Lingkar Selatan", or "Kelurahan Lingkar Selatan, 58 RT"
 */
char *
bantar_place_dup_name_of_profile (const BantarOverview *overview)
{
  g_autofree char *area = NULL;

  if (overview->duty == NULL)
    return bantar_place_dup_name (overview->facts->kelurahan, overview->facts->number);
  area = bantar_place_dup_area (overview->duty);
  /* TRANSLATORS: an area and how many RTs it has: "Kelurahan Lingkar Selatan, 58 RTs" */
  return g_strdup_printf (ngettext ("%s, %u RT", "%s, %u RTs", overview->rts.rts), area,
                          overview->rts.rts);
}

/**
 * bantar_place_get_office:
 *
 * Returns: (transfer none): what somebody with an account of many RTs is
 */
const char *
bantar_place_get_office (BantarRole role)
{
  switch (role) {
  case BANTAR_ROLE_KELURAHAN:
    /* TRANSLATORS: whose account it is: the office of a kelurahan */
    return _ ("Kelurahan");
  case BANTAR_ROLE_KECAMATAN:
    /* TRANSLATORS: whose account it is: the office of a kecamatan */
    return _ ("Kecamatan");
  case BANTAR_ROLE_KOTA:
    return _ ("City officer");
  case BANTAR_ROLE_RT:
  case BANTAR_ROLE_PENDAMPING:
  default:
    return _ ("Pendamping");
  }
}
