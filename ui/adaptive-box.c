/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adaptive-box.h"
#include "text-size.h"

/* In em, so that large text hides the sidebar sooner. */
#define WIDE_FROM 62
#define SIDEBAR   16.1

/**
 * BantarAdaptiveBox:
 *
 * A sidebar and a page beside each other while there is room. When there is not, the page has all
 * of it, "narrow" is %TRUE, and the sidebar lies over the page while "open" is.
 *
 * It decides while it is given its size, with set_child_visible() only: nothing it does there asks
 * for another size.
 */
struct _BantarAdaptiveBox {
  GtkWidget parent_instance;
  gboolean narrow;
  gboolean open;
  GtkWidget *content;
  GtkWidget *line;
  GtkWidget *shade; /* over the page while the sidebar lies on it; a click there closes */
  GtkWidget *sidebar;
  GtkWidget *focus_before; /* weak, nullable: where the focus goes back to */
};

static void bantar_adaptive_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BantarAdaptiveBox,
                               bantar_adaptive_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      bantar_adaptive_box_buildable_init))

enum { PROP_0, PROP_NARROW, PROP_OPEN, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
bantar_adaptive_box_add_child (GtkBuildable *buildable,
                               GtkBuilder *builder,
                               GObject *child,
                               const char *type)
{
  BantarAdaptiveBox *self = BANTAR_ADAPTIVE_BOX (buildable);

  if (g_strcmp0 (type, "sidebar") == 0) {
    self->sidebar = GTK_WIDGET (child);
    gtk_widget_set_parent (self->sidebar, GTK_WIDGET (self));
  } else if (g_strcmp0 (type, "content") == 0) {
    self->content = GTK_WIDGET (child);
    gtk_widget_insert_before (self->content, GTK_WIDGET (self), self->line);
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
bantar_adaptive_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bantar_adaptive_box_add_child;
}

static int
get_sidebar_width (BantarAdaptiveBox *self)
{
  int wanted = (int) (SIDEBAR * bantar_text_size_get_em (GTK_WIDGET (self)));
  int minimum;

  gtk_widget_measure (self->sidebar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (wanted, minimum);
}

static int
get_line_width (BantarAdaptiveBox *self)
{
  int natural;

  gtk_widget_measure (self->line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
bantar_adaptive_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
bantar_adaptive_box_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  BantarAdaptiveBox *self = BANTAR_ADAPTIVE_BOX (widget);
  int content_min, content_nat, sidebar_min, sidebar_nat;

  gtk_widget_measure (self->content, orientation, -1, &content_min, &content_nat, NULL, NULL);
  gtk_widget_measure (self->sidebar, orientation, -1, &sidebar_min, &sidebar_nat, NULL, NULL);
  *minimum = MAX (content_min, sidebar_min);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? content_nat + get_line_width (self) + get_sidebar_width (self)
                 : MAX (content_nat, sidebar_nat);
}

static void
set_narrow (BantarAdaptiveBox *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (!narrow)
    bantar_adaptive_box_set_open (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
allocate (GtkWidget *child, int x, int width, int height)
{
  GtkAllocation place = { x, 0, width, height };

  gtk_widget_size_allocate (child, &place, -1);
}

static void
bantar_adaptive_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarAdaptiveBox *self = BANTAR_ADAPTIVE_BOX (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int sidebar_width = MIN (get_sidebar_width (self), width);
  int line_width = get_line_width (self);
  int taken = sidebar_width + line_width;

  set_narrow (self, width < WIDE_FROM * bantar_text_size_get_em (widget));
  gtk_widget_set_child_visible (self->sidebar, !self->narrow || self->open);
  gtk_widget_set_child_visible (self->line, !self->narrow);
  gtk_widget_set_child_visible (self->shade, self->narrow && self->open);
  if (self->narrow) {
    allocate (self->content, 0, width, height);
    allocate (self->shade, 0, width, height);
  } else {
    allocate (self->content, rtl ? 0 : taken, width - taken, height);
    allocate (self->line, rtl ? width - taken : sidebar_width, line_width, height);
  }
  allocate (self->sidebar, rtl ? width - sidebar_width : 0, sidebar_width, height);
}

static void
on_shade_pressed (BantarAdaptiveBox *self)
{
  bantar_adaptive_box_set_open (self, FALSE);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BantarAdaptiveBox *self = BANTAR_ADAPTIVE_BOX (widget);

  if (!self->open)
    return FALSE;
  bantar_adaptive_box_set_open (self, FALSE);
  return TRUE;
}

/* The person goes on where they were: with the sidebar when it comes, with the page when it goes.
 */
static void
move_focus (BantarAdaptiveBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->open) {
    g_set_weak_pointer (&self->focus_before, focus);
    gtk_widget_grab_focus (self->sidebar);
  } else if (self->focus_before != NULL && gtk_widget_get_mapped (self->focus_before)) {
    gtk_widget_grab_focus (self->focus_before);
  }
}

/**
 * bantar_adaptive_box_set_open:
 * @open: whether the sidebar lies over the page; has no effect while both have room
 */
void
bantar_adaptive_box_set_open (BantarAdaptiveBox *self, gboolean open)
{
  open = open && self->narrow;
  if (self->open == open)
    return;
  self->open = open;
  if (self->narrow) {
    gtk_widget_set_child_visible (self->sidebar, open);
    gtk_widget_set_child_visible (self->shade, open);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
    move_focus (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

gboolean
bantar_adaptive_box_get_open (BantarAdaptiveBox *self)
{
  return self->open;
}

/**
 * bantar_adaptive_box_get_narrow:
 *
 * Returns: whether the sidebar has no room of its own
 */
gboolean
bantar_adaptive_box_get_narrow (BantarAdaptiveBox *self)
{
  return self->narrow;
}

static void
bantar_adaptive_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarAdaptiveBox *self = BANTAR_ADAPTIVE_BOX (object);

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
bantar_adaptive_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_OPEN:
    bantar_adaptive_box_set_open (BANTAR_ADAPTIVE_BOX (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_adaptive_box_dispose (GObject *object)
{
  BantarAdaptiveBox *self = BANTAR_ADAPTIVE_BOX (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->focus_before);
  /* A template that this box stands in may have taken its children out already. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bantar_adaptive_box_parent_class)->dispose (object);
}

static void
bantar_adaptive_box_class_init (BantarAdaptiveBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_adaptive_box_get_property;
  object_class->set_property = bantar_adaptive_box_set_property;
  object_class->dispose = bantar_adaptive_box_dispose;
  widget_class->get_request_mode = bantar_adaptive_box_get_request_mode;
  widget_class->measure = bantar_adaptive_box_measure;
  widget_class->size_allocate = bantar_adaptive_box_size_allocate;

  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
bantar_adaptive_box_init (BantarAdaptiveBox *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  self->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  self->shade = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->shade, "shade");
  gtk_widget_set_parent (self->shade, GTK_WIDGET (self));
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_shade_pressed), self);
  gtk_widget_add_controller (self->shade, GTK_EVENT_CONTROLLER (press));
}
