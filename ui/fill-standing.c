/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-page-private.h"

#include "checklist-words.h"
#include "fill-words.h"
#include "report/explain.h"

#include <glib/gi18n.h>

/* What is saved, what is complete, and what the cell with the focus is about. */

/* A write that takes longer than this is worth a word, in milliseconds. */
#define BUSY_AFTER 300

static void
show_alarm (BantarFillPage *self)
{
  const GError *error = bantar_fill_month_get_save_error (self->month);
  g_autofree char *reason = error != NULL ? bantar_explain_error (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->alarm), error != NULL);
  if (error == NULL)
    return;
  bantar_notice_set_look (self->alarm, "bantar-warning-symbolic", "refused");
  bantar_notice_set_text (self->alarm, _ ("Not saved yet. Do not switch the laptop off."), reason);
  bantar_notice_set_action (self->alarm, _ ("Try again"), "fill.retry");
}

static void
set_saved (BantarFillPage *self, const char *icon, const char *tint, const char *word)
{
  gtk_image_set_from_icon_name (self->saved_shape, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->saved_shape), (const char *[]){ tint, NULL });
  gtk_label_set_label (self->saved_word, word);
}

static void
show_saved (BantarFillPage *self)
{
  gboolean narrow = bantar_page_header_get_narrow (self->header);
  GDateTime *at = bantar_fill_month_get_saved_at (self->month);
  g_autofree char *word = NULL;

  if (bantar_fill_month_get_saving (self->month) == BANTAR_SAVING_FAILED) {
    set_saved (self, "bantar-warning-symbolic", "refused", _ ("Not saved yet"));
  } else if (self->busy) {
    set_saved (self, "bantar-refresh-symbolic", "current", _ ("Saving…"));
  } else if (at != NULL) {
    word = bantar_words_saved (at, bantar_profile_get_overview (self->profile)->today, narrow);
    set_saved (self, "bantar-check-symbolic", "met", word);
  } else {
    set_saved (self, "bantar-check-symbolic", "met",
               narrow ? _ ("Saves by itself") : _ ("Every answer is saved on this laptop at once"));
  }
}

static gboolean
on_busy (gpointer user_data)
{
  BantarFillPage *self = user_data;

  self->busy_timer = 0;
  self->busy = TRUE;
  show_saved (self);
  return G_SOURCE_REMOVE;
}

/**
 * bantar_fill_page_show_saving:
 *
 * Shows what is on the disk, what is on its way to it, and what could not be written.
 */
void
bantar_fill_page_show_saving (BantarFillPage *self)
{
  gboolean running = bantar_fill_month_get_saving (self->month) == BANTAR_SAVING_RUNNING;

  if (!running) {
    g_clear_handle_id (&self->busy_timer, g_source_remove);
    self->busy = FALSE;
  } else if (self->busy_timer == 0 && !self->busy) {
    self->busy_timer = g_timeout_add (BUSY_AFTER, on_busy, self);
  }
  show_alarm (self);
  show_saved (self);
}

static guint
count_ready (BantarFillPage *self)
{
  GListModel *rows = bantar_fill_month_get_rows (self->month);
  guint ready = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (BantarFillRow) row = g_list_model_get_item (rows, i);

    ready += bantar_fill_row_is_ready (row);
  }
  return ready;
}

/**
 * bantar_fill_page_show_ready:
 *
 * Shows on the button how many months are complete; it is the next step once there are some.
 */
void
bantar_fill_page_show_ready (BantarFillPage *self)
{
  guint ready = count_ready (self);
  gboolean narrow = bantar_page_header_get_narrow (self->header);
  g_autofree char *label =
      /* TRANSLATORS: button: send the months that are complete; %u is how many */
      g_strdup_printf (narrow ? _ ("Send (%u)…") : _ ("Send what is complete (%u)…"), ready);

  gtk_label_set_label (self->send_label, label);
  if (ready > 0)
    gtk_widget_add_css_class (self->send, "suggested-action");
  else
    gtk_widget_remove_css_class (self->send, "suggested-action");
}

static char *
describe_cell (BantarFillRow *row, const BantarPart *part)
{
  g_autofree char *cell = bantar_fill_words_cell (row, part);
  g_autofree char *why_not = bantar_fill_words_why_not (row, part->code);
  const char *title = bantar_text_get (&part->title);

  if (why_not != NULL)
    return g_markup_printf_escaped ("<b>%s</b>  %s. %s", cell, title, why_not);
  return g_markup_printf_escaped ("<b>%s</b>  %s. %s", cell, title, bantar_text_get (&part->help));
}

/**
 * bantar_fill_page_show_about:
 *
 * Says what the cell with the focus is about.
 */
void
bantar_fill_page_show_about (BantarFillPage *self)
{
  const BantarPart *part = NULL;
  BantarFillRow *row = bantar_fill_grid_get_current (self->grid, &part);
  g_autofree char *rt = row != NULL ? bantar_fill_words_rt (row) : g_strdup ("");
  g_autofree char *text =
      part != NULL ? describe_cell (row, part) : g_markup_printf_escaped ("<b>%s</b>", rt);

  gtk_label_set_markup (self->about, text);
  gtk_widget_set_tooltip_markup (GTK_WIDGET (self->about), text);
}
