/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-home-page.h"

#include "columns.h"
#include "companion-row.h"
#include "link-row.h"
#include "many-card.h"
#include "month-stand.h"
#include "news-list.h"
#include "page-header.h"
#include "place-name.h"
#include "sending-row.h"
#include "store/to-do.h"
#include "sync-progress.h"
#include "text-size.h"
#include "trouble-words.h"
#include "window-pages.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* A list shows so many rows, then offers the rest. */
#define ROWS_MAX   3
#define MONTHS_MAX 6

/**
 * BantarManyHomePage:
 *
 * Beranda of who looks after many RTs: this month, what waits to be checked, what was returned, who
 * is late; beside it what goes to the server and which RTs could not be read. Sections without
 * anything in them are left out.
 */
struct _BantarManyHomePage {
  BantarProfileView parent_instance;
  BantarToDos *to_dos; /* nullable: not read yet */
  AdwClamp *clamp;
  BantarNewsList *news;
  BantarManyCard *card;
  GtkWidget *to_check_box;
  GtkListBox *to_check;
  GtkWidget *returned_box;
  GtkListBox *returned;
  GtkWidget *late_box;
  GtkLabel *late_heading;
  GtkListBox *late;
  GtkListBox *sending;
  GtkWidget *troubled_box;
  GtkListBox *troubled;
};

G_DEFINE_FINAL_TYPE (BantarManyHomePage, bantar_many_home_page, BANTAR_TYPE_PROFILE_VIEW)

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Two kelurahan may have an RT 08. */
static char *
dup_place (const BantarOverview *overview, const char *kelurahan, guint number)
{
  gboolean one =
      overview->duty->role == BANTAR_ROLE_PENDAMPING && g_strv_length (overview->duty->areas) == 1;

  return one ? bantar_format_rt (number) : bantar_place_dup_name (kelurahan, number);
}

static char *
dup_since (const BantarOverview *overview, const BantarToDo *to_do)
{
  g_autofree char *month = bantar_month_dup_name (to_do->period);
  g_autoptr (GDateTime) since = bantar_time_parse (to_do->since);
  g_autofree char *when = NULL;

  if (since == NULL)
    return g_steal_pointer (&month);
  when = bantar_format_when (since, overview->today);
  if (to_do->again)
    /* TRANSLATORS: a month, and when the Pendamping last returned it: "November 2026, returned
     * yesterday, 09.41" */
    return g_strdup_printf (_ ("%s, returned %s"), month, when);
  /* TRANSLATORS: a month, and when it was sent: "November 2026, sent yesterday, 09.41" */
  return g_strdup_printf (_ ("%s, sent %s"), month, when);
}

typedef struct {
  const char *icon;
  const char *css_class;
  const char *action;
  const char *page;             /* that the action needs */
  BantarCompanionFilter filter; /* of the list that has the same */
} Kind;

static const Kind kinds[] = {
  { "bantar-send-symbolic", "current", "win.review", "review", BANTAR_COMPANION_TO_CHECK },
  { "bantar-returned-symbolic", "partly", "win.review", "review", BANTAR_COMPANION_RETURNED },
  { "bantar-warning-symbolic", "unmet", "win.fill", "fill", BANTAR_COMPANION_LATE },
};

static void
add_to_do (GtkListBox *list,
           const BantarOverview *overview,
           const BantarToDo *to_do,
           const Kind *kind)
{
  g_autofree char *place = dup_place (overview, to_do->kelurahan, to_do->number);
  g_autofree char *since = dup_since (overview, to_do);
  g_autofree char *period = bantar_period_to_string (to_do->period);
  BantarLink link = {
    .icon = kind->icon, .css_class = kind->css_class, .title = place, .subtitle = since
  };

  if (bantar_window_pages_find (kind->page, overview->duty->role) != NULL) {
    link.action = kind->action;
    link.target = g_variant_new ("(xs)", to_do->rt, period);
  }
  bantar_link_row_append (list, &link);
}

/* Leads to the list of the month that they are of. */
static void
add_rest_of_month (GtkListBox *list,
                   const BantarOverview *overview,
                   BantarPeriod period,
                   guint n,
                   const Kind *kind)
{
  g_autofree char *number = bantar_format_number (n);
  g_autofree char *name = bantar_month_dup_name (period);
  g_autofree char *month = bantar_period_to_string (period);
  /* TRANSLATORS: leads to a list: "See all 12 of November 2026" */
  g_autofree char *title = g_strdup_printf (_ ("See all %s of %s"), number, name);
  BantarLink link = { .icon = "bantar-people-symbolic", .title = title };

  if (bantar_window_pages_find ("companion", overview->duty->role) != NULL) {
    link.action = "win.companion-list";
    link.target = g_variant_new ("(si)", month, (int) kind->filter);
  }
  bantar_link_row_append (list, &link);
}

static guint
count_of_month (GPtrArray *to_dos, BantarPeriod period)
{
  guint n = 0;

  for (guint i = 0; i < to_dos->len; i++)
    n += ((const BantarToDo *) to_dos->pdata[i])->period == period;
  return n;
}

/* What a list has no room for may be of several months: the newest last, as in the list. */
static void
add_rest (GtkListBox *list, const BantarOverview *overview, GPtrArray *to_dos, const Kind *kind)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < to_dos->len; i++) {
    BantarPeriod period = ((const BantarToDo *) to_dos->pdata[i])->period;

    if (g_hash_table_size (shown) < MONTHS_MAX &&
        g_hash_table_add (shown, GINT_TO_POINTER (period)))
      add_rest_of_month (list, overview, period, count_of_month (to_dos, period), kind);
  }
}

static void
show_list (GtkListBox *list,
           GtkWidget *box,
           const BantarOverview *overview,
           GPtrArray *to_dos,
           const Kind *kind)
{
  clear (list);
  for (guint i = 0; i < MIN (to_dos->len, ROWS_MAX); i++)
    add_to_do (list, overview, to_dos->pdata[i], kind);
  if (to_dos->len > ROWS_MAX)
    add_rest (list, overview, to_dos, kind);
  gtk_widget_set_visible (box, to_dos->len > 0);
}

static void
show_to_dos (BantarManyHomePage *self, const BantarOverview *overview)
{
  const BantarToDos *to_dos = self->to_dos;
  const BantarToDo *oldest = to_dos->to_check->len > 0 ? to_dos->to_check->pdata[0] : NULL;
  const BantarToDo *late = to_dos->late->len > 0 ? to_dos->late->pdata[0] : NULL;
  g_autofree char *month = late != NULL ? bantar_month_dup_name (late->period) : g_strdup ("");
  g_autofree char *heading = g_strdup_printf (
      /* TRANSLATORS: heading: RTs that have not sent this month in time: "3 RTs late with November
       * 2026" */
      ngettext ("%u RT late with %s", "%u RTs late with %s", to_dos->late->len), to_dos->late->len,
      month);

  bantar_many_card_show (self->card, overview, oldest);
  show_list (self->to_check, self->to_check_box, overview, to_dos->to_check, &kinds[0]);
  show_list (self->returned, self->returned_box, overview, to_dos->returned, &kinds[1]);
  show_list (self->late, self->late_box, overview, to_dos->late, &kinds[2]);
  gtk_label_set_label (self->late_heading, heading);
}

static void
show_troubled (BantarManyHomePage *self, const BantarOverview *overview)
{
  clear (self->troubled);
  bantar_trouble_words_list (self->troubled, overview, ROWS_MAX);
  gtk_widget_set_visible (self->troubled_box,
                          gtk_widget_get_first_child (GTK_WIDGET (self->troubled)) != NULL);
}

static gpointer
load_to_dos (BantarDb *db, gpointer late, GError **error)
{
  return bantar_to_dos_load (db, *(BantarPeriod *) late, error);
}

/* The page came before what there is to do, and had nothing to give the focus to. */
static void
take_lost_focus (BantarManyHomePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_to_dos (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarManyHomePage) self = user_data;
  BantarToDos *to_dos = bantar_store_run_finish (BANTAR_STORE (source), result, NULL);
  BantarProfile *profile = bantar_profile_view_get_profile (BANTAR_PROFILE_VIEW (self));

  if (to_dos == NULL)
    return;
  g_clear_pointer (&self->to_dos, bantar_to_dos_free);
  self->to_dos = to_dos;
  if (profile == NULL || bantar_profile_get_overview (profile)->duty == NULL)
    return;
  show_to_dos (self, bantar_profile_get_overview (profile));
  take_lost_focus (self);
}

/* The last month whose deadline has passed. */
static BantarPeriod
get_late_period (const BantarOverview *overview)
{
  return g_date_time_compare (overview->today, overview->deadline->at) > 0 ? overview->period
                                                                           : overview->period - 1;
}

static void
bantar_many_home_page_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarManyHomePage *self = BANTAR_MANY_HOME_PAGE (view);
  BantarPeriod late = get_late_period (overview);

  bantar_news_list_show (self->news, overview);
  clear (self->sending);
  bantar_sending_row_append (self->sending, overview);
  show_troubled (self, overview);
  if (self->to_dos != NULL)
    show_to_dos (self, overview);
  else
    bantar_many_card_show (self->card, overview, NULL);
  bantar_store_run_async (bantar_profile_get_store (bantar_profile_view_get_profile (view)),
                          load_to_dos, g_memdup2 (&late, sizeof late), g_free,
                          (GDestroyNotify) bantar_to_dos_free, NULL, on_to_dos,
                          g_object_ref (self));
}

/* Enter goes on with what waits longest. */
static gboolean
bantar_many_home_page_grab_focus (GtkWidget *widget)
{
  BantarManyHomePage *self = BANTAR_MANY_HOME_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->card)) ||
         gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
bantar_many_home_page_dispose (GObject *object)
{
  BantarManyHomePage *self = BANTAR_MANY_HOME_PAGE (object);

  g_clear_pointer (&self->to_dos, bantar_to_dos_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_MANY_HOME_PAGE);
  G_OBJECT_CLASS (bantar_many_home_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_COLUMNS);
  g_type_ensure (BANTAR_TYPE_MANY_CARD);
  g_type_ensure (BANTAR_TYPE_NEWS_LIST);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  g_type_ensure (BANTAR_TYPE_SYNC_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/many-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, news);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, card);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, to_check_box);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, to_check);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, returned_box);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, returned);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, late_box);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, late_heading);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, late);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, sending);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, troubled_box);
  gtk_widget_class_bind_template_child (widget_class, BantarManyHomePage, troubled);
}

static void
bantar_many_home_page_class_init (BantarManyHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_many_home_page_dispose;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_many_home_page_show;
  widget_class->grab_focus = bantar_many_home_page_grab_focus;
  bind_template (widget_class);
}

static void
bantar_many_home_page_init (BantarManyHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
}
