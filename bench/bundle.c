/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bundle FULL EMPTY FOLDER: `bantarctl` writing all months of FULL's RTs into one file, looking at
 * it and taking it in at EMPTY, beside copying the bytes of that file. Nothing big is held here:
 * what a process has held at most begins with what it was forked from. */
#include "config.h"

#include "kelurahan.h"
#include "measure.h"

#include <glib.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <unistd.h>

#define PIECE  (64 << 10)
#define COPIES 3

extern char **environ;

typedef struct {
  double wall; /* ms */
  double cpu;  /* ms */
  double peak; /* MiB */
} Cost;

static double
to_ms (struct timeval time)
{
  return (double) time.tv_sec * 1e3 + (double) time.tv_usec / 1e3;
}

/* @argv: its output is thrown away */
static Cost
run (const char *const *argv)
{
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  double before = bench_now ();
  Cost cost;
  pid_t pid;
  int status;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (posix_spawn (&pid, argv[0], &actions, NULL, (char *const *) argv, environ) != 0 ||
      wait4 (pid, &status, 0, &usage) != pid || status != 0)
    g_error ("%s bundle %s did not do it", argv[0], argv[4]);
  posix_spawn_file_actions_destroy (&actions);
  cost.wall = bench_now () - before;
  cost.cpu = to_ms (usage.ru_utime) + to_ms (usage.ru_stime);
  cost.peak = (double) usage.ru_maxrss / 1024;
  return cost;
}

/* Returns: milliseconds until the copy is on the disk */
static double
copy_once (const char *from, const char *to)
{
  static char piece[PIECE];
  double before = bench_now ();
  int in = open (from, O_RDONLY | O_CLOEXEC);
  int out = open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  ssize_t n = 0;

  while (in >= 0 && out >= 0 && (n = read (in, piece, sizeof piece)) > 0) {
    if (write (out, piece, (size_t) n) != n)
      n = -1;
  }
  if (in < 0 || out < 0 || n < 0 || fsync (out) != 0)
    g_error ("%s could not be copied", from);
  close (in);
  close (out);
  unlink (to);
  return bench_now () - before;
}

static double
copy (const char *file)
{
  g_autofree char *to = g_strconcat (file, ".copy", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < COPIES; i++) {
    double time = copy_once (file, to);

    g_array_append_val (times, time);
  }
  return bench_percentile (times, 50);
}

static void
print (const char *what, Cost cost, double peer)
{
  g_autofree char *wall = g_strdup_printf ("%s : copying it", what);
  g_autofree char *cpu = g_strdup_printf ("%s, CPU", what);
  g_autofree char *memory = g_strdup_printf ("%s, held at most", what);

  bench_print_row (wall, "ms", cost.wall, peer, 0);
  bench_print_figure (cpu, "ms", cost.cpu);
  bench_print_figure (memory, "MiB", cost.peak);
}

static void
measure (const char *full, const char *empty, const char *file, const char *secret)
{
  const char *const write_it[] = { BENCH_BANTARCTL, "--data", full,           "bundle",
                                   "export",        file,     "--all-months", "--passphrase-file",
                                   secret,          NULL };
  const char *const look[] = { BENCH_BANTARCTL,     "--data", empty, "bundle", "show", file,
                               "--passphrase-file", secret,   NULL };
  const char *const take[] = { BENCH_BANTARCTL,     "--data", empty,     "bundle", "import", file,
                               "--passphrase-file", secret,   "--trust", NULL };
  Cost writing = run (write_it);
  double copying = copy (file);
  struct stat status;

  if (stat (file, &status) != 0)
    g_error ("no %s", file);
  bench_print_figure ("file of 58 RTs x 36 months with a photo each", "MiB",
                      (double) status.st_size / (1 << 20));
  print ("  writing it", writing, copying);
  print ("  looking at it", run (look), copying);
  print ("  taking it in", run (take), copying);
}

int
main (int argc, char **argv)
{
  g_autofree char *file = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *keyring = NULL;

  if (argc != 4) {
    g_printerr ("usage: bundle FULL EMPTY FOLDER\n");
    return 2;
  }
  file = g_build_filename (argv[3], "kelurahan.bantar", NULL);
  secret = g_build_filename (argv[3], "passphrase", NULL);
  keyring = g_build_filename (argv[3], "keyring", NULL);
  if (!g_file_set_contents (secret, "empat kata yang panjang\n", -1, NULL))
    g_error ("no %s", secret);
  /* libsecret's own way for tests: a keyring in a file, without anybody to unlock it. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "sandi", TRUE);
  measure (argv[1], argv[2], file, secret);
  return 0;
}
