/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <string.h>

static const char *const commands[][2] = {
  { "setup", NULL },  { "sign-in", NULL },   { "answer", NULL },        { "show", NULL },
  { "send", NULL },   { "take-back", NULL }, { "sync", NULL },          { "status", NULL },
  { "backup", NULL }, { "restore", NULL },   { "instrument", "check" },
};

static void
test_wrong_use (void)
{
  static const char *const cases[][5] = {
    { "fly" },
    { "instrument" },
    { "show" },
    { "show", "now", "now" },
    { "show", "2026-13" },
    { "show", "november" },
    { "show", "now", "--yes" },
    { "show", "now", "--with-gaps" },
    { "show", "now", "--colour" },
    { "show", "now", "-x" },
    { "show", "now", "--json=yes" },
    { "show", "now", "--language", "fr" },
    { "show", "now", "--data", "elsewhere" },
    { "answer", "now", "bersih-1", "met", "unmet" },
    { "answer", "now", "bersih-1", "met", "--note" },
    { "answer", "now", "bersih-1", "--note=\xff" },
    { "sign-in", "--server", "https://kota.example" },
    { "sign-in", "--user", "rt21" },
    { "backup" },
    { "setup" },
  };
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const *w = cases[i];

    g_test_message ("%s %s %s", w[0], w[1], w[2]);
    ctl_must (ctl, 2, w[0], w[1], w[2], w[3], w[4], NULL);
  }
  ctl_must (ctl, 2, NULL, NULL);
}

static void
test_wrong_setup (void)
{
  static const char *const cases[][2] = {
    { "15.71.11.1003", "0" },   { "15.71.11.1003", "1000" },
    { "15.71.11.1003", "dua" }, { "15.71.11.1003", "-21" },
    { "15.71.11", "21" },       { "15.71", "21" },
    { "Eka Jaya", "21" },       { "", "21" },
  };
  g_autoptr (Ctl) ctl = ctl_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s %s", cases[i][0], cases[i][1]);
    ctl_must (ctl, 2, "setup", "--kelurahan", cases[i][0], "--rt", cases[i][1], NULL);
    g_assert_false (g_file_test (ctl->profile, G_FILE_TEST_EXISTS));
  }
}

/* It would be seen in the list of processes; nor is it repeated in the message. */
static void
test_no_password (void)
{
  static const char *const cases[][2] = { { "--password", "rahasia" }, { "--password=rahasia" } };
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CtlRun) run = ctl_run (ctl, "sync", cases[i][0], cases[i][1], NULL);

    g_assert_cmpint (run->status, ==, 2);
    g_assert_nonnull (strstr (run->err, "--password-file"));
    g_assert_null (strstr (run->err, "rahasia"));
  }
}

static void
test_help (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) indonesian = ctl_run (ctl, "--help", NULL);
  g_autoptr (CtlRun) english = ctl_run (ctl, "--help", "--language", "en", NULL);

  g_assert_cmpint (indonesian->status, ==, 0);
  g_assert_nonnull (strstr (indonesian->out, "Cara pakai:"));
  g_assert_cmpint (english->status, ==, 0);
  g_assert_nonnull (strstr (english->out, "Use:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autoptr (CtlRun) one = ctl_run (ctl, "--help", commands[i][0], commands[i][1], NULL);

    g_assert_nonnull (strstr (indonesian->out, commands[i][0]));
    g_assert_nonnull (strstr (english->out, commands[i][0]));
    g_assert_cmpint (one->status, ==, 0);
    g_assert_nonnull (strstr (one->out, "--json:"));
  }
}

static void
test_version (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) run = ctl_run (ctl, "--version", NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->out, ==, "bantarctl " BANTAR_VERSION "\n");
}

/* Indonesian whatever the machine is set to; English when asked for. */
static void
test_language (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) indonesian = NULL;
  g_autoptr (CtlRun) english = NULL;
  g_autoptr (CtlRun) wrong = NULL;

  ctl_set_up (ctl);
  indonesian = ctl_run (ctl, "answer", "now", "bersih-4", "met", NULL);
  english = ctl_run (ctl, "--language=en", "answer", "now", "bersih-4", "met", NULL);
  wrong = ctl_run (ctl, "fly", NULL);
  g_assert_cmpstr (indonesian->out, ==, "Bersih 4: Terpenuhi. Tersimpan di laptop ini.\n");
  g_assert_cmpstr (english->out, ==, "Clean 4: Met. Saved on this laptop.\n");
  g_assert_true (g_str_has_prefix (wrong->err, "Perintah tidak dikenal: fly\n"));
}

static void
assert_standing_keys (JsonObject *month)
{
  ctl_assert_keys (month, "period instrument state send_number completed_at answered total score "
                          "deadline");
  ctl_assert_keys (json_object_get_object_member (month, "deadline"), "at estimated");
}

static void
test_json_keys (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) month = NULL;
  g_autoptr (JsonObject) status = NULL;
  JsonObject *document;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "bersih-4", "met", NULL);
  month = ctl_json (ctl, "show", "now", "--json", NULL);
  ctl_assert_keys (month, "period instrument state send_number completed_at answered total score "
                          "deadline on_behalf reviews missing pillars parts");
  ctl_assert_keys (
      json_array_get_object_element (json_object_get_array_member (month, "pillars"), 0),
      "code title answered total score");
  status = ctl_json (ctl, "status", "--json", NULL);
  ctl_assert_keys (status, "profile rt account today clock_ahead month other_months news waiting "
                           "received_by_file refused conflicts "
                           "synced_at waiting_since documents");
  ctl_assert_keys (json_object_get_object_member (status, "rt"), "id kelurahan number chair");
  ctl_assert_keys (json_object_get_object_member (status, "account"), "server user");
  assert_standing_keys (json_object_get_object_member (status, "month"));
  document = json_array_get_object_element (json_object_get_array_member (status, "documents"), 0);
  ctl_assert_keys (document, "id state reason received_by_file");
  g_assert_cmpstr (json_object_get_string_member (document, "state"), ==, "waiting");
}

/* What came by way of the server must not command the terminal. */
static void
test_no_control_characters (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) run = NULL;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "bersih-4", "--note", "a\x1b]0;b\x07", NULL);
  run = ctl_run (ctl, "show", "now", NULL);
  g_assert_nonnull (strstr (run->out, "]0;b"));
  g_assert_null (strchr (run->out, '\x1b'));
  g_assert_null (strchr (run->out, '\x07'));
}

/* A result that did not arrive is no success. */
static void
test_full_output (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  ctl->output = "/dev/full";
  ctl_must (ctl, 1, "show", "now", NULL);
}

static void
test_no_server_yet (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *password = ctl_write (ctl, "password", "rahasia\n", -1);

  ctl_set_up (ctl);
  ctl_must (ctl, 1, "sync", NULL);
  ctl_must (ctl, 1, "sync", "--password-file", password, NULL);
}

static void
test_needs_no_window (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) libraries = ctl_libraries (ctl);

  g_assert_cmpint (libraries->status, ==, 0);
  g_assert_nonnull (strstr (libraries->out, "libglib-2.0"));
  g_assert_null (strstr (libraries->out, "libgtk"));
  g_assert_null (strstr (libraries->out, "libadwaita"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/use/wrong-use", test_wrong_use);
  g_test_add_func ("/ctl/use/wrong-setup", test_wrong_setup);
  g_test_add_func ("/ctl/use/no-password", test_no_password);
  g_test_add_func ("/ctl/use/help", test_help);
  g_test_add_func ("/ctl/use/version", test_version);
  g_test_add_func ("/ctl/use/language", test_language);
  g_test_add_func ("/ctl/use/json-keys", test_json_keys);
  g_test_add_func ("/ctl/use/no-control-characters", test_no_control_characters);
  g_test_add_func ("/ctl/use/full-output", test_full_output);
  g_test_add_func ("/ctl/use/no-server-yet", test_no_server_yet);
  g_test_add_func ("/ctl/use/needs-no-window", test_needs_no_window);
  return g_test_run ();
}
