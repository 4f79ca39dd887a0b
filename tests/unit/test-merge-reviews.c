/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a laptop's reviews can still come to the server. A review that came by file may be of a
 * sending that the server never had, or has no more. */
#include "config.h"

#include "merge-case.h"

#include "model/checklist-review.h"
#include "sync/merge-reviews.h"

/* What a laptop has, and what the server has. Both begin with the same first sending. */
typedef struct {
  BantarChecklist *month;
  BantarChecklist *server;
} Case;

static void
case_init (Case *self)
{
  self->month = merge_case_month (BANTAR_STATE_SENT, 1);
  merge_case_say (self->month, "bersih-1", BANTAR_STATUS_MET);
  merge_case_say (self->month, "bersih-2", BANTAR_STATUS_MET);
  self->server = bantar_checklist_copy (self->month);
}

static void
case_clear (Case *self)
{
  bantar_checklist_free (self->month);
  bantar_checklist_free (self->server);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
return_it (Case *self)
{
  merge_case_judge (self->month, BANTAR_STATE_RETURNED, "bersih-2", "Foto belum ada");
}

static void
send_again (BantarChecklist *month)
{
  month->state = BANTAR_STATE_SENT;
  month->send_number++;
}

static void
assert_dropped (Case *self, guint n, BantarState state)
{
  g_autoptr (GPtrArray) dropped =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_free);

  bantar_merge_drop_fallen (self->month, self->server, dropped);
  g_assert_cmpuint (dropped->len, ==, n);
  g_assert_cmpint (self->month->state, ==, state);
}

static void
test_stands (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  return_it (&c);
  assert_dropped (&c, 0, BANTAR_STATE_RETURNED);
  /* Corrected since, and sent again. */
  merge_case_say (c.month, "bersih-2", BANTAR_STATUS_PARTLY);
  assert_dropped (&c, 0, BANTAR_STATE_RETURNED);
  send_again (c.month);
  assert_dropped (&c, 0, BANTAR_STATE_SENT);
}

/* The server never had that sending: another laptop will bring it, and then the review. */
static void
test_not_there_yet (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  send_again (c.month);
  return_it (&c);
  assert_dropped (&c, 0, BANTAR_STATE_RETURNED);
  c.server->state = BANTAR_STATE_DRAFT;
  assert_dropped (&c, 0, BANTAR_STATE_RETURNED);
}

static void
test_taken_back_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  return_it (&c);
  c.server->state = BANTAR_STATE_DRAFT;
  assert_dropped (&c, 1, BANTAR_STATE_SENT);
}

/* The laptop of the chair went on from the review: corrected, and sent more often than the other
 * laptop did. The review falls there as well, or it would be waited for without end. */
static void
test_sent_anew_there (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  return_it (&c);
  send_again (c.month);
  send_again (c.month);
  send_again (c.server);
  assert_dropped (&c, 1, BANTAR_STATE_SENT);
  g_assert_cmpuint (c.month->send_number, ==, 3);
  g_assert_cmpuint (c.month->reviews->len, ==, 0);
}

/* Both laptops of the RT sent it with the same number, and the review is of the one that did not
 * come first; whether that differs in a part that was returned or in another. */
static void
test_rival_there (void)
{
  static const char *const parts[] = { "bersih-1", "bersih-2" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_auto (Case) c = { 0 };

    case_init (&c);
    return_it (&c);
    merge_case_say (c.server, parts[i], BANTAR_STATUS_UNMET);
    send_again (c.month);
    assert_dropped (&c, 1, BANTAR_STATE_SENT);
  }
}

/* What follows a review that falls, falls with it: the list is only ever added to. */
static void
test_all_after (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  return_it (&c);
  send_again (c.month);
  merge_case_judge (c.month, BANTAR_STATE_VERIFIED, NULL, NULL);
  merge_case_judge (c.server, BANTAR_STATE_VERIFIED, NULL, NULL);
  assert_dropped (&c, 2, BANTAR_STATE_SENT);
}

/* Returned after it was verified, on the server verified only, and taken over by another review. */
static void
test_back_to_verified (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  merge_case_judge (c.month, BANTAR_STATE_VERIFIED, NULL, NULL);
  merge_case_judge (c.server, BANTAR_STATE_VERIFIED, NULL, NULL);
  return_it (&c);
  assert_dropped (&c, 0, BANTAR_STATE_RETURNED);
  merge_case_judge (c.server, BANTAR_STATE_RETURNED, "bersih-1", "Foto kabur");
  assert_dropped (&c, 1, BANTAR_STATE_VERIFIED);
}

/* A draft keeps its state, and what the server has as well stays. */
static void
test_common_stay (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c);
  return_it (&c);
  bantar_checklist_free (c.server);
  c.server = bantar_checklist_copy (c.month);
  send_again (c.server);
  send_again (c.month);
  return_it (&c);
  send_again (c.month);
  c.month->state = BANTAR_STATE_DRAFT;
  c.server->send_number = 3;
  assert_dropped (&c, 1, BANTAR_STATE_DRAFT);
  g_assert_cmpuint (c.month->reviews->len, ==, 1);
}

/* In the merge: the later sending stands without the review, and its giver is told. */
static void
test_merged (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (BantarMerge) merge = NULL;

  case_init (&c);
  return_it (&c);
  send_again (c.month);
  send_again (c.month);
  send_again (c.server);
  merge = bantar_merge_checklists (NULL, c.month, c.server);
  g_assert_cmpint (merge->merged->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (merge->merged->send_number, ==, 3);
  g_assert_cmpuint (merge->merged->reviews->len, ==, 0);
  g_assert_cmpuint (merge->dropped->len, ==, 1);
  g_assert_cmpuint (c.month->reviews->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/merge-reviews/stands", test_stands);
  g_test_add_func ("/unit/merge-reviews/not-there-yet", test_not_there_yet);
  g_test_add_func ("/unit/merge-reviews/taken-back-there", test_taken_back_there);
  g_test_add_func ("/unit/merge-reviews/sent-anew-there", test_sent_anew_there);
  g_test_add_func ("/unit/merge-reviews/rival-there", test_rival_there);
  g_test_add_func ("/unit/merge-reviews/all-after", test_all_after);
  g_test_add_func ("/unit/merge-reviews/back-to-verified", test_back_to_verified);
  g_test_add_func ("/unit/merge-reviews/common-stay", test_common_stay);
  g_test_add_func ("/unit/merge-reviews/merged", test_merged);
  return g_test_run ();
}
