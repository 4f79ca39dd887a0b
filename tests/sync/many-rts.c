/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-rts.h"

#include "store/checklists.h"
#include "store/profiles.h"
#include "sync/account-many.h"

#include <json-glib/json-glib.h>

#define PASSWORD "dua-kelurahan"

const char *const many_ids[MANY_RTS] = { "aaaaaaaaa2", "aaaaaaaaa3", "aaaaaaaaa4", "aaaaaaaaa5",
                                         "aaaaaaaaa6" };

static const char *
get_kelurahan (ManyRt rt)
{
  return rt < MANY_THERE_1 ? MANY_HERE : MANY_THERE;
}

static void
put (BantarTestCity *city, const char *path, const char *json)
{
  g_autofree char *answer = bantar_test_city_admin_put (city, path, json);
}

/* Over what is there. */
static void
put_anew (BantarTestCity *city, const char *path, const char *members)
{
  g_autofree char *there = bantar_test_city_admin_get (city, path);
  g_autofree char *json = NULL;

  if (there != NULL) {
    g_autoptr (JsonParser) parser = json_parser_new ();

    g_assert_true (json_parser_load_from_data (parser, there, -1, NULL));
    json = g_strdup_printf ("{\"_rev\": \"%s\", %s}",
                            json_object_get_string_member (
                                json_node_get_object (json_parser_get_root (parser)), "_rev"),
                            members);
  } else {
    json = g_strdup_printf ("{%s}", members);
  }
  put (city, path, json);
}

/* @rest: members that say where it is, "" for where it begins. */
void
many_put_directory (BantarTestCity *city, ManyRt rt, const char *rest)
{
  g_autofree char *path = g_strdup_printf ("bantar-kota/rt:%s", many_ids[rt]);
  g_autofree char *begin = g_strdup_printf (
      "\"kelurahan\": \"%s\", \"number\": %u, \"since\": \"2014-01\"", get_kelurahan (rt), rt + 1);
  g_autofree char *members = g_strdup_printf ("\"type\": \"rt\", \"rt\": \"%s\", %s", many_ids[rt],
                                              *rest != '\0' ? rest : begin);

  put_anew (city, path, members);
}

static void
put_members (BantarTestCity *city, ManyRt rt, const char *roles)
{
  g_autofree char *path = g_strdup_printf ("bantar-rt-%s/_security", many_ids[rt]);
  g_autofree char *json = g_strdup_printf (
      "{\"admins\":{\"names\":[],\"roles\":[]},\"members\":{\"names\":[],\"roles\":[%s]}}", roles);

  put (city, path, json);
}

/* The server no longer lets anybody read that RT. */
void
many_close_to_all (BantarTestCity *city, ManyRt rt)
{
  put_members (city, rt, "\"nobody\"");
}

void
many_provision (BantarTestCity *city)
{
  put_anew (
      city, "_users/org.couchdb.user:" MANY_USER,
      "\"_id\": \"org.couchdb.user:" MANY_USER "\", \"type\": \"user\", \"name\": \"" MANY_USER
      "\", \"password\": \"" PASSWORD "\", \"bantar_test\": true,"
      " \"roles\": [\"bantar\", \"pendamping:" MANY_HERE "\", \"pendamping:" MANY_THERE "\"]");
  for (ManyRt rt = MANY_HERE_1; rt < MANY_RTS; rt++) {
    g_autofree char *database = g_strdup_printf ("bantar-rt-%s", many_ids[rt]);
    g_autofree char *mark = g_strconcat (database, "/_local/bantar-test", NULL);
    long status;
    g_autofree char *roles =
        g_strdup_printf ("\"rt:%s\",\"pendamping:%s\",\"kota\"", many_ids[rt], get_kelurahan (rt));

    status = bantar_test_city_request (city, bantar_test_city_get_admin (city), "PUT", database,
                                       NULL, NULL);
    g_assert_true (status == 201 || status == 202 || status == 412);
    put_members (city, rt, roles);
    put_anew (city, mark, "\"_id\": \"_local/bantar-test\"");
    many_put_directory (city, rt, "");
  }
}

/* A month as its chair's laptop sent it, with one answer. @value: "met", ... */
void
many_put_month (BantarTestCity *city, ManyRt rt, const char *period, const char *value)
{
  g_autofree char *path = g_strdup_printf ("bantar-rt-%s/checklist:%s", many_ids[rt], period);
  g_autofree char *members = g_strdup_printf (
      "\"type\": \"checklist\", \"rt\": \"%s\", \"period\": \"%s\","
      " \"instrument\": \"bantar-2014.1\", \"state\": \"draft\", \"send_number\": 0,"
      " \"author\": {\"user\": \"rt\"}, \"pushed_by\": \"rt\", \"on_behalf\": false,"
      " \"answers\": {\"bersih-4\": {\"value\": \"%s\", \"by\": \"rt\","
      " \"at\": \"2026-11-02T03:00:00Z\"}}, \"reviews\": []",
      many_ids[rt], period, value);

  put_anew (city, path, members);
}

/* Returns: (nullable): what the server has */
char *
many_get_month (BantarTestCity *city, ManyRt rt, const char *period)
{
  g_autofree char *path = g_strdup_printf ("bantar-rt-%s/checklist:%s", many_ids[rt], period);

  return bantar_test_city_admin_get (city, path);
}

/* @rest: "total" and "pillars", or "withdrawn". */
void
many_put_score (BantarTestCity *city, ManyRt rt, const char *period, const char *rest)
{
  const char *kelurahan = get_kelurahan (rt);
  g_autofree char *path =
      g_strdup_printf ("bantar-nilai/score:%s:%s:%s", kelurahan, period, many_ids[rt]);
  g_autofree char *members = g_strdup_printf (
      "\"type\": \"score\", \"kelurahan\": \"%s\", \"period\": \"%s\", \"rt\": \"%s\","
      " \"instrument\": \"bantar-2014.1\", \"send_number\": 2, \"on_behalf\": false,"
      " \"review\": {\"number\": 1, \"at\": \"2026-12-02T03:10:00Z\", \"bulk\": false},"
      " \"pushed_by\": \"sari\", %s",
      kelurahan, period, many_ids[rt], rest);

  put_anew (city, path, members);
}

ManyLaptop *
many_laptop_new_at (BantarTestCity *city,
                    const char *server,
                    const char *user,
                    const char *password)
{
  ManyLaptop *self = g_new0 (ManyLaptop, 1);
  g_autoptr (GError) error = NULL;

  self->city = city;
  self->password = password != NULL ? password : PASSWORD;
  self->folder = g_dir_make_tmp ("bantar-many-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = bantar_store_new (self->folder);
  bantar_account_sign_in_many (self->store, server, user, self->password, NULL, &error);
  g_assert_no_error (error);
  return self;
}

/* @password: (nullable): of @user; NULL for MANY_USER's */
ManyLaptop *
many_laptop_new (BantarTestCity *city, const char *user, const char *password)
{
  return many_laptop_new_at (city, bantar_test_city_get_url (city), user, password);
}

void
many_laptop_free (ManyLaptop *self)
{
  const char *argv[] = { "rm", "-rf", self->folder, NULL };
  g_autoptr (GSubprocess) rm = NULL;

  g_clear_object (&self->store);
  rm = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, NULL);
  g_assert_true (g_subprocess_wait_check (rm, NULL, NULL));
  g_free (self->folder);
  g_free (self);
}

gboolean
many_laptop_try_sync (ManyLaptop *self, BantarSyncReport *report, GError **error)
{
  return bantar_sync_run (self->store, self->password, report, NULL, error);
}

BantarSyncReport
many_laptop_sync (ManyLaptop *self)
{
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  many_laptop_try_sync (self, &report, &error);
  g_assert_no_error (error);
  return report;
}

static gpointer
do_read (BantarDb *db, gpointer sql, GError **error)
{
  return bantar_db_read_text (db, error, sql, "");
}

/* @sql: a literal that asks for one value. */
char *
many_laptop_read_text (ManyLaptop *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = bantar_store_run (self->store, do_read, (gpointer) sql, &error);

  g_assert_no_error (error);
  return text;
}

gint64
many_laptop_read (ManyLaptop *self, const char *sql)
{
  g_autofree char *text = many_laptop_read_text (self, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

typedef struct {
  const char *rt;
  BantarPeriod period;
  BantarAnswer *answer;
} AnswerJob;

static gpointer
do_answer (BantarDb *db, gpointer data, GError **error)
{
  const AnswerJob *job = data;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load_rt (db, job->rt, error);

  return GINT_TO_POINTER (
      facts != NULL &&
      bantar_checklists_save_answer (db, facts->rt_key, job->period, job->answer, NULL, error));
}

/* The pendamping types "met" for the chair. */
void
many_laptop_answer (ManyLaptop *self, const char *rt, const char *period, const char *part)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);
  g_autoptr (GError) error = NULL;
  AnswerJob job = { rt, 0, answer };

  answer->status = BANTAR_STATUS_MET;
  g_free (answer->at);
  answer->at = g_strdup ("2026-11-20T02:00:00Z");
  g_assert_true (bantar_period_parse (period, &job.period));
  bantar_store_run (self->store, do_answer, &job, &error);
  g_assert_no_error (error);
}
