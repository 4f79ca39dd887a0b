/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-line-view.h"

#include "fill-cell.h"
#include "fill-layout.h"
#include "wrapped-label.h"

/**
 * BantarFillLineView:
 *
 * A line of the grid on the screen: what it is about, its answers, and how it stands. It is used
 * again for other lines as the grid scrolls.
 */
struct _BantarFillLineView {
  GtkWidget parent_instance;
  BantarFillLine *line; /* nullable */
  gulong on_changed;
  guint position;
  int first; /* of the chosen columns; none when it is after @last */
  int last;
  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *end;
  GPtrArray *cells; /* (element-type BantarFillCell) */
};

G_DEFINE_FINAL_TYPE (BantarFillLineView, bantar_fill_line_view, GTK_TYPE_WIDGET)

static void
disconnect (BantarFillLineView *self)
{
  if (self->line != NULL)
    g_clear_signal_handler (&self->on_changed, bantar_fill_line_get_row (self->line));
  g_clear_object (&self->line);
}

static void
bantar_fill_line_view_dispose (GObject *object)
{
  BantarFillLineView *self = BANTAR_FILL_LINE_VIEW (object);
  GtkWidget *child;

  disconnect (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bantar_fill_line_view_parent_class)->dispose (object);
}

static void
bantar_fill_line_view_finalize (GObject *object)
{
  g_ptr_array_unref (BANTAR_FILL_LINE_VIEW (object)->cells);
  G_OBJECT_CLASS (bantar_fill_line_view_parent_class)->finalize (object);
}

static void
bantar_fill_line_view_class_init (BantarFillLineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_fill_line_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_fill_line_view_finalize;
  gtk_widget_class_set_css_name (widget_class, "fillline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, BANTAR_TYPE_FILL_LAYOUT);
}

static void
bantar_fill_line_view_init (BantarFillLineView *self)
{
  self->cells = g_ptr_array_new ();
  self->last = BANTAR_FILL_HEAD - 1;
  self->head = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "focusable",
                             TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_HEADER, NULL);
  gtk_widget_add_css_class (self->head, "fill-head");
  self->title = bantar_wrapped_label_new (NULL, "strong");
  self->subtitle = bantar_wrapped_label_new (NULL, "small");
  self->end = bantar_wrapped_label_new (NULL, "quiet");
  gtk_widget_add_css_class (self->end, "fill-end");
  gtk_widget_set_valign (self->title, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->subtitle);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->end, GTK_WIDGET (self));
}

GtkWidget *
bantar_fill_line_view_new (void)
{
  return g_object_new (BANTAR_TYPE_FILL_LINE_VIEW, NULL);
}

/* A name may be cut, with the whole of it in a tooltip; the rest wraps. */
static void
show_head (BantarFillLineView *self)
{
  g_autofree char *title = bantar_fill_line_dup_title (self->line);
  g_autofree char *subtitle = bantar_fill_line_dup_subtitle (self->line);
  g_autofree char *standing = bantar_fill_line_dup_standing (self->line);
  g_autofree char *name = g_strjoin (", ", title, *subtitle != '\0' ? subtitle : standing,
                                     *subtitle != '\0' ? standing : NULL, NULL);
  gboolean is_name = !bantar_fill_line_is_part (self->line);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  gtk_label_set_label (GTK_LABEL (self->end), standing);
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), !is_name);
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle),
                           is_name ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_tooltip_text (self->head, is_name && *subtitle != '\0' ? subtitle : NULL);
  gtk_widget_set_visible (self->subtitle, *subtitle != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
set_chosen (GtkWidget *head, gboolean chosen)
{
  if (chosen)
    gtk_widget_add_css_class (head, "chosen");
  else
    gtk_widget_remove_css_class (head, "chosen");
}

/**
 * bantar_fill_line_view_choose:
 * @first: a column, or the head
 * @last: a column; before @first for none
 *
 * Shows which of the line's cells are in the block that is copied.
 */
void
bantar_fill_line_view_choose (BantarFillLineView *self, int first, int last)
{
  if (self->first == first && self->last == last)
    return;
  self->first = first;
  self->last = last;
  set_chosen (self->head, first <= BANTAR_FILL_HEAD && BANTAR_FILL_HEAD <= last);
  for (int i = 0; i < (int) self->cells->len; i++)
    bantar_fill_cell_set_chosen (self->cells->pdata[i], first <= i && i <= last);
}

/* The line ends with the label, whatever stands between. */
static void
match_cells (BantarFillLineView *self, guint n)
{
  while (self->cells->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->cells, self->cells->len - 1));
  while (self->cells->len < n) {
    GtkWidget *cell = bantar_fill_cell_new ();

    gtk_widget_insert_before (cell, GTK_WIDGET (self), self->end);
    g_ptr_array_add (self->cells, cell);
  }
}

/**
 * bantar_fill_line_view_show:
 *
 * Shows its line as that now is.
 */
void
bantar_fill_line_view_show (BantarFillLineView *self)
{
  gboolean with_word;

  if (self->line == NULL)
    return;
  with_word = bantar_fill_line_is_part (self->line);
  match_cells (self, bantar_fill_line_count (self->line));
  show_head (self);
  for (guint i = 0; i < self->cells->len; i++)
    bantar_fill_cell_show (self->cells->pdata[i], bantar_fill_line_get_row (self->line),
                           bantar_fill_line_get_part (self->line, i), with_word);
}

/**
 * bantar_fill_line_view_set_line:
 * @line: (nullable): what to show from now on
 * @position: where it is in the grid
 */
void
bantar_fill_line_view_set_line (BantarFillLineView *self, BantarFillLine *line, guint position)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  disconnect (self);
  self->position = position;
  if (line == NULL)
    return;
  bantar_fill_line_view_choose (self, 0, BANTAR_FILL_HEAD - 1);
  self->line = g_object_ref (line);
  self->on_changed = g_signal_connect_swapped (bantar_fill_line_get_row (line), "changed",
                                               G_CALLBACK (bantar_fill_line_view_show), self);
  bantar_fill_layout_set_wide (BANTAR_FILL_LAYOUT (layout), bantar_fill_line_is_part (line));
  bantar_fill_line_view_show (self);
}

guint
bantar_fill_line_view_get_position (BantarFillLineView *self)
{
  return self->position;
}

/**
 * bantar_fill_line_view_get_cell:
 *
 * Returns: (transfer none): what takes the focus in @column
 */
GtkWidget *
bantar_fill_line_view_get_cell (BantarFillLineView *self, int column)
{
  return column == BANTAR_FILL_HEAD ? self->head : self->cells->pdata[column];
}

/**
 * bantar_fill_line_view_find:
 * @column: (out): of @widget
 *
 * Returns: `FALSE` when @widget is none of the line's
 */
gboolean
bantar_fill_line_view_find (BantarFillLineView *self, GtkWidget *widget, int *column)
{
  guint index = 0;

  *column = BANTAR_FILL_HEAD;
  if (widget == self->head)
    return TRUE;
  if (!g_ptr_array_find (self->cells, widget, &index))
    return FALSE;
  *column = (int) index;
  return TRUE;
}
