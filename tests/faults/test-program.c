/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself is struck at each step of an exchange: killed, left without a word from the
 * server, or without room on the disk. */
#include "config.h"

#include "program.h"
#include "scene.h"

#include "model/instrument.h"

#define REQUESTS_MIN 7
#define STRIDE       3 /* of the requests that stall, in the bounded tier */
#define MONTHS       6
#define ROOM_STEP    (16 * 1024) /* bytes */
/* Half a minute of silence, which is what the program puts up with, passes in a third of a second.
 */
#define QUICK_CLOCK "x100"

static Scene *scene;

static gboolean
is_long (void)
{
  return g_getenv ("BANTAR_TEST_LONG") != NULL;
}

/* When and how the n-th request is spoilt. */
typedef struct {
  const char *name;
  RelayFault fault;
} Step;

static const Step kills[] = {
  { "asked", RELAY_CALL_DEAF },    /* the server never hears of it */
  { "stored", RELAY_CALL_DROP },   /* the server has done it, the program does not know */
  { "answered", RELAY_PASS_CALL }, /* while the program stores what it was told */
};

static const Step stalls[] = {
  { "silent", RELAY_SILENT },
  { "slow", RELAY_DRIP },
};

/* Called by the relay. The first request can be there before its program has a name here. */
static void
kill_program (gpointer queue)
{
  g_autoptr (GSubprocess) process = g_async_queue_pop (queue);

  g_subprocess_force_exit (process);
}

/* Returns: whether there was such a request */
static gboolean
kill_at (guint nth, RelayFault fault)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_new_full (g_object_unref);
  g_autoptr (GSubprocess) process = NULL;
  gboolean struck;

  relay_call (scene->relay, nth, "", fault, kill_program, queue);
  process = program_start (&(Program){ NULL, 0 }, scene->mine);
  g_async_queue_push (queue, g_object_ref (process));
  program_end (process, scene->mine);
  struck = relay_did_spoil (scene->relay);
  if (!struck)
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return struck;
}

static void
test_kill (gconstpointer data)
{
  const Step *step = data;
  guint nth = 0;
  gboolean struck = TRUE;

  while (struck) {
    scene_prepare (scene);
    struck = kill_at (++nth, step->fault);
    check_claims (scene->whole, scene->mine);
    scene_check_mine (scene);
  }
  g_assert_cmpuint (nth, >, REQUESTS_MIN);
  scene_check (scene);
}

/* It gives up by itself, says so, and nothing is broken. On a busy machine its quick clock may also
 * run out where nothing was spoilt; then that request is tried again. */
static gboolean
stall_at (guint nth, RelayFault fault)
{
  gboolean struck = FALSE, good = FALSE;

  while (!struck && !good) {
    g_autoptr (GSubprocess) process = NULL;

    relay_spoil (scene->relay, nth, "", fault, NULL);
    process = program_start (&(Program){ QUICK_CLOCK, 0 }, scene->mine);
    program_end (process, scene->mine);
    g_assert_true (g_subprocess_get_if_exited (process));
    struck = relay_did_spoil (scene->relay);
    good = g_subprocess_get_exit_status (process) == 0;
  }
  g_assert_false (struck && good);
  return struck;
}

static void
test_stall (gconstpointer data)
{
  const Step *step = data;
  guint stride = is_long () ? 1 : STRIDE;
  guint nth = 1 + g_test_rand_int_range (0, stride);
  gboolean struck = TRUE;

  for (; struck; nth += stride) {
    scene_prepare (scene);
    struck = stall_at (nth, step->fault);
    check_claims (scene->whole, scene->mine);
    scene_check_mine (scene);
  }
  /* The last one was beyond the end. */
  g_assert_cmpuint (nth - stride, >, REQUESTS_MIN);
  scene_check (scene);
}

static void
answer_much (Laptop *laptop)
{
  for (guint i = 0; i < MONTHS; i++)
    whole_answer (scene->whole, laptop, bantar_period_new (2001, 1 + i), "pintar-5");
}

/* Less and less room until nothing works, then more and more until all does: wherever the disk was
 * full, what was there is there. */
static void
test_full (void)
{
  gboolean good = FALSE;
  guint failed = 0;

  for (guint64 room = ROOM_STEP; !good; room += ROOM_STEP) {
    g_autoptr (GSubprocess) process = NULL;

    answer_much (scene->other);
    scene_prepare (scene);
    process = program_start (&(Program){ NULL, room }, scene->mine);
    program_end (process, scene->mine);
    g_assert_true (g_subprocess_get_if_exited (process));
    good = g_subprocess_get_exit_status (process) == 0;
    failed += !good;
    check_claims (scene->whole, scene->mine);
    scene_check_mine (scene);
  }
  g_assert_cmpuint (failed, >, 0);
  scene_check (scene);
}

/* Also what an earlier round wrote is still whole after all the later ones. */
static void
test_all (void)
{
  check_whole_again (scene->whole);
}

static void
add (const char *what, const Step *step, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/faults/program/%s-%s", what, step->name);

  g_test_add_data_func (path, step, func);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_print ("# %s: the program without a word from the server, at every %s request\n",
           is_long () ? "all" : "sampled", is_long () ? "single" : "third");
  scene = scene_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (kills); i++)
    add ("killed", &kills[i], test_kill);
  for (gsize i = 0; i < G_N_ELEMENTS (stalls); i++)
    add ("stalled", &stalls[i], test_stall);
  g_test_add_func ("/faults/program/full", test_full);
  g_test_add_func ("/faults/program/all", test_all);
  result = g_test_run ();
  scene_free (scene);
  return result;
}
