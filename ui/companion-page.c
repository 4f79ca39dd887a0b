/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-page-private.h"

#include "beside-layout.h"
#include "companion-layout.h"
#include "key-action.h"
#include "report/explain.h"
#include "sync-progress.h"
#include "toast.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

#define WAITING 500 /* ms; what is read sooner needs no word */

/**
 * BantarCompanionPage:
 *
 * Pendampingan: a month of all RTs, one line each. Who looks after them checks, fills in and
 * reminds from here; who only reads opens what was sent.
 */
G_DEFINE_FINAL_TYPE (BantarCompanionPage, bantar_companion_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_PROFILE, N_PROPS };
static GParamSpec *props[N_PROPS];

/**
 * bantar_companion_page_is_pendamping:
 *
 * Whether the account may check and fill in.
 */
gboolean
bantar_companion_page_is_pendamping (BantarCompanionPage *self)
{
  const BantarOverview *overview =
      self->profile != NULL ? bantar_profile_get_overview (self->profile) : NULL;

  return overview != NULL && overview->facts->role == BANTAR_ROLE_PENDAMPING;
}

static gboolean
on_waiting (gpointer user_data)
{
  BantarCompanionPage *self = user_data;

  self->waiting = 0;
  gtk_widget_set_visible (self->reading, TRUE);
  return G_SOURCE_REMOVE;
}

static void
read_month (BantarCompanionPage *self)
{
  self->stale = FALSE;
  if (bantar_companion_list_get_months (self->list) == NULL && self->waiting == 0)
    self->waiting = g_timeout_add (WAITING, on_waiting, self);
  bantar_companion_list_read (self->list, self->period);
}

/* Whoever came here before there was anything to go to is still in the header; somebody who has
 * gone on meanwhile stays there. */
static void
take_focus (BantarCompanionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean waits = focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->header));

  if (self->wants_focus && waits && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->wants_focus = FALSE;
}

static void
on_read (BantarCompanionPage *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  bantar_companion_table_refresh (self->table);
  if (self->settle)
    bantar_companion_table_settle (self->table);
  self->settle = FALSE;
  bantar_companion_page_show_standing (self);
  take_focus (self);
}

static void
on_failed (BantarCompanionPage *self, const GError *error)
{
  g_autofree char *text = bantar_explain_error (error);

  g_clear_handle_id (&self->waiting, g_source_remove);
  if (bantar_companion_list_get_months (self->list) != NULL) {
    bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
    return;
  }
  adw_status_page_set_description (self->trouble, text);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
on_table_changed (BantarCompanionPage *self)
{
  if (self->list != NULL && bantar_companion_list_get_months (self->list) != NULL)
    bantar_companion_page_show_stack (self);
}

/* Nobody needs what is not looked at. */
static void
on_profile_changed (BantarCompanionPage *self)
{
  self->stale = TRUE;
  if (self->period != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_month (self);
}

/* Whoever comes back finds the lines where they now belong. */
static void
bantar_companion_page_map (GtkWidget *widget)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);

  GTK_WIDGET_CLASS (bantar_companion_page_parent_class)->map (widget);
  if (self->list == NULL || bantar_companion_list_get_months (self->list) == NULL)
    return;
  self->settle = self->stale;
  if (self->stale)
    read_month (self);
  else
    bantar_companion_table_settle (self->table);
}

static void
on_open (BantarCompanionPage *self, BantarCompanionRow *row)
{
  bantar_companion_page_open (self, row);
}

static void
on_menu (BantarCompanionPage *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t there;

  if (gtk_widget_compute_point (GTK_WIDGET (self->table), GTK_WIDGET (self), &point, &there))
    bantar_companion_page_show_menu (self, &(GdkRectangle){ (int) there.x, (int) there.y, 1, 1 });
}

static void
on_filter_chosen (BantarCompanionPage *self, int filter)
{
  bantar_companion_table_set_filter (self->table, (BantarCompanionFilter) filter);
}

static void
on_sought (BantarCompanionPage *self, const char *typed)
{
  bantar_companion_table_set_typed (self->table, typed);
}

static void
on_search_left (BantarCompanionPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_month_chosen (BantarCompanionPage *self, BantarPeriod period)
{
  bantar_companion_page_show_month (self, period);
}

static void
on_narrow_changed (BantarCompanionPage *self)
{
  bantar_month_button_set_brief (self->months, bantar_page_header_get_narrow (self->header));
}

static void
drop_list (BantarCompanionPage *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->list == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->list, self);
  bantar_companion_table_set_list (self->table, NULL);
  g_clear_object (&self->list);
}

static void
make_list (BantarCompanionPage *self)
{
  self->list = bantar_companion_list_new (bantar_profile_get_store (self->profile));
  g_signal_connect_swapped (self->list, "read", G_CALLBACK (on_read), self);
  g_signal_connect_swapped (self->list, "failed", G_CALLBACK (on_failed), self);
  bantar_companion_table_set_list (self->table, self->list);
}

static void
set_profile (BantarCompanionPage *self, BantarProfile *profile)
{
  if (self->profile == profile)
    return;
  drop_list (self);
  if (self->profile != NULL)
    g_clear_signal_handler (&self->on_profile_changed, self->profile);
  g_set_object (&self->profile, profile);
  g_object_set (self->header, "profile", profile, NULL);
  if (profile != NULL) {
    make_list (self);
    self->on_profile_changed =
        g_signal_connect_swapped (profile, "changed", G_CALLBACK (on_profile_changed), self);
    g_object_set (self->header, "title",
                  bantar_companion_page_is_pendamping (self) ? _ ("RTs looked after") : _ ("RTs"),
                  NULL);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROFILE]);
}

static void
bantar_companion_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    g_value_set_object (value, BANTAR_COMPANION_PAGE (object)->profile);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_companion_page_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    set_profile (BANTAR_COMPANION_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* To the RT where the person was. */
static gboolean
bantar_companion_page_grab_focus (GtkWidget *widget)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);

  self->wants_focus = self->list == NULL || bantar_companion_list_get_months (self->list) == NULL;
  return gtk_widget_grab_focus (GTK_WIDGET (self->table)) ||
         gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (GTK_WIDGET (self->header), GTK_DIR_TAB_FORWARD);
}

static void
bantar_companion_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);

  GTK_WIDGET_CLASS (bantar_companion_page_parent_class)
      ->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
bantar_companion_page_dispose (GObject *object)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (object);

  if (self->header != NULL)
    set_profile (self, NULL);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  /* The template's outermost child belongs to AdwBin, which must let go of it first. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_COMPANION_PAGE);
  G_OBJECT_CLASS (bantar_companion_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, header);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, months);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, body);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, filters);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, reading);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, table);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, no_rts);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, strip);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, bar);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, standing);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, usb);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, remind);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionPage, oldest);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  g_type_ensure (BANTAR_TYPE_COMPANION_FILTERS);
  g_type_ensure (BANTAR_TYPE_COMPANION_LAYOUT);
  g_type_ensure (BANTAR_TYPE_COMPANION_STRIP);
  g_type_ensure (BANTAR_TYPE_COMPANION_TABLE);
  g_type_ensure (BANTAR_TYPE_MONTH_BUTTON);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  g_type_ensure (BANTAR_TYPE_SYNC_PROGRESS);
  g_type_ensure (BANTAR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/companion-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_month_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_sought);
  gtk_widget_class_bind_template_callback (widget_class, on_search_left);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_table_changed);
}

static void
bantar_companion_page_class_init (BantarCompanionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_companion_page_get_property;
  object_class->set_property = bantar_companion_page_set_property;
  object_class->dispose = bantar_companion_page_dispose;
  widget_class->map = bantar_companion_page_map;
  widget_class->grab_focus = bantar_companion_page_grab_focus;
  widget_class->size_allocate = bantar_companion_page_size_allocate;
  props[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, BANTAR_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (widget_class);
  bantar_companion_page_install_actions (widget_class);
}

static GMenuModel *
menu_new (void)
{
  GMenu *menu = g_menu_new ();

  /* TRANSLATORS: in the menu of an RT: to check what it sent */
  g_menu_append (menu, _ ("_Check"), "companion.check");
  g_menu_append (menu, _ ("_Fill in for this RT"), "companion.fill");
  g_menu_append (menu, _ ("_Copy message to the RT chair"), "companion.copy");
  g_menu_append (menu, _ ("_Save for this RT…"), "companion.bundle");
  return G_MENU_MODEL (menu);
}

static void
bantar_companion_page_init (BantarCompanionPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  g_autoptr (GMenuModel) model = menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  bantar_key_action_add (shortcuts, "<Control>f", "companion.search", 0);
  bantar_key_action_add (shortcuts, "Menu|<Shift>F10", "companion.menu", 0);
  bantar_key_action_add (shortcuts, "F5", "win.sync", 0);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

/**
 * bantar_companion_page_show_month:
 *
 * Shows a month, unless it is shown already. The profile must have been read.
 */
void
bantar_companion_page_show_month (BantarCompanionPage *self, BantarPeriod period)
{
  g_return_if_fail (self->profile != NULL && bantar_profile_get_overview (self->profile) != NULL);
  if (self->period == period)
    return;
  self->period = period;
  self->settle = TRUE;
  bantar_month_button_set_period (self->months, period);
  read_month (self);
}

/**
 * bantar_companion_page_show_list:
 *
 * Shows all RTs that are in a list, whatever was looked for before.
 */
void
bantar_companion_page_show_list (BantarCompanionPage *self, BantarCompanionFilter filter)
{
  gtk_editable_set_text (bantar_companion_filters_get_search (self->filters), "");
  bantar_companion_filters_choose (self->filters, filter);
}
