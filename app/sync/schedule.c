/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/schedule.h"

#include "net/net-error.h"

/* The lights come back in a whole village at once, and its laptops with them. */
#define SOON_MS      2000
#define SOON_MORE_MS 13000

#define EVERY_MS      (20 * 60 * 1000)
#define EVERY_MORE_MS (20 * 60 * 1000)

#define ASKED_MAX_MS (15 * 60 * 1000) /* a wrong header must not silence a laptop for a day */

static gint64
get_share (gint64 span, guint32 random)
{
  return (gint64) (((guint64) span * random) >> 32);
}

/**
 * bantar_schedule_note:
 * @error: (nullable): how the exchange that just ended failed
 *
 * What time and a better line mend is tried again soon and without end; what only the city can mend
 * (no such database, no member of it) or this laptop's disk, at the usual pace; a password that is
 * not taken is not tried again, for that would lock the account.
 */
void
bantar_schedule_note (BantarSchedule *self, const GError *error, gint64 now)
{
  gboolean transient = error != NULL && bantar_net_error_is_transient (error);
  int asked = error != NULL ? bantar_net_error_get_retry_after (error) : -1;

  self->failures = transient ? self->failures + 1 : 0;
  self->retry_after = asked;
  self->not_before = asked > 0 ? now + MIN ((gint64) asked * 1000, ASKED_MAX_MS) : 0;
  self->stopped = error != NULL && g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
}

/**
 * bantar_schedule_get_soon:
 * @random: any 32 bits
 *
 * Returns: the moment of an exchange at the start of the program, or when the line is back;
 *   %BANTAR_SCHEDULE_NEVER when it must not start by itself
 */
gint64
bantar_schedule_get_soon (const BantarSchedule *self, gint64 now, guint32 random)
{
  if (self->stopped || self->metered)
    return BANTAR_SCHEDULE_NEVER;
  return MAX (now, self->not_before) + SOON_MS + get_share (SOON_MORE_MS, random);
}

/**
 * bantar_schedule_get_next:
 * @random: any 32 bits
 *
 * Returns: the moment of the exchange after the one that was noted last, or
 *   %BANTAR_SCHEDULE_NEVER
 */
gint64
bantar_schedule_get_next (const BantarSchedule *self, gint64 now, guint32 random)
{
  if (self->stopped || self->metered)
    return BANTAR_SCHEDULE_NEVER;
  if (self->failures > 0)
    return now + bantar_net_backoff_ms (self->failures, self->retry_after, random);
  return now + EVERY_MS + get_share (EVERY_MORE_MS, random);
}
