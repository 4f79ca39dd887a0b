/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many.h"

#include "model/region.h"
#include "store/instruments.h"
#include "store/lock.h"
#include "store/profiles.h"
#include "store/rts.h"
#include "year.h"

#define SERVER "http://127.0.0.1:9/"

/* One kelurahan for a pendamping, all of them for the rest. RTs are dealt out among them. */
static gboolean
put_places (BantarDb *db, const BenchMany *many, GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);
  GListModel *kelurahan = regions != NULL ? bantar_regions_get_kelurahan (regions) : NULL;
  guint n = kelurahan != NULL ? g_list_model_get_n_items (kelurahan) : 0;

  if (!bantar_db_exec (db,
                       "CREATE TEMP TABLE place (i INTEGER PRIMARY KEY, code TEXT);"
                       "CREATE TEMP TABLE part (n INTEGER PRIMARY KEY, code TEXT)",
                       error))
    return FALSE;
  if (many->role == BANTAR_ROLE_PENDAMPING)
    return bantar_db_run (db, error, "INSERT INTO place VALUES (0, ?1)", "s", BENCH_KELURAHAN);
  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarRegion) region = g_list_model_get_item (kelurahan, i);

    if (!bantar_db_run (db, error, "INSERT INTO place VALUES (?1, ?2)", "is", (gint64) i,
                        bantar_region_get_code (region)))
      return FALSE;
  }
  return n > 0;
}

static gboolean
put_parts (BantarDb *db, GError **error)
{
  BantarInstrument *instrument = bantar_instruments_get_current (db, error);
  GPtrArray *parts = instrument != NULL ? bantar_instrument_get_parts (instrument) : NULL;

  if (parts == NULL || !bantar_instruments_put (db, instrument, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    if (!bantar_db_run (db, error, "INSERT INTO part VALUES (?1, ?2)", "is", (gint64) i,
                        ((const BantarPart *) parts->pdata[i])->code))
      return FALSE;
  }
  return TRUE;
}

/* Ids are ten letters of base 32, from the number of the RT. */
static const char put_rts[] =
    "WITH RECURSIVE n (n) AS (SELECT 0 WHERE ?1 > 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < "
    "?1),"
    " letter (s) AS (SELECT 'abcdefghijklmnopqrstuvwxyz234567')"
    " INSERT INTO rt (key, id, kelurahan, number, chair, heard_at) SELECT n + 1,"
    "  'baaaaaa' || substr (s, n / 1024 + 1, 1) || substr (s, n / 32 % 32 + 1, 1)"
    "    || substr (s, n % 32 + 1, 1),"
    "  code, n / (SELECT count (*) FROM place) + 1,"
    "  CASE n % 8 WHEN 0 THEN 'Rosdiana' WHEN 1 THEN 'M. Yusuf' WHEN 2 THEN 'Siti Aminah'"
    "   WHEN 3 THEN 'Suparman' WHEN 4 THEN 'Hj. Nurlaila binti Abdul Rahman Harahap'"
    "   WHEN 5 THEN 'Edi Saputra' WHEN 6 THEN '' ELSE 'Yulianti' END,"
    "  CASE n % 9 WHEN 8 THEN '' ELSE strftime ('%Y-%m-%dT%H:%M:%SZ', 'now',"
    "   '-' || (n * 7 % 40) || ' days') END"
    " FROM n, letter JOIN place ON i = n % (SELECT count (*) FROM place)";

/* This month has every state, those before it are mostly verified. */
static const char put_months[] =
    "WITH RECURSIVE m (m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM m WHERE m + 1 < ?1),"
    " month (m, period) AS (SELECT m, strftime ('%Y-%m', ?2 || '-01', '-' || m || ' months')"
    "  FROM m),"
    " line (rt, m, period, kind) AS (SELECT key, m, period,"
    "   CASE WHEN m = 0 THEN key % 9 ELSE 4 + (key * 7 + m * 3) % (4 + m) END FROM rt, month)"
    " INSERT INTO checklist (rt, period, instrument, state, send_number, author, on_behalf,"
    "  completed_at, completed_server, completed_counter)"
    " SELECT rt, period, ?3, CASE kind WHEN 0 THEN 'draft' WHEN 1 THEN 'draft' WHEN 2 THEN 'sent'"
    "   WHEN 3 THEN 'sent' WHEN 4 THEN 'returned' WHEN 5 THEN 'sent' ELSE 'verified' END,"
    "  kind > 1, '', rt % 13 = 0, CASE WHEN kind < 2 THEN '' ELSE"
    "   strftime ('%Y-%m-%dT%H:%M:%SZ', period || '-20 02:00', '+' || (rt * 37 % 20000)"
    "    || ' minutes') END, '', kind > 1"
    " FROM line WHERE kind < 8 OR m > 0";

/* A month as it was sent has all parts, a draft has some. */
static const char put_answers[] =
    "INSERT INTO answer (rt, period, part, status, note, followup, followup_due, followup_done,"
    " referral, fixed, by, at) SELECT rt, period, part.code,"
    "  CASE WHEN (rt * 31 + part.n * 17 + substr (period, 6) * 7) % 12 < 6 + rt % 5 THEN 'met'"
    "   WHEN (rt + part.n) % 3 = 0 THEN 'unmet' ELSE 'partly' END,"
    "  '', '', '', 0, '', 0, 'rt', period || '-20T02:00:00Z'"
    " FROM checklist JOIN part ON state <> 'draft' OR part.n < rt % 23"
    " ORDER BY rt, period, part.code";

static gboolean
put_all (BantarDb *db, const BenchMany *many, GError **error)
{
  const char *all[] = { many->role == BANTAR_ROLE_PENDAMPING ? BENCH_KELURAHAN : "", NULL };
  BantarDuty duty = { many->role, (GStrv) all };
  g_autofree char *month = bantar_period_to_string (bench_this_month ());
  BantarInstrument *instrument = bantar_instruments_get_current (db, error);
  gboolean changed;

  return instrument != NULL &&
         bantar_profiles_set_up_many (db, SERVER, "desi.anggraini", many->role, error) &&
         bantar_rts_set_duty_in (db, &duty, &changed, error) && put_places (db, many, error) &&
         put_parts (db, error) && bantar_db_run (db, error, put_rts, "i", (gint64) many->rts) &&
         bantar_db_exec (
             db, "INSERT INTO rt_place SELECT key, '2014-01', kelurahan, number FROM rt", error) &&
         bantar_db_run (db, error, put_months, "iss", (gint64) many->months, month,
                        bantar_instrument_get_id (instrument)) &&
         bantar_db_exec (db, put_answers, error) &&
         (many->rts == 0 || bantar_rts_note_all_read (db, error));
}

static gpointer
do_set_up (BantarDb *db, gpointer data, GError **error)
{
  const BenchMany *many = data;
  g_autofree char *verifier = NULL;

  if (!bantar_db_begin (db, error) || !put_all (db, many, error) || !bantar_db_commit (db, error))
    return NULL;
  if (many->password != NULL) {
    verifier = bantar_lock_new (many->password, error);
    if (verifier == NULL || !bantar_profiles_rebind (db, SERVER, verifier, error))
      return NULL;
  }
  return db;
}

/**
 * bench_set_up_many:
 *
 * Fills a folder that has no profile yet; ends the program when it does not succeed.
 */
void
bench_set_up_many (BantarStore *store, const BenchMany *many)
{
  g_autoptr (GError) error = NULL;

  bantar_store_run (store, do_set_up, (gpointer) many, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}
