/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-state.h"

#include "report/standing.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* After so many days without a word from the server the header says since when. */
#define SILENCE_DAYS 14

typedef struct {
  const char *icon;
  const char *css_class;
} Look;

static const Look looks[] = {
  [BANTAR_SYNC_REFUSED] = { "bantar-cloud-refused-symbolic", "refused" },
  [BANTAR_SYNC_TWO_VERSIONS] = { "bantar-two-versions-symbolic", "partly" },
  [BANTAR_SYNC_WAITING] = { "bantar-cloud-wait-symbolic", "current" },
  [BANTAR_SYNC_RUNNING] = { "bantar-cloud-sync-symbolic", "current" },
  [BANTAR_SYNC_ALL_SENT] = { "bantar-cloud-ok-symbolic", "met" },
  [BANTAR_SYNC_BY_FILE] = { "bantar-usb-symbolic", "met" },
  [BANTAR_SYNC_NO_ACCOUNT] = { "bantar-cloud-wait-symbolic", "na" },
};

static gboolean
has_account (const BantarOverview *overview)
{
  return *overview->facts->user != '\0';
}

/* What the server does not have. Without an account nothing more can be done for what arrived by
 * file: nobody is reminded of it. */
static guint
count_waiting (const BantarOverview *overview)
{
  const BantarSyncCounts *counts = overview->counts;

  return has_account (overview) ? counts->waiting : counts->waiting - counts->received;
}

static BantarSyncKind
get_kind_without_account (const BantarSyncCounts *counts)
{
  return counts->received > 0 ? BANTAR_SYNC_BY_FILE : BANTAR_SYNC_NO_ACCOUNT;
}

static BantarSyncKind
get_kind (const BantarOverview *overview, gboolean running)
{
  const BantarSyncCounts *counts = overview->counts;

  if (counts->refused > 0)
    return BANTAR_SYNC_REFUSED;
  if (counts->conflicts > 0)
    return BANTAR_SYNC_TWO_VERSIONS;
  if (count_waiting (overview) > 0)
    return BANTAR_SYNC_WAITING;
  if (running)
    return BANTAR_SYNC_RUNNING;
  return has_account (overview) ? BANTAR_SYNC_ALL_SENT : get_kind_without_account (counts);
}

static char *
get_label (BantarSyncKind kind, const BantarSyncCounts *counts)
{
  switch (kind) {
  case BANTAR_SYNC_REFUSED:
    if (counts->waiting > 0)
      /* TRANSLATORS: header button: documents the server refused, and documents that wait to be
       * sent: "1 refused, 3 waiting" */
      return g_strdup_printf (_ ("%u refused, %u waiting"), counts->refused, counts->waiting);
    return g_strdup_printf (ngettext ("%u refused", "%u refused", counts->refused),
                            counts->refused);
  case BANTAR_SYNC_TWO_VERSIONS:
    /* TRANSLATORS: header button: answers of which there are two versions; a person must choose */
    return g_strdup_printf (ngettext ("%u to choose", "%u to choose", counts->conflicts),
                            counts->conflicts);
  case BANTAR_SYNC_WAITING:
    return g_strdup_printf (
        ngettext ("%u waiting to be sent", "%u waiting to be sent", counts->waiting),
        counts->waiting);
  case BANTAR_SYNC_RUNNING:
    return g_strdup (_ ("Syncing…"));
  case BANTAR_SYNC_ALL_SENT:
    return g_strdup (_ ("All sent"));
  case BANTAR_SYNC_BY_FILE:
    /* TRANSLATORS: header button: the Pendamping has everything, from a file */
    return g_strdup (_ ("Received by file"));
  case BANTAR_SYNC_NO_ACCOUNT:
  default:
    return g_strdup (_ ("Not signed in"));
  }
}

static char *
get_short_label (const BantarSyncState *self, const BantarSyncCounts *counts)
{
  if (self->kind == BANTAR_SYNC_WAITING)
    /* TRANSLATORS: header button in a narrow window: documents that wait to be sent */
    return g_strdup_printf (ngettext ("%u waiting", "%u waiting", counts->waiting),
                            counts->waiting);
  if (self->kind == BANTAR_SYNC_REFUSED)
    return g_strdup_printf (ngettext ("%u refused", "%u refused", counts->refused),
                            counts->refused);
  return g_strdup (self->label);
}

static char *
get_heading (const BantarSyncState *self, const BantarSyncCounts *counts)
{
  if (self->kind == BANTAR_SYNC_ALL_SENT)
    return g_strdup (_ ("Everything has been sent"));
  if (self->kind == BANTAR_SYNC_RUNNING)
    return g_strdup (self->label);
  if (self->kind == BANTAR_SYNC_BY_FILE)
    return g_strdup (_ ("Everything has been received by file"));
  if (counts->waiting > 0)
    return g_strdup_printf (
        ngettext ("%u change waiting to be sent", "%u changes waiting to be sent", counts->waiting),
        counts->waiting);
  return g_strdup (self->label);
}

/* The heading speaks of what waits, if anything does: its icon does so too. */
static BantarSyncKind
get_heading_kind (BantarSyncKind kind, const BantarSyncCounts *counts)
{
  return kind != BANTAR_SYNC_RUNNING && counts->waiting > 0 ? BANTAR_SYNC_WAITING : kind;
}

static const char *
get_waiting_hint (const BantarOverview *overview, gboolean running)
{
  if (running)
    return _ ("Being sent now. You can go on filling in meanwhile.");
  if (!has_account (overview))
    return _ ("Everything is saved on this laptop. Sign in to send it to the city.");
  return _ ("Sent by itself when there is internet. You can go on filling in without it.");
}

static const char *
get_hint (BantarSyncKind kind, const BantarOverview *overview, gboolean running)
{
  switch (kind) {
  case BANTAR_SYNC_REFUSED:
    return _ ("The server refused something. The rest is sent all the same.");
  case BANTAR_SYNC_TWO_VERSIONS:
    return _ ("Something was changed in two places. Choose which version is right.");
  case BANTAR_SYNC_WAITING:
    return get_waiting_hint (overview, running);
  case BANTAR_SYNC_RUNNING:
    return _ ("You can go on filling in meanwhile.");
  case BANTAR_SYNC_BY_FILE:
    return _ ("The Pendamping has everything that is on this laptop.");
  case BANTAR_SYNC_ALL_SENT:
    return _ ("The server has confirmed everything on this laptop.");
  case BANTAR_SYNC_NO_ACCOUNT:
  default:
    return _ ("Everything is saved on this laptop. Sign in to send it to the city.");
  }
}

/* A wrong clock is said before all else: what is sent with it may be doubted. */
static const char *
get_advice (const BantarSyncState *self, const BantarOverview *overview, gboolean running)
{
  const char *clock = bantar_standing_clock (overview->facts->clock_ahead);

  if (clock != NULL && !running)
    return clock;
  return self->silence != NULL && !running ? self->silence
                                           : get_hint (self->kind, overview, running);
}

static char *
dup_hint (const BantarSyncState *self, const BantarOverview *overview, gboolean running)
{
  const char *advice = get_advice (self, overview, running);
  g_autofree char *received = NULL;

  if (self->kind != BANTAR_SYNC_WAITING || running || overview->counts->received == 0)
    return g_strdup (advice);
  received = bantar_standing_received (overview->counts->received);
  return g_strdup_printf ("%s %s.", advice, received);
}

static char *
get_confirmed (const BantarOverview *overview, int days)
{
  g_autoptr (GDateTime) synced = bantar_time_parse (overview->counts->synced_at);
  g_autofree char *when = NULL;

  if (synced == NULL)
    /* TRANSLATORS: when the server last confirmed: it never did */
    return g_strdup (_ ("never yet"));
  when = bantar_format_when (synced, overview->today);
  if (days < 2)
    return g_steal_pointer (&when);
  /* TRANSLATORS: when, and how long ago: "4 November, 09.41, 20 days ago" */
  return g_strdup_printf (ngettext ("%s, %d day ago", "%s, %d days ago", days), when, days);
}

static int
count_silent_days (const BantarOverview *overview)
{
  g_autoptr (GDateTime) synced = bantar_time_parse (overview->counts->synced_at);

  if (synced == NULL)
    synced = bantar_time_parse (overview->counts->waiting_since);
  if (synced == NULL || !has_account (overview))
    return 0;
  return (int) (g_date_time_difference (overview->today, synced) / G_TIME_SPAN_DAY);
}

/* Gently: nothing is lost, and nothing is late because of it. */
static char *
dup_silence (const BantarOverview *overview, int days)
{
  if (days <= SILENCE_DAYS || overview->counts->waiting == 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("The server has not been reached for %d day. When you have internet, a phone's "
                "hotspot for example, press Sync now. Without any, send it along on a USB stick.",
                "The server has not been reached for %d days. When you have internet, a phone's "
                "hotspot for example, press Sync now. Without any, send it along on a USB stick.",
                days),
      days);
}

static void
add_silence (BantarSyncState *self, int days)
{
  g_autofree char *label = g_steal_pointer (&self->label);

  self->label = g_strdup_printf (
      /* TRANSLATORS: header button: state, and for how long the server was not heard of:
       * "3 waiting to be sent, for 20 days" */
      ngettext ("%s, for %d day", "%s, for %d days", days), label, days);
}

/**
 * bantar_sync_state_new:
 * @running: whether a sync is under way
 *
 * Returns: (transfer full): how things stand
 */
BantarSyncState *
bantar_sync_state_new (const BantarOverview *overview, gboolean running)
{
  BantarSyncState *self = g_new0 (BantarSyncState, 1);
  BantarSyncCounts counts = *overview->counts;
  int silent = count_silent_days (overview);
  Look heading_look;

  counts.waiting = count_waiting (overview);
  self->kind = get_kind (overview, running);
  self->icon = looks[self->kind].icon;
  self->css_class = looks[self->kind].css_class;
  self->label = get_label (self->kind, &counts);
  self->short_label = get_short_label (self, &counts);
  self->heading = get_heading (self, &counts);
  heading_look = looks[get_heading_kind (self->kind, &counts)];
  self->heading_icon = heading_look.icon;
  self->heading_class = heading_look.css_class;
  self->silence = dup_silence (overview, silent);
  self->hint = dup_hint (self, overview, running);
  self->refused = overview->counts->refused;
  self->two_versions = overview->counts->conflicts;
  self->confirmed = get_confirmed (overview, silent);
  if (silent > SILENCE_DAYS && self->kind != BANTAR_SYNC_RUNNING)
    add_silence (self, silent);
  return self;
}

void
bantar_sync_state_free (BantarSyncState *self)
{
  g_free (self->label);
  g_free (self->short_label);
  g_free (self->heading);
  g_free (self->silence);
  g_free (self->hint);
  g_free (self->confirmed);
  g_free (self);
}
