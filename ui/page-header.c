/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-header.h"

#include "adaptive-box.h"
#include "place-name.h"
#include "sync-button.h"
#include "whole-layout.h"

#include <adwaita.h>

/**
 * BantarPageHeader:
 *
 * The header bar of a page: start and end children of the page's own, the page's title with the RT
 * below it, the sync button, and a Menu button while the sidebar has no room.
 */
struct _BantarPageHeader {
  BantarProfileView parent_instance;
  gboolean narrow;
  char *subtitle;            /* nullable: the profile's place stands there */
  GBinding *narrow_binding;  /* nullable: not in a window */
  GBinding *syncing_binding; /* nullable: not in a window that syncs */
  AdwHeaderBar *bar;
  AdwWindowTitle *title;
  GtkWidget *menu;
  GtkWidget *sync;
};

static void bantar_page_header_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantarPageHeader,
                               bantar_page_header,
                               BANTAR_TYPE_PROFILE_VIEW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      bantar_page_header_buildable_init))

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, PROP_NARROW, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
bantar_page_header_add_child (GtkBuildable *buildable,
                              GtkBuilder *builder,
                              GObject *child,
                              const char *type)
{
  BantarPageHeader *self = BANTAR_PAGE_HEADER (buildable);

  if (self->bar != NULL && g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (self->bar, GTK_WIDGET (child));
  else if (self->bar != NULL && g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (self->bar, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
bantar_page_header_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bantar_page_header_add_child;
}

/* The RT stands where it fits: a narrow header has no room for a second line beside its buttons. */
static void
bantar_page_header_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarPageHeader *self = BANTAR_PAGE_HEADER (view);
  g_autofree char *place = NULL;

  if (self->subtitle != NULL)
    place = g_strdup (self->subtitle);
  else if (!self->narrow)
    place = bantar_place_dup_name_of_profile (overview);
  adw_window_title_set_subtitle (self->title, place != NULL ? place : "");
}

static void
set_narrow (BantarPageHeader *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->menu, narrow);
  bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

/**
 * bantar_page_header_get_narrow:
 *
 * Returns: whether words have to be short here; property "narrow" notifies
 */
gboolean
bantar_page_header_get_narrow (BantarPageHeader *self)
{
  return self->narrow;
}

static void
unbind (BantarPageHeader *self)
{
  g_clear_pointer (&self->narrow_binding, g_binding_unbind);
  g_clear_pointer (&self->syncing_binding, g_binding_unbind);
}

static void
bantar_page_header_root (GtkWidget *widget)
{
  BantarPageHeader *self = BANTAR_PAGE_HEADER (widget);
  GtkWidget *box;
  GObject *root;

  GTK_WIDGET_CLASS (bantar_page_header_parent_class)->root (widget);
  box = gtk_widget_get_ancestor (widget, BANTAR_TYPE_ADAPTIVE_BOX);
  root = G_OBJECT (gtk_widget_get_root (widget));
  if (box != NULL)
    self->narrow_binding =
        g_object_bind_property (box, "narrow", self, "narrow", G_BINDING_SYNC_CREATE);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "syncing") != NULL)
    self->syncing_binding =
        g_object_bind_property (root, "syncing", self->sync, "syncing", G_BINDING_SYNC_CREATE);
}

static void
bantar_page_header_unroot (GtkWidget *widget)
{
  unbind (BANTAR_PAGE_HEADER (widget));
  GTK_WIDGET_CLASS (bantar_page_header_parent_class)->unroot (widget);
}

static void
bantar_page_header_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarPageHeader *self = BANTAR_PAGE_HEADER (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, adw_window_title_get_title (self->title));
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, self->subtitle);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_page_header_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarPageHeader *self = BANTAR_PAGE_HEADER (object);

  switch (id) {
  case PROP_TITLE:
    adw_window_title_set_title (self->title, g_value_get_string (value));
    break;
  case PROP_SUBTITLE:
    g_free (self->subtitle);
    self->subtitle = g_value_dup_string (value);
    bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
    break;
  case PROP_NARROW:
    set_narrow (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_page_header_dispose (GObject *object)
{
  BantarPageHeader *self = BANTAR_PAGE_HEADER (object);

  unbind (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PAGE_HEADER);
  self->bar = NULL;
  G_OBJECT_CLASS (bantar_page_header_parent_class)->dispose (object);
}

static void
bantar_page_header_finalize (GObject *object)
{
  g_free (BANTAR_PAGE_HEADER (object)->subtitle);
  G_OBJECT_CLASS (bantar_page_header_parent_class)->finalize (object);
}

static void
bantar_page_header_class_init (BantarPageHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_page_header_get_property;
  object_class->set_property = bantar_page_header_set_property;
  object_class->dispose = bantar_page_header_dispose;
  object_class->finalize = bantar_page_header_finalize;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_page_header_show;
  widget_class->root = bantar_page_header_root;
  widget_class->unroot = bantar_page_header_unroot;

  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* In place of the profile's RT or area, for a page about something else. */
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (BANTAR_TYPE_SYNC_BUTTON);
  g_type_ensure (BANTAR_TYPE_WHOLE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/page-header.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarPageHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, BantarPageHeader, title);
  gtk_widget_class_bind_template_child (widget_class, BantarPageHeader, menu);
  gtk_widget_class_bind_template_child (widget_class, BantarPageHeader, sync);
}

static void
bantar_page_header_init (BantarPageHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
