/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "link-row.h"

#include "beside-layout.h"
#include "line-layout.h"

/**
 * BantarLinkRow:
 *
 * A row of a .boxed-list with icon, title and one line below; with an action the whole row is the
 * button. AdwActionRow looks the same, and costs several times as much to lay out.
 */
struct _BantarLinkRow {
  GtkListBoxRow parent_instance;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *suffixes;
  GtkWidget *leads;
};

G_DEFINE_FINAL_TYPE (BantarLinkRow, bantar_link_row, GTK_TYPE_LIST_BOX_ROW)

static void
bantar_link_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_LINK_ROW);
  G_OBJECT_CLASS (bantar_link_row_parent_class)->dispose (object);
}

static void
bantar_link_row_class_init (BantarLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_link_row_dispose;
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  g_type_ensure (BANTAR_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarLinkRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarLinkRow, title);
  gtk_widget_class_bind_template_child (widget_class, BantarLinkRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BantarLinkRow, suffixes);
  gtk_widget_class_bind_template_child (widget_class, BantarLinkRow, leads);
}

static void
bantar_link_row_init (BantarLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_link_row_set_words:
 * @row: a BantarLinkRow
 * @subtitle: (nullable): the line below
 */
void
bantar_link_row_set_words (GtkWidget *row, const char *title, const char *subtitle)
{
  BantarLinkRow *self = BANTAR_LINK_ROW (row);

  gtk_label_set_text (self->title, title);
  if (subtitle == NULL)
    return;
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_yalign (self->title, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), TRUE);
}

/**
 * bantar_link_row_new:
 *
 * Returns: (transfer floating): a row that says what @link says
 */
GtkWidget *
bantar_link_row_new (const BantarLink *link)
{
  BantarLinkRow *self = g_object_new (BANTAR_TYPE_LINK_ROW, NULL);

  bantar_link_row_set_words (GTK_WIDGET (self), link->title, link->subtitle);
  gtk_image_set_from_icon_name (self->icon, link->icon);
  if (link->css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), link->css_class);
  if (link->action != NULL) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
    /* The target first: an action without the target it takes is complained about. */
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self), link->target);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self), link->action);
    gtk_widget_set_visible (self->leads, TRUE);
  }
  return GTK_WIDGET (self);
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

/**
 * bantar_link_row_add_suffix:
 * @row: a BantarLinkRow
 * @suffix: (transfer floating): stands after the words and the suffixes before it
 */
void
bantar_link_row_add_suffix (GtkWidget *row, GtkWidget *suffix)
{
  BantarLinkRow *self = BANTAR_LINK_ROW (row);

  gtk_box_append (self->suffixes, suffix);
  gtk_widget_set_visible (GTK_WIDGET (self->suffixes), TRUE);
}
