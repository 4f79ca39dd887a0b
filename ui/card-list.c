/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "card-list.h"

#include "text-size.h"

/* What is seen of the neighbours of a card that was scrolled to, in pixels: that there is more. */
#define PEEK 24

/**
 * BantarCardList:
 *
 * The cards of one pillar. One of them is current: the one that had the focus last, so that the
 * digits still have a place to go while the focus is in the header. Only keys move the view; after
 * a click nothing moves under the pointer.
 */
struct _BantarCardList {
  AdwBin parent_instance;
  BantarAnswerCard *current; /* nullable: no card yet */
  GtkWidget *target;         /* nullable: what is scrolled to once it has its place */
  guint tick;
  guint frames; /* since the target was set */
  GtkScrolledWindow *scrolled;
  GtkViewport *viewport;
  AdwClamp *clamp;
  GtkListBox *cards;
};

G_DEFINE_FINAL_TYPE (BantarCardList, bantar_card_list, ADW_TYPE_BIN)

enum { PROP_0, PROP_CURRENT, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
show_whole (BantarCardList *self, GtkWidget *card)
{
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (scroll);
  double value = gtk_adjustment_get_value (scroll);
  double top, bottom;
  graphene_rect_t place;

  if (!gtk_widget_compute_bounds (card, GTK_WIDGET (self->clamp), &place))
    return;
  top = place.origin.y - PEEK;
  bottom = place.origin.y + place.size.height + PEEK;
  if (top < value || bottom - top > page)
    gtk_adjustment_set_value (scroll, top);
  else if (bottom > value + page)
    gtk_adjustment_set_value (scroll, bottom - page);
}

/* A card that was just unfolded or just came into view has its place only after the next frame;
 * with large text bar and pillars take their last height one frame later still. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BantarCardList *self = BANTAR_CARD_LIST (widget);

  if (self->frames++ < 2)
    return G_SOURCE_CONTINUE;
  show_whole (self, self->target);
  self->target = NULL;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
scroll_to (BantarCardList *self, GtkWidget *card)
{
  self->target = card;
  self->frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static gboolean
on_any_key (BantarCardList *self)
{
  gtk_viewport_set_scroll_to_focus (self->viewport, TRUE);
  return GDK_EVENT_PROPAGATE;
}

static void
on_any_press (BantarCardList *self)
{
  gtk_viewport_set_scroll_to_focus (self->viewport, FALSE);
}

static void
on_card_entered (BantarCardList *self, GtkEventController *focus)
{
  bantar_card_list_set_current (self, BANTAR_ANSWER_CARD (gtk_event_controller_get_widget (focus)));
}

static BantarAnswerCard *
get_last (BantarCardList *self)
{
  return BANTAR_ANSWER_CARD (gtk_widget_get_last_child (GTK_WIDGET (self->cards)));
}

static gboolean
move_to (BantarCardList *self, BantarAnswerCard *card)
{
  if (card != NULL)
    bantar_card_list_go_to (self, card);
  return GDK_EVENT_STOP;
}

/* Enter on the card itself; on one of its buttons it presses that. */
static gboolean
fold (BantarCardList *self)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (self->current)))
    return GDK_EVENT_PROPAGATE;
  bantar_answer_card_toggle_details (self->current);
  scroll_to (self, GTK_WIDGET (self->current));
  return GDK_EVENT_STOP;
}

static gboolean
leave_field (BantarCardList *self)
{
  if (gtk_widget_is_focus (GTK_WIDGET (self->current)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->current));
  return GDK_EVENT_STOP;
}

static gboolean
on_card_key (BantarCardList *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->current));

  if (modifiers & gtk_accelerator_get_default_mod_mask ())
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    return leave_field (self);
  if (bantar_card_list_is_typing (self))
    return GDK_EVENT_PROPAGATE;
  switch (keyval) {
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return move_to (self, index > 0 ? bantar_card_list_get_card (self, index - 1) : NULL);
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return move_to (self, bantar_card_list_get_next (self));
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    return move_to (self, bantar_card_list_get_card (self, 0));
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    return move_to (self, get_last (self));
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    return fold (self);
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
bantar_card_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CURRENT)
    g_value_set_object (value, BANTAR_CARD_LIST (object)->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_card_list_dispose (GObject *object)
{
  BantarCardList *self = BANTAR_CARD_LIST (object);

  self->current = NULL;
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  /* The template's outermost child belongs to AdwBin, which must let go of it first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_CARD_LIST);
  G_OBJECT_CLASS (bantar_card_list_parent_class)->dispose (object);
}

static void
bantar_card_list_class_init (BantarCardListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_card_list_get_property;
  object_class->dispose = bantar_card_list_dispose;
  props[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, BANTAR_TYPE_ANSWER_CARD,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/card-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarCardList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, BantarCardList, viewport);
  gtk_widget_class_bind_template_child (widget_class, BantarCardList, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarCardList, cards);
}

static void
watch_input (BantarCardList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_any_key), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_any_press), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
bantar_card_list_init (BantarCardList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
  watch_input (self);
}

GtkWidget *
bantar_card_list_new (void)
{
  return g_object_new (BANTAR_TYPE_CARD_LIST, NULL);
}

/**
 * bantar_card_list_add:
 *
 * Puts a card below the others.
 */
void
bantar_card_list_add (BantarCardList *self, BantarAnswerCard *card)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_card_entered), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_card_key), self);
  gtk_widget_add_controller (GTK_WIDGET (card), focus);
  gtk_widget_add_controller (GTK_WIDGET (card), keys);
  gtk_list_box_append (self->cards, GTK_WIDGET (card));
}

/**
 * bantar_card_list_get_card:
 *
 * Returns: (transfer none) (nullable): the card at @index, from 0
 */
BantarAnswerCard *
bantar_card_list_get_card (BantarCardList *self, guint index)
{
  return (BantarAnswerCard *) gtk_list_box_get_row_at_index (self->cards, index);
}

/**
 * bantar_card_list_find:
 *
 * Returns: (transfer none) (nullable): the card of @indicator
 */
BantarAnswerCard *
bantar_card_list_find (BantarCardList *self, const BantarIndicator *indicator)
{
  BantarAnswerCard *card;

  for (guint i = 0; (card = bantar_card_list_get_card (self, i)) != NULL; i++) {
    if (bantar_answer_card_get_indicator (card) == indicator)
      return card;
  }
  return NULL;
}

/**
 * bantar_card_list_find_missing:
 *
 * Returns: (transfer none) (nullable): the first card in which something has still to be done
 */
BantarAnswerCard *
bantar_card_list_find_missing (BantarCardList *self)
{
  BantarAnswerCard *card;

  for (guint i = 0; (card = bantar_card_list_get_card (self, i)) != NULL; i++) {
    if (bantar_answer_card_is_missing (card))
      return card;
  }
  return NULL;
}

/**
 * bantar_card_list_get_current:
 *
 * Returns: (transfer none) (nullable): the card that had the focus last
 */
BantarAnswerCard *
bantar_card_list_get_current (BantarCardList *self)
{
  return self->current;
}

/**
 * bantar_card_list_get_next:
 *
 * Returns: (transfer none) (nullable): the card below the current one
 */
BantarAnswerCard *
bantar_card_list_get_next (BantarCardList *self)
{
  int index =
      self->current != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->current)) : -1;

  return bantar_card_list_get_card (self, index + 1);
}

/**
 * bantar_card_list_set_current:
 *
 * Makes @card the one that the digits go to, without moving the focus or the view.
 */
void
bantar_card_list_set_current (BantarCardList *self, BantarAnswerCard *card)
{
  if (self->current == card)
    return;
  if (self->current != NULL)
    bantar_answer_card_set_current (self->current, FALSE);
  self->current = card;
  bantar_answer_card_set_current (card, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}

/**
 * bantar_card_list_go_to:
 *
 * Moves the focus to @card, and the view so that the whole card is seen.
 */
void
bantar_card_list_go_to (BantarCardList *self, BantarAnswerCard *card)
{
  bantar_card_list_set_current (self, card);
  /* The focus must not scroll to where the card was before it was laid out. */
  gtk_viewport_set_scroll_to_focus (self->viewport, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (card));
  scroll_to (self, GTK_WIDGET (card));
}

/**
 * bantar_card_list_is_typing:
 *
 * Returns: whether the focus is where keys are text or choose something, not where they are orders
 */
gboolean
bantar_card_list_is_typing (BantarCardList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                           gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}
