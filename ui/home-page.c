/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "home-page.h"

#include "columns.h"
#include "delivery.h"
#include "follow-ups.h"
#include "link-row.h"
#include "month-card.h"
#include "month-stand.h"
#include "news-list.h"
#include "page-header.h"
#include "returned-card.h"
#include "sending-row.h"
#include "text-size.h"

#include <glib/gi18n.h>

/* A list shows so many rows, then offers the rest. */
#define ROWS_MAX 3

/**
 * BantarHomePage:
 *
 * Beranda: this month, what came back, earlier months; beside it what goes to the server and what
 * was promised. Sections without anything in them are left out.
 */
struct _BantarHomePage {
  BantarProfileView parent_instance;
  gboolean all_earlier; /* the person asked for all rows */
  gboolean all_follow_ups;
  AdwClamp *clamp;
  BantarNewsList *news;
  BantarMonthCard *card;
  GtkWidget *returned;
  GtkWidget *earlier_box;
  GtkListBox *earlier;
  GtkListBox *sending;
  GtkWidget *follow_ups_box;
  GtkListBox *follow_ups;
};

G_DEFINE_FINAL_TYPE (BantarHomePage, bantar_home_page, BANTAR_TYPE_PROFILE_VIEW)

static void
clear (GtkWidget *box, void (*remove) (GtkWidget *box, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove (box, child);
}

static void
remove_from_list (GtkWidget *list, GtkWidget *row)
{
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

static void
remove_from_box (GtkWidget *box, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (box), child);
}

static void
show_returned (BantarHomePage *self, const BantarOverview *overview)
{
  gboolean any = FALSE;

  clear (self->returned, remove_from_box);
  for (guint i = 0; i <= overview->months->len; i++) {
    const BantarChecklist *month = i == 0 ? overview->current : overview->months->pdata[i - 1];

    if (bantar_checklist_is_confined (month)) {
      gtk_box_append (GTK_BOX (self->returned), bantar_returned_card_new (month));
      any = TRUE;
    }
  }
  gtk_widget_set_visible (self->returned, any);
}

static BantarLink
get_month_look (const BantarOverview *overview, const BantarChecklist *month)
{
  g_autoptr (BantarDelivery) delivery = bantar_delivery_new (overview, 0, month->period);

  if (month->state == BANTAR_STATE_VERIFIED)
    return (BantarLink){ .icon = "bantar-check-symbolic", .css_class = "met" };
  if (month->state == BANTAR_STATE_SENT)
    return (BantarLink){ .icon = delivery->icon, .css_class = delivery->css_class };
  return (BantarLink){ .icon = "bantar-warning-symbolic", .css_class = "unmet" };
}

static void
add_earlier (BantarHomePage *self, const BantarOverview *overview, const BantarChecklist *month)
{
  g_autofree char *name = bantar_month_dup_name (month->period);
  g_autofree char *words = bantar_month_describe (overview, month);
  g_autofree char *period = bantar_period_to_string (month->period);
  BantarLink link = get_month_look (overview, month);

  link.title = name;
  link.subtitle = words;
  link.action = "win.open-month";
  link.target = g_variant_new_string (period);
  bantar_link_row_append (self->earlier, &link);
}

static void
add_rest (GtkListBox *list, const char *action)
{
  BantarLink link = { .icon = "bantar-unfold-symbolic", .title = _ ("See all"), .action = action };

  bantar_link_row_append (list, &link);
}

static void
show_earlier (BantarHomePage *self, const BantarOverview *overview)
{
  guint shown = 0;
  gboolean more = FALSE;

  clear (GTK_WIDGET (self->earlier), remove_from_list);
  for (guint i = 0; i < overview->months->len; i++) {
    const BantarChecklist *month = overview->months->pdata[i];

    if (bantar_checklist_is_confined (month))
      continue;
    if (shown == ROWS_MAX && !self->all_earlier) {
      more = TRUE;
      break;
    }
    add_earlier (self, overview, month);
    shown++;
  }
  if (more)
    add_rest (self->earlier, "home.all-earlier");
  gtk_widget_set_visible (self->earlier_box, shown > 0);
}

static void
add_follow_up (BantarHomePage *self, const BantarFollowUp *follow_up)
{
  g_autofree char *words = bantar_follow_up_describe (follow_up);
  g_autofree char *period = bantar_period_to_string (follow_up->period);
  BantarLink link = { .icon = "bantar-flag-symbolic",
                      .css_class = follow_up->days_over > 0 ? "unmet" : NULL,
                      .title = follow_up->text,
                      .subtitle = words,
                      .action = "win.open-part",
                      .target = g_variant_new ("(ss)", period, follow_up->part->code) };

  bantar_link_row_append (self->follow_ups, &link);
}

static void
show_follow_ups (BantarHomePage *self, const BantarOverview *overview)
{
  g_autoptr (GPtrArray) found = bantar_follow_ups_get (overview);
  guint shown = self->all_follow_ups ? found->len : MIN (found->len, ROWS_MAX);

  clear (GTK_WIDGET (self->follow_ups), remove_from_list);
  for (guint i = 0; i < shown; i++)
    add_follow_up (self, found->pdata[i]);
  if (shown < found->len)
    add_rest (self->follow_ups, "home.all-follow-ups");
  gtk_widget_set_visible (self->follow_ups_box, found->len > 0);
}

static void
bantar_home_page_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarHomePage *self = BANTAR_HOME_PAGE (view);

  bantar_news_list_show (self->news, overview);
  bantar_month_card_show (self->card, overview);
  show_returned (self, overview);
  show_earlier (self, overview);
  clear (GTK_WIDGET (self->sending), remove_from_list);
  bantar_sending_row_append (self->sending, overview);
  show_follow_ups (self, overview);
}

static void
on_all_earlier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BANTAR_HOME_PAGE (widget)->all_earlier = TRUE;
  bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (widget));
}

static void
on_all_follow_ups (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BANTAR_HOME_PAGE (widget)->all_follow_ups = TRUE;
  bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (widget));
}

/* Enter goes on with the month, right after the program was opened. */
static gboolean
bantar_home_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BANTAR_HOME_PAGE (widget)->card));
}

static void
bantar_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_HOME_PAGE);
  G_OBJECT_CLASS (bantar_home_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_COLUMNS);
  g_type_ensure (BANTAR_TYPE_MONTH_CARD);
  g_type_ensure (BANTAR_TYPE_NEWS_LIST);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, news);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, card);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, returned);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, earlier_box);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, earlier);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, sending);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, follow_ups_box);
  gtk_widget_class_bind_template_child (widget_class, BantarHomePage, follow_ups);
}

static void
bantar_home_page_class_init (BantarHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantar_home_page_dispose;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_home_page_show;
  widget_class->grab_focus = bantar_home_page_grab_focus;

  gtk_widget_class_install_action (widget_class, "home.all-earlier", NULL, on_all_earlier);
  gtk_widget_class_install_action (widget_class, "home.all-follow-ups", NULL, on_all_follow_ups);
  bind_template (widget_class);
}

static void
bantar_home_page_init (BantarHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
}
