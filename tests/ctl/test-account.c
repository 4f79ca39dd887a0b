/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include "server/city.h"

#include <string.h>

/* The same city for all cases: each has a laptop of its own, and the account's password in a file.
 */
static BantarTestCity *city;

static const char *
get_user (void)
{
  return bantar_test_city_get_user (city, BANTAR_TEST_CITY_CHAIR);
}

static char *
write_password (Ctl *ctl)
{
  g_autofree char *line =
      g_strconcat (bantar_test_city_get_password (city, BANTAR_TEST_CITY_CHAIR), "\n", NULL);

  return ctl_write (ctl, "password", line, -1);
}

static void
test_sign_in (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = write_password (ctl);
  g_autoptr (JsonObject) said = NULL;

  ctl_set_up (ctl);
  said = ctl_json (ctl, "sign-in", "--server", bantar_test_city_get_url (city), "--user",
                   get_user (), "--password-file", password, "--json", NULL);
  ctl_assert_keys (said, "server user rt kelurahan number remembered");
  g_assert_cmpstr (json_object_get_string_member (said, "rt"), ==, bantar_test_city_get_rt (city));
  g_assert_false (json_object_get_boolean_member (said, "remembered"));
}

static void
test_wrong_password (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *wrong = ctl_write (ctl, "wrong", "rahasia", -1);
  g_autofree char *empty = ctl_write (ctl, "empty", "\n", -1);
  const char *const files[] = { wrong, empty, "/nowhere/at-all" };
  g_autoptr (JsonObject) status = NULL;

  ctl_set_up (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (CtlRun) run = ctl_run (ctl, "sign-in", "--server", bantar_test_city_get_url (city),
                                      "--user", get_user (), "--password-file", files[i], NULL);

    g_assert_cmpint (run->status, ==, 1);
    g_assert_null (strstr (run->err, "rahasia"));
  }
  status = ctl_json (ctl, "status", "--json", NULL);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (status, "account"), "user"), ==,
      "");
}

/* The city has the account's RT elsewhere: both are shown, and only agreeing changes anything. */
static void
test_other_place (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = write_password (ctl);
  g_autoptr (CtlRun) asked = NULL;
  g_autoptr (JsonObject) agreed = NULL;

  ctl_must (ctl, 0, "setup", "--kelurahan", "15.71.11.1003", "--rt", "8", NULL);
  asked = ctl_run (ctl, "sign-in", "--server", bantar_test_city_get_url (city), "--user",
                   get_user (), "--password-file", password, NULL);
  g_assert_cmpint (asked->status, ==, 1);
  g_assert_nonnull (strstr (asked->err, "RT 08 Eka Jaya"));
  g_assert_nonnull (strstr (asked->err, "RT 21 Eka Jaya"));
  agreed = ctl_json (ctl, "sign-in", "--server", bantar_test_city_get_url (city), "--user",
                     get_user (), "--password-file", password, "--yes", "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (agreed, "number"), ==, 21);
}

/* A month goes to the city; the second time there is nothing left to do. */
static void
test_sync (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = write_password (ctl);
  g_autofree char *path =
      g_strconcat (bantar_test_city_get_database (city), "/checklist:2026-11", NULL);
  g_autofree char *stored = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  JsonObject *run;

  ctl_set_up (ctl);
  ctl_answer_all (ctl, "2026-11", NULL);
  ctl_must (ctl, 0, "send", "2026-11", NULL);
  ctl_must (ctl, 0, "sign-in", "--server", bantar_test_city_get_url (city), "--user", get_user (),
            "--password-file", password, NULL);
  ctl_must (ctl, 1, "sync", NULL);
  first = ctl_json (ctl, "sync", "--password-file", password, "--json", NULL);
  ctl_assert_keys (
      first, "run waiting received_by_file refused conflicts synced_at waiting_since documents");
  run = json_object_get_object_member (first, "run");
  ctl_assert_keys (run, "pulled confirmed refused kept unread missing postponed fetched requests "
                        "rts rts_done troubled scores");
  g_assert_cmpint (json_object_get_int_member (run, "confirmed"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (first, "waiting"), ==, 0);
  stored = bantar_test_city_admin_get (city, path);
  g_assert_nonnull (strstr (stored, "\"sent\""));

  /* The password by standard input this time. */
  ctl->input = bantar_test_city_get_password (city, BANTAR_TEST_CITY_CHAIR);
  second = ctl_json (ctl, "sync", "--password-file", "-", "--json", NULL);
  run = json_object_get_object_member (second, "run");
  g_assert_cmpint (json_object_get_int_member (run, "confirmed"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (second, "synced_at"), !=, "");
}

static void
test_unreachable (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = write_password (ctl);

  ctl_set_up (ctl);
  ctl_must (ctl, 1, "sign-in", "--server", "http://127.0.0.1:1", "--user", "rt21",
            "--password-file", password, NULL);
  ctl_must (ctl, 1, "sign-in", "--server", "http://kota.example", "--user", "rt21",
            "--password-file", password, NULL);
  ctl_must (ctl, 0, "status", NULL);
}

/* The server tells the time with every answer. */
static void
test_wrong_clock (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = write_password (ctl);
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (CtlRun) told = NULL;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "sign-in", "--server", bantar_test_city_get_url (city), "--user", get_user (),
            "--password-file", password, NULL);
  ctl->clock = "2040-05-20 10:00:00";
  ctl_must (ctl, 0, "sync", "--password-file", password, NULL);
  status = ctl_json (ctl, "status", "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (status, "clock_ahead"), >, 365 * 86400);
  told = ctl_run (ctl, "status", NULL);
  g_assert_nonnull (strstr (told->out, "Jam laptop"));
  ctl->clock = NULL;
  ctl_must (ctl, 0, "sync", "--password-file", password, NULL);
  g_clear_pointer (&told, ctl_run_free);
  told = ctl_run (ctl, "status", NULL);
  g_assert_null (strstr (told->out, "Jam laptop"));
}

/* Just this. */
static void
assert_points_out (JsonObject *month, const char *rule)
{
  JsonArray *unusual = json_object_get_array_member (month, "unusual");
  JsonObject *only;

  g_assert_cmpuint (json_array_get_length (unusual), ==, 1);
  only = json_array_get_object_element (unusual, 0);
  ctl_assert_keys (only, "rule part sentence");
  g_assert_cmpstr (json_object_get_string_member (only, "rule"), ==, rule);
}

/* The pendamping's account makes a profile in an empty folder, which opens with its password only;
 * what is typed there for an RT goes out marked. */
static void
test_many (void)
{
  const char *user = bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING);
  const char *rt = bantar_test_city_get_rt (city);
  g_autofree char *path =
      g_strconcat (bantar_test_city_get_database (city), "/checklist:2026-10", NULL);
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *wrong = ctl_write (ctl, "wrong", "rahasia", -1);
  g_autofree char *password =
      ctl_write (ctl, "key", bantar_test_city_get_password (city, BANTAR_TEST_CITY_PENDAMPING), -1);
  g_autofree char *stored = NULL;
  g_autoptr (JsonObject) said = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) sent = NULL;

  ctl_must (ctl, 1, "sign-in", "--server", bantar_test_city_get_url (city), "--user", user,
            "--password-file", wrong, NULL);
  ctl_must (ctl, 1, "status", NULL);
  said = ctl_json (ctl, "sign-in", "--server", bantar_test_city_get_url (city), "--user", user,
                   "--password-file", password, "--json", NULL);
  ctl_assert_keys (said, "profile server user role");
  g_assert_cmpstr (json_object_get_string_member (said, "role"), ==, "pendamping");
  ctl_must (ctl, 0, "sync", "--password-file", password, NULL);
  ctl_must (ctl, 1, "status", "--password-file", wrong, NULL);
  status = ctl_json (ctl, "status", "--password-file", password, "--json", NULL);
  ctl_assert_keys (status, "profile role account areas today month troubled news waiting "
                           "received_by_file refused conflicts synced_at waiting_since documents");
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (status, "month"), "rts"), ==, 1);
  ctl_must (ctl, 2, "answer", "2026-10", "bersih-4", "met", "--password-file", password, NULL);
  ctl_must (ctl, 1, "answer", "2026-10", "bersih-4", "met", "--rt", "aaaaaaaaaa", "--password-file",
            password, NULL);
  ctl_must (ctl, 1, "answer", "2026-10", "bersih-4", "met", "--rt", rt, "--password-file", wrong,
            NULL);
  ctl_must (ctl, 0, "answer", "2026-10", "bersih-4", "met", "--rt", rt, "--password-file", password,
            NULL);
  ctl_must (ctl, 0, "show", "2026-10", "--rt", rt, "--password-file", password, NULL);
  draft =
      ctl_json (ctl, "show", "2026-10", "--rt", rt, "--password-file", password, "--json", NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (draft, "unusual")), ==, 0);
  ctl_must (ctl, 1, "backup", "anywhere.bantar", NULL);
  ctl_must (ctl, 0, "sync", "--password-file", password, NULL);
  stored = bantar_test_city_admin_get (city, path);
  g_assert_nonnull (strstr (stored, "\"on_behalf\":true"));
  ctl_must (ctl, 0, "send", "2026-10", "--with-gaps", "--rt", rt, "--password-file", password,
            NULL);
  sent = ctl_json (ctl, "show", "2026-10", "--rt", rt, "--password-file", password, "--json", NULL);
  assert_points_out (sent, "on-behalf");
}

/* The test city's RT has sent nothing in that month: it is reminded, in Indonesian. */
static void
test_remind (void)
{
  const char *user = bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING);
  const char *rt = bantar_test_city_get_rt (city);
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password =
      ctl_write (ctl, "key", bantar_test_city_get_password (city, BANTAR_TEST_CITY_PENDAMPING), -1);
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (CtlRun) one = NULL;
  JsonObject *first;

  ctl_must (ctl, 0, "sign-in", "--server", bantar_test_city_get_url (city), "--user", user,
            "--password-file", password, NULL);
  ctl_must (ctl, 0, "sync", "--password-file", password, NULL);
  all = ctl_json (ctl, "remind", "2026-08", "--password-file", password, "--json", NULL);
  ctl_assert_keys (all, "period deadline message unread rts");
  first = json_array_get_object_element (json_object_get_array_member (all, "rts"), 0);
  ctl_assert_keys (first, "id kelurahan number chair state late_days returned_at missing sensitive "
                          "message");
  g_assert_cmpstr (json_object_get_string_member (first, "state"), ==, "none");
  one = ctl_run (ctl, "remind", "2026-08", "--rt", rt, "--language", "en", "--password-file",
                 password, NULL);
  g_assert_cmpint (one->status, ==, 0);
  g_assert_true (g_str_has_prefix (one->out, "Yth. Bapak/Ibu"));
  ctl_must (ctl, 0, "remind", "2026-08", "--password-file", password, NULL);
  ctl_must (ctl, 1, "remind", "2026-08", "--rt", "zzzzzzzzzz", "--password-file", password, NULL);
}

static void
test_rules (void)
{
  const char *user = bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING);
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password =
      ctl_write (ctl, "key", bantar_test_city_get_password (city, BANTAR_TEST_CITY_PENDAMPING), -1);
  g_autoptr (JsonObject) rules = NULL;
  JsonArray *list;

  ctl_must (ctl, 0, "sign-in", "--server", bantar_test_city_get_url (city), "--user", user,
            "--password-file", password, NULL);
  ctl_must (ctl, 2, "rules", "suspicious", "off", "--password-file", password, NULL);
  ctl_must (ctl, 2, "rules", "same-photo", "maybe", "--password-file", password, NULL);
  ctl_must (ctl, 2, "rules", "same-photo", "--password-file", password, NULL);
  ctl_must (ctl, 0, "rules", "same-photo", "off", "--password-file", password, NULL);
  rules = ctl_json (ctl, "rules", "--password-file", password, "--json", NULL);
  list = json_object_get_array_member (rules, "rules");
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonObject *rule = json_array_get_object_element (list, i);

    ctl_assert_keys (rule, "rule on");
    g_assert_cmpint (json_object_get_boolean_member (rule, "on"), !=,
                     g_str_equal (json_object_get_string_member (rule, "rule"), "same-photo"));
  }
  ctl_must (ctl, 0, "rules", "same-photo", "on", "--password-file", password, NULL);
}

/* Whoever fills one RT's month in has nobody to remind. */
static void
test_not_many (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  ctl_must (ctl, 1, "remind", "2026-08", NULL);
  ctl_must (ctl, 1, "rules", NULL);
}

/* The account of one RT makes no profile, and no folder. */
static void
test_no_setup (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = write_password (ctl);
  g_autofree char *database = g_build_filename (ctl->profile, "bantar.db", NULL);

  ctl_must (ctl, 1, "sign-in", "--server", bantar_test_city_get_url (city), "--user", get_user (),
            "--password-file", password, NULL);
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  city = bantar_test_city_start ();
  g_test_add_func ("/ctl/account/sign-in", test_sign_in);
  g_test_add_func ("/ctl/account/wrong-clock", test_wrong_clock);
  g_test_add_func ("/ctl/account/wrong-password", test_wrong_password);
  g_test_add_func ("/ctl/account/other-place", test_other_place);
  g_test_add_func ("/ctl/account/many", test_many);
  g_test_add_func ("/ctl/account/remind", test_remind);
  g_test_add_func ("/ctl/account/rules", test_rules);
  g_test_add_func ("/ctl/account/not-many", test_not_many);
  g_test_add_func ("/ctl/account/no-setup", test_no_setup);
  g_test_add_func ("/ctl/account/sync", test_sync);
  g_test_add_func ("/ctl/account/unreachable", test_unreachable);
  status = g_test_run ();
  bantar_test_city_stop (city);
  return status;
}
