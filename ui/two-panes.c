/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text-size.h"
#include "two-panes.h"

/* In em, so that large text leaves room for one pane only sooner. */
#define WIDE_FROM 60
/* Of the width, for the list, until the person moves the handle. */
#define LIST_SHARE 0.55

/**
 * BantarTwoPanes:
 *
 * A list and what is chosen in it, beside each other with a handle between them while there is
 * room. When there is not, "narrow" is %TRUE, and one of them has all of it: the list, or, while
 * "open" is, the other.
 */
struct _BantarTwoPanes {
  GtkWidget parent_instance;
  gboolean narrow;
  gboolean open;
  gboolean placed; /* the handle has its place */
  guint idle;
  GtkPaned *paned;
};

static void bantar_two_panes_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantarTwoPanes,
                               bantar_two_panes,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      bantar_two_panes_buildable_init))

enum { PROP_0, PROP_NARROW, PROP_OPEN, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
bantar_two_panes_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  BantarTwoPanes *self = BANTAR_TWO_PANES (buildable);

  if (g_strcmp0 (type, "list") == 0)
    gtk_paned_set_start_child (self->paned, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "detail") == 0)
    gtk_paned_set_end_child (self->paned, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
bantar_two_panes_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bantar_two_panes_add_child;
}

static void
show_panes (BantarTwoPanes *self)
{
  GtkWidget *list = gtk_paned_get_start_child (self->paned);
  GtkWidget *detail = gtk_paned_get_end_child (self->paned);

  gtk_widget_set_visible (list, !self->narrow || !self->open);
  gtk_widget_set_visible (detail, !self->narrow || self->open);
}

/* What is shown cannot change while sizes are being given out; it does right after. */
static gboolean
on_idle (gpointer user_data)
{
  BantarTwoPanes *self = user_data;

  self->idle = 0;
  show_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
bantar_two_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarTwoPanes *self = BANTAR_TWO_PANES (widget);
  gboolean narrow = width < WIDE_FROM * bantar_text_size_get_em (widget);
  int minimum;

  if (narrow != self->narrow && self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
  self->narrow = narrow;
  /* Else what is chosen would move it: GtkPaned goes by what both sides would like. */
  if (!narrow && !self->placed)
    gtk_paned_set_position (self->paned, (int) (LIST_SHARE * width));
  self->placed = self->placed || !narrow;
  gtk_widget_measure (GTK_WIDGET (self->paned), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->paned), MAX (width, minimum), height, baseline, NULL);
}

static int
get_minimum (GtkWidget *pane)
{
  int minimum = 0;

  if (pane != NULL)
    gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Never more than one pane needs: with less than two need, one of them goes. */
static void
bantar_two_panes_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  BantarTwoPanes *self = BANTAR_TWO_PANES (widget);

  gtk_widget_measure (GTK_WIDGET (self->paned), orientation, -1, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MAX (get_minimum (gtk_paned_get_start_child (self->paned)),
                    get_minimum (gtk_paned_get_end_child (self->paned)));
}

static void
bantar_two_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarTwoPanes *self = BANTAR_TWO_PANES (object);

  switch (id) {
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  case PROP_OPEN:
    g_value_set_boolean (value, self->open);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_two_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OPEN)
    bantar_two_panes_set_open (BANTAR_TWO_PANES (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_two_panes_dispose (GObject *object)
{
  BantarTwoPanes *self = BANTAR_TWO_PANES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->paned != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->paned));
  self->paned = NULL;
  G_OBJECT_CLASS (bantar_two_panes_parent_class)->dispose (object);
}

static void
bantar_two_panes_class_init (BantarTwoPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_two_panes_get_property;
  object_class->set_property = bantar_two_panes_set_property;
  object_class->dispose = bantar_two_panes_dispose;
  widget_class->measure = bantar_two_panes_measure;
  widget_class->size_allocate = bantar_two_panes_size_allocate;
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bantar_two_panes_init (BantarTwoPanes *self)
{
  self->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_paned_set_shrink_start_child (self->paned, FALSE);
  gtk_paned_set_shrink_end_child (self->paned, FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->paned), GTK_WIDGET (self));
}

/**
 * bantar_two_panes_get_narrow:
 *
 * Returns: whether there is room for one of the two only; property "narrow" notifies
 */
gboolean
bantar_two_panes_get_narrow (BantarTwoPanes *self)
{
  return self->narrow;
}

gboolean
bantar_two_panes_get_open (BantarTwoPanes *self)
{
  return self->open;
}

/**
 * bantar_two_panes_set_open:
 * @open: whether, with room for one only, it is what was chosen instead of the list
 */
void
bantar_two_panes_set_open (BantarTwoPanes *self, gboolean open)
{
  if (self->open == open)
    return;
  self->open = open;
  show_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}
