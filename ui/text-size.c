/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text-size.h"

/* Adwaita's headings are in points and would not follow an em on the window, so the size of all
 * text is set where GTK turns points into pixels. */
#define DPI "gtk-xft-dpi"

/* Pixels: text above it is larger than icons of 16 pixels go with. */
#define LARGE_EM 16

/* What the desktop asked for, in 1/1024 dots per inch, before the person's own wish. */
static int desktop_dpi;

/* Of all text that no style makes larger or smaller; in pixels. */
static double
get_base_em (GtkSettings *gtk)
{
  g_autofree char *name = NULL;
  g_autoptr (PangoFontDescription) font = NULL;
  int dpi = 0;
  double size;

  g_object_get (gtk, "gtk-font-name", &name, DPI, &dpi, NULL);
  font = pango_font_description_from_string (name);
  size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  return pango_font_description_get_size_is_absolute (font) ? size : size * dpi / 1024 / 72;
}

static void
mark_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean large = get_base_em (gtk_settings_get_default ()) > LARGE_EM;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (large)
      gtk_widget_add_css_class (window, "large-text");
    else
      gtk_widget_remove_css_class (window, "large-text");
  }
}

/* Gives every window, dialogs too, the class "large-text" for as long as the text is larger than
 * icons of ordinary size. */
static void
follow_windows (void)
{
  GtkSettings *gtk = gtk_settings_get_default ();

  g_signal_connect (gtk, "notify::" DPI, G_CALLBACK (mark_windows), NULL);
  g_signal_connect (gtk, "notify::gtk-font-name", G_CALLBACK (mark_windows), NULL);
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (mark_windows), NULL);
}

static void
on_text_size_changed (GSettings *settings)
{
  GtkSettings *gtk = gtk_settings_get_default ();
  int percent = g_settings_get_int (settings, "text-size");

  g_object_set (gtk, DPI, desktop_dpi * percent / 100, NULL);
}

/**
 * bantar_text_size_follow:
 * @settings: the program's settings; stay in use as long as the program runs
 *
 * Makes all text as large as the setting "text-size" says, now and whenever it changes. Once per
 * program.
 */
void
bantar_text_size_follow (GSettings *settings)
{
  if (desktop_dpi == 0)
    g_object_get (gtk_settings_get_default (), DPI, &desktop_dpi, NULL);
  /* An X server without settings does not say; then GTK takes 96. */
  if (desktop_dpi <= 0)
    desktop_dpi = 96 * 1024;
  g_signal_connect (settings, "changed::text-size", G_CALLBACK (on_text_size_changed), NULL);
  follow_windows ();
  on_text_size_changed (settings);
}

/**
 * bantar_text_size_get_em:
 *
 * Returns: the height of @widget's font in pixels
 */
double
bantar_text_size_get_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * (dpi > 0 ? dpi : 96) / 72;
}

static void
on_dpi_changed (AdwClamp *clamp, GParamSpec *pspec, GtkSettings *gtk)
{
  int base = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (clamp), "base-size"));
  int dpi = 0;
  int size;

  g_object_get (gtk, DPI, &dpi, NULL);
  size = base * MAX (dpi, 1) / MAX (desktop_dpi, 1);
  adw_clamp_set_maximum_size (clamp, desktop_dpi > 0 ? size : base);
  adw_clamp_set_tightening_threshold (clamp, adw_clamp_get_maximum_size (clamp));
}

/**
 * bantar_text_size_scale_clamp:
 * @clamp: its maximum size, as it stands now, is for text of the desktop's own size
 *
 * Lets a reading width grow with the text, so that lines keep their number of words.
 */
void
bantar_text_size_scale_clamp (AdwClamp *clamp)
{
  GtkSettings *gtk = gtk_settings_get_default ();

  g_object_set_data (G_OBJECT (clamp), "base-size",
                     GINT_TO_POINTER (adw_clamp_get_maximum_size (clamp)));
  g_signal_connect_object (gtk, "notify::" DPI, G_CALLBACK (on_dpi_changed), clamp,
                           G_CONNECT_SWAPPED);
  on_dpi_changed (clamp, NULL, gtk);
}
