/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bantar_password_read (const char *file, GError **error);

G_END_DECLS
