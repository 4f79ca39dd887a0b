/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "question.h"
#include "report/explain.h"
#include "sign-in-dialog.h"
#include "sync/secrets.h"

#include <glib/gi18n.h>

#define RESPONSE_SIGN_OUT "sign-out"

/* While an exchange of many RTs runs, what it brought is shown every so often. */
#define REREAD_EVERY (2 * G_TIME_SPAN_SECOND)

static gboolean
is_bound (BantarWindow *self)
{
  return *bantar_profile_get_overview (self->profile)->facts->user != '\0';
}

gboolean
bantar_window_is_syncing (BantarWindow *self)
{
  return self->syncer != NULL && bantar_syncer_is_running (self->syncer);
}

/**
 * bantar_window_get_rts_done:
 *
 * See bantar_syncer_get_rts_done().
 */
guint
bantar_window_get_rts_done (BantarWindow *self, guint *rts)
{
  *rts = 0;
  return self->syncer != NULL ? bantar_syncer_get_rts_done (self->syncer, rts) : 0;
}

static void
on_rts_done (BantarWindow *self)
{
  gint64 now = g_get_monotonic_time ();

  bantar_window_notify_sync (self);
  if (self->locked || now - self->reread_at < REREAD_EVERY)
    return;
  self->reread_at = now;
  bantar_profile_refresh (self->profile);
}

static void
on_running (BantarWindow *self)
{
  bantar_window_notify_sync (self);
}

/* Not in the middle of what the person is doing: the dialog comes when it is wanted. */
static void
offer_new_password (BantarWindow *self)
{
  AdwToast *toast = NULL;

  if (!bantar_window_is_of_many (self))
    return;
  toast = adw_toast_new (_ ("The city server no longer takes your password. What you do is saved "
                            "and waits."));
  adw_toast_set_button_label (toast, _ ("Give the new one…"));
  adw_toast_set_action_name (toast, "win.sign-in");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_finished (BantarWindow *self)
{
  const GError *error = bantar_syncer_get_error (self->syncer);

  g_clear_pointer (&self->sync_note, g_free);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->sync_note = bantar_explain_error (error);
  bantar_window_notify_sync (self);
  bantar_window_remind (self);
  if (bantar_syncer_is_rejected (self->syncer) && !self->locked)
    offer_new_password (self);
}

static void
on_begun (BantarWindow *self, BantarProfile *profile, const BantarSignIn *sign_in)
{
  bantar_window_open_with (self, profile, sign_in->password);
}

/**
 * bantar_window_sign_in:
 *
 * Asks for the account of the open profile. One of many RTs gets a profile of its own.
 */
void
bantar_window_sign_in (BantarWindow *self)
{
  BantarSignInDialog *dialog = bantar_sign_in_dialog_present (GTK_WINDOW (self), self->syncer);

  g_signal_connect_object (dialog, "begun", G_CALLBACK (on_begun), self, G_CONNECT_SWAPPED);
}

static void
on_password_needed (BantarWindow *self)
{
  if (!self->locked)
    bantar_window_sign_in (self);
}

static void
drop_syncer (BantarWindow *self)
{
  if (self->syncer == NULL)
    return;
  bantar_syncer_cancel (self->syncer);
  g_signal_handlers_disconnect_by_data (self->syncer, self);
  g_clear_object (&self->syncer);
  g_clear_pointer (&self->sync_note, g_free);
  bantar_window_notify_sync (self);
}

/**
 * bantar_window_set_syncer:
 * @profile: (nullable): the profile to sync from now on
 */
void
bantar_window_set_syncer (BantarWindow *self, BantarProfile *profile)
{
  drop_syncer (self);
  if (profile == NULL)
    return;
  self->syncer = bantar_syncer_new (profile);
  g_signal_connect_object (self->syncer, "notify::running", G_CALLBACK (on_running), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->syncer, "notify::rts-done", G_CALLBACK (on_rts_done), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->syncer, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->syncer, "password-needed", G_CALLBACK (on_password_needed), self,
                           G_CONNECT_SWAPPED);
  bantar_syncer_set_automatic (self->syncer);
}

/**
 * bantar_window_sync:
 *
 * Sinkronkan sekarang; without an account it asks to sign in first.
 */
void
bantar_window_sync (BantarWindow *self)
{
  if (is_bound (self))
    bantar_syncer_start (self->syncer, TRUE);
  else
    bantar_window_sign_in (self);
}

static void
on_bound (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  if (!bantar_syncer_sign_in_finish (BANTAR_SYNCER (source), result, &place, &error))
    bantar_window_say_error (self, error);
}

/**
 * bantar_window_bind:
 * @sign_in: an account; the person has agreed to the place that the city has for it
 *
 * Binds the open profile to its account, and syncs for the first time.
 */
void
bantar_window_bind (BantarWindow *self, const BantarSignIn *sign_in)
{
  bantar_syncer_sign_in_async (self->syncer, sign_in->server, sign_in->user, sign_in->password,
                               TRUE, NULL, on_bound, g_object_ref (self));
}

static void
on_sign_out_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autofree char *answer = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);
  const BantarProfileFacts *facts;

  if (g_strcmp0 (answer, RESPONSE_SIGN_OUT) != 0 || self->syncer == NULL)
    return;
  facts = bantar_profile_get_overview (self->profile)->facts;
  bantar_secrets_clear_async (facts->server, facts->user);
  /* A new one does not know the password. */
  bantar_window_set_syncer (self, self->profile);
  bantar_window_say (self, _ ("Signed out. Nothing is sent until you sign in again."));
}

/**
 * bantar_window_sign_out:
 *
 * Forgets the password on this laptop, after asking. The profile stays the account's RT.
 */
void
bantar_window_sign_out (BantarWindow *self)
{
  g_autoptr (BantarQuestion) question = bantar_question_new (
      GTK_WINDOW (self), _ ("Sign out?"),
      _ ("The password is removed from this laptop. What you filled in stays here and is sent when "
         "you sign in again."));

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, RESPONSE_SIGN_OUT, _ ("Sign out"), BANTAR_QUESTION_PLAIN);
  bantar_question_ask_async (question, NULL, on_sign_out_answered, g_object_ref (self));
}
