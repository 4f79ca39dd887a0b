/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "started" (BantarProfile, const BantarSignIn *): the profile is on the disk and has been
 * read; the account that named its RT or has many, or NULL when the person named it. */

#define BANTAR_TYPE_FIRST_START (bantar_first_start_get_type ())
G_DECLARE_FINAL_TYPE (BantarFirstStart, bantar_first_start, BANTAR, FIRST_START, GtkBox)

void bantar_first_start_set_folder (BantarFirstStart *self, const char *folder);
void bantar_first_start_set_may_go_back (BantarFirstStart *self, gboolean may_go_back);
void bantar_first_start_clear (BantarFirstStart *self);

G_END_DECLS
