/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sending-row.h"

#include "link-row.h"
#include "sync-state.h"

/**
 * bantar_sending_row_append:
 *
 * Adds the row of a home page that says how it stands with the server, and leads to the page of it.
 */
void
bantar_sending_row_append (GtkListBox *list, const BantarOverview *overview)
{
  g_autoptr (BantarSyncState) state = bantar_sync_state_new (overview, FALSE);
  BantarLink link = { .icon = state->heading_icon,
                      .css_class = state->heading_class,
                      .title = state->heading,
                      .subtitle = state->hint,
                      .action = "win.show-page",
                      .target = g_variant_new_string ("sync") };

  bantar_link_row_append (list, &link);
}
