/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sidebar.h"

#include "line-layout.h"
#include "month-stand.h"
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
  GtkListBoxRow *home;
  GtkListBoxRow *checklist;
  GtkLabel *badge;
  GtkWidget *person;
  GtkLabel *initials;
  GtkLabel *name;
  GtkLabel *office;
};

G_DEFINE_FINAL_TYPE (BantarSidebar, bantar_sidebar, BANTAR_TYPE_PROFILE_VIEW)

static void
show_badge (BantarSidebar *self, const BantarOverview *overview)
{
  guint left = bantar_month_count_left (overview->current);
  /* TRANSLATORS: badge beside "Checklist": so many items are left: "6 more" */
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", left), left);

  gtk_widget_set_visible (GTK_WIDGET (self->badge), left > 0);
  gtk_label_set_label (self->badge, text);
}

/* Of the first and the last word, as AdwAvatar has them; that one costs as much as the whole list
 * of pages before the first frame.
 *
 * Returns: (transfer full) */
static char *
get_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " ", -1);
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
show_person (BantarSidebar *self, const BantarProfileFacts *facts)
{
  g_autofree char *rt = bantar_format_rt (facts->number);
  /* TRANSLATORS: a person's office: "Chair of RT 08" */
  g_autofree char *office = g_strdup_printf (_ ("Chair of %s"), rt);
  gboolean named = *facts->chair != '\0';
  g_autofree char *initials = get_initials (named ? facts->chair : rt);

  gtk_label_set_label (self->initials, initials);
  gtk_label_set_label (self->name, named ? facts->chair : rt);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), named ? facts->chair : NULL);
  /* TRANSLATORS: below "RT 08", when the profile has no name */
  gtk_label_set_label (self->office, named ? office : _ ("RT chair"));
}

static void
bantar_sidebar_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarSidebar *self = BANTAR_SIDEBAR (view);

  show_badge (self, overview);
  show_person (self, overview->facts);
}

static void
on_row_activated (BantarSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

/**
 * bantar_sidebar_choose:
 * @page: name of the page that is shown; pages without a row are reached from Beranda
 */
void
bantar_sidebar_choose (BantarSidebar *self, const char *page)
{
  gtk_list_box_select_row (self->list,
                           g_str_equal (page, "checklist") ? self->checklist : self->home);
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
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, home);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, checklist);
  gtk_widget_class_bind_template_child (widget_class, BantarSidebar, badge);
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
