/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/month.h"

#include "city/city-error.h"
#include "model/json-util.h"

#include <glib/gi18n.h>

BantarCityMonth *
bantar_city_month_new (BantarPeriod period)
{
  BantarCityMonth *self = g_new0 (BantarCityMonth, 1);
  g_autoptr (GDateTime) deadline = bantar_period_get_deadline (period);

  self->period = period;
  self->deadline = bantar_time_to_string (deadline);
  self->closes = g_strdup ("");
  return self;
}

void
bantar_city_month_free (BantarCityMonth *self)
{
  g_free (self->rev);
  g_free (self->deadline);
  g_free (self->closes);
  g_free (self);
}

static gboolean
take_time (char **time, JsonObject *doc, const char *member)
{
  const char *text = bantar_json_get_string (doc, member, "");
  g_autoptr (GDateTime) when = bantar_time_parse (text);

  if (when == NULL)
    return FALSE;
  g_free (*time);
  *time = g_strdup (text);
  return TRUE;
}

/**
 * bantar_city_month_from_doc:
 *
 * Returns: (transfer full): or `NULL` when it does not have the form of a month
 */
BantarCityMonth *
bantar_city_month_from_doc (JsonObject *doc, GError **error)
{
  BantarPeriod period = 0;
  gboolean good = bantar_period_parse (bantar_json_get_string (doc, "period", ""), &period);
  g_autoptr (BantarCityMonth) self = bantar_city_month_new (period);
  gint64 grace = bantar_json_get_int (doc, "grace_days", 0);

  self->rev = g_strdup (bantar_json_get_string (doc, "_rev", NULL));
  self->grace_days = (int) CLAMP (grace, 0, BANTAR_CITY_GRACE_DAYS_MAX);
  if (good && take_time (&self->deadline, doc, "deadline") &&
      (!json_object_has_member (doc, "closes") || take_time (&self->closes, doc, "closes")))
    return g_steal_pointer (&self);
  bantar_city_fail (error, _ ("%s on the server does not have the form of a month."),
                    bantar_json_get_string (doc, "_id", "?"));
  return NULL;
}

/**
 * bantar_city_month_to_doc:
 *
 * Returns: (transfer full): its document, without `pushed_by`
 */
JsonObject *
bantar_city_month_to_doc (const BantarCityMonth *self)
{
  JsonObject *doc = json_object_new ();
  g_autofree char *period = bantar_period_to_string (self->period);
  g_autofree char *id = g_strconcat ("period:", period, NULL);

  json_object_set_string_member (doc, "_id", id);
  if (self->rev != NULL)
    json_object_set_string_member (doc, "_rev", self->rev);
  json_object_set_string_member (doc, "type", "period");
  json_object_set_string_member (doc, "period", period);
  json_object_set_string_member (doc, "deadline", self->deadline);
  if (*self->closes != '\0')
    json_object_set_string_member (doc, "closes", self->closes);
  json_object_set_int_member (doc, "grace_days", self->grace_days);
  return doc;
}

/**
 * bantar_city_month_dup_grace:
 *
 * Returns: (transfer full): until when what was completed before the closing may still arrive, UTC,
 *   or "" while the month stays open
 */
char *
bantar_city_month_dup_grace (const BantarCityMonth *self)
{
  g_autoptr (GDateTime) closes = bantar_time_parse (self->closes);
  g_autoptr (GDateTime) grace =
      closes != NULL ? g_date_time_add_days (closes, self->grace_days) : NULL;

  return grace != NULL ? bantar_time_to_string (grace) : g_strdup ("");
}

/**
 * bantar_city_end_of_day:
 * @date: "2026-12-05"
 * @days: after it
 *
 * Returns: (transfer full) (nullable): the last second of that day in Jambi, as it is stored;
 * `NULL` when @date is not one
 */
char *
bantar_city_end_of_day (const char *date, int days)
{
  g_autofree char *noon = g_strconcat (date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) day = bantar_time_parse (noon);
  g_autoptr (GDateTime) later = day != NULL ? g_date_time_add_days (day, days) : NULL;
  g_autoptr (GDateTime) end = NULL;

  if (later == NULL)
    return NULL;
  end = g_date_time_new (bantar_time_wib (), g_date_time_get_year (later),
                         g_date_time_get_month (later), g_date_time_get_day_of_month (later), 23,
                         59, 59);
  return bantar_time_to_string (end);
}
