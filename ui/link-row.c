/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "link-row.h"

#include <adwaita.h>

static GtkWidget *
image_new (const char *icon, const char *css_class)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  return image;
}

/**
 * bantar_link_row_new:
 *
 * Returns: (transfer floating): a row with icon, title and one line below; with an action the whole
 *   row is the button
 */
GtkWidget *
bantar_link_row_new (const BantarLink *link)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), link->title);
  if (link->subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), link->subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image_new (link->icon, link->css_class));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), link->action != NULL);
  if (link->action != NULL) {
    /* The target first: an action without the target it takes is complained about. */
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), link->target);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), link->action);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), image_new ("bantar-next-symbolic", NULL));
  }
  return row;
}

/**
 * bantar_link_row_append:
 *
 * Returns: (transfer none): the row, now in @list
 */
GtkWidget *
bantar_link_row_append (GtkListBox *list, const BantarLink *link)
{
  GtkWidget *row = bantar_link_row_new (link);

  gtk_list_box_append (list, row);
  return row;
}
