/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-pages.h"

#include "checklist-page.h"
#include "companion-page.h"
#include "fill-page.h"
#include "home-page.h"
#include "many-home-page.h"
#include "outgoing-page.h"
#include "review-page.h"
#include "sync-page.h"

#define BIT(role) (1u << BANTAR_ROLE_##role)
#define READERS   (BIT (KELURAHAN) | BIT (KECAMATAN) | BIT (KOTA))
#define OF_MANY   (BIT (PENDAMPING) | READERS)
#define EVERYBODY (BIT (RT) | OF_MANY)

static void
show_checklist (GtkWidget *page, gint64 rt, BantarPeriod period)
{
  bantar_checklist_page_show_month (BANTAR_CHECKLIST_PAGE (page), period, NULL);
}

static void
show_companion (GtkWidget *page, gint64 rt, BantarPeriod period)
{
  bantar_companion_page_show_month (BANTAR_COMPANION_PAGE (page), period);
}

static void
show_fill (GtkWidget *page, gint64 rt, BantarPeriod period)
{
  bantar_fill_page_show_month (BANTAR_FILL_PAGE (page), rt, period);
}

/* Without an RT there is nothing to check; the overview says which wait. */
static void
show_review (GtkWidget *page, gint64 rt, BantarPeriod period)
{
  if (rt != 0)
    bantar_review_page_show_month (BANTAR_REVIEW_PAGE (page), rt, period);
}

/* Pages are built when they are first needed: the first frame waits for Beranda only. */
static const BantarWindowPage pages[] = {
  { "home", BIT (RT), bantar_home_page_get_type, NULL },
  { "home", OF_MANY, bantar_many_home_page_get_type, NULL },
  { "checklist", BIT (RT), bantar_checklist_page_get_type, show_checklist },
  { "companion", OF_MANY, bantar_companion_page_get_type, show_companion },
  { "fill", BIT (PENDAMPING), bantar_fill_page_get_type, show_fill },
  { "review", OF_MANY, bantar_review_page_get_type, show_review },
  { "sync", EVERYBODY, bantar_sync_page_get_type, NULL },
  { "outgoing", EVERYBODY, bantar_outgoing_page_get_type, NULL },
};

/**
 * bantar_window_pages_find:
 *
 * Returns: (transfer none) (nullable): the page of that name as this role has it; `NULL` when it
 *   has none
 */
const BantarWindowPage *
bantar_window_pages_find (const char *name, BantarRole role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    if (g_str_equal (pages[i].name, name) && (pages[i].roles & (1u << role)) != 0)
      return &pages[i];
  }
  return NULL;
}
