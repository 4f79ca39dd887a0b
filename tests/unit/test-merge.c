/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three-way merge of one part: what each side said, and what comes of it. */
#include "config.h"

#include "merge-case.h"

#define NONE                                                                                       \
  {                                                                                                \
    .status = BANTAR_STATUS_NONE                                                                   \
  }
#define MET                                                                                        \
  {                                                                                                \
    .status = BANTAR_STATUS_MET                                                                    \
  }
#define PARTLY                                                                                     \
  {                                                                                                \
    .status = BANTAR_STATUS_PARTLY                                                                 \
  }
#define UNMET                                                                                      \
  {                                                                                                \
    .status = BANTAR_STATUS_UNMET                                                                  \
  }
#define MET_PHOTOS(letters)                                                                        \
  {                                                                                                \
    .status = BANTAR_STATUS_MET, .photos = (letters)                                               \
  }
#define MET_COUNT(n)                                                                               \
  {                                                                                                \
    .status = BANTAR_STATUS_MET, .count = (n) + 1                                                  \
  }

typedef struct {
  const char *name;
  Say base, mine, theirs;
  Say merged;
  gboolean kept; /* mine waits for a choice */
} Row;

/* All are drafts that nobody sent. */
static const Row rows[] = {
  { "nothing-said", NONE, NONE, NONE, NONE, FALSE },
  { "nothing-changed", MET, MET, MET, MET, FALSE },
  { "only-mine", MET, UNMET, MET, UNMET, FALSE },
  { "only-theirs", MET, MET, UNMET, UNMET, FALSE },
  { "both-the-same", MET, UNMET, UNMET, UNMET, FALSE },
  { "both-different", MET, UNMET, PARTLY, PARTLY, TRUE },
  { "first-answer-mine", NONE, MET, NONE, MET, FALSE },
  { "first-answer-theirs", NONE, NONE, MET, MET, FALSE },
  { "first-answer-both", NONE, MET, UNMET, UNMET, TRUE },
  { "cleared-here", MET, NONE, MET, NONE, FALSE },
  { "cleared-there", MET, MET, NONE, NONE, FALSE },
  { "cleared-here-changed-there", MET, NONE, UNMET, UNMET, TRUE },
  { "photo-added-both-sides", MET_PHOTOS ("a"), MET_PHOTOS ("ab"), MET_PHOTOS ("ac"),
    MET_PHOTOS ("acb"), FALSE },
  { "same-photo-added", MET, MET_PHOTOS ("a"), MET_PHOTOS ("a"), MET_PHOTOS ("a"), FALSE },
  { "photo-removed-here", MET_PHOTOS ("ab"), MET_PHOTOS ("b"), MET_PHOTOS ("ab"), MET_PHOTOS ("b"),
    FALSE },
  { "photo-removed-there", MET_PHOTOS ("ab"), MET_PHOTOS ("ab"), MET_PHOTOS ("a"), MET_PHOTOS ("a"),
    FALSE },
  { "photo-removed-here-added-there", MET_PHOTOS ("ab"), MET_PHOTOS ("b"), MET_PHOTOS ("abc"),
    MET_PHOTOS ("bc"), FALSE },
  { "photo-here-status-there",
    MET,
    MET_PHOTOS ("a"),
    UNMET,
    { .status = BANTAR_STATUS_UNMET, .photos = "a" },
    FALSE },
  { "status-here-photo-there",
    MET,
    UNMET,
    MET_PHOTOS ("a"),
    { .status = BANTAR_STATUS_UNMET, .photos = "a" },
    FALSE },
  { "photos-too-many", MET_PHOTOS ("ab"), MET_PHOTOS ("abcde"), MET_PHOTOS ("abf01"),
    MET_PHOTOS ("abf01"), TRUE },
  { "count-mine", MET_COUNT (1), MET_COUNT (2), MET_COUNT (1), MET_COUNT (2), FALSE },
  { "count-both", MET_COUNT (1), MET_COUNT (2), MET_COUNT (3), MET_COUNT (3), TRUE },
  /* One unit: a count here and a status there are not mixed into something nobody said. */
  { "count-here-status-there",
    MET_COUNT (1),
    MET_COUNT (2),
    { .status = BANTAR_STATUS_UNMET, .count = 2 },
    { .status = BANTAR_STATUS_UNMET, .count = 2 },
    TRUE },
  { "note-here-followup-there",
    MET,
    { .status = BANTAR_STATUS_MET, .note = "gotong royong" },
    { .status = BANTAR_STATUS_MET, .followup = "perbaiki" },
    { .status = BANTAR_STATUS_MET, .followup = "perbaiki" },
    TRUE },
};

static BantarChecklist *
month_of (const char *part, const Say *say)
{
  BantarChecklist *month = merge_case_month (BANTAR_STATE_DRAFT, 0);

  merge_case_say_all (month, part, say);
  return month;
}

static void
assert_says (const BantarChecklist *month, const char *part, const Say *say)
{
  g_autoptr (BantarAnswer) expected = merge_case_answer (month, part, say);
  const BantarAnswer *found = bantar_checklist_get_answer (month, part);

  if (found == NULL)
    g_assert_true (bantar_answer_is_blank (expected));
  else
    g_assert_true (bantar_answer_equal (found, expected));
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (BantarChecklist) base = month_of ("bersih-1", &row->base);
  g_autoptr (BantarChecklist) mine = month_of ("bersih-1", &row->mine);
  g_autoptr (BantarChecklist) theirs = month_of ("bersih-1", &row->theirs);
  g_autoptr (BantarMerge) merge = bantar_merge_checklists (base, mine, theirs);

  assert_says (merge->merged, "bersih-1", &row->merged);
  g_assert_cmpuint (merge->kept->len, ==, row->kept ? 1 : 0);
  g_assert_cmpuint (merge->lost->len, ==, 0);
  if (row->kept)
    g_assert_true (bantar_answer_equal (merge->kept->pdata[0],
                                        bantar_checklist_get_answer (mine, "bersih-1")));
}

/* Without a base nothing was agreed on: what only one side said is taken, nothing else decided. */
static void
test_no_base (void)
{
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) theirs = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarMerge) merge = NULL;

  merge_case_say (mine, "bersih-1", BANTAR_STATUS_MET);
  merge_case_say (theirs, "bersih-2", BANTAR_STATUS_UNMET);
  merge_case_say (mine, "bersih-3", BANTAR_STATUS_MET);
  merge_case_say (theirs, "bersih-3", BANTAR_STATUS_PARTLY);
  merge = bantar_merge_checklists (NULL, mine, theirs);
  g_assert_cmpint (merge_case_get (merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (merge->merged, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (merge_case_get (merge->merged, "bersih-3"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpuint (merge->kept->len, ==, 1);
  g_assert_nonnull (merge_case_find (merge->kept, "bersih-3"));
}

/* Pintar 6 is one card with two parts, and each is merged by itself. */
static void
test_parts_independent (void)
{
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_DRAFT, 1);
  g_autoptr (BantarChecklist) theirs = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarMerge) merge = NULL;

  merge_case_say (mine, "pintar-6a", BANTAR_STATUS_MET);
  merge_case_say (theirs, "pintar-6b", BANTAR_STATUS_UNMET);
  merge = bantar_merge_checklists (base, mine, theirs);
  g_assert_cmpint (merge_case_get (merge->merged, "pintar-6a"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (merge->merged, "pintar-6b"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpuint (merge->kept->len, ==, 0);
}

/* The note of a sensitive part never left this laptop, so the server's lack of it is no change. */
static void
test_sensitive_note (void)
{
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarChecklist) theirs = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarMerge) merge = NULL;
  const Say noted = { .status = BANTAR_STATUS_MET, .note = "hanya di sini" };

  merge_case_say (base, "aman-1", BANTAR_STATUS_MET);
  merge_case_say_all (mine, "aman-1", &noted);
  merge_case_say (theirs, "aman-1", BANTAR_STATUS_MET);
  merge_case_judge (theirs, BANTAR_STATE_VERIFIED, NULL, NULL);
  merge = bantar_merge_checklists (base, mine, theirs);
  assert_says (merge->merged, "aman-1", &noted);
  g_assert_cmpuint (merge->kept->len, ==, 0);
  g_assert_cmpint (merge->merged->state, ==, BANTAR_STATE_VERIFIED);
}

/* A draft on the server has no sensitive parts: that says nothing about them. */
static void
test_sensitive_draft (void)
{
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) theirs = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarMerge) merge = NULL;

  merge_case_say (mine, "aman-1", BANTAR_STATUS_UNMET);
  merge_case_say (theirs, "bersih-1", BANTAR_STATUS_MET);
  merge = bantar_merge_checklists (base, mine, theirs);
  g_assert_cmpint (merge_case_get (merge->merged, "aman-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (merge_case_get (merge->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (merge->kept->len, ==, 0);
}

/* The other laptop sends its own sensitive answers, which this one never saw, nor that one ours. */
static void
test_sensitive_sent_there (void)
{
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) mine = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) theirs = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarMerge) merge = NULL;

  merge_case_say (mine, "aman-1", BANTAR_STATUS_UNMET);
  merge_case_say (theirs, "aman-1", BANTAR_STATUS_MET);
  merge_case_say (theirs, "aman-2", BANTAR_STATUS_MET);
  merge = bantar_merge_checklists (base, mine, theirs);
  g_assert_cmpint (merge_case_get (merge->merged, "aman-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (merge->merged, "aman-2"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (merge->kept->len, ==, 1);
  g_assert_cmpint (merge_case_find (merge->kept, "aman-1")->status, ==, BANTAR_STATUS_UNMET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/unit/merge/part/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/unit/merge/no-base", test_no_base);
  g_test_add_func ("/unit/merge/parts-independent", test_parts_independent);
  g_test_add_func ("/unit/merge/sensitive-note", test_sensitive_note);
  g_test_add_func ("/unit/merge/sensitive-draft", test_sensitive_draft);
  g_test_add_func ("/unit/merge/sensitive-sent-there", test_sensitive_sent_there);
  return g_test_run ();
}
