/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chip.h"
#include "photo-thumb.h"
#include "pillar-button.h"
#include "shortcuts.h"
#include "status-line.h"
#include "text-size.h"
#include "ui-test.h"
#include "whole-layout.h"

#include <glib/gstdio.h>

static void
test_status_looks (void)
{
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (int status = BANTAR_STATUS_NONE; status < BANTAR_N_STATUS; status++) {
    BantarStatusLook look = bantar_status_get_look (status);

    g_assert_true (gtk_icon_theme_has_icon (theme, look.icon));
    g_assert_true (gtk_icon_theme_has_icon (theme, look.outline));
    g_assert_true (g_hash_table_add (icons, (char *) look.icon));
  }
  g_assert_cmpstr (bantar_status_get_look (BANTAR_STATUS_UNMET).word, ==, "Not yet");
}

static char *
get_icon_uri (const char *name, int size)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme, name, NULL, size, 1, GTK_TEXT_DIR_LTR, 0);
  g_autoptr (GFile) file = gtk_icon_paintable_get_file (icon);

  return g_file_get_uri (file);
}

/* Icons of ordinary size are pictures: the first frame does not wait for librsvg. */
static void
test_icon_sizes (void)
{
  g_autofree char *ordinary = get_icon_uri ("bantar-home-symbolic", 16);
  g_autofree char *large = get_icon_uri ("bantar-home-symbolic", 32);

  g_assert_true (g_str_has_suffix (ordinary, "/16x16/actions/bantar-home-symbolic.symbolic.png"));
  g_assert_true (g_str_has_suffix (large, "/scalable/actions/bantar-home-symbolic.svg"));
}

static int
get_icon_size (gboolean large)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("bantar-home-symbolic");
  GtkWidget *window = ui_test_present (bar);
  int size;

  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), image);
  if (large)
    gtk_widget_add_css_class (window, "large-text");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (large ? 192 : 96) * 1024, NULL);
  gtk_widget_measure (image, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  return size;
}

static void
test_icons_grow_with_text (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/go/jambikota/Bantar/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider), 600);
  g_assert_cmpint (get_icon_size (FALSE), ==, 16);
  g_assert_cmpint (get_icon_size (TRUE), >=, 26);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

/* Also a window that comes later, as dialogs do. */
static void
test_large_text_is_marked (void)
{
  g_autoptr (GSettings) settings = g_settings_new (BANTAR_APP_ID);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *later = NULL;

  bantar_text_size_follow (settings);
  g_assert_false (gtk_widget_has_css_class (window, "large-text"));
  g_settings_set_int (settings, "text-size", 200);
  later = adw_message_dialog_new (GTK_WINDOW (window), NULL, NULL);
  g_assert_true (gtk_widget_has_css_class (window, "large-text"));
  g_assert_true (gtk_widget_has_css_class (later, "large-text"));
  g_settings_set_int (settings, "text-size", 100);
  g_assert_false (gtk_widget_has_css_class (window, "large-text"));
  g_assert_false (gtk_widget_has_css_class (later, "large-text"));
  gtk_window_destroy (GTK_WINDOW (later));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_status_line (void)
{
  GtkWidget *line = g_object_ref_sink (bantar_status_line_new (BANTAR_STATUS_NONE));
  GtkWidget *lead = ui_test_nth_child (line, 0);

  g_assert_false (gtk_widget_get_visible (lead));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (ui_test_nth_child (line, 2))), ==,
                   "Not answered");
  g_object_set (line, "lead", "Last month:", "status", BANTAR_STATUS_PARTLY, NULL);
  g_assert_true (gtk_widget_get_visible (lead));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (ui_test_nth_child (line, 2))), ==, "Partly");
  g_assert_true (gtk_widget_has_css_class (ui_test_nth_child (line, 1), "partly"));
  g_assert_finalize_object (line);
}

static void
test_chip (void)
{
  GtkWidget *chip = g_object_ref_sink (bantar_chip_new (NULL, "Counts only", "met"));

  g_assert_false (gtk_widget_get_visible (ui_test_nth_child (chip, 0)));
  g_object_set (chip, "icon-name", "bantar-lock-symbolic", "tint", "unmet", NULL);
  g_assert_true (gtk_widget_get_visible (ui_test_nth_child (chip, 0)));
  g_assert_true (gtk_widget_has_css_class (chip, "unmet"));
  g_assert_false (gtk_widget_has_css_class (chip, "met"));
  bantar_chip_set_tint (BANTAR_CHIP (chip), NULL);
  g_assert_false (gtk_widget_has_css_class (chip, "unmet"));
  g_assert_true (gtk_widget_has_css_class (chip, "chip"));
  g_assert_finalize_object (chip);
}

static void
test_pillar (void)
{
  GtkWidget *button =
      g_object_ref_sink (bantar_pillar_button_new ("bantar-leaf-symbolic", "Clean"));
  GtkWidget *bar = ui_test_find (button, GTK_TYPE_PROGRESS_BAR);

  bantar_pillar_button_set_progress (BANTAR_PILLAR_BUTTON (button), 5, 7);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Clean, 5 of 7");
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 5 / 7.0,
                                  0.001);
  bantar_pillar_button_set_progress (BANTAR_PILLAR_BUTTON (button), 7, 7);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Clean, Complete");
  g_assert_true (gtk_widget_has_css_class (bar, "complete"));
  bantar_pillar_button_set_progress (BANTAR_PILLAR_BUTTON (button), 0, 0);
  g_assert_false (gtk_widget_has_css_class (bar, "complete"));
  g_assert_finalize_object (button);
}

static void
test_pillar_chosen (void)
{
  GtkWidget *button =
      g_object_ref_sink (bantar_pillar_button_new ("bantar-leaf-symbolic", "Clean"));

  g_signal_emit_by_name (button, "clicked");
  g_assert_false (bantar_pillar_button_get_chosen (BANTAR_PILLAR_BUTTON (button)));
  bantar_pillar_button_set_chosen (BANTAR_PILLAR_BUTTON (button), TRUE);
  g_assert_true (gtk_widget_get_state_flags (button) & GTK_STATE_FLAG_CHECKED);
  bantar_pillar_button_set_chosen (BANTAR_PILLAR_BUTTON (button), FALSE);
  g_assert_false (gtk_widget_get_state_flags (button) & GTK_STATE_FLAG_CHECKED);
  g_assert_finalize_object (button);
}

static void
on_parsing_error (GtkCssProvider *provider, GtkCssSection *section, GError *error, gpointer data)
{
  g_test_message ("style.css:%" G_GSIZE_FORMAT ": %s",
                  gtk_css_section_get_start_location (section)->lines + 1, error->message);
  g_test_fail ();
}

static void
test_style_parses (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), NULL);
  gtk_css_provider_load_from_resource (provider, "/id/go/jambikota/Bantar/style.css");
}

static void
check_wraps (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && !gtk_widget_has_css_class (widget, "keycap") &&
      !gtk_widget_has_css_class (widget, "dim-label"))
    g_assert_true (gtk_label_get_wrap (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_wraps (child);
}

/* What keys do is never cut: it is in view where the window is as narrow as the smallest screen. */
static void
check_fits (GtkWindow *window)
{
  GtkWidget *shortcut = ui_test_find (GTK_WIDGET (window), GTK_TYPE_SHORTCUTS_SHORTCUT);
  int minimum;

  check_wraps (shortcut);
  g_assert_cmpint (gtk_widget_get_request_mode (shortcut), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <, 800 / 2);
}

static void
test_shortcuts_window (void)
{
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint before = g_list_model_get_n_items (windows);
  g_autoptr (GtkWindow) window = NULL;

  bantar_shortcuts_present (GTK_WINDOW (parent), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  window = g_list_model_get_item (windows, before);
  check_fits (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (parent));
  gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* A title is not cut: it is there whole, or not. */
static void
test_whole_title (void)
{
  GtkLayoutManager *layout = g_object_new (BANTAR_TYPE_WHOLE_LAYOUT, NULL);
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *title = gtk_label_new ("Daftar periksa");
  int minimum, natural;

  gtk_widget_set_layout_manager (box, layout);
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, >, 0);
  gtk_widget_allocate (box, natural, 50, -1, NULL);
  g_assert_true (gtk_widget_get_child_visible (title));
  gtk_widget_allocate (box, natural - 1, 50, -1, NULL);
  g_assert_false (gtk_widget_get_child_visible (title));
  g_assert_finalize_object (box);
}

/* A photo of the other laptop that comes later is there when the form is looked at again. */
static void
test_late_photo (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bantar-thumb-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "photo.jpg", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 48);
  GtkWidget *thumb = bantar_photo_thumb_new (path, "aa", "Photo 1");
  GtkWidget *window = ui_test_present (thumb);
  GtkWidget *label = ui_test_find (thumb, GTK_TYPE_LABEL);
  GtkWidget *shown = ui_test_find (thumb, GTK_TYPE_PICTURE);

  while (!gtk_widget_get_visible (label))
    g_main_context_iteration (NULL, TRUE);
  gdk_pixbuf_fill (picture, 0x336699ff);
  gdk_pixbuf_save (picture, path, "jpeg", &error, NULL);
  g_assert_no_error (error);
  gtk_widget_set_visible (thumb, FALSE);
  gtk_widget_set_visible (thumb, TRUE);
  while (gtk_picture_get_paintable (GTK_PICTURE (shown)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (label));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/status-look/shapes", test_status_looks);
  g_test_add_func ("/ui/icons/sizes", test_icon_sizes);
  g_test_add_func ("/ui/icons/grow-with-text", test_icons_grow_with_text);
  g_test_add_func ("/ui/text-size/large-is-marked", test_large_text_is_marked);
  g_test_add_func ("/ui/status-line/words", test_status_line);
  g_test_add_func ("/ui/chip/tint", test_chip);
  g_test_add_func ("/ui/pillar-button/progress", test_pillar);
  g_test_add_func ("/ui/pillar-button/chosen", test_pillar_chosen);
  g_test_add_func ("/ui/resources/style-parses", test_style_parses);
  g_test_add_func ("/ui/resources/shortcuts", test_shortcuts_window);
  g_test_add_func ("/ui/whole-layout/title", test_whole_title);
  g_test_add_func ("/ui/photo-thumb/late", test_late_photo);
  return g_test_run ();
}
