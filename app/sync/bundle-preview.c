/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-take-in.h"

static void
month_free (gpointer data)
{
  BantarBundleMonth *self = data;

  g_clear_pointer (&self->reviewed, bantar_checklist_free);
  g_free (self);
}

static void
rt_free (gpointer data)
{
  BantarBundleRt *self = data;

  g_free (self->id);
  g_free (self->kelurahan);
  g_free (self->chair);
  g_free (self->id_here);
  g_free (self->kelurahan_here);
  g_ptr_array_unref (self->months);
  g_free (self);
}

/**
 * bantar_bundle_preview_new:
 *
 * Returns: (transfer full)
 */
BantarBundlePreview *
bantar_bundle_preview_new (void)
{
  BantarBundlePreview *self = g_new0 (BantarBundlePreview, 1);

  self->rts = g_ptr_array_new_with_free_func (rt_free);
  return self;
}

/**
 * bantar_bundle_rt_new:
 *
 * Returns: (transfer full): an RT of a file that is not known here yet
 */
BantarBundleRt *
bantar_bundle_rt_new (const BantarBundleSource *source)
{
  BantarBundleRt *self = g_new0 (BantarBundleRt, 1);

  self->match = BANTAR_BUNDLE_MATCH_NONE;
  self->id = g_strdup (source->id);
  self->kelurahan = g_strdup (source->kelurahan);
  self->number = source->number;
  self->chair = g_strdup (source->chair);
  self->id_here = g_strdup ("");
  self->kelurahan_here = g_strdup ("");
  self->months = g_ptr_array_new_with_free_func (month_free);
  return self;
}

BantarBundleMonth *
bantar_bundle_month_new (void)
{
  return g_new0 (BantarBundleMonth, 1);
}

/**
 * bantar_bundle_month_brings:
 *
 * Returns: whether there is something in it to be taken in, be it only photos
 */
gboolean
bantar_bundle_month_brings (const BantarBundleMonth *self)
{
  return self->kind == BANTAR_BUNDLE_MONTH_NEW || self->kind == BANTAR_BUNDLE_MONTH_CHANGED ||
         self->kind == BANTAR_BUNDLE_MONTH_CONFLICT || self->photos > 0;
}

void
bantar_bundle_preview_free (BantarBundlePreview *self)
{
  g_free (self->user);
  g_free (self->name);
  g_free (self->made_at);
  g_free (self->seal);
  g_ptr_array_unref (self->rts);
  g_free (self);
}
