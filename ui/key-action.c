/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "key-action.h"

/**
 * bantar_key_action_add:
 * @shortcuts: a GtkShortcutController
 * @trigger: "<Control>z|<Alt>BackSpace"
 * @step: the parameter of @action, or 0 for an action that takes none
 *
 * Lets keys do what an action does.
 */
void
bantar_key_action_add (GtkEventController *shortcuts,
                       const char *trigger,
                       const char *action,
                       int step)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action));

  if (step != 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
}
