/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is in a bundle, the file by which months travel on a stick (design, section 5), but for the
 * pictures themselves. A plain value: what the writer writes, and what the reader found good in its
 * form. What it says is still only what its sender says. */

/* A version from which a month went on. */
typedef struct {
  char *sha256;
  char *body; /* "" where only its name is known */
} BantarBundleVersion;

/* A month. Its body is the document without what changes by travelling: revision, RT, author, who
 * writes it to the server, and marks. */
typedef struct {
  char *id;     /* "checklist:2026-11" */
  char *author; /* account, "" when it never went to a server */
  gboolean on_behalf;
  char *body;          /* JSON */
  char *sha256;        /* of the body */
  char *base;          /* name of the version that the server last had, "" */
  char *base_rev;      /* its revision there, "" */
  GPtrArray *versions; /* (element-type BantarBundleVersion): from which it went on, latest first */
} BantarBundleDocument;

typedef struct {
  char *id;        /* the city's, "" when never online */
  char *kelurahan; /* code */
  guint number;
  char *chair;
  GPtrArray *documents; /* (element-type BantarBundleDocument): by id */
  GPtrArray *photos;    /* (element-type utf8): SHA-256, sorted */
} BantarBundleSource;

typedef struct {
  char *id;
  char *body;
  gboolean current; /* new months begin with it at the sender */
} BantarBundleInstrument;

/* As the city published it. */
typedef struct {
  char *id; /* "period:2026-11" */
  char *body;
} BantarBundlePeriod;

typedef struct {
  char *made_at; /* UTC */
  char *city;    /* code */
  char *user;    /* account, "" when it never signed in */
  char *device;
  char *name; /* of the person, may be "" */
  char *role; /* word of BantarRole */
  char *sign; /* public keys of the device, base64; "" when it has none */
  char *box;
  char *digest;           /* of the months and pictures alone */
  char *signature;        /* of bantar_bundle_content_get_manifest(), base64; "" when not signed */
  GPtrArray *sources;     /* (element-type BantarBundleSource) */
  GPtrArray *instruments; /* (element-type BantarBundleInstrument): by id */
  GPtrArray *periods;     /* (element-type BantarBundlePeriod): by id */
} BantarBundleContent;

BantarBundleContent *bantar_bundle_content_new (void);
void bantar_bundle_content_free (BantarBundleContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleContent, bantar_bundle_content_free)

BantarBundleSource *bantar_bundle_source_new (void);
void bantar_bundle_source_free (BantarBundleSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleSource, bantar_bundle_source_free)
BantarBundleDocument *bantar_bundle_document_new (void);
void bantar_bundle_document_free (BantarBundleDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleDocument, bantar_bundle_document_free)
BantarBundleVersion *bantar_bundle_version_new (const char *sha256, const char *body);
BantarBundleInstrument *
bantar_bundle_instrument_new (const char *id, const char *body, gboolean current);
BantarBundlePeriod *bantar_bundle_period_new (const char *id, const char *body);

char *bantar_bundle_content_get_digest (const BantarBundleContent *self);
char *bantar_bundle_content_get_manifest (const BantarBundleContent *self);
char *bantar_bundle_sum (const char *text);

G_END_DECLS
