/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "conflict-list.h"

#include "kept-list.h"
#include "model/answer-json.h"
#include "model/json-util.h"
#include "report/explain.h"
#include "store/conflicts.h"
#include "two-versions.h"

/**
 * BantarConflictList:
 *
 * Every answer that was changed in two places, for a person to choose.
 */
struct _BantarConflictList {
  GtkBox parent_instance;
  BantarProfile *profile; /* nullable: nothing read yet */
  guint shown;            /* conflicts */
  gboolean chosen;        /* the buttons that had the focus are about to go */
  gboolean failed;        /* the choice could not be written */
  GtkBox *box;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (BantarConflictList, bantar_conflict_list, GTK_TYPE_BOX)

typedef struct {
  gint64 rt;
  BantarPeriod period;
  char *part;
  BantarConflictChoice choice;
} ResolveJob;

static void
resolve_job_free (gpointer data)
{
  ResolveJob *job = data;

  g_free (job->part);
  g_free (job);
}

static ResolveJob *
resolve_job_new (gint64 rt, const BantarConflict *conflict)
{
  ResolveJob *job = g_new0 (ResolveJob, 1);

  job->rt = rt;
  job->period = conflict->period;
  job->part = g_strdup (conflict->part->code);
  return job;
}

static gpointer
do_resolve (BantarDb *db, gpointer data, GError **error)
{
  ResolveJob *job = data;

  return GINT_TO_POINTER (
      bantar_conflicts_resolve (db, job->rt, job->period, job->part, job->choice, error));
}

/* What follows once the choice is on the disk. */
typedef struct {
  BantarConflictList *list;
  BantarPeriod period;
  char *part; /* nullable: to be written anew */
} Resolving;

static void
resolving_free (Resolving *self)
{
  g_object_unref (self->list);
  g_free (self->part);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Resolving, resolving_free)

static void
show_result (BantarConflictList *self, const GError *error)
{
  g_autofree char *words = error != NULL ? bantar_explain_error (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->result), error != NULL);
  gtk_label_set_label (self->result, error != NULL ? words : "");
}

static void
open_part (const Resolving *resolving)
{
  g_autofree char *period = bantar_period_to_string (resolving->period);

  gtk_widget_activate_action (GTK_WIDGET (resolving->list), "win.open-part", "(ss)", period,
                              resolving->part);
}

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Resolving) resolving = user_data;
  BantarConflictList *self = resolving->list;
  g_autoptr (GError) error = NULL;
  gboolean good = bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL;

  show_result (self, error);
  self->failed |= !good;
  if (self->profile != NULL)
    bantar_profile_refresh (self->profile);
  if (good && resolving->part != NULL)
    open_part (resolving);
  else if (good)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sync-quietly", NULL);
}

static void
on_version_chosen (BantarTwoVersions *versions, int choice, ResolveJob *which)
{
  BantarConflictList *self = BANTAR_CONFLICT_LIST (
      gtk_widget_get_ancestor (GTK_WIDGET (versions), BANTAR_TYPE_CONFLICT_LIST));
  ResolveJob *job = g_memdup2 (which, sizeof *which);
  Resolving *resolving = g_new0 (Resolving, 1);

  job->part = g_strdup (which->part);
  job->choice = choice;
  resolving->list = g_object_ref (self);
  resolving->period = which->period;
  resolving->part = choice == BANTAR_CONFLICT_ANEW ? g_strdup (which->part) : NULL;
  self->chosen = choice != BANTAR_CONFLICT_ANEW;
  gtk_widget_set_sensitive (GTK_WIDGET (versions), FALSE);
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_resolve, job,
                          resolve_job_free, NULL, NULL, on_resolved, resolving);
}

static void
free_closure_job (gpointer data, GClosure *closure)
{
  resolve_job_free (data);
}

static void
bantar_conflict_list_dispose (GObject *object)
{
  BantarConflictList *self = BANTAR_CONFLICT_LIST (object);

  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_CONFLICT_LIST);
  G_OBJECT_CLASS (bantar_conflict_list_parent_class)->dispose (object);
}

static void
bantar_conflict_list_class_init (BantarConflictListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_conflict_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/conflict-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarConflictList, box);
  gtk_widget_class_bind_template_child (widget_class, BantarConflictList, result);
}

static void
bantar_conflict_list_init (BantarConflictList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The next choice, or the page, takes the focus from the one that was just made. */
static void
move_focus (BantarConflictList *self)
{
  if (!self->chosen)
    return;
  self->chosen = FALSE;
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) ||
      !gtk_widget_child_focus (GTK_WIDGET (self->box), GTK_DIR_TAB_FORWARD))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "sync");
}

/* The same two versions, the same choice: a version that a sync changed is another one. */
static char *
dup_key (gpointer owner, gpointer item)
{
  const BantarConflict *conflict = item;
  g_autoptr (JsonNode) mine = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) theirs = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *month = bantar_period_to_string (conflict->period);
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  json_node_take_object (mine, bantar_answer_to_json (conflict->mine, TRUE));
  json_node_take_object (theirs, bantar_answer_to_json (conflict->theirs, TRUE));
  one = bantar_json_canonical (mine);
  other = bantar_json_canonical (theirs);
  return g_strjoin ("\n", month, conflict->part->code, one, other, NULL);
}

static GtkWidget *
make (gpointer owner, gpointer item)
{
  BantarConflictList *self = owner;
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);
  GtkWidget *versions = bantar_two_versions_new (item, overview->today);

  g_signal_connect_data (versions, "chosen", G_CALLBACK (on_version_chosen),
                         resolve_job_new (overview->facts->rt_key, item), free_closure_job,
                         G_CONNECT_DEFAULT);
  return versions;
}

/* What could not be chosen can be again. */
static void
update (gpointer owner, GtkWidget *versions, gpointer item)
{
  if (BANTAR_CONFLICT_LIST (owner)->failed)
    gtk_widget_set_sensitive (versions, TRUE);
}

static void
show (BantarConflictList *self, GPtrArray *conflicts)
{
  static const BantarKeptKind kind = { dup_key, make, update };
  gboolean moves = conflicts->len < self->shown || self->failed;

  self->chosen |= bantar_kept_list_show (GTK_WIDGET (self->box), conflicts, &kind, self);
  self->shown = conflicts->len;
  self->failed = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), conflicts->len > 0);
  if (moves)
    move_focus (self);
}

static gpointer
list_conflicts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_conflicts_list (db, *(gint64 *) data, error);
}

static void
on_conflicts (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarConflictList) self = user_data;
  g_autoptr (GPtrArray) conflicts = bantar_store_run_finish (BANTAR_STORE (source), result, NULL);
  const BantarOverview *overview =
      self->profile != NULL ? bantar_profile_get_overview (self->profile) : NULL;

  if (conflicts != NULL && overview != NULL)
    show (self, conflicts);
}

/**
 * bantar_conflict_list_read:
 *
 * Reads what has two versions in @profile, and shows it; nothing when nothing has.
 */
void
bantar_conflict_list_read (BantarConflictList *self, BantarProfile *profile)
{
  const BantarOverview *overview = bantar_profile_get_overview (profile);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_set_object (&self->profile, profile);
  if (overview->counts->conflicts == 0) {
    show (self, none);
    return;
  }
  bantar_store_run_async (bantar_profile_get_store (profile), list_conflicts,
                          g_memdup2 (&overview->facts->rt_key, sizeof (gint64)), g_free,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_conflicts,
                          g_object_ref (self));
}
