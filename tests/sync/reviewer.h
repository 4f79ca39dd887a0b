/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "many-rts.h"
#include "store/month-news.h"
#include "store/review-marks.h"

G_BEGIN_DECLS

/* What a pendamping does on a laptop of their own with the months of the test city's RT. Every call
 * blocks and fails the test when it does not succeed, unless it says otherwise. */

#define REVIEWER_SECOND "sari.kedua" /* another pendamping of the same kelurahan */

ManyLaptop *reviewer_new (BantarTestCity *city);
ManyLaptop *reviewer_new_at (BantarTestCity *city, const char *server);
ManyLaptop *reviewer_new_second (BantarTestCity *city);
BantarChecklist *reviewer_load (ManyLaptop *self, BantarPeriod period);
gboolean reviewer_try (ManyLaptop *self, BantarPeriod period, const char *part, const char *reason);
void reviewer_fill_and_send (ManyLaptop *self,
                             BantarPeriod period,
                             const char *part,
                             BantarStatus status);
void reviewer_verify (ManyLaptop *self, BantarPeriod period);
void reviewer_return (ManyLaptop *self, BantarPeriod period, const char *part, const char *reason);
GPtrArray *reviewer_load_marks (ManyLaptop *self, BantarPeriod period);
void reviewer_change_period (BantarTestCity *city);
char *reviewer_read_news (BantarStore *store);

G_END_DECLS
