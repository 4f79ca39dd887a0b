/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "field-row.h"

#include "fair-layout.h"

/**
 * BantarFieldRow:
 *
 * A row of a form: what is asked, and a field (child type "field") beside it, or below it where the
 * text is too large for both.
 */
struct _BantarFieldRow {
  GtkListBoxRow parent_instance;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *halves;
  GtkWidget *field; /* in the halves */
};

static void bantar_field_row_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantarFieldRow,
                               bantar_field_row,
                               GTK_TYPE_LIST_BOX_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      bantar_field_row_buildable_init))

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
bantar_field_row_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  BantarFieldRow *self = BANTAR_FIELD_ROW (buildable);

  if (g_strcmp0 (type, "field") == 0) {
    self->field = GTK_WIDGET (child);
    gtk_widget_insert_before (self->field, self->halves, NULL);
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
bantar_field_row_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bantar_field_row_add_child;
}

static void
bantar_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarFieldRow *self = BANTAR_FIELD_ROW (object);

  switch (id) {
  case PROP_TITLE:
    gtk_label_set_label (self->title, g_value_get_string (value));
    break;
  case PROP_SUBTITLE:
    gtk_label_set_label (self->subtitle, g_value_get_string (value));
    gtk_widget_set_visible (GTK_WIDGET (self->subtitle), TRUE);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

/* A row of a list takes the focus itself; here it is the field that the keys are for. */
static gboolean
bantar_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (BANTAR_FIELD_ROW (widget)->field, direction);
}

static void
bantar_field_row_dispose (GObject *object)
{
  /* The row remembers its child, and would take it out once more. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_FIELD_ROW);
  G_OBJECT_CLASS (bantar_field_row_parent_class)->dispose (object);
}

static void
bantar_field_row_class_init (BantarFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bantar_field_row_set_property;
  object_class->dispose = bantar_field_row_dispose;
  widget_class->focus = bantar_field_row_focus;

  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarFieldRow, title);
  gtk_widget_class_bind_template_child (widget_class, BantarFieldRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BantarFieldRow, halves);
}

static void
bantar_field_row_init (BantarFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
