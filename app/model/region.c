/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/region-private.h"

#include <string.h>

#include "model/region-key.h"

enum {
  PROP_0,
  PROP_CODE,
  PROP_NAME,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

struct _BantarRegion {
  GObject parent_instance;

  char *code;
  char *name;
  char *label;
  BantarRegionLevel level;
  BantarRegion *parent; /* (nullable) (owned) */
  GStrv name_keys;      /* (nullable) the name in every way people write it */
  GStrv label_keys;     /* (nullable) the same of name and kecamatan together */
};

G_DEFINE_QUARK (bantar_region_error, bantar_region_error)
G_DEFINE_FINAL_TYPE (BantarRegion, bantar_region, G_TYPE_OBJECT)

static void
bantar_region_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarRegion *self = BANTAR_REGION (object);

  switch (id) {
  case PROP_CODE:
    g_value_set_string (value, self->code);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_region_finalize (GObject *object)
{
  BantarRegion *self = BANTAR_REGION (object);

  g_free (self->code);
  g_free (self->name);
  g_free (self->label);
  g_clear_object (&self->parent);
  g_strfreev (self->name_keys);
  g_strfreev (self->label_keys);

  G_OBJECT_CLASS (bantar_region_parent_class)->finalize (object);
}

static void
bantar_region_class_init (BantarRegionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bantar_region_get_property;
  object_class->finalize = bantar_region_finalize;

  props[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_region_init (BantarRegion *self)
{
}

/**
 * bantar_region_new:
 * @parent: (nullable): the region that it is a part of
 *
 * Returns: (transfer full): a region, which never changes
 */
BantarRegion *
bantar_region_new (const char *code,
                   const char *name,
                   BantarRegionLevel level,
                   BantarRegion *parent)
{
  BantarRegion *self = g_object_new (BANTAR_TYPE_REGION, NULL);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->level = level;
  g_set_object (&self->parent, parent);
  self->label = level == BANTAR_REGION_KELURAHAN && parent != NULL
                    ? g_strdup_printf ("%s, %s", name, parent->name)
                    : g_strdup (name);
  return self;
}

const char *
bantar_region_get_code (BantarRegion *self)
{
  return self->code;
}

const char *
bantar_region_get_name (BantarRegion *self)
{
  return self->name;
}

BantarRegionLevel
bantar_region_get_level (BantarRegion *self)
{
  return self->level;
}

/**
 * bantar_region_get_parent:
 *
 * Returns: (transfer none) (nullable): %NULL for the city
 */
BantarRegion *
bantar_region_get_parent (BantarRegion *self)
{
  return self->parent;
}

const char *
bantar_region_get_label (BantarRegion *self)
{
  return self->label;
}

static guint
rank_key (const char *key, const char *typed)
{
  const char *found = strstr (key, typed);

  if (found == NULL)
    return 0;
  if (found != key)
    return 2;
  return strlen (key) == strlen (typed) ? BANTAR_REGION_RANK_EXACT : 3;
}

/* Only who looks for a region needs them; who starts the program does not wait for them. */
static void
ensure_keys (BantarRegion *self)
{
  if (self->name_keys != NULL)
    return;
  self->name_keys = bantar_region_keys (self->name);
  self->label_keys = bantar_region_keys (self->label);
}

/**
 * bantar_region_rank:
 * @typed: what was typed so far, in any spelling
 *
 * Tells how well the region fits, to sort a list by: its own name exactly, then its beginning, then
 * any part of it, then the name with the kecamatan behind it. Spaces, case and accents do not
 * matter, nor whether a number is written III, tiga or 3. Nothing typed fits all alike.
 *
 * Returns: 0 when it does not fit, else more for a better fit
 */
guint
bantar_region_rank (BantarRegion *self, const char *typed)
{
  g_autofree char *key = bantar_region_key (typed);
  guint best = 0;

  if (key == NULL)
    return 0;
  if (key[0] == '\0')
    return 1;
  ensure_keys (self);
  for (char **k = self->name_keys; *k != NULL; k++)
    best = MAX (best, rank_key (*k, key));
  for (char **k = self->label_keys; best == 0 && *k != NULL; k++)
    best = strstr (*k, key) != NULL ? 1 : 0;
  return best;
}

/**
 * bantar_region_matches:
 *
 * Returns: whether bantar_region_rank() finds any fit
 */
gboolean
bantar_region_matches (BantarRegion *self, const char *typed)
{
  return bantar_region_rank (self, typed) > 0;
}
