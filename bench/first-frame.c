/* SPDX-License-Identifier: GPL-3.0-or-later */
/* first-frame OURS PEER: starts two programs in turns and measures, from outside, the time from
 * exec to the frame that shows all there is, and the most memory each held. */
#include "config.h"

#include "measure.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS         11
#define STILL_MS     700 /* without a drawing: the window shows all it has to show */
#define TIMEOUT_MS   20000
#define WINDOW_MIN   200 /* pixels; GTK makes tiny windows besides the one that is seen */
#define TIME_LIMIT   1.4
#define MEMORY_LIMIT 1.2

typedef struct {
  Display *display;
  int damage_event;
} Watch;

typedef struct {
  double drawn;  /* ms from exec to the last drawing */
  double memory; /* MiB, VmHWM */
} Start;

/* A program's windows go away whenever it likes. */
static int
on_x_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static gboolean
watch_open (Watch *watch)
{
  int errors;

  watch->display = XOpenDisplay (NULL);
  if (watch->display == NULL ||
      !XDamageQueryExtension (watch->display, &watch->damage_event, &errors))
    return FALSE;
  XSetErrorHandler (on_x_error);
  XSelectInput (watch->display, DefaultRootWindow (watch->display), SubstructureNotifyMask);
  XSync (watch->display, True);
  return TRUE;
}

/* Whether the event is a drawing in a window that a person sees. */
static gboolean
is_drawing (const Watch *watch, XEvent *event)
{
  const XDamageNotifyEvent *damage = (const XDamageNotifyEvent *) event;

  if (event->type == CreateNotify)
    XDamageCreate (watch->display, event->xcreatewindow.window, XDamageReportRawRectangles);
  return event->type == watch->damage_event + XDamageNotify &&
         damage->geometry.width > WINDOW_MIN && damage->geometry.height > WINDOW_MIN;
}

/* Returns: ms of the last drawing before the picture stood still, or 0 when nothing was drawn. */
static double
wait_until_still (const Watch *watch, double start)
{
  struct pollfd line = { ConnectionNumber (watch->display), POLLIN, 0 };
  double drawn = 0, now = start;

  while (now < (drawn > 0 ? drawn + STILL_MS : start + TIMEOUT_MS)) {
    if (XPending (watch->display) == 0)
      poll (&line, 1, 5);
    now = bench_now ();
    while (XPending (watch->display) > 0) {
      XEvent event;

      XNextEvent (watch->display, &event);
      if (is_drawing (watch, &event))
        drawn = now;
    }
  }
  return drawn;
}

static double
read_peak_memory (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (path, &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

static pid_t
spawn (const char *program)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  execl (program, program, NULL);
  _exit (127);
}

static void
end (pid_t pid)
{
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
}

static Start
measure_start (const Watch *watch, const char *program)
{
  double start = bench_now ();
  pid_t pid = spawn (program);
  Start result = { wait_until_still (watch, start) - start, read_peak_memory (pid) };

  end (pid);
  XSync (watch->display, True);
  if (result.drawn <= 0 || result.memory <= 0)
    g_error ("%s showed no window", program);
  return result;
}

int
main (int argc, char **argv)
{
  g_autoptr (BenchPair) times = bench_pair_new ();
  g_autoptr (BenchPair) memory = bench_pair_new ();
  Watch watch;

  if (argc != 3) {
    g_printerr ("usage: first-frame OURS PEER\n");
    return 2;
  }
  if (!watch_open (&watch))
    g_error ("no X server with the DAMAGE extension");
  /* The first of each fills the caches. */
  for (int i = -2; i < 2 * RUNS; i++) {
    gboolean ours = i % 2 == 0;
    Start start = measure_start (&watch, argv[ours ? 1 : 2]);

    if (i < 0)
      continue;
    g_array_append_val (ours ? times->ours : times->peer, start.drawn);
    g_array_append_val (ours ? memory->ours : memory->peer, start.memory);
  }
  bench_print_row ("start to Beranda's figures : bare window", "ms",
                   bench_percentile (times->ours, 50), bench_percentile (times->peer, 50),
                   TIME_LIMIT);
  bench_print_row ("peak memory : bare window", "MiB", bench_percentile (memory->ours, 50),
                   bench_percentile (memory->peer, 50), MEMORY_LIMIT);
  XCloseDisplay (watch.display);
  return 0;
}
