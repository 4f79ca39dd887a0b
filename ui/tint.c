/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tint.h"

/* The classes of style.css that colour an image, a chip or a strip. */
static const char *const tints[] = { "met", "partly", "unmet", "na", "current", "refused" };

/**
 * bantar_tint_set:
 * @css_class: (nullable): the tint that @widget has from now on, the only one
 */
void
bantar_tint_set (GtkWidget *widget, const char *css_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tints); i++) {
    if (g_strcmp0 (tints[i], css_class) == 0)
      gtk_widget_add_css_class (widget, tints[i]);
    else
      gtk_widget_remove_css_class (widget, tints[i]);
  }
}
