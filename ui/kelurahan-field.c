/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kelurahan-field.h"

#include "place-name.h"

#include <glib/gi18n.h>

/**
 * BantarKelurahanField:
 *
 * Type any part of a name, or an everyday spelling, and choose from what is found: Down and Up move
 * in the list, Enter takes. The focus never leaves the entry, so that typing always goes on.
 *
 * Property "chosen"; it is %NULL again as soon as the text is no longer that kelurahan's.
 */
struct _BantarKelurahanField {
  GtkWidget parent_instance;
  BantarRegion *chosen; /* nullable */
  gboolean setting;     /* the program writes, not a person */
  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
  char *sorted_by; /* what was typed when the list was last sorted */
  GtkSingleSelection *found;
  GtkEditable *entry;
  GtkPopover *popover;
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (BantarKelurahanField, bantar_kelurahan_field, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CHOSEN, N_PROPS };
static GParamSpec *props[N_PROPS];

static gboolean
is_match (gpointer item, gpointer user_data)
{
  BantarKelurahanField *self = user_data;

  /* With a kelurahan in the field the list offers all the others. */
  if (self->entry == NULL || self->chosen != NULL)
    return TRUE;
  return bantar_region_matches (item, gtk_editable_get_text (self->entry));
}

/* The best match is the one that Enter takes. */
static int
compare_match (gconstpointer a, gconstpointer b, gpointer user_data)
{
  BantarKelurahanField *self = user_data;
  guint first = bantar_region_rank ((BantarRegion *) a, self->sorted_by);
  guint second = bantar_region_rank ((BantarRegion *) b, self->sorted_by);

  return first > second ? -1 : first < second;
}

static void
set_chosen (BantarKelurahanField *self, BantarRegion *region)
{
  if (g_set_object (&self->chosen, region))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

static guint
count_found (BantarKelurahanField *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->found));
}

static void
set_open (BantarKelurahanField *self, gboolean open)
{
  if (open && gtk_widget_get_mapped (GTK_WIDGET (self))) {
    gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                                 gtk_widget_get_width (GTK_WIDGET (self)), -1);
    gtk_popover_popup (self->popover);
  } else {
    gtk_popover_popdown (self->popover);
  }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
search (BantarKelurahanField *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  /* Only now: while the filter lets items in and out, they are put into the order there was. */
  g_free (self->sorted_by);
  self->sorted_by = g_strdup (self->chosen == NULL ? gtk_editable_get_text (self->entry) : "");
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, count_found (self) > 0 ? "found" : "nothing");
}

/* What is under the mark, said to those who do not see the list. */
static void
move_mark (BantarKelurahanField *self, guint position)
{
  g_autoptr (BantarRegion) region = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (region == NULL)
    return;
  gtk_single_selection_set_selected (self->found, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  bantar_region_get_label (region), -1);
}

static void
on_changed (BantarKelurahanField *self)
{
  if (self->setting)
    return;
  set_chosen (self, NULL);
  search (self);
  move_mark (self, 0);
  set_open (self, *gtk_editable_get_text (self->entry) != '\0');
}

/**
 * bantar_kelurahan_field_choose:
 * @region: (nullable): the kelurahan that stands in the field
 */
void
bantar_kelurahan_field_choose (BantarKelurahanField *self, BantarRegion *region)
{
  self->setting = TRUE;
  gtk_editable_set_text (self->entry, region != NULL ? bantar_region_get_label (region) : "");
  gtk_editable_set_position (self->entry, -1);
  self->setting = FALSE;
  set_chosen (self, region);
  search (self);
  set_open (self, FALSE);
}

static void
choose_marked (BantarKelurahanField *self)
{
  BantarRegion *region = gtk_single_selection_get_selected_item (self->found);

  if (region != NULL)
    bantar_kelurahan_field_choose (self, region);
}

static void
on_row_activated (BantarKelurahanField *self, guint position)
{
  gtk_single_selection_set_selected (self->found, position);
  choose_marked (self);
}

/* Enter takes what is marked; with a kelurahan in the field it goes on to what comes next. */
static void
on_activate (BantarKelurahanField *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && count_found (self) > 0)
    choose_marked (self);
  else if (self->chosen != NULL)
    gtk_widget_activate_default (GTK_WIDGET (self));
}

/* A person who typed enough to leave one kelurahan, and went on with Tab, has chosen it. */
static void
on_leave (BantarKelurahanField *self)
{
  if (self->chosen == NULL && *gtk_editable_get_text (self->entry) != '\0' &&
      count_found (self) == 1)
    choose_marked (self);
  set_open (self, FALSE);
}

static void
on_icon_pressed (BantarKelurahanField *self)
{
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  search (self);
  set_open (self, !open);
}

static void
step (BantarKelurahanField *self, int by)
{
  guint count = count_found (self);
  guint at = gtk_single_selection_get_selected (self->found);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover))) {
    search (self);
    set_open (self, TRUE);
  } else if (count > 0) {
    move_mark (self, (guint) CLAMP ((int) at + by, 0, (int) count - 1));
  }
}

static gboolean
on_key_pressed (BantarKelurahanField *self, guint key)
{
  switch (key) {
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    step (self, 1);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    step (self, -1);
    return TRUE;
  case GDK_KEY_Escape:
    if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
      return FALSE;
    set_open (self, FALSE);
    return TRUE;
  default:
    return FALSE;
  }
}

/**
 * bantar_kelurahan_field_search:
 *
 * As if a person had typed @typed.
 */
void
bantar_kelurahan_field_search (BantarKelurahanField *self, const char *typed)
{
  gtk_editable_set_text (self->entry, typed);
}

/**
 * bantar_kelurahan_field_get_chosen:
 *
 * Returns: (transfer none) (nullable)
 */
BantarRegion *
bantar_kelurahan_field_get_chosen (BantarKelurahanField *self)
{
  return self->chosen;
}

static gboolean
bantar_kelurahan_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BANTAR_KELURAHAN_FIELD (widget)->entry));
}

static void
bantar_kelurahan_field_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarKelurahanField *self = BANTAR_KELURAHAN_FIELD (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->entry), &(GtkAllocation){ 0, 0, width, height },
                            baseline);
  gtk_popover_present (self->popover);
}

static void
bantar_kelurahan_field_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (BANTAR_KELURAHAN_FIELD (widget)->entry), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
bantar_kelurahan_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CHOSEN:
    g_value_set_object (value, BANTAR_KELURAHAN_FIELD (object)->chosen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_kelurahan_field_dispose (GObject *object)
{
  BantarKelurahanField *self = BANTAR_KELURAHAN_FIELD (object);

  g_clear_object (&self->chosen);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_KELURAHAN_FIELD);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->found);
  G_OBJECT_CLASS (bantar_kelurahan_field_parent_class)->dispose (object);
}

static void
bantar_kelurahan_field_finalize (GObject *object)
{
  g_free (BANTAR_KELURAHAN_FIELD (object)->sorted_by);
  G_OBJECT_CLASS (bantar_kelurahan_field_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/kelurahan-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarKelurahanField, entry);
  gtk_widget_class_bind_template_child (widget_class, BantarKelurahanField, popover);
  gtk_widget_class_bind_template_child (widget_class, BantarKelurahanField, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarKelurahanField, list);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bantar_kelurahan_field_class_init (BantarKelurahanFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_kelurahan_field_get_property;
  object_class->dispose = bantar_kelurahan_field_dispose;
  object_class->finalize = bantar_kelurahan_field_finalize;
  widget_class->grab_focus = bantar_kelurahan_field_grab_focus;
  widget_class->measure = bantar_kelurahan_field_measure;
  widget_class->size_allocate = bantar_kelurahan_field_size_allocate;

  props[PROP_CHOSEN] =
      g_param_spec_object ("chosen", NULL, NULL, BANTAR_TYPE_REGION,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (BANTAR_TYPE_REGION);
  bind_template (widget_class);
}

static void
bantar_kelurahan_field_init (BantarKelurahanField *self)
{
  GListModel *all = bantar_regions_get_kelurahan (bantar_place_get_regions ());
  GtkFilterListModel *matches;
  GtkSortListModel *sorted;

  self->filter = gtk_custom_filter_new (is_match, self, NULL);
  matches =
      gtk_filter_list_model_new (g_object_ref (all), GTK_FILTER (g_object_ref (self->filter)));
  self->sorted_by = g_strdup ("");
  self->sorter = gtk_custom_sorter_new (compare_match, self, NULL);
  sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (matches), GTK_SORTER (g_object_ref (self->sorter)));
  self->found = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->found));
}
