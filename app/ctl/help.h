/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"

G_BEGIN_DECLS

void bantar_help_say_all (const BantarCommand *const *commands);
void bantar_help_say_command (const BantarCommand *command);

G_END_DECLS
