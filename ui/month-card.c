/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-card.h"

#include "chip.h"
#include "delivery.h"
#include "fair-layout.h"
#include "line-layout.h"
#include "month-stand.h"
#include "pillar-button.h"
#include "report/standing.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarMonthCard:
 *
 * Beranda's one question: what must I do now? This month, what is left of it, until when, and one
 * button.
 */
struct _BantarMonthCard {
  GtkBox parent_instance;
  GtkLabel *month;
  GtkLabel *line;
  GtkWidget *days_box;
  GtkLabel *days;
  GtkLabel *days_word;
  BantarChip *late;
  GtkWidget *pillars;
  GtkWidget *next;
  GtkLabel *next_word;
  GtkWidget *take_back;
};

G_DEFINE_FINAL_TYPE (BantarMonthCard, bantar_month_card, GTK_TYPE_BOX)

static char *
get_deadline_sentence (const BantarDeadline *deadline, const BantarMonthStand *stand)
{
  g_autofree char *day = bantar_format_weekday (deadline->at);

  if (stand->days_late > 0)
    /* TRANSLATORS: the deadline's day has passed: "It was to be sent by <b>Monday, 30
     * November</b>." */
    return g_strdup_printf (_ ("It was to be sent by <b>%s</b>."), day);
  if (deadline->estimated)
    return g_strdup_printf (_ ("Send by <b>%s</b> (estimate)."), day);
  return g_strdup_printf (_ ("Send by <b>%s</b>."), day);
}

/* As on the form's strip. */
static char *
get_sent_sentence (const BantarOverview *overview)
{
  g_autoptr (BantarDelivery) delivery = bantar_delivery_new (overview, 0, overview->period);

  return g_markup_printf_escaped ("<b>%s</b> %s", delivery->lead, delivery->rest);
}

static char *
get_left_sentence (const BantarOverview *overview, const BantarMonthStand *stand)
{
  switch (stand->kind) {
  case BANTAR_MONTH_NOT_BEGUN:
    return g_strdup (_ ("Not filled in yet."));
  case BANTAR_MONTH_COMPLETE:
    return g_strdup (_ ("Everything is filled in."));
  case BANTAR_MONTH_RETURNED:
    if (stand->left == 0)
      return g_strdup (_ ("Everything that was returned is fixed. Send it again."));
    return g_strdup_printf (ngettext ("Returned. <b>%u item</b> needs fixing.",
                                      "Returned. <b>%u items</b> need fixing.", stand->left),
                            stand->left);
  case BANTAR_MONTH_SENT:
    return get_sent_sentence (overview);
  case BANTAR_MONTH_VERIFIED:
    if (stand->scored)
      return g_strdup_printf (_ ("Verified. Score <b>%d</b>."), stand->score);
    return g_strdup (_ ("Verified."));
  case BANTAR_MONTH_DRAFT:
  default:
    return g_strdup_printf (ngettext ("<b>%u item</b> left.", "<b>%u items</b> left.", stand->left),
                            stand->left);
  }
}

static gboolean
is_with_chair (const BantarMonthStand *stand)
{
  return stand->kind != BANTAR_MONTH_SENT && stand->kind != BANTAR_MONTH_VERIFIED;
}

static void
show_line (BantarMonthCard *self, const BantarOverview *overview, const BantarMonthStand *stand)
{
  g_autofree char *left = get_left_sentence (overview, stand);
  g_autofree char *deadline = get_deadline_sentence (overview->deadline, stand);
  g_autofree char *origin = bantar_standing_origin (overview->current);
  g_autofree char *known = origin != NULL ? g_markup_escape_text (origin, -1) : NULL;
  g_autofree char *with_chair = g_strjoin (" ", left, deadline, known, NULL);
  g_autofree char *away = g_strjoin (" ", left, known, NULL);

  gtk_label_set_label (self->line, is_with_chair (stand) ? with_chair : away);
}

static void
show_days (BantarMonthCard *self, const BantarMonthStand *stand)
{
  g_autofree char *days = g_strdup_printf ("%d", stand->days_left);
  g_autofree char *late = g_strdup_printf (
      /* TRANSLATORS: chip: so many days after the deadline */
      ngettext ("%d day late", "%d days late", stand->days_late), stand->days_late);

  gtk_widget_set_visible (self->days_box, is_with_chair (stand) && stand->days_late == 0);
  gtk_label_set_label (self->days, days);
  /* TRANSLATORS: below a large number of days: "5" "days left" */
  gtk_label_set_label (self->days_word, ngettext ("day left", "days left", stand->days_left));
  gtk_widget_set_visible (GTK_WIDGET (self->late), is_with_chair (stand) && stand->days_late > 0);
  bantar_chip_set_label (self->late, late);
}

static const char *
get_next_word (BantarMonthKind kind)
{
  switch (kind) {
  case BANTAR_MONTH_NOT_BEGUN:
    return _ ("Start filling in");
  case BANTAR_MONTH_COMPLETE:
    return _ ("Send to the Pendamping…");
  case BANTAR_MONTH_RETURNED:
    return _ ("Fix it");
  case BANTAR_MONTH_SENT:
  case BANTAR_MONTH_VERIFIED:
    return _ ("See the answers");
  case BANTAR_MONTH_DRAFT:
  default:
    return _ ("Go on filling in");
  }
}

static void
show_next (BantarMonthCard *self, const BantarOverview *overview, const BantarMonthStand *stand)
{
  g_autofree char *period = bantar_period_to_string (overview->period);
  gboolean send = stand->kind == BANTAR_MONTH_COMPLETE ||
                  (stand->kind == BANTAR_MONTH_RETURNED && stand->left == 0);

  gtk_label_set_label (self->next_word, get_next_word (send ? BANTAR_MONTH_COMPLETE : stand->kind));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "s", period);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next),
                                  send ? "win.send-month" : "win.open-month");
  if (is_with_chair (stand))
    gtk_widget_add_css_class (self->next, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next, "suggested-action");
  /* Pressed, it goes away, and the focus would go with it. */
  if (stand->kind != BANTAR_MONTH_SENT && gtk_widget_is_focus (self->take_back))
    gtk_widget_grab_focus (self->next);
  gtk_widget_set_visible (self->take_back, stand->kind == BANTAR_MONTH_SENT);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->take_back), "s", period);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->take_back), "win.take-back");
}

static gboolean
is_open (const BantarChecklist *month, const BantarPart *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part->code);

  return answer == NULL || answer->status == BANTAR_STATUS_NONE;
}

/* Where a pillar's button leads: to its first empty card, or to its first one when none is. */
static const char *
find_part (const BantarChecklist *month, const BantarPillar *pillar)
{
  for (guint i = 0; i < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];

    for (guint j = 0; j < indicator->parts->len; j++) {
      const BantarPart *part = indicator->parts->pdata[j];

      if (is_open (month, part))
        return part->code;
    }
  }
  return ((BantarPart *) ((BantarIndicator *) pillar->indicators->pdata[0])->parts->pdata[0])->code;
}

static GtkWidget *
pillar_new (const BantarOverview *overview, const BantarPillar *pillar)
{
  g_autofree char *icon = g_strdup_printf ("bantar-%s-symbolic", pillar->icon);
  g_autofree char *period = bantar_period_to_string (overview->period);
  GtkWidget *button = bantar_pillar_button_new (icon, bantar_text_get (&pillar->title));
  guint answered, total;

  bantar_checklist_get_progress (overview->current, pillar, &answered, &total);
  bantar_pillar_button_set_progress (BANTAR_PILLAR_BUTTON (button), answered, total);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", period,
                                    find_part (overview->current, pillar));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-part");
  return button;
}

static void
show_pillars (BantarMonthCard *self, const BantarOverview *overview)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (overview->current->instrument);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->pillars)) != NULL)
    gtk_box_remove (GTK_BOX (self->pillars), child);
  for (guint i = 0; i < pillars->len; i++)
    gtk_box_append (GTK_BOX (self->pillars), pillar_new (overview, pillars->pdata[i]));
}

/**
 * bantar_month_card_show:
 *
 * Shows today's month of @overview.
 */
void
bantar_month_card_show (BantarMonthCard *self, const BantarOverview *overview)
{
  BantarMonthStand stand =
      bantar_month_stand_get (overview->current, overview->deadline->at, overview->today);
  g_autofree char *name = bantar_month_dup_name (overview->period);

  gtk_label_set_label (self->month, name);
  show_line (self, overview, &stand);
  show_days (self, &stand);
  show_pillars (self, overview);
  show_next (self, overview, &stand);
}

static gboolean
bantar_month_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BANTAR_MONTH_CARD (widget)->next);
}

static void
bantar_month_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_MONTH_CARD);
  G_OBJECT_CLASS (bantar_month_card_parent_class)->dispose (object);
}

static void
bantar_month_card_class_init (BantarMonthCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_month_card_dispose;
  widget_class->grab_focus = bantar_month_card_grab_focus;
  g_type_ensure (BANTAR_TYPE_CHIP);
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/month-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, month);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, line);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, days_box);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, days);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, days_word);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, late);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, pillars);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, next);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, next_word);
  gtk_widget_class_bind_template_child (widget_class, BantarMonthCard, take_back);
}

static void
bantar_month_card_init (BantarMonthCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
