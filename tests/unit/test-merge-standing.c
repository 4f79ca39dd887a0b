/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge when the month was sent, taken back or judged on one side. */
#include "config.h"

#include "merge-case.h"

#include <string.h>

/* A case: three months of which base and both sides said the same, then each side goes on. */
typedef struct {
  BantarChecklist *base;
  BantarChecklist *mine;
  BantarChecklist *theirs;
  BantarMerge *merge;
} Case;

static void
case_init (Case *self, BantarState state, guint send_number)
{
  self->base = merge_case_month (state, send_number);
  merge_case_say (self->base, "bersih-1", BANTAR_STATUS_MET);
  merge_case_say (self->base, "bersih-2", BANTAR_STATUS_MET);
  self->mine = bantar_checklist_copy (self->base);
  self->theirs = bantar_checklist_copy (self->base);
  self->merge = NULL;
}

static void
case_clear (Case *self)
{
  bantar_checklist_free (self->base);
  bantar_checklist_free (self->mine);
  bantar_checklist_free (self->theirs);
  bantar_merge_free (self->merge);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
stand (BantarChecklist *month, BantarState state, guint send_number)
{
  g_free (month->completed_at);
  month->completed_at = g_strdup_printf ("2026-11-%02uT02:00:00Z", 20 + send_number);
  month->state = state;
  month->send_number = send_number;
}

static void
merge (Case *self)
{
  self->merge = bantar_merge_checklists (self->base, self->mine, self->theirs);
}

static void
assert_stands (const Case *self, BantarState state, guint send_number)
{
  g_assert_cmpint (self->merge->merged->state, ==, state);
  g_assert_cmpuint (self->merge->merged->send_number, ==, send_number);
}

static void
test_sent_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_DRAFT, 0);
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge_case_say (c.theirs, "bersih-2", BANTAR_STATUS_UNMET);
  stand (c.theirs, BANTAR_STATE_SENT, 1);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_SENT, 1);
  g_assert_cmpstr (c.merge->merged->completed_at, ==, c.theirs->completed_at);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpuint (c.merge->kept->len, ==, 1);
  g_assert_cmpint (merge_case_find (c.merge->kept, "bersih-1")->status, ==, BANTAR_STATUS_UNMET);
}

static void
test_sent_here (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_DRAFT, 0);
  stand (c.mine, BANTAR_STATE_SENT, 1);
  merge_case_say (c.theirs, "bersih-2", BANTAR_STATUS_UNMET);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_SENT, 1);
  g_assert_cmpstr (c.merge->merged->completed_at, ==, c.mine->completed_at);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-2"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (c.merge->kept->len, ==, 0);
  g_assert_cmpint (merge_case_find (c.merge->lost, "bersih-2")->status, ==, BANTAR_STATUS_UNMET);
}

/* The month was returned, corrected and sent by both, here later. What was not returned is as the
 * server has it now, a name that was taken out of it say: it would refuse another. */
static void
test_not_returned_is_the_servers (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  merge_case_judge (c.base, BANTAR_STATE_RETURNED, "bersih-2", "kurang");
  merge_case_judge (c.mine, BANTAR_STATE_RETURNED, "bersih-2", "kurang");
  merge_case_judge (c.theirs, BANTAR_STATE_RETURNED, "bersih-2", "kurang");
  stand (c.theirs, BANTAR_STATE_SENT, 2);
  merge_case_say_all (c.theirs, "bersih-1", &(Say){ BANTAR_STATUS_MET, "Pak ...", NULL, NULL, 0 });
  merge_case_say (c.theirs, "bersih-2", BANTAR_STATUS_PARTLY);
  stand (c.mine, BANTAR_STATE_SENT, 3);
  merge_case_say (c.mine, "bersih-2", BANTAR_STATUS_UNMET);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_SENT, 3);
  g_assert_cmpstr (bantar_checklist_get_answer (c.merge->merged, "bersih-1")->note, ==, "Pak ...");
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpuint (c.merge->kept->len, ==, 0);
}

/* Two laptops go on with what was corrected, sent and taken back: only what was returned is merged.
 */
static void
test_taken_back_after_return (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  merge_case_judge (c.base, BANTAR_STATE_RETURNED, "bersih-2", "kurang");
  merge_case_judge (c.mine, BANTAR_STATE_RETURNED, "bersih-2", "kurang");
  merge_case_judge (c.theirs, BANTAR_STATE_RETURNED, "bersih-2", "kurang");
  stand (c.base, BANTAR_STATE_DRAFT, 2);
  stand (c.mine, BANTAR_STATE_DRAFT, 2);
  stand (c.theirs, BANTAR_STATE_DRAFT, 2);
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge_case_say (c.mine, "bersih-2", BANTAR_STATUS_UNMET);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_DRAFT, 2);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-2"), ==, BANTAR_STATUS_UNMET);
}

/* Both sent it without knowing of each other: what the server has was first, and stands as it is.
 */
static void
test_sent_on_both (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_DRAFT, 0);
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  stand (c.mine, BANTAR_STATE_SENT, 1);
  stand (c.theirs, BANTAR_STATE_SENT, 1);
  g_free (c.theirs->completed_at);
  c.theirs->completed_at = g_strdup ("2026-11-02T02:00:00Z");
  merge (&c);
  assert_stands (&c, BANTAR_STATE_SENT, 1);
  g_assert_cmpstr (c.merge->merged->completed_at, ==, "2026-11-02T02:00:00Z");
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (c.merge->kept->len, ==, 1);
}

static void
test_sent_on_both_from_nothing (void)
{
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarChecklist) theirs = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarMerge) both = NULL;

  merge_case_say (mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge_case_say (theirs, "bersih-2", BANTAR_STATUS_MET);
  both = bantar_merge_checklists (NULL, mine, theirs);
  g_assert_cmpint (merge_case_get (both->merged, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_nonnull (merge_case_find (both->kept, "bersih-1"));
}

static void
test_taken_back_here (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  c.mine->state = BANTAR_STATE_DRAFT;
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_DRAFT, 1);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpuint (c.merge->kept->len, ==, 0);
}

static void
test_taken_back_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  c.theirs->state = BANTAR_STATE_DRAFT;
  merge_case_say (c.theirs, "bersih-1", BANTAR_STATUS_UNMET);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_DRAFT, 1);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_UNMET);
}

/* Taken back, changed and sent again here, all before a sync. */
static void
test_sent_again_here (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  stand (c.mine, BANTAR_STATE_SENT, 2);
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_SENT, 2);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpuint (c.merge->lost->len, ==, 0);
}

/* In a returned month the parts that were returned merge; what else was changed is kept aside. */
static void
test_returned (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  c.mine->state = BANTAR_STATE_DRAFT;
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge_case_say (c.mine, "bersih-2", BANTAR_STATUS_UNMET);
  merge_case_judge (c.theirs, BANTAR_STATE_RETURNED, "bersih-2", "Foto belum ada");
  merge (&c);
  assert_stands (&c, BANTAR_STATE_RETURNED, 1);
  g_assert_cmpstr (bantar_checklist_get_return_reason (c.merge->merged, "bersih-2"), ==,
                   "Foto belum ada");
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (c.merge->kept->len, ==, 1);
  g_assert_nonnull (merge_case_find (c.merge->kept, "bersih-1"));
}

static void
test_verified (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  stand (c.mine, BANTAR_STATE_SENT, 2);
  merge_case_say (c.mine, "bersih-1", BANTAR_STATUS_UNMET);
  merge_case_say (c.mine, "bersih-2", BANTAR_STATUS_UNMET);
  merge_case_judge (c.theirs, BANTAR_STATE_VERIFIED, NULL, NULL);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_VERIFIED, 1);
  g_assert_cmpuint (c.merge->merged->reviews->len, ==, 1);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (c.merge->kept->len, ==, 2);
}

/* A review that was given here stands on the very sending that was read, whatever else is new. */
static void
test_reviewed_here (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  merge_case_judge (c.mine, BANTAR_STATE_RETURNED, "bersih-2", "Foto belum ada");
  merge_case_say (c.mine, "bersih-2", BANTAR_STATUS_UNMET);
  g_clear_pointer (&c.base, bantar_checklist_free);
  c.base = merge_case_month (BANTAR_STATE_DRAFT, 0);
  merge (&c);
  assert_stands (&c, BANTAR_STATE_RETURNED, 1);
  g_assert_cmpuint (c.merge->merged->reviews->len, ==, 1);
  g_assert_cmpuint (c.merge->dropped->len, ==, 0);
  g_assert_cmpint (merge_case_get (c.merge->merged, "bersih-2"), ==, BANTAR_STATUS_UNMET);
}

static void
assert_dropped (Case *self, BantarState state, guint send_number, gboolean judged)
{
  merge_case_judge (self->mine, BANTAR_STATE_RETURNED, "bersih-2", "Foto belum ada");
  merge (self);
  assert_stands (self, state, send_number);
  g_assert_cmpuint (self->merge->merged->reviews->len, ==, judged ? 1 : 0);
  g_assert_cmpuint (self->merge->dropped->len, ==, 1);
  g_assert_cmpint (self->merge->judged, ==, judged);
  g_assert_cmpuint (self->merge->kept->len, ==, 0);
}

static void
test_reviewed_on_both (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  merge_case_judge (c.theirs, BANTAR_STATE_VERIFIED, NULL, NULL);
  assert_dropped (&c, BANTAR_STATE_VERIFIED, 1, TRUE);
}

static void
test_reviewed_here_taken_back_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  c.theirs->state = BANTAR_STATE_DRAFT;
  assert_dropped (&c, BANTAR_STATE_DRAFT, 1, FALSE);
}

static void
test_reviewed_here_sent_anew_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  stand (c.theirs, BANTAR_STATE_SENT, 2);
  assert_dropped (&c, BANTAR_STATE_SENT, 2, FALSE);
}

/* Two laptops of the RT sent it with the same number: the review was of the other one. */
static void
test_reviewed_here_other_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_SENT, 1);
  merge_case_say (c.theirs, "bersih-1", BANTAR_STATUS_UNMET);
  assert_dropped (&c, BANTAR_STATE_SENT, 1, FALSE);
}

/* The city's next version has no bersih-7, and bersih-1 without its count of houses. */
static void
test_other_version (void)
{
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) theirs = merge_case_other_version (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarMerge) both = NULL;

  merge_case_say_all (mine, "bersih-1", &(const Say){ .status = BANTAR_STATUS_MET, .count = 4 });
  merge_case_say (mine, "bersih-2", BANTAR_STATUS_MET);
  merge_case_say (mine, "bersih-7", BANTAR_STATUS_MET);
  merge_case_say (theirs, "bersih-3", BANTAR_STATUS_MET);
  both = bantar_merge_checklists (NULL, mine, theirs);
  g_assert_cmpstr (bantar_instrument_get_id (both->merged->instrument), ==, "bantar-2014.2");
  g_assert_cmpint (merge_case_get (both->merged, "bersih-2"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (both->merged, "bersih-3"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (both->merged, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_null (bantar_checklist_get_answer (both->merged, "bersih-7"));
  g_assert_cmpuint (both->lost->len, ==, 2);
  g_assert_nonnull (merge_case_find (both->lost, "bersih-1"));
  g_assert_nonnull (merge_case_find (both->lost, "bersih-7"));
}

/* Who made the month is fixed, and when it was last changed here stays this laptop's matter. */
static void
test_header (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, BANTAR_STATE_DRAFT, 0);
  stand (c.mine, BANTAR_STATE_SENT, 1);
  g_free (c.theirs->author);
  c.theirs->author = g_strdup ("desi");
  c.theirs->on_behalf = TRUE;
  g_free (c.mine->changed_at);
  c.mine->changed_at = g_strdup ("2026-11-20T02:00:00Z");
  merge (&c);
  g_assert_cmpstr (c.merge->merged->author, ==, "desi");
  g_assert_true (c.merge->merged->on_behalf);
  g_assert_cmpstr (c.merge->merged->changed_at, ==, "2026-11-20T02:00:00Z");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/merge-standing/sent-there", test_sent_there);
  g_test_add_func ("/unit/merge-standing/sent-here", test_sent_here);
  g_test_add_func ("/unit/merge-standing/not-returned-is-the-servers",
                   test_not_returned_is_the_servers);
  g_test_add_func ("/unit/merge-standing/taken-back-after-return", test_taken_back_after_return);
  g_test_add_func ("/unit/merge-standing/sent-on-both", test_sent_on_both);
  g_test_add_func ("/unit/merge-standing/sent-on-both-from-nothing",
                   test_sent_on_both_from_nothing);
  g_test_add_func ("/unit/merge-standing/taken-back-here", test_taken_back_here);
  g_test_add_func ("/unit/merge-standing/taken-back-there", test_taken_back_there);
  g_test_add_func ("/unit/merge-standing/sent-again-here", test_sent_again_here);
  g_test_add_func ("/unit/merge-standing/returned", test_returned);
  g_test_add_func ("/unit/merge-standing/verified", test_verified);
  g_test_add_func ("/unit/merge-standing/reviewed-here", test_reviewed_here);
  g_test_add_func ("/unit/merge-standing/reviewed-on-both", test_reviewed_on_both);
  g_test_add_func ("/unit/merge-standing/reviewed-here-taken-back-there",
                   test_reviewed_here_taken_back_there);
  g_test_add_func ("/unit/merge-standing/reviewed-here-sent-anew-there",
                   test_reviewed_here_sent_anew_there);
  g_test_add_func ("/unit/merge-standing/reviewed-here-other-there",
                   test_reviewed_here_other_there);
  g_test_add_func ("/unit/merge-standing/other-version", test_other_version);
  g_test_add_func ("/unit/merge-standing/header", test_header);
  return g_test_run ();
}
