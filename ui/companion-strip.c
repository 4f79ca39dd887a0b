/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-strip.h"

#include "companion-tally.h"
#include "companion-words.h"
#include "words/format.h"

#include <glib/gi18n.h>

#define GAP 6

/**
 * BantarCompanionStrip:
 *
 * A year of months, each a button that says how its RTs stand and leads there. They are all as wide
 * as each other; where not all have room the oldest are not seen.
 */
struct _BantarCompanionStrip {
  GtkWidget parent_instance;
  struct {
    GtkWidget *button;
    BantarCompanionTally *tally;
    GtkLabel *word;
    BantarPeriod period;
  } months[BANTAR_RT_YEAR];
};

G_DEFINE_FINAL_TYPE (BantarCompanionStrip, bantar_companion_strip, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static int
get_natural_width (BantarCompanionStrip *self)
{
  int widest = 0;

  for (guint i = 0; i < BANTAR_RT_YEAR; i++) {
    int natural;

    gtk_widget_measure (self->months[i].button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural,
                        NULL, NULL);
    widest = MAX (widest, natural);
  }
  return MAX (widest, 1);
}

static void
bantar_companion_strip_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  BantarCompanionStrip *self = BANTAR_COMPANION_STRIP (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL) {
    gtk_widget_measure (self->months[0].button, orientation, -1, minimum, natural, NULL, NULL);
    return;
  }
  *minimum = get_natural_width (self);
  *natural = *minimum * BANTAR_RT_YEAR + GAP * (BANTAR_RT_YEAR - 1);
}

static void
bantar_companion_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarCompanionStrip *self = BANTAR_COMPANION_STRIP (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int room = (width + GAP) / (get_natural_width (self) + GAP);
  int shown = CLAMP (room, 1, BANTAR_RT_YEAR);

  for (int i = 0; i < BANTAR_RT_YEAR; i++) {
    int place = i - (BANTAR_RT_YEAR - shown);
    int x = place * (width + GAP) / shown;
    int each = (place + 1) * (width + GAP) / shown - GAP - x;
    GtkAllocation area = { rtl ? width - x - each : x, 0, each, height };

    gtk_widget_set_child_visible (self->months[i].button, place >= 0);
    if (place >= 0)
      gtk_widget_size_allocate (self->months[i].button, &area, -1);
  }
}

static void
on_clicked (BantarCompanionStrip *self, GtkWidget *button)
{
  for (guint i = 0; i < BANTAR_RT_YEAR; i++) {
    if (self->months[i].button == button)
      g_signal_emit (self, signals[CHOSEN], 0, self->months[i].period);
  }
}

static void
bantar_companion_strip_dispose (GObject *object)
{
  BantarCompanionStrip *self = BANTAR_COMPANION_STRIP (object);

  for (guint i = 0; i < BANTAR_RT_YEAR; i++)
    g_clear_pointer (&self->months[i].button, gtk_widget_unparent);
  G_OBJECT_CLASS (bantar_companion_strip_parent_class)->dispose (object);
}

static void
bantar_companion_strip_class_init (BantarCompanionStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_companion_strip_dispose;
  widget_class->measure = bantar_companion_strip_measure;
  widget_class->size_allocate = bantar_companion_strip_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "companionstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  /**
   * BantarCompanionStrip::chosen:
   * @period: a BantarPeriod
   *
   * A person wants to see that month.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
add_month (BantarCompanionStrip *self, guint i)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *tally = bantar_companion_tally_new ();
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_add_css_class (button, "month");
  gtk_widget_add_css_class (word, "small");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), tally);
  gtk_box_append (GTK_BOX (box), word);
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  self->months[i].button = button;
  self->months[i].tally = BANTAR_COMPANION_TALLY (tally);
  self->months[i].word = GTK_LABEL (word);
}

static void
bantar_companion_strip_init (BantarCompanionStrip *self)
{
  for (guint i = 0; i < BANTAR_RT_YEAR; i++)
    add_month (self, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Twelve months"), -1);
}

static void
show_month (BantarCompanionStrip *self, guint i, const BantarRtTally *tally, gboolean current)
{
  GtkWidget *button = self->months[i].button;
  g_autofree char *word = bantar_format_month_word (bantar_period_get_month (tally->period));
  g_autofree char *name = bantar_companion_dup_tally (tally);

  self->months[i].period = tally->period;
  bantar_companion_tally_show (self->months[i].tally, tally);
  gtk_label_set_label (self->months[i].word, word);
  gtk_widget_set_tooltip_text (button, name);
  if (current)
    gtk_widget_add_css_class (button, "current");
  else
    gtk_widget_remove_css_class (button, "current");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  current ? _ ("This month is shown") : "", -1);
}

/**
 * bantar_companion_strip_show:
 * @year: (array fixed-size=12): oldest first
 * @period: the month that the page shows
 */
void
bantar_companion_strip_show (BantarCompanionStrip *self,
                             const BantarRtTally *year,
                             BantarPeriod period)
{
  for (guint i = 0; i < BANTAR_RT_YEAR; i++)
    show_month (self, i, &year[i], year[i].period == period);
}
