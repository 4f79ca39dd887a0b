/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/sync.h"

#include "ctl/command.h"
#include "ctl/output.h"
#include "ctl/password.h"
#include "ctl/status.h"
#include "sync/secrets.h"

#include <glib/gi18n.h>
#include <unistd.h>

static char *
find_password (BantarCtl *ctl, const BantarProfileFacts *facts, GError **error)
{
  const char *file = bantar_ctl_get_option (ctl, "password-file");
  char *password;

  if (ctl->password != NULL)
    return g_strdup (ctl->password);
  if (file != NULL)
    return bantar_password_read (file, error);
  password = bantar_secrets_lookup (facts->server, facts->user, NULL);
  if (password == NULL)
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NO_PASSWORD,
                         "no keyring knows it");
  return password;
}

static void
sync_json (const BantarSyncReport *report, const BantarOverview *after)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_begin_object (json, "run");
  bantar_json_add_int (json, "pulled", report->pulled);
  bantar_json_add_int (json, "confirmed", report->confirmed);
  bantar_json_add_int (json, "refused", report->refused);
  bantar_json_add_int (json, "kept", report->kept);
  bantar_json_add_int (json, "unread", report->unread);
  bantar_json_add_int (json, "missing", report->missing);
  bantar_json_add_int (json, "postponed", report->postponed);
  bantar_json_add_int (json, "fetched", report->fetched);
  bantar_json_add_int (json, "requests", report->requests);
  bantar_json_add_int (json, "rts", report->rts);
  bantar_json_add_int (json, "rts_done", report->rts_done);
  bantar_json_add_int (json, "troubled", report->troubled);
  bantar_json_add_int (json, "scores", report->scores);
  json_builder_end_object (json);
  bantar_status_add_sync (json, after);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
sync_text (const BantarSyncReport *report, const BantarOverview *after)
{
  bantar_say (_ ("Received: %u. Confirmed by the server: %u."), report->pulled, report->confirmed);
  if (report->unread > 0)
    bantar_say (_ ("Not understood, perhaps from a newer Bantar: %u."), report->unread);
  if (report->troubled > 0)
    bantar_say (_ ("RTs that could not be synced: %u. The command status names them."),
                report->troubled);
  bantar_status_say_sync (after);
}

/* Only when the server has everything is it a success: a script must not take less for it. */
static gboolean
judge (BantarCtl *ctl, const BantarSyncReport *report, GError **error)
{
  g_autoptr (BantarOverview) after = bantar_ctl_load (ctl, error);

  if (after == NULL)
    return FALSE;
  if (ctl->json)
    sync_json (report, after);
  else
    sync_text (report, after);
  if (after->counts->waiting + after->counts->refused + after->counts->conflicts == 0)
    return TRUE;
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                          _ ("Not everything is confirmed yet. Everything is safe on this "
                             "laptop."));
}

/* Some twenty lines, however many RTs there are, and only for a person who watches. */
static void
on_progress (const BantarSyncReport *report, gpointer user_data)
{
  guint step = MAX (report->rts / 20, 1);

  if (report->rts_done > 0 && (report->rts_done % step == 0 || report->rts_done == report->rts))
    /* TRANSLATORS: RTs that are done, of all. */
    bantar_complain (_ ("RTs: %u of %u"), report->rts_done, report->rts);
}

static gboolean
run_sync (BantarCtl *ctl, GError **error)
{
  const BantarSyncOptions options = { .load_secret = bantar_device_secret_load_quietly,
                                      .progress = isatty (STDERR_FILENO) ? on_progress : NULL };
  g_autoptr (BantarOverview) overview = bantar_ctl_load (ctl, error);
  BantarSyncReport report;
  char *password;
  gboolean good;

  if (overview == NULL)
    return FALSE;
  if (*overview->facts->server == '\0') {
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NOT_SIGNED_IN, "no account");
    return FALSE;
  }
  password = find_password (ctl, overview->facts, error);
  if (password == NULL)
    return FALSE;
  good = bantar_sync_run_with (ctl->store, password, &options, &report, NULL, error);
  bantar_secrets_wipe (password);
  return good && judge (ctl, &report, error);
}

const BantarCommand bantar_command_sync = {
  .name = "sync",
  .synopsis = "[--password-file FILE|-]",
  .summary = N_ ("Exchange with the city server"),
  .details = N_ ("Fetches what is new, then sends what waits. Without --password-file the "
                 "desktop's keyring is asked. It can be cut off at any point and run again. It "
                 "ends well only when the server has confirmed everything."),
  .keys = "run {pulled confirmed refused kept unread missing postponed fetched requests "
          "rts rts_done troubled scores} waiting received_by_file refused conflicts "
          "synced_at waiting_since documents [{id state reason received_by_file}]",
  .options = { "password-file" },
  .run = run_sync,
};
