/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-tally.h"

#include "text-size.h"

#define WIDTH  2.4 /* em, at least */
#define HEIGHT 0.9
#define STRIPE 4 /* pixels from one line of a pattern to the next */

/**
 * BantarCompanionTally:
 *
 * How many of a month's RTs stand where, as a bar: what is verified filled, what waits to be
 * checked hatched, what was returned upright lines, what is being filled in pale, and the rest
 * empty. Whatever holds it says it in words.
 */
struct _BantarCompanionTally {
  GtkWidget parent_instance;
  BantarRtTally tally;
};

G_DEFINE_FINAL_TYPE (BantarCompanionTally, bantar_companion_tally, GTK_TYPE_WIDGET)

typedef enum { FILLED, HATCHED, UPRIGHT } Pattern;

static const struct {
  BantarRtState state;
  const char *color;
  Pattern pattern;
} segments[] = {
  { BANTAR_RT_VERIFIED, "met_color", FILLED },
  { BANTAR_RT_SENT, "accent_color", HATCHED },
  { BANTAR_RT_RETURNED, "partly_color", UPRIGHT },
  { BANTAR_RT_DRAFT, "na_tint", FILLED },
};

static void
set_color (GtkWidget *widget, cairo_t *cr, const char *name)
{
  GdkRGBA color;

  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_pattern (cairo_t *cr, Pattern pattern, double x, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, 0, width, height);
  cairo_clip (cr);
  if (pattern == FILLED)
    cairo_paint (cr);
  for (double at = x - height; pattern != FILLED && at < x + width; at += STRIPE) {
    cairo_move_to (cr, at + 0.5, height);
    cairo_line_to (cr, at + 0.5 + (pattern == HATCHED ? height : 0), 0);
  }
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* One RT of many is still seen. */
static double
get_segment (const BantarRtTally *tally, BantarRtState state, double width)
{
  guint n = tally->in_state[state];

  return n > 0 ? MAX (width * n / tally->rts, 2) : 0;
}

static void
draw (BantarCompanionTally *self, cairo_t *cr, double width, double height)
{
  double x = 0;

  for (gsize i = 0; self->tally.rts > 0 && i < G_N_ELEMENTS (segments); i++) {
    double segment = MIN (get_segment (&self->tally, segments[i].state, width), width - x);

    set_color (GTK_WIDGET (self), cr, segments[i].color);
    draw_pattern (cr, segments[i].pattern, x, segment, height);
    x += segment;
  }
  set_color (GTK_WIDGET (self), cr, "na_color");
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  cairo_stroke (cr);
}

static void
bantar_companion_tally_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) {
    cairo_translate (cr, width, 0);
    cairo_scale (cr, -1, 1);
  }
  draw (BANTAR_COMPANION_TALLY (widget), cr, width, height);
  cairo_destroy (cr);
}

static void
bantar_companion_tally_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  double em = bantar_text_size_get_em (widget);

  *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT) * em);
}

static void
bantar_companion_tally_class_init (BantarCompanionTallyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = bantar_companion_tally_snapshot;
  widget_class->measure = bantar_companion_tally_measure;
  gtk_widget_class_set_css_name (widget_class, "companiontally");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bantar_companion_tally_init (BantarCompanionTally *self)
{
}

GtkWidget *
bantar_companion_tally_new (void)
{
  return g_object_new (BANTAR_TYPE_COMPANION_TALLY, NULL);
}

void
bantar_companion_tally_show (BantarCompanionTally *self, const BantarRtTally *tally)
{
  self->tally = *tally;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
