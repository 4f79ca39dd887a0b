/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "store/withdrawn-photos.h"

#include <glib/gi18n.h>

typedef struct {
  gint64 rt;
  const char *sha256;
  BantarWithdrawal *now; /* nullable: it is not withdrawn */
} Parting;

static gboolean
load_standing (BantarDb *db, Parting *parting, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  parting->now = bantar_withdrawn_photos_get (db, parting->rt, parting->sha256, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
do_remove (BantarDb *db, gpointer data, GError **error)
{
  Parting *parting = data;

  return GINT_TO_POINTER (
      bantar_db_begin (db, error) &&
      bantar_withdrawn_photos_remove (db, parting->rt, parting->sha256, error) &&
      bantar_db_commit (db, error) && load_standing (db, parting, error));
}

static gpointer
do_keep (BantarDb *db, gpointer data, GError **error)
{
  Parting *parting = data;

  return GINT_TO_POINTER (bantar_db_begin (db, error) &&
                          bantar_withdrawn_photos_keep (db, parting->rt, parting->sha256, error) &&
                          bantar_db_commit (db, error) && load_standing (db, parting, error));
}

static void
say_standing (BantarCtl *ctl, const Parting *parting, const char *text)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!ctl->json) {
    bantar_say_wrapped (text, 0);
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "photo", parting->sha256);
  bantar_json_add_string (json, "withdrawn", parting->now != NULL ? parting->now->reason : NULL);
  bantar_json_add_bool (json, "server_knows", parting->now != NULL && parting->now->done);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
change (BantarCtl *ctl, BantarStoreJob job, const char *text, GError **error)
{
  g_autoptr (BantarOverview) overview = bantar_ctl_load_rt (ctl, error);
  Parting parting = { 0, bantar_ctl_get_word (ctl, 0), NULL };
  gboolean good;

  if (overview == NULL)
    return FALSE;
  parting.rt = overview->facts->rt_key;
  good = bantar_store_run (ctl->store, job, &parting, error) != NULL;
  if (good)
    say_standing (ctl, &parting, text);
  g_clear_pointer (&parting.now, bantar_withdrawal_free);
  return good;
}

static gboolean
run_remove (BantarCtl *ctl, GError **error)
{
  return change (ctl, do_remove,
                 _ ("The photo is not shown any more. The next sync takes it from the server and "
                    "then from this laptop. Until then: bantarctl photo keep."),
                 error);
}

static gboolean
run_keep (BantarCtl *ctl, GError **error)
{
  return change (ctl, do_keep, _ ("The photo stays."), error);
}

const BantarCommand bantar_command_photo_remove = {
  .name = "photo remove",
  .synopsis = "SHA256 [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Remove a photo everywhere"),
  .details = N_ ("From the server, from the laptops of the RT and of its Pendamping at their next "
                 "sync, and from the automatic backups here. Months that name it say that it was "
                 "removed. Backups in files, and what was printed, keep it. Until the next sync "
                 "it can be taken back: photo keep. The command show with --json lists photos."),
  .keys = "photo withdrawn server_knows",
  .options = { "rt", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_remove,
};

const BantarCommand bantar_command_photo_keep = {
  .name = "photo keep",
  .synopsis = "SHA256 [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Keep a photo after all that was to be removed everywhere"),
  .details = N_ ("As long as no sync has begun to take it from the server."),
  .keys = "photo withdrawn server_knows",
  .options = { "rt", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_keep,
};
