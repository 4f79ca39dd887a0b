/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sidebar.h"

#include "line-layout.h"
#include "month-stand.h"
#include "place-name.h"
#include "sidebar-row.h"
#include "window-pages.h"
#include "words/format.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * BantarSidebar:
 *
 * The pages that there are, with what is left to do on them, and the profile's menu below.
 */
struct _BantarSidebar {
  BantarProfileView parent_instance;
  GtkMenuButton *menu;
  GMenuModel *profile_menu;
  GtkListBox *list;
  gboolean listed; /* the pages are there, */
  BantarRole role; /* of this role */
  GtkWidget *person;
  GtkLabel *initials;
  GtkLabel *name;
  GtkLabel *office;
};

G_DEFINE_FINAL_TYPE (BantarSidebar, bantar_sidebar, BANTAR_TYPE_PROFILE_VIEW)

/* In this order. Pages without a row are reached from another one. */
static const struct {
  const char *page;
  const char *icon;
  const char *title;
  const char *reader; /* nullable: what who only reads calls it */
} rows[] = {
  { "home", "bantar-home-symbolic", N_ ("Home"), NULL },
  /* TRANSLATORS: name of the page with the monthly form */
  { "checklist", "bantar-checklist-symbolic", N_ ("Checklist"), NULL },
  /* TRANSLATORS: name of the page with the months of all RTs that a Pendamping looks after; then
   * the same page for who only reads */
  { "companion", "bantar-people-symbolic", N_ ("RTs looked after"), N_ ("RTs") },
  /* TRANSLATORS: name of the page where a Pendamping fills in for RTs */
  { "fill", "bantar-checklist-symbolic", N_ ("Fill in for an RT…"), NULL },
};

static void
list_pages (BantarSidebar *self, BantarRole role)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean reads = role != BANTAR_ROLE_RT && role != BANTAR_ROLE_PENDAMPING;
    const char *title = reads && rows[i].reader != NULL ? rows[i].reader : rows[i].title;

    if (bantar_window_pages_find (rows[i].page, role) != NULL)
      gtk_list_box_append (self->list,
                           bantar_sidebar_row_new (rows[i].page, rows[i].icon, _ (title)));
  }
  self->listed = TRUE;
  self->role = role;
}

static BantarSidebarRow *
find_row (BantarSidebar *self, const char *page)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    if (g_str_equal (gtk_widget_get_name (row), page))
      return BANTAR_SIDEBAR_ROW (row);
  }
  return NULL;
}

static void
show_badge_of_rt (BantarSidebar *self, const BantarOverview *overview)
{
  guint left = bantar_month_count_left (overview->current);
  /* TRANSLATORS: badge beside "Checklist": so many items are left: "6 more" */
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", left), left);

  bantar_sidebar_row_set_badge (find_row (self, "checklist"), left > 0 ? text : NULL);
}

/* How many months are to be checked. */
static void
show_badge_of_many (BantarSidebar *self, const BantarOverview *overview)
{
  BantarSidebarRow *row = find_row (self, "companion");
  guint n = overview->to_check;
  g_autofree char *text = bantar_format_number (n);

  if (row != NULL)
    bantar_sidebar_row_set_badge (row, n > 0 && self->role == BANTAR_ROLE_PENDAMPING ? text : NULL);
}

/* Of the first and the last word of a person's name or an account's, as AdwAvatar has them; that
 * one costs as much as the whole list of pages before the first frame.
 *
 * Returns: (transfer full) */
static char *
get_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " .", -1);
  GString *initials = g_string_new (NULL);
  const char *last = "";

  for (char **word = words; *word != NULL; word++) {
    if (**word != '\0' && initials->len == 0)
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (*word)));
    else if (**word != '\0')
      last = *word;
  }
  if (*last != '\0')
    g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (last)));
  return g_string_free (initials, FALSE);
}

static void
show_person (BantarSidebar *self, const char *name, const char *office)
{
  g_autofree char *initials = get_initials (name);

  gtk_label_set_label (self->initials, initials);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->office, office);
}

static void
show_chair (BantarSidebar *self, const BantarProfileFacts *facts)
{
  g_autofree char *rt = bantar_format_rt (facts->number);
  /* TRANSLATORS: a person's office: "Chair of RT 08" */
  g_autofree char *office = g_strdup_printf (_ ("Chair of %s"), rt);
  gboolean named = *facts->chair != '\0';

  /* TRANSLATORS: below "RT 08", when the profile has no name */
  show_person (self, named ? facts->chair : rt, named ? office : _ ("RT chair"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), named ? facts->chair : NULL);
}

static void
show_account (BantarSidebar *self, const BantarOverview *overview)
{
  show_person (self, overview->facts->user, bantar_place_get_office (overview->duty->role));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), overview->facts->user);
}

static void
bantar_sidebar_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarSidebar *self = BANTAR_SIDEBAR (view);

  if (!self->listed || self->role != overview->facts->role)
    list_pages (self, overview->facts->role);
  if (overview->duty != NULL) {
    show_badge_of_many (self, overview);
    show_account (self, overview);
  } else {
    show_badge_of_rt (self, overview);
    show_chair (self, overview->facts);
  }
}

static void
on_row_activated (BantarSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

/**
 * bantar_sidebar_choose:
 * @page: name of the page that is shown; one without a row belongs to the row it is reached from
 */
void
bantar_sidebar_choose (BantarSidebar *self, const char *page)
{
  BantarSidebarRow *row = find_row (self, page);

  if (row == NULL)
    row = find_row (self, g_str_equal (page, "review") ? "companion" : "home");
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/**
 * bantar_sidebar_get_nth:
 * @n: from 1
 *
 * Returns: (transfer none) (nullable): name of the page in the @n-th row
 */
const char *
bantar_sidebar_get_nth (BantarSidebar *self, guint n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) n - 1);

  return row != NULL ? gtk_widget_get_name (GTK_WIDGET (row)) : NULL;
}

/**
 * bantar_sidebar_open_menu:
 *
 * Opens the profile's menu.
 */
void
bantar_sidebar_open_menu (BantarSidebar *self)
{
  gtk_menu_button_popup (self->menu);
}

/* Not before somebody wants it: a menu is a dozen widgets more in front of the first frame. */
static void
on_open_menu (GtkMenuButton *button, gpointer user_data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, BANTAR_SIDEBAR (user_data)->profile_menu);
}

/* The keys go to the pages first, not to the header above them. */
static gboolean
bantar_sidebar_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (BANTAR_SIDEBAR (widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
bantar_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SIDEBAR);
  G_OBJECT_CLASS (bantar_sidebar_parent_class)->dispose (object);
}

static void
bantar_sidebar_class_init (BantarSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantar_sidebar_dispose;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_sidebar_show;
  widget_class->grab_focus = bantar_sidebar_grab_focus;

  g_type_ensure (BANTAR_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, profile_menu);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, person);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, initials);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, name);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, office);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bantar_sidebar_init (BantarSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu, on_open_menu, self, NULL);
  /* GtkMenuButton centres what it holds; here the menu's icon belongs at the end. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->person), GTK_ALIGN_FILL);
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (gtk_widget_get_ancestor (self->person, GTK_TYPE_TOGGLE_BUTTON)),
      GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->name, NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
      self->office, NULL, -1);
}
