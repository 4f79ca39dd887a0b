/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-button.h"
#include "answer-buttons.h"
#include "fair-layout.h"

/**
 * BantarAnswerButtons:
 *
 * The four answers of a card, at most one of them chosen. Tab enters and leaves them as one thing;
 * Left and Right move along them. Up and Down are left to the list of cards.
 */
struct _BantarAnswerButtons {
  GtkWidget parent_instance;
  BantarStatus status;
  char *label_prefix;
  gboolean show_keys;
  gboolean editable;
  gboolean setting; /* the program chooses, not a person */
  BantarAnswerButton *met;
  BantarAnswerButton *partly;
  BantarAnswerButton *unmet;
  BantarAnswerButton *na;
};

G_DEFINE_FINAL_TYPE (BantarAnswerButtons, bantar_answer_buttons, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_STATUS, PROP_LABEL_PREFIX, PROP_SHOW_KEYS, PROP_EDITABLE, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_ANSWERED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_toggled (BantarAnswerButton *button, BantarAnswerButtons *self)
{
  if (self->setting || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;
  self->status = bantar_answer_button_get_status (button);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, self->status);
}

static GtkWidget *
find_chosen (BantarAnswerButtons *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (bantar_answer_button_get_status (BANTAR_ANSWER_BUTTON (child)) == self->status)
      return child;
  return first;
}

/* At either end the focus stays: an arrow held down must not fall out into another card. */
static gboolean
move_along (GtkWidget *from, gboolean forward)
{
  GtkWidget *to = forward ? gtk_widget_get_next_sibling (from) : gtk_widget_get_prev_sibling (from);

  if (to != NULL)
    gtk_widget_grab_focus (to);
  return TRUE;
}

static gboolean
bantar_answer_buttons_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BantarAnswerButtons *self = BANTAR_ANSWER_BUTTONS (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (focused == NULL)
    return gtk_widget_child_focus (find_chosen (self), direction);
  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    return move_along (focused, (direction == GTK_DIR_RIGHT) != rtl);
  return FALSE;
}

static gboolean
bantar_answer_buttons_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (find_chosen (BANTAR_ANSWER_BUTTONS (widget)));
}

static void
bantar_answer_buttons_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarAnswerButtons *self = BANTAR_ANSWER_BUTTONS (object);

  switch (id) {
  case PROP_STATUS:
    g_value_set_enum (value, self->status);
    break;
  case PROP_LABEL_PREFIX:
    g_value_set_string (value, self->label_prefix);
    break;
  case PROP_SHOW_KEYS:
    g_value_set_boolean (value, self->show_keys);
    break;
  case PROP_EDITABLE:
    g_value_set_boolean (value, self->editable);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_answer_buttons_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  BantarAnswerButtons *self = BANTAR_ANSWER_BUTTONS (object);

  switch (id) {
  case PROP_STATUS:
    bantar_answer_buttons_set_status (self, g_value_get_enum (value));
    break;
  case PROP_LABEL_PREFIX:
    bantar_answer_buttons_set_label_prefix (self, g_value_get_string (value));
    break;
  case PROP_SHOW_KEYS:
    bantar_answer_buttons_set_show_keys (self, g_value_get_boolean (value));
    break;
  case PROP_EDITABLE:
    bantar_answer_buttons_set_editable (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_answer_buttons_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_ANSWER_BUTTONS);
  G_OBJECT_CLASS (bantar_answer_buttons_parent_class)->dispose (object);
}

static void
bantar_answer_buttons_finalize (GObject *object)
{
  g_free (BANTAR_ANSWER_BUTTONS (object)->label_prefix);
  G_OBJECT_CLASS (bantar_answer_buttons_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  props[PROP_STATUS] =
      g_param_spec_enum ("status", NULL, NULL, BANTAR_TYPE_STATUS, BANTAR_STATUS_NONE, flags);
  /* What is answered, "Bersih 4", for the buttons' accessible names. */
  props[PROP_LABEL_PREFIX] = g_param_spec_string ("label-prefix", NULL, NULL, NULL, flags);
  /* Keycaps 1 to 4, on the card that the digits go to. */
  props[PROP_SHOW_KEYS] = g_param_spec_boolean ("show-keys", NULL, NULL, FALSE, flags);
  props[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_answer_buttons_class_init (BantarAnswerButtonsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_answer_buttons_get_property;
  object_class->set_property = bantar_answer_buttons_set_property;
  object_class->dispose = bantar_answer_buttons_dispose;
  object_class->finalize = bantar_answer_buttons_finalize;
  widget_class->focus = bantar_answer_buttons_focus;
  widget_class->grab_focus = bantar_answer_buttons_grab_focus;
  install_properties (object_class);

  /**
   * BantarAnswerButtons::answered:
   * @status: what was chosen
   *
   * A person chose another answer. Not emitted when the program sets it.
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, BANTAR_TYPE_STATUS);

  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_ANSWER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/answer-buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButtons, met);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButtons, partly);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButtons, unmet);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButtons, na);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bantar_answer_buttons_init (BantarAnswerButtons *self)
{
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bantar_answer_buttons_new (void)
{
  return g_object_new (BANTAR_TYPE_ANSWER_BUTTONS, NULL);
}

BantarStatus
bantar_answer_buttons_get_status (BantarAnswerButtons *self)
{
  g_return_val_if_fail (BANTAR_IS_ANSWER_BUTTONS (self), BANTAR_STATUS_NONE);
  return self->status;
}

/**
 * bantar_answer_buttons_set_status:
 * @status: the answer to show; %BANTAR_STATUS_NONE chooses none
 */
void
bantar_answer_buttons_set_status (BantarAnswerButtons *self, BantarStatus status)
{
  g_return_if_fail (BANTAR_IS_ANSWER_BUTTONS (self));

  if (self->status == status)
    return;
  self->setting = TRUE;
  self->status = status;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child),
                                  bantar_answer_button_get_status (BANTAR_ANSWER_BUTTON (child)) ==
                                      status);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
}

const char *
bantar_answer_buttons_get_label_prefix (BantarAnswerButtons *self)
{
  g_return_val_if_fail (BANTAR_IS_ANSWER_BUTTONS (self), NULL);
  return self->label_prefix;
}

/**
 * bantar_answer_buttons_set_label_prefix:
 * @prefix: (nullable): "Bersih 4"; the first button is then called "Bersih 4, Terpenuhi"
 */
void
bantar_answer_buttons_set_label_prefix (BantarAnswerButtons *self, const char *prefix)
{
  g_return_if_fail (BANTAR_IS_ANSWER_BUTTONS (self));

  if (g_strcmp0 (self->label_prefix, prefix) == 0)
    return;
  g_free (self->label_prefix);
  self->label_prefix = g_strdup (prefix);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    bantar_answer_button_set_label_prefix (BANTAR_ANSWER_BUTTON (child), prefix);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL_PREFIX]);
}

gboolean
bantar_answer_buttons_get_show_keys (BantarAnswerButtons *self)
{
  g_return_val_if_fail (BANTAR_IS_ANSWER_BUTTONS (self), FALSE);
  return self->show_keys;
}

void
bantar_answer_buttons_set_show_keys (BantarAnswerButtons *self, gboolean show_keys)
{
  g_return_if_fail (BANTAR_IS_ANSWER_BUTTONS (self));

  if (self->show_keys == show_keys)
    return;
  self->show_keys = show_keys;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    bantar_answer_button_set_show_key (BANTAR_ANSWER_BUTTON (child), show_keys);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_KEYS]);
}

gboolean
bantar_answer_buttons_get_editable (BantarAnswerButtons *self)
{
  g_return_val_if_fail (BANTAR_IS_ANSWER_BUTTONS (self), FALSE);
  return self->editable;
}

/**
 * bantar_answer_buttons_set_editable:
 * @editable: %FALSE in a month that was sent: the answer can be read, not changed
 */
void
bantar_answer_buttons_set_editable (BantarAnswerButtons *self, gboolean editable)
{
  g_return_if_fail (BANTAR_IS_ANSWER_BUTTONS (self));

  if (self->editable == editable)
    return;
  self->editable = editable;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_sensitive (child, editable);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITABLE]);
}
