/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "store/db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the desktop tells a person without being asked: a chair that the deadline comes near or a
 * month came back, a pendamping that months came in. Never a name or an answer: others see the
 * screen too. */

typedef struct {
  char *id; /* a later one of the same id takes its place */
  char *title;
  char *body;
  BantarPeriod period; /* the month that it is about; 0 for several */
} BantarReminder;

void bantar_reminder_free (BantarReminder *self);

GNotification *bantar_reminder_to_notification (const BantarReminder *self);
GPtrArray *bantar_reminders_take (BantarDb *db, GDateTime *clock, GError **error);

G_END_DECLS
