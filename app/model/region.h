/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A region of the city by its Kemendagri code, which stays text ("15.71.11.1003"). */

typedef enum {
  BANTAR_REGION_CITY,
  BANTAR_REGION_KECAMATAN,
  BANTAR_REGION_KELURAHAN,
} BantarRegionLevel;

#define BANTAR_TYPE_REGION (bantar_region_get_type ())
G_DECLARE_FINAL_TYPE (BantarRegion, bantar_region, BANTAR, REGION, GObject)

const char *bantar_region_get_code (BantarRegion *self);
const char *bantar_region_get_name (BantarRegion *self); /* property "name" */
BantarRegionLevel bantar_region_get_level (BantarRegion *self);
BantarRegion *bantar_region_get_parent (BantarRegion *self); /* (nullable) (transfer none) */
/* "Lingkar Selatan, Paal Merah": the kecamatan behind a comma; property "label". */
const char *bantar_region_get_label (BantarRegion *self);
gboolean bantar_region_matches (BantarRegion *self, const char *typed);
/* 0 when it does not match, else more for a better match. */
#define BANTAR_REGION_RANK_EXACT 4 /* it is just the region's own name */
guint bantar_region_rank (BantarRegion *self, const char *typed);

#define BANTAR_REGION_ERROR (bantar_region_error_quark ())
GQuark bantar_region_error_quark (void);

typedef enum {
  BANTAR_REGION_ERROR_INVALID, /* the message names line and reason */
} BantarRegionError;

#define BANTAR_TYPE_REGIONS (bantar_regions_get_type ())
G_DECLARE_FINAL_TYPE (BantarRegions, bantar_regions, BANTAR, REGIONS, GObject)

gboolean bantar_region_code_is_valid (const char *code, BantarRegionLevel level);

BantarRegions *bantar_regions_parse (GBytes *csv, GError **error);
BantarRegions *bantar_regions_load_default (GError **error);
BantarRegion *bantar_regions_find (BantarRegions *self, const char *code);
GListModel *bantar_regions_get_kelurahan (BantarRegions *self); /* (transfer none), by name */

G_END_DECLS
