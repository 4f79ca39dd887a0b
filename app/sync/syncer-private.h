/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/schedule.h"
#include "sync/syncer.h"

G_BEGIN_DECLS

/* What syncer.c and syncer-sign-in.c share. */

struct _BantarSyncer {
  GObject parent_instance;

  BantarProfile *profile;
  char *password;            /* of this session, nullable; wiped at the end */
  GCancellable *cancellable; /* of the exchange that runs, else NULL */
  gboolean again;            /* something changed while it ran */
  gboolean ask_password;
  gboolean rejected;         /* the server no longer takes the password that the keyring knows */
  gboolean start_when_bound; /* signed in; the profile is being read again */
  gboolean automatic;
  gboolean begun; /* by itself the first exchange was planned */
  BantarSchedule schedule;
  guint timer;   /* until the next exchange that starts by itself */
  GError *error; /* of the last exchange, nullable */
  BantarSyncReport report;
  guint rts; /* of a profile of many, while an exchange runs: how many, */
  guint rts_done;
};

void bantar_syncer_take_password (BantarSyncer *self, const char *password);

G_END_DECLS
