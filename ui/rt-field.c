/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rt-field.h"

/**
 * BantarRtField:
 *
 * The number of an RT, written with two digits as people write it: "08". 0 while it is empty or not
 * a number. Property "number" notifies.
 */
struct _BantarRtField {
  GtkBox parent_instance;
  guint number;
  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (BantarRtField, bantar_rt_field, GTK_TYPE_BOX)

enum { PROP_0, PROP_NUMBER, N_PROPS };
static GParamSpec *props[N_PROPS];

static guint
parse (const char *text)
{
  guint64 number;

  return g_ascii_string_to_unsigned (text, 10, 1, BANTAR_RT_MAX, &number, NULL) ? (guint) number
                                                                                : 0;
}

static void
on_changed (BantarRtField *self)
{
  guint number = parse (gtk_editable_get_text (self->entry));

  if (self->number == number)
    return;
  self->number = number;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NUMBER]);
}

static void
write_number (BantarRtField *self)
{
  g_autofree char *text = self->number > 0 ? g_strdup_printf ("%02u", self->number) : NULL;

  if (text != NULL && g_strcmp0 (text, gtk_editable_get_text (self->entry)) != 0)
    gtk_editable_set_text (self->entry, text);
}

static void
on_leave (BantarRtField *self)
{
  write_number (self);
}

/**
 * bantar_rt_field_set_number:
 * @number: 1 to %BANTAR_RT_MAX, or 0 for an empty field
 */
void
bantar_rt_field_set_number (BantarRtField *self, guint number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%02u", number) : g_strdup ("");

  gtk_editable_set_text (self->entry, text);
}

guint
bantar_rt_field_get_number (BantarRtField *self)
{
  return self->number;
}

static void
step (BantarRtField *self, int by)
{
  bantar_rt_field_set_number (self, (guint) CLAMP ((int) self->number + by, 1, BANTAR_RT_MAX));
  gtk_editable_set_position (self->entry, -1);
}

static void
on_less_clicked (BantarRtField *self)
{
  step (self, -1);
}

static void
on_more_clicked (BantarRtField *self)
{
  step (self, 1);
}

static gboolean
on_key_pressed (BantarRtField *self, guint key)
{
  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    return FALSE;
  step (self, key == GDK_KEY_Up ? 1 : -1);
  return TRUE;
}

static gboolean
bantar_rt_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BANTAR_RT_FIELD (widget)->entry));
}

static void
bantar_rt_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_NUMBER:
    g_value_set_uint (value, BANTAR_RT_FIELD (object)->number);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_rt_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_RT_FIELD);
  G_OBJECT_CLASS (bantar_rt_field_parent_class)->dispose (object);
}

static void
bantar_rt_field_class_init (BantarRtFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_rt_field_get_property;
  object_class->dispose = bantar_rt_field_dispose;
  widget_class->grab_focus = bantar_rt_field_grab_focus;

  props[PROP_NUMBER] =
      g_param_spec_uint ("number", NULL, NULL, 0, BANTAR_RT_MAX, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/rt-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarRtField, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_less_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
bantar_rt_field_init (BantarRtField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
