/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * bantar_about_present:
 * @parent: window that it belongs to
 *
 * Shows what the program is. The only file that knows AdwAboutWindow, which later versions of
 * libadwaita replace.
 */
void
bantar_about_present (GtkWindow *parent)
{
  adw_show_about_window (parent, "application-name", "Bantar", "application-icon", BANTAR_APP_ID,
                         "version", BANTAR_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The contributors to Bantar"), "comments",
                         _ ("The monthly Kampung Bantar checklist of an RT. It works without "
                            "internet and keeps everything on this laptop until it is sent."),
                         NULL);
}
