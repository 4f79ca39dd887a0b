/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "words/language.h"

G_BEGIN_DECLS

/* The indicator set: data, versioned, replaceable by the city. Nothing in the program counts
 * pillars, indicators or parts; everything asks the instrument.
 *
 * pillar (aspek) -> indicator (butir) -> part -> counts. An indicator has one part with its own
 * code, or several ("pintar-6" has "pintar-6a" and "pintar-6b"); answers belong to parts, progress
 * and totals to indicators. The structs are immutable and live as long as their instrument. */

typedef struct _BantarPillar BantarPillar;
typedef struct _BantarIndicator BantarIndicator;
typedef struct _BantarPart BantarPart;
typedef struct _BantarCount BantarCount;

/* What of the month's activities a count is proposed from. */
typedef enum {
  BANTAR_MEASURE_HELD,   /* how many were held */
  BANTAR_MEASURE_PEOPLE, /* how many people took part */
  BANTAR_MEASURE_YOUNG,  /* how many young people took part */
} BantarMeasure;

struct _BantarCount {
  char *key; /* "houses" */
  BantarText title;
  gboolean percent;         /* 0 to 100 instead of 0 and up */
  const BantarCount *total; /* nullable: this count may not exceed that one ("3 dari 5") */
  char *activity;           /* nullable: proposed from the month's activities of this kind */
  BantarMeasure measure;    /* with @activity */
};

struct _BantarPart {
  char *code; /* "bersih-4", "pintar-6a" */
  const BantarIndicator *indicator;
  guint index;         /* place among all parts of the instrument, from 0 */
  char *number;        /* as the card shows it: "4", "6a" */
  BantarText official; /* the regulation's wording, or our provisional one */
  BantarText title;    /* at most six words */
  BantarText help;     /* one sentence: what counts as met */
  gboolean attested;   /* the official wording has a source; else it is provisional */
  gboolean sensitive;  /* counts and status only leave the laptop */
  char *dimension;     /* of the smart city wheel: "environment" ... */
  GPtrArray *counts;   /* (element-type BantarCount) */
};

struct _BantarIndicator {
  char *code; /* "bersih-4", "pintar-6" */
  const BantarPillar *pillar;
  guint number; /* within its pillar, from 1 */
  double weight;
  GPtrArray *parts; /* (element-type BantarPart), at least one */
};

struct _BantarPillar {
  char *code; /* "bersih" */
  guint index;
  BantarText title;
  char *icon; /* icon name without "bantar-" and "-symbolic" */
  double weight;
  GPtrArray *indicators; /* (element-type BantarIndicator) */
};

/* The wheel's dimensions, the only values that `dimension` takes (the paper's smart city wheel). */
extern const char *const bantar_dimensions[];

#define BANTAR_INSTRUMENT_SIZE_MAX (1024 * 1024) /* bytes */
#define BANTAR_INSTRUMENT_ERROR    (bantar_instrument_error_quark ())
GQuark bantar_instrument_error_quark (void);

typedef enum {
  BANTAR_INSTRUMENT_ERROR_INVALID, /* the message lists the faults, one a line: path: reason */
} BantarInstrumentError;

#define BANTAR_TYPE_INSTRUMENT (bantar_instrument_get_type ())
G_DECLARE_FINAL_TYPE (BantarInstrument, bantar_instrument, BANTAR, INSTRUMENT, GObject)

BantarInstrument *bantar_instrument_parse (GBytes *bytes, GError **error);
BantarInstrument *bantar_instrument_load_file (const char *path, GError **error);
BantarInstrument *bantar_instrument_load_default (GError **error);

const char *bantar_instrument_get_id (BantarInstrument *self); /* "bantar-2014.1" */
const BantarText *bantar_instrument_get_title (BantarInstrument *self);
GBytes *bantar_instrument_get_source (BantarInstrument *self); /* as it was read, for storing */
gboolean bantar_instrument_is_provisional (BantarInstrument *self); /* weights made up by us */
const BantarText *bantar_instrument_get_provisional_note (BantarInstrument *self); /* (nullable) */
GPtrArray *bantar_instrument_get_pillars (BantarInstrument *self); /* (element-type BantarPillar) */
GPtrArray *bantar_instrument_get_parts (BantarInstrument *self);   /* all, in order */
GPtrArray *bantar_instrument_get_reasons (BantarInstrument *self);
guint bantar_instrument_count_indicators (BantarInstrument *self);
const BantarPart *bantar_instrument_find_part (BantarInstrument *self, const char *code);
const BantarIndicator *bantar_instrument_find_indicator (BantarInstrument *self, const char *code);
const BantarCount *bantar_part_find_count (const BantarPart *part, const char *key);
char *bantar_part_dup_label (const BantarPart *part); /* "Bersih 4" */

G_END_DECLS
