/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/closing.h"

#include "model/json-util.h"
#include "store/checklists.h"
#include "store/city-documents.h"
#include "store/documents.h"
#include "store/profiles.h"

/* @doc: (nullable): the month as the city has published it */
static gboolean
is_past (JsonObject *doc, const char *completed_at, GDateTime *now)
{
  g_autoptr (GDateTime) closes =
      doc != NULL ? bantar_time_parse (bantar_json_get_string (doc, "closes", "")) : NULL;
  g_autoptr (GDateTime) completed = bantar_time_parse (completed_at);
  g_autoptr (GDateTime) grace = NULL;

  if (closes == NULL || g_date_time_compare (now, closes) <= 0)
    return FALSE;
  grace = g_date_time_add_days (closes, (int) bantar_json_get_int (doc, "grace_days", 0));
  return completed == NULL || g_date_time_compare (completed, closes) > 0 || grace == NULL ||
         g_date_time_compare (now, grace) > 0;
}

/**
 * bantar_closing_has_passed:
 * @completed_at: UTC, when the month was first sent; "" when it was not. What was completed before
 *   the closing may arrive for the days of grace
 * @passed: (out): whether the server takes no sending of it any more
 *
 * A month that the city says nothing of is never closed.
 */
gboolean
bantar_closing_has_passed (BantarDb *db,
                           BantarPeriod period,
                           const char *completed_at,
                           gboolean *passed,
                           GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *id = g_strconcat ("period:", month, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDateTime) now = bantar_profiles_read_today (db, error);
  g_autoptr (JsonObject) doc = NULL;

  if (now == NULL)
    return FALSE;
  doc = bantar_city_documents_get (db, id, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  *passed = is_past (doc, completed_at, now);
  return TRUE;
}

/* Whether this sending is with the city: on the server, or on its way there by file. */
static gboolean
has_arrived (BantarDb *db,
             gint64 rt,
             const BantarChecklist *month,
             gboolean *arrived,
             GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = bantar_checklists_document_id (month->period);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarDocument) document = bantar_documents_get (db, name, id, &local_error);
  gint64 on_server = 0;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!bantar_checklists_read_send_number (db, rt, month->period, &on_server, error))
    return FALSE;
  *arrived = on_server >= month->send_number || (document != NULL && document->received);
  return TRUE;
}

/**
 * bantar_closing_is_final:
 * @month: of that RT, as it is here
 * @final: (out): whether it was sent, is with the city, and could not be sent once more: taken back
 *   it would be lost
 */
gboolean
bantar_closing_is_final (BantarDb *db,
                         gint64 rt,
                         const BantarChecklist *month,
                         gboolean *final,
                         GError **error)
{
  *final = FALSE;
  if (month->state != BANTAR_STATE_SENT)
    return TRUE;
  return bantar_closing_has_passed (db, month->period, month->completed_at, final, error) &&
         (!*final || has_arrived (db, rt, month, final, error));
}
