/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wrapped-label.h"

/**
 * bantar_wrapped_label_new:
 * @text: (nullable)
 * @css_class: (nullable)
 *
 * Returns: (transfer floating): a label from the left that takes as many lines as it needs, and
 *   breaks even a word that is too long
 */
GtkWidget *
bantar_wrapped_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
