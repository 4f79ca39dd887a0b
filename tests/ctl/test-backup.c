/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BACKUP_KEYS "file made_at rt kelurahan number months photos"

static char *
back_up (Ctl *ctl)
{
  char *file = g_build_filename (ctl->home, "rt21.bantar-backup", NULL);

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "2026-10", "bersih-1", "met", NULL);
  ctl_must (ctl, 0, "backup", file, NULL);
  return file;
}

static char *
dup_status (Ctl *ctl)
{
  g_autoptr (JsonObject) part = ctl_show_part (ctl, "2026-10", "bersih-1");

  return g_strdup (json_object_get_string_member (part, "status"));
}

/* It shows what it would replace and does nothing until it is told to. */
static void
test_asks_first (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = back_up (ctl);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CtlRun) asked = NULL;

  ctl_must (ctl, 0, "answer", "2026-10", "bersih-1", "unmet", NULL);
  ctl_must (ctl, 0, "answer", "2026-10", "bersih-2", "met", NULL);
  asked = ctl_run (ctl, "restore", file, NULL);
  before = dup_status (ctl);
  ctl_must (ctl, 0, "restore", file, "--yes", NULL);
  after = dup_status (ctl);
  g_assert_cmpint (asked->status, ==, 1);
  g_assert_nonnull (strstr (asked->out, "Oktober 2026"));
  g_assert_nonnull (strstr (asked->err, "--yes"));
  g_assert_cmpstr (before, ==, "unmet");
  g_assert_cmpstr (after, ==, "met");
}

/* Names and numbers of neighbours are in it, also when it is written where others can look. */
static void
test_private (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = NULL;
  GStatBuf info;
  mode_t before = umask (022);

  file = back_up (ctl);
  umask (before);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
}

static void
test_json (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = back_up (ctl);
  g_autofree char *second = g_build_filename (ctl->home, "second.bantar-backup", NULL);
  g_autoptr (JsonObject) written = ctl_json (ctl, "backup", second, "--json", NULL);
  g_autoptr (JsonObject) shown = ctl_json (ctl, "restore", file, "--json", NULL);
  g_autoptr (JsonObject) done = ctl_json (ctl, "restore", file, "--json", "--yes", NULL);
  JsonObject *change =
      json_array_get_object_element (json_object_get_array_member (shown, "changes"), 0);

  ctl_assert_keys (written, BACKUP_KEYS);
  ctl_assert_keys (shown, BACKUP_KEYS " changes restored");
  ctl_assert_keys (change, "period now then");
  ctl_assert_keys (json_object_get_object_member (change, "then"),
                   "state answered total changed_at");
  g_assert_false (json_object_get_boolean_member (shown, "restored"));
  g_assert_true (json_object_get_boolean_member (done, "restored"));
}

static void
test_other_rt_refused (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = back_up (ctl);
  g_autoptr (JsonObject) status = NULL;

  g_free (ctl->profile);
  ctl->profile = g_build_filename (ctl->home, "other", NULL);
  ctl_must (ctl, 0, "setup", "--kelurahan", "15.71.11.1003", "--rt", "22", NULL);
  ctl_must (ctl, 1, "restore", file, "--yes", NULL);
  status = ctl_json (ctl, "status", "--json", NULL);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (status, "rt"), "number"), ==, 22);
}

/* A new laptop: looking makes no profile, agreeing does. */
static void
test_new_laptop (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = back_up (ctl);
  g_autofree char *status = NULL;

  g_free (ctl->profile);
  ctl->profile = g_build_filename (ctl->home, "new", NULL);
  ctl_must (ctl, 1, "restore", file, NULL);
  g_assert_false (g_file_test (ctl->profile, G_FILE_TEST_EXISTS));
  ctl_must (ctl, 0, "restore", file, "--yes", NULL);
  status = dup_status (ctl);
  g_assert_cmpstr (status, ==, "met");
}

static void
test_files (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = back_up (ctl);
  g_autofree char *text = ctl_write (ctl, "text", "bukan cadangan", -1);
  g_autofree char *content = NULL;
  g_autofree char *cut = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  cut = ctl_write (ctl, "cut", content, (gssize) length / 2);
  ctl_must (ctl, 1, "backup", file, NULL);
  ctl_must (ctl, 1, "backup", text, NULL);
  ctl_must (ctl, 1, "restore", text, "--yes", NULL);
  ctl_must (ctl, 1, "restore", cut, "--yes", NULL);
  ctl_must (ctl, 1, "restore", "/nowhere/at-all", "--yes", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/backup/asks-first", test_asks_first);
  g_test_add_func ("/ctl/backup/private", test_private);
  g_test_add_func ("/ctl/backup/json", test_json);
  g_test_add_func ("/ctl/backup/other-rt-refused", test_other_rt_refused);
  g_test_add_func ("/ctl/backup/new-laptop", test_new_laptop);
  g_test_add_func ("/ctl/backup/files", test_files);
  return g_test_run ();
}
