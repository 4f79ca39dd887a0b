/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "outgoing-page.h"

#include "link-row.h"
#include "page-header.h"
#include "text-size.h"

#include <glib/gi18n.h>

/**
 * BantarOutgoingPage:
 *
 * What leaves the laptop, in plain words (UU 27/2022). Which parts are sensitive comes from the
 * month's instrument.
 */
struct _BantarOutgoingPage {
  BantarProfileView parent_instance;
  GtkWidget *scroller;
  AdwClamp *clamp;
};

G_DEFINE_FINAL_TYPE (BantarOutgoingPage, bantar_outgoing_page, BANTAR_TYPE_PROFILE_VIEW)

typedef struct {
  const char *icon;
  const char *title;
  const char *text;
} Item;

static const Item sent[] = {
  { "bantar-checklist-symbolic", N_ ("Answers, numbers and follow-ups"),
    N_ ("As you fill them in, also before you press Send: so the city's server keeps a safety copy "
        "of this laptop. The Pendamping sees how far a draft is, not its answers.") },
  { "bantar-camera-symbolic", N_ ("Photos"),
    N_ ("Made smaller, without the place and the time that the camera wrote into them.") },
  { "bantar-book-symbolic", N_ ("Notes"), N_ ("Of items that are not sensitive.") },
  { "bantar-person-symbolic", N_ ("Who and when"),
    N_ ("With each answer: your account, or your name as it stands here, and the time. With the "
        "month: when you pressed Send.") },
};

static const Item by_file[] = {
  { "bantar-usb-symbolic", N_ ("A Bantar file, when you save one"),
    N_ ("It carries the same, and nothing more: answers, numbers, follow-ups, photos, notes that "
        "are not sensitive, reviews, and who and when. It is sealed: only the laptops that you see "
        "before you save it can open it, and whoever knows its passphrase.") },
};

static const Item kept[] = {
  { "bantar-lock-symbolic", N_ ("Notes on sensitive items"),
    N_ ("They never leave this laptop: not by internet, not in a Bantar file, not in a backup "
        "file.") },
  { "bantar-lock-symbolic", N_ ("Your password"),
    N_ ("It is kept in the keyring of this laptop, or nowhere.") },
};

static GtkBox *
get_sections (BantarOutgoingPage *self)
{
  return GTK_BOX (adw_clamp_get_child (self->clamp));
}

static GtkListBox *
add_section (BantarOutgoingPage *self, const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (heading);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "h2");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (get_sections (self), box);
  return GTK_LIST_BOX (list);
}

static void
add_items (GtkListBox *list, const Item *items, gsize n_items)
{
  for (gsize i = 0; i < n_items; i++) {
    BantarLink link = { .icon = items[i].icon,
                        .title = _ (items[i].title),
                        .subtitle = _ (items[i].text) };

    bantar_link_row_append (list, &link);
  }
}

static void
add_sensitive (BantarOutgoingPage *self, BantarInstrument *instrument)
{
  GPtrArray *parts = bantar_instrument_get_parts (instrument);
  GtkListBox *list = add_section (self, _ ("Sensitive items: only the answer, the numbers and to "
                                           "which office a case was referred leave, and only when "
                                           "you press Send"));

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    g_autofree char *label = NULL;

    if (part->sensitive) {
      BantarLink link = { .icon = "bantar-lock-symbolic" };

      label = bantar_part_dup_label (part);
      link.title = label;
      link.subtitle = bantar_text_get (&part->title);
      bantar_link_row_append (list, &link);
    }
  }
}

static void
bantar_outgoing_page_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarOutgoingPage *self = BANTAR_OUTGOING_PAGE (view);

  /* The intro alone is there at first; what follows does not change while the profile is open. */
  if (gtk_widget_get_first_child (GTK_WIDGET (get_sections (self))) !=
      gtk_widget_get_last_child (GTK_WIDGET (get_sections (self))))
    return;
  add_items (add_section (self, _ ("This is sent")), sent, G_N_ELEMENTS (sent));
  add_sensitive (self, overview->instrument);
  if (overview->facts->role == BANTAR_ROLE_RT || overview->facts->role == BANTAR_ROLE_PENDAMPING)
    add_items (add_section (self, _ ("On a USB stick")), by_file, G_N_ELEMENTS (by_file));
  add_items (add_section (self, _ ("This stays here")), kept, G_N_ELEMENTS (kept));
}

/* It is for reading: the keys that scroll do so at once. */
static gboolean
bantar_outgoing_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BANTAR_OUTGOING_PAGE (widget)->scroller);
}

static void
bantar_outgoing_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_OUTGOING_PAGE);
  G_OBJECT_CLASS (bantar_outgoing_page_parent_class)->dispose (object);
}

static void
bantar_outgoing_page_class_init (BantarOutgoingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_outgoing_page_show;
  object_class->dispose = bantar_outgoing_page_dispose;
  widget_class->grab_focus = bantar_outgoing_page_grab_focus;

  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/outgoing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarOutgoingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, BantarOutgoingPage, clamp);
}

static void
bantar_outgoing_page_init (BantarOutgoingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
}
