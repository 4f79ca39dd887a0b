/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stick.h"

#include "profile-fixture.h"

/* A chair who never is online, and the pendamping of that kelurahan. */
static void
test_there_and_back (void)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autoptr (Desk) desi = desk_new_pendamping (12, 8);
  g_autoptr (BantarBundlePreview) look = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;
  g_autoptr (BantarBundlePreview) back = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *there = NULL;
  g_autofree char *return_file = NULL;

  desk_say_all (chair, BANTAR_STATUS_MET);
  photo = desk_add_photo (chair, "bersih-1", 0x336699);
  desk_send (chair);
  there = stick_write (chair->store, NULL, FALSE);
  look = stick_look (desi->store, there);
  g_assert_cmpint (look->trust, ==, BANTAR_BUNDLE_TRUST_UNKNOWN);
  g_assert_true (look->asks_trust);
  g_assert_true (look->asks_place);
  g_assert_cmpint (stick_get_month (look)->kind, ==, BANTAR_BUNDLE_MONTH_NEW);
  g_assert_cmpuint (stick_get_month (look)->photos, ==, 1);
  g_assert_cmpint (desk_count (desi, "checklist"), ==, 0);
  done = stick_take (desi->store, there);
  g_assert_true (done->brings);
  month = desk_load (desi);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  g_assert_true (month->carried);
  g_assert_cmpint (desk_count (desi, "photo"), ==, 1);

  desk_review (desi, "bersih-1", "foto kabur");
  return_file = stick_write_sealed (desi->store, "aaaaaaaaai");
  back = stick_take (chair->store, return_file);
  g_assert_cmpint (stick_get_month (back)->kind, ==, BANTAR_BUNDLE_MONTH_CHANGED);
  g_clear_pointer (&month, bantar_checklist_free);
  month = desk_load (chair);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-1"), ==, "foto kabur");
  g_assert_cmpstr (month->rt, ==, "aaaaaaaaai");
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  g_test_add_func ("/sync/bundle-exchange/there-and-back", test_there_and_back);
  result = g_test_run ();
  stick_end ();
  return result;
}
