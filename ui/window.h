/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_WINDOW (bantar_window_get_type ())
G_DECLARE_FINAL_TYPE (BantarWindow, bantar_window, BANTAR, WINDOW, AdwApplicationWindow)

BantarWindow *bantar_window_new (GtkApplication *application, GSettings *settings);
BantarProfile *bantar_window_get_profile (BantarWindow *self);
const char *bantar_window_get_page (BantarWindow *self);

void bantar_window_open_profile (BantarWindow *self, BantarProfile *profile);
void bantar_window_load_profile (BantarWindow *self, BantarProfile *profile);
void bantar_window_take_profile (BantarWindow *self, BantarProfile *profile, const GError *error);
void bantar_window_show_trouble (BantarWindow *self, BantarProfile *profile, const GError *error);
void bantar_window_welcome (BantarWindow *self, const char *folder);
void bantar_window_choose_profile (BantarWindow *self);
void bantar_window_show_page (BantarWindow *self, const char *name);
void bantar_window_take_bundle (BantarWindow *self, GFile *file);

G_END_DECLS
