/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Where each document stands between this laptop and the server. Words on disk: append only. */
typedef enum {
  BANTAR_DOCUMENT_WAITING,
  BANTAR_DOCUMENT_SENDING,
  BANTAR_DOCUMENT_CONFIRMED,
  BANTAR_DOCUMENT_REFUSED,
} BantarDocumentState;

typedef struct {
  char *db;   /* "rt/1", "kota", "nilai" */
  char *id;   /* "checklist:2026-11" */
  char *rev;  /* last confirmed revision, "" if never */
  char *base; /* JSON as the server last confirmed it, "" if never */
  char *sent; /* JSON on its way, "" if none */
  BantarDocumentState state;
  char *reason;       /* why it was refused: the server's code, "" otherwise */
  gint64 edit;        /* grows with every change */
  char *changed_at;   /* UTC */
  char *confirmed_at; /* UTC, "" if never */
  char *revs;         /* revisions it had here, latest first, by spaces */
  gboolean received; /* as it is now it is known to have arrived by file, whatever the server has */
  gboolean withdrawn; /* a photo that is, or is to be, without its picture on the server */
} BantarDocument;

void bantar_document_free (BantarDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDocument, bantar_document_free)

char *bantar_documents_rt_db (gint64 rt);

gboolean bantar_documents_touch (BantarDb *db, const char *name, const char *id, GError **error);
BantarDocument *
bantar_documents_get (BantarDb *db, const char *name, const char *id, GError **error);
GPtrArray *
bantar_documents_list (BantarDb *db, const char *name, const char *prefix, GError **error);
GPtrArray *bantar_documents_list_open (BantarDb *db, const char *name, GError **error);
GPtrArray *bantar_documents_list_all_open (BantarDb *db, GError **error);
gboolean bantar_documents_has_held (BantarDb *db, const char *name, gboolean *has, GError **error);
GPtrArray *bantar_documents_list_held (BantarDb *db, const char *name, GError **error);
gboolean bantar_document_had_rev (const BantarDocument *self, const char *rev);

/* The steps of sending. All are for the sync engine. */
gboolean bantar_documents_set_sending (BantarDb *db,
                                       const BantarDocument *document,
                                       const char *body,
                                       GError **error);
gboolean bantar_documents_set_confirmed (BantarDb *db,
                                         const char *name,
                                         const char *id,
                                         const char *rev,
                                         const char *body,
                                         GError **error);
gboolean bantar_documents_set_base (BantarDb *db,
                                    const char *name,
                                    const char *id,
                                    const char *rev,
                                    const char *body,
                                    BantarDocumentState state,
                                    GError **error);
gboolean
bantar_documents_set_waiting (BantarDb *db, const char *name, const char *id, GError **error);
gboolean
bantar_documents_set_missing (BantarDb *db, const char *name, const char *id, GError **error);
gboolean bantar_documents_retry_refused (BantarDb *db, const char *name, GError **error);
gboolean bantar_documents_retry_refused_for (BantarDb *db, const char *code, GError **error);
gboolean bantar_documents_set_refused (BantarDb *db,
                                       const char *name,
                                       const char *id,
                                       const char *reason,
                                       GError **error);

gboolean
bantar_documents_set_deleted (BantarDb *db, const char *name, const char *id, GError **error);

/* What stands on the header and the sync page. */
typedef struct {
  guint waiting;  /* waiting or sending */
  guint received; /* of these: known to have arrived by file */
  guint refused;
  guint conflicts;     /* parts with two versions */
  char *synced_at;     /* last time the server confirmed everything it was asked, UTC or "" */
  char *waiting_since; /* oldest change that waits, UTC or "" */
} BantarSyncCounts;

BantarSyncCounts *bantar_documents_count (BantarDb *db, GError **error);
void bantar_sync_counts_free (BantarSyncCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarSyncCounts, bantar_sync_counts_free)

G_END_DECLS
