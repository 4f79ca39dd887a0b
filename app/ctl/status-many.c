/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/status.h"

#include "ctl/month-json.h"
#include "ctl/output.h"
#include "report/standing.h"
#include "store/rts.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* What is known of many RTs in the month of today. */
typedef struct {
  BantarPeriod period;
  BantarDuty *duty;
  BantarRtCounts counts;
  GPtrArray *rts; /* (element-type BantarRt) */
} Many;

static void
many_clear (Many *many)
{
  g_clear_pointer (&many->duty, bantar_duty_free);
  g_clear_pointer (&many->rts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Many, many_clear)

static gpointer
do_read (BantarDb *db, gpointer data, GError **error)
{
  Many *many = data;

  many->duty = bantar_rts_load_duty (db, error);
  if (many->duty == NULL || !bantar_rts_count (db, many->period, &many->counts, error))
    return NULL;
  many->rts = bantar_rts_list (db, error);
  return many->rts;
}

static void
add_month (JsonBuilder *json, const Many *many)
{
  bantar_json_begin_object (json, "month");
  bantar_json_add_period (json, many->period);
  bantar_json_add_int (json, "rts", many->counts.rts);
  bantar_json_add_int (json, "none", many->counts.none);
  for (BantarState state = BANTAR_STATE_DRAFT; state <= BANTAR_STATE_VERIFIED; state++)
    bantar_json_add_int (json, bantar_state_to_string (state), many->counts.in_state[state]);
  json_builder_end_object (json);
}

static void
add_troubled (JsonBuilder *json, const Many *many)
{
  bantar_json_begin_list (json, "troubled");
  for (guint i = 0; i < many->rts->len; i++) {
    const BantarRt *rt = many->rts->pdata[i];

    if (*rt->trouble == '\0')
      continue;
    json_builder_begin_object (json);
    bantar_json_add_place (json, rt->id, rt->kelurahan, rt->number);
    bantar_json_add_string (json, "trouble", rt->trouble);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
say_all_json (const BantarCtl *ctl, const BantarOverview *overview, const Many *many)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *today = g_date_time_format (overview->today, "%Y-%m-%d");

  json_builder_begin_object (json);
  bantar_json_add_string (json, "profile", bantar_store_get_folder (ctl->store));
  bantar_json_add_string (json, "role", bantar_role_to_string (many->duty->role));
  bantar_status_add_account (json, overview->facts);
  bantar_json_begin_list (json, "areas");
  for (guint i = 0; many->duty->areas[i] != NULL; i++)
    json_builder_add_string_value (json, many->duty->areas[i]);
  json_builder_end_array (json);
  bantar_json_add_string (json, "today", today);
  add_month (json, many);
  add_troubled (json, many);
  bantar_status_add_news (json, overview);
  bantar_status_add_sync (json, overview);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
say_troubled (const Many *many)
{
  for (guint i = 0; i < many->rts->len; i++) {
    const BantarRt *rt = many->rts->pdata[i];
    g_autofree char *name = bantar_format_rt (rt->number);

    if (strcmp (rt->trouble, BANTAR_RT_TROUBLE_FORBIDDEN) == 0)
      /* TRANSLATORS: "RT 08", code of a kelurahan, id of the RT. */
      bantar_say (_ ("%s, %s (%s): the server does not let this account read it."), name,
                  rt->kelurahan, rt->id);
    else if (strcmp (rt->trouble, BANTAR_RT_TROUBLE_FAILED) == 0)
      bantar_say (_ ("%s, %s (%s): the server had trouble with it. The next sync tries again."),
                  name, rt->kelurahan, rt->id);
    else if (*rt->trouble != '\0')
      bantar_say (_ ("%s, %s (%s): the server has no such RT."), name, rt->kelurahan, rt->id);
  }
}

static void
say_all (const BantarOverview *overview, const Many *many)
{
  g_autofree char *month = bantar_format_month (bantar_period_get_year (many->period),
                                                bantar_period_get_month (many->period));

  bantar_say (_ ("Account: %s at %s"), overview->facts->user, overview->facts->server);
  /* TRANSLATORS: month, number of RTs. */
  bantar_say (_ ("%s, RTs: %u"), month, many->counts.rts);
  bantar_say (_ ("  not begun: %u"), many->counts.none);
  for (BantarState state = BANTAR_STATE_DRAFT; state <= BANTAR_STATE_VERIFIED; state++)
    bantar_say ("  %s: %u", bantar_standing_state (state), many->counts.in_state[state]);
  say_troubled (many);
  bantar_status_say_news (overview);
  bantar_status_say_sync (overview);
}

/**
 * bantar_status_many:
 *
 * The command status in a profile of many RTs.
 */
gboolean
bantar_status_many (BantarCtl *ctl, const BantarOverview *overview, GError **error)
{
  g_auto (Many) many = { .period = overview->period };

  if (bantar_store_run (ctl->store, do_read, &many, error) == NULL)
    return FALSE;
  if (ctl->json)
    say_all_json (ctl, overview, &many);
  else
    say_all (overview, &many);
  return TRUE;
}
