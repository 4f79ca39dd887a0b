/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/help.h"
#include "ctl/output.h"
#include "report/explain.h"
#include "sync/secrets.h"
#include "words/language.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

enum { DONE = 0, COULD_NOT = 1, WRONG_USE = 2 };

static const BantarCommand *const commands[] = {
  &bantar_command_setup,
  &bantar_command_sign_in,
  &bantar_command_answer,
  &bantar_command_show,
  &bantar_command_photo_remove,
  &bantar_command_photo_keep,
  &bantar_command_send,
  &bantar_command_take_back,
  &bantar_command_review,
  &bantar_command_sync,
  &bantar_command_status,
  &bantar_command_remind,
  &bantar_command_rules,
  &bantar_command_backup,
  &bantar_command_restore,
  &bantar_command_bundle_export,
  &bantar_command_bundle_show,
  &bantar_command_bundle_import,
  &bantar_command_instrument_check,
  &bantar_command_city_install,
  &bantar_command_city_add_rts,
  &bantar_command_city_accounts,
  &bantar_command_city_period_open,
  &bantar_command_city_period_deadline,
  &bantar_command_city_period_close,
  &bantar_command_city_period_exception,
  &bantar_command_city_publish,
  &bantar_command_city_announce,
  &bantar_command_city_designate,
  &bantar_command_city_check,
  &bantar_command_city_erase_photo,
  &bantar_command_city_erase_account,
  &bantar_command_city_erase_name,
  NULL,
};

/* The language is needed before the command line is understood: what is wrong with it has to be
 * said in some language. */
static void
choose_language (int argc, char **argv)
{
  BantarLanguage language = BANTAR_LANGUAGE_ID;

  for (int i = 1; i < argc; i++) {
    if (strcmp (argv[i], "--language=en") == 0 ||
        (strcmp (argv[i], "--language") == 0 && g_strcmp0 (argv[i + 1], "en") == 0))
      language = BANTAR_LANGUAGE_EN;
  }
  bantar_language_set (language);
}

static gboolean
matches (const BantarCommand *command, const BantarArguments *arguments, guint *n_words)
{
  g_auto (GStrv) name = g_strsplit (command->name, " ", -1);

  *n_words = g_strv_length (name);
  for (guint i = 0; name[i] != NULL; i++) {
    if (g_strcmp0 (name[i], bantar_arguments_get_word (arguments, i)) != 0)
      return FALSE;
  }
  return TRUE;
}

static const BantarCommand *
find_command (BantarCtl *ctl, GError **error)
{
  for (guint i = 0; commands[i] != NULL; i++) {
    if (matches (commands[i], ctl->arguments, &ctl->n_name))
      return commands[i];
  }
  if (bantar_arguments_count_words (ctl->arguments) == 0)
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("No command given."));
  else
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Unknown command: %s"),
                     bantar_arguments_get_word (ctl->arguments, 0));
  return NULL;
}

static gboolean
check_use (const BantarCtl *ctl, const BantarCommand *command, GError **error)
{
  const char *language = bantar_ctl_get_option (ctl, "language");
  guint words = bantar_arguments_count_words (ctl->arguments) - ctl->n_name;

  if (language != NULL && strcmp (language, "id") != 0 && strcmp (language, "en") != 0)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("--language takes id or en, not %s."),
                            language);
  if (!bantar_arguments_check (ctl->arguments, command->options, error))
    return FALSE;
  if (words < command->min_words)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Something is missing: %s %s"),
                            command->name, command->synopsis);
  if (words > command->max_words)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("Too much: %s"),
                            bantar_ctl_get_word (ctl, command->max_words));
  return TRUE;
}

static gboolean
run (BantarCtl *ctl, GError **error)
{
  gboolean help = bantar_arguments_has (ctl->arguments, "help");
  const BantarCommand *command;

  if (bantar_arguments_has (ctl->arguments, "version")) {
    bantar_say ("bantarctl %s", BANTAR_VERSION);
    return TRUE;
  }
  if (help && bantar_arguments_count_words (ctl->arguments) == 0) {
    bantar_help_say_all (commands);
    return TRUE;
  }
  command = find_command (ctl, error);
  if (command == NULL)
    return FALSE;
  if (help) {
    bantar_help_say_command (command);
    return TRUE;
  }
  return check_use (ctl, command, error) && command->run (ctl, error);
}

static int
report (const GError *error)
{
  g_autofree char *words = NULL;

  if (error->domain != BANTAR_CTL_ERROR) {
    g_debug ("%s", error->message);
    words = bantar_explain_error (error);
    bantar_complain ("%s", words);
    return COULD_NOT;
  }
  bantar_complain ("%s", error->message);
  if (error->code != BANTAR_CTL_ERROR_USAGE)
    return COULD_NOT;
  bantar_complain (_ ("How to use it: bantarctl --help"));
  return WRONG_USE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  BantarCtl ctl = { 0 };
  int status = DONE;

  umask (077);
  choose_language (argc, argv);
  ctl.arguments = bantar_arguments_parse (argc, argv, &error);
  ctl.json = ctl.arguments != NULL && bantar_arguments_has (ctl.arguments, "json");
  if (ctl.arguments == NULL || !run (&ctl, &error))
    status = report (error);
  else if (!bantar_say_all ()) {
    bantar_complain (_ ("The result could not be written."));
    status = COULD_NOT;
  }
  g_clear_object (&ctl.store);
  g_clear_pointer (&ctl.password, bantar_secrets_wipe);
  g_clear_pointer (&ctl.arguments, bantar_arguments_free);
  return status;
}
