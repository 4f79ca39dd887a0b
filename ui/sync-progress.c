/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-progress.h"

#include "fair-layout.h"

#include <glib/gi18n.h>

/**
 * BantarSyncProgress:
 *
 * How far the exchange of many RTs is, with a button to stop it; or, when a first pull was cut off,
 * how far that came, with one to go on. What has come is there to be used meanwhile. Without
 * "always" only a first pull is shown: others come and go too often.
 */
struct _BantarSyncProgress {
  BantarProfileView parent_instance;
  guint rts;  /* of the exchange that runs; 0 when none does */
  guint done; /* of these */
  gboolean syncing;
  gboolean always;
  GBinding *bindings[3]; /* nullable: not in a window that syncs */
  GtkLabel *heading;
  GtkLabel *line;
  GtkProgressBar *bar;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (BantarSyncProgress, bantar_sync_progress, BANTAR_TYPE_PROFILE_VIEW)

enum { PROP_0, PROP_RTS, PROP_DONE, PROP_SYNCING, PROP_ALWAYS, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
show_line (BantarSyncProgress *self, guint done, guint rts)
{
  /* TRANSLATORS: how far it is: "RT 12 of 58" */
  g_autofree char *line = g_strdup_printf (_ ("RT %u of %u"), done, rts);

  gtk_label_set_label (self->line, line);
  gtk_progress_bar_set_fraction (self->bar, rts > 0 ? (double) done / rts : 0);
}

static void
show_running (BantarSyncProgress *self, const BantarOverview *overview)
{
  gtk_label_set_label (self->heading, overview->unread > 0
                                          ? _ ("The months of your RTs are being fetched")
                                          : _ ("Syncing with the city server"));
  if (self->rts > 0)
    show_line (self, self->done, self->rts);
  else
    gtk_label_set_label (self->line, _ ("Asking the server…"));
  gtk_button_set_label (self->button, _ ("Stop for now"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.sync-stop");
}

static void
show_cut_off (BantarSyncProgress *self, const BantarOverview *overview)
{
  gtk_label_set_label (self->heading, _ ("Not all months of your RTs are here yet"));
  show_line (self, overview->listed - overview->unread, overview->listed);
  gtk_button_set_label (self->button, _ ("Go on fetching"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.sync");
}

/* Nothing was fetched at all: not even which RTs there are. */
static gboolean
is_cut_off (const BantarOverview *overview)
{
  return overview->unread > 0 || overview->listed == 0;
}

static void
bantar_sync_progress_show (BantarProfileView *view, const BantarOverview *overview)
{
  BantarSyncProgress *self = BANTAR_SYNC_PROGRESS (view);
  gboolean of_many = overview->duty != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self),
                          of_many && ((self->syncing && self->always) || is_cut_off (overview)));
  if (of_many && self->syncing)
    show_running (self, overview);
  else if (of_many)
    show_cut_off (self, overview);
}

static void
bantar_sync_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarSyncProgress *self = BANTAR_SYNC_PROGRESS (object);

  switch (id) {
  case PROP_RTS:
    g_value_set_uint (value, self->rts);
    break;
  case PROP_DONE:
    g_value_set_uint (value, self->done);
    break;
  case PROP_SYNCING:
    g_value_set_boolean (value, self->syncing);
    break;
  case PROP_ALWAYS:
    g_value_set_boolean (value, self->always);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_sync_progress_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  BantarSyncProgress *self = BANTAR_SYNC_PROGRESS (object);

  switch (id) {
  case PROP_RTS:
    self->rts = g_value_get_uint (value);
    break;
  case PROP_DONE:
    self->done = g_value_get_uint (value);
    break;
  case PROP_SYNCING:
    self->syncing = g_value_get_boolean (value);
    break;
  case PROP_ALWAYS:
    self->always = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
  bantar_profile_view_refresh (BANTAR_PROFILE_VIEW (self));
}

static void
bantar_sync_progress_root (GtkWidget *widget)
{
  static const char *const names[][2] = { { "sync-rts", "rts" },
                                          { "sync-rts-done", "done" },
                                          { "syncing", "syncing" } };
  BantarSyncProgress *self = BANTAR_SYNC_PROGRESS (widget);
  GObject *root = NULL;

  GTK_WIDGET_CLASS (bantar_sync_progress_parent_class)->root (widget);
  root = G_OBJECT (gtk_widget_get_root (widget));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), names[i][0]) != NULL)
      self->bindings[i] =
          g_object_bind_property (root, names[i][0], self, names[i][1], G_BINDING_SYNC_CREATE);
  }
}

static void
unbind (BantarSyncProgress *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->bindings); i++)
    g_clear_pointer (&self->bindings[i], g_binding_unbind);
}

static void
bantar_sync_progress_unroot (GtkWidget *widget)
{
  unbind (BANTAR_SYNC_PROGRESS (widget));
  GTK_WIDGET_CLASS (bantar_sync_progress_parent_class)->unroot (widget);
}

static void
bantar_sync_progress_dispose (GObject *object)
{
  unbind (BANTAR_SYNC_PROGRESS (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_SYNC_PROGRESS);
  G_OBJECT_CLASS (bantar_sync_progress_parent_class)->dispose (object);
}

static GParamSpec *
new_count (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
bantar_sync_progress_class_init (BantarSyncProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_sync_progress_get_property;
  object_class->set_property = bantar_sync_progress_set_property;
  object_class->dispose = bantar_sync_progress_dispose;
  widget_class->root = bantar_sync_progress_root;
  widget_class->unroot = bantar_sync_progress_unroot;
  BANTAR_PROFILE_VIEW_CLASS (klass)->show = bantar_sync_progress_show;

  props[PROP_RTS] = new_count ("rts");
  props[PROP_DONE] = new_count ("done");
  props[PROP_SYNCING] = g_param_spec_boolean ("syncing", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_ALWAYS] = g_param_spec_boolean ("always", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/sync-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarSyncProgress, heading);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncProgress, line);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, BantarSyncProgress, button);
}

static void
bantar_sync_progress_init (BantarSyncProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
