/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "laptop.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The built bantarctl at work on a laptop's profile: what is killed, or has no room, is a process
 * of its own. Between program_start() and program_end() nobody else may use the laptop. */
typedef struct {
  const char *clock; /* nullable: how fast its clock runs, "x60" */
  guint64 room;      /* bytes that a file may have; 0 for no limit */
} Program;

GSubprocess *program_start (const Program *self, Laptop *laptop);
void program_end (GSubprocess *process, Laptop *laptop);

G_END_DECLS
