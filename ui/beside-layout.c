/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "beside-layout.h"

#include "text-size.h"

/* What words need to be read as lines rather than one by one, in em. */
#define WORDS 15
#define GAP   12 /* between words and buttons, in pixels */
#define BELOW 9  /* the same, when the buttons stand below */

/**
 * BantarBesideLayout:
 *
 * Words, and buttons beside them at the end; below them when large text or a narrow window would
 * leave the words a column of single words. Without visible buttons the words have everything.
 */
struct _BantarBesideLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (BantarBesideLayout, bantar_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  GtkWidget *words;
  GtkWidget *buttons; /* nullable: none are shown */
} Children;

static Children
get_children (GtkWidget *widget)
{
  Children children = { gtk_widget_get_first_child (widget), NULL };
  GtkWidget *last = gtk_widget_get_last_child (widget);

  if (last != children.words && gtk_widget_should_layout (last))
    children.buttons = last;
  return children;
}

static int
get_natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Returns the width of the words, which is all of @width when the buttons stand below. */
static int
get_words_width (GtkWidget *widget, Children children, int width)
{
  int beside, enough;

  if (children.buttons == NULL)
    return width;
  beside = width - GAP - get_natural_width (children.buttons);
  enough = (int) (WORDS * bantar_text_size_get_em (widget));
  return beside >= enough || beside >= get_natural_width (children.words) ? beside : width;
}

static int
get_buttons_width (Children children, int width)
{
  return MIN (get_natural_width (children.buttons), width);
}

static int
get_buttons_height (Children children, int width)
{
  int height;

  gtk_widget_measure (children.buttons, GTK_ORIENTATION_VERTICAL,
                      get_buttons_width (children, width), &height, NULL, NULL, NULL);
  return height;
}

static int
measure_height (GtkWidget *widget, Children children, int width)
{
  int words = get_words_width (widget, children, width);
  int height, buttons;

  gtk_widget_measure (children.words, GTK_ORIENTATION_VERTICAL, words, &height, NULL, NULL, NULL);
  if (children.buttons == NULL)
    return height;
  buttons = get_buttons_height (children, width);
  return words < width ? MAX (height, buttons) : height + BELOW + buttons;
}

static GtkSizeRequestMode
bantar_beside_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bantar_beside_layout_measure (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  Children children = get_children (widget);
  int buttons_min = 0;
  int buttons_nat = 0;
  int min, nat;

  gtk_widget_measure (children.words, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
  if (children.buttons != NULL) {
    gtk_widget_measure (children.buttons, GTK_ORIENTATION_HORIZONTAL, -1, &buttons_min,
                        &buttons_nat, NULL, NULL);
    buttons_nat += GAP;
  }
  *minimum = MAX (min, buttons_min);
  *natural = nat + buttons_nat;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        measure_height (widget, children, for_size < 0 ? *natural : MAX (for_size, *minimum));
}

static void
bantar_beside_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  Children children = get_children (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation words = { 0, 0, get_words_width (widget, children, width), height };
  GtkAllocation buttons = { 0 };

  if (children.buttons != NULL) {
    buttons.width = get_buttons_width (children, width);
    buttons.height = words.width < width ? height : get_buttons_height (children, width);
    if (words.width == width)
      words.height = height - BELOW - buttons.height;
    buttons.y = height - buttons.height;
    buttons.x = (words.width < width) != rtl ? width - buttons.width : 0;
    words.x = rtl ? width - words.width : 0;
    gtk_widget_size_allocate (children.buttons, &buttons, -1);
  }
  gtk_widget_size_allocate (children.words, &words, -1);
}

static void
bantar_beside_layout_class_init (BantarBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bantar_beside_layout_get_request_mode;
  layout_class->measure = bantar_beside_layout_measure;
  layout_class->allocate = bantar_beside_layout_allocate;
}

static void
bantar_beside_layout_init (BantarBesideLayout *self)
{
}
