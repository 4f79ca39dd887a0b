/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "bundle-preview-dialog.h"
#include "bundle-save-dialog.h"
#include "file-picker.h"
#include "store/rts.h"
#include "sync/bundle.h"

#include <glib/gi18n.h>

/* Months by file: what was chosen, dropped or double clicked waits until there is a profile that
 * may be looked into, and is opened then. */

/* Not while something else stands in the place of the profile's pages, as when another profile is
 * being chosen. */
static gboolean
is_open (BantarWindow *self)
{
  return !self->locked && self->syncer != NULL &&
         bantar_profile_get_overview (self->profile) != NULL &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->frames), "main") == 0;
}

/**
 * bantar_window_enable_bundles:
 *
 * Who only reads has the server's months, and takes or gives none by hand.
 */
void
bantar_window_enable_bundles (BantarWindow *self)
{
  BantarRole role = bantar_profile_get_overview (self->profile)->facts->role;
  gboolean works = role == BANTAR_ROLE_RT || role == BANTAR_ROLE_PENDAMPING;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bundle-export", works);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bundle-export-of",
                                 role == BANTAR_ROLE_PENDAMPING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bundle-import", works);
}

/* ---- Simpan ke berkas ---- */

/**
 * bantar_window_save_bundle:
 * @rt: the city's id of one RT, "" for the profile's only one or for all
 *
 * Asks what goes into a file and where to, and writes it there.
 */
void
bantar_window_save_bundle (BantarWindow *self, const char *rt)
{
  bantar_bundle_save_dialog_present (GTK_WINDOW (self), self->profile, *rt != '\0' ? rt : NULL);
}

static gpointer
find_id (BantarDb *db, gpointer key, GError **error)
{
  g_autoptr (GPtrArray) rts = bantar_rts_list (db, error);

  for (guint i = 0; rts != NULL && i < rts->len; i++) {
    const BantarRt *rt = rts->pdata[i];

    if (rt->key == *(gint64 *) key)
      return g_strdup (rt->id);
  }
  if (rts != NULL)
    g_set_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_RT, "no RT %" G_GINT64_FORMAT,
                 *(gint64 *) key);
  return NULL;
}

static void
on_id_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (!is_open (self) || bantar_profile_get_store (self->profile) != BANTAR_STORE (source))
    return;
  if (id != NULL)
    bantar_window_save_bundle (self, id);
  else
    bantar_window_say_error (self, error);
}

/**
 * bantar_window_save_bundle_of:
 * @rt: key of one of the profile's RTs
 *
 * The same for an RT that a page knows by its key.
 */
void
bantar_window_save_bundle_of (BantarWindow *self, gint64 rt)
{
  bantar_store_run_async (bantar_profile_get_store (self->profile), find_id,
                          g_memdup2 (&rt, sizeof rt), g_free, g_free, NULL, on_id_found,
                          g_object_ref (self));
}

/* ---- Buka berkas ---- */

static void
on_taken (BantarWindow *self, const char *text)
{
  if (!is_open (self))
    return;
  if (text != NULL)
    bantar_window_say (self, text);
  bantar_syncer_start (self->syncer, FALSE);
  bantar_window_open_kept_bundle (self);
}

/* The dialog goes with the profile: another one, or nobody's, takes its place. */
static void
on_other_profile (BantarWindow *self, const char *path)
{
  g_free (self->bundle);
  self->bundle = g_strdup (path);
  gtk_window_close (GTK_WINDOW (self->bundle_dialog));
  bantar_window_choose_profile (self);
}

static void
on_dialog_gone (BantarWindow *self)
{
  g_clear_weak_pointer (&self->bundle_dialog);
}

static void
present (BantarWindow *self, const char *path)
{
  BantarBundlePreviewDialog *dialog =
      bantar_bundle_preview_dialog_present (GTK_WINDOW (self), self->profile, path);

  g_set_weak_pointer (&self->bundle_dialog, GTK_WIDGET (dialog));
  g_signal_connect_object (dialog, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "other-profile", G_CALLBACK (on_other_profile), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_dialog_gone), self, G_CONNECT_SWAPPED);
}

/* One file at a time: a newer one takes the place of one that is only looked at. */
static gboolean
is_taking (BantarWindow *self)
{
  if (self->bundle_dialog == NULL)
    return FALSE;
  if (bantar_bundle_preview_dialog_is_taking (BANTAR_BUNDLE_PREVIEW_DIALOG (self->bundle_dialog)))
    return TRUE;
  gtk_window_close (GTK_WINDOW (self->bundle_dialog));
  return FALSE;
}

/**
 * bantar_window_open_kept_bundle:
 *
 * Opens the file that waited for a profile, if there is one; called whenever a profile can be
 * looked into from now on.
 */
void
bantar_window_open_kept_bundle (BantarWindow *self)
{
  g_autofree char *path = NULL;

  if (self->bundle == NULL || !is_open (self) || is_taking (self))
    return;
  path = g_steal_pointer (&self->bundle);
  present (self, path);
}

/**
 * bantar_window_take_bundle:
 * @file: may be anything
 *
 * Opens @file, now or as soon as a profile is open, and shows what it would bring.
 */
void
bantar_window_take_bundle (BantarWindow *self, GFile *file)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL) {
    bantar_window_say (self, _ ("Choose a file on this laptop or on a USB stick."));
    return;
  }
  g_free (self->bundle);
  self->bundle = g_strdup (path);
  if (!is_open (self))
    bantar_window_say (self, _ ("The file is opened as soon as you have opened your profile."));
  bantar_window_open_kept_bundle (self);
}

static void
on_bundle_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GListModel) files = bantar_file_picker_open_finish (result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL)
    bantar_window_take_bundle (self, file);
}

/**
 * bantar_window_choose_bundle:
 *
 * Asks for a file and shows what it would bring.
 */
void
bantar_window_choose_bundle (BantarWindow *self)
{
  static const char *const patterns[] = { "*" BANTAR_BUNDLE_SUFFIX, NULL };
  BantarOpenRequest request = { .title = _ ("Open a file"),
                                .accept_label = _ ("Open"),
                                .patterns = patterns };

  bantar_file_picker_open_async (GTK_WINDOW (self), &request, NULL, on_bundle_chosen,
                                 g_object_ref (self));
}
