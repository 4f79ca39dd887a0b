/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_APPLICATION (bantar_application_get_type ())
G_DECLARE_FINAL_TYPE (BantarApplication, bantar_application, BANTAR, APPLICATION, AdwApplication)

BantarApplication *bantar_application_new (GSettings *settings);

G_END_DECLS
