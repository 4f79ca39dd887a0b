/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-page-private.h"

#include "fair-layout.h"
#include "key-action.h"
#include "question.h"
#include "report/explain.h"
#include "text-size.h"
#include "toast.h"
#include "words/format.h"

#include <glib/gi18n.h>

#define OPEN "open"

/**
 * BantarChecklistPage:
 *
 * Daftar periksa: one month, a pillar at a time. Opens its month without holding up the window,
 * shows every answer at once and says when it is on the disk. Digits answer wherever the focus is
 * on the page, except where they are text.
 */
G_DEFINE_FINAL_TYPE (BantarChecklistPage, bantar_checklist_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_PROFILE, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { BACK, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_month (BantarChecklistPage *self)
{
  bantar_checklist_page_build (self);
  bantar_checklist_page_show_standing (self);
  bantar_checklist_page_show_saving (self);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
}

/* Whether the focus goes with the cards when they are built anew. A sync changes a month while the
 * person is on another page, or in the header. */
static gboolean
holds_focus (BantarChecklistPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  return focus == NULL || (gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) &&
                           !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->header)));
}

static char *
dup_current_part (BantarChecklistPage *self)
{
  BantarAnswerCard *current = bantar_card_list_get_current (self->list);
  const BantarPart *part =
      current != NULL ? bantar_answer_card_get_indicator (current)->parts->pdata[0] : NULL;

  return part != NULL ? g_strdup (part->code) : NULL;
}

/* A month that was read again looks the same to a person who is in the middle of a card. */
static void
on_standing_changed (BantarChecklistPage *self)
{
  g_autofree char *part = dup_current_part (self);
  gboolean focused = holds_focus (self);

  show_month (self);
  bantar_checklist_page_go_back_to (self, part, focused);
}

static void
on_answer_changed (BantarChecklistPage *self, const char *part)
{
  bantar_checklist_page_refresh_card (self, part);
  bantar_checklist_page_refresh_progress (self);
}

/* Beranda and the header show what is on the disk. */
static void
on_saving_changed (BantarChecklistPage *self)
{
  bantar_checklist_page_show_saving (self);
  if (bantar_month_get_saving (self->month) == BANTAR_SAVING_DONE)
    bantar_profile_refresh (self->profile);
}

static void
on_edit_refused (BantarChecklistPage *self)
{
  bantar_toast (GTK_WIDGET (self->stack),
                _ ("This month was changed elsewhere. Please look at it again."), NULL, NULL, NULL);
}

static void
drop_month (BantarChecklistPage *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->busy_timer, g_source_remove);
  if (self->month != NULL)
    g_signal_handlers_disconnect_by_data (self->month, self);
  g_clear_object (&self->month);
}

static void
take_month (BantarChecklistPage *self, BantarMonth *month)
{
  self->month = month;
  g_signal_connect_swapped (month, "standing-changed", G_CALLBACK (on_standing_changed), self);
  g_signal_connect_swapped (month, "answer-changed", G_CALLBACK (on_answer_changed), self);
  g_signal_connect_swapped (month, "notify::saving", G_CALLBACK (on_saving_changed), self);
  g_signal_connect_swapped (month, "edit-refused", G_CALLBACK (on_edit_refused), self);
}

static void
go_to_start (BantarChecklistPage *self)
{
  g_autofree char *part = g_steal_pointer (&self->part);

  if (part != NULL && !bantar_checklist_page_go_to_part (self, part)) {
    self->all_items = TRUE;
    show_month (self);
    bantar_checklist_page_go_to_part (self, part);
  }
  if (part == NULL)
    bantar_checklist_page_go_back_to (self, NULL, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
show_trouble (BantarChecklistPage *self, const GError *error)
{
  g_autofree char *text = bantar_explain_error (error);

  adw_status_page_set_description (self->trouble, text);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
  if (holds_focus (self))
    gtk_widget_child_focus (GTK_WIDGET (self->trouble), GTK_DIR_TAB_FORWARD);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarChecklistPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BantarMonth *month = bantar_month_open_finish (BANTAR_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (month == NULL) {
    show_trouble (self, error);
    return;
  }
  take_month (self, month);
  show_month (self);
  go_to_start (self);
  if (self->send)
    bantar_checklist_page_send (self);
}

static void
open_month (BantarChecklistPage *self)
{
  drop_month (self);
  /* Its button would do to this month what was offered for another. */
  bantar_toast_dismiss (GTK_WIDGET (self->stack));
  self->send = FALSE;
  bantar_checklist_page_clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->pillar_clamp), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->alarm), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  self->all_items = FALSE;
  bantar_month_button_set_period (self->months, self->period);
  self->opening = g_cancellable_new ();
  bantar_month_open_async (bantar_profile_get_store (self->profile), self->rt, self->period,
                           self->opening, on_opened, g_object_ref (self));
}

/* After our own change it says what we show; if it says something else, a sync changed the month.
 */
static void
on_profile_changed (BantarChecklistPage *self)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);

  if (overview->current != NULL)
    bantar_month_button_set_months (self->months, overview);
  if (self->month == NULL)
    return;
  bantar_checklist_page_show_standing (self);
  if (bantar_month_get_saving (self->month) == BANTAR_SAVING_DONE)
    bantar_month_reload_async (self->month, NULL, NULL);
}

static void
on_narrow_changed (BantarChecklistPage *self)
{
  bantar_month_button_set_brief (self->months, bantar_page_header_get_narrow (self->header));
}

typedef struct {
  BantarChecklistPage *page;
  BantarPeriod period;
} Early;

static void
on_early_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Early *early = user_data;
  g_autoptr (BantarChecklistPage) self = early->page;
  g_autofree char *id = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);

  if (g_strcmp0 (id, OPEN) == 0)
    bantar_checklist_page_show_month (self, early->period, NULL);
}

/* A laptop's clock may be wrong, so a month ahead is asked about, not refused. */
static void
ask_about_early (BantarChecklistPage *self, BantarPeriod period)
{
  g_autofree char *month =
      bantar_format_month (bantar_period_get_year (period), bantar_period_get_month (period));
  g_autofree char *heading = g_strdup_printf (_ ("%s has not begun. Open it?"), month);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (BantarQuestion) question =
      bantar_question_new (GTK_WINDOW (root), heading,
                           _ ("By this laptop's clock that month is still to come. If the clock is "
                              "wrong, open it."));
  Early *early = g_new0 (Early, 1);

  early->page = g_object_ref (self);
  early->period = period;
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, OPEN, _ ("_Open"), BANTAR_QUESTION_PLAIN);
  bantar_question_ask_async (question, NULL, on_early_answered, early);
}

static void
on_month_chosen (BantarChecklistPage *self, BantarPeriod period)
{
  if (period > bantar_profile_get_overview (self->profile)->period)
    ask_about_early (self, period);
  else
    bantar_checklist_page_show_month (self, period, NULL);
}

static void
on_next_empty (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (widget);

  if (self->list != NULL)
    bantar_checklist_page_go_to_missing (self);
}

static void
on_send (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_checklist_page_send (BANTAR_CHECKLIST_PAGE (widget));
}

static void
on_take_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_checklist_page_take_back (BANTAR_CHECKLIST_PAGE (widget));
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static void
on_retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_month_retry (BANTAR_CHECKLIST_PAGE (widget)->month);
}

static void
on_reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_month (BANTAR_CHECKLIST_PAGE (widget));
}

static void
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (widget);
  const char *part = self->month != NULL ? bantar_month_undo (self->month) : NULL;

  if (part == NULL)
    return;
  bantar_toast_dismiss (GTK_WIDGET (self->stack));
  bantar_checklist_page_go_to_part (self, part);
}

static void
on_show_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (widget);

  self->all_items = !self->all_items;
  show_month (self);
}

static void
on_turn (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (widget);

  if (self->list != NULL)
    bantar_checklist_page_turn (self, g_variant_get_int32 (parameter));
}

/* Whatever the keyboard's layout, and with or without the keypad. */
static int
get_digit (guint keyval, GdkModifierType modifiers)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return -1;
  return letter >= '0' && letter < '0' + BANTAR_N_STATUS ? (int) (letter - '0') : -1;
}

/* In the bubble phase: a digit that a field took as text never comes here. */
static gboolean
on_key_pressed (BantarChecklistPage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  int digit = get_digit (keyval, modifiers);
  BantarAnswerCard *card = self->list != NULL ? bantar_card_list_get_current (self->list) : NULL;

  if (digit < 0 || card == NULL || bantar_card_list_is_typing (self->list))
    return GDK_EVENT_PROPAGATE;
  if (!bantar_answer_card_may_edit (card))
    bantar_checklist_page_say_read_only (self);
  else if (digit == BANTAR_STATUS_NONE)
    bantar_answer_card_clear (card);
  else if (bantar_answer_card_answer (card, digit))
    bantar_checklist_page_move_on (self);
  return GDK_EVENT_STOP;
}

static void
set_profile (BantarChecklistPage *self, BantarProfile *profile)
{
  if (self->profile == profile)
    return;
  drop_month (self);
  if (self->profile != NULL)
    g_clear_signal_handler (&self->on_profile_changed, self->profile);
  g_set_object (&self->profile, profile);
  g_object_set (self->header, "profile", profile, NULL);
  if (profile == NULL)
    return;
  self->on_profile_changed =
      g_signal_connect_swapped (profile, "changed", G_CALLBACK (on_profile_changed), self);
  if (bantar_profile_get_overview (profile) != NULL)
    on_profile_changed (self);
}

static void
bantar_checklist_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    g_value_set_object (value, BANTAR_CHECKLIST_PAGE (object)->profile);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_checklist_page_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    set_profile (BANTAR_CHECKLIST_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Whoever comes back to this page comes back to the card. */
static gboolean
bantar_checklist_page_grab_focus (GtkWidget *widget)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (widget);
  BantarAnswerCard *card = self->list != NULL ? bantar_card_list_get_current (self->list) : NULL;

  if (card != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (card));
  return GTK_WIDGET_CLASS (bantar_checklist_page_parent_class)->grab_focus (widget);
}

static void
bantar_checklist_page_dispose (GObject *object)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (object);

  drop_month (self);
  if (self->profile != NULL)
    g_clear_signal_handler (&self->on_profile_changed, self->profile);
  g_clear_object (&self->profile);
  g_clear_object (&self->instrument);
  self->list = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_CHECKLIST_PAGE);
  G_OBJECT_CLASS (bantar_checklist_page_parent_class)->dispose (object);
}

static void
bantar_checklist_page_finalize (GObject *object)
{
  BantarChecklistPage *self = BANTAR_CHECKLIST_PAGE (object);

  g_free (self->part);
  g_free (self->rt_name);
  g_ptr_array_unref (self->pillars);
  g_ptr_array_unref (self->lists);
  G_OBJECT_CLASS (bantar_checklist_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "checklist.next-empty", NULL, on_next_empty);
  gtk_widget_class_install_action (widget_class, "checklist.send", NULL, on_send);
  gtk_widget_class_install_action (widget_class, "checklist.take-back", NULL, on_take_back);
  gtk_widget_class_install_action (widget_class, "checklist.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "checklist.retry", NULL, on_retry);
  gtk_widget_class_install_action (widget_class, "checklist.reopen", NULL, on_reopen);
  gtk_widget_class_install_action (widget_class, "checklist.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "checklist.show-all", NULL, on_show_all);
  gtk_widget_class_install_action (widget_class, "checklist.turn", "i", on_turn);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_CHECKLIST_BAR);
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_MONTH_BUTTON);
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/checklist-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, header);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, back);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, months);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, alarm);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, standing);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, strips);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, pillar_clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, pillar_bar);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_month_chosen);
}

static void
bantar_checklist_page_class_init (BantarChecklistPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_checklist_page_get_property;
  object_class->set_property = bantar_checklist_page_set_property;
  object_class->dispose = bantar_checklist_page_dispose;
  object_class->finalize = bantar_checklist_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = bantar_checklist_page_grab_focus;
  props[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, BANTAR_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* From the month of one RT among many: somebody wants to see the others again. */
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

/* Before lists and fields, which have uses of their own for Ctrl with Page Up and Page Down. */
static void
add_orders (BantarChecklistPage *self)
{
  GtkEventController *orders = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (orders, GTK_PHASE_CAPTURE);
  bantar_key_action_add (orders, "<Control>Page_Down|<Control>KP_Page_Down", "checklist.turn", 1);
  bantar_key_action_add (orders, "<Control>Page_Up|<Control>KP_Page_Up", "checklist.turn", -1);
  bantar_key_action_add (orders, "<Control>j", "checklist.next-empty", 0);
  bantar_key_action_add (orders, "<Control>Return|<Control>KP_Enter", "checklist.send", 0);
  bantar_key_action_add (orders, "<Alt>Left", "checklist.back", 0);
  bantar_key_action_add (orders, "F5", "win.sync", 0);
  gtk_widget_add_controller (GTK_WIDGET (self), orders);
}

/* After the fields: Ctrl+Z in a note takes back what was typed there. */
static void
add_keys (BantarChecklistPage *self)
{
  GtkEventController *after = gtk_shortcut_controller_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  bantar_key_action_add (after, "<Control>z", "checklist.undo", 0);
  gtk_widget_add_controller (GTK_WIDGET (self), after);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
bantar_checklist_page_init (BantarChecklistPage *self)
{
  self->pillars = g_ptr_array_new ();
  self->lists = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->strips);
  bantar_text_size_scale_clamp (self->pillar_clamp);
  add_orders (self);
  add_keys (self);
}

/**
 * bantar_checklist_page_show_month:
 * @period: the month; one that is still to come was asked about before
 * @part: (nullable): code of the part to go to; else the first that is empty
 *
 * Opens a month, unless it is open already, and goes to a card. The profile must have been read.
 */
void
bantar_checklist_page_show_month (BantarChecklistPage *self, BantarPeriod period, const char *part)
{
  gboolean same = self->month != NULL && self->period == period;

  g_return_if_fail (self->profile != NULL && bantar_profile_get_overview (self->profile) != NULL);
  g_free (self->part);
  self->part = g_strdup (part);
  self->period = period;
  if (same)
    go_to_start (self);
  else
    open_month (self);
}

/**
 * bantar_checklist_page_show_rt:
 * @rt: of the database
 * @name: "RT 08"
 * @part: (nullable): code of the part to go to; else the first that is empty
 *
 * In a profile of many: opens a month of one RT, to be filled in on its behalf; signal "back" says
 * that the person has done.
 */
void
bantar_checklist_page_show_rt (BantarChecklistPage *self,
                               gint64 rt,
                               const char *name,
                               BantarPeriod period,
                               const char *part)
{
  if (self->rt != rt)
    drop_month (self);
  self->rt = rt;
  g_free (self->rt_name);
  self->rt_name = g_strdup (name);
  g_object_set (self->header, "title", name, NULL);
  gtk_widget_set_visible (self->back, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->months), FALSE);
  bantar_checklist_bar_set_rt (self->bar, name);
  bantar_checklist_page_show_month (self, period, part);
}

/**
 * bantar_checklist_page_get_month:
 *
 * Returns: (transfer none) (nullable): the month that is shown
 */
BantarMonth *
bantar_checklist_page_get_month (BantarChecklistPage *self)
{
  return self->month;
}
