/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-error.h"
#include "ctl/city.h"
#include "ctl/output.h"
#include "model/json-util.h"

#include <glib/gi18n.h>

#define MONTHS     13 /* a year ahead, so that months close by themselves */
#define MONTHS_MAX 36
#define CLOSE_DAYS 5
#define CLOSE_MAX  366
#define GRACE_DAYS 5
#define KEYS       "months (period deadline closes grace_days) " BANTAR_CTL_TALLY_KEYS

/* What is asked of one month, or of several in a row. */
typedef struct _Wish Wish;

struct _Wish {
  BantarPeriod first;
  gint64 months;
  gint64 close_days;
  gint64 grace_days;
  const char *rt; /* nullable */
  char *time;     /* nullable: UTC, "" for never */
  gboolean (*change) (const Wish *self, BantarCityMonth *month, GError **error);
};

static gboolean
take_number (BantarCtl *ctl,
             const char *option,
             gint64 max,
             gint64 fallback,
             gint64 *number,
             GError **error)
{
  const char *text = bantar_ctl_get_option (ctl, option);

  *number = fallback;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 0, max, number, NULL))
    return TRUE;
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("--%s takes a number from 0 to %d."),
                          option, (int) max);
}

static gboolean
take_month (BantarCtl *ctl, Wish *wish, GError **error)
{
  const char *word = bantar_ctl_get_word (ctl, 0);

  wish->months = 1;
  if (bantar_period_parse (word, &wish->first))
    return TRUE;
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                          _ ("Not a month: %s. Write it like 2026-11."), word);
}

/* The end of that day in Jambi. */
static gboolean
take_day (const char *text, Wish *wish, GError **error)
{
  wish->time = bantar_city_end_of_day (text, 0);
  return wish->time != NULL ||
         bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                          _ ("Not a date: %s. Write it like 2026-12-05."), text);
}

static void
tell_month (BantarCtl *ctl, JsonBuilder *json, const BantarCityMonth *month)
{
  g_autofree char *period = bantar_period_to_string (month->period);

  json_builder_begin_object (json);
  bantar_json_add_string (json, "period", period);
  bantar_json_add_string (json, "deadline", month->deadline);
  bantar_json_add_string (json, "closes", month->closes);
  bantar_json_add_int (json, "grace_days", month->grace_days);
  json_builder_end_object (json);
  if (!ctl->json)
    /* TRANSLATORS: a month, two times (the second may be empty), a number of days. */
    bantar_say (_ ("%s: deadline %s, closes %s, days of grace: %d"), period, month->deadline,
                month->closes, month->grace_days);
}

static gboolean
is_same (JsonObject *a, JsonObject *b)
{
  g_autoptr (JsonNode) first = json_node_init_object (json_node_alloc (), a);
  g_autoptr (JsonNode) second = json_node_init_object (json_node_alloc (), b);

  return bantar_json_equal (first, second);
}

static gboolean
change_month (BantarCityServer *server,
              BantarCity *city,
              const Wish *wish,
              BantarPeriod period,
              GError **error)
{
  BantarCityMonth *month = bantar_city_find_month (city, period);
  g_autoptr (JsonObject) before = month != NULL ? bantar_city_month_to_doc (month) : NULL;
  g_autoptr (JsonObject) after = NULL;

  if (month == NULL) {
    month = bantar_city_month_new (period);
    month->grace_days = (int) wish->grace_days;
    g_ptr_array_add (city->rules.months, month);
  }
  if (!wish->change (wish, month, error))
    return FALSE;
  after = bantar_city_month_to_doc (month);
  if (server->dry_run || (before != NULL && is_same (before, after)))
    return TRUE;
  return bantar_city_server_put (server, BANTAR_CITY_KOTA, after, error);
}

static gboolean
change_months (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (BantarCity) city = bantar_city_load (server, error);
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);

  if (city == NULL)
    return FALSE;
  bantar_json_begin_list (json, "months");
  for (int i = 0; i < wish->months; i++) {
    if (!change_month (server, city, wish, wish->first + i, error))
      return FALSE;
    tell_month (ctl, json, bantar_city_find_month (city, wish->first + i));
  }
  json_builder_end_array (json);
  return bantar_ctl_city_finish (ctl, server, city, json, error);
}

/* A month that is set already stays as it is. */
static gboolean
open_month (const Wish *wish, BantarCityMonth *month, GError **error)
{
  g_autoptr (GDateTime) deadline = bantar_time_parse (month->deadline);
  g_autoptr (GDateTime) closes = g_date_time_add_days (deadline, (int) wish->close_days);

  if (month->rev != NULL)
    return TRUE;
  g_free (month->closes);
  month->closes = bantar_time_to_string (closes);
  month->grace_days = (int) wish->grace_days;
  return TRUE;
}

/* Times in UTC compare as text. */
static gboolean
check_order (const BantarCityMonth *month, GError **error)
{
  if (*month->closes == '\0' || g_strcmp0 (month->deadline, month->closes) <= 0)
    return TRUE;
  return bantar_city_fail (error,
                           _ ("A month cannot close before its deadline. Nothing was changed."));
}

static gboolean
set_deadline (const Wish *wish, BantarCityMonth *month, GError **error)
{
  g_free (month->deadline);
  month->deadline = g_strdup (wish->time);
  return check_order (month, error);
}

static gboolean
set_closing (const Wish *wish, BantarCityMonth *month, GError **error)
{
  g_free (month->closes);
  month->closes = g_strdup (wish->time);
  return check_order (month, error);
}

static gboolean
run_wish (BantarCtl *ctl, Wish *wish, BantarCityWork work, GError **error)
{
  gboolean good = bantar_ctl_city_run (ctl, work, wish, error);

  g_clear_pointer (&wish->time, g_free);
  return good;
}

static gboolean
run_open (BantarCtl *ctl, GError **error)
{
  Wish wish = { .change = open_month };

  return take_month (ctl, &wish, error) &&
         take_number (ctl, "months", MONTHS_MAX, MONTHS, &wish.months, error) &&
         take_number (ctl, "close-days", CLOSE_MAX, CLOSE_DAYS, &wish.close_days, error) &&
         take_number (ctl, "grace-days", BANTAR_CITY_GRACE_DAYS_MAX, GRACE_DAYS, &wish.grace_days,
                      error) &&
         run_wish (ctl, &wish, change_months, error);
}

static gboolean
run_deadline (BantarCtl *ctl, GError **error)
{
  Wish wish = { .change = set_deadline, .grace_days = GRACE_DAYS };

  return take_month (ctl, &wish, error) && take_day (bantar_ctl_get_word (ctl, 1), &wish, error) &&
         run_wish (ctl, &wish, change_months, error);
}

static gboolean
run_close (BantarCtl *ctl, GError **error)
{
  Wish wish = { .change = set_closing, .grace_days = GRACE_DAYS };
  const char *day = bantar_ctl_get_word (ctl, 1);

  if (!take_month (ctl, &wish, error))
    return FALSE;
  if (g_strcmp0 (day, "never") == 0)
    wish.time = g_strdup ("");
  else if (!take_day (day, &wish, error))
    return FALSE;
  return run_wish (ctl, &wish, change_months, error);
}

static gboolean
set_exception (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (BantarCity) city = bantar_ctl_city_load_as_admin (server, error);
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);
  BantarCityTally tally = { 0 };
  const BantarCityRt *rt;

  if (city == NULL)
    return FALSE;
  rt = bantar_city_find_rt (city, wish->rt);
  if (rt == NULL)
    return bantar_city_fail (error, _ ("The city's directory has no RT with the id %s."), wish->rt);
  if (!bantar_city_set_exception (server, city, rt, wish->first, wish->time, &tally, error))
    return FALSE;
  bantar_json_add_string (json, "rt", rt->id);
  bantar_json_add_string (json, "period", bantar_ctl_get_word (ctl, 0));
  bantar_json_add_string (json, "until", wish->time);
  bantar_json_add_int (json, "tested", tally.tested);
  if (!ctl->json)
    /* TRANSLATORS: an RT's id, a month, a time. */
    bantar_say (_ ("%s may send %s until %s."), rt->id, bantar_ctl_get_word (ctl, 0), wish->time);
  bantar_ctl_city_end_json (ctl, json);
  return TRUE;
}

static gboolean
run_exception (BantarCtl *ctl, GError **error)
{
  Wish wish = { .rt = bantar_ctl_get_option (ctl, "rt") };
  const char *until = bantar_ctl_get_option (ctl, "until");

  if (wish.rt == NULL || until == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("An exception needs --rt ID and --until DATE."));
  return take_month (ctl, &wish, error) && take_day (until, &wish, error) &&
         run_wish (ctl, &wish, set_exception, error);
}

const BantarCommand bantar_command_city_period_open = {
  .name = "city period open",
  .synopsis = "MONTH [--months N] [--close-days N] [--grace-days N] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Set deadline and closing of months, a year ahead"),
  .details = N_ ("From MONTH on, 13 months or --months: the deadline is the last day, the month "
                 "closes --close-days later (5), and what was completed before that may arrive for "
                 "--grace-days more (5). Months close by themselves. One that is set already stays "
                 "as it is. An account of the city may do it; a server admin tells the databases."),
  .keys = KEYS,
  .options = { BANTAR_CTL_CITY_OPTIONS, "months", "close-days", "grace-days" },
  .min_words = 1,
  .max_words = 1,
  .run = run_open,
};

const BantarCommand bantar_command_city_period_deadline = {
  .name = "city period deadline",
  .synopsis = "MONTH DATE " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Set another deadline for a month"),
  .details = N_ ("The deadline is the end of DATE in Jambi, such as 2026-12-02."),
  .keys = KEYS,
  .options = { BANTAR_CTL_CITY_OPTIONS },
  .min_words = 2,
  .max_words = 2,
  .run = run_deadline,
};

const BantarCommand bantar_command_city_period_close = {
  .name = "city period close",
  .synopsis = "MONTH DATE|never " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Set when a month closes"),
  .details = N_ ("The month closes at the end of DATE in Jambi: then it takes nothing new. A later "
                 "DATE opens it again; with never it stays open."),
  .keys = KEYS,
  .options = { BANTAR_CTL_CITY_OPTIONS },
  .min_words = 2,
  .max_words = 2,
  .run = run_close,
};

const BantarCommand bantar_command_city_period_exception = {
  .name = "city period exception",
  .synopsis = "MONTH --rt ID --until DATE " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Let one RT send a month that is closed"),
  .details =
      N_ ("Until the end of DATE in Jambi. It changes this RT's database only. Needs a server "
          "admin."),
  .keys = "dry_run rt period until tested",
  .options = { BANTAR_CTL_CITY_OPTIONS, "rt", "until" },
  .min_words = 1,
  .max_words = 1,
  .run = run_exception,
};
