/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-button.h"

#include "sync-popover.h"

/**
 * BantarSyncButton:
 *
 * The header's word on how laptop and server stand, with a popover that says more. "Saved" is never
 * said here: that is another thing, said elsewhere.
 */
struct _BantarSyncButton {
  BantarProfileView parent_instance;
  gboolean syncing;
  gboolean narrow;
  GtkWidget *button;
  BantarSyncPopover *popover; /* nullable: built when it is first opened */
  BantarSyncState *state;     /* nullable: what is shown */
  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (BantarSyncButton, bantar_sync_button, BANTAR_TYPE_PROFILE_VIEW)

enum { PROP_0, PROP_SYNCING, PROP_NARROW, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
bantar_sync_button_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarSyncButton *self = BANTAR_SYNC_BUTTON (view);
  BantarSyncState *state = bantar_sync_state_new (overview, self->syncing);
  const char *label = self->narrow ? state->short_label : state->label;

  g_clear_pointer (&self->state, bantar_sync_state_free);
  self->state = state;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_image_set_from_icon_name (self->icon, state->icon);
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (self->button, self->narrow ? state->label : NULL);
  if (self->popover != NULL)
    bantar_sync_popover_show (self->popover, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  state->label, -1);
}

static void
on_open_popover (GtkMenuButton *button, gpointer user_data)
{
  BantarSyncButton *self = user_data;

  if (self->popover != NULL)
    return;
  self->popover = bantar_sync_popover_new ();
  bantar_sync_popover_show (self->popover, self->state);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static void
bantar_sync_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarSyncButton *self = BANTAR_SYNC_BUTTON (object);

  switch (id) {
  case PROP_SYNCING:
    g_value_set_boolean (value, self->syncing);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_sync_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarSyncButton *self = BANTAR_SYNC_BUTTON (object);

  switch (id) {
  case PROP_SYNCING:
    self->syncing = g_value_get_boolean (value);
    bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
    break;
  case PROP_NARROW:
    self->narrow = g_value_get_boolean (value);
    bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_sync_button_dispose (GObject *object)
{
  g_clear_pointer (&BANTAR_SYNC_BUTTON (object)->state, bantar_sync_state_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SYNC_BUTTON);
  G_OBJECT_CLASS (bantar_sync_button_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncButton, label);
}

static void
bantar_sync_button_class_init (BantarSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_sync_button_get_property;
  object_class->set_property = bantar_sync_button_set_property;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_sync_button_show;
  object_class->dispose = bantar_sync_button_dispose;

  props[PROP_SYNCING] =
      g_param_spec_boolean ("syncing", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (widget_class);
}

static void
bantar_sync_button_init (BantarSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), on_open_popover, self,
                                         NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
