/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Which notes must not leave the laptop. The instruments know; SQL has to be told. */

gboolean bantar_sensitive_parts_list (BantarDb *db, GError **error);

G_END_DECLS
