/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/help.h"

#include "ctl/output.h"

#include <glib/gi18n.h>

static void
say_option (const char *option, const char *text)
{
  bantar_say ("  %s", option);
  bantar_say_wrapped (text, 6);
}

static void
say_heading (const char *text)
{
  bantar_say ("\n%s", text);
}

static void
say_paragraph (const char *text)
{
  bantar_say_wrapped ("", 0);
  bantar_say_wrapped (text, 0);
}

/**
 * bantar_help_say_all:
 * @commands: ends with `NULL`
 */
void
bantar_help_say_all (const BantarCommand *const *commands)
{
  bantar_say (_ ("Use: bantarctl [OPTIONS] COMMAND [ARGUMENTS]"));
  say_paragraph (_ ("The monthly Kampung Bantar checklist of one RT, without a window."));
  say_heading (_ ("Commands:"));
  for (guint i = 0; commands[i] != NULL; i++)
    say_option (commands[i]->name, _ (commands[i]->summary));
  say_heading (_ ("Options of every command:"));
  say_option ("--data DIR", _ ("The profile's folder. Without it: the only profile of this user."));
  say_option ("--json", _ ("Write the result as JSON. Its members never change their names; more "
                           "may be added. COMMAND --help lists them."));
  say_option ("--language id|en", _ ("Speak Indonesian (without it too) or English."));
  say_option ("--help", _ ("Show this, or with a command, how to use it."));
  say_option ("--version", _ ("Show the version."));
  say_heading (_ ("Exit status:"));
  bantar_say_wrapped (_ ("0: done. 1: it could not be done; the message says why. 2: wrong use. "
                         "Results are on standard output, messages on standard error."),
                      2);
}

void
bantar_help_say_command (const BantarCommand *command)
{
  bantar_say (_ ("Use: bantarctl %s %s"), command->name, command->synopsis);
  say_paragraph (_ (command->summary));
  say_paragraph (_ (command->details));
  say_heading (_ ("Members with --json:"));
  bantar_say_wrapped (command->keys, 2);
}
