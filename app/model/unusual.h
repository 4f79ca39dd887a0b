/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* What makes a month unusual. It is pointed out to whoever checks the month, and says nothing about
 * whether it is right: an RT where nothing changed is as honest as another. */

/* The words are in databases and in what bantarctl prints: append only, never change one. */
typedef enum {
  BANTAR_RULE_SAME_ANSWERS, /* all answers as in the month before */
  BANTAR_RULE_SAME_PHOTO,   /* a photo that another month or RT has too */
  BANTAR_RULE_COUNT_JUMP,   /* a count far from those of the months before */
  BANTAR_RULE_FILLED_FAST,  /* all answers within moments */
  BANTAR_RULE_ON_BEHALF,    /* typed for the chair: not unusual, but good to know */
  BANTAR_N_RULES,
} BantarRule;

const char *bantar_rule_to_string (BantarRule rule);
gboolean bantar_rule_parse (const char *word, BantarRule *rule);

/* From where on something is unusual. */
typedef struct {
  guint months;               /* how many earlier months a count is compared with, at most */
  guint times;                /* so many times as much, or as little, as ever in them */
  guint difference;           /* and so much apart: 1 of 3 is not a jump */
  guint percent_points;       /* apart, for shares */
  guint answers;              /* fewer are soon given */
  guint seconds_of_an_answer; /* less than that for each is fast */
} BantarUnusualLimits;

extern const BantarUnusualLimits bantar_unusual_limits;

/* How this month's answers are those of an earlier one. */
typedef struct {
  guint answers;    /* all of them */
  guint counts;     /* all of them */
  guint new_photos; /* that the earlier month does not have */
} BantarSameness;

gboolean bantar_unusual_same_answers (const BantarChecklist *month,
                                      const BantarChecklist *before,
                                      BantarSameness *sameness);
gboolean
bantar_unusual_count_jumps (const BantarCount *count, gint64 now, gint64 least, gint64 most);
gboolean bantar_unusual_filled_fast (const BantarChecklist *month, guint *answers, gint64 *seconds);

G_END_DECLS
