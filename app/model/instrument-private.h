/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/instrument.h"

G_BEGIN_DECLS

struct _BantarInstrument {
  GObject parent_instance;

  char *id;
  BantarText title;
  BantarText provisional; /* empty when the weights are the city's own */
  GBytes *source;
  GPtrArray *reasons; /* (nullable) (element-type BantarQuickReason) */
  GPtrArray *pillars; /* (element-type BantarPillar) (owned) */
  GPtrArray *parts;   /* (element-type BantarPart): all, in order */
  GHashTable *part_by_code;
  GHashTable *indicator_by_code;
};

BantarPillar *bantar_pillar_new (void);
BantarIndicator *bantar_indicator_new (void);
BantarPart *bantar_part_new (void);
BantarCount *bantar_count_new (void);

G_END_DECLS
