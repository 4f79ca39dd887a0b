/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A passphrase as two people type it. Only for app/sync. */

char *bantar_bundle_passphrase_normalize (const char *typed);

G_END_DECLS
