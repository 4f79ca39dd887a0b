/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list FOLDER: opens Pendampingan over a profile of many RTs, in a window of its own, and measures
 * how long its lines take to come, how long frames take while they are scrolled, how many frames
 * were dropped meanwhile, and the most memory held. */
#include "config.h"

#include "companion-page-private.h"
#include "measure.h"
#include "words/language.h"

#include <sys/resource.h>
#include <time.h>

#define FRAMES  240          /* of each kind of scrolling */
#define FRAME   16.0         /* ms */
#define LINE    50           /* pixels */
#define REFRESH (1000 / 60.) /* ms from frame to frame */

typedef enum { BY_WHEEL, BY_PAGE, BY_DRAG, N_KINDS } Kind;

static const char *const kind_names
    [] = { [BY_WHEEL] = "a wheel", [BY_PAGE] = "pages", [BY_DRAG] = "a drag through all" };

typedef struct {
  BantarProfile *profile;
  GtkWidget *window;
  BantarCompanionPage *page;
  double asked;  /* ms, when the month was asked for */
  double loaded; /* ms from then until the lines were there */
  double drawn;  /* ms from then until they were drawn */

  Kind kind;
  guint frame;
  double begun; /* ms, when work on this frame began */
  gint64 shown; /* us, frame time of the one before */
  GArray *work; /* (element-type double): ms */
  guint dropped;
  GMainLoop *loop;
} Bench;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer bench)
{
  g_autoptr (GError) error = NULL;

  if (!bantar_profile_load_finish (BANTAR_PROFILE (source), result, &error))
    g_error ("%s", error->message);
  g_main_loop_quit (((Bench *) bench)->loop);
}

static void
on_read (Bench *bench)
{
  bench->loaded = bench_now () - bench->asked;
}

static void
on_drawn (Bench *bench)
{
  if (bench->loaded <= 0)
    return;
  bench->drawn = bench_now () - bench->asked;
  g_main_loop_quit (bench->loop);
}

static void
open_page (Bench *bench, const char *folder)
{
  GdkFrameClock *clock;
  gulong drawn;

  bench->profile = bantar_profile_new (folder);
  bantar_profile_load_async (bench->profile, on_opened, bench);
  g_main_loop_run (bench->loop);
  bench->page = g_object_new (BANTAR_TYPE_COMPANION_PAGE, "profile", bench->profile, NULL);
  bench->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1130, 768);
  adw_window_set_content (ADW_WINDOW (bench->window), GTK_WIDGET (bench->page));
  gtk_window_present (GTK_WINDOW (bench->window));
  gtk_test_widget_wait_for_draw (bench->window);
  clock = gtk_widget_get_frame_clock (bench->window);
  drawn = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_drawn), bench);
  g_signal_connect_swapped (bench->page->list, "read", G_CALLBACK (on_read), bench);
  bench->asked = bench_now ();
  bantar_companion_page_show_month (bench->page,
                                    bantar_profile_get_overview (bench->profile)->period);
  g_main_loop_run (bench->loop);
  g_signal_handler_disconnect (clock, drawn);
}

/* Where the list is to be in the next frame. */
static double
get_place (const Bench *bench, GtkAdjustment *scroll)
{
  double page = gtk_adjustment_get_page_size (scroll);
  double room = gtk_adjustment_get_upper (scroll) - page;
  double value = gtk_adjustment_get_value (scroll);

  if (bench->kind == BY_DRAG)
    return room * ((bench->frame * 7919) % 1000) / 1000;
  value += bench->kind == BY_WHEEL ? 2 * LINE : page;
  return value > room ? 0 : value;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  GtkAdjustment *scroll = bantar_companion_table_get_scroll (bench->page->table);

  if (bench->frame >= FRAMES) {
    g_main_loop_quit (bench->loop);
    return G_SOURCE_REMOVE;
  }
  gtk_adjustment_set_value (scroll, get_place (bench, scroll));
  bench->frame++;
  return G_SOURCE_CONTINUE;
}

/* What this thread has worked, whatever else the machine does; in ms. */
static double
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
on_before_paint (Bench *bench)
{
  bench->begun = get_work ();
}

/* A frame that comes later than the one after the last was to was dropped. */
static void
on_after_paint (Bench *bench, GdkFrameClock *clock)
{
  double work = get_work () - bench->begun;
  gint64 shown = gdk_frame_clock_get_frame_time (clock);

  if (bench->shown > 0) {
    g_array_append_val (bench->work, work);
    bench->dropped += (guint) MAX ((shown - bench->shown) / 1e3 / REFRESH - 0.5, 0);
  }
  bench->shown = shown;
}

static void
measure_scrolling (Bench *bench, Kind kind, const char *rts)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (bench->window);
  g_autofree char *what = g_strdup_printf ("%s RTs by %s, p99 : a frame", rts, kind_names[kind]);
  g_autofree char *drops = g_strdup_printf ("%s RTs by %s, frames dropped", rts, kind_names[kind]);
  gulong before =
      g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_before_paint), bench);
  gulong after =
      g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint), bench);

  bench->kind = kind;
  bench->frame = 0;
  bench->shown = 0;
  bench->dropped = 0;
  bench->work = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_adjustment_set_value (bantar_companion_table_get_scroll (bench->page->table), 0);
  gtk_widget_add_tick_callback (bench->window, on_tick, bench, NULL);
  g_main_loop_run (bench->loop);
  bench_print_row (what, "ms", bench_percentile (bench->work, 99), FRAME, 1);
  bench_print_count (drops, bench->dropped, 0);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  g_clear_pointer (&bench->work, g_array_unref);
}

static double
read_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.;
}

static void
print_all (Bench *bench)
{
  guint n = bantar_companion_table_count (bench->page->table);
  g_autofree char *rts = g_strdup_printf ("%u", n);
  g_autofree char *loaded = g_strdup_printf ("%u RTs, a month read", n);
  g_autofree char *drawn = g_strdup_printf ("%u RTs, a month read and drawn", n);
  g_autofree char *memory = g_strdup_printf ("%u RTs, peak memory", n);

  bench_print_figure (loaded, "ms", bench->loaded);
  bench_print_figure (drawn, "ms", bench->drawn);
  for (guint kind = 0; kind < N_KINDS; kind++)
    measure_scrolling (bench, kind, rts);
  bench_print_figure (memory, "MiB", read_peak_memory ());
}

/* As the application does. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/go/jambikota/Bantar/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  if (argc != 2) {
    g_printerr ("usage: list FOLDER\n");
    return 2;
  }
  gtk_disable_setlocale ();
  bantar_language_set (BANTAR_LANGUAGE_ID);
  gtk_init ();
  adw_init ();
  load_style ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  open_page (&bench, argv[1]);
  print_all (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  bantar_store_close (bantar_profile_get_store (bench.profile));
  g_object_unref (bench.profile);
  g_main_loop_unref (bench.loop);
  return 0;
}
