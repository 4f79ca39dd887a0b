/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-card.h"

#include "chip.h"
#include "fair-layout.h"
#include "line-layout.h"
#include "month-stand.h"
#include "window-pages.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarManyCard:
 *
 * This month of many RTs: how many stand where, until when, and the one next step: to check the
 * month that has waited longest, else to look at all.
 */
struct _BantarManyCard {
  GtkBox parent_instance;
  GtkLabel *month;
  GtkLabel *line;
  GtkWidget *days_box;
  GtkLabel *days;
  GtkLabel *days_word;
  GtkWidget *states;
  GtkWidget *next;
  GtkLabel *next_word;
  GtkWidget *all;
};

G_DEFINE_FINAL_TYPE (BantarManyCard, bantar_many_card, GTK_TYPE_BOX)

static gboolean
is_pendamping (const BantarOverview *overview)
{
  return overview->duty->role == BANTAR_ROLE_PENDAMPING;
}

static char *
dup_work (const BantarOverview *overview)
{
  guint n = is_pendamping (overview) ? overview->to_check : overview->rts.rts;
  g_autofree char *number = bantar_format_number (n);

  if (!is_pendamping (overview))
    return g_strdup_printf (ngettext ("<b>%s RT</b>.", "<b>%s RTs</b>.", n), number);
  if (n == 0)
    return g_strdup (_ ("Nothing waits to be checked."));
  return g_strdup_printf (
      ngettext ("<b>%s month</b> to be checked.", "<b>%s months</b> to be checked.", n), number);
}

static char *
dup_deadline (const BantarOverview *overview)
{
  g_autofree char *day = bantar_format_weekday (overview->deadline->at);

  if (overview->deadline->estimated)
    /* TRANSLATORS: until when the RTs have to send this month */
    return g_strdup_printf (_ ("RTs send by <b>%s</b> (estimate)."), day);
  return g_strdup_printf (_ ("RTs send by <b>%s</b>."), day);
}

static void
show_days (BantarManyCard *self, const BantarOverview *overview)
{
  int left = bantar_month_count_days (overview->today, overview->deadline->at);
  g_autofree char *days = g_strdup_printf ("%d", left);

  gtk_widget_set_visible (self->days_box, left >= 0);
  gtk_label_set_label (self->days, days);
  gtk_label_set_label (self->days_word, ngettext ("day left", "days left", left));
}

static void
add_state (BantarManyCard *self, guint n, const char *icon, const char *word, const char *tint)
{
  g_autofree char *number = bantar_format_number (n);
  g_autofree char *text = g_strdup_printf ("%s %s", word, number);

  if (n > 0)
    gtk_box_append (GTK_BOX (self->states), bantar_chip_new (icon, text, tint));
}

static void
show_states (BantarManyCard *self, const BantarRtCounts *counts)
{
  const guint *in = counts->in_state;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->states)) != NULL)
    gtk_box_remove (GTK_BOX (self->states), child);
  add_state (self, in[BANTAR_STATE_SENT], "bantar-send-symbolic", _ ("To be checked"), "current");
  add_state (self, in[BANTAR_STATE_RETURNED], "bantar-returned-symbolic", _ ("Returned"), "partly");
  add_state (self, in[BANTAR_STATE_DRAFT], "bantar-checklist-symbolic", _ ("Being filled in"),
             "na");
  add_state (self, counts->none, "bantar-unanswered-symbolic", _ ("Not begun"), "na");
  add_state (self, in[BANTAR_STATE_VERIFIED], "bantar-check-symbolic", _ ("Verified"), "met");
}

/* Pages that this role does not have are not offered. */
static gboolean
has_page (const BantarOverview *overview, const char *page)
{
  return bantar_window_pages_find (page, overview->duty->role) != NULL;
}

static void
show_next (BantarManyCard *self, const BantarOverview *overview, const BantarToDo *oldest)
{
  gboolean check = oldest != NULL && has_page (overview, "review");
  g_autofree char *period = check ? bantar_period_to_string (oldest->period) : NULL;

  gtk_label_set_label (self->next_word, check ? _ ("Check the oldest") : _ ("See all RTs"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), NULL);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->next), check ? g_variant_new ("(xs)", oldest->rt, period) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next),
                                  check ? "win.review" : "win.companion");
  gtk_widget_set_visible (self->next, check || has_page (overview, "companion"));
  gtk_widget_set_visible (self->all, check && has_page (overview, "companion"));
}

/**
 * bantar_many_card_show:
 * @oldest: (nullable): what has waited longest to be checked
 *
 * Shows this month of @overview.
 */
void
bantar_many_card_show (BantarManyCard *self,
                       const BantarOverview *overview,
                       const BantarToDo *oldest)
{
  g_autofree char *name = bantar_month_dup_name (overview->period);
  g_autofree char *work = dup_work (overview);
  g_autofree char *deadline = dup_deadline (overview);
  g_autofree char *line = g_strconcat (work, " ", deadline, NULL);

  gtk_label_set_label (self->month, name);
  gtk_label_set_label (self->line, line);
  show_days (self, overview);
  show_states (self, &overview->rts);
  show_next (self, overview, is_pendamping (overview) ? oldest : NULL);
}

static gboolean
bantar_many_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BANTAR_MANY_CARD (widget)->next);
}

static void
bantar_many_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_MANY_CARD);
  G_OBJECT_CLASS (bantar_many_card_parent_class)->dispose (object);
}

static void
bantar_many_card_class_init (BantarManyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_many_card_dispose;
  widget_class->grab_focus = bantar_many_card_grab_focus;
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/many-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, month);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, line);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, days_box);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, days);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, days_word);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, states);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, next);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, next_word);
  gtk_widget_class_bind_template_child (widget_class, BantarManyCard, all);
}

static void
bantar_many_card_init (BantarManyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
