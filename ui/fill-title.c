/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-title.h"

#include "text-size.h"

/* Below this width, in em, a title would be single words, most of them cut. */
#define TITLE_FROM 4.6

/**
 * BantarFillTitle:
 *
 * Title of a column in the grid: an item's number and below it its title, where that has room. The
 * whole of it is in the tooltip, and said above the grid for the cell with the focus.
 *
 * It decides while it is given its size, with set_child_visible() only: nothing it does there asks
 * for another size.
 */
struct _BantarFillTitle {
  GtkWidget parent_instance;
  GtkWidget *number;
  GtkWidget *title;
};

G_DEFINE_FINAL_TYPE (BantarFillTitle, bantar_fill_title, GTK_TYPE_WIDGET)

static gboolean
has_room (BantarFillTitle *self, int width)
{
  return *gtk_label_get_label (GTK_LABEL (self->title)) != '\0' &&
         width >= TITLE_FROM * bantar_text_size_get_em (GTK_WIDGET (self));
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
bantar_fill_title_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  BantarFillTitle *self = BANTAR_FILL_TITLE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (self->number, orientation, -1, minimum, natural, NULL, NULL);
    return;
  }
  *minimum = measure_height (self->number, for_size);
  if (for_size >= 0 && has_room (self, for_size))
    *minimum += measure_height (self->title, for_size);
  *natural = *minimum;
}

static void
bantar_fill_title_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarFillTitle *self = BANTAR_FILL_TITLE (widget);
  int line = measure_height (self->number, width);
  gboolean room = has_room (self, width);
  GtkAllocation above = { 0, 0, width, line };
  GtkAllocation below = { 0, line, width, MAX (height - line, 0) };

  gtk_widget_size_allocate (self->number, &above, -1);
  gtk_widget_set_child_visible (self->title, room);
  if (room)
    gtk_widget_size_allocate (self->title, &below, -1);
}

static GtkSizeRequestMode
bantar_fill_title_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_fill_title_dispose (GObject *object)
{
  BantarFillTitle *self = BANTAR_FILL_TITLE (object);

  g_clear_pointer (&self->number, gtk_widget_unparent);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  G_OBJECT_CLASS (bantar_fill_title_parent_class)->dispose (object);
}

static void
bantar_fill_title_class_init (BantarFillTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_fill_title_dispose;
  widget_class->measure = bantar_fill_title_measure;
  widget_class->size_allocate = bantar_fill_title_size_allocate;
  widget_class->get_request_mode = bantar_fill_title_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "filltitle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
}

static void
bantar_fill_title_init (BantarFillTitle *self)
{
  self->number = gtk_label_new (NULL);
  self->title = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->number), TRUE);
  gtk_widget_add_css_class (self->number, "strong");
  gtk_widget_add_css_class (self->title, "small");
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->title), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (self->title, GTK_ALIGN_START);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
}

/**
 * bantar_fill_title_new:
 * @number: of an item, "6a"; or the word of a column that has no more to say
 * @title: (nullable): of the item
 */
GtkWidget *
bantar_fill_title_new (const char *number, const char *title)
{
  BantarFillTitle *self = g_object_new (BANTAR_TYPE_FILL_TITLE, NULL);
  g_autofree char *name = title != NULL ? g_strdup_printf ("%s, %s", number, title) : NULL;

  gtk_label_set_label (GTK_LABEL (self->number), number);
  gtk_label_set_xalign (GTK_LABEL (self->number), title != NULL ? 0.5f : 0);
  gtk_label_set_label (GTK_LABEL (self->title), title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : number, -1);
  return GTK_WIDGET (self);
}
