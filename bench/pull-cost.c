/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pull-cost.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static double wall_before, cpu_before;

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

void
pull_cost_begin (void)
{
  wall_before = g_get_monotonic_time () / 1e3;
  cpu_before = get_cpu ();
}

/* Milliseconds, milliseconds of CPU, and KiB: the most that was held, of this process only. */
void
pull_cost_print (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  peak = strstr (status, "VmHWM:");
  printf ("%.1f %.1f %" G_GINT64_FORMAT "\n", g_get_monotonic_time () / 1e3 - wall_before,
          get_cpu () - cpu_before, g_ascii_strtoll (peak + strlen ("VmHWM:"), NULL, 10));
}
