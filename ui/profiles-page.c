/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profiles-page.h"

#include "link-row.h"
#include "place-name.h"
#include "store/profile-folder.h"
#include "store/profiles.h"
#include "store/store.h"
#include "text-size.h"

#include <glib/gi18n.h>

/**
 * BantarProfilesPage:
 *
 * Several people share a laptop: each RT's profile with its kelurahan, number and chair.
 */
struct _BantarProfilesPage {
  GtkBox parent_instance;
  AdwClamp *clamp;
  GtkListBox *list;
  GtkWidget *other;
  BantarProfile *open;       /* nullable: the profile that is open in this window */
  GCancellable *cancellable; /* of the listing that runs, else NULL */
};

G_DEFINE_FINAL_TYPE (BantarProfilesPage, bantar_profiles_page, GTK_TYPE_BOX)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static gpointer
load_facts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

static void
add_row (BantarProfilesPage *self, const char *folder, const char *title, const char *subtitle)
{
  BantarLink link = {
    .icon = "bantar-person-symbolic", .title = title, .subtitle = subtitle, .action = NULL
  };
  GtkWidget *row = bantar_link_row_append (self->list, &link);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, folder);
  gtk_list_box_invalidate_sort (self->list);
  /* The page had nothing better to focus when it came. */
  if (gtk_widget_has_focus (self->other))
    gtk_widget_grab_focus (row);
}

/* They are read in any order. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return strcmp (gtk_widget_get_name (GTK_WIDGET (a)), gtk_widget_get_name (GTK_WIDGET (b)));
}

static void
add_profile (BantarProfilesPage *self,
             const char *folder,
             const BantarProfileFacts *facts,
             gboolean is_open)
{
  g_autofree char *place = bantar_place_dup_name (facts->kelurahan, facts->number);
  const char *chair = *facts->chair != '\0' ? facts->chair : _ ("RT chair");
  /* TRANSLATORS: in the list of profiles: name of the chair; this profile is the open one */
  g_autofree char *open = g_strdup_printf (_ ("%s, open now"), chair);

  add_row (self, folder, place, is_open ? open : chair);
}

/* A profile that cannot be read is still listed: opening it says what is wrong and what to do. */
static void
on_facts (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarProfilesPage) self = user_data;
  BantarStore *store = BANTAR_STORE (source);
  const char *folder = bantar_store_get_folder (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarProfileFacts) facts = bantar_store_run_finish (store, result, &error);
  g_autofree char *name = bantar_place_dup_name_of_folder (folder);

  if (facts != NULL)
    add_profile (self, folder, facts, FALSE);
  else if (g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_LOCKED))
    add_row (self, folder, name, _ ("Open in another window"));
  else if (!g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE))
    add_row (self, folder, name, _ ("Cannot be read. Choose it to see why."));
}

static void
read_profile (BantarProfilesPage *self, const char *folder)
{
  g_autoptr (BantarStore) store = bantar_store_new_existing (folder);

  bantar_store_run_async (store, load_facts, NULL, NULL, (GDestroyNotify) bantar_profile_facts_free,
                          NULL, on_facts, g_object_ref (self));
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarProfilesPage) self = user_data;
  g_autoptr (GPtrArray) folders = bantar_profile_folder_list_finish (result, NULL);
  const BantarOverview *overview =
      folders != NULL && self->open != NULL ? bantar_profile_get_overview (self->open) : NULL;
  const char *open_folder = overview != NULL ? bantar_profile_get_folder (self->open) : NULL;

  for (guint i = 0; folders != NULL && i < folders->len; i++) {
    if (g_strcmp0 (folders->pdata[i], open_folder) == 0)
      add_profile (self, open_folder, overview->facts, TRUE);
    else
      read_profile (self, folders->pdata[i]);
  }
}

/**
 * bantar_profiles_page_read:
 * @open: (nullable): the profile that is open in this window
 *
 * Reads which profiles there are.
 */
void
bantar_profiles_page_read (BantarProfilesPage *self, BantarProfile *open)
{
  GtkWidget *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->open, open);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->cancellable = g_cancellable_new ();
  bantar_profile_folder_list_async (self->cancellable, on_listed, g_object_ref (self));
}

static void
on_row_activated (BantarProfilesPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static gboolean
bantar_profiles_page_grab_focus (GtkWidget *widget)
{
  BantarProfilesPage *self = BANTAR_PROFILES_PAGE (widget);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  return gtk_widget_grab_focus (first != NULL ? first : self->other);
}

static void
bantar_profiles_page_dispose (GObject *object)
{
  BantarProfilesPage *self = BANTAR_PROFILES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->open);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PROFILES_PAGE);
  G_OBJECT_CLASS (bantar_profiles_page_parent_class)->dispose (object);
}

static void
bantar_profiles_page_class_init (BantarProfilesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bantar_profiles_page_dispose;
  widget_class->grab_focus = bantar_profiles_page_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", BANTAR_TYPE_PROFILES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/profiles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarProfilesPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarProfilesPage, list);
  gtk_widget_class_bind_template_child (widget_class, BantarProfilesPage, other);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bantar_profiles_page_init (BantarProfilesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
}
