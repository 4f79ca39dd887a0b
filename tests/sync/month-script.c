/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month.h"

/* Colors of photos that are taken for one RT only. */
static guint
mix (Month *self, guint color)
{
  return color + self->number;
}

static void
carry (Month *self, WayLaptop from, WayLaptop to)
{
  way_carry (self->way, from, to);
}

static void
tell_chair (Month *self)
{
  carry (self, WAY_DESI, WAY_HOME);
  carry (self, WAY_DESI, WAY_OFFICE);
}

static void
assert_nobody_asked (Month *self)
{
  for (WayLaptop at = WAY_HOME; at < WAY_LAPTOPS; at++)
    month_assert_asked (self, at, "");
}

/* At home, in the evening: counts, a note, photos, what will be done, and what nobody else shall
 * read. */
static void
begin (Month *self)
{
  month_say (self, WAY_HOME, "bersih-1", BANTAR_STATUS_MET, "Dua rumah dibedah");
  month_count (self, WAY_HOME, "bersih-1", "houses", 52);
  month_count (self, WAY_HOME, "bersih-1", "decent-houses", 50);
  month_add_photo (self, WAY_HOME, "bersih-1", mix (self, 0x336600));
  month_say (self, WAY_HOME, "bersih-2", BANTAR_STATUS_PARTLY, "Selokan tersumbat");
  month_plan (self, WAY_HOME, "bersih-2", "Gotong royong", "2026-12-06");
  month_say (self, WAY_HOME, "bersih-3", BANTAR_STATUS_MET, "");
  month_say (self, WAY_HOME, "bersih-4", BANTAR_STATUS_MET, "");
  month_say (self, WAY_HOME, MONTH_SECRET_PART, BANTAR_STATUS_UNMET, MONTH_SECRET_HOME);
  month_count (self, WAY_HOME, MONTH_SECRET_PART, "cases", 1);
  month_plan (self, WAY_HOME, MONTH_SECRET_PART, "uptd-ppa", "2026-12-01");
}

/* In the RT's office, where the drafts' sensitive parts are not. */
static void
go_on (Month *self)
{
  carry (self, WAY_HOME, WAY_OFFICE);
  month_say (self, WAY_OFFICE, "bersih-7", BANTAR_STATUS_MET, "Minggu pagi");
  month_count (self, WAY_OFFICE, "bersih-7", "people", 30);
  month_count (self, WAY_OFFICE, "bersih-7", "young", 12);
  month_add_photo (self, WAY_OFFICE, "bersih-1", mix (self, 0x993300));
  month_add_photo (self, WAY_OFFICE, "bersih-7", mix (self, 0x0066cc));
  carry (self, WAY_OFFICE, WAY_HOME);
  assert_nobody_asked (self);
}

/* At both places, each without the other: the same part, other parts, and photos of one part. */
static void
change_both (Month *self)
{
  month_say (self, WAY_HOME, "bersih-3", BANTAR_STATUS_PARTLY, "satu");
  month_say (self, WAY_HOME, "aman-5", BANTAR_STATUS_MET, "Dua kali");
  month_add_photo (self, WAY_HOME, MONTH_PHOTOS, mix (self, 0xcc9900));
  month_say (self, WAY_OFFICE, "bersih-3", BANTAR_STATUS_UNMET, "dua");
  month_say (self, WAY_OFFICE, "pintar-1", BANTAR_STATUS_MET, "Kelompok tani");
  month_add_photo (self, WAY_OFFICE, MONTH_PHOTOS, mix (self, 0x663399));
  carry (self, WAY_HOME, WAY_OFFICE);
  month_choose (self, WAY_OFFICE, "bersih-3", "dua");
  carry (self, WAY_OFFICE, WAY_HOME);
  month_choose (self, WAY_HOME, "bersih-3", "dua");
  carry (self, WAY_HOME, WAY_OFFICE);
  assert_nobody_asked (self);
  g_assert_cmpint (desk_get_status (self->way->desks[WAY_HOME], "bersih-3"), ==,
                   BANTAR_STATUS_UNMET);
}

/* The pendamping types two parts for the chair. */
static void
type_for_chair (Month *self)
{
  carry (self, WAY_HOME, WAY_DESI);
  month_say (self, WAY_DESI, "bersih-6", BANTAR_STATUS_MET, "Lewat telepon");
  month_say (self, WAY_DESI, "pintar-2", BANTAR_STATUS_PARTLY, "");
  month_count (self, WAY_DESI, "pintar-2", "reading-corners", 1);
  tell_chair (self);
  assert_nobody_asked (self);
}

static void
send (Month *self)
{
  month_say_rest (self, WAY_HOME);
  desk_send (self->way->desks[WAY_HOME]);
  carry (self, WAY_HOME, WAY_DESI);
  month_assert_state (self, WAY_DESI, BANTAR_STATE_SENT, 1, 0);
}

/* The chair takes it back. A pendamping who returned it meanwhile came second on the server, and is
 * told; without one there is nobody who was first, and the pendamping waits for the file. */
static void
take_back (Month *self)
{
  static const char *const parts[] = { "bersih-7", NULL };

  self->way->quiet = TRUE;
  desk_take_back (self->way->desks[WAY_HOME]);
  month_say (self, WAY_HOME, "aman-7", BANTAR_STATUS_UNMET, "Ternyata belum");
  if (way_has_server (self->way, WAY_HOME)) {
    way_sync (self->way, WAY_HOME);
    month_review (self, parts, "Foto kabur");
    way_sync (self->way, WAY_DESI);
    self->crossed = TRUE;
  } else {
    carry (self, WAY_HOME, WAY_DESI);
  }
  month_assert_state (self, WAY_DESI, BANTAR_STATE_DRAFT, 1, 0);
  self->way->quiet = FALSE;
}

static void
send_again (Month *self)
{
  desk_send (self->way->desks[WAY_HOME]);
  carry (self, WAY_HOME, WAY_DESI);
  carry (self, WAY_HOME, WAY_OFFICE);
  month_assert_state (self, WAY_DESI, BANTAR_STATE_SENT, 2, 0);
  month_assert_state (self, WAY_OFFICE, BANTAR_STATE_SENT, 2, 0);
  assert_nobody_asked (self);
}

/* The pendamping returns two parts while the chair takes the month back once more. The review was
 * first; what the chair changed waits for a choice, and is given up. */
static void
return_two (Month *self)
{
  static const char *const parts[] = { "bersih-1", MONTH_SECRET_PART, NULL };

  self->way->quiet = TRUE;
  desk_take_back (self->way->desks[WAY_HOME]);
  month_say (self, WAY_HOME, "bersih-5", BANTAR_STATUS_UNMET, "terlambat");
  month_review (self, parts, "Mohon diperiksa lagi");
  carry (self, WAY_DESI, WAY_HOME);
  month_assert_state (self, WAY_HOME, BANTAR_STATE_RETURNED, 2, 1);
  month_assert_asked (self, WAY_HOME, "bersih-5");
  month_choose (self, WAY_HOME, "bersih-5", "");
  self->way->quiet = FALSE;
  carry (self, WAY_DESI, WAY_OFFICE);
  month_assert_state (self, WAY_OFFICE, BANTAR_STATE_RETURNED, 2, 1);
  assert_nobody_asked (self);
}

/* In the office, where the sensitive note of home is not. */
static void
correct (Month *self)
{
  month_fix (self, WAY_OFFICE, "bersih-1", BANTAR_STATUS_PARTLY, "Satu rumah lagi");
  month_fix (self, WAY_OFFICE, MONTH_SECRET_PART, BANTAR_STATUS_PARTLY, MONTH_SECRET_OFFICE);
  desk_send (self->way->desks[WAY_OFFICE]);
  carry (self, WAY_OFFICE, WAY_DESI);
  carry (self, WAY_OFFICE, WAY_HOME);
  month_assert_state (self, WAY_DESI, BANTAR_STATE_SENT, 3, 1);
  month_assert_state (self, WAY_HOME, BANTAR_STATE_SENT, 3, 1);
  assert_nobody_asked (self);
}

static void
verify (Month *self)
{
  month_review (self, NULL, NULL);
  tell_chair (self);
  month_assert_state (self, WAY_HOME, BANTAR_STATE_VERIFIED, 3, 2);
  month_assert_state (self, WAY_OFFICE, BANTAR_STATE_VERIFIED, 3, 2);
  month_assert_score (self, 2, FALSE);
}

static void
return_after (Month *self)
{
  static const char *const parts[] = { "bersih-2", NULL };

  month_review (self, parts, "Ternyata tertukar");
  tell_chair (self);
  month_assert_state (self, WAY_HOME, BANTAR_STATE_RETURNED, 3, 3);
  month_assert_state (self, WAY_OFFICE, BANTAR_STATE_RETURNED, 3, 3);
  month_assert_score (self, 3, TRUE);
}

static void
verify_again (Month *self)
{
  month_fix (self, WAY_HOME, "bersih-2", BANTAR_STATUS_MET, "Selokan di depan balai");
  desk_send (self->way->desks[WAY_HOME]);
  carry (self, WAY_HOME, WAY_DESI);
  carry (self, WAY_HOME, WAY_OFFICE);
  month_assert_state (self, WAY_DESI, BANTAR_STATE_SENT, 4, 3);
  month_review (self, NULL, NULL);
  tell_chair (self);
  month_assert_state (self, WAY_HOME, BANTAR_STATE_VERIFIED, 4, 4);
  month_assert_state (self, WAY_OFFICE, BANTAR_STATE_VERIFIED, 4, 4);
}

/* What each was told is theirs to read still. */
static void
end (Month *self)
{
  way_settle (self->way);
  month_assert_news (self, WAY_HOME, "returned-after rt-late");
  month_assert_news (self, WAY_OFFICE, "returned-after");
  month_assert_news (self, WAY_DESI, self->crossed ? "review-crossed" : "");
  month_assert_score (self, 4, FALSE);
  month_assert_same_everywhere (self);
  month_assert_nothing_lost (self);
  month_assert_secrets (self);
}

const MonthStep month_steps[] = {
  begin,      go_on,   change_both, type_for_chair, send,         take_back, send_again,
  return_two, correct, verify,      return_after,   verify_again, end,       NULL,
};
