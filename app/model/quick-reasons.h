/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"
#include "model/json-check.h"

G_BEGIN_DECLS

/* Frequent reasons to return a part, put into the reason by one press: those of the indicator set,
 * or, where the city named none in it, the ones that come with the program. In Indonesian only,
 * whatever the language of the window: they go to the chair. */

/* Of which answers a reason can be true. */
typedef enum {
  BANTAR_REASON_ABOUT_ALL,
  BANTAR_REASON_ABOUT_PHOTOS,   /* there are some */
  BANTAR_REASON_ABOUT_EVIDENCE, /* there are none, and may be some */
  BANTAR_REASON_ABOUT_COUNTS,   /* the part has counts */
} BantarReasonAbout;

typedef struct {
  char *text;
  BantarReasonAbout about;
} BantarQuickReason;

GPtrArray *bantar_quick_reasons_read (BantarJsonFaults *faults, JsonObject *object);
GPtrArray *bantar_quick_reasons_list (BantarInstrument *instrument,
                                      const BantarPart *part,
                                      const BantarAnswer *answer);

G_END_DECLS
