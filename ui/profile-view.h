/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PROFILE_VIEW (bantar_profile_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (BantarProfileView, bantar_profile_view, BANTAR, PROFILE_VIEW, GtkBox)

struct _BantarProfileViewClass {
  GtkBoxClass parent_class;

  /* Shows @overview, which is not kept. */
  void (*show) (BantarProfileView *self, const BantarOverview *overview);
};

BantarProfile *bantar_profile_view_get_profile (BantarProfileView *self);
void bantar_profile_view_refresh (BantarProfileView *self);
void bantar_profile_view_show (BantarProfileView *self, const BantarOverview *overview);

G_END_DECLS
