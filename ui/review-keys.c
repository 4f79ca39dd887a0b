/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-page-private.h"

#include "history-dialog.h"
#include "key-action.h"
#include "toast.h"

/* What the page does on buttons and keys. */

static gboolean
is_inside (BantarReviewPage *self)
{
  return bantar_two_panes_get_narrow (self->panes) && bantar_two_panes_get_open (self->panes);
}

static void
go_to_list (BantarReviewPage *self)
{
  bantar_two_panes_set_open (self->panes, FALSE);
  bantar_review_page_take_focus (self);
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (widget);

  if (is_inside (self))
    go_to_list (self);
  else
    gtk_widget_activate_action (widget, "win.companion", NULL);
}

static void
on_open (GtkWidget *widget, const char *action, GVariant *part)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (widget);

  bantar_review_page_choose_part (self, g_variant_get_string (part, NULL));
  bantar_two_panes_set_open (self->panes, bantar_two_panes_get_narrow (self->panes));
}

static void
on_main (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_review_page_give (BANTAR_REVIEW_PAGE (widget));
}

static void
on_rest (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_review_page_ask_rest (BANTAR_REVIEW_PAGE (widget));
}

/* What was decided goes to the RT's own laptop by hand. */
static void
on_bundle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.bundle-export-of", "x", BANTAR_REVIEW_PAGE (widget)->rt);
}

static void
on_log (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_review_page_show_log (BANTAR_REVIEW_PAGE (widget));
}

static void
on_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (widget);

  bantar_history_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->profile, self->rt,
                                 self->period);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (widget);

  if (bantar_review_page_is_deciding (self))
    bantar_review_page_next_unsettled (self);
}

static void
on_move_on (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_review_page_move_on (BANTAR_REVIEW_PAGE (widget));
}

static void
on_turn (GtkWidget *widget, const char *action, GVariant *step)
{
  bantar_review_page_turn (BANTAR_REVIEW_PAGE (widget), g_variant_get_int32 (step));
}

static void
on_retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_reviewing_retry (BANTAR_REVIEW_PAGE (widget)->reviewing);
}

static void
on_reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_review_page_open_month (BANTAR_REVIEW_PAGE (widget));
}

static void
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (widget);
  const char *part = NULL;

  if (self->hushed != NULL) {
    bantar_toast_dismiss (GTK_WIDGET (self->stack));
    bantar_review_page_hush (self, self->hushed, FALSE);
    return;
  }
  part = self->reviewing != NULL ? bantar_reviewing_undo (self->reviewing) : NULL;
  if (part == NULL)
    return;
  bantar_toast_dismiss (GTK_WIDGET (self->stack));
  bantar_review_page_choose_part (self, part);
  bantar_review_page_take_focus (self);
}

static void
on_hush (GtkWidget *widget, const char *action, GVariant *rule)
{
  bantar_review_page_hush (BANTAR_REVIEW_PAGE (widget), g_variant_get_string (rule, NULL), TRUE);
}

static void
on_unhush (GtkWidget *widget, const char *action, GVariant *rule)
{
  bantar_review_page_hush (BANTAR_REVIEW_PAGE (widget), g_variant_get_string (rule, NULL), FALSE);
}

static void
decide (BantarReviewPage *self, BantarMark mark)
{
  const char *part = bantar_review_item_get_part (bantar_review_page_get_current (self))->code;

  bantar_reviewing_set_mark (self->reviewing, part, mark,
                             bantar_reviewing_get_reason (self->reviewing, part));
  if (mark == BANTAR_MARK_RIGHT) {
    bantar_review_page_move_on (self);
  } else {
    bantar_two_panes_set_open (self->panes, TRUE);
    bantar_review_decision_focus_reason (bantar_review_detail_get_decision (self->detail));
    bantar_review_detail_reveal_decision (self->detail);
  }
}

static gboolean
is_typing (BantarReviewPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

static gboolean
is_in_list (BantarReviewPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* Escape from a field or the item goes back to the list. */
static gboolean
on_escape (BantarReviewPage *self)
{
  if (is_in_list (self) || bantar_review_page_get_current (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  go_to_list (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_arrow (BantarReviewPage *self, int step)
{
  if (is_in_list (self) || bantar_review_page_get_current (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  bantar_review_page_step (self, step);
  bantar_review_page_take_focus (self);
  return GDK_EVENT_STOP;
}

/* In the bubble phase: a key that a field took as text never comes here. */
static gboolean
on_key_pressed (BantarReviewPage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    return on_escape (self);
  if (is_typing (self))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return on_arrow (self, -1);
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    return on_arrow (self, 1);
  if ((letter != '1' && letter != '2') || !bantar_review_page_is_deciding (self) ||
      bantar_review_page_get_current (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  decide (self, letter == '1' ? BANTAR_MARK_RIGHT : BANTAR_MARK_WRONG);
  return GDK_EVENT_STOP;
}

/* On a button Space presses it. */
static gboolean
on_space (BantarReviewPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return !GTK_IS_BUTTON (focus) && !is_typing (self) &&
         bantar_review_detail_open_photo (self->detail);
}

static gboolean
is_in_detail (BantarReviewPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->detail)) &&
         !is_typing (self);
}

/* Out of the list in one step, and from the item to the bar: GTK 4.8 would go through all of the
 * list's rows first, and from the item back to them. */
static gboolean
on_tab (BantarReviewPage *self, gboolean back)
{
  if (!back && bantar_review_detail_enter (self->detail))
    return TRUE;
  if (!back && is_in_detail (self))
    return gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD) ||
           gtk_widget_child_focus (self->bar, GTK_DIR_TAB_FORWARD);
  if (!is_in_list (self))
    return FALSE;
  if (!back)
    return (gtk_widget_get_mapped (GTK_WIDGET (self->detail)) &&
            gtk_widget_grab_focus (GTK_WIDGET (self->detail))) ||
           gtk_widget_child_focus (self->bar, GTK_DIR_TAB_FORWARD);
  return (gtk_widget_get_mapped (GTK_WIDGET (self->remarks)) &&
          gtk_widget_child_focus (GTK_WIDGET (self->remarks), GTK_DIR_TAB_BACKWARD)) ||
         (gtk_widget_get_mapped (GTK_WIDGET (self->standing)) &&
          gtk_widget_child_focus (GTK_WIDGET (self->standing), GTK_DIR_TAB_BACKWARD)) ||
         gtk_widget_child_focus (GTK_WIDGET (self->header), GTK_DIR_TAB_BACKWARD);
}

/* Before the list, which has other uses for them. */
static gboolean
on_early_key_pressed (BantarReviewPage *self,
                      guint keyval,
                      guint keycode,
                      GdkModifierType modifiers)
{
  if ((modifiers & GDK_CONTROL_MASK) == 0 &&
      (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab))
    return on_tab (self, (modifiers & GDK_SHIFT_MASK) != 0);
  return (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space) && on_space (self);
}

/**
 * bantar_review_page_install_actions:
 *
 * What a person can ask of the page, by button or key.
 */
void
bantar_review_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "review.open", "s", on_open);
  gtk_widget_class_install_action (widget_class, "review.main", NULL, on_main);
  gtk_widget_class_install_action (widget_class, "review.rest", NULL, on_rest);
  gtk_widget_class_install_action (widget_class, "review.log", NULL, on_log);
  gtk_widget_class_install_action (widget_class, "review.bundle", NULL, on_bundle);
  gtk_widget_class_install_action (widget_class, "review.history", NULL, on_history);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "review.move-on", NULL, on_move_on);
  gtk_widget_class_install_action (widget_class, "review.turn", "i", on_turn);
  gtk_widget_class_install_action (widget_class, "review.retry", NULL, on_retry);
  gtk_widget_class_install_action (widget_class, "review.reopen", NULL, on_reopen);
  gtk_widget_class_install_action (widget_class, "review.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "review.hush", "s", on_hush);
  gtk_widget_class_install_action (widget_class, "review.unhush", "s", on_unhush);
}

/* Before lists and fields, which have uses of their own for some of these. */
static void
add_orders (BantarReviewPage *self)
{
  GtkEventController *orders = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (orders, GTK_PHASE_CAPTURE);
  bantar_key_action_add (orders, "<Control>Page_Down|<Control>KP_Page_Down", "review.turn", 1);
  bantar_key_action_add (orders, "<Control>Page_Up|<Control>KP_Page_Up", "review.turn", -1);
  bantar_key_action_add (orders, "<Control>j", "review.next", 0);
  bantar_key_action_add (orders, "<Control>Return|<Control>KP_Enter", "review.move-on", 0);
  bantar_key_action_add (orders, "<Alt>Left|<Alt>KP_Left", "win.companion", 0);
  bantar_key_action_add (orders, "F5", "win.sync", 0);
  gtk_widget_add_controller (GTK_WIDGET (self), orders);
}

/* After the fields: Ctrl+Z in a reason takes back what was typed there. */
static void
add_late_keys (BantarReviewPage *self)
{
  GtkEventController *after = gtk_shortcut_controller_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *early = gtk_event_controller_key_new ();

  bantar_key_action_add (after, "<Control>z", "review.undo", 0);
  gtk_widget_add_controller (GTK_WIDGET (self), after);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_event_controller_set_propagation_phase (early, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (early, "key-pressed", G_CALLBACK (on_early_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), early);
}

/**
 * bantar_review_page_add_keys:
 *
 * Lets the page hear its keys.
 */
void
bantar_review_page_add_keys (BantarReviewPage *self)
{
  add_orders (self);
  add_late_keys (self);
}
