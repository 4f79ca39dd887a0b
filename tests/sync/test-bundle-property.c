/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two laptops of one RT and their pendamping's work on the same month, and exchange it in any
 * order, by network and by files, old ones too. In the end all of them and the server have the
 * same, and every answer is there or can be looked up. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "reviewer.h"
#include "stick.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "store/conflicts.h"
#include "sync/bundle-body.h"

#include <string.h>

#define MONTH        (bantar_period_new (2026, 11))
#define DOCUMENT     "checklist:2026-11"
#define STEPS        40
#define ROUNDS_SHORT 2
#define ROUNDS_LONG  100
#define PASSES       4
#define PEOPLE       3

typedef enum { ONE, OTHER, DESI } Person;

typedef struct {
  BantarTestCity *city;
  Laptop *chairs[2];
  ManyLaptop *desi;
  GPtrArray *files; /* (element-type utf8): on the stick, all that were ever written */
  GHashTable
      *last[PEOPLE]; /* (element-type utf8 utf8): part -> note of the last answer given there */
  GString *story;
  guint answers;
  guint exchanges, reviews;
} World;

static BantarStore *
get_store (World *world, Person who)
{
  return who == DESI ? world->desi->store : world->chairs[who]->store;
}

static BantarChecklist *
load (World *world, Person who)
{
  return who == DESI ? reviewer_load (world->desi, MONTH) : laptop_load (world->chairs[who], MONTH);
}

static const char *
pick_part (void)
{
  static const char *const parts[] = { "bersih-1", "bersih-2", "pintar-1", "pintar-2" };

  return parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))];
}

typedef struct {
  gint64 rt;
  BantarAnswer *answer;
} Job;

static gpointer
do_answer (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, job->rt, MONTH, job->answer, NULL, error));
}

static gint64
get_rt (World *world, Person who)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT key FROM rt WHERE id = '%s'", bantar_test_city_get_rt (world->city));

  return who == DESI ? many_laptop_read (world->desi, g_intern_string (sql)) : 1;
}

static void
say (World *world, Person who)
{
  const char *part = pick_part ();
  g_autoptr (BantarChecklist) month = load (world, who);
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);
  g_autoptr (GError) error = NULL;
  Job job = { get_rt (world, who), answer };

  if (!bantar_checklist_may_edit (month, part))
    return;
  world->answers++;
  answer->status = BANTAR_STATUS_MET + g_test_rand_int_range (0, 3);
  answer->fixed = month->state == BANTAR_STATE_RETURNED;
  g_free (answer->note);
  answer->note = g_strdup_printf ("kata-%u.", world->answers);
  g_free (answer->by);
  answer->by =
      g_strdup (who == DESI ? bantar_test_city_get_user (world->city, BANTAR_TEST_CITY_PENDAMPING)
                            : "Rosdiana");
  g_free (answer->at);
  /* The laptops' clocks differ. */
  answer->at = g_strdup_printf ("2026-11-%02dT02:%02u:%02uZ", 20 + who, world->answers / 60 % 60,
                                world->answers % 60);
  bantar_store_run (get_store (world, who), do_answer, &job, &error);
  g_assert_no_error (error);
  g_hash_table_replace (world->last[who], g_strdup (part), g_strdup (answer->note));
  g_string_append_printf (world->story, "%d says %s %s\n", who, part, answer->note);
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_send (db, ((Job *) data)->rt, MONTH, TRUE, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_take_back (db, ((Job *) data)->rt, MONTH, error);
}

static void
step (World *world, Person who)
{
  g_autoptr (BantarChecklist) month = load (world, who);
  g_autoptr (BantarChecklist) after = NULL;
  g_autoptr (GError) error = NULL;
  Job job = { get_rt (world, who), NULL };

  if (month->state == BANTAR_STATE_VERIFIED)
    return;
  after =
      bantar_store_run (get_store (world, who),
                        month->state == BANTAR_STATE_SENT ? do_take_back : do_send, &job, &error);
  g_assert_no_error (error);
  g_string_append_printf (world->story, "%d steps %d %u -> %d %u\n", who, month->state,
                          month->send_number, after->state, after->send_number);
}

static void
review (World *world)
{
  gboolean wrong = g_test_rand_int_range (0, 3) > 0;
  g_autoptr (BantarChecklist) month = load (world, DESI);

  if (month->state != BANTAR_STATE_SENT ||
      !reviewer_try (world->desi, MONTH, wrong ? pick_part () : NULL, wrong ? "periksa" : NULL))
    return;
  world->reviews++;
  g_string_append_printf (world->story, "desi %s\n", wrong ? "returns" : "verifies");
}

static void
exchange_online (World *world, Person who)
{
  if (who == DESI)
    many_laptop_sync (world->desi);
  else
    laptop_sync (world->chairs[who]);
  g_string_append_printf (world->story, "%d syncs\n", who);
}

/* With the passphrase only until the laptops know one another: it takes long on purpose. */
static char *
write_file (World *world, Person who)
{
  const char *rt = bantar_test_city_get_rt (world->city);
  BantarBundleOptions options = { who == DESI ? rt : NULL, TRUE, NULL };
  g_autofree char *path = stick_get_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePlan) plan = bantar_bundle_plan (get_store (world, who), &options, &error);
  g_autoptr (BantarBundlePlan) written = NULL;

  g_assert_no_error (error);
  if (plan->months == 0)
    return NULL;
  if (plan->receivers->len < 2)
    options.passphrase = STICK_PASSPHRASE;
  written = bantar_bundle_export (get_store (world, who), path, FALSE, &options, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static gboolean
try_take (World *world, Person who, const char *path)
{
  const BantarBundleConsent consent = { STICK_PASSPHRASE, TRUE, TRUE, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBundlePreview) done =
      bantar_bundle_import (get_store (world, who), path, &consent, &error);

  if (g_error_matches (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_NOT_FOR_US))
    return FALSE;
  g_assert_no_error (error);
  g_string_append_printf (world->story, "%d takes %s: %d\n", who, path + strlen (path) - 10,
                          stick_get_month (done)->kind);
  world->exchanges++;
  return TRUE;
}

static void
exchange (World *world, Person from, Person to)
{
  char *path = write_file (world, from);

  if (path == NULL)
    return;
  g_string_append_printf (world->story, "%d writes %s\n", from, path + strlen (path) - 10);
  g_ptr_array_add (world->files, path);
  try_take (world, to, path);
}

/* A stick from a drawer. */
static void
take_old (World *world, Person who)
{
  if (world->files->len > 0)
    try_take (world, who, world->files->pdata[g_test_rand_int_range (0, (int) world->files->len)]);
}

static void
do_something (World *world)
{
  Person who = g_test_rand_int_range (0, PEOPLE);

  switch (g_test_rand_int_range (0, 10)) {
  case 0:
    step (world, who);
    break;
  case 1:
    review (world);
    break;
  case 2:
    exchange_online (world, who);
    break;
  case 3:
  case 4:
  case 5:
    exchange (world, who, (who + 1 + g_test_rand_int_range (0, 2)) % PEOPLE);
    break;
  case 6:
    take_old (world, who);
    break;
  default:
    say (world, who);
    break;
  }
}

static gpointer
do_list_conflicts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_conflicts_list (db, ((Job *) data)->rt, error);
}

static gpointer
do_resolve (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (bantar_conflicts_resolve (db, job->rt, MONTH, job->answer->part,
                                                    BANTAR_CONFLICT_THEIRS, error));
}

/* People look at what has two versions, and agree with the other side. */
static void
resolve (World *world, Person who)
{
  Job job = { get_rt (world, who), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts =
      bantar_store_run (get_store (world, who), do_list_conflicts, &job, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < conflicts->len; i++) {
    g_autoptr (BantarAnswer) answer =
        bantar_answer_new (((BantarConflict *) conflicts->pdata[i])->part->code);

    job.answer = answer;
    bantar_store_run (get_store (world, who), do_resolve, &job, &error);
    g_assert_no_error (error);
  }
}

static char *
describe (World *world, Person who)
{
  g_autoptr (BantarChecklist) month = load (world, who);

  return bantar_bundle_body_write (month, BANTAR_JSON_NONE);
}

static char *
describe_server (World *world)
{
  g_autoptr (JsonNode) node = on_server_get (world->city, DOCUMENT);
  g_autoptr (BantarChecklist) any = load (world, ONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarJsonText) text = bantar_json_reread (json_node_get_object (node));
  g_autoptr (BantarChecklist) month =
      bantar_checklist_from_doc (bantar_json_text_get_root (text), any->instrument, &error);

  g_assert_no_error (error);
  return bantar_bundle_body_write (month, BANTAR_JSON_NONE);
}

static gboolean
has_note (World *world, Person who, const char *note)
{
  ManyLaptop any = { .store = get_store (world, who) };
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM (SELECT note FROM answer UNION ALL SELECT mine FROM conflict"
      " UNION ALL SELECT answer FROM history) WHERE note LIKE '%%%s%%'",
      note);

  return many_laptop_read (&any, g_intern_string (sql)) > 0;
}

/* The last thing that was said of a part at a laptop is somewhere, or in what is kept. */
static void
assert_found (World *world, Person who, const char *note)
{
  if (!has_note (world, ONE, note) && !has_note (world, OTHER, note) &&
      !has_note (world, DESI, note))
    g_error ("%d has lost %s\n%s", who, note, world->story->str);
}

static void
assert_all_found (World *world, Person who)
{
  GHashTableIter iter;
  gpointer note;

  g_hash_table_iter_init (&iter, world->last[who]);
  while (g_hash_table_iter_next (&iter, NULL, &note))
    assert_found (world, who, note);
}

static void
assert_settled (World *world, Person who)
{
  ManyLaptop any = { .store = get_store (world, who) };
  g_autofree char *open = many_laptop_read_text (
      &any, "SELECT coalesce (group_concat (id || ' ' || state || ' ' || reason), '')"
            " FROM open_document");

  if (*open != '\0')
    g_error ("%d still has %s\n%s", who, open, world->story->str);
}

static void
assert_same (World *world)
{
  g_autofree char *server = describe_server (world);

  for (Person who = ONE; who <= DESI; who++) {
    g_autofree char *body = describe (world, who);

    if (strcmp (body, server) != 0)
      g_error ("%d has another month than the server:\n%s\n%s\n%s", who, body, server,
               world->story->str);
    assert_settled (world, who);
    assert_all_found (world, who);
  }
}

static void
come_together (World *world)
{
  for (guint pass = 0; pass < PASSES; pass++) {
    for (Person who = ONE; who <= DESI; who++) {
      exchange_online (world, who);
      resolve (world, who);
    }
  }
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->city = bantar_test_city_start ();
  for (Person who = ONE; who <= DESI; who++)
    world->last[who] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < 2; i++) {
    world->chairs[i] = laptop_new (world->city);
    laptop_sign_in (world->chairs[i]);
  }
  world->desi = reviewer_new (world->city);
  many_laptop_sync (world->desi);
  world->files = g_ptr_array_new_with_free_func (g_free);
  world->story = g_string_new (NULL);
  return world;
}

static void
world_free (World *world)
{
  for (Person who = ONE; who <= DESI; who++)
    g_hash_table_unref (world->last[who]);
  laptop_free (world->chairs[0]);
  laptop_free (world->chairs[1]);
  many_laptop_free (world->desi);
  bantar_test_city_stop (world->city);
  g_ptr_array_unref (world->files);
  g_string_free (world->story, TRUE);
  g_free (world);
}

static void
test_property (void)
{
  guint rounds = g_getenv ("BANTAR_TEST_LONG") != NULL ? ROUNDS_LONG : ROUNDS_SHORT;

  for (guint round = 0; round < rounds; round++) {
    World *world = world_new ();

    say (world, ONE);
    exchange_online (world, ONE);
    for (guint i = 0; i < STEPS; i++)
      do_something (world);
    come_together (world);
    assert_same (world);
    g_test_message ("%u answers, %u exchanges, %u reviews", world->answers, world->exchanges,
                    world->reviews);
    world_free (world);
  }
  if (rounds < ROUNDS_LONG)
    g_print ("# sampled: %u of %u rounds\n", rounds, ROUNDS_LONG);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  g_test_add_func ("/sync/bundle-property/converge", test_property);
  result = g_test_run ();
  stick_end ();
  return result;
}
