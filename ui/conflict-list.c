/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "conflict-list.h"

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
  GPtrArray *shown;       /* (element-type BantarConflict), nullable: has to be shown anew */
  gboolean chosen;        /* the buttons that had the focus are about to go */
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
  if (!good)
    g_clear_pointer (&self->shown, g_ptr_array_unref);
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
  g_clear_pointer (&self->shown, g_ptr_array_unref);
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

static gboolean
is_same_version (const BantarAnswer *a, const BantarAnswer *b)
{
  return g_str_equal (a->part, b->part) && g_str_equal (a->at, b->at) && bantar_answer_equal (a, b);
}

static gboolean
is_same (const BantarConflict *a, const BantarConflict *b)
{
  return a->period == b->period && is_same_version (a->mine, b->mine) &&
         is_same_version (a->theirs, b->theirs);
}

static gboolean
is_shown (BantarConflictList *self, GPtrArray *conflicts)
{
  if (self->shown == NULL || self->shown->len != conflicts->len)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++) {
    if (!is_same (self->shown->pdata[i], conflicts->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

static void
add (BantarConflictList *self, const BantarConflict *conflict, const BantarOverview *overview)
{
  GtkWidget *versions = bantar_two_versions_new (conflict, overview->today);

  g_signal_connect_data (versions, "chosen", G_CALLBACK (on_version_chosen),
                         resolve_job_new (overview->facts->rt_key, conflict), free_closure_job,
                         G_CONNECT_DEFAULT);
  gtk_box_append (self->box, versions);
}

/* What is shown already stays: a button that is being pressed must not go, nor the focus. */
static void
show (BantarConflictList *self, GPtrArray *conflicts, const BantarOverview *overview)
{
  GtkWidget *child;

  if (is_shown (self, conflicts))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < conflicts->len; i++)
    add (self, conflicts->pdata[i], overview);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (conflicts);
  gtk_widget_set_visible (GTK_WIDGET (self), conflicts->len > 0);
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
    show (self, conflicts, overview);
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
    show (self, none, overview);
    return;
  }
  bantar_store_run_async (bantar_profile_get_store (profile), list_conflicts,
                          g_memdup2 (&overview->facts->rt_key, sizeof (gint64)), g_free,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_conflicts,
                          g_object_ref (self));
}
