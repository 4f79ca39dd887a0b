/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chip.h"

/**
 * BantarChip:
 *
 * A small round box with a shape and a word that says how something stands ("Hanya jumlah",
 * "Terlambat 3 hari"). It is read, never pressed.
 */
struct _BantarChip {
  GtkBox parent_instance;
  char *tint;
  GtkImage *icon;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (BantarChip, bantar_chip, GTK_TYPE_BOX)

enum { PROP_0, PROP_ICON_NAME, PROP_LABEL, PROP_TINT, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
bantar_chip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarChip *self = BANTAR_CHIP (object);

  switch (id) {
  case PROP_ICON_NAME:
    g_value_set_string (value, gtk_image_get_icon_name (self->icon));
    break;
  case PROP_LABEL:
    g_value_set_string (value, gtk_label_get_label (self->text));
    break;
  case PROP_TINT:
    g_value_set_string (value, self->tint);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarChip *self = BANTAR_CHIP (object);

  switch (id) {
  case PROP_ICON_NAME:
    bantar_chip_set_icon_name (self, g_value_get_string (value));
    break;
  case PROP_LABEL:
    bantar_chip_set_label (self, g_value_get_string (value));
    break;
  case PROP_TINT:
    bantar_chip_set_tint (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_CHIP);
  G_OBJECT_CLASS (bantar_chip_parent_class)->dispose (object);
}

static void
bantar_chip_finalize (GObject *object)
{
  g_free (BANTAR_CHIP (object)->tint);
  G_OBJECT_CLASS (bantar_chip_parent_class)->finalize (object);
}

static void
bantar_chip_class_init (BantarChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = bantar_chip_get_property;
  object_class->set_property = bantar_chip_set_property;
  object_class->dispose = bantar_chip_dispose;
  object_class->finalize = bantar_chip_finalize;

  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  /* One of the style classes met, partly, unmet, na, current, refused; NULL is grey. */
  props[PROP_TINT] = g_param_spec_string ("tint", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/chip.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarChip, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarChip, text);
}

static void
bantar_chip_init (BantarChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_chip_new:
 * @icon_name: (nullable): shape before the word
 * @label: the word, already translated
 * @tint: (nullable): met, partly, unmet, na, current or refused; grey if %NULL
 */
GtkWidget *
bantar_chip_new (const char *icon_name, const char *label, const char *tint)
{
  return g_object_new (BANTAR_TYPE_CHIP, "icon-name", icon_name, "label", label, "tint", tint,
                       NULL);
}

void
bantar_chip_set_icon_name (BantarChip *self, const char *icon_name)
{
  g_return_if_fail (BANTAR_IS_CHIP (self));

  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon_name) == 0)
    return;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

void
bantar_chip_set_label (BantarChip *self, const char *label)
{
  g_return_if_fail (BANTAR_IS_CHIP (self));

  if (g_strcmp0 (gtk_label_get_label (self->text), label) == 0)
    return;
  gtk_label_set_label (self->text, label != NULL ? label : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

/**
 * bantar_chip_set_tint:
 * @tint: (nullable): met, partly, unmet, na, current or refused; grey if %NULL
 *
 * Colours the box, and the shape in it.
 */
void
bantar_chip_set_tint (BantarChip *self, const char *tint)
{
  g_return_if_fail (BANTAR_IS_CHIP (self));

  if (g_strcmp0 (self->tint, tint) == 0)
    return;
  if (self->tint != NULL) {
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tint);
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->tint);
  }
  g_free (self->tint);
  self->tint = g_strdup (tint);
  if (tint != NULL) {
    gtk_widget_add_css_class (GTK_WIDGET (self), tint);
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), tint);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TINT]);
}
