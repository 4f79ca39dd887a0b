/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When the next exchange starts by itself. Knows no clock, no timer and no line: the moments are
 * told, in milliseconds since any, and chance comes in as a number. */

#define BANTAR_SCHEDULE_NEVER (-1)

typedef struct {
  guint failures;    /* in a row */
  int retry_after;   /* seconds the server asked for at the last one, or -1 */
  gint64 not_before; /* what it asked for, as a moment */
  gboolean stopped;  /* until a person does something, as giving the password */
  gboolean metered;  /* somebody pays for what goes over the line: only when asked */
} BantarSchedule;

void bantar_schedule_note (BantarSchedule *self, const GError *error, gint64 now);
gint64 bantar_schedule_get_soon (const BantarSchedule *self, gint64 now, guint32 random);
gint64 bantar_schedule_get_next (const BantarSchedule *self, gint64 now, guint32 random);

G_END_DECLS
