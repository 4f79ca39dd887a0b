/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-error.h"
#include "city/score-check.h"
#include "ctl/city.h"
#include "ctl/output.h"
#include "model/json-util.h"
#include "net/couch-erase.h"

#include <glib/gi18n.h>
#include <string.h>

#define LIMIT_MB     100
#define LIMIT_MAX    1000000
#define BYTES_PER_MB 1000000

/* What is compared, and what was found. */
typedef struct {
  GHashTable *scores;      /* (element-type utf8 JsonObject): by id */
  GHashTable *instruments; /* (element-type utf8 BantarInstrument): by version */
  GPtrArray *differences;  /* (element-type BantarCityScoreDifference) */
  GPtrArray *large;        /* (element-type utf8): names of databases */
  gint64 limit;            /* bytes */
  gboolean sizes_told;
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->scores, g_hash_table_unref);
  g_clear_pointer (&self->instruments, g_hash_table_unref);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_clear_pointer (&self->large, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static gboolean
load_scores (BantarCityServer *server, Check *self, GError **error)
{
  g_autoptr (GPtrArray) docs =
      bantar_couch_get_all (server->couch, BANTAR_CITY_NILAI, "score:", NULL, error);

  self->scores =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  for (guint i = 0; docs != NULL && i < docs->len; i++)
    g_hash_table_insert (self->scores,
                         g_strdup (json_object_get_string_member (docs->pdata[i], "_id")),
                         json_object_ref (docs->pdata[i]));
  return docs != NULL;
}

static void
add_instrument (Check *self, BantarInstrument *owned)
{
  g_hash_table_insert (self->instruments, g_strdup (bantar_instrument_get_id (owned)), owned);
}

static gboolean
load_instruments (BantarCityServer *server, Check *self, GError **error)
{
  g_autoptr (GPtrArray) docs =
      bantar_couch_get_all (server->couch, BANTAR_CITY_KOTA, "instrument:", NULL, error);
  BantarInstrument *own = bantar_instrument_load_default (error);

  self->instruments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  if (own != NULL)
    add_instrument (self, own);
  for (guint i = 0; docs != NULL && i < docs->len; i++) {
    JsonNode *content = json_object_get_member (docs->pdata[i], "instrument");
    char *text = content != NULL ? json_to_string (content, FALSE) : g_strdup ("");
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
    BantarInstrument *instrument = bantar_instrument_parse (bytes, NULL);

    if (instrument != NULL)
      add_instrument (self, instrument);
  }
  return docs != NULL && own != NULL;
}

static gboolean
check_size (BantarCityServer *server, const char *db, Check *self, GError **error)
{
  gboolean compacting = FALSE;
  gint64 bytes = -1;

  if (!bantar_couch_is_compacting (server->couch, db, &compacting, &bytes, error))
    return FALSE;
  self->sizes_told = self->sizes_told && bytes >= 0;
  if (bytes > self->limit)
    g_ptr_array_add (self->large, g_strdup (db));
  return TRUE;
}

static gboolean
check_rt (BantarCityServer *server, const BantarCityRt *rt, Check *self, GError **error)
{
  g_autofree char *db = bantar_city_rt_dup_database (rt);
  g_autoptr (GPtrArray) docs = bantar_couch_get_all (server->couch, db, "checklist:", NULL, error);

  if (docs == NULL || !check_size (server, db, self, error)) {
    g_prefix_error (error, "%s: ", db);
    return FALSE;
  }
  bantar_city_check_rt (rt, docs, self->scores, self->instruments, self->differences);
  return TRUE;
}

static gboolean
check_all (BantarCityServer *server, const BantarCity *city, Check *self, GError **error)
{
  if (!load_scores (server, self, error) || !load_instruments (server, self, error) ||
      !check_size (server, BANTAR_CITY_KOTA, self, error) ||
      !check_size (server, BANTAR_CITY_NILAI, self, error))
    return FALSE;
  for (guint i = 0; i < city->rts->len; i++) {
    if (!check_rt (server, city->rts->pdata[i], self, error))
      return FALSE;
    bantar_city_server_tell (server, i + 1, city->rts->len);
  }
  bantar_city_check_rest (self->scores, self->differences);
  return TRUE;
}

static const struct {
  const char *member;
  const char *name;
} claims[] = {
  /* TRANSLATORS: what a score says of its month, begins a line: "indicator set: it says ..." */
  { "instrument", N_ ("indicator set") },
  /* TRANSLATORS: how often the month was sent */
  { "send_number", N_ ("number of the sending") },
  { "on_behalf", N_ ("filled in for the RT by the Pendamping") },
  { "review.number", N_ ("number of the check") },
  { "review.at", N_ ("time of the check") },
  { "review.bulk", N_ ("items marked in bulk") },
};

static const char *
name_claim (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++) {
    if (strcmp (claims[i].member, member) == 0)
      return _ (claims[i].name);
  }
  return member;
}

static const char *
say_value (const char *value)
{
  if (strcmp (value, "true") == 0)
    return _ ("yes");
  if (strcmp (value, "false") == 0)
    return _ ("no");
  /* TRANSLATORS: in place of a value that is not there. */
  return *value != '\0' ? value : _ ("nothing");
}

static void
say_difference (const BantarCityScoreDifference *difference)
{
  switch (difference->fault) {
  case BANTAR_CITY_SCORE_MISSING:
    bantar_say (_ ("%s: the month is verified, and there is no score."), difference->score);
    break;
  case BANTAR_CITY_SCORE_UNVERIFIED:
    bantar_say (_ ("%s: there is a score, and no verified month."), difference->score);
    break;
  case BANTAR_CITY_SCORE_OTHER:
    /* TRANSLATORS: a score's name, the total that it says, the total from the checklist. */
    bantar_say (_ ("%s: says %s, the checklist makes %s."), difference->score, difference->found,
                difference->computed);
    break;
  case BANTAR_CITY_SCORE_CLAIM:
    /* TRANSLATORS: a score's name; what it is about, "items marked in bulk"; what the score says of
     * that, "no"; what the checklist says, "yes". */
    bantar_say (_ ("%s: %s: it says %s, the checklist says %s."), difference->score,
                name_claim (difference->member), say_value (difference->found),
                say_value (difference->computed));
    break;
  case BANTAR_CITY_SCORE_UNREADABLE:
  default:
    bantar_say (_ ("%s: the checklist cannot be read by this program."), difference->score);
    break;
  }
}

static void
add_difference (JsonBuilder *json, const BantarCityScoreDifference *difference)
{
  json_builder_begin_object (json);
  bantar_json_add_string (json, "score", difference->score);
  bantar_json_add_string (json, "fault", bantar_city_score_fault_to_string (difference->fault));
  bantar_json_add_string (json, "member", difference->member);
  bantar_json_add_string (json, "found", difference->found);
  bantar_json_add_string (json, "computed", difference->computed);
  json_builder_end_object (json);
}

static void
tell (BantarCtl *ctl, const Check *self, JsonBuilder *json)
{
  bantar_json_begin_list (json, "differences");
  for (guint i = 0; i < self->differences->len; i++) {
    add_difference (json, self->differences->pdata[i]);
    if (!ctl->json)
      say_difference (self->differences->pdata[i]);
  }
  json_builder_end_array (json);
  bantar_json_begin_list (json, "large");
  for (guint i = 0; i < self->large->len; i++) {
    json_builder_add_string_value (json, self->large->pdata[i]);
    if (!ctl->json)
      bantar_say (_ ("%s: larger than it should be."), (char *) self->large->pdata[i]);
  }
  json_builder_end_array (json);
  bantar_json_add_bool (json, "sizes_told", self->sizes_told);
  if (!self->sizes_told)
    bantar_complain (_ ("This server does not say how large its databases are."));
}

static gboolean
check (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  g_autoptr (BantarCity) city = bantar_city_load (server, error);
  g_autoptr (JsonBuilder) json = NULL;
  g_auto (Check) self = { .limit = *(gint64 *) data * BYTES_PER_MB, .sizes_told = TRUE };
  guint n;

  if (city == NULL)
    return FALSE;
  self.differences = bantar_city_differences_new ();
  self.large = g_ptr_array_new_with_free_func (g_free);
  if (!check_all (server, city, &self, error))
    return FALSE;
  json = bantar_ctl_city_begin_json (ctl, server);
  tell (ctl, &self, json);
  bantar_ctl_city_end_json (ctl, json);
  n = self.differences->len + self.large->len;
  if (n == 0 && !ctl->json)
    bantar_say (_ ("All scores follow from their checklists, and no database is too large."));
  return n == 0 ||
         bantar_city_fail (error, ngettext ("%u thing to look at.", "%u things to look at.", n), n);
}

static gboolean
run_check (BantarCtl *ctl, GError **error)
{
  const char *text = bantar_ctl_get_option (ctl, "limit");
  gint64 limit = LIMIT_MB;

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, LIMIT_MAX, &limit, NULL))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("--%s takes a number from 0 to %d."),
                            "limit", LIMIT_MAX);
  return bantar_ctl_city_run (ctl, check, &limit, error);
}

const BantarCommand bantar_command_city_check = {
  .name = "city check",
  .synopsis = "[--limit MB] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Compute all scores again, and look for databases that grow too large"),
  .details =
      N_ ("Reads every checklist, computes its score and names those that differ, say something "
          "else of the month or its check, are missing or have no verified month; and databases of "
          "more than --limit megabytes (100). "
          "Only reads. Ends with 1 when there is something to look at. Also an account of the "
          "city may do it."),
  .keys = "dry_run differences (score fault member found computed) large sizes_told; fault: "
          "missing unverified other claim unreadable; member: instrument send_number on_behalf "
          "review.number review.at review.bulk",
  .options = { BANTAR_CTL_CITY_OPTIONS, "limit" },
  .run = run_check,
};
