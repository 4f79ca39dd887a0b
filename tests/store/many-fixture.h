/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-fixture.h"

G_BEGIN_DECLS

/* The database of a pendamping, with RTs and months as if they had been pulled. */
typedef struct {
  char *folder;
  BantarDb *db;
  BantarInstrument *instrument;
} ManyFixture;

#define MANY_FIXTURE_USER "sari.pendamping"

void many_fixture_set_up (ManyFixture *self, gconstpointer data);
void many_fixture_tear_down (ManyFixture *self, gconstpointer data);

gint64 many_fixture_add_rt (ManyFixture *self, const char *kelurahan, guint number);
BantarChecklist *many_fixture_month_new (ManyFixture *self, int year, int month);
void many_fixture_put (ManyFixture *self, gint64 rt, const BantarChecklist *month);

BantarAnswer *many_fixture_answer (BantarChecklist *month, const char *part);
void many_fixture_return (BantarChecklist *month, const char *part, const char *reason);

G_END_DECLS
