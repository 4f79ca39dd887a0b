/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/rt.h"
#include "model/csv.h"
#include "model/region.h"

G_BEGIN_DECLS

/* What a list of RTs (new, renumbered, moved, split, ended) asks to change in the directory. Looks
 * at the list and the directory only: a list that is given again asks for nothing, one that was
 * half carried out for the rest. */

typedef enum {
  BANTAR_CITY_RT_NEW,
  BANTAR_CITY_RT_RENUMBERED,
  BANTAR_CITY_RT_MOVED,
  BANTAR_CITY_RT_SPLIT,
  BANTAR_CITY_RT_ENDED,
} BantarCityRtKind;

/* One line of the list that is not carried out yet. */
typedef struct {
  guint line;
  BantarCityRtKind kind;
  const BantarCityRt *rt; /* of the plan's directory */
} BantarCityRtStep;

typedef struct {
  GPtrArray *rts; /* (element-type BantarCityRt): the directory as it will be */
  GPtrArray
      *changed;     /* (element-type BantarCityRt) (not owned): those that differ, to be written */
  GPtrArray *steps; /* (element-type BantarCityRtStep) */
  guint already;    /* lines that ask for what is there */
} BantarCityRtPlan;

/* Makes ids for new RTs; (transfer full). */
typedef char *(*BantarCityIdSource) (void);

extern const char *const bantar_city_rt_columns[];
extern const char *const bantar_city_rt_optional_columns[];

gboolean bantar_city_rt_list_check (BantarCsv *csv, BantarRegions *regions, GError **error);
BantarCityRtPlan *bantar_city_rt_plan_new (BantarCsv *csv,
                                           GPtrArray *rts,
                                           BantarRegions *regions,
                                           BantarCityIdSource make_id,
                                           GError **error);
void bantar_city_rt_plan_free (BantarCityRtPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCityRtPlan, bantar_city_rt_plan_free)

const char *bantar_city_rt_kind_to_string (BantarCityRtKind kind);
BantarCityRt *
bantar_city_find_holder (GPtrArray *rts, const char *kelurahan, int number, BantarPeriod month);
gboolean bantar_city_parse_number (const char *text, int *number);
gboolean bantar_city_is_kelurahan (BantarRegions *regions, const char *code);

G_END_DECLS
