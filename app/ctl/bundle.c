/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/bundle.h"

#include "ctl/output.h"
#include "ctl/password.h"
#include "sync/bundle-seal.h"

#include <glib/gi18n.h>
#include <string.h>

/* NULL without @error when none is given. */
static gboolean
read_passphrase (BantarCtl *ctl, char **passphrase, GError **error)
{
  const char *file = bantar_ctl_get_option (ctl, "passphrase-file");

  *passphrase = file != NULL ? bantar_password_read (file, error) : NULL;
  return file == NULL || *passphrase != NULL;
}

static void
wipe (char *passphrase)
{
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

/* A profile of many RTs opens with its password; what it is about is not needed here. */
static gboolean
begin (BantarCtl *ctl, char **passphrase, GError **error)
{
  g_autoptr (BantarOverview) overview = bantar_ctl_load (ctl, error);

  return overview != NULL && read_passphrase (ctl, passphrase, error);
}

/* Not yet by the person, who could mend it with one more option. */
static gboolean
explain_need (GError **error)
{
  if (!g_error_matches (*error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE))
    return FALSE;
  g_clear_error (error);
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                          _ ("No known laptop could open the file, so it needs a passphrase of at "
                             "least %d characters: --passphrase-file FILE, or - to give it on "
                             "standard input. Nothing was written."),
                          BANTAR_BUNDLE_PASSPHRASE_MIN);
}

static gboolean
run_export (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  BantarBundleOptions options = { bantar_ctl_get_option (ctl, "rt"),
                                  bantar_arguments_has (ctl->arguments, "all-months"), NULL };
  g_autoptr (BantarBundlePlan) plan = NULL;
  char *passphrase = NULL;

  if (!begin (ctl, &passphrase, error))
    return FALSE;
  options.passphrase = passphrase;
  plan = bantar_bundle_export (ctl->store, file, FALSE, &options, error);
  wipe (passphrase);
  if (plan == NULL)
    return explain_need (error);
  bantar_bundle_say_plan (ctl, file, plan);
  return TRUE;
}

const BantarCommand bantar_command_bundle_export = {
  .name = "bundle export",
  .synopsis = "FILE [--rt ID] [--all-months] [--passphrase-file FILE|-] [--password-file FILE|-]",
  .summary = N_ ("Write months into a file for a USB stick"),
  .details =
      N_ ("For the Pendamping, or back to the RT, where there is no internet. Without --all-months "
          "it holds what somebody may be waiting for: months that the server has not confirmed, "
          "returned ones, and this month. Laptops that are known open it by themselves; others "
          "need the passphrase, of at least 8 characters. Notes on sensitive items are not in it. "
          "A file that is there already is not overwritten."),
  .keys = "file bytes signed photos rts [{id kelurahan number months [{period state answered total "
          "photos}]}] receivers [{user role devices}]",
  .options = { "rt", "all-months", "passphrase-file", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_export,
};

static gboolean
run_show (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  g_autoptr (BantarBundlePreview) preview = NULL;
  char *passphrase = NULL;

  if (!begin (ctl, &passphrase, error))
    return FALSE;
  preview = bantar_bundle_preview (ctl->store, file, passphrase, error);
  wipe (passphrase);
  if (preview == NULL)
    return bantar_ctl_blame_file (file, error);
  return bantar_bundle_say_preview (ctl, file, preview, FALSE, error);
}

#define PREVIEW_KEYS                                                                               \
  "file made_at sender {user name role trust ours} asks_trust asks_place brings asked unread "     \
  "photos received rts [{match id kelurahan number chair id_here months [{period kind now {state " \
  "answered} then {as now} total asked replaced photos received review {by at outcome "            \
  "doubted}}]}] imported"

const BantarCommand bantar_command_bundle_show = {
  .name = "bundle show",
  .synopsis = "FILE [--passphrase-file FILE|-] [--password-file FILE|-]",
  .summary = N_ ("Show what a file would bring, and from whom it is"),
  .details = N_ ("Changes nothing."),
  .keys = PREVIEW_KEYS,
  .options = { "passphrase-file", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_show,
};

static gboolean
run_import (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  BantarBundleConsent consent = { NULL, bantar_arguments_has (ctl->arguments, "trust"),
                                  bantar_arguments_has (ctl->arguments, "match-place"), NULL };
  g_autoptr (BantarBundlePreview) done = NULL;
  char *passphrase = NULL;

  if (!begin (ctl, &passphrase, error))
    return FALSE;
  consent.passphrase = passphrase;
  done = bantar_bundle_import (ctl->store, file, &consent, error);
  wipe (passphrase);
  if (done == NULL)
    return bantar_ctl_blame_file (file, error);
  return bantar_bundle_say_preview (ctl, file, done, TRUE, error);
}

const BantarCommand bantar_command_bundle_import = {
  .name = "bundle import",
  .synopsis = "FILE [--passphrase-file FILE|-] [--trust] [--match-place] [--password-file FILE|-]",
  .summary = N_ ("Take in the months of a file"),
  .details =
      N_ ("Puts together what is in the file and what is here, as an exchange with the server "
          "does; answers that are replaced stay in the month's history, and taking it in again "
          "changes nothing. Look at it with bundle show first: --trust says that a file which is "
          "not signed, or by an unknown laptop, is from whom it says; --match-place says that an "
          "RT known by kelurahan and number only is the right one."),
  .keys = PREVIEW_KEYS,
  .options = { "passphrase-file", "trust", "match-place", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_import,
};
