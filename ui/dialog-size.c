/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialog-size.h"

#include "text-size.h"

/* How large a dialog over the window is that is no AdwMessageDialog. */

/* What is above and below a scrolled dialog's content: header bar, buttons and a margin, in pixels
 * and in heights of the font. */
#define AROUND    96
#define AROUND_EM 5
#define ROOM_MIN  120

/* Milliseconds after which a person wants to see that something happens. */
#define PATIENCE 300
#define TIMER    "bantar-patience"

/**
 * bantar_dialog_set_width:
 * @em: what its text needs, in heights of the font
 *
 * As wide as that, where the window below has that much.
 */
void
bantar_dialog_set_width (GtkWindow *dialog, GtkWindow *parent, double em)
{
  int width = (int) (em * bantar_text_size_get_em (GTK_WIDGET (dialog)));

  gtk_window_set_default_size (dialog, MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))), -1);
}

/**
 * bantar_dialog_shrink:
 *
 * No higher than what it now says needs, when that is less than before.
 */
void
bantar_dialog_shrink (GtkWindow *dialog)
{
  int width, height;

  gtk_window_get_default_size (dialog, &width, &height);
  gtk_window_set_default_size (dialog, width, -1);
}

static void
stop_waiting (GtkWindow *dialog)
{
  guint id = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (dialog), TIMER));

  if (id != 0)
    g_source_remove (id);
}

/* As high as the window below: what is said then may need it, and a window that grows does not stay
 * on the screen. */
static gboolean
on_patience_ended (gpointer dialog)
{
  int width, height;

  g_object_steal_data (dialog, TIMER);
  gtk_window_get_default_size (dialog, &width, &height);
  height = gtk_widget_get_height (GTK_WIDGET (gtk_window_get_transient_for (dialog)));
  gtk_window_set_default_size (dialog, width, height);
  gtk_window_present (dialog);
  return G_SOURCE_REMOVE;
}

/**
 * bantar_dialog_present_soon:
 * @dialog: reads first what it will say
 *
 * Shows @dialog when that takes long. Once it has been read, bantar_dialog_present() shows it with
 * the size that it needs.
 */
void
bantar_dialog_present_soon (GtkWindow *dialog)
{
  guint id = g_timeout_add (PATIENCE, on_patience_ended, dialog);

  g_object_set_data (G_OBJECT (dialog), TIMER, GUINT_TO_POINTER (id));
  g_signal_connect (dialog, "destroy", G_CALLBACK (stop_waiting), NULL);
  /* What is not realized cannot be closed, as when the profile is locked meanwhile. */
  gtk_widget_realize (GTK_WIDGET (dialog));
}

void
bantar_dialog_present (GtkWindow *dialog)
{
  stop_waiting (dialog);
  bantar_dialog_shrink (dialog);
  gtk_window_present (dialog);
}

/**
 * bantar_dialog_get_room:
 * @dialog: scrolls what it says, and has its buttons below that
 * @complaint: stands between the two when it is visible
 *
 * Returns: pixels that are left for what it says, so that it is no higher than the window below it
 */
int
bantar_dialog_get_room (GtkWindow *dialog, GtkWidget *complaint)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (dialog));
  double em = bantar_text_size_get_em (GTK_WIDGET (dialog));
  int width = gtk_widget_get_width (GTK_WIDGET (dialog));
  int taken = 0;

  if (gtk_widget_get_visible (complaint))
    gtk_widget_measure (complaint, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL, &taken,
                        NULL, NULL);
  return MAX (gtk_widget_get_height (parent) - AROUND - (int) (AROUND_EM * em) - taken, ROOM_MIN);
}

/**
 * bantar_dialog_fit:
 * @scroller: holds what a dialog says
 * @room: pixels that it may take
 *
 * As high as it now needs, so that nothing has to be looked for by scrolling that has room. What is
 * asked of a window only counts until it has a size: a size that it must not be below always does.
 */
void
bantar_dialog_fit (GtkScrolledWindow *scroller, int room)
{
  GtkWidget *content = gtk_scrolled_window_get_child (scroller);
  int width = gtk_widget_get_width (content);
  int height;

  /* Not shown yet. */
  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (gtk_widget_get_root (content)), &width, &height);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL, &height,
                      NULL, NULL);
  gtk_scrolled_window_set_min_content_height (scroller, MIN (height, room));
}

static gboolean
on_laid_out (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL && gtk_widget_get_mapped (widget)) {
    gtk_root_set_focus (root, NULL);
    gtk_widget_grab_focus (widget);
  }
  return G_SOURCE_REMOVE;
}

/**
 * bantar_dialog_focus:
 *
 * Moves the focus to @widget and brings it into view, where a complaint that is shown at the same
 * time leaves less room: what is scrolled to is found only once that is laid out.
 */
void
bantar_dialog_focus (GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
  g_idle_add_full (G_PRIORITY_LOW, on_laid_out, g_object_ref (widget), g_object_unref);
}
