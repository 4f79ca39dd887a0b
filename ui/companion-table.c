/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-table.h"

#include "companion-column.h"
#include "text-size.h"

#include <glib/gi18n.h>

/* From so many lines on they are sorted a little in every frame rather than all in one. */
#define SORT_AT_ONCE 4000

/* Digits that come later than this after the last one begin another number; in milliseconds. */
#define PAUSE 1500

#define TRIES 10 /* frames; a list that has no line by then has none to show */

#define HEIGHT_MIN 160 /* pixels: titles and two lines */

/**
 * BantarCompanionTable:
 *
 * The list of all RTs: sorted by a press on a title, with as many columns as have room. Digits lead
 * to the RT of that number.
 */
struct _BantarCompanionTable {
  GtkWidget parent_instance;
  BantarCompanionList *list; /* nullable: nothing to show yet */
  GPtrArray *columns;        /* nullable (element-type BantarCompanionColumn) */
  int fitted;                /* the width that the columns were chosen for */
  double fitted_em;
  guint focusing; /* id of the tick callback */
  guint tries;    /* frames that it has waited for a line */
  guint fitting;  /* id of the tick callback */

  GtkWidget *scroller;
  GtkColumnView *view;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;

  BantarCompanionFilter which;
  GStrv words;                    /* nullable: nothing is looked for */
  GtkColumnViewColumn *sorted_by; /* nullable: the last that a key sorted by; only to be compared */
  gboolean descending;
  GString *digits;
  guint32 digit_at; /* when the last one was typed, ms */
};

G_DEFINE_FINAL_TYPE (BantarCompanionTable, bantar_companion_table, GTK_TYPE_WIDGET)

enum { OPEN, MENU, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* GtkColumnView has its titles and a list; that one has the lines, and the actions for them. */
static GtkWidget *
get_lines (BantarCompanionTable *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_LIST_VIEW (child))
      return child;
  }
  g_return_val_if_reached (NULL);
}

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  BantarCompanionTable *self = user_data;
  BantarCompanionRow *row = BANTAR_COMPANION_ROW (item);

  return bantar_companion_row_is_in (row, self->which) &&
         (self->words == NULL ||
          bantar_companion_row_matches (row, (const char *const *) self->words));
}

/**
 * bantar_companion_table_get_chosen:
 *
 * Returns: (transfer none) (nullable): the RT that is selected
 */
BantarCompanionRow *
bantar_companion_table_get_chosen (BantarCompanionTable *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
scroll_to (BantarCompanionTable *self, guint position)
{
  gtk_widget_activate_action (get_lines (self), "list.scroll-to-item", "u", position);
}

/* The widget of the line that is selected, or NULL while it is not in view. Lines are in no order
 * among the widgets; the selected one says that it is. */
static GtkWidget *
find_line (BantarCompanionTable *self)
{
  GtkWidget *lines = get_lines (self);

  for (GtkWidget *line = gtk_widget_get_first_child (lines); line != NULL;
       line = gtk_widget_get_next_sibling (line)) {
    if ((gtk_widget_get_state_flags (line) & GTK_STATE_FLAG_SELECTED) != 0)
      return line;
  }
  return NULL;
}

/* GTK 4.8 has no call to focus a line: a list gives the focus back to the line that had it last. */
static gboolean
focus_chosen (BantarCompanionTable *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkWidget *line = NULL;

  if (position == GTK_INVALID_LIST_POSITION || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  scroll_to (self, position);
  line = find_line (self);
  return line != NULL && gtk_widget_grab_focus (line);
}

static guint
find_number (BantarCompanionTable *self, guint number, gboolean beginning)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  char wanted[16];

  g_snprintf (wanted, sizeof wanted, "%u", number);
  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarCompanionRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
    char own[16];

    g_snprintf (own, sizeof own, "%u", bantar_companion_row_get_month (row)->number);
    if (beginning ? g_str_has_prefix (own, wanted) : g_str_equal (own, wanted))
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * bantar_companion_table_find:
 * @digits: of an RT's number, or its first ones
 *
 * Selects the RT of that number, else the first one whose number begins like that.
 *
 * Returns: `FALSE` when none does
 */
gboolean
bantar_companion_table_find (BantarCompanionTable *self, const char *digits)
{
  guint64 number = g_ascii_strtoull (digits, NULL, 10);
  guint position = GTK_INVALID_LIST_POSITION;

  if (number > 0 && number <= G_MAXINT)
    position = find_number (self, (guint) number, FALSE);
  if (position == GTK_INVALID_LIST_POSITION && number > 0 && number <= G_MAXINT)
    position = find_number (self, (guint) number, TRUE);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  focus_chosen (self);
  return TRUE;
}

static int
get_digit (guint keyval)
{
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    return (int) (keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return (int) (keyval - GDK_KEY_KP_0);
  return -1;
}

static gboolean
on_key (BantarCompanionTable *self,
        guint keyval,
        guint keycode,
        GdkModifierType modifiers,
        GtkEventController *keys)
{
  int digit = get_digit (keyval);
  guint32 now = gtk_event_controller_get_current_event_time (keys);

  if (digit < 0 || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (now - self->digit_at > PAUSE)
    g_string_truncate (self->digits, 0);
  self->digit_at = now;
  g_string_append_c (self->digits, (char) ('0' + digit));
  bantar_companion_table_find (self, self->digits->str);
  return GDK_EVENT_STOP;
}

static void
on_activate (BantarCompanionTable *self, guint position)
{
  g_autoptr (BantarCompanionRow) row =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[OPEN], 0, row);
}

/* The line at a point, as the list's own child. */
static GtkWidget *
pick_line (BantarCompanionTable *self, double x, double y)
{
  GtkWidget *lines = get_lines (self);
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (picked != NULL && gtk_widget_get_parent (picked) != lines)
    picked = gtk_widget_get_parent (picked);
  return picked;
}

/* A click of the right button first chooses the line, as its menu is about that. */
static void
on_right_click (BantarCompanionTable *self, int presses, double x, double y, GtkGesture *gesture)
{
  GtkWidget *line = self->list != NULL ? pick_line (self, x, y) : NULL;
  gpointer row = line != NULL ? bantar_companion_columns_get_row (line) : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; row != NULL && i < n; i++) {
    g_autoptr (BantarCompanionRow) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

    if (item != row)
      continue;
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    gtk_single_selection_set_selected (self->selection, i);
    gtk_widget_grab_focus (line);
    g_signal_emit (self, signals[MENU], 0, x, y);
    return;
  }
}

/**
 * bantar_companion_table_get_place:
 * @above: whose coordinates are meant
 *
 * Where the line is that is selected, for a menu that a key opens.
 *
 * Returns: `FALSE` when none is, or is not in view
 */
gboolean
bantar_companion_table_get_place (BantarCompanionTable *self, GtkWidget *above, GdkRectangle *place)
{
  GtkWidget *line = self->list != NULL ? find_line (self) : NULL;
  graphene_rect_t bounds;

  if (line == NULL || !gtk_widget_compute_bounds (line, above, &bounds))
    return FALSE;
  *place = (GdkRectangle){ (int) bounds.origin.x + (int) bounds.size.width / 4,
                           (int) bounds.origin.y, 1, (int) bounds.size.height };
  return TRUE;
}

static void
on_shown_changed (BantarCompanionTable *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
refilter (BantarCompanionTable *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * bantar_companion_table_set_filter:
 *
 * Shows only the RTs of a list.
 */
void
bantar_companion_table_set_filter (BantarCompanionTable *self, BantarCompanionFilter filter)
{
  self->which = filter;
  refilter (self);
}

/**
 * bantar_companion_table_set_typed:
 * @typed: words or a number; "" for no such limit
 */
void
bantar_companion_table_set_typed (BantarCompanionTable *self, const char *typed)
{
  g_auto (GStrv) words = bantar_companion_row_get_words (typed);

  g_clear_pointer (&self->words, g_strfreev);
  if (words[0] != NULL)
    self->words = g_steal_pointer (&words);
  refilter (self);
}

/**
 * bantar_companion_table_settle:
 *
 * Lets lines go and move to where they now belong. Not while a person looks at them: then they stay
 * where they are until they are asked for otherwise.
 */
void
bantar_companion_table_settle (BantarCompanionTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  refilter (self);
  gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/**
 * bantar_companion_table_count:
 *
 * Returns: how many lines are shown
 */
guint
bantar_companion_table_count (BantarCompanionTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

GtkColumnView *
bantar_companion_table_get_view (BantarCompanionTable *self)
{
  return self->view;
}

GtkAdjustment *
bantar_companion_table_get_scroll (BantarCompanionTable *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* ---- Columns ---- */

static void
fit (BantarCompanionTable *self)
{
  self->fitted = gtk_widget_get_width (GTK_WIDGET (self));
  self->fitted_em = bantar_text_size_get_em (GTK_WIDGET (self));
  bantar_companion_columns_fit (self->columns, GTK_WIDGET (self), self->fitted);
  bantar_companion_columns_refresh (get_lines (self));
}

static gboolean
on_fitting (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BantarCompanionTable *self = BANTAR_COMPANION_TABLE (widget);

  self->fitting = 0;
  if (self->columns != NULL)
    fit (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: columns come and go only between two layouts. */
static void
bantar_companion_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarCompanionTable *self = BANTAR_COMPANION_TABLE (widget);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  if (self->columns != NULL && self->fitting == 0 &&
      (width != self->fitted || bantar_text_size_get_em (GTK_WIDGET (self)) != self->fitted_em))
    self->fitting = gtk_widget_add_tick_callback (widget, on_fitting, NULL, NULL);
}

static void
bantar_companion_table_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = bantar_companion_columns_measure (widget);
  else
    *minimum = *natural = HEIGHT_MIN;
}

static void
sort_by (BantarCompanionTable *self, GtkColumnViewColumn *column)
{
  self->descending = column == self->sorted_by && !self->descending;
  self->sorted_by = column;
  gtk_column_view_sort_by_column (self->view, column,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static GtkWidget *
get_titles (BantarCompanionTable *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->view));
}

/* Titles are in the order of the columns. */
static gboolean
on_title_key (BantarCompanionTable *self,
              guint keyval,
              guint keycode,
              GdkModifierType modifiers,
              GtkEventController *keys)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *title = gtk_widget_get_first_child (get_titles (self));
  g_autoptr (GtkColumnViewColumn) column = NULL;
  guint n = 0;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  for (; title != gtk_event_controller_get_widget (keys);
       title = gtk_widget_get_next_sibling (title))
    n++;
  column = g_list_model_get_item (columns, n);
  sort_by (self, column);
  return GDK_EVENT_STOP;
}

/* In GTK 4.8 titles can be pressed with a mouse only, and have no name. */
static void
open_titles_to_keys (BantarCompanionTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = 0;

  gtk_widget_set_focusable (get_titles (self), FALSE);
  gtk_widget_set_can_focus (get_titles (self), TRUE);
  for (GtkWidget *title = gtk_widget_get_first_child (get_titles (self)); title != NULL;
       title = gtk_widget_get_next_sibling (title)) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n++);
    GtkEventController *keys = gtk_event_controller_key_new ();

    gtk_widget_set_focusable (title, TRUE);
    g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_title_key), self,
                             G_CONNECT_SWAPPED);
    gtk_widget_add_controller (title, keys);
    gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_column_view_column_get_title (column), -1);
  }
}

static gboolean
has_pillars_of (BantarCompanionTable *self)
{
  return bantar_companion_columns_are_of (
      self->columns, bantar_companion_list_get_months (self->list)->instrument);
}

static void
remove_columns (BantarCompanionTable *self)
{
  for (guint i = 0; self->columns != NULL && i < self->columns->len; i++)
    gtk_column_view_remove_column (self->view,
                                   bantar_companion_column_get_column (self->columns->pdata[i]));
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  self->sorted_by = NULL;
}

/* Before it is seen for the first time it will have what is around it has. */
static int
get_width (BantarCompanionTable *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return width > 0 ? width : gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static void
build_columns (BantarCompanionTable *self)
{
  self->columns = bantar_companion_columns_new (self->list);
  self->fitted = get_width (self);
  self->fitted_em = bantar_text_size_get_em (GTK_WIDGET (self));
  bantar_companion_columns_fit (self->columns, GTK_WIDGET (self), self->fitted);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_append_column (self->view,
                                   bantar_companion_column_get_column (self->columns->pdata[i]));
  open_titles_to_keys (self);
}

/**
 * bantar_companion_table_refresh:
 *
 * Shows what was read again, with the lines, the scroll position and the selection as they are.
 */
void
bantar_companion_table_refresh (BantarCompanionTable *self)
{
  guint n = g_list_model_get_n_items (bantar_companion_list_get_rows (self->list));

  if (self->columns != NULL && !has_pillars_of (self))
    remove_columns (self);
  gtk_sort_list_model_set_incremental (self->sorted, n > SORT_AT_ONCE);
  if (self->columns == NULL)
    build_columns (self);
  else
    fit (self);
}

/**
 * bantar_companion_table_set_list:
 *
 * Shows the lines of @list once a month was read, and bantar_companion_table_refresh() called.
 */
void
bantar_companion_table_set_list (BantarCompanionTable *self, BantarCompanionList *list)
{
  remove_columns (self);
  gtk_filter_list_model_set_model (self->filtered,
                                   list != NULL ? bantar_companion_list_get_rows (list) : NULL);
  g_set_object (&self->list, list);
}

/* ---- The widget ---- */

static gboolean
on_focusing (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BantarCompanionTable *self = BANTAR_COMPANION_TABLE (widget);

  if (gtk_widget_get_mapped (widget) && !focus_chosen (self) && self->tries++ < TRIES)
    return G_SOURCE_CONTINUE;
  self->focusing = 0;
  return G_SOURCE_REMOVE;
}

/* A list that has only just come has no lines to focus before it was laid out. */
static gboolean
bantar_companion_table_grab_focus (GtkWidget *widget)
{
  BantarCompanionTable *self = BANTAR_COMPANION_TABLE (widget);

  if (focus_chosen (self))
    return TRUE;
  if (!gtk_widget_get_mapped (widget) || bantar_companion_table_get_chosen (self) == NULL)
    return FALSE;
  self->tries = 0;
  if (self->focusing == 0)
    self->focusing = gtk_widget_add_tick_callback (widget, on_focusing, NULL, NULL);
  return TRUE;
}

static void
bantar_companion_table_dispose (GObject *object)
{
  BantarCompanionTable *self = BANTAR_COMPANION_TABLE (object);

  if (self->scroller != NULL)
    bantar_companion_table_set_list (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (bantar_companion_table_parent_class)->dispose (object);
}

static void
bantar_companion_table_finalize (GObject *object)
{
  g_string_free (BANTAR_COMPANION_TABLE (object)->digits, TRUE);
  G_OBJECT_CLASS (bantar_companion_table_parent_class)->finalize (object);
}

static void
bantar_companion_table_class_init (BantarCompanionTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_companion_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_companion_table_finalize;
  widget_class->measure = bantar_companion_table_measure;
  widget_class->size_allocate = bantar_companion_table_size_allocate;
  widget_class->grab_focus = bantar_companion_table_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "companiontable");
  /* (BantarCompanionRow): Enter, or a double click. */
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, BANTAR_TYPE_COMPANION_ROW);
  /* (x, y): the right button was pressed there, on the line that is selected now. */
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /* Other lines are shown. */
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
build_models (BantarCompanionTable *self)
{
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_shown_changed), self);
}

static void
build_view (BantarCompanionTable *self)
{
  self->view =
      GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  /* TRANSLATORS: a screen reader's name of the list of RTs */
                                  _ ("RTs of this month"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  self->scroller = gtk_scrolled_window_new ();
  /* Columns that have no room are not shown; until they are gone nothing has to be wider. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static void
bantar_companion_table_init (BantarCompanionTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->digits = g_string_new (NULL);
  build_models (self);
  build_view (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
