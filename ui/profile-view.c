/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-view.h"

/**
 * BantarProfileView:
 *
 * What shows something of a profile, and shows it again whenever the profile was read anew.
 */
typedef struct {
  BantarProfile *profile; /* nullable */
  gulong on_profile_changed;
} BantarProfileViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BantarProfileView, bantar_profile_view, GTK_TYPE_BOX)

enum { PROP_0, PROP_PROFILE, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
set_profile (BantarProfileView *self, BantarProfile *profile)
{
  BantarProfileViewPrivate *priv = bantar_profile_view_get_instance_private (self);

  if (priv->profile == profile)
    return;
  if (priv->profile != NULL)
    g_clear_signal_handler (&priv->on_profile_changed, priv->profile);
  g_set_object (&priv->profile, profile);
  if (profile != NULL)
    priv->on_profile_changed = g_signal_connect_swapped (
        profile, "changed", G_CALLBACK (bantar_profile_view_refresh), self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROFILE]);
}

static void
bantar_profile_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_PROFILE:
    g_value_set_object (value, bantar_profile_view_get_profile (BANTAR_PROFILE_VIEW (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_profile_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_PROFILE:
    set_profile (BANTAR_PROFILE_VIEW (object), g_value_get_object (value));
    bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (object));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_profile_view_dispose (GObject *object)
{
  set_profile (BANTAR_PROFILE_VIEW (object), NULL);
  G_OBJECT_CLASS (bantar_profile_view_parent_class)->dispose (object);
}

static void
bantar_profile_view_class_init (BantarProfileViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_profile_view_get_property;
  object_class->set_property = bantar_profile_view_set_property;
  object_class->dispose = bantar_profile_view_dispose;

  props[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, BANTAR_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_profile_view_init (BantarProfileView *self)
{
}

/**
 * bantar_profile_view_get_profile:
 *
 * Returns: (transfer none) (nullable)
 */
BantarProfile *
bantar_profile_view_get_profile (BantarProfileView *self)
{
  return ((BantarProfileViewPrivate *) bantar_profile_view_get_instance_private (self))->profile;
}

/**
 * bantar_profile_view_refresh:
 *
 * Shows the profile as it was last read; nothing when it was not read yet.
 */
void
bantar_profile_view_refresh (BantarProfileView *self)
{
  BantarProfile *profile = bantar_profile_view_get_profile (self);
  const BantarOverview *overview = profile != NULL ? bantar_profile_get_overview (profile) : NULL;

  if (overview != NULL)
    bantar_profile_view_show (self, overview);
}

/**
 * bantar_profile_view_show:
 *
 * Shows @overview, which is not kept.
 */
void
bantar_profile_view_show (BantarProfileView *self, const BantarOverview *overview)
{
  BANTAR_PROFILE_VIEW_GET_CLASS (self)->show (self, overview);
}
