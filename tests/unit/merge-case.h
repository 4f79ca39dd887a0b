/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/merge.h"

G_BEGIN_DECLS

/* Months for the tests of the merge, written shortly. */

/* What is said about a part. Photos are hex digits, one photo each: "ab" are two. */
typedef struct {
  BantarStatus status;
  const char *note;     /* nullable */
  const char *photos;   /* nullable */
  const char *followup; /* nullable */
  int count;            /* of the part's first count, plus 1; 0 for none */
} Say;

BantarChecklist *merge_case_month (BantarState state, guint send_number);
BantarChecklist *merge_case_other_version (BantarState state, guint send_number);
BantarAnswer *merge_case_answer (const BantarChecklist *month, const char *part, const Say *say);
void merge_case_say (BantarChecklist *month, const char *part, BantarStatus status);
void merge_case_say_all (BantarChecklist *month, const char *part, const Say *say);
void
merge_case_judge (BantarChecklist *month, BantarState outcome, const char *part, const char *why);
void merge_case_keep_what_travels (BantarChecklist *month);
BantarStatus merge_case_get (const BantarChecklist *month, const char *part);
const BantarAnswer *merge_case_find (GPtrArray *answers, const char *part);

G_END_DECLS
