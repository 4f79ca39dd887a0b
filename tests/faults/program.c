/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "program.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

/* A disk without room, for one process: a file cannot grow. */
static void
on_child (gpointer user_data)
{
  const guint64 *room = user_data;
  struct rlimit limit = { *room, *room };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
}

static GSubprocessLauncher *
new_launcher (const Program *self, Laptop *laptop)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                                             G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  const char *asan = g_getenv ("ASAN_OPTIONS");
  g_autofree char *order =
      g_strdup_printf ("%s:verify_asan_link_order=0", asan != NULL ? asan : "");

  g_subprocess_launcher_setenv (launcher, "HOME", laptop->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  if (self->clock != NULL)
    g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", order, TRUE);
  if (self->room > 0)
    g_subprocess_launcher_set_child_setup (launcher, on_child, (gpointer) &self->room, NULL);
  return launcher;
}

static char *
write_password (Laptop *laptop)
{
  char *path = g_build_filename (laptop->folder, "password", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path,
                            bantar_test_city_get_password (laptop->city, BANTAR_TEST_CITY_CHAIR),
                            -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}

/**
 * program_start:
 *
 * Begins one exchange of the laptop's profile.
 *
 * Returns: (transfer full): for program_end()
 */
GSubprocess *
program_start (const Program *self, Laptop *laptop)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (self, laptop);
  g_autofree char *password = write_password (laptop);
  g_autofree char *clock = g_strdup_printf ("+0 %s", self->clock != NULL ? self->clock : "");
  const char *const argv[] = {
    "faketime",        "-f",     clock, BANTAR_TEST_CTL, "--data", laptop->folder, "sync",
    "--password-file", password, NULL
  };
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_clear_object (&laptop->store);
  process = g_subprocess_launcher_spawnv (launcher, argv + (self->clock != NULL ? 0 : 3), &error);
  g_assert_no_error (error);
  return process;
}

/**
 * program_end:
 * @process: (transfer full):
 *
 * Waits for its end, by whatever cause.
 */
void
program_end (GSubprocess *process, Laptop *laptop)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  laptop_restart (laptop);
}
