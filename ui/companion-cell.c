/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-cell.h"

#include "text-size.h"

#include <math.h>

/* In em. */
#define HEIGHT     2.8
#define CHIP_SIDE  0.7
#define BAR        3.4
#define ICON       1.06
#define FIGURE_END 0.45 /* beside a score, inside its frame */

/* In pixels. */
#define HEIGHT_MIN 50
#define ICON_MIN   16
#define BAR_HIGH   8
#define GAP        6
#define RADIUS     7
#define DASH       3

/**
 * BantarCompanionCell:
 *
 * One cell of the list of all RTs. It draws what it shows by itself, is always as high, and asks
 * what to show only when it is drawn: GTK keeps two hundred rows ready around those in view, and a
 * jump through a long list fills them all anew. With labels, each of them measured again, that
 * takes several frames.
 */
struct _BantarCompanionCell {
  GtkWidget parent_instance;
  BantarCompanionFaceFunc func;
  gpointer column; /* lives longer */
  gpointer row;    /* nullable: not in use now; the list has it meanwhile */
  gboolean stale;  /* @face is of another row, or of before */
  BantarCompanionFace face;
};

G_DEFINE_FINAL_TYPE (BantarCompanionCell, bantar_companion_cell, GTK_TYPE_WIDGET)

/* While a cell is drawn. */
typedef struct {
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  double em;
  double width;
  double height;
  gboolean rtl;
} Canvas;

static const struct {
  const char *tint;
  const char *fill;
  const char *ink;
} tints[] = {
  { "met", "met_tint", "met_color" },           { "partly", "partly_tint", "partly_color" },
  { "unmet", "unmet_tint", "unmet_color" },     { "na", "na_tint", "na_color" },
  { "current", "accent_tint", "accent_color" },
};

void
bantar_companion_face_clear (BantarCompanionFace *face)
{
  g_free (face->text);
  g_free (face->below);
  g_free (face->tip);
  *face = (BantarCompanionFace){ 0 };
}

static GdkRGBA
get_color (GtkWidget *widget, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &color))
    gtk_style_context_get_color (style, &color);
  return color;
}

static GdkRGBA
get_tint (GtkWidget *widget, const char *tint, gboolean fill)
{
  for (gsize i = 0; tint != NULL && i < G_N_ELEMENTS (tints); i++) {
    if (g_str_equal (tints[i].tint, tint))
      return get_color (widget, fill ? tints[i].fill : tints[i].ink);
  }
  return get_color (widget, NULL);
}

static PangoLayout *
layout_new (GtkWidget *widget, const char *text, gboolean bold, double scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (scale < 1)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Where something begins that is that far from the line's beginning. */
static double
get_x (const Canvas *canvas, double start, double width)
{
  return canvas->rtl ? canvas->width - start - width : start;
}

/* Returns: where it ends */
static double
draw_layout (const Canvas *canvas, PangoLayout *layout, double start, double middle, GdkRGBA color)
{
  int width, height;
  graphene_point_t point;

  pango_layout_set_width (layout, (int) MAX (canvas->width - start, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, &height);
  point.x = (float) floor (get_x (canvas, start, canvas->rtl ? canvas->width - start : width));
  point.y = (float) floor (middle - height / 2.0);
  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot, &point);
  gtk_snapshot_append_layout (canvas->snapshot, layout, &color);
  gtk_snapshot_restore (canvas->snapshot);
  return start + width;
}

/* Returns: where it ends */
static double
draw_icon (const Canvas *canvas, const char *name, const char *tint, double start)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (canvas->widget));
  double size = floor (MAX (ICON_MIN, ICON * canvas->em));
  GdkRGBA color = get_tint (canvas->widget, tint, FALSE);
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, (int) size, gtk_widget_get_scale_factor (canvas->widget),
      gtk_widget_get_direction (canvas->widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) floor (get_x (canvas, start, size)),
                                                (float) floor ((canvas->height - size) / 2));

  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot, &point);
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), canvas->snapshot, size,
                                            size, &color, 1);
  gtk_snapshot_restore (canvas->snapshot);
  return start + size;
}

static void
fill_round (const Canvas *canvas, double start, double width, double height, GdkRGBA color)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) get_x (canvas, start, width),
                                             (float) floor ((canvas->height - height) / 2),
                                             (float) width, (float) height);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &rect, (float) MIN (height / 2, RADIUS * 2));
  gtk_snapshot_push_rounded_clip (canvas->snapshot, &round);
  gtk_snapshot_append_color (canvas->snapshot, &color, &rect);
  gtk_snapshot_pop (canvas->snapshot);
}

static void
draw_chip (const Canvas *canvas, const BantarCompanionFace *face)
{
  g_autoptr (PangoLayout) layout = layout_new (canvas->widget, face->text, TRUE, 0.92);
  double side = CHIP_SIDE * canvas->em;
  double icon = face->icon != NULL ? floor (MAX (ICON_MIN, ICON * canvas->em)) + GAP : 0;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  fill_round (canvas, 0, MIN (2 * side + icon + width, canvas->width),
              height + floor (0.3 * canvas->em), get_tint (canvas->widget, face->tint, TRUE));
  if (face->icon != NULL)
    draw_icon (canvas, face->icon, face->tint, side);
  draw_layout (canvas, layout, side + icon, canvas->height / 2, get_color (canvas->widget, NULL));
}

/* Dashes around what nobody has verified yet. */
static void
draw_dashes (const Canvas *canvas, double width, double height)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) get_x (canvas, 0, width), 0, (float) width,
                                             (float) canvas->height);
  GdkRGBA color = get_color (canvas->widget, "na_color");
  const double dashes[] = { DASH, DASH };
  double x = rect.origin.x + 0.5;
  double y = floor ((canvas->height - height) / 2) + 0.5;
  cairo_t *cr = gtk_snapshot_append_cairo (canvas->snapshot, &rect);

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - 1 - RADIUS, y + RADIUS, RADIUS, -G_PI_2, 0);
  cairo_arc (cr, x + width - 1 - RADIUS, y + height - 1 - RADIUS, RADIUS, 0, G_PI_2);
  cairo_arc (cr, x + RADIUS, y + height - 1 - RADIUS, RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, x + RADIUS, y + RADIUS, RADIUS, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_figure (const Canvas *canvas, const BantarCompanionFace *face)
{
  gboolean solid = face->kind == BANTAR_FACE_SOLID;
  g_autoptr (PangoLayout) layout = layout_new (canvas->widget, face->text, solid, 1);
  double side = floor (FIGURE_END * canvas->em);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  height += (int) (0.2 * canvas->em);
  if (solid)
    fill_round (canvas, 0, 2 * side + width, height, get_color (canvas->widget, "field_fill"));
  else
    draw_dashes (canvas, 2 * side + width, height);
  draw_layout (canvas, layout, side, canvas->height / 2, get_color (canvas->widget, NULL));
}

/* Returns: where it ends */
static double
draw_bar (const Canvas *canvas, double part)
{
  double width = floor (BAR * canvas->em);

  fill_round (canvas, 0, width, BAR_HIGH, get_color (canvas->widget, "hairline"));
  if (part > 0)
    fill_round (canvas, 0, MAX (width * part, BAR_HIGH), BAR_HIGH,
                get_color (canvas->widget, "accent_bg_color"));
  return width + 2 * GAP;
}

static void
draw_text (const Canvas *canvas, const BantarCompanionFace *face)
{
  gboolean bold = face->kind == BANTAR_FACE_BOLD;
  g_autoptr (PangoLayout) layout = layout_new (canvas->widget, face->text, bold, 1);
  double start = face->kind == BANTAR_FACE_BAR ? draw_bar (canvas, face->part) : 0;
  double middle = canvas->height / 2;
  g_autoptr (PangoLayout) below = NULL;
  int height, below_height;

  if (face->icon != NULL)
    start = draw_icon (canvas, face->icon, face->tint, 0) + GAP;
  if (face->below != NULL) {
    below = layout_new (canvas->widget, face->below, FALSE, 0.9);
    pango_layout_get_pixel_size (layout, NULL, &height);
    pango_layout_get_pixel_size (below, NULL, &below_height);
    draw_layout (canvas, below, start, middle + height / 2.0,
                 get_color (canvas->widget, "quiet_fg"));
    middle -= below_height / 2.0;
  }
  draw_layout (canvas, layout, start, middle, get_color (canvas->widget, NULL));
}

static void
tell (BantarCompanionCell *self)
{
  const BantarCompanionFace *face = &self->face;
  const char *tip = face->tip != NULL && !g_str_equal (face->tip, face->text) ? face->tip : NULL;
  g_autofree char *name = g_strconcat (face->text, face->below != NULL ? ", " : "",
                                       face->below != NULL ? face->below : "",
                                       tip != NULL ? ", " : "", tip != NULL ? tip : "", NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ensure_face (BantarCompanionCell *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  bantar_companion_face_clear (&self->face);
  if (self->row == NULL)
    return;
  self->func (self, self->column, self->row, &self->face);
  tell (self);
}

static void
bantar_companion_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const BantarCompanionFace *face = bantar_companion_cell_get_face (BANTAR_COMPANION_CELL (widget));
  Canvas canvas = { widget,
                    snapshot,
                    bantar_text_size_get_em (widget),
                    gtk_widget_get_width (widget),
                    gtk_widget_get_height (widget),
                    gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };

  if (face->text == NULL)
    return;
  if (face->kind == BANTAR_FACE_CHIP)
    draw_chip (&canvas, face);
  else if (face->kind == BANTAR_FACE_SOLID || face->kind == BANTAR_FACE_HOLLOW)
    draw_figure (&canvas, face);
  else
    draw_text (&canvas, face);
}

static void
bantar_companion_cell_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (HEIGHT_MIN, (int) (HEIGHT * bantar_text_size_get_em (widget)));
}

static gboolean
bantar_companion_cell_query_tooltip (GtkWidget *widget,
                                     int x,
                                     int y,
                                     gboolean keyboard,
                                     GtkTooltip *tooltip)
{
  const BantarCompanionFace *face = bantar_companion_cell_get_face (BANTAR_COMPANION_CELL (widget));

  if (face->tip == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, face->tip);
  return TRUE;
}

static void
bantar_companion_cell_finalize (GObject *object)
{
  bantar_companion_face_clear (&BANTAR_COMPANION_CELL (object)->face);
  G_OBJECT_CLASS (bantar_companion_cell_parent_class)->finalize (object);
}

static void
bantar_companion_cell_class_init (BantarCompanionCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bantar_companion_cell_finalize;
  widget_class->measure = bantar_companion_cell_measure;
  widget_class->snapshot = bantar_companion_cell_snapshot;
  widget_class->query_tooltip = bantar_companion_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "companioncell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
bantar_companion_cell_init (BantarCompanionCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * bantar_companion_cell_new:
 * @column: given to @func; lives longer
 */
GtkWidget *
bantar_companion_cell_new (BantarCompanionFaceFunc func, gpointer column)
{
  BantarCompanionCell *self = g_object_new (BANTAR_TYPE_COMPANION_CELL, NULL);

  self->func = func;
  self->column = column;
  return GTK_WIDGET (self);
}

/**
 * bantar_companion_cell_set_row:
 * @row: (nullable): not kept alive; `NULL` when it is about to go
 *
 * Shows another row, or what the same one says now.
 */
void
bantar_companion_cell_set_row (BantarCompanionCell *self, gpointer row)
{
  self->row = row;
  self->stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (nullable) */
gpointer
bantar_companion_cell_get_row (BantarCompanionCell *self)
{
  return self->row;
}

gpointer
bantar_companion_cell_get_column (BantarCompanionCell *self)
{
  return self->column;
}

/**
 * bantar_companion_cell_get_face:
 *
 * Returns: (transfer none): what it shows, with `NULL` as its text when that is nothing
 */
const BantarCompanionFace *
bantar_companion_cell_get_face (BantarCompanionCell *self)
{
  ensure_face (self);
  return &self->face;
}
