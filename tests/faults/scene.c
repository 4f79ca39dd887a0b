/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scene.h"

#include "net/net-error.h"

#define LAST_MONTH bantar_period_new (2026, 11)
#define PAIRS      5 /* parts for each laptop: together half of those of a month */

Scene *
scene_new (void)
{
  Scene *self = g_new0 (Scene, 1);

  self->city = bantar_test_city_start ();
  self->relay = relay_new (bantar_test_city_get_url (self->city));
  self->mine = laptop_new (self->city);
  self->other = laptop_new (self->city);
  self->whole = whole_new (self->city);
  laptop_sign_in_at (self->mine, relay_get_url (self->relay));
  laptop_sign_in (self->other);
  whole_join (self->whole, self->mine);
  whole_join (self->whole, self->other);
  return self;
}

void
scene_free (Scene *self)
{
  whole_free (self->whole);
  laptop_free (self->mine);
  laptop_free (self->other);
  relay_free (self->relay);
  bantar_test_city_stop (self->city);
  g_free (self);
}

/* Both have it, so that the requests of every round are the same ones. */
static void
begin_month (Scene *self, BantarPeriod period)
{
  whole_answer (self->whole, self->other, period, "pintar-5");
  laptop_sync (self->other);
  laptop_sync (self->mine);
}

/**
 * scene_prepare:
 *
 * The other laptop changed a month and it is on the server, with a photo; here the same month is
 * changed elsewhere, with a photo, and waits. Every few rounds it is another month.
 */
void
scene_prepare (Scene *self)
{
  static const char *const parts[] = { "bersih-1", "bersih-2", "bersih-3", "bersih-4", "bersih-5",
                                       "bersih-6", "bersih-7", "pintar-1", "pintar-2", "pintar-3" };
  BantarPeriod period = LAST_MONTH - self->rounds / PAIRS;
  guint pair = self->rounds++ % PAIRS;

  if (pair == 0)
    begin_month (self, period);
  whole_answer (self->whole, self->other, period, parts[pair]);
  whole_add_photo (self->whole, self->other, period, parts[pair]);
  laptop_sync (self->other);
  whole_answer (self->whole, self->mine, period, parts[pair + PAIRS]);
  whole_add_photo (self->whole, self->mine, period, parts[pair + PAIRS]);
}

/**
 * scene_exchange:
 *
 * One exchange of `mine` over whatever line there is. It may fail, but only for the line's sake,
 * and what it calls confirmed is.
 *
 * Returns: whether it succeeded
 */
gboolean
scene_exchange (Scene *self, BantarSyncReport *report)
{
  g_autoptr (GError) error = NULL;
  gboolean good = laptop_try_sync (self->mine, report, &error);

  if (error != NULL && error->domain != BANTAR_NET_ERROR)
    g_assert_no_error (error);
  if (error != NULL)
    g_test_message ("round %u: %s", self->rounds, error->message);
  check_claims (self->whole, self->mine);
  return good;
}

/**
 * scene_check_mine:
 *
 * One clean exchange of `mine`, and it has what the server has.
 */
void
scene_check_mine (Scene *self)
{
  relay_heal (self->relay);
  laptop_sync (self->mine);
  check_laptop (self->whole, self->mine);
}

/**
 * scene_check:
 *
 * One clean exchange of each, and everything is whole.
 */
void
scene_check (Scene *self)
{
  scene_check_mine (self);
  /* Pictures come by the dozen. */
  while (laptop_sync (self->other).fetched > 0)
    continue;
  check_whole (self->whole);
}
