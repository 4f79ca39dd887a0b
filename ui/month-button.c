/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-button.h"

#include "month-stand.h"
#include "words/format.h"

#include <glib/gi18n.h>

#define PERIOD "bantar-period"

/**
 * BantarMonthButton:
 *
 * The month that is shown, and the way to another: this month, those with something in them, and
 * any other, also one that has not begun.
 */
struct _BantarMonthButton {
  AdwBin parent_instance;
  BantarPeriod period;
  BantarPeriod other; /* shown between the arrows */
  gboolean brief;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkListBox *months;
  GtkLabel *other_label;
  GtkLabel *label;
  GtkWidget *history;
};

G_DEFINE_FINAL_TYPE (BantarMonthButton, bantar_month_button, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
format_period (BantarPeriod period, gboolean brief)
{
  int year = bantar_period_get_year (period);
  int month = bantar_period_get_month (period);

  return brief ? bantar_format_month_short (year, month) : bantar_format_month (year, month);
}

static void
show_period (BantarMonthButton *self)
{
  g_autofree char *shown = format_period (self->period, self->brief);
  g_autofree char *month = format_period (self->period, FALSE);
  /* TRANSLATORS: a screen reader's name of the button: "Month, November 2026" */
  g_autofree char *name = g_strdup_printf (_ ("Month, %s"), month);

  gtk_label_set_label (self->label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
show_other (BantarMonthButton *self, BantarPeriod period)
{
  g_autofree char *month = format_period (period, FALSE);

  self->other = period;
  gtk_label_set_label (self->other_label, month);
}

static void
choose (BantarMonthButton *self, BantarPeriod period)
{
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, period);
}

static void
on_row_activated (BantarMonthButton *self, GtkListBoxRow *row)
{
  choose (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), PERIOD)));
}

static void
on_earlier (BantarMonthButton *self)
{
  show_other (self, self->other - 1);
}

static void
on_later (BantarMonthButton *self)
{
  show_other (self, self->other + 1);
}

static void
on_open_other (BantarMonthButton *self)
{
  choose (self, self->other);
}

static void
on_history (BantarMonthButton *self)
{
  g_autofree char *period = bantar_period_to_string (self->period);

  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.month-history", "s", period);
}

static void
bantar_month_button_dispose (GObject *object)
{
  /* The template's outermost child belongs to AdwBin, which must let go of it first. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_MONTH_BUTTON);
  G_OBJECT_CLASS (bantar_month_button_parent_class)->dispose (object);
}

static void
bantar_month_button_class_init (BantarMonthButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_month_button_dispose;

  /**
   * BantarMonthButton::chosen:
   * @period: a BantarPeriod
   *
   * A person wants to see that month.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/month-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarMonthButton, button);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthButton, popover);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthButton, months);
  gtk_widget_class_bind_template_child_full (widget_class, "other", FALSE,
                                             G_STRUCT_OFFSET (BantarMonthButton, other_label));
  gtk_widget_class_bind_template_child (widget_class, BantarMonthButton, label);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthButton, history);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_earlier);
  gtk_widget_class_bind_template_callback (widget_class, on_later);
  gtk_widget_class_bind_template_callback (widget_class, on_open_other);
  gtk_widget_class_bind_template_callback (widget_class, on_history);
}

static void
bantar_month_button_init (BantarMonthButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_month_button_set_period:
 * @period: the month that is shown
 */
void
bantar_month_button_set_period (BantarMonthButton *self, BantarPeriod period)
{
  self->period = period;
  show_period (self);
}

static void
add_month (BantarMonthButton *self, BantarPeriod period, const char *state)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = format_period (period, FALSE);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), PERIOD, GINT_TO_POINTER (period));
  gtk_list_box_append (self->months, row);
}

static void
add_checklist (BantarMonthButton *self,
               const BantarOverview *overview,
               const BantarChecklist *month)
{
  g_autofree char *state = bantar_month_describe (overview, month);

  add_month (self, month->period, state);
}

static void
remove_months (BantarMonthButton *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->months, 0)) != NULL)
    gtk_list_box_remove (self->months, GTK_WIDGET (row));
}

/**
 * bantar_month_button_set_months:
 *
 * Lists the months that @overview knows, this month first.
 */
void
bantar_month_button_set_months (BantarMonthButton *self, const BantarOverview *overview)
{
  remove_months (self);
  add_checklist (self, overview, overview->current);
  for (guint i = 0; i < overview->months->len; i++)
    add_checklist (self, overview, overview->months->pdata[i]);
  show_other (self, overview->period - 1);
}

/**
 * bantar_month_button_set_year:
 * @year: (array fixed-size=12): oldest first
 *
 * Lists months of many RTs, newest first. They have no one history.
 */
void
bantar_month_button_set_year (BantarMonthButton *self, const BantarRtTally *year)
{
  remove_months (self);
  gtk_widget_set_visible (self->history, FALSE);
  for (guint i = BANTAR_RT_YEAR; i > 0; i--) {
    const BantarRtTally *tally = &year[i - 1];
    guint verified = tally->in_state[BANTAR_RT_VERIFIED];
    /* TRANSLATORS: of a month: so many RTs are verified, of so many */
    g_autofree char *state = g_strdup_printf (_ ("%u of %u verified"), verified, tally->rts);

    add_month (self, tally->period, state);
  }
  show_other (self, year[0].period - 1);
}

/**
 * bantar_month_button_set_brief:
 * @brief: "Nov 2026" instead of "November 2026", for a narrow window
 */
void
bantar_month_button_set_brief (BantarMonthButton *self, gboolean brief)
{
  self->brief = brief;
  show_period (self);
}
