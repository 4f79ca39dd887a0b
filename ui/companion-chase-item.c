/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-chase-item.h"

struct _BantarCompanionChaseItem {
  GObject parent_instance;
  const BantarChase *chase; /* of a list that lives longer */
  gboolean ticked;
};

G_DEFINE_FINAL_TYPE (BantarCompanionChaseItem, bantar_companion_chase_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_TICKED, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
bantar_companion_chase_item_get_property (GObject *object,
                                          guint id,
                                          GValue *value,
                                          GParamSpec *pspec)
{
  if (id == PROP_TICKED)
    g_value_set_boolean (value, BANTAR_COMPANION_CHASE_ITEM (object)->ticked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_companion_chase_item_set_property (GObject *object,
                                          guint id,
                                          const GValue *value,
                                          GParamSpec *pspec)
{
  if (id == PROP_TICKED)
    bantar_companion_chase_item_set_ticked (BANTAR_COMPANION_CHASE_ITEM (object),
                                            g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_companion_chase_item_class_init (BantarCompanionChaseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_companion_chase_item_get_property;
  object_class->set_property = bantar_companion_chase_item_set_property;
  props[PROP_TICKED] =
      g_param_spec_boolean ("ticked", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_companion_chase_item_init (BantarCompanionChaseItem *self)
{
  self->ticked = TRUE;
}

/**
 * bantar_companion_chase_item_new:
 * @chase: lives longer
 *
 * Returns: (transfer full): ticked
 */
BantarCompanionChaseItem *
bantar_companion_chase_item_new (const BantarChase *chase)
{
  BantarCompanionChaseItem *self = g_object_new (BANTAR_TYPE_COMPANION_CHASE_ITEM, NULL);

  self->chase = chase;
  return self;
}

const BantarChase *
bantar_companion_chase_item_get_chase (BantarCompanionChaseItem *self)
{
  return self->chase;
}

gboolean
bantar_companion_chase_item_get_ticked (BantarCompanionChaseItem *self)
{
  return self->ticked;
}

void
bantar_companion_chase_item_set_ticked (BantarCompanionChaseItem *self, gboolean ticked)
{
  if (self->ticked == ticked)
    return;
  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TICKED]);
}
