/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-grid-private.h"

#include "fill-layout.h"
#include "fill-title.h"
#include "fill-words.h"

#include <glib/gi18n.h>

/**
 * BantarFillGrid:
 *
 * Answers of many, to be typed: lines of cells below a line of titles, with one cell where the keys
 * go and a block around it that is copied. The lines are used again as they scroll; the columns are
 * always all in view.
 */
G_DEFINE_FINAL_TYPE (BantarFillGrid, bantar_fill_grid, GTK_TYPE_WIDGET)

enum { MOVED, PASSED, FIND, SAY, N_SIGNALS };
static guint signals[N_SIGNALS];

guint
bantar_fill_grid_count_lines (BantarFillGrid *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->lines));
}

/**
 * bantar_fill_grid_get_line:
 *
 * Returns: (transfer none): the grid keeps it
 */
BantarFillLine *
bantar_fill_grid_get_line (BantarFillGrid *self, guint line)
{
  g_autoptr (BantarFillLine) found = g_list_model_get_item (G_LIST_MODEL (self->lines), line);

  return found;
}

/**
 * bantar_fill_grid_say:
 *
 * Lets the page say in passing why something was not done.
 */
void
bantar_fill_grid_say (BantarFillGrid *self, const char *text)
{
  g_signal_emit (self, signals[SAY], 0, text);
}

/**
 * bantar_fill_grid_ask_for_rt:
 * @typed: (nullable): what was typed of its number already
 */
void
bantar_fill_grid_ask_for_rt (BantarFillGrid *self, const char *typed)
{
  g_signal_emit (self, signals[FIND], 0, typed);
}

/**
 * bantar_fill_grid_get_block:
 *
 * Returns: what is copied; from a line's head all of its answers
 */
BantarFillBlock
bantar_fill_grid_get_block (BantarFillGrid *self)
{
  gboolean whole = MIN (self->column, self->from_column) == BANTAR_FILL_HEAD;
  BantarFillBlock block = {
    .first_line = MIN (self->line, self->from_line),
    .last_line = MAX (self->line, self->from_line),
    .first_column = whole ? 0 : MIN (self->column, self->from_column),
    .last_column = whole ? self->columns - 1 : (guint) MAX (self->column, self->from_column),
  };

  return block;
}

static BantarFillLineView *
find_view (BantarFillGrid *self, guint line)
{
  for (guint i = 0; i < self->views->len; i++) {
    BantarFillLineView *view = self->views->pdata[i];

    if (gtk_widget_get_mapped (GTK_WIDGET (view)) &&
        bantar_fill_line_view_get_position (view) == line)
      return view;
  }
  return NULL;
}

static void
show_block_in (BantarFillGrid *self, BantarFillLineView *view)
{
  guint line = bantar_fill_line_view_get_position (view);
  gboolean inside =
      MIN (self->line, self->from_line) <= line && line <= MAX (self->line, self->from_line);
  gboolean one = self->line == self->from_line && self->column == self->from_column;
  BantarFillBlock block = bantar_fill_grid_get_block (self);
  int first = MIN (self->column, self->from_column);

  if (inside && (!one || self->column == BANTAR_FILL_HEAD))
    bantar_fill_line_view_choose (view, MIN (first, (int) block.first_column),
                                  (int) block.last_column);
  else
    bantar_fill_line_view_choose (view, 0, BANTAR_FILL_HEAD - 1);
}

static void
show_block (BantarFillGrid *self)
{
  for (guint i = 0; i < self->views->len; i++)
    show_block_in (self, self->views->pdata[i]);
}

/* The list makes the line's widget as it scrolls there. */
static gboolean
focus_current (BantarFillGrid *self)
{
  BantarFillLineView *view = NULL;

  if (self->line >= bantar_fill_grid_count_lines (self))
    return FALSE;
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", self->line);
  view = find_view (self, self->line);
  return view != NULL &&
         gtk_widget_grab_focus (bantar_fill_line_view_get_cell (view, self->column));
}

/**
 * bantar_fill_grid_move:
 * @line: beyond the last is the last
 * @column: of an answer, or the head
 * @extend: the block reaches from where it began to there
 *
 * Moves the focus.
 */
void
bantar_fill_grid_move (BantarFillGrid *self, guint line, int column, gboolean extend)
{
  guint lines = bantar_fill_grid_count_lines (self);

  if (lines == 0)
    return;
  self->line = MIN (line, lines - 1);
  self->column = CLAMP (column, BANTAR_FILL_HEAD, (int) self->columns - 1);
  if (!extend) {
    self->from_line = self->line;
    self->from_column = self->column;
  }
  show_block (self);
  focus_current (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * bantar_fill_grid_go_to:
 *
 * Moves the focus to a cell.
 */
void
bantar_fill_grid_go_to (BantarFillGrid *self, guint line, int column)
{
  bantar_fill_grid_move (self, line, column, FALSE);
}

/**
 * bantar_fill_grid_go_to_part:
 * @rt: of the database
 *
 * Moves the focus to the RT's answer to @part.
 *
 * Returns: `FALSE` when it is not in the grid as it is now
 */
gboolean
bantar_fill_grid_go_to_part (BantarFillGrid *self, gint64 rt, const char *part)
{
  for (guint i = 0; i < bantar_fill_grid_count_lines (self); i++) {
    BantarFillLine *line = bantar_fill_grid_get_line (self, i);
    BantarFillRow *row = bantar_fill_line_get_row (line);

    for (guint n = 0; n < self->columns && bantar_fill_row_get_facts (row)->rt == rt; n++) {
      if (g_str_equal (bantar_fill_line_get_part (line, n)->code, part)) {
        bantar_fill_grid_go_to (self, i, (int) n);
        return TRUE;
      }
    }
  }
  return FALSE;
}

/**
 * bantar_fill_grid_find:
 * @typed: an RT's number, or some of a name
 * @next: leave the line where the focus is
 *
 * Moves to the first line from here on, and then from the top, that @typed is about; the focus
 * stays where it is typed.
 *
 * Returns: `FALSE` when there is none
 */
gboolean
bantar_fill_grid_find (BantarFillGrid *self, const char *typed, gboolean next)
{
  guint lines = bantar_fill_grid_count_lines (self);

  for (guint i = next ? 1 : 0; i < lines + (next ? 1 : 0); i++) {
    guint line = (self->line + i) % lines;

    if (bantar_fill_line_matches (bantar_fill_grid_get_line (self, line), typed)) {
      self->line = self->from_line = line;
      self->from_column = self->column;
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", line);
      show_block (self);
      g_signal_emit (self, signals[MOVED], 0);
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * bantar_fill_grid_step:
 * @step: 1 down, -1 up
 *
 * As a spreadsheet goes on: after the last line to the top of the next column, and after the last
 * column to whatever the page has next.
 */
void
bantar_fill_grid_step (BantarFillGrid *self, int step)
{
  gint64 line = (gint64) self->line + step;
  guint lines = bantar_fill_grid_count_lines (self);

  if (line >= 0 && line < lines)
    bantar_fill_grid_move (self, (guint) line, self->column, FALSE);
  else if (line >= 0 && self->column + 1 < (int) self->columns)
    bantar_fill_grid_move (self, 0, self->column + 1, FALSE);
  else if (line < 0 && self->column > 0)
    bantar_fill_grid_move (self, lines - 1, self->column - 1, FALSE);
  else
    g_signal_emit (self, signals[PASSED], 0, step);
}

/**
 * bantar_fill_grid_get_current:
 * @part: (out) (nullable): where the focus is; `NULL` on a line's head
 *
 * Returns: (transfer none) (nullable): whose line it is
 */
BantarFillRow *
bantar_fill_grid_get_current (BantarFillGrid *self, const BantarPart **part)
{
  BantarFillLine *line = NULL;

  *part = NULL;
  if (self->line >= bantar_fill_grid_count_lines (self))
    return NULL;
  line = bantar_fill_grid_get_line (self, self->line);
  if (self->column != BANTAR_FILL_HEAD)
    *part = bantar_fill_line_get_part (line, (guint) self->column);
  return bantar_fill_line_get_row (line);
}

static void
add_title (BantarFillGrid *self, const char *number, const char *title)
{
  gtk_widget_set_parent (bantar_fill_title_new (number, title), self->title_line);
}

static void
clear_titles (BantarFillGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->title_line)) != NULL)
    gtk_widget_unparent (child);
}

static void
start (BantarFillGrid *self, BantarFillMonth *month, guint columns)
{
  guint lines = bantar_fill_grid_count_lines (self);

  g_set_object (&self->month, month);
  self->columns = columns;
  self->line = MIN (self->line, lines > 0 ? lines - 1 : 0);
  self->column = CLAMP (self->column, BANTAR_FILL_HEAD, (int) columns - 1);
  self->from_line = self->line;
  self->from_column = self->column;
  show_block (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
replace_lines (BantarFillGrid *self, GPtrArray *lines)
{
  g_list_store_splice (self->lines, 0, bantar_fill_grid_count_lines (self), lines->pdata,
                       lines->len);
}

/* Another pillar of the same RTs keeps their lines: to make all widgets anew takes longer than a
 * frame. */
static gboolean
keep_lines (BantarFillGrid *self, GListModel *rows, GPtrArray *parts)
{
  guint n = g_list_model_get_n_items (rows);

  if (bantar_fill_grid_count_lines (self) != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarFillRow) row = g_list_model_get_item (rows, i);
    BantarFillLine *line = bantar_fill_grid_get_line (self, i);

    if (bantar_fill_line_is_part (line) || bantar_fill_line_get_row (line) != row)
      return FALSE;
  }
  for (guint i = 0; i < n; i++)
    bantar_fill_line_set_parts (bantar_fill_grid_get_line (self, i), parts);
  for (guint i = 0; i < self->views->len; i++)
    bantar_fill_line_view_show (self->views->pdata[i]);
  return TRUE;
}

static GPtrArray *
list_parts (const BantarPillar *pillar)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];

    for (guint n = 0; n < indicator->parts->len; n++)
      g_ptr_array_add (parts, indicator->parts->pdata[n]);
  }
  return parts;
}

static GPtrArray *
make_lines (GListModel *rows, GPtrArray *parts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (BantarFillRow) row = g_list_model_get_item (rows, i);

    g_ptr_array_add (lines, bantar_fill_line_new_rt (row, parts));
  }
  return lines;
}

/**
 * bantar_fill_grid_show_pillar:
 *
 * Shows all RTs below each other, with the parts of one pillar across.
 */
void
bantar_fill_grid_show_pillar (BantarFillGrid *self,
                              BantarFillMonth *month,
                              const BantarPillar *pillar)
{
  GListModel *rows = bantar_fill_month_get_rows (month);
  g_autoptr (GPtrArray) parts = list_parts (pillar);
  g_autoptr (GPtrArray) lines = NULL;

  if (!keep_lines (self, rows, parts)) {
    lines = make_lines (rows, parts);
    replace_lines (self, lines);
  }
  clear_titles (self);
  add_title (self, _ ("RT"), NULL);
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    add_title (self, part->number, bantar_text_get (&part->title));
  }
  /* TRANSLATORS: column title: how far a month is, "12 of 20" */
  add_title (self, _ ("Filled in"), NULL);
  bantar_fill_layout_set_wide (
      BANTAR_FILL_LAYOUT (gtk_widget_get_layout_manager (self->title_line)), FALSE);
  start (self, month, parts->len);
}

/**
 * bantar_fill_grid_show_rt:
 *
 * Shows all parts of one RT below each other.
 */
void
bantar_fill_grid_show_rt (BantarFillGrid *self, BantarFillMonth *month, BantarFillRow *row)
{
  GPtrArray *parts =
      bantar_instrument_get_parts (bantar_fill_row_get_facts (row)->checklist->instrument);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (lines, bantar_fill_line_new_part (row, parts->pdata[i]));
  clear_titles (self);
  /* TRANSLATORS: column title: an item of the checklist */
  add_title (self, _ ("Item"), NULL);
  /* TRANSLATORS: column title: what was answered */
  add_title (self, _ ("Answer"), NULL);
  add_title (self, _ ("Last month and counts"), NULL);
  bantar_fill_layout_set_wide (
      BANTAR_FILL_LAYOUT (gtk_widget_get_layout_manager (self->title_line)), TRUE);
  replace_lines (self, lines);
  start (self, month, 1);
}

/**
 * bantar_fill_grid_clear:
 *
 * Shows nothing, from the top.
 */
void
bantar_fill_grid_clear (BantarFillGrid *self)
{
  g_list_store_remove_all (self->lines);
  g_clear_object (&self->month);
  self->line = self->from_line = 0;
  self->column = self->from_column = 0;
}

static void
on_view_destroyed (GtkWidget *view, BantarFillGrid *self)
{
  g_ptr_array_remove_fast (self->views, view);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, BantarFillGrid *self)
{
  GtkWidget *view = bantar_fill_line_view_new ();

  gtk_list_item_set_child (item, view);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  g_ptr_array_add (self->views, view);
  g_signal_connect_object (view, "destroy", G_CALLBACK (on_view_destroyed), self,
                           G_CONNECT_DEFAULT);
}

/* The cells take the focus, not what holds them. */
static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, BantarFillGrid *self)
{
  BantarFillLineView *view = BANTAR_FILL_LINE_VIEW (gtk_list_item_get_child (item));

  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (view)), FALSE);
  bantar_fill_line_view_set_line (view, gtk_list_item_get_item (item),
                                  gtk_list_item_get_position (item));
  show_block_in (self, view);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, BantarFillGrid *self)
{
  BantarFillLineView *view = BANTAR_FILL_LINE_VIEW (gtk_list_item_get_child (item));

  bantar_fill_line_view_set_line (view, NULL, GTK_INVALID_LIST_POSITION);
}

/* The line view that holds @widget, and which of its columns that is. */
static BantarFillLineView *
find_cell (GtkWidget *widget, int *column)
{
  for (GtkWidget *cell = widget; cell != NULL; cell = gtk_widget_get_parent (cell)) {
    GtkWidget *view = gtk_widget_get_parent (cell);

    if (view != NULL && BANTAR_IS_FILL_LINE_VIEW (view))
      return bantar_fill_line_view_find (BANTAR_FILL_LINE_VIEW (view), cell, column)
                 ? BANTAR_FILL_LINE_VIEW (view)
                 : NULL;
  }
  return NULL;
}

static void
on_pressed (BantarFillGrid *self, int presses, double x, double y, GtkGesture *gesture)
{
  GdkModifierType modifiers =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  int column;
  BantarFillLineView *view = picked != NULL ? find_cell (picked, &column) : NULL;

  if (view != NULL)
    bantar_fill_grid_move (self, bantar_fill_line_view_get_position (view), column,
                           (modifiers & GDK_SHIFT_MASK) != 0);
}

/* Tab comes to where the person was, and leaves: arrows go from cell to cell. */
static gboolean
bantar_fill_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return focus_current (BANTAR_FILL_GRID (widget));
}

static gboolean
bantar_fill_grid_grab_focus (GtkWidget *widget)
{
  return focus_current (BANTAR_FILL_GRID (widget));
}

static void
bantar_fill_grid_dispose (GObject *object)
{
  BantarFillGrid *self = BANTAR_FILL_GRID (object);

  g_clear_object (&self->month);
  if (self->title_line != NULL)
    clear_titles (self);
  g_clear_pointer (&self->title_line, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (bantar_fill_grid_parent_class)->dispose (object);
}

static void
bantar_fill_grid_finalize (GObject *object)
{
  g_ptr_array_unref (BANTAR_FILL_GRID (object)->views);
  g_free (BANTAR_FILL_GRID (object)->copied);
  G_OBJECT_CLASS (bantar_fill_grid_parent_class)->finalize (object);
}

static void
bantar_fill_grid_class_init (BantarFillGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_fill_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_fill_grid_finalize;
  widget_class->focus = bantar_fill_grid_focus;
  widget_class->grab_focus = bantar_fill_grid_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "fillgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  /* The focus is on another cell. */
  signals[MOVED] =
      g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* (1 or -1): somebody goes on after the last cell, or before the first. */
  signals[PASSED] = g_signal_new ("passed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  /* (nullable text): somebody wants to go to an RT, and has typed that much of it. */
  signals[FIND] = g_signal_new ("find", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  /* (text): why something was not done. */
  signals[SAY] = g_signal_new ("say", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
}

static GtkListItemFactory *
factory_new (BantarFillGrid *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  return factory;
}

static void
add_list (BantarFillGrid *self)
{
  GListModel *lines = G_LIST_MODEL (g_object_ref (self->lines));

  self->list =
      gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (lines)), factory_new (self));
  gtk_widget_add_css_class (self->list, "fill-lines");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static void
bantar_fill_grid_init (BantarFillGrid *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->lines = g_list_store_new (BANTAR_TYPE_FILL_LINE);
  self->views = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->title_line = g_object_new (GTK_TYPE_BOX, "css-name", "fillline", "layout-manager",
                                   bantar_fill_layout_new (), NULL);
  gtk_widget_add_css_class (self->title_line, "titles");
  gtk_widget_set_parent (self->title_line, GTK_WIDGET (self));
  add_list (self);
  /* Before the list, which has uses of its own for most of these keys. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (bantar_fill_grid_on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
