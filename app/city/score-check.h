/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/rt.h"
#include "model/instrument.h"

G_BEGIN_DECLS

/* Whether the scores that everybody reads follow from the checklists, which no function of the
 * server can see. */

typedef enum {
  BANTAR_CITY_SCORE_MISSING,    /* a verified month without one */
  BANTAR_CITY_SCORE_UNVERIFIED, /* one of a month that is not verified, or not there */
  BANTAR_CITY_SCORE_OTHER,      /* the figures are others than computed here */
  BANTAR_CITY_SCORE_CLAIM,      /* what it says of the month besides is not so */
  BANTAR_CITY_SCORE_UNREADABLE, /* the checklist cannot be read here */
} BantarCityScoreFault;

typedef struct {
  char *score; /* id of the score's document */
  BantarCityScoreFault fault;
  const char *member; /* of a claim, "review.bulk", else "" */
  char *found;        /* "81.4", of a claim "false", or "" */
  char *computed;     /* the same from the checklist */
} BantarCityScoreDifference;

/* (element-type utf8 BantarInstrument): by version */
typedef GHashTable BantarCityInstruments;

GPtrArray *bantar_city_differences_new (void);
void bantar_city_check_rt (const BantarCityRt *rt,
                           GPtrArray *checklists,
                           GHashTable *scores,
                           BantarCityInstruments *instruments,
                           GPtrArray *differences);
void bantar_city_check_rest (GHashTable *scores, GPtrArray *differences);
const char *bantar_city_score_fault_to_string (BantarCityScoreFault fault);

G_END_DECLS
