/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-error.h"

G_DEFINE_QUARK (bantar_city_error, bantar_city_error)

/**
 * bantar_city_fail:
 * @format: a translated sentence
 *
 * Returns: `FALSE`, with @error set
 */
gboolean
bantar_city_fail (GError **error, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (
      error, g_error_new_valist (BANTAR_CITY_ERROR, BANTAR_CITY_ERROR_FAILED, format, values));
  va_end (values);
  return FALSE;
}
