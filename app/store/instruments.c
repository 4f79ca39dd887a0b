/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/instruments.h"

#include "model/checklist.h"

/**
 * bantar_instruments_get:
 *
 * Returns: (transfer none): the indicator set, or `NULL` with `BANTAR_CHECKLIST_ERROR_NEWER` when
 *   this profile does not have it
 */
BantarInstrument *
bantar_instruments_get (BantarDb *db, const char *id, GError **error)
{
  GObject *cached = bantar_db_get_cached (db, id);
  g_autofree char *body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BantarInstrument) instrument = NULL;
  g_autoptr (GError) local_error = NULL;

  if (cached != NULL)
    return BANTAR_INSTRUMENT (cached);
  body = bantar_db_read_text (db, error, "SELECT body FROM instrument WHERE id = ?1", "s", id);
  if (body == NULL)
    return NULL;
  if (*body == '\0') {
    g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_NEWER,
                 "the indicator set \"%s\" is not on this laptop yet", id);
    return NULL;
  }
  bytes = g_bytes_new (body, strlen (body));
  instrument = bantar_instrument_parse (bytes, &local_error);
  if (instrument == NULL) {
    /* It could be read when it was stored. */
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED,
                         local_error->message);
    return NULL;
  }
  bantar_db_set_cached (db, id, G_OBJECT (instrument));
  return instrument;
}

/**
 * bantar_instruments_get_current:
 *
 * The set that a new month begins with: the one that came last, else the one this program ships.
 *
 * Returns: (transfer none)
 */
BantarInstrument *
bantar_instruments_get_current (BantarDb *db, GError **error)
{
  g_autofree char *id =
      bantar_db_read_text (db, error, "SELECT id FROM instrument ORDER BY rowid DESC LIMIT 1", "");
  g_autoptr (BantarInstrument) shipped = NULL;

  if (id == NULL)
    return NULL;
  if (*id != '\0')
    return bantar_instruments_get (db, id, error);
  shipped = bantar_instrument_load_default (error);
  if (shipped == NULL || !bantar_instruments_put (db, shipped, error))
    return NULL;
  return bantar_instruments_get (db, bantar_instrument_get_id (shipped), error);
}

/**
 * bantar_instruments_has:
 * @has: (out): whether this indicator set is here
 */
gboolean
bantar_instruments_has (BantarDb *db, const char *id, gboolean *has, GError **error)
{
  gint64 n;

  if (!bantar_db_read_int (db, &n, error, "SELECT count (*) FROM instrument WHERE id = ?1", "s",
                           id))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

/**
 * bantar_instruments_put:
 *
 * Keeps an indicator set. One that is already there stays as it is: a version never changes.
 */
gboolean
bantar_instruments_put (BantarDb *db, BantarInstrument *instrument, GError **error)
{
  const char *id = bantar_instrument_get_id (instrument);
  GBytes *source = bantar_instrument_get_source (instrument);
  gsize size;
  const char *data = g_bytes_get_data (source, &size);
  g_autofree char *body = NULL;

  /* Read from here: it is here. */
  if (bantar_db_get_cached (db, id) == G_OBJECT (instrument))
    return TRUE;
  body = g_strndup (data, size);
  return bantar_db_run (db, error,
                        "INSERT INTO instrument (id, body) VALUES (?1, ?2)"
                        " ON CONFLICT DO NOTHING",
                        "ss", id, body);
}

/**
 * bantar_instruments_put_older:
 *
 * The same for a set that new months do not begin with: it is needed for months that came with it.
 */
gboolean
bantar_instruments_put_older (BantarDb *db, BantarInstrument *instrument, GError **error)
{
  GBytes *source = bantar_instrument_get_source (instrument);
  gsize size;
  const char *data = g_bytes_get_data (source, &size);
  g_autofree char *body = g_strndup (data, size);
  /* Something that new months begin with has to be there first. */
  BantarInstrument *current = bantar_instruments_get_current (db, error);

  return current != NULL &&
         bantar_db_run (db, error,
                        "INSERT INTO instrument (rowid, id, body)"
                        " VALUES ((SELECT min (rowid) - 1 FROM instrument), ?1, ?2)"
                        " ON CONFLICT DO NOTHING",
                        "ss", bantar_instrument_get_id (instrument), body);
}
