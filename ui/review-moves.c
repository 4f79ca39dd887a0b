/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-page-private.h"

#include "review-row.h"

/* From part to part of the month under review. */

static guint
count_items (BantarReviewPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

/**
 * bantar_review_page_get_current:
 *
 * Returns: (transfer none) (nullable): the chosen item
 */
BantarReviewItem *
bantar_review_page_get_current (BantarReviewPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_list_shown (BantarReviewPage *self)
{
  return !bantar_two_panes_get_narrow (self->panes) || !bantar_two_panes_get_open (self->panes);
}

/**
 * bantar_review_page_choose:
 *
 * Chooses an item and brings its row into view, for which GTK 4.8 has an action but no call.
 */
void
bantar_review_page_choose (BantarReviewPage *self, guint position)
{
  if (position >= count_items (self))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* GTK 4.8 has no call to focus a row of a list: the list itself would give the focus back to the
 * row that had it last. */
static void
focus_row (BantarReviewPage *self)
{
  BantarReviewItem *current = bantar_review_page_get_current (self);

  bantar_review_page_choose (self, gtk_single_selection_get_selected (self->selection));
  for (GtkWidget *around = gtk_widget_get_first_child (GTK_WIDGET (self->list)); around != NULL;
       around = gtk_widget_get_next_sibling (around)) {
    GtkWidget *row = gtk_widget_get_first_child (around);

    if (BANTAR_IS_REVIEW_ROW (row) &&
        bantar_review_row_get_item (BANTAR_REVIEW_ROW (row)) == current)
      gtk_widget_grab_focus (around);
  }
}

static gboolean
on_list_shown (GtkWidget *list, GdkFrameClock *clock, gpointer page)
{
  if (!gtk_widget_get_mapped (list) || gtk_widget_get_width (list) == 0)
    return G_SOURCE_CONTINUE;
  focus_row (page);
  return G_SOURCE_REMOVE;
}

/**
 * bantar_review_page_take_focus:
 *
 * Puts the focus on the chosen row; where only what is chosen is shown, on that. A list that has
 * only just come back has no rows to focus before it was laid out.
 */
void
bantar_review_page_take_focus (BantarReviewPage *self)
{
  if (!is_list_shown (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->detail));
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    focus_row (self);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (self->list), on_list_shown, self, NULL);
}

void
bantar_review_page_choose_part (BantarReviewPage *self, const char *part)
{
  for (guint i = 0; i < count_items (self); i++) {
    g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (g_str_equal (bantar_review_item_get_part (item)->code, part))
      bantar_review_page_choose (self, i);
  }
}

/**
 * bantar_review_page_step:
 * @step: 1 to the next, -1 to the one before; stays at the ends
 */
void
bantar_review_page_step (BantarReviewPage *self, int step)
{
  guint at = gtk_single_selection_get_selected (self->selection);

  if (at == GTK_INVALID_LIST_POSITION || (at == 0 && step < 0))
    return;
  bantar_review_page_choose (self, at + step);
}

static gboolean
is_settled_at (BantarReviewPage *self, guint position)
{
  g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return bantar_reviewing_is_settled (self->reviewing, bantar_review_item_get_part (item)->code);
}

/* The next behind the chosen one, then from the top, and itself last. */
static guint
find_unsettled (BantarReviewPage *self)
{
  guint at = gtk_single_selection_get_selected (self->selection);
  guint n = count_items (self);

  for (guint i = 1; i <= n; i++) {
    if (!is_settled_at (self, (at + i) % n))
      return (at + i) % n;
  }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * bantar_review_page_next_unsettled:
 *
 * Goes to what is not decided yet, or lacks its reason; with nothing left, to the main button.
 */
void
bantar_review_page_next_unsettled (BantarReviewPage *self)
{
  guint next = find_unsettled (self);
  const char *code = NULL;

  if (next == GTK_INVALID_LIST_POSITION) {
    gtk_widget_grab_focus (self->main);
    return;
  }
  bantar_review_page_choose (self, next);
  code = bantar_review_item_get_part (bantar_review_page_get_current (self))->code;
  if (bantar_reviewing_get_mark (self->reviewing, code) == BANTAR_MARK_WRONG) {
    bantar_two_panes_set_open (self->panes, TRUE);
    bantar_review_decision_focus_reason (bantar_review_detail_get_decision (self->detail));
  } else {
    bantar_review_page_take_focus (self);
  }
}

/**
 * bantar_review_page_move_on:
 *
 * From an item that was decided to the next in order; from the last one to what is left. A part
 * that needs correction keeps the cursor until it says why.
 */
void
bantar_review_page_move_on (BantarReviewPage *self)
{
  guint at = gtk_single_selection_get_selected (self->selection);

  if (at == GTK_INVALID_LIST_POSITION)
    return;
  if (bantar_review_page_is_deciding (self) && !is_settled_at (self, at)) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  if (at + 1 < count_items (self)) {
    bantar_review_page_choose (self, at + 1);
    bantar_review_page_take_focus (self);
  } else {
    bantar_review_page_next_unsettled (self);
  }
}
