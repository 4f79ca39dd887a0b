/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "news-list.h"

#include "beside-layout.h"
#include "report/month-words.h"
#include "wrapped-label.h"

#include <glib/gi18n.h>

/**
 * BantarNewsList:
 *
 * On Beranda: what an exchange did to a step that this person had taken, each until they say that
 * they have read it. Takes no room while there is nothing.
 */
struct _BantarNewsList {
  GtkBox parent_instance;
  char *shown; /* what it says now */
};

G_DEFINE_FINAL_TYPE (BantarNewsList, bantar_news_list, GTK_TYPE_BOX)

static void
bantar_news_list_finalize (GObject *object)
{
  g_free (BANTAR_NEWS_LIST (object)->shown);
  G_OBJECT_CLASS (bantar_news_list_parent_class)->finalize (object);
}

static void
bantar_news_list_class_init (BantarNewsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_news_list_finalize;
}

static void
bantar_news_list_init (BantarNewsList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
button_new (const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
buttons_new (const BantarMonthNews *news, gboolean many)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *period = bantar_period_to_string (news->period);

  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  if (many)
    gtk_box_append (GTK_BOX (buttons), button_new (_ ("Open the month"), "win.review",
                                                   g_variant_new ("(xs)", news->rt, period)));
  else
    gtk_box_append (GTK_BOX (buttons), button_new (_ ("Open the month"), "win.open-month",
                                                   g_variant_new_string (period)));
  gtk_box_append (GTK_BOX (buttons),
                  button_new (_ ("I have read this"), "win.news-read",
                              g_variant_new ("(xsi)", news->rt, period, (gint32) news->kind)));
  return buttons;
}

static GtkWidget *
strip_new (const BantarMonthNews *news, const char *text, gboolean many)
{
  GtkWidget *strip = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "bantar-announcement-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (inside, g_object_new (BANTAR_TYPE_BESIDE_LAYOUT, NULL));
  gtk_widget_set_hexpand (inside, TRUE);
  gtk_box_append (GTK_BOX (inside), bantar_wrapped_label_new (text, NULL));
  gtk_box_append (GTK_BOX (inside), buttons_new (news, many));
  gtk_widget_add_css_class (strip, "strip");
  gtk_widget_add_css_class (strip, "current");
  gtk_accessible_update_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (strip), icon);
  gtk_box_append (GTK_BOX (strip), inside);
  return strip;
}

static char *
join (GPtrArray *list, gboolean many)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    g_autofree char *text = bantar_month_news_describe (list->pdata[i], many);

    g_string_append_printf (all, "%s\n", text);
  }
  return g_string_free (all, FALSE);
}

/**
 * bantar_news_list_show:
 *
 * Shows what is not read yet. Strips that are there already stay: the focus may be in one of them.
 */
void
bantar_news_list_show (BantarNewsList *self, const BantarOverview *overview)
{
  gboolean many = overview->duty != NULL;
  g_autofree char *all = join (overview->news, many);
  GtkWidget *child;

  if (g_strcmp0 (self->shown, all) == 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < overview->news->len; i++) {
    const BantarMonthNews *news = overview->news->pdata[i];
    g_autofree char *text = bantar_month_news_describe (news, many);

    gtk_box_append (GTK_BOX (self), strip_new (news, text, many));
  }
  gtk_widget_set_visible (GTK_WIDGET (self), overview->news->len > 0);
  g_free (self->shown);
  self->shown = g_steal_pointer (&all);
}
