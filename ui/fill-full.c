/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-page-private.h"

#include "fill-words.h"
#include "toast.h"

#include <glib/gi18n.h>

/* Daftar periksa lengkap: the ordinary checklist of the RT that is shown alone, with counts, notes
 * and photos. */

#define GRID "grid"
#define FULL "full"

static gboolean
is_full (BantarFillPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), FULL) == 0;
}

static void
show_view (BantarFillPage *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->views, name);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->views)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != gtk_stack_get_visible_child (self->views), -1);
}

/* Back to the item whose card was open; what was typed there is read again. */
static void
on_back (BantarFillPage *self)
{
  bantar_fill_page_leave_full (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
ensure_page (BantarFillPage *self)
{
  if (self->full != NULL)
    return;
  self->full = g_object_new (BANTAR_TYPE_CHECKLIST_PAGE, "profile", self->profile, NULL);
  g_signal_connect_object (self->full, "back", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->full), FULL);
}

static void
say_private (BantarFillPage *self, BantarFillRow *row)
{
  g_autofree char *rt = bantar_fill_words_rt (row);
  g_autofree char *text = g_strdup_printf (
      _ ("%s is filling in this month itself. The whole of it is seen once it is sent."), rt);

  bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
}

/**
 * bantar_fill_page_show_full:
 *
 * Opens the whole checklist of the RT where the focus is; or says that its draft is the chair's.
 */
void
bantar_fill_page_show_full (BantarFillPage *self)
{
  const BantarPart *part = NULL;
  BantarFillRow *row = bantar_fill_grid_get_current (self->grid, &part);
  g_autofree char *name = row != NULL ? bantar_fill_words_rt (row) : NULL;

  if (row == NULL)
    return;
  if (bantar_fill_row_has_private (row)) {
    say_private (self, row);
    return;
  }
  ensure_page (self);
  show_view (self, FULL);
  bantar_checklist_page_show_rt (self->full, bantar_fill_row_get_facts (row)->rt, name,
                                 self->period, part != NULL ? part->code : NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->full));
}

/**
 * bantar_fill_page_leave_full:
 *
 * Shows the grid.
 */
void
bantar_fill_page_leave_full (BantarFillPage *self)
{
  if (is_full (self) && self->month != NULL)
    bantar_fill_month_reload (self->month);
  show_view (self, GRID);
}

/**
 * bantar_fill_page_check_full:
 *
 * After the months were read again: leaves a checklist that has become the chair's own draft.
 */
void
bantar_fill_page_check_full (BantarFillPage *self)
{
  const BantarPart *part = NULL;
  BantarFillRow *row = is_full (self) ? bantar_fill_grid_get_current (self->grid, &part) : NULL;

  if (row == NULL || !bantar_fill_row_has_private (row))
    return;
  show_view (self, GRID);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  say_private (self, row);
}
