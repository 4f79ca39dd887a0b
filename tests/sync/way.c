/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way.h"

#include "laptop.h"
#include "store/profiles.h"
#include "sync/account-many.h"
#include "sync/account.h"

#include "profile-fixture.h"

#define ROUNDS 3 /* after which nothing may be left to exchange */

static BantarTestCityAccount
get_account (WayLaptop laptop)
{
  return laptop == WAY_DESI ? BANTAR_TEST_CITY_PENDAMPING : BANTAR_TEST_CITY_CHAIR;
}

static gpointer
do_find_rt (BantarDb *db, gpointer rt, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load_rt (db, rt, error);

  return facts != NULL ? GINT_TO_POINTER (facts->rt_key) : NULL;
}

/* A profile of many is made by the server. */
static Desk *
new_desi (Way *self)
{
  const char *rt = bantar_test_city_get_rt (self->city);
  Desk *desk = desk_open (test_folder_new (), 0, "desi");
  g_autoptr (GError) error = NULL;

  bantar_account_sign_in_many (
      desk->store, bantar_test_city_get_url (self->city),
      bantar_test_city_get_user (self->city, BANTAR_TEST_CITY_PENDAMPING),
      bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_PENDAMPING), NULL, &error);
  g_assert_no_error (error);
  self->desks[WAY_DESI] = desk;
  self->online[WAY_DESI] = TRUE;
  way_sync (self, WAY_DESI);
  desk->rt = GPOINTER_TO_INT (bantar_store_run (desk->store, do_find_rt, (gpointer) rt, &error));
  g_assert_no_error (error);
  return desk;
}

static void
sign_in (Way *self, WayLaptop laptop)
{
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  bantar_account_sign_in (self->desks[laptop]->store, bantar_test_city_get_url (self->city),
                          bantar_test_city_get_user (self->city, BANTAR_TEST_CITY_CHAIR),
                          bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_CHAIR), FALSE,
                          &place, NULL, &error);
  g_assert_no_error (error);
  self->online[laptop] = TRUE;
}

/* @seed: of what differs from one mixed way to another */
Way *
way_new (WayKind kind, guint32 seed)
{
  Way *self = g_new0 (Way, 1);

  self->kind = kind;
  self->random = g_rand_new_with_seed (seed);
  self->desks[WAY_HOME] = desk_new_chair (LAPTOP_RT);
  self->desks[WAY_OFFICE] = desk_new_chair (LAPTOP_RT);
  if (kind == WAY_FILES) {
    self->desks[WAY_DESI] = desk_new_pendamping (LAPTOP_RT + 4, LAPTOP_RT);
    return self;
  }
  self->city = bantar_test_city_start ();
  new_desi (self);
  if (kind == WAY_NETWORK) {
    sign_in (self, WAY_HOME);
    sign_in (self, WAY_OFFICE);
  }
  return self;
}

/* By files, with a pendamping who carries other RTs' months in the same ones.
 *
 * @desi: the pendamping's laptop at any RT; it has to outlive this */
Way *
way_new_beside (Desk *desi, guint number)
{
  Way *self = g_new0 (Way, 1);
  Desk *here = g_new (Desk, 1);

  *here = *desi;
  here->rt = number;
  self->kind = WAY_FILES;
  self->shares_desi = TRUE;
  self->random = g_rand_new_with_seed (number);
  self->desks[WAY_HOME] = desk_new_chair (number);
  self->desks[WAY_OFFICE] = desk_new_chair (number);
  self->desks[WAY_DESI] = here;
  return self;
}

void
way_free (Way *self)
{
  desk_free (self->desks[WAY_HOME]);
  desk_free (self->desks[WAY_OFFICE]);
  if (self->shares_desi)
    g_free (self->desks[WAY_DESI]);
  else
    desk_free (self->desks[WAY_DESI]);
  g_clear_pointer (&self->city, bantar_test_city_stop);
  g_rand_free (self->random);
  g_free (self);
}

gboolean
way_has_server (const Way *self, WayLaptop laptop)
{
  return self->online[laptop];
}

static gpointer
do_read_refused (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (db, error,
                              "SELECT coalesce (group_concat (id || ' ' || reason), '')"
                              " FROM document WHERE state = 'refused'",
                              "");
}

void
way_sync (Way *self, WayLaptop laptop)
{
  const char *password = bantar_test_city_get_password (self->city, get_account (laptop));
  BantarStore *store = self->desks[laptop]->store;
  BantarSyncReport report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = NULL;

  bantar_sync_run (store, password, &report, NULL, &error);
  g_assert_no_error (error);
  refused = bantar_store_run (store, do_read_refused, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (refused, ==, "");
}

/* Returns: the RT that a file of @from's is about; NULL for its only one, or for all */
static char *
dup_rt (Way *self, WayLaptop from)
{
  g_autoptr (BantarChecklist) month = NULL;

  if (from != WAY_DESI || self->shares_desi)
    return NULL;
  month = desk_load (self->desks[WAY_DESI]);
  return g_strdup (month->rt);
}

/* Who has been heard of is written to without a passphrase, but not in a file of many RTs: that
 * one is for pendamping. When the month is over, and on the server, nobody has to be waiting for
 * it: all months are asked for. */
static void
carry_by_file (Way *self, WayLaptop from, WayLaptop to)
{
  g_autofree char *rt = dup_rt (self, from);
  gboolean sealed = self->met[from][to] && !(self->shares_desi && from == WAY_DESI);
  const BantarBundleOptions options = { rt, self->kind == WAY_MIXED,
                                        sealed ? NULL : STICK_PASSPHRASE };
  g_autofree char *path = stick_write_as (self->desks[from]->store, &options);

  bantar_bundle_preview_free (stick_take (self->desks[to]->store, path));
  self->met[to][from] = TRUE;
}

static void
carry_by_network (Way *self, WayLaptop from, WayLaptop to)
{
  way_sync (self, from);
  way_sync (self, to);
}

/* True once in @n times. */
static gboolean
happens (Way *self, guint n)
{
  return g_rand_int_range (self->random, 0, (gint32) n) == 0;
}

/* What happens besides on the way: somebody signs in, comes by a hotspot, closes the program. */
static void
let_happen (Way *self)
{
  for (WayLaptop laptop = WAY_HOME; laptop < WAY_LAPTOPS; laptop++) {
    if (happens (self, 4))
      desk_restart (self->desks[laptop]);
    if (self->quiet)
      continue;
    if (!self->online[laptop] && happens (self, 6))
      sign_in (self, laptop);
    if (self->online[laptop] && happens (self, 4))
      way_sync (self, laptop);
  }
}

static void
carry_mixed (Way *self, WayLaptop from, WayLaptop to)
{
  let_happen (self);
  if (self->online[from] && self->online[to] && happens (self, 2))
    carry_by_network (self, from, to);
  else
    carry_by_file (self, from, to);
  let_happen (self);
}

/* After this @to has what @from has. */
void
way_carry (Way *self, WayLaptop from, WayLaptop to)
{
  if (self->kind == WAY_NETWORK)
    carry_by_network (self, from, to);
  else if (self->kind == WAY_FILES)
    carry_by_file (self, from, to);
  else
    carry_mixed (self, from, to);
}

/* The month is over: the last ones sign in, and everybody exchanges what is left. */
void
way_settle (Way *self)
{
  for (WayLaptop laptop = WAY_HOME; self->city != NULL && laptop < WAY_LAPTOPS; laptop++) {
    if (!self->online[laptop])
      sign_in (self, laptop);
  }
  for (guint round = 0; self->city != NULL && round < ROUNDS; round++) {
    way_sync (self, WAY_DESI);
    way_sync (self, WAY_HOME);
    way_sync (self, WAY_OFFICE);
  }
}
