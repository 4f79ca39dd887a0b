/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/letter.h"

#include "city/city-error.h"
#include "words/format.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A4, in points. */
#define WIDTH  595.0
#define HEIGHT 842.0
#define MARGIN 62.0
#define TEXT   "Noto Sans 11"
#define TITLE  "Noto Sans Bold 18"
#define LABEL  "Noto Sans 10"
#define TYPED  "Noto Sans Mono, DejaVu Sans Mono, Monospace 15" /* where l, 1 and I differ */

typedef struct {
  cairo_t *cairo;
  double y;
} Page;

static void
write_block (Page *page, const char *font, const char *text, double space_after)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (page->cairo);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height = 0;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) ((WIDTH - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (page->cairo, MARGIN, page->y);
  pango_cairo_show_layout (page->cairo, layout);
  page->y += height + space_after;
}

static void
write_field (Page *page, const char *label, const char *value)
{
  write_block (page, LABEL, label, 1);
  write_block (page, TYPED, value, 10);
}

static void
draw_line (Page *page)
{
  cairo_set_line_width (page->cairo, 0.8);
  cairo_move_to (page->cairo, MARGIN, page->y);
  cairo_line_to (page->cairo, WIDTH - MARGIN, page->y);
  cairo_stroke (page->cairo);
  page->y += 14;
}

static void
write_steps (Page *page)
{
  static const char *const steps[] = {
    N_ ("1. Open Bantar on the laptop. At its first start press “Sign in with an account”; later "
        "press “Sign in” on the page “Synchronisation”."),
    N_ ("2. Type server, account name and password exactly as they stand above: small letters, and "
        "the hyphens too."),
    N_ ("3. Bantar shows the RT or the area of this account. If it is not yours, do not go on, and "
        "call the city."),
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    write_block (page, TEXT, _ (steps[i]), 6);
}

static void
write_page (Page *page, const BantarCityLetter *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = bantar_format_date (now);
  /* TRANSLATORS: the number of the letter, and a date */
  g_autofree char *mark = g_strdup_printf (_ ("Letter %s, %s"), self->number, date);

  write_block (page, TITLE, _ ("Your account for Bantar"), 4);
  write_block (page, LABEL, mark, 16);
  if (*self->name != '\0')
    write_block (page, TEXT, self->name, 2);
  write_block (page, TEXT, self->office, 16);
  draw_line (page);
  write_field (page, _ ("Server address"), self->address);
  write_field (page, _ ("Account name"), self->user);
  write_field (page, _ ("Password"), self->password);
  draw_line (page);
  write_block (page, "Noto Sans Bold 12", _ ("How to sign in"), 6);
  write_steps (page);
  page->y += 8;
  write_block (page, TEXT,
               _ ("The password is valid until the city resets it. Keep this letter where only you "
                  "can reach it, and tell the password to nobody: what is sent with it is sent in "
                  "your name."),
               6);
  write_block (page, TEXT,
               _ ("If the letter is lost, or somebody else has seen it, ask the city for a new "
                  "password. The old one stops working at once."),
               0);
}

static cairo_status_t
on_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw (const BantarCityLetter *self, GByteArray *bytes)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, WIDTH, HEIGHT);
  Page page = { cairo_create (surface), MARGIN };
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Your account for Bantar"));
  write_page (&page, self);
  cairo_destroy (page.cairo);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * bantar_city_letter_write:
 * @path: of the PDF, which only its owner can read
 */
gboolean
bantar_city_letter_write (const BantarCityLetter *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = draw (self, bytes);

  if (status != CAIRO_STATUS_SUCCESS)
    return bantar_city_fail (error, _ ("The letter for %s could not be drawn: %s"), self->user,
                             cairo_status_to_string (status));
  return g_file_set_contents_full (path, (const char *) bytes->data, (gssize) bytes->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}
