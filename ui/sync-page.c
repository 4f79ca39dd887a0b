/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-page.h"

#include "beside-layout.h"
#include "conflict-list.h"
#include "kept-list.h"
#include "link-row.h"
#include "open-document.h"
#include "page-header.h"
#include "refused-list.h"
#include "sync-state.h"
#include "text-size.h"
#include "tint.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* While an exchange runs the page looks every so often how far it is, in seconds. */
#define LOOK_EVERY 1

/* A row's progress bar. */
#define BAR "bantar-bar"

/**
 * BantarSyncPage:
 *
 * What stands between this laptop and the server, by need: state and one button, what was refused,
 * what has two versions, what waits, and the account.
 */
struct _BantarSyncPage {
  BantarProfileView parent_instance;
  gboolean syncing;
  char *note;            /* nullable: why the last exchange ended early, or the state of the line */
  guint most_photos;     /* that waited at once since none did */
  guint look_id;         /* timer while syncing */
  GBinding *bindings[2]; /* nullable: not in a window that syncs */
  AdwClamp *clamp;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *safe;
  GtkLabel *hint;
  GtkWidget *next;
  GtkImage *next_icon;
  GtkLabel *next_word;
  BantarRefusedList *refused;
  BantarConflictList *conflicts;
  GtkWidget *waiting_box;
  GtkListBox *waiting;
  GtkWidget *by_file_box;
  GtkListBox *by_file;
  GtkListBox *account;
};

G_DEFINE_FINAL_TYPE (BantarSyncPage, bantar_sync_page, BANTAR_TYPE_PROFILE_VIEW)

enum { PROP_0, PROP_SYNCING, PROP_NOTE, N_PROPS };
static GParamSpec *props[N_PROPS];

/* Why the last exchange ended early, and that none has gone well for long. */
static char *
dup_hint (BantarSyncPage *self, const BantarSyncState *state)
{
  if (self->note == NULL || self->syncing)
    return g_strdup (state->hint);
  return state->silence != NULL ? g_strjoin ("\n", self->note, state->silence, NULL)
                                : g_strdup (self->note);
}

static void
show_state (BantarSyncPage *self, const BantarOverview *overview)
{
  g_autoptr (BantarSyncState) state = bantar_sync_state_new (overview, self->syncing);
  gboolean bound = *overview->facts->user != '\0';
  g_autofree char *hint = dup_hint (self, state);
  g_autofree char *safe = NULL;

  gtk_image_set_from_icon_name (self->icon, state->heading_icon);
  bantar_tint_set (GTK_WIDGET (self->icon), state->heading_class);
  gtk_label_set_label (self->heading, state->heading);
  safe = g_strdup_printf (
      /* TRANSLATORS: the time is "today, 07.12" or "never yet" */
      _ ("Everything is safe on this laptop. Last confirmed by the server: <b>%s</b>."),
      state->confirmed);
  gtk_label_set_label (self->safe, safe);
  gtk_label_set_label (self->hint, hint);
  gtk_image_set_from_icon_name (self->next_icon,
                                bound ? "bantar-refresh-symbolic" : "bantar-person-symbolic");
  gtk_label_set_label (self->next_word, bound ? _ ("Sync now") : _ ("Sign in with an account…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), bound ? "win.sync" : "win.sign-in");
}

/* ---- What waits ---- */

/* What one row tells of. */
typedef struct {
  const BantarDocument *month; /* nullable: photos */
  GPtrArray *photos;           /* (element-type BantarDocument), nullable: a month */
  gboolean withdrawn;          /* the photos are to be removed everywhere */
  const BantarOverview *overview;
} Waiting;

static Waiting *
waiting_new (const BantarOverview *overview, const BantarDocument *month)
{
  Waiting *self = g_new0 (Waiting, 1);

  self->overview = overview;
  self->month = month;
  self->photos = month == NULL ? g_ptr_array_new () : NULL;
  return self;
}

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_free (self);
}

static char *
dup_waiting_key (gpointer owner, gpointer item)
{
  const Waiting *waiting = item;

  if (waiting->month != NULL)
    return g_strconcat (waiting->month->db, " ", waiting->month->id, NULL);
  return g_strdup (waiting->withdrawn ? "withdrawn" : "photos");
}

static void
update_waiting_month (GtkWidget *row, const Waiting *waiting)
{
  g_autofree char *title = bantar_open_document_dup_title (waiting->overview, waiting->month);
  g_autoptr (GDateTime) changed = bantar_time_parse (waiting->month->changed_at);
  g_autofree char *when =
      changed != NULL ? bantar_format_when (changed, waiting->overview->today) : g_strdup ("");
  /* TRANSLATORS: when something was changed: "Changed today, 09.41" */
  g_autofree char *edited = g_strdup_printf (_ ("Changed %s"), when);
  g_autofree char *subtitle =
      g_strjoin (". ", edited, waiting->month->received ? _ ("Received by file") : NULL, NULL);

  bantar_link_row_set_words (row, title, subtitle);
}

static char *
dup_photos_line (BantarSyncPage *self, const BantarOverview *overview, GPtrArray *photos)
{
  guint sent = self->most_photos - photos->len;
  g_autofree char *places = bantar_open_document_dup_photo_places (overview, photos);

  if (self->syncing && sent > 0)
    /* TRANSLATORS: how many photos are sent, then the items whose photos are not: "2 of 3 sent.
     * Still to go: Clean 4" */
    return g_strdup_printf (_ ("%u of %u sent. Still to go: %s"), sent, self->most_photos, places);
  /* TRANSLATORS: the items that the photos belong to: "Clean 4, Clean 5" */
  return g_strdup_printf (_ ("%s. Photos go first, then the months they belong to."), places);
}

static void
update_bar (BantarSyncPage *self, GtkWidget *row, const char *title, guint left)
{
  GtkWidget *bar = g_object_get_data (G_OBJECT (row), BAR);

  gtk_widget_set_visible (bar, self->syncing);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 (double) (self->most_photos - left) / self->most_photos);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
update_waiting_photos (BantarSyncPage *self, GtkWidget *row, const Waiting *waiting)
{
  guint n = waiting->photos->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u photo", "%u photos", n), n);
  g_autofree char *subtitle = dup_photos_line (self, waiting->overview, waiting->photos);

  bantar_link_row_set_words (row, title, subtitle);
  update_bar (self, row, title, n);
}

static void
update_withdrawn_photos (GtkWidget *row, const Waiting *waiting)
{
  guint n = waiting->photos->len;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u photo to be removed everywhere", "%u photos to be removed everywhere", n), n);
  g_autofree char *places =
      bantar_open_document_dup_photo_places (waiting->overview, waiting->photos);

  bantar_link_row_set_words (row, title, *places != '\0' ? places : NULL);
}

static void
update_waiting (gpointer owner, GtkWidget *row, gpointer item)
{
  const Waiting *waiting = item;

  if (waiting->month != NULL)
    update_waiting_month (row, waiting);
  else if (waiting->withdrawn)
    update_withdrawn_photos (row, waiting);
  else
    update_waiting_photos (owner, row, waiting);
}

static void
add_bar (GtkWidget *row)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_add_css_class (bar, "thick");
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (row), BAR, bar);
  bantar_link_row_add_suffix (row, bar);
}

static GtkWidget *
make_waiting (gpointer owner, gpointer item)
{
  const Waiting *waiting = item;
  BantarLink link = { .icon = waiting->month != NULL ? "bantar-checklist-symbolic"
                                                     : "bantar-camera-symbolic" };
  GtkWidget *row;

  if (waiting->month != NULL) {
    g_autofree char *period = bantar_open_document_dup_period (waiting->month);

    link.action = "win.open-month";
    link.target = g_variant_new_string (period);
  }
  row = bantar_link_row_new (&link);
  if (waiting->month == NULL && !waiting->withdrawn)
    add_bar (row);
  update_waiting (owner, row, item);
  return row;
}

/* Months first, then the photos to be sent, then those to be removed. */
static GPtrArray *
list_waiting (const BantarOverview *overview, guint *n_photos)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (waiting_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  g_ptr_array_add (kinds, waiting_new (overview, NULL));
  g_ptr_array_add (kinds, waiting_new (overview, NULL));
  ((Waiting *) kinds->pdata[1])->withdrawn = TRUE;
  for (guint i = 0; i < overview->open->len; i++) {
    BantarDocument *document = overview->open->pdata[i];
    Waiting *photos = kinds->pdata[document->withdrawn];

    if (document->state == BANTAR_DOCUMENT_REFUSED)
      continue;
    if (g_str_has_prefix (document->id, "photo:"))
      g_ptr_array_add (photos->photos, document);
    else
      g_ptr_array_add (rows, waiting_new (overview, document));
  }
  *n_photos = ((Waiting *) kinds->pdata[0])->photos->len;
  for (guint i = 0; i < kinds->len; i++) {
    Waiting *photos = kinds->pdata[i];

    if (photos->photos->len > 0)
      g_ptr_array_add (rows, photos);
    else
      waiting_free (photos);
  }
  return rows;
}

/* What is there already stays, with the focus in it: the page is shown again and again meanwhile.
 */
static void
show_waiting (BantarSyncPage *self, const BantarOverview *overview)
{
  static const BantarKeptKind kind = { dup_waiting_key, make_waiting, update_waiting };
  guint n_photos = 0;
  g_autoptr (GPtrArray) rows = list_waiting (overview, &n_photos);

  self->most_photos = n_photos > 0 ? MAX (self->most_photos, n_photos) : 0;
  if (bantar_kept_list_show (GTK_WIDGET (self->waiting), rows, &kind, self))
    gtk_widget_grab_focus (self->next);
  gtk_widget_set_visible (self->waiting_box, rows->len > 0);
}

/* ---- By hand ---- */

static void
add_file_button (GtkWidget *row, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  bantar_link_row_add_suffix (row, button);
}

/* Who only reads has nothing to give, and gets it all from the server. */
static void
show_by_file (BantarSyncPage *self, BantarRole role)
{
  gboolean of_rt = role == BANTAR_ROLE_RT;
  BantarLink link = {
    .icon = "bantar-usb-symbolic",
    .title = _ ("Send it along on a USB stick"),
    .subtitle = of_rt ? _ ("Save it to a file and give that to the Pendamping. Safe to repeat, "
                           "nothing is counted twice.")
                      : _ ("Save months to a file for an RT or another laptop, or open a file that "
                           "came from one. Safe to repeat, nothing is counted twice."),
  };
  GtkWidget *row;

  gtk_widget_set_visible (self->by_file_box, of_rt || role == BANTAR_ROLE_PENDAMPING);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->by_file)) != NULL)
    return;
  row = bantar_link_row_append (self->by_file, &link);
  add_file_button (row, _ ("Save to a file…"), "win.bundle-export", g_variant_new_string (""));
  add_file_button (row, _ ("Open a file…"), "win.bundle-import", NULL);
}

/* ---- The account ---- */

static char *
dup_account_key (gpointer owner, gpointer item)
{
  const BantarProfileFacts *facts = item;

  return facts != NULL ? g_strjoin (" ", facts->user, facts->server, NULL) : g_strdup ("outgoing");
}

static GtkWidget *
make_account (const BantarProfileFacts *facts)
{
  gboolean bound = *facts->user != '\0';
  /* TRANSLATORS: the name of an account */
  g_autofree char *title = g_strdup_printf (_ ("Signed in as %s"), facts->user);
  BantarLink link = { .icon = "bantar-person-symbolic",
                      .title = bound ? title : _ ("Not signed in"),
                      .subtitle = bound ? facts->server
                                        : _ ("You get an account from the Pendamping. Without one "
                                             "you can fill in all the same.") };
  GtkWidget *row = bantar_link_row_new (&link);
  GtkWidget *button =
      gtk_button_new_with_label (bound ? _ ("Sign out…") : _ ("Sign in with an account…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), bound ? "win.sign-out" : "win.sign-in");
  bantar_link_row_add_suffix (row, button);
  return row;
}

static GtkWidget *
make_account_row (gpointer owner, gpointer facts)
{
  BantarLink link = { .icon = "bantar-shield-symbolic",
                      .title = _ ("What leaves this laptop"),
                      .action = "win.show-page" };

  if (facts != NULL)
    return make_account (facts);
  link.target = g_variant_new_string ("outgoing");
  return bantar_link_row_new (&link);
}

static void
show_account (BantarSyncPage *self, BantarProfileFacts *facts)
{
  static const BantarKeptKind kind = { dup_account_key, make_account_row, NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, facts);
  g_ptr_array_add (rows, NULL);
  bantar_kept_list_show (GTK_WIDGET (self->account), rows, &kind, self);
}

static void
bantar_sync_page_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarSyncPage *self = BANTAR_SYNC_PAGE (view);
  BantarProfile *profile = bantar_profile_view_get_profile (view);

  show_state (self, overview);
  bantar_refused_list_show (self->refused, profile, overview);
  show_waiting (self, overview);
  bantar_conflict_list_read (self->conflicts, profile);
  show_by_file (self, overview->facts->role);
  show_account (self, overview->facts);
}

static gboolean
on_look (gpointer user_data)
{
  BantarProfile *profile = bantar_profile_view_get_profile (user_data);

  if (profile != NULL && gtk_widget_get_mapped (user_data))
    bantar_profile_refresh (profile);
  return G_SOURCE_CONTINUE;
}

static void
set_syncing (BantarSyncPage *self, gboolean syncing)
{
  self->syncing = syncing;
  g_clear_handle_id (&self->look_id, g_source_remove);
  if (syncing)
    self->look_id = g_timeout_add_seconds (LOOK_EVERY, on_look, self);
  bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
}

static void
bantar_sync_page_root (GtkWidget *widget)
{
  BantarSyncPage *self = BANTAR_SYNC_PAGE (widget);
  GObject *root;

  GTK_WIDGET_CLASS (bantar_sync_page_parent_class)->root (widget);
  root = G_OBJECT (gtk_widget_get_root (widget));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "syncing") == NULL)
    return;
  self->bindings[0] =
      g_object_bind_property (root, "syncing", self, "syncing", G_BINDING_SYNC_CREATE);
  self->bindings[1] =
      g_object_bind_property (root, "sync-note", self, "note", G_BINDING_SYNC_CREATE);
}

static void
unbind (BantarSyncPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->bindings); i++)
    g_clear_pointer (&self->bindings[i], g_binding_unbind);
}

static void
bantar_sync_page_unroot (GtkWidget *widget)
{
  unbind (BANTAR_SYNC_PAGE (widget));
  GTK_WIDGET_CLASS (bantar_sync_page_parent_class)->unroot (widget);
}

static gboolean
bantar_sync_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BANTAR_SYNC_PAGE (widget)->next);
}

static void
bantar_sync_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarSyncPage *self = BANTAR_SYNC_PAGE (object);

  switch (id) {
  case PROP_SYNCING:
    set_syncing (self, g_value_get_boolean (value));
    break;
  case PROP_NOTE:
    g_free (self->note);
    self->note = g_value_dup_string (value);
    bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_sync_page_dispose (GObject *object)
{
  BantarSyncPage *self = BANTAR_SYNC_PAGE (object);

  unbind (self);
  g_clear_handle_id (&self->look_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SYNC_PAGE);
  G_OBJECT_CLASS (bantar_sync_page_parent_class)->dispose (object);
}

static void
bantar_sync_page_finalize (GObject *object)
{
  g_free (BANTAR_SYNC_PAGE (object)->note);
  G_OBJECT_CLASS (bantar_sync_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  g_type_ensure (BANTAR_TYPE_CONFLICT_LIST);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  g_type_ensure (BANTAR_TYPE_REFUSED_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/sync-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, heading);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, safe);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, hint);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, next);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, next_icon);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, next_word);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, refused);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, by_file_box);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, by_file);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncPage, account);
}

static void
bantar_sync_page_class_init (BantarSyncPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bantar_sync_page_set_property;
  object_class->dispose = bantar_sync_page_dispose;
  object_class->finalize = bantar_sync_page_finalize;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_sync_page_show;
  widget_class->root = bantar_sync_page_root;
  widget_class->unroot = bantar_sync_page_unroot;
  widget_class->grab_focus = bantar_sync_page_grab_focus;

  props[PROP_SYNCING] = g_param_spec_boolean ("syncing", NULL, NULL, FALSE,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_NOTE] =
      g_param_spec_string ("note", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (widget_class);
}

static void
bantar_sync_page_init (BantarSyncPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
}
