/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shortcuts.h"

#include "pair-layout.h"
#include "text-size.h"

#include <adwaita.h>

/* In heights of the font. */
#define WIDTH  76
#define HEIGHT 46

static void
move_left (GtkBuilder *builder, const char *group)
{
  GtkWidget *moved = GTK_WIDGET (gtk_builder_get_object (builder, group));

  g_object_ref (moved);
  gtk_box_remove (GTK_BOX (gtk_builder_get_object (builder, "right")), moved);
  gtk_box_append (GTK_BOX (gtk_builder_get_object (builder, "left")), moved);
  g_object_set (moved, "accel-size-group", gtk_builder_get_object (builder, "keys_left"), NULL);
  g_object_unref (moved);
}

/* The columns are about as long as each other, whoever's keys they are. */
static void
arrange (GtkBuilder *builder, gboolean many)
{
  static const char *const of_many[] = { "filling", "looking_after", "checking" };

  if (many) {
    move_left (builder, "moving");
    move_left (builder, "program");
    return;
  }
  /* Not only hidden: their keys would make the column of keys wide. */
  for (gsize i = 0; i < G_N_ELEMENTS (of_many); i++)
    gtk_box_remove (GTK_BOX (gtk_builder_get_object (builder, "right")),
                    GTK_WIDGET (gtk_builder_get_object (builder, of_many[i])));
}

/* GTK's row does not wrap what the keys do, and cuts it off in a narrow column; and it writes keys
 * that have no sign as programs call them. */
static void
mend_labels (GtkWidget *widget)
{
  gboolean key = gtk_widget_has_css_class (widget, "keycap");
  gboolean between = gtk_widget_has_css_class (widget, "dim-label");

  /* Its own way of measuring knows of one line only. */
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    gtk_widget_set_layout_manager (widget, gtk_bin_layout_new ());
  if (GTK_IS_LABEL (widget) && key) {
    g_autofree char *name = g_strdup (gtk_label_get_label (GTK_LABEL (widget)));

    gtk_label_set_label (GTK_LABEL (widget), g_strdelimit (name, "_", ' '));
  } else if (GTK_IS_LABEL (widget) && !between) {
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mend_labels (child);
}

static void
set_size (GtkWindow *window, GtkWindow *parent)
{
  double em = bantar_text_size_get_em (GTK_WIDGET (parent));

  gtk_window_set_default_size (
      window, MIN ((int) (WIDTH * em), gtk_widget_get_width (GTK_WIDGET (parent))),
      MIN ((int) (HEIGHT * em), gtk_widget_get_height (GTK_WIDGET (parent))));
}

/**
 * bantar_shortcuts_present:
 * @parent: window that it belongs to
 * @many: whether the open profile is of many RTs, whose months are checked
 *
 * Shows which keys there are. Built only now: GtkApplication would build a gtk/help-overlay.ui
 * before the window's first frame.
 */
void
bantar_shortcuts_present (GtkWindow *parent, gboolean many)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window = NULL;

  g_type_ensure (BANTAR_TYPE_PAIR_LAYOUT);
  builder = gtk_builder_new_from_resource ("/id/go/jambikota/Bantar/shortcuts.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  arrange (builder, many);
  mend_labels (GTK_WIDGET (gtk_builder_get_object (builder, "scroller")));
  set_size (window, parent);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
