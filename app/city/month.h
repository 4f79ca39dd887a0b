/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A month of reporting as the city has set it: `period:2026-11`. */

#define BANTAR_CITY_GRACE_DAYS_MAX 60

typedef struct {
  BantarPeriod period;
  char *rev;      /* nullable: of its document, when the server has one */
  char *deadline; /* UTC */
  char *closes;   /* UTC; "" while it stays open */
  int grace_days;
} BantarCityMonth;

BantarCityMonth *bantar_city_month_new (BantarPeriod period);
void bantar_city_month_free (BantarCityMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCityMonth, bantar_city_month_free)

BantarCityMonth *bantar_city_month_from_doc (JsonObject *doc, GError **error);
JsonObject *bantar_city_month_to_doc (const BantarCityMonth *self);
char *bantar_city_month_dup_grace (const BantarCityMonth *self);
char *bantar_city_end_of_day (const char *date, int days);

G_END_DECLS
