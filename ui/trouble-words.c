/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trouble-words.h"

#include "link-row.h"
#include "place-name.h"

#include <glib/gi18n.h>

static const char *
explain (const BantarRt *rt)
{
  if (g_str_equal (rt->trouble, BANTAR_RT_TROUBLE_MISSING))
    return _ ("The city server has no place for this RT yet. Tell the city officer.");
  if (g_str_equal (rt->trouble, BANTAR_RT_TROUBLE_FAILED))
    return _ ("The city server had trouble with this RT. It is tried again by itself.");
  return _ ("The city server does not let this account read it. Tell the city officer.");
}

static void
add_rt (GtkListBox *list, const BantarRt *rt)
{
  g_autofree char *place = bantar_place_dup_name (rt->kelurahan, rt->number);
  BantarLink link = { .icon = "bantar-warning-symbolic",
                      .css_class = "partly",
                      .title = place,
                      .subtitle = explain (rt) };

  bantar_link_row_append (list, &link);
}

static void
add_rest (GtkListBox *list, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u RT more", "%u RTs more", n), n);
  BantarLink link = { .icon = "bantar-cloud-refused-symbolic",
                      .title = title,
                      .action = "win.show-page",
                      .target = g_variant_new_string ("sync") };

  bantar_link_row_append (list, &link);
}

/**
 * bantar_trouble_words_list:
 * @max: rows; what does not fit is counted in one that leads to the sync page
 *
 * Adds to @list each RT that could not be exchanged with the server, and why.
 */
void
bantar_trouble_words_list (GtkListBox *list, const BantarOverview *overview, guint max)
{
  guint n = 0;

  for (guint i = 0; overview->concerned != NULL && i < overview->concerned->len; i++) {
    const BantarRt *rt = overview->concerned->pdata[i];

    if (*rt->trouble != '\0' && n++ < max)
      add_rt (list, rt);
  }
  if (n > max)
    add_rest (list, n - max);
}
