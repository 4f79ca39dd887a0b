/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

static void
test_profile (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) made = ctl_json (ctl, "setup", "--kelurahan", "15.71.11.1003", "--rt",
                                          "21", "--chair", "Siti", "--json", NULL);
  g_autoptr (JsonObject) status = ctl_json (ctl, "status", "--json", NULL);
  JsonObject *rt = json_object_get_object_member (status, "rt");

  ctl_assert_keys (made, "profile kelurahan kelurahan_name number chair");
  g_assert_cmpstr (json_object_get_string_member (made, "profile"), ==, ctl->profile);
  g_assert_cmpstr (json_object_get_string_member (made, "kelurahan_name"), ==, "Eka Jaya");
  g_assert_cmpstr (json_object_get_string_member (rt, "kelurahan"), ==, "15.71.11.1003");
  g_assert_cmpint (json_object_get_int_member (rt, "number"), ==, 21);
  g_assert_cmpstr (json_object_get_string_member (rt, "chair"), ==, "Siti");
}

static void
assert_mode (Ctl *ctl, const char *name, mode_t mode)
{
  g_autofree char *path = g_build_filename (ctl->profile, name, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, mode);
}

/* Several people share a laptop. */
static void
test_private (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  assert_mode (ctl, ".", 0700);
  assert_mode (ctl, "bantar.db", 0600);
  assert_mode (ctl, "photos", 0700);
  assert_mode (ctl, "backups", 0700);
}

static void
test_second_refused (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) again = NULL;
  g_autoptr (JsonObject) status = NULL;

  ctl_set_up (ctl);
  again = ctl_run (ctl, "setup", "--kelurahan", "15.71.11.1003", "--rt", "22", NULL);
  g_assert_cmpint (again->status, ==, 1);
  g_assert_nonnull (strstr (again->err, "RT 21 Eka Jaya"));
  g_assert_cmpstr (again->out, ==, "");
  status = ctl_json (ctl, "status", "--json", NULL);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (status, "rt"), "number"), ==, 21);
}

/* The power went after the folder was made. */
static void
test_after_interruption (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *database = g_build_filename (ctl->profile, "bantar.db", NULL);

  g_assert_cmpint (g_mkdir (ctl->profile, 0700), ==, 0);
  g_assert_true (g_file_set_contents (database, "", 0, NULL));
  ctl_must (ctl, 1, "status", NULL);
  ctl_set_up (ctl);
  ctl_must (ctl, 0, "status", NULL);
}

/* A name of 200 letters passes, whatever their bytes; a longer one the server would refuse. */
static void
test_long_name (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (GString) name = g_string_new (NULL);

  for (int i = 0; i < 201; i++)
    g_string_append (name, "é");
  ctl_must (ctl, 2, "setup", "--kelurahan", "15.71.11.1003", "--rt", "21", "--chair", name->str,
            NULL);
  g_string_truncate (name, name->len - strlen ("é"));
  ctl_must (ctl, 0, "setup", "--kelurahan", "15.71.11.1003", "--rt", "21", "--chair", name->str,
            NULL);
}

/* Without --data: the only profile there is; with several, none is guessed. */
static void
test_finds_profile (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) several = NULL;

  g_clear_pointer (&ctl->profile, g_free);
  ctl_must (ctl, 1, "status", NULL);
  ctl_set_up (ctl);
  ctl_must (ctl, 0, "status", NULL);
  ctl_must (ctl, 0, "setup", "--kelurahan", "15.71.11.1003", "--rt", "7", NULL);
  several = ctl_run (ctl, "status", NULL);
  g_assert_cmpint (several->status, ==, 2);
  g_assert_nonnull (strstr (several->err, "15.71.11.1003-rt07"));
  g_assert_nonnull (strstr (several->err, "15.71.11.1003-rt21"));
}

/* A command that only looks must not leave a folder behind. */
static void
test_makes_nothing (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = g_build_filename (ctl->home, "new.bantar-backup", NULL);

  ctl_must (ctl, 1, "status", NULL);
  ctl_must (ctl, 1, "show", "now", NULL);
  ctl_must (ctl, 1, "answer", "now", "bersih-1", "met", NULL);
  ctl_must (ctl, 1, "send", "now", NULL);
  ctl_must (ctl, 1, "sync", NULL);
  ctl_must (ctl, 1, "backup", file, NULL);
  g_assert_false (g_file_test (ctl->profile, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_own_instrument (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file =
      g_test_build_filename (G_TEST_DIST, "data", "instrument-four-pillars.json", NULL);
  g_autofree char *broken = ctl_write (ctl, "broken.json", "{}", -1);
  g_autoptr (JsonObject) month = NULL;

  ctl_must (ctl, 1, "setup", "--kelurahan", "15.71.11.1003", "--rt", "21", "--instrument", broken,
            NULL);
  g_assert_false (g_file_test (ctl->profile, G_FILE_TEST_EXISTS));
  ctl_must (ctl, 0, "setup", "--kelurahan", "15.71.11.1003", "--rt", "21", "--instrument", file,
            NULL);
  month = ctl_json (ctl, "show", "now", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (month, "instrument"), ==, "bantar-test.4");
  g_assert_cmpint (json_object_get_int_member (month, "total"), ==, 25);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (month, "pillars")), ==, 4);
}

/* Held the way an open window holds it. */
static void
test_locked (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *path = g_build_filename (ctl->profile, "lock", NULL);
  int fd;

  ctl_set_up (ctl);
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  ctl_must (ctl, 1, "answer", "now", "bersih-1", "met", NULL);
  ctl_must (ctl, 1, "status", NULL);
  g_assert_true (g_close (fd, NULL));
  ctl_must (ctl, 0, "status", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/setup/profile", test_profile);
  g_test_add_func ("/ctl/setup/private", test_private);
  g_test_add_func ("/ctl/setup/second-refused", test_second_refused);
  g_test_add_func ("/ctl/setup/after-interruption", test_after_interruption);
  g_test_add_func ("/ctl/setup/long-name", test_long_name);
  g_test_add_func ("/ctl/setup/finds-profile", test_finds_profile);
  g_test_add_func ("/ctl/setup/makes-nothing", test_makes_nothing);
  g_test_add_func ("/ctl/setup/own-instrument", test_own_instrument);
  g_test_add_func ("/ctl/setup/locked", test_locked);
  return g_test_run ();
}
