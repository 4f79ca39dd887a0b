/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/documents.h"

#include "model/period.h"

static const char *const state_words[] = { "waiting", "sending", "confirmed", "refused" };

/* In queries that call the table, or the view, `document`. A photo has arrived with the month that
 * names it. */
#define ARRIVED(id, edit)                                                                          \
  "EXISTS (SELECT 1 FROM file_receipt AS receipt WHERE receipt.db = document.db"                   \
  " AND receipt.id = " id " AND receipt.edit = " edit ")"
#define RECEIVED                                                                                   \
  "iif (document.id LIKE 'photo:%',"                                                               \
  " EXISTS (SELECT 1 FROM answer_photo JOIN document AS month"                                     \
  "  ON month.db = document.db AND month.id = 'checklist:' || period"                              \
  "  WHERE sha256 = substr (document.id, 7) AND 'rt/' || rt = document.db"                         \
  "  AND " ARRIVED ("month.id", "month.edit") "),"                                                 \
                                              " " ARRIVED ("document.id", "document.edit") ")"

#define WITHDRAWN                                                                                  \
  "id LIKE 'photo:%'"                                                                              \
  " AND EXISTS (SELECT 1 FROM withdrawn_photo WHERE rt = CAST (substr (db, 4) AS INTEGER)"         \
  "  AND sha256 = substr (id, 7))"

#define COLUMNS                                                                                    \
  "db, id, rev, base, sent, state, reason, edit, changed_at, confirmed_at, revs, " RECEIVED        \
  "," WITHDRAWN

/* Revisions of one document that are remembered, as text: some fifty of CouchDB's. */
#define REMEMBER(rev) "substr (" rev " || ' ' || revs, 1, 2000)"

void
bantar_document_free (BantarDocument *self)
{
  g_free (self->db);
  g_free (self->id);
  g_free (self->rev);
  g_free (self->base);
  g_free (self->sent);
  g_free (self->reason);
  g_free (self->changed_at);
  g_free (self->confirmed_at);
  g_free (self->revs);
  g_free (self);
}

/**
 * bantar_documents_rt_db:
 * @rt: the RT's key in this database
 *
 * Returns: (transfer full): the name under which this RT's documents are kept here; the server's
 *   name for it is not known before the first sign-in
 */
char *
bantar_documents_rt_db (gint64 rt)
{
  return g_strdup_printf ("rt/%" G_GINT64_FORMAT, rt);
}

static char *
now (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  return bantar_time_to_string (clock);
}

static BantarDocument *
read_document (BantarRows *rows)
{
  BantarDocument *self = g_new0 (BantarDocument, 1);

  self->db = g_strdup (bantar_rows_text (rows, 0));
  self->id = g_strdup (bantar_rows_text (rows, 1));
  self->rev = g_strdup (bantar_rows_text (rows, 2));
  self->base = g_strdup (bantar_rows_text (rows, 3));
  self->sent = g_strdup (bantar_rows_text (rows, 4));
  for (guint i = 0; i < G_N_ELEMENTS (state_words); i++) {
    if (strcmp (bantar_rows_text (rows, 5), state_words[i]) == 0)
      self->state = i;
  }
  self->reason = g_strdup (bantar_rows_text (rows, 6));
  self->edit = bantar_rows_int (rows, 7);
  self->changed_at = g_strdup (bantar_rows_text (rows, 8));
  self->confirmed_at = g_strdup (bantar_rows_text (rows, 9));
  self->revs = g_strdup (bantar_rows_text (rows, 10));
  self->received = bantar_rows_int (rows, 11) != 0;
  self->withdrawn = bantar_rows_int (rows, 12) != 0;
  return self;
}

/**
 * bantar_documents_touch:
 *
 * The document was changed here: it waits to be sent, also when it is on its way right now or was
 * refused before. Call it in the transaction of the change.
 *
 * Runs with every answer, so the state is set by a statement of its own that mostly finds nothing:
 * setting it again as it was would write the index by state each time.
 */
gboolean
bantar_documents_touch (BantarDb *db, const char *name, const char *id, GError **error)
{
  g_autofree char *at = now ();

  return bantar_db_run (db, error,
                        "INSERT INTO document (db, id, state, edit, changed_at)"
                        " VALUES (?1, ?2, 'waiting', 1, ?3)"
                        " ON CONFLICT (db, id) DO UPDATE SET edit = edit + 1, changed_at = ?3",
                        "sss", name, id, at) &&
         bantar_db_run (db, error,
                        "UPDATE document SET state = 'waiting', reason = ''"
                        " WHERE db = ?1 AND id = ?2 AND state IN ('confirmed', 'refused')",
                        "ss", name, id);
}

/**
 * bantar_documents_get:
 *
 * Returns: (transfer full) (nullable): the document's standing; `NULL` without @error when it was
 *   never changed nor received here
 */
BantarDocument *
bantar_documents_get (BantarDb *db, const char *name, const char *id, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error, "SELECT " COLUMNS " FROM document WHERE db = ?1 AND id = ?2", "ss", name, id);
  g_autoptr (BantarDocument) document = NULL;

  if (rows == NULL)
    return NULL;
  if (bantar_rows_next (rows))
    document = read_document (rows);
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&document);
}

static GPtrArray *
read_documents (BantarRows *rows, GError **error)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_document_free);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (documents, read_document (rows));
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&documents);
}

/**
 * bantar_documents_list:
 * @prefix: of the id, "checklist:"; "" for all
 *
 * Returns: (transfer full) (element-type BantarDocument)
 */
GPtrArray *
bantar_documents_list (BantarDb *db, const char *name, const char *prefix, GError **error)
{
  return read_documents (bantar_db_query (db, error,
                                          "SELECT " COLUMNS " FROM document WHERE db = ?1"
                                          " AND substr (id, 1, length (?2)) = ?2 ORDER BY id",
                                          "ss", name, prefix),
                         error);
}

/**
 * bantar_documents_list_open:
 *
 * Returns: (transfer full) (element-type BantarDocument): what is not confirmed, refused ones
 *   included; photos first, since a checklist must not arrive before the photos it names
 */
GPtrArray *
bantar_documents_list_open (BantarDb *db, const char *name, GError **error)
{
  return read_documents (bantar_db_query (db, error,
                                          "SELECT " COLUMNS " FROM open_document AS document"
                                          " WHERE db = ?1"
                                          " ORDER BY id NOT LIKE 'photo:%', id",
                                          "s", name),
                         error);
}

/**
 * bantar_documents_list_all_open:
 *
 * Returns: (transfer full) (element-type BantarDocument): the same of all RTs
 */
GPtrArray *
bantar_documents_list_all_open (BantarDb *db, GError **error)
{
  return read_documents (bantar_db_query (db, error,
                                          "SELECT " COLUMNS " FROM open_document AS document"
                                          " ORDER BY db, id NOT LIKE 'photo:%', id",
                                          ""),
                         error);
}

/**
 * bantar_documents_list_held:
 *
 * Returns: (transfer full) (element-type BantarDocument): what the server confirmed at some time,
 *   whatever was changed here since
 */
GPtrArray *
bantar_documents_list_held (BantarDb *db, const char *name, GError **error)
{
  return read_documents (bantar_db_query (db, error,
                                          "SELECT " COLUMNS " FROM document"
                                          " WHERE db = ?1 AND rev <> '' ORDER BY id",
                                          "s", name),
                         error);
}

gboolean
bantar_documents_has_held (BantarDb *db, const char *name, gboolean *has, GError **error)
{
  gint64 n;

  if (!bantar_db_read_int (db, &n, error,
                           "SELECT EXISTS (SELECT 1 FROM document WHERE db = ?1 AND rev <> '')",
                           "s", name))
    return FALSE;
  *has = n != 0;
  return TRUE;
}

/**
 * bantar_document_had_rev:
 *
 * Tells whether @rev is one that this laptop took in or sent at some time, as far as it remembers.
 */
gboolean
bantar_document_had_rev (const BantarDocument *self, const char *rev)
{
  g_auto (GStrv) revs = g_strsplit (self->revs, " ", -1);

  return *rev != '\0' && g_strv_contains ((const char *const *) revs, rev);
}

/**
 * bantar_documents_set_sending:
 * @body: (nullable): what is about to be sent, kept so that after a lost reply or a power cut the
 *   server's copy can be recognised as our own; `NULL` for photos, which are known by their hash
 */
gboolean
bantar_documents_set_sending (BantarDb *db,
                              const BantarDocument *document,
                              const char *body,
                              GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET state = 'sending', sent = ?3, sent_edit = ?4"
                        " WHERE db = ?1 AND id = ?2",
                        "sssi", document->db, document->id, body != NULL ? body : "",
                        document->edit);
}

/**
 * bantar_documents_set_confirmed:
 *
 * The server has what was sent. When it was edited meanwhile it waits again.
 */
gboolean
bantar_documents_set_confirmed (BantarDb *db,
                                const char *name,
                                const char *id,
                                const char *rev,
                                const char *body,
                                GError **error)
{
  g_autofree char *at = now ();

  return bantar_db_run (
      db, error,
      "UPDATE document SET rev = ?3, base = ?4, sent = '', reason = '',"
      " revs = " REMEMBER ("?3") ", confirmed_at = ?5,"
                                 " state = iif (edit = sent_edit, 'confirmed', 'waiting')"
                                 " WHERE db = ?1 AND id = ?2",
      "sssss", name, id, rev, body, at);
}

/**
 * bantar_documents_set_base:
 * @state: confirmed when this laptop now has just that, waiting when it has changes of its own
 *
 * The server's version was read and taken in.
 */
gboolean
bantar_documents_set_base (BantarDb *db,
                           const char *name,
                           const char *id,
                           const char *rev,
                           const char *body,
                           BantarDocumentState state,
                           GError **error)
{
  g_autofree char *at = now ();

  return bantar_db_run (db, error,
                        "INSERT INTO document (db, id, rev, base, state, changed_at, confirmed_at,"
                        " revs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?3)"
                        " ON CONFLICT (db, id) DO UPDATE SET rev = ?3, base = ?4, sent = '',"
                        " revs = " REMEMBER ("?3") ", state = ?5, reason = '', confirmed_at = ?6",
                        "ssssss", name, id, rev, body, state_words[state], at);
}

/**
 * bantar_documents_set_missing:
 *
 * The server no longer knows it, as after a server was replaced: it waits to be made anew there.
 */
gboolean
bantar_documents_set_missing (BantarDb *db, const char *name, const char *id, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET rev = '', base = '', sent = '', state = 'waiting',"
                        " reason = '' WHERE db = ?1 AND id = ?2",
                        "ss", name, id);
}

/**
 * bantar_documents_set_waiting:
 *
 * Coba lagi: a document that was refused is tried again by the next exchange.
 */
gboolean
bantar_documents_set_waiting (BantarDb *db, const char *name, const char *id, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET state = 'waiting', reason = ''"
                        " WHERE db = ?1 AND id = ?2",
                        "ss", name, id);
}

/**
 * bantar_documents_retry_refused:
 * @name: (nullable): the database as the store names it; `NULL` for all
 *
 * Everything that the server refused waits again. What somebody deleted there does not: that was no
 * refusal, and a person decides.
 */
gboolean
bantar_documents_retry_refused (BantarDb *db, const char *name, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET state = 'waiting', reason = ''"
                        " WHERE state = 'refused' AND reason <> 'deleted'"
                        " AND db = coalesce (?1, db)",
                        "s", name);
}

/**
 * bantar_documents_retry_refused_for:
 * @code: what the refusals began with, "closed" of "closed:2026-11"
 *
 * Of what the server refused, this waits again.
 */
gboolean
bantar_documents_retry_refused_for (BantarDb *db, const char *code, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET state = 'waiting', reason = ''"
                        " WHERE state = 'refused'"
                        " AND substr (reason, 1, instr (reason || ':', ':') - 1) = ?1",
                        "s", code);
}

gboolean
bantar_documents_set_refused (BantarDb *db,
                              const char *name,
                              const char *id,
                              const char *reason,
                              GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET reason = ?3, sent = '',"
                        " state = iif (edit = sent_edit, 'refused', 'waiting')"
                        " WHERE db = ?1 AND id = ?2",
                        "sss", name, id, reason);
}

/**
 * bantar_documents_set_deleted:
 *
 * Somebody deleted it on the server. Sending it again makes it anew there, so it has no revision.
 */
gboolean
bantar_documents_set_deleted (BantarDb *db, const char *name, const char *id, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE document SET rev = '', base = '', sent = '', state = 'refused',"
                        " reason = 'deleted' WHERE db = ?1 AND id = ?2",
                        "ss", name, id);
}

void
bantar_sync_counts_free (BantarSyncCounts *self)
{
  g_free (self->synced_at);
  g_free (self->waiting_since);
  g_free (self);
}

/**
 * bantar_documents_count:
 *
 * Returns: (transfer full): how many documents wait, were refused or have two versions
 */
BantarSyncCounts *
bantar_documents_count (BantarDb *db, GError **error)
{
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT (SELECT count (*) FROM open_document WHERE state <> 'refused'),"
                       " (SELECT count (*) FROM open_document WHERE state = 'refused'),"
                       " (SELECT count (*) FROM conflict),"
                       " (SELECT synced_at FROM profile),"
                       " (SELECT min (changed_at) FROM open_document WHERE state <> 'refused'),"
                       " (SELECT count (*) FROM open_document AS document"
                       "  WHERE state <> 'refused' AND " RECEIVED ")",
                       "");
  g_autoptr (BantarSyncCounts) counts = g_new0 (BantarSyncCounts, 1);

  if (rows == NULL)
    return NULL;
  bantar_rows_next (rows);
  counts->waiting = bantar_rows_int (rows, 0);
  counts->refused = bantar_rows_int (rows, 1);
  counts->conflicts = bantar_rows_int (rows, 2);
  counts->synced_at = g_strdup (bantar_rows_text (rows, 3));
  counts->waiting_since = g_strdup (bantar_rows_text (rows, 4));
  counts->received = bantar_rows_int (rows, 5);
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&counts);
}
