/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/server.h"

G_BEGIN_DECLS

/* One database brought to where it should be: made, its members and settings, its function, and a
 * test write that shows which function is judging. What is right already is left alone, so that a
 * run that was killed is resumed by running it again. */

typedef struct {
  const char *db;
  gboolean exists;
  JsonObject *found; /* nullable: its `_security` as it is, when it exists */
  JsonNode *security;
  JsonNode *guard;
} BantarCityTarget;

/* What was done, or with a dry run, would be. */
typedef struct {
  guint databases; /* that were looked at */
  guint created;
  guint security;
  guint functions;
  guint tested; /* test writes that found the right function */
  guint again;  /* functions written once more, because another one went on judging */
} BantarCityTally;

gboolean bantar_city_bring_up (BantarCityServer *server,
                               const BantarCityTarget *target,
                               BantarCityTally *tally,
                               GError **error);
gboolean bantar_city_put_design_if_changed (BantarCityServer *server,
                                            const char *db,
                                            const char *name,
                                            JsonNode *design,
                                            gboolean *changed,
                                            GError **error);

G_END_DECLS
