/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "returned-card.h"

#include "beside-layout.h"
#include "month-stand.h"

#include <glib/gi18n.h>

/**
 * BantarReturnedCard:
 *
 * A month that came back, with the reasons in the Pendamping's own words.
 */
struct _BantarReturnedCard {
  GtkBox parent_instance;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *fix;
  GtkGrid *reasons;
};

G_DEFINE_FINAL_TYPE (BantarReturnedCard, bantar_returned_card, GTK_TYPE_BOX)

static GtkWidget *
text_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_reason (BantarReturnedCard *self, int row, const BantarPart *part, const char *reason)
{
  g_autofree char *name = bantar_part_dup_label (part);
  /* TRANSLATORS: quotation marks around what another person wrote */
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), reason);
  GtkWidget *text = text_new (quoted, NULL);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_grid_attach (self->reasons, text_new (name, "strong"), 0, row, 1, 1);
  gtk_grid_attach (self->reasons, text, 1, row, 1, 1);
}

static int
add_reasons (BantarReturnedCard *self, const BantarChecklist *month)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  int rows = 0;

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const char *reason = bantar_checklist_get_return_reason (month, part->code);

    if (reason != NULL)
      add_reason (self, rows++, part, reason);
  }
  return rows;
}

static void
show_subtitle (BantarReturnedCard *self, const BantarChecklist *month, int returned)
{
  const BantarReview *review = bantar_checklist_get_last_review (month);
  const char *by = review != NULL ? review->by : "";
  guint left = bantar_month_count_left (month);
  g_autofree char *text = NULL;

  if (left == 0)
    text = g_strdup (_ ("Everything fixed, not sent again yet"));
  else
    text = g_strdup_printf (
        /* TRANSLATORS: number of items to fix, and the account of the Pendamping who said so */
        ngettext ("%d item needs fixing, says Pendamping %s",
                  "%d items need fixing, says Pendamping %s", returned),
        returned, by);
  gtk_label_set_label (self->subtitle, text);
}

static void
show_month (BantarReturnedCard *self, const BantarChecklist *month)
{
  g_autofree char *name = bantar_month_dup_name (month->period);
  /* TRANSLATORS: a month's report was returned: "October 2026 was returned" */
  g_autofree char *title = g_strdup_printf (_ ("%s was returned"), name);
  g_autofree char *period = bantar_period_to_string (month->period);

  gtk_label_set_label (self->title, title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fix), "s", period);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fix), "win.open-month");
  show_subtitle (self, month, add_reasons (self, month));
}

static void
bantar_returned_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_RETURNED_CARD);
  G_OBJECT_CLASS (bantar_returned_card_parent_class)->dispose (object);
}

static void
bantar_returned_card_class_init (BantarReturnedCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_returned_card_dispose;
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/returned-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarReturnedCard, title);
  gtk_widget_class_bind_template_child (widget_class, BantarReturnedCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BantarReturnedCard, fix);
  gtk_widget_class_bind_template_child (widget_class, BantarReturnedCard, reasons);
}

static void
bantar_returned_card_init (BantarReturnedCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_returned_card_new:
 * @month: returned; not kept
 *
 * Returns: (transfer floating)
 */
GtkWidget *
bantar_returned_card_new (const BantarChecklist *month)
{
  BantarReturnedCard *self = g_object_new (BANTAR_TYPE_RETURNED_CARD, NULL);

  show_month (self, month);
  return GTK_WIDGET (self);
}
