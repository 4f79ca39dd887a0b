/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-page-private.h"

#include "companion-words.h"

#include <glib/gi18n.h>

/* How the month of all RTs stands, around the list. */

static char *
dup_work (BantarCompanionPage *self)
{
  guint n = bantar_companion_list_count (self->list, BANTAR_COMPANION_TO_CHECK);
  guint verified = bantar_companion_list_count (self->list, BANTAR_COMPANION_VERIFIED);
  guint all = bantar_companion_list_count (self->list, BANTAR_COMPANION_ALL);

  if (!bantar_companion_page_is_pendamping (self))
    return g_strdup_printf (
        ngettext ("<b>%u of %u RT</b> verified.", "<b>%u of %u RTs</b> verified.", all), verified,
        all);
  if (n == 0)
    return g_strdup (_ ("Nothing waits to be checked."));
  return g_strdup_printf (
      ngettext ("<b>%u RT</b> to be checked.", "<b>%u RTs</b> to be checked.", n), n);
}

static guint
count_unsent (BantarCompanionPage *self)
{
  return bantar_companion_list_count (self->list, BANTAR_COMPANION_NONE) +
         bantar_companion_list_count (self->list, BANTAR_COMPANION_DRAFT) +
         bantar_companion_list_count (self->list, BANTAR_COMPANION_RETURNED);
}

static void
set_suggested (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/* To check comes first; while nothing waits for that, to remind. */
static void
show_next (BantarCompanionPage *self)
{
  gboolean check = bantar_companion_page_is_pendamping (self) &&
                   bantar_companion_list_count (self->list, BANTAR_COMPANION_TO_CHECK) > 0;

  gtk_widget_set_visible (self->oldest, bantar_companion_page_is_pendamping (self));
  set_suggested (self->oldest, check);
  gtk_widget_set_visible (self->usb, bantar_companion_page_is_pendamping (self));
  set_suggested (self->remind, !check && count_unsent (self) > 0);
}

static void
show_bar (BantarCompanionPage *self, const BantarRtMonths *months)
{
  g_autofree char *work = dup_work (self);
  g_autofree char *deadline = bantar_companion_dup_deadline (months);
  g_autofree char *text = g_strconcat (work, " ", deadline, NULL);

  gtk_label_set_label (self->standing, text);
  show_next (self);
  gtk_widget_set_visible (self->bar,
                          bantar_companion_list_count (self->list, BANTAR_COMPANION_ALL) > 0);
}

static void
say_no_rts (BantarCompanionPage *self)
{
  gboolean none_ever = bantar_profile_get_overview (self->profile)->listed == 0;

  adw_status_page_set_title (self->no_rts, none_ever ? _ ("The RTs are not here yet")
                                                     : _ ("No RT in this month"));
  adw_status_page_set_description (
      self->no_rts,
      none_ever
          ? _ ("Which RTs you look after, and their months, come from the city server once "
               "there is internet. After that this page works without it.")
          : _ ("The city's directory has no RT for your account in this month. Choose another "
               "month, or synchronise."));
}

/**
 * bantar_companion_page_show_stack:
 *
 * Shows the list, or why it is empty.
 */
void
bantar_companion_page_show_stack (BantarCompanionPage *self)
{
  guint all = bantar_companion_list_count (self->list, BANTAR_COMPANION_ALL);

  if (all == 0) {
    say_no_rts (self);
    gtk_stack_set_visible_child_name (self->stack, "no-rts");
  } else if (bantar_companion_table_count (self->table) == 0) {
    gtk_stack_set_visible_child_name (self->stack, "none");
  } else {
    gtk_stack_set_visible_child_name (self->stack, "rts");
  }
  gtk_widget_set_visible (GTK_WIDGET (self->filters), all > 0);
}

/**
 * bantar_companion_page_show_standing:
 *
 * Shows everything around the list as it was last read.
 */
void
bantar_companion_page_show_standing (BantarCompanionPage *self)
{
  const BantarRtMonths *months = bantar_companion_list_get_months (self->list);

  bantar_month_button_set_year (self->months, months->year);
  bantar_companion_strip_show (self->strip, months->year, months->period);
  bantar_companion_filters_show (self->filters, self->list);
  bantar_companion_page_show_stack (self);
  show_bar (self, months);
}
