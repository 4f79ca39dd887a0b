/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pillar-button.h"

#include <glib/gi18n.h>

/**
 * BantarPillarButton:
 *
 * A pillar and how far it is filled in. On Beranda it opens the checklist there; in the checklist's
 * bar the page marks one as chosen. It does not toggle by itself: the page decides what is open.
 */
struct _BantarPillarButton {
  GtkButton parent_instance;
  guint answered;
  guint total;
  gboolean chosen;
  GtkImage *icon;
  GtkLabel *title;
  GtkImage *tick;
  GtkLabel *progress_text;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (BantarPillarButton, bantar_pillar_button, GTK_TYPE_BUTTON)

/* GtkButton has an icon-name and a label of its own that would replace what is drawn here. */
enum { PROP_0, PROP_ICON, PROP_TITLE, PROP_ANSWERED, PROP_TOTAL, PROP_CHOSEN, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
set_complete_look (BantarPillarButton *self, gboolean complete)
{
  gtk_widget_set_visible (GTK_WIDGET (self->tick), complete);
  if (complete)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "complete");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->bar), "complete");
}

static void
show_progress (BantarPillarButton *self)
{
  gboolean complete = self->total > 0 && self->answered >= self->total;
  double fraction = self->total > 0 ? (double) self->answered / self->total : 0;
  g_autofree char *count =
      /* TRANSLATORS: answered parts of all parts of a pillar: "5 of 7" */
      g_strdup_printf (_ ("%u of %u"), self->answered, self->total);
  /* TRANSLATORS: every part of a pillar was answered */
  const char *text = complete ? _ ("Complete") : count;
  /* TRANSLATORS: a pillar and how far it is, as a screen reader says it: "Clean, 5 of 7" */
  g_autofree char *sentence =
      g_strdup_printf (_ ("%s, %s"), gtk_label_get_label (self->title), text);

  set_complete_look (self, complete);
  gtk_label_set_label (self->progress_text, text);
  gtk_progress_bar_set_fraction (self->bar, MIN (fraction, 1.0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
bantar_pillar_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarPillarButton *self = BANTAR_PILLAR_BUTTON (object);

  switch (id) {
  case PROP_ICON:
    g_value_set_string (value, gtk_image_get_icon_name (self->icon));
    break;
  case PROP_TITLE:
    g_value_set_string (value, gtk_label_get_label (self->title));
    break;
  case PROP_ANSWERED:
    g_value_set_uint (value, self->answered);
    break;
  case PROP_TOTAL:
    g_value_set_uint (value, self->total);
    break;
  case PROP_CHOSEN:
    g_value_set_boolean (value, self->chosen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_pillar_button_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  BantarPillarButton *self = BANTAR_PILLAR_BUTTON (object);

  switch (id) {
  case PROP_ICON:
    gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
    break;
  case PROP_TITLE:
    gtk_label_set_label (self->title, g_value_get_string (value));
    show_progress (self);
    break;
  case PROP_ANSWERED:
    bantar_pillar_button_set_progress (self, g_value_get_uint (value), self->total);
    break;
  case PROP_TOTAL:
    bantar_pillar_button_set_progress (self, self->answered, g_value_get_uint (value));
    break;
  case PROP_CHOSEN:
    bantar_pillar_button_set_chosen (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_pillar_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PILLAR_BUTTON);
  G_OBJECT_CLASS (bantar_pillar_button_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags explicit = flags | G_PARAM_EXPLICIT_NOTIFY;

  props[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_ANSWERED] = g_param_spec_uint ("answered", NULL, NULL, 0, G_MAXUINT, 0, explicit);
  props[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, explicit);
  props[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, explicit);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_pillar_button_class_init (BantarPillarButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_pillar_button_get_property;
  object_class->set_property = bantar_pillar_button_set_property;
  object_class->dispose = bantar_pillar_button_dispose;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/pillar-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarPillarButton, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarPillarButton, title);
  gtk_widget_class_bind_template_child (widget_class, BantarPillarButton, tick);
  gtk_widget_class_bind_template_child (widget_class, BantarPillarButton, progress_text);
  gtk_widget_class_bind_template_child (widget_class, BantarPillarButton, bar);
}

static void
bantar_pillar_button_init (BantarPillarButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_progress (self);
}

/**
 * bantar_pillar_button_new:
 * @icon_name: icon of the pillar
 * @title: its name, in the current language
 */
GtkWidget *
bantar_pillar_button_new (const char *icon_name, const char *title)
{
  return g_object_new (BANTAR_TYPE_PILLAR_BUTTON, "icon", icon_name, "title", title, NULL);
}

/**
 * bantar_pillar_button_set_progress:
 * @answered: indicators answered
 * @total: indicators of the pillar
 */
void
bantar_pillar_button_set_progress (BantarPillarButton *self, guint answered, guint total)
{
  g_return_if_fail (BANTAR_IS_PILLAR_BUTTON (self));

  if (self->answered == answered && self->total == total)
    return;
  self->answered = answered;
  self->total = total;
  show_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ANSWERED]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL]);
}

gboolean
bantar_pillar_button_get_chosen (BantarPillarButton *self)
{
  g_return_val_if_fail (BANTAR_IS_PILLAR_BUTTON (self), FALSE);
  return self->chosen;
}

/**
 * bantar_pillar_button_set_chosen:
 * @chosen: whether this is the pillar whose cards are shown
 */
void
bantar_pillar_button_set_chosen (BantarPillarButton *self, gboolean chosen)
{
  g_return_if_fail (BANTAR_IS_PILLAR_BUTTON (self));

  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  if (chosen)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_CHECKED);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED,
      chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}
