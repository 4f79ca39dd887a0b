/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "laptop.h"

G_BEGIN_DECLS

/* Watches laptops of one RT and its server through faults: it gives the answers, remembers those
 * that were reported saved, and looks whether everything is whole. */
typedef struct _Whole Whole;

Whole *whole_new (BantarTestCity *city);
void whole_free (Whole *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Whole, whole_free)

void whole_join (Whole *self, Laptop *laptop);
void whole_answer (Whole *self, Laptop *laptop, BantarPeriod period, const char *part);
void whole_add_photo (Whole *self, Laptop *laptop, BantarPeriod period, const char *part);

void whole_expect_choices (Whole *self);
void whole_server_restarted (Whole *self);

void check_claims (Whole *self, Laptop *laptop);
void check_laptop (Whole *self, Laptop *laptop);
void check_whole (Whole *self);
void check_whole_again (Whole *self);

G_END_DECLS
