/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "status-line.h"

/**
 * BantarStatusLine:
 *
 * An answer to read, in cards, dialogs and lists: "Bulan lalu: (shape) Terpenuhi". The text before
 * the shape is optional.
 */
struct _BantarStatusLine {
  GtkBox parent_instance;
  BantarStatus status;
  GtkLabel *lead;
  GtkImage *shape;
  GtkLabel *word;
};

G_DEFINE_FINAL_TYPE (BantarStatusLine, bantar_status_line, GTK_TYPE_BOX)

enum { PROP_0, PROP_LEAD, PROP_STATUS, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
show_status (BantarStatusLine *self)
{
  BantarStatusLook look = bantar_status_get_look (self->status);
  const char *classes[] = { look.css_class, NULL };

  gtk_image_set_from_icon_name (self->shape, look.icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->shape), classes);
  gtk_label_set_label (self->word, look.word);
}

static void
bantar_status_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarStatusLine *self = BANTAR_STATUS_LINE (object);

  switch (id) {
  case PROP_LEAD:
    g_value_set_string (value, bantar_status_line_get_lead (self));
    break;
  case PROP_STATUS:
    g_value_set_enum (value, self->status);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_status_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarStatusLine *self = BANTAR_STATUS_LINE (object);

  switch (id) {
  case PROP_LEAD:
    bantar_status_line_set_lead (self, g_value_get_string (value));
    break;
  case PROP_STATUS:
    bantar_status_line_set_status (self, g_value_get_enum (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_status_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_STATUS_LINE);
  G_OBJECT_CLASS (bantar_status_line_parent_class)->dispose (object);
}

static void
bantar_status_line_class_init (BantarStatusLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = bantar_status_line_get_property;
  object_class->set_property = bantar_status_line_set_property;
  object_class->dispose = bantar_status_line_dispose;

  /* Text before the shape; "" hides it. */
  props[PROP_LEAD] = g_param_spec_string ("lead", NULL, NULL, "", flags);
  props[PROP_STATUS] =
      g_param_spec_enum ("status", NULL, NULL, BANTAR_TYPE_STATUS, BANTAR_STATUS_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/status-line.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarStatusLine, lead);
  gtk_widget_class_bind_template_child (widget_class, BantarStatusLine, shape);
  gtk_widget_class_bind_template_child (widget_class, BantarStatusLine, word);
}

static void
bantar_status_line_init (BantarStatusLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_status (self);
}

GtkWidget *
bantar_status_line_new (BantarStatus status)
{
  return g_object_new (BANTAR_TYPE_STATUS_LINE, "status", status, NULL);
}

const char *
bantar_status_line_get_lead (BantarStatusLine *self)
{
  g_return_val_if_fail (BANTAR_IS_STATUS_LINE (self), NULL);
  return gtk_label_get_label (self->lead);
}

/**
 * bantar_status_line_set_lead:
 * @lead: (nullable): text before the shape, already translated
 */
void
bantar_status_line_set_lead (BantarStatusLine *self, const char *lead)
{
  const char *text = lead != NULL ? lead : "";

  g_return_if_fail (BANTAR_IS_STATUS_LINE (self));

  if (g_strcmp0 (gtk_label_get_label (self->lead), text) == 0)
    return;
  gtk_label_set_label (self->lead, text);
  gtk_widget_set_visible (GTK_WIDGET (self->lead), *text != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEAD]);
}

BantarStatus
bantar_status_line_get_status (BantarStatusLine *self)
{
  g_return_val_if_fail (BANTAR_IS_STATUS_LINE (self), BANTAR_STATUS_NONE);
  return self->status;
}

void
bantar_status_line_set_status (BantarStatusLine *self, BantarStatus status)
{
  g_return_if_fail (BANTAR_IS_STATUS_LINE (self));

  if (self->status == status)
    return;
  self->status = status;
  show_status (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
}
