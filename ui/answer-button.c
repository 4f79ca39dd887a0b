/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-button.h"
#include "status-look.h"

#include <glib/gi18n.h>

/**
 * BantarAnswerButton:
 *
 * One of the four answers of a card: keycap, shape and word. Outlined while not chosen, filled,
 * tinted and bold when chosen.
 */
struct _BantarAnswerButton {
  GtkToggleButton parent_instance;
  BantarStatus status;
  GtkLabel *keycap;
  GtkImage *shape;
  GtkLabel *ghost;
};

G_DEFINE_FINAL_TYPE (BantarAnswerButton, bantar_answer_button, GTK_TYPE_TOGGLE_BUTTON)

enum { PROP_0, PROP_STATUS, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
show_shape (BantarAnswerButton *self)
{
  BantarStatusLook look = bantar_status_get_look (self->status);
  gboolean chosen = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self));

  gtk_image_set_from_icon_name (self->shape, chosen ? look.icon : look.outline);
}

static void
bantar_answer_button_toggled (GtkToggleButton *button)
{
  show_shape (BANTAR_ANSWER_BUTTON (button));
}

static void
bantar_answer_button_constructed (GObject *object)
{
  BantarAnswerButton *self = BANTAR_ANSWER_BUTTON (object);
  BantarStatusLook look = bantar_status_get_look (self->status);
  g_autofree char *digit = g_strdup_printf ("%d", (int) self->status);

  G_OBJECT_CLASS (bantar_answer_button_parent_class)->constructed (object);
  gtk_widget_add_css_class (GTK_WIDGET (self), look.css_class);
  gtk_label_set_label (self->keycap, digit);
  gtk_label_set_label (self->ghost, look.word);
  show_shape (self);
  bantar_answer_button_set_label_prefix (self, NULL);
}

static void
bantar_answer_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STATUS:
    g_value_set_enum (value, BANTAR_ANSWER_BUTTON (object)->status);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_answer_button_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id) {
  case PROP_STATUS:
    BANTAR_ANSWER_BUTTON (object)->status = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_answer_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_ANSWER_BUTTON);
  G_OBJECT_CLASS (bantar_answer_button_parent_class)->dispose (object);
}

static void
bantar_answer_button_class_init (BantarAnswerButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bantar_answer_button_constructed;
  object_class->get_property = bantar_answer_button_get_property;
  object_class->set_property = bantar_answer_button_set_property;
  object_class->dispose = bantar_answer_button_dispose;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = bantar_answer_button_toggled;

  /* The answer it gives; its number is also the key that gives it. */
  props[PROP_STATUS] =
      g_param_spec_enum ("status", NULL, NULL, BANTAR_TYPE_STATUS, BANTAR_STATUS_NONE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/answer-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButton, keycap);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButton, shape);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerButton, ghost);
}

static void
bantar_answer_button_init (BantarAnswerButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BantarStatus
bantar_answer_button_get_status (BantarAnswerButton *self)
{
  g_return_val_if_fail (BANTAR_IS_ANSWER_BUTTON (self), BANTAR_STATUS_NONE);
  return self->status;
}

/**
 * bantar_answer_button_set_label_prefix:
 * @prefix: (nullable): what the answer is about, "Bersih 4"
 *
 * A screen reader lands on the button without seeing the card around it: the name says both.
 */
void
bantar_answer_button_set_label_prefix (BantarAnswerButton *self, const char *prefix)
{
  g_autofree char *name = NULL;
  const char *word = NULL;

  g_return_if_fail (BANTAR_IS_ANSWER_BUTTON (self));

  word = bantar_status_get_look (self->status).word;
  if (prefix != NULL && *prefix != '\0')
    /* TRANSLATORS: part of the checklist, then an answer: "Clean 4, Met" */
    name = g_strdup_printf (_ ("%s, %s"), prefix, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : word, -1);
}

/**
 * bantar_answer_button_set_show_key:
 * @show_key: whether the digits go to this card now
 */
void
bantar_answer_button_set_show_key (BantarAnswerButton *self, gboolean show_key)
{
  g_return_if_fail (BANTAR_IS_ANSWER_BUTTON (self));

  if (show_key) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "with-key");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                    gtk_label_get_label (self->keycap), -1);
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "with-key");
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS);
  }
}
