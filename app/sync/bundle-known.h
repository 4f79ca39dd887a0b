/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "model/json-text.h"
#include "store/bundle-content.h"
#include "store/documents.h"

G_BEGIN_DECLS

/* A month as this laptop has it, with the versions that it went on from. Only for app/sync. */
typedef struct {
  char *name;               /* the RT's documents as the store names them: "rt/1" */
  char *id;                 /* "checklist:2026-11" */
  BantarDocument *document; /* nullable: never changed nor received here */
  BantarChecklist *month;   /* nullable: nothing was said in it */
  BantarJsonText *last;     /* nullable: as it was last read from the server, or from a file */
  char *body;               /* "" without a month */
  char *sha256;             /* of the body, "" without a month */
  char *base;               /* name of the version that the server last had, "" */
  GPtrArray *versions;      /* (element-type BantarBundleVersion): the latest first */
} BantarBundleKnown;

BantarBundleKnown *
bantar_bundle_known_load_in (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
void bantar_bundle_known_free (BantarBundleKnown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleKnown, bantar_bundle_known_free)

const BantarBundleVersion *bantar_bundle_versions_find (GPtrArray *versions, const char *sha256);
gboolean
bantar_bundle_known_is_later (const BantarBundleKnown *self, const char *sha256, const char *than);

G_END_DECLS
