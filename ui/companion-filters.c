/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-filters.h"

#include "companion-words.h"
#include "text-size.h"
#include "words/format.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PILLS_FROM 44 /* em: with less the pills would take a good part of the page */
#define SEARCH     11 /* em */
#define SEARCH_MIN 8
#define GAP        6 /* pixels */

/**
 * BantarCompanionFilters:
 *
 * Which RTs are listed: pills with their numbers, and what is looked for among them. The pills flow
 * as words do; with too little room for that they are the rows of one button's menu.
 */
struct _BantarCompanionFilters {
  GtkWidget parent_instance;
  BantarCompanionFilter chosen;
  struct {
    GtkWidget *pill;
    GtkLabel *number;
    GtkWidget *row; /* in the menu */
    GtkLabel *row_label;
  } filters[BANTAR_COMPANION_N_FILTERS];
  GtkWidget *menu;
  GtkLabel *menu_label;
  GtkPopover *popover;
  GtkListBox *rows;
  GtkWidget *search;
};

G_DEFINE_FINAL_TYPE (BantarCompanionFilters, bantar_companion_filters, GTK_TYPE_WIDGET)

enum { CHOSEN, SOUGHT, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

static int
get_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_height (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
has_pills (BantarCompanionFilters *self, int width)
{
  return width >= PILLS_FROM * bantar_text_size_get_em (GTK_WIDGET (self));
}

static void
place (BantarCompanionFilters *self, GtkWidget *child, GtkAllocation area, int width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    area.x = width - area.x - area.width;
  gtk_widget_size_allocate (child, &area, -1);
}

/* The search is at the end of the last line. */
static int
lay_out_pills (BantarCompanionFilters *self, int width, gboolean allocate)
{
  int search = (int) (SEARCH * bantar_text_size_get_em (GTK_WIDGET (self)));
  int line = MAX (get_height (self->filters[0].pill), get_height (self->search));
  GtkAllocation area = { 0, 0, 0, line };

  for (guint i = 0; i < BANTAR_COMPANION_N_FILTERS; i++) {
    GtkWidget *pill = self->filters[i].pill;

    if (!gtk_widget_should_layout (pill))
      continue;
    area.width = MIN (get_width (pill), width);
    if (area.x > 0 && area.x + area.width > width) {
      area.x = 0;
      area.y += line + GAP;
    }
    if (allocate)
      place (self, pill, area, width);
    area.x += area.width + GAP;
  }
  if (area.x + search > width)
    area.y += line + GAP;
  area.x = width - search;
  area.width = search;
  if (allocate)
    place (self, self->search, area, width);
  return area.y + line;
}

static void
lay_out_menu (BantarCompanionFilters *self, int width, int height)
{
  int search = MIN ((int) (SEARCH * bantar_text_size_get_em (GTK_WIDGET (self))),
                    width - GAP - get_width (self->menu));
  GtkAllocation menu = { 0, 0, MIN (get_width (self->menu), width), height };

  search = MAX (search, (int) (SEARCH_MIN * bantar_text_size_get_em (GTK_WIDGET (self))));
  place (self, self->menu, menu, width);
  place (self, self->search, (GtkAllocation){ width - search, 0, search, height }, width);
}

static void
bantar_companion_filters_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarCompanionFilters *self = BANTAR_COMPANION_FILTERS (widget);
  gboolean pills = has_pills (self, width);

  for (guint i = 0; i < BANTAR_COMPANION_N_FILTERS; i++)
    gtk_widget_set_child_visible (self->filters[i].pill, pills);
  gtk_widget_set_child_visible (self->menu, !pills);
  if (pills)
    lay_out_pills (self, width, TRUE);
  else
    lay_out_menu (self, width, height);
}

static GtkSizeRequestMode
bantar_companion_filters_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_companion_filters_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  BantarCompanionFilters *self = BANTAR_COMPANION_FILTERS (widget);
  double em = bantar_text_size_get_em (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = get_width (self->menu) + GAP + (int) (SEARCH_MIN * em);
    *natural = MAX (*minimum, (int) (PILLS_FROM * em));
  } else if (for_size >= 0 && !has_pills (self, for_size)) {
    *minimum = *natural = MAX (get_height (self->menu), get_height (self->search));
  } else {
    *minimum = *natural = lay_out_pills (self, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
  }
}

static void
show_chosen (BantarCompanionFilters *self)
{
  for (guint i = 0; i < BANTAR_COMPANION_N_FILTERS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filters[i].pill), i == self->chosen);
  gtk_label_set_label (self->menu_label,
                       gtk_label_get_label (self->filters[self->chosen].row_label));
  gtk_list_box_select_row (self->rows, GTK_LIST_BOX_ROW (self->filters[self->chosen].row));
}

/**
 * bantar_companion_filters_choose:
 *
 * As if its pill was pressed.
 */
void
bantar_companion_filters_choose (BantarCompanionFilters *self, BantarCompanionFilter filter)
{
  self->chosen = filter;
  show_chosen (self);
  g_signal_emit (self, signals[CHOSEN], 0, (int) filter);
}

BantarCompanionFilter
bantar_companion_filters_get_chosen (BantarCompanionFilters *self)
{
  return self->chosen;
}

GtkEditable *
bantar_companion_filters_get_search (BantarCompanionFilters *self)
{
  return GTK_EDITABLE (self->search);
}

/* A press on the one that is chosen does not let it go. */
static void
on_pill_clicked (BantarCompanionFilters *self, GtkWidget *pill)
{
  for (guint i = 0; i < BANTAR_COMPANION_N_FILTERS; i++) {
    if (self->filters[i].pill == pill)
      bantar_companion_filters_choose (self, i);
  }
}

static void
on_row_activated (BantarCompanionFilters *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->popover);
  bantar_companion_filters_choose (self, (guint) gtk_list_box_row_get_index (row));
}

static void
on_search_changed (BantarCompanionFilters *self)
{
  g_signal_emit (self, signals[SOUGHT], 0, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Escape empties it first; from an empty one it leaves. */
static void
on_stop (BantarCompanionFilters *self)
{
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0';

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (empty)
    g_signal_emit (self, signals[LEFT], 0);
}

static void
on_activate (BantarCompanionFilters *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
on_search_key (BantarCompanionFilters *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[LEFT], 0);
  return GDK_EVENT_STOP;
}

static void
bantar_companion_filters_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bantar_companion_filters_parent_class)->dispose (object);
}

static void
bantar_companion_filters_class_init (BantarCompanionFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_companion_filters_dispose;
  widget_class->get_request_mode = bantar_companion_filters_get_request_mode;
  widget_class->measure = bantar_companion_filters_measure;
  widget_class->size_allocate = bantar_companion_filters_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "companionfilters");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  /* (a BantarCompanionFilter) */
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  /* (text): what is looked for now. */
  signals[SOUGHT] = g_signal_new ("sought", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  /* The person wants to go on to what was found. */
  signals[LEFT] =
      g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
pill_content_new (BantarCompanionFilter filter, GtkLabel **number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *icon = bantar_companion_filter_get_icon (filter);

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (bantar_companion_filter_get_word (filter)));
  *number = GTK_LABEL (gtk_label_new ("0"));
  gtk_widget_add_css_class (GTK_WIDGET (*number), "strong");
  gtk_widget_add_css_class (GTK_WIDGET (*number), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*number));
  return box;
}

static void
add_pill (BantarCompanionFilters *self, BantarCompanionFilter filter)
{
  GtkWidget *pill = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (pill),
                        pill_content_new (filter, &self->filters[filter].number));
  gtk_widget_add_css_class (pill, "filter-pill");
  g_signal_connect_object (pill, "clicked", G_CALLBACK (on_pill_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (pill, GTK_WIDGET (self));
  self->filters[filter].pill = pill;
}

static void
add_row (BantarCompanionFilters *self, BantarCompanionFilter filter)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (self->rows, row);
  self->filters[filter].row = row;
  self->filters[filter].row_label = GTK_LABEL (label);
}

static void
add_menu (BantarCompanionFilters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->menu = gtk_menu_button_new ();
  self->menu_label = GTK_LABEL (gtk_label_new (NULL));
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "companion-menu");
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->menu_label));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "bantar-down-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->menu), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->menu), GTK_WIDGET (self->popover));
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
add_search (BantarCompanionFilters *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  /* TRANSLATORS: in an empty field: look for an RT by number or by a name */
  const char *hint = _ ("Find an RT");

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find an RT by number, chair or kelurahan"), -1);
  gtk_widget_set_tooltip_text (self->search, _ ("By number, chair or kelurahan (Ctrl+F)"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 4);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_stop), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search, keys);
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));
}

static void
bantar_companion_filters_init (BantarCompanionFilters *self)
{
  add_menu (self);
  for (guint i = 0; i < BANTAR_COMPANION_N_FILTERS; i++) {
    add_pill (self, i);
    add_row (self, i);
  }
  add_search (self);
  show_chosen (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which RTs are listed"), -1);
}

static void
show_count (BantarCompanionFilters *self, BantarCompanionFilter filter, guint n)
{
  g_autofree char *number = bantar_format_number (n);
  g_autofree char *name =
      g_strdup_printf ("%s %s", bantar_companion_filter_get_word (filter), number);
  gboolean visible = n > 0 || filter != BANTAR_COMPANION_LATE || filter == self->chosen;

  gtk_label_set_label (self->filters[filter].number, number);
  gtk_label_set_label (self->filters[filter].row_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filters[filter].pill),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (self->filters[filter].pill, visible);
  gtk_widget_set_visible (self->filters[filter].row, visible);
}

/**
 * bantar_companion_filters_show:
 *
 * Shows how many RTs are in each list. That nobody is late needs no pill.
 */
void
bantar_companion_filters_show (BantarCompanionFilters *self, BantarCompanionList *list)
{
  for (guint i = 0; i < BANTAR_COMPANION_N_FILTERS; i++)
    show_count (self, i, bantar_companion_list_count (list, i));
  show_chosen (self);
}
