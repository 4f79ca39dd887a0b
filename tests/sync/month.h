/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way.h"

G_BEGIN_DECLS

/* One month of an RT, as the chair and the pendamping live through it, and what they said in it. */
typedef struct {
  Way *way; /* not owned */
  GPtrArray *said;
  guint minutes; /* that have passed since it began */
  char clock[32];
  guint number;     /* of the RT; its photos are not another's */
  gboolean crossed; /* a review met a take-back that was on the server first */
} Month;

/* The notes of a sensitive part, each of which stays on the laptop where it was typed. */
#define MONTH_SECRET_PART   "aman-1"
#define MONTH_SECRET_HOME   "nama yang hanya di rumah"
#define MONTH_SECRET_OFFICE "nama yang hanya di kantor"

#define MONTH_PHOTOS "bersih-4" /* to which both laptops add photos, each without the other */

Month *month_new (Way *way, guint number);
void month_free (Month *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Month, month_free)

/* ---- What people do at a laptop ---- */

void month_say (Month *self, WayLaptop at, const char *part, BantarStatus status, const char *note);
void month_fix (Month *self, WayLaptop at, const char *part, BantarStatus status, const char *note);
void month_count (Month *self, WayLaptop at, const char *part, const char *key, gint64 value);
void month_plan (Month *self, WayLaptop at, const char *part, const char *what, const char *due);
void month_add_photo (Month *self, WayLaptop at, const char *part, guint color);
void month_say_rest (Month *self, WayLaptop at);
void month_choose (Month *self, WayLaptop at, const char *part, const char *note);
void month_review (Month *self, const char *const *parts, const char *reason);

/* ---- Looking at it ---- */

void month_assert_asked (Month *self, WayLaptop at, const char *parts);
void month_assert_state (Month *self, WayLaptop at, BantarState state, guint sent, guint reviews);
void month_assert_news (Month *self, WayLaptop at, const char *kinds);
void month_assert_score (Month *self, gint64 review, gboolean withdrawn);
void month_assert_nothing_lost (Month *self);
void month_assert_secrets (Month *self);
void month_assert_same_everywhere (Month *self);
void month_assert_same_text (const char *what, const char *a, const char *b);
char *month_tell_story (Month *self);

/* ---- The script ---- */

typedef void (*MonthStep) (Month *self);

extern const MonthStep month_steps[]; /* NULL at the end */

G_END_DECLS
