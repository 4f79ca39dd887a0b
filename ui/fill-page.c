/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-page-private.h"

#include "key-action.h"
#include "report/explain.h"
#include "status-look.h"
#include "toast.h"
#include "whole-layout.h"

#include <glib/gi18n.h>

#define PILLAR "bantar-pillar"
#define STATUS "bantar-status"

/**
 * BantarFillPage:
 *
 * Isi untuk RT: a month of all the account's RTs, to be typed on their behalf, a pillar at a time
 * or one RT alone.
 */
G_DEFINE_FINAL_TYPE (BantarFillPage, bantar_fill_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_PROFILE, N_PROPS };
static GParamSpec *props[N_PROPS];

static GPtrArray *
get_pillars (BantarFillPage *self)
{
  return bantar_instrument_get_pillars (bantar_fill_month_get_instrument (self->month));
}

/* The row of the RT that is shown alone, or NULL. */
static BantarFillRow *
find_rt (BantarFillPage *self)
{
  g_autoptr (BantarFillRow) row = NULL;
  guint position;

  if (self->rt == 0 || !bantar_fill_month_find (self->month, self->rt, &position))
    return NULL;
  row = g_list_model_get_item (bantar_fill_month_get_rows (self->month), position);
  return row; /* the month keeps it */
}

static void
show_bars (BantarFillPage *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pillars)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), n++ == self->pillar);
  gtk_widget_set_visible (GTK_WIDGET (self->pillars), self->rt == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rt_bar), self->rt != 0);
  gtk_widget_set_visible (self->one, self->rt == 0);
  gtk_widget_set_visible (self->find, self->rt == 0);
}

/**
 * bantar_fill_page_show_cells:
 *
 * Shows the grid as it is wanted: all RTs, or one.
 */
void
bantar_fill_page_show_cells (BantarFillPage *self)
{
  gboolean any = g_list_model_get_n_items (bantar_fill_month_get_rows (self->month)) > 0;
  BantarFillRow *row = find_rt (self);

  gtk_stack_set_visible_child_name (self->stack, any ? "cells" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->legend), any);
  if (row != NULL) {
    bantar_fill_grid_show_rt (self->grid, self->month, row);
  } else {
    self->rt = 0;
    bantar_fill_grid_show_pillar (self->grid, self->month, get_pillars (self)->pdata[self->pillar]);
  }
  show_bars (self);
  bantar_fill_page_show_ready (self);
}

static void
choose_pillar (BantarFillPage *self, guint pillar)
{
  self->pillar = pillar;
  bantar_fill_page_show_cells (self);
}

static void
on_pillar_clicked (BantarFillPage *self, GtkWidget *button)
{
  choose_pillar (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), PILLAR)));
}

static void
add_pillar (BantarFillPage *self, const BantarPillar *pillar)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *icon = g_strdup_printf ("bantar-%s-symbolic", pillar->icon);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), bantar_text_get (&pillar->title));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "filter-pill");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), PILLAR, GUINT_TO_POINTER (pillar->index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_pillar_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->pillars, button);
}

static void
build_pillars (BantarFillPage *self)
{
  GPtrArray *pillars = get_pillars (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pillars))) != NULL)
    gtk_box_remove (self->pillars, child);
  for (guint i = 0; i < pillars->len; i++)
    add_pillar (self, pillars->pdata[i]);
  self->pillar = MIN (self->pillar, pillars->len - 1);
}

/* Like Ctrl+Page Down in the checklist: the other pillar at the same RT. */
static gboolean
turn (BantarFillPage *self, int step)
{
  int pillar = (int) self->pillar + step;

  if (self->month == NULL || self->rt != 0 || pillar < 0 || pillar >= (int) get_pillars (self)->len)
    return FALSE;
  choose_pillar (self, (guint) pillar);
  return TRUE;
}

static void
on_moved (BantarFillPage *self)
{
  bantar_fill_page_show_about (self);
}

/* On from the last cell of a pillar to the first of the next one; from the last of all to Kirim. */
static void
on_passed (BantarFillPage *self, int step)
{
  if (turn (self, step))
    bantar_fill_grid_go_to (self->grid, step > 0 ? 0 : G_MAXUINT, step > 0 ? 0 : G_MAXINT);
  else if (step > 0)
    gtk_widget_grab_focus (self->send);
}

static void
on_find_typed (BantarFillPage *self, const char *typed)
{
  if (self->rt == 0)
    bantar_fill_page_find (self, typed);
}

static void
on_say (BantarFillPage *self, const char *text)
{
  bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
}

static void
on_legend_clicked (BantarFillPage *self, GtkWidget *button)
{
  BantarStatus status = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), STATUS));

  bantar_fill_grid_answer (self->grid, status);
}

/* The shapes in words, which are buttons as well: for whoever uses a mouse. */
static void
add_legend (BantarFillPage *self, BantarStatus status)
{
  BantarStatusLook look = bantar_status_get_look (status);
  const char *word = status == BANTAR_STATUS_NONE ? _ ("Clear") : look.word;
  g_autofree char *key = g_strdup_printf ("%d", status);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *keycap = gtk_label_new (key);
  GtkWidget *image = gtk_image_new_from_icon_name (look.icon);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_add_css_class (keycap, "keycap");
  gtk_widget_add_css_class (image, look.css_class);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), keycap);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "fill-legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  g_object_set_data (G_OBJECT (button), STATUS, GUINT_TO_POINTER (status));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_legend_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->legend, button);
}

/* Beranda and the header show what is on the disk. */
static void
on_saving_changed (BantarFillPage *self)
{
  bantar_fill_page_show_saving (self);
  if (bantar_fill_month_get_saving (self->month) == BANTAR_SAVING_DONE) {
    bantar_fill_page_show_ready (self);
    bantar_profile_refresh (self->profile);
  }
}

static void
on_refused (BantarFillPage *self, const GError *error)
{
  g_autofree char *text = bantar_explain_error (error);

  on_say (self, text);
}

/* The lines show items of the instrument before until they have others. */
static void
take_instrument (BantarFillPage *self)
{
  build_pillars (self);
  bantar_fill_page_show_cells (self);
  g_set_object (&self->instrument, bantar_fill_month_get_instrument (self->month));
}

static void
on_read_again (BantarFillPage *self)
{
  bantar_month_button_set_year (self->months, bantar_fill_month_get_year (self->month));
  if (self->instrument != bantar_fill_month_get_instrument (self->month))
    take_instrument (self);
  bantar_fill_page_show_ready (self);
  bantar_fill_page_show_about (self);
  bantar_fill_page_check_full (self);
}

static void
on_rows_changed (BantarFillPage *self)
{
  bantar_fill_page_show_cells (self);
}

/* Whoever looks into another month and comes back can still take back what they typed. */
static void
keep_history (BantarFillPage *self)
{
  g_hash_table_insert (self->histories,
                       GINT_TO_POINTER (bantar_fill_month_get_period (self->month)),
                       bantar_fill_month_steal_history (self->month));
}

static void
give_history (BantarFillPage *self)
{
  gpointer history = NULL;

  if (g_hash_table_steal_extended (self->histories,
                                   GINT_TO_POINTER (bantar_fill_month_get_period (self->month)),
                                   NULL, &history))
    bantar_fill_month_set_history (self->month, history);
}

static void
drop_month (BantarFillPage *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->busy_timer, g_source_remove);
  if (self->month != NULL) {
    keep_history (self);
    g_signal_handlers_disconnect_by_data (bantar_fill_month_get_rows (self->month), self);
    g_signal_handlers_disconnect_by_data (self->month, self);
  }
  g_clear_object (&self->month);
}

static void
take_month (BantarFillPage *self, BantarFillMonth *month)
{
  self->month = month;
  give_history (self);
  g_signal_connect_swapped (month, "notify::saving", G_CALLBACK (on_saving_changed), self);
  g_signal_connect_swapped (month, "read-again", G_CALLBACK (on_read_again), self);
  g_signal_connect_swapped (month, "refused", G_CALLBACK (on_refused), self);
  g_signal_connect_swapped (bantar_fill_month_get_rows (month), "items-changed",
                            G_CALLBACK (on_rows_changed), self);
  take_instrument (self);
  bantar_month_button_set_year (self->months, bantar_fill_month_get_year (month));
  gtk_widget_set_visible (self->bar, TRUE);
  bantar_fill_page_show_saving (self);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarFillPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BantarFillMonth *month = bantar_fill_month_open_finish (BANTAR_STORE (source), result, &error);
  g_autofree char *text = month == NULL ? bantar_explain_error (error) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (month == NULL) {
    adw_status_page_set_description (self->trouble, text);
    gtk_stack_set_visible_child_name (self->stack, "trouble");
    return;
  }
  take_month (self, month);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
open_month (BantarFillPage *self)
{
  drop_month (self);
  bantar_toast_dismiss (GTK_WIDGET (self->stack));
  bantar_fill_grid_clear (self->grid);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->alarm), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_label_set_label (self->about, "");
  bantar_month_button_set_period (self->months, self->period);
  self->opening = g_cancellable_new ();
  bantar_fill_month_open_async (bantar_profile_get_store (self->profile), self->period,
                                self->opening, on_opened, g_object_ref (self));
}

/* After our own change it says what we show; if not, a sync changed something. */
static void
on_profile_changed (BantarFillPage *self)
{
  if (self->month != NULL && bantar_fill_month_get_saving (self->month) == BANTAR_SAVING_DONE)
    bantar_fill_month_reload (self->month);
}

static void
on_narrow_changed (BantarFillPage *self)
{
  gboolean narrow = bantar_page_header_get_narrow (self->header);

  bantar_month_button_set_brief (self->months, narrow);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->legend)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *box = gtk_button_get_child (GTK_BUTTON (child));

    gtk_widget_set_visible (gtk_widget_get_first_child (box), !narrow);
  }
  if (self->month != NULL) {
    bantar_fill_page_show_saving (self);
    bantar_fill_page_show_ready (self);
  }
}

static void
on_month_chosen (BantarFillPage *self, BantarPeriod period)
{
  bantar_fill_page_show_month (self, self->rt, period);
}

static void
on_send (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_fill_page_send (BANTAR_FILL_PAGE (widget));
}

static void
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_fill_page_undo (BANTAR_FILL_PAGE (widget));
}

static void
on_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_fill_page_redo (BANTAR_FILL_PAGE (widget));
}

static void
on_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  on_find_typed (BANTAR_FILL_PAGE (widget), NULL);
}

static void
on_turn (GtkWidget *widget, const char *action, GVariant *step)
{
  BantarFillPage *self = BANTAR_FILL_PAGE (widget);

  if (turn (self, g_variant_get_int32 (step)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* One RT alone, and back to all of them, at the item where the person was. */
static void
show_rt (BantarFillPage *self, gint64 rt)
{
  const BantarPart *part = NULL;
  BantarFillRow *row = bantar_fill_grid_get_current (self->grid, &part);
  gint64 current = row != NULL ? bantar_fill_row_get_facts (row)->rt : 0;
  g_autofree char *code = part != NULL ? g_strdup (part->code) : NULL;

  self->rt = rt;
  if (part != NULL)
    self->pillar = MIN (part->indicator->pillar->index, get_pillars (self)->len - 1);
  bantar_fill_page_show_cells (self);
  if (code == NULL || !bantar_fill_grid_go_to_part (self->grid, current, code))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
on_one (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarFillPage *self = BANTAR_FILL_PAGE (widget);
  const BantarPart *part = NULL;
  BantarFillRow *row = bantar_fill_grid_get_current (self->grid, &part);

  if (self->month != NULL && row != NULL)
    show_rt (self, bantar_fill_row_get_facts (row)->rt);
}

static void
on_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (BANTAR_FILL_PAGE (widget)->rt != 0)
    show_rt (BANTAR_FILL_PAGE (widget), 0);
}

static void
on_full (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (BANTAR_FILL_PAGE (widget)->month != NULL)
    bantar_fill_page_show_full (BANTAR_FILL_PAGE (widget));
}

/* What was typed goes to the RT's own laptop by hand. */
static void
on_bundle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (BANTAR_FILL_PAGE (widget)->rt != 0)
    gtk_widget_activate_action (widget, "win.bundle-export-of", "x", BANTAR_FILL_PAGE (widget)->rt);
}

static void
on_retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_fill_month_retry (BANTAR_FILL_PAGE (widget)->month);
}

static void
on_reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_month (BANTAR_FILL_PAGE (widget));
}

static void
set_profile (BantarFillPage *self, BantarProfile *profile)
{
  if (self->profile == profile)
    return;
  if (self->profile != NULL)
    g_clear_signal_handler (&self->on_profile_changed, self->profile);
  g_set_object (&self->profile, profile);
  g_hash_table_remove_all (self->histories);
  if (profile != NULL)
    self->on_profile_changed =
        g_signal_connect_swapped (profile, "changed", G_CALLBACK (on_profile_changed), self);
  g_object_set (self->header, "profile", profile, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROFILE]);
}

static void
bantar_fill_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    g_value_set_object (value, BANTAR_FILL_PAGE (object)->profile);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_fill_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    set_profile (BANTAR_FILL_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
bantar_fill_page_grab_focus (GtkWidget *widget)
{
  BantarFillPage *self = BANTAR_FILL_PAGE (widget);

  if (self->full != NULL && gtk_stack_get_visible_child (self->views) == GTK_WIDGET (self->full))
    return gtk_widget_grab_focus (GTK_WIDGET (self->full));
  return gtk_widget_grab_focus (GTK_WIDGET (self->grid)) ||
         gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
bantar_fill_page_dispose (GObject *object)
{
  BantarFillPage *self = BANTAR_FILL_PAGE (object);

  drop_month (self);
  g_clear_object (&self->instrument);
  if (self->finder != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->finder));
  self->finder = NULL;
  if (self->header != NULL)
    set_profile (self, NULL);
  /* The template's outermost child belongs to AdwBin, which must let go of it first. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_FILL_PAGE);
  G_OBJECT_CLASS (bantar_fill_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "fill.send", NULL, on_send);
  gtk_widget_class_install_action (widget_class, "fill.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "fill.redo", NULL, on_redo);
  gtk_widget_class_install_action (widget_class, "fill.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "fill.turn", "i", on_turn);
  gtk_widget_class_install_action (widget_class, "fill.one", NULL, on_one);
  gtk_widget_class_install_action (widget_class, "fill.all", NULL, on_all);
  gtk_widget_class_install_action (widget_class, "fill.full", NULL, on_full);
  gtk_widget_class_install_action (widget_class, "fill.bundle", NULL, on_bundle);
  gtk_widget_class_install_action (widget_class, "fill.retry", NULL, on_retry);
  gtk_widget_class_install_action (widget_class, "fill.reopen", NULL, on_reopen);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_FILL_GRID);
  g_type_ensure (BANTAR_TYPE_MONTH_BUTTON);
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  g_type_ensure (BANTAR_TYPE_WHOLE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/fill-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, views);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, header);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, months);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, alarm);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, pillars);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, rt_bar);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, about);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, grid);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, legend);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, bar);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, saved_shape);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, saved_word);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, find);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, one);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, send);
  gtk_widget_class_bind_template_child (widget_class, BantarFillPage, send_label);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_month_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_passed);
  gtk_widget_class_bind_template_callback (widget_class, on_find_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_say);
}

static void
bantar_fill_page_finalize (GObject *object)
{
  g_hash_table_unref (BANTAR_FILL_PAGE (object)->histories);
  G_OBJECT_CLASS (bantar_fill_page_parent_class)->finalize (object);
}

static void
bantar_fill_page_class_init (BantarFillPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_fill_page_get_property;
  object_class->set_property = bantar_fill_page_set_property;
  object_class->dispose = bantar_fill_page_dispose;
  object_class->finalize = bantar_fill_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = bantar_fill_page_grab_focus;
  props[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, BANTAR_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

/* Before lists and fields, which have uses of their own for Ctrl with Page Up and Page Down. */
static void
add_orders (BantarFillPage *self, GtkWidget *view)
{
  GtkEventController *orders = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (orders, GTK_PHASE_CAPTURE);
  bantar_key_action_add (orders, "<Control>Page_Down|<Control>KP_Page_Down", "fill.turn", 1);
  bantar_key_action_add (orders, "<Control>Page_Up|<Control>KP_Page_Up", "fill.turn", -1);
  bantar_key_action_add (orders, "F2", "fill.one", 0);
  bantar_key_action_add (orders, "F4", "fill.full", 0);
  bantar_key_action_add (orders, "<Control>g", "fill.find", 0);
  bantar_key_action_add (orders, "<Control>Return|<Control>KP_Enter", "fill.send", 0);
  bantar_key_action_add (orders, "F5", "win.sync", 0);
  gtk_widget_add_controller (view, orders);
}

/* After the fields: Ctrl+Z in an entry takes back what was typed there. */
static void
add_undo (BantarFillPage *self, GtkWidget *view)
{
  GtkEventController *after = gtk_shortcut_controller_new ();

  bantar_key_action_add (after, "<Control>z", "fill.undo", 0);
  bantar_key_action_add (after, "<Control><Shift>z|<Control>y", "fill.redo", 0);
  bantar_key_action_add (after, "Escape", "fill.all", 0);
  gtk_widget_add_controller (view, after);
}

static void
bantar_fill_page_init (BantarFillPage *self)
{
  GtkWidget *view;

  self->histories =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) bantar_fill_history_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 1; i < BANTAR_N_STATUS; i++)
    add_legend (self, i);
  add_legend (self, BANTAR_STATUS_NONE);
  view = gtk_stack_get_child_by_name (self->views, "grid");
  add_orders (self, view);
  add_undo (self, view);
}

/**
 * bantar_fill_page_show_month:
 * @rt: of the database; 0 for all of them
 *
 * Opens a month, unless it is open already. The profile must have been read.
 */
void
bantar_fill_page_show_month (BantarFillPage *self, gint64 rt, BantarPeriod period)
{
  gboolean same = self->month != NULL && self->period == period;

  g_return_if_fail (self->profile != NULL && bantar_profile_get_overview (self->profile) != NULL);
  self->rt = rt;
  self->period = period;
  bantar_fill_page_leave_full (self);
  if (same)
    bantar_fill_page_show_cells (self);
  else
    open_month (self);
}
