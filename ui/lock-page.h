/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "opened" (const char *): the password was right. */

#define BANTAR_TYPE_LOCK_PAGE (bantar_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarLockPage, bantar_lock_page, BANTAR, LOCK_PAGE, GtkBox)

void bantar_lock_page_show (BantarLockPage *self, BantarProfile *profile);

G_END_DECLS
