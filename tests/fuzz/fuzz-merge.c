/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three months, spelled by bytes, and their merge. */
#include "config.h"

#include "fuzz.h"
#include "merge-case.h"
#include "merge-laws.h"

#define EDITS_MAX 24 /* of one side */

typedef struct {
  const guint8 *data;
  gsize left;
} Bytes;

/* Below @limit; 0 when there are no more bytes. */
static guint
next (Bytes *bytes, guint limit)
{
  if (bytes->left == 0)
    return 0;
  bytes->left--;
  return *bytes->data++ % limit;
}

static void
say_something (Bytes *bytes, BantarChecklist *month)
{
  static const char *const photos[] = { "", "a", "ab", "bc", "abcdef", "abc012" };
  static const char *const texts[] = { "", "satu", "dua" };
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  const BantarPart *part = parts->pdata[next (bytes, parts->len)];
  Say say = { .status = next (bytes, BANTAR_N_STATUS) };

  say.note = texts[next (bytes, G_N_ELEMENTS (texts))];
  if (part->counts->len > 0)
    say.count = (int) next (bytes, 3);
  if (!part->sensitive) {
    say.photos = photos[next (bytes, G_N_ELEMENTS (photos))];
    say.followup = texts[next (bytes, G_N_ELEMENTS (texts))];
  }
  merge_case_say_all (month, part->code, &say);
}

static void
say_some (Bytes *bytes, BantarChecklist *month)
{
  guint n = next (bytes, EDITS_MAX);

  for (guint i = 0; i < n; i++)
    say_something (bytes, month);
}

/* What a server lets stand: a month that was judged was sent, and its reviews grow. */
static void
go_on (Bytes *bytes, BantarChecklist *month, BantarState last_state)
{
  month->send_number += next (bytes, 3);
  month->state = month->send_number > 0 ? next (bytes, last_state + 1) : BANTAR_STATE_DRAFT;
  if (month->state >= BANTAR_STATE_RETURNED)
    merge_case_judge (month, month->state,
                      month->state == BANTAR_STATE_RETURNED ? "bersih-2" : NULL, "kurang");
  say_some (bytes, month);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Bytes bytes = { data, size };
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) mine = NULL;
  g_autoptr (BantarChecklist) theirs = NULL;
  gboolean agreed = next (&bytes, 4) > 0;

  go_on (&bytes, base, BANTAR_STATE_VERIFIED);
  mine = bantar_checklist_copy (base);
  theirs = bantar_checklist_copy (base);
  merge_case_keep_what_travels (base);
  if (mine->state == BANTAR_STATE_VERIFIED)
    say_some (&bytes, mine);
  else
    go_on (&bytes, mine, BANTAR_STATE_SENT);
  go_on (&bytes, theirs, BANTAR_STATE_VERIFIED);
  merge_case_keep_what_travels (theirs);
  merge_laws_check (agreed ? base : NULL, mine, theirs);
  return 0;
}
