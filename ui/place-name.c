/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place-name.h"

#include "words/format.h"

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
