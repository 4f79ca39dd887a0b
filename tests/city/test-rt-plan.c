/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/rt-plan.h"

#include <string.h>

#define EKA     "15.71.11.1003"
#define LINGKAR "15.71.11.1002"
#define HEAD    "change,kelurahan,number,since,was,into\n"

static BantarRegions *regions;
static guint n_ids;

/* "aaaaaaaaab", "aaaaaaaaac", ... */
static char *
next_id (void)
{
  char *id = g_strnfill (10, 'a');

  n_ids++;
  for (guint i = 10, left = n_ids; i > 0; left /= 26)
    id[--i] = (char) ('a' + left % 26);
  return id;
}

static BantarCityRtPlan *
plan (GPtrArray *rts, const char *list, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (list, strlen (list));
  g_autoptr (BantarCsv) csv =
      bantar_csv_parse (bytes, bantar_city_rt_columns, bantar_city_rt_optional_columns, error);

  return csv != NULL ? bantar_city_rt_plan_new (csv, rts, regions, next_id, error) : NULL;
}

static BantarCityRtPlan *
must_plan (GPtrArray *rts, const char *list)
{
  g_autoptr (GError) error = NULL;
  BantarCityRtPlan *made = plan (rts, list, &error);

  g_assert_no_error (error);
  return made;
}

/* RTs 5 to 9 of Eka Jaya, since the beginning. */
static GPtrArray *
make_city (void)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (BantarCityRtPlan) made = NULL;

  n_ids = 0;
  made = must_plan (nobody, HEAD "," EKA ",5,,,\n," EKA ",6,,,\nnew," EKA ",7,,,\n," EKA
                                 ",8,2020-03,,\n," EKA ",9,,,\n");
  g_assert_cmpuint (made->changed->len, ==, 5);
  return g_ptr_array_ref (made->rts);
}

static char *
describe_names (GPtrArray *rts, GPtrArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    for (guint k = 0; k < rts->len; k++) {
      const BantarCityRt *rt = rts->pdata[k];
      const BantarCityPlace *first = rt->places->pdata[0];

      if (g_str_equal (rt->id, ids->pdata[i]))
        g_string_append_printf (text, " %d", first->number);
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The whole directory without its ids: places with their months, where each came from. */
static char *
describe (GPtrArray *rts)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rts->len; i++) {
    const BantarCityRt *rt = rts->pdata[i];
    g_autoptr (GString) line = g_string_new (NULL);
    g_autofree char *from = describe_names (rts, rt->from);
    g_autofree char *into = describe_names (rts, rt->into);

    for (guint k = 0; k < rt->places->len; k++) {
      const BantarCityPlace *place = rt->places->pdata[k];
      g_autofree char *since = bantar_period_to_string (place->since);

      g_string_append_printf (line, "%s/%d@%s ", place->kelurahan + 9, place->number, since);
    }
    if (rt->until != 0) {
      g_autofree char *until = bantar_period_to_string (rt->until);

      g_string_append_printf (line, "until %s ", until);
    }
    g_string_append_printf (line, "from%s into%s", from, into);
    g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
  }
  g_ptr_array_sort (lines, compare_text);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Two RTs change numbers, one moves, one is split, one ends in two, and one comes to a number that
 * became free. */
static const char big_list[] = HEAD "renumbered," EKA ",6,2026-12,5,\n"
                                    "renumbered," EKA ",5,2026-12,6,\n"
                                    "moved," LINGKAR ",40,2026-12," EKA "/7,\n"
                                    "new," EKA ",7,2026-12,,\n"
                                    "split," EKA ",41,2026-12,8,\n"
                                    "ended," EKA ",9,2026-12,,42 43\n"
                                    "split," EKA ",42,2026-12,9,\n"
                                    "split," EKA ",43,2026-12," EKA "/9,\n";

static void
test_changes (void)
{
  g_autoptr (GPtrArray) city = make_city ();
  g_autoptr (BantarCityRtPlan) made = must_plan (city, big_list);
  g_autofree char *end = describe (made->rts);

  g_assert_cmpuint (made->steps->len, ==, 8);
  g_assert_cmpstr (end, ==,
                   "1003/41@2026-12 from 8 into\n"
                   "1003/42@2026-12 from 9 into\n"
                   "1003/43@2026-12 from 9 into\n"
                   "1003/5@2014-01 1003/6@2026-12 from into\n"
                   "1003/6@2014-01 1003/5@2026-12 from into\n"
                   "1003/7@2014-01 1002/40@2026-12 from into\n"
                   "1003/7@2026-12 from into\n"
                   "1003/8@2020-03 from into\n"
                   "1003/9@2014-01 until 2026-12 from into 42 43");
  g_assert_cmpuint (city->len, ==, 5);
}

static void
test_again (void)
{
  g_autoptr (GPtrArray) city = make_city ();
  g_autoptr (BantarCityRtPlan) made = must_plan (city, big_list);
  g_autoptr (BantarCityRtPlan) again = must_plan (made->rts, big_list);

  g_assert_cmpuint (again->steps->len, ==, 0);
  g_assert_cmpuint (again->changed->len, ==, 0);
  g_assert_cmpuint (again->already, ==, 8);
}

/* One RT, changed twice by one list: its first line is carried out although it stands elsewhere. */
static void
test_there_and_back (void)
{
  const char *list = HEAD "renumbered," EKA ",16,2026-12,5,\nrenumbered," EKA ",5,2027-12,16,\n";
  g_autoptr (GPtrArray) city = make_city ();
  g_autoptr (BantarCityRtPlan) made = must_plan (city, list);
  g_autoptr (BantarCityRtPlan) again = must_plan (made->rts, list);

  g_assert_cmpuint (made->steps->len, ==, 2);
  g_assert_cmpuint (again->steps->len, ==, 0);
  g_assert_cmpuint (again->already, ==, 2);
}

/* The directory when only the first @n of the changed documents were written. */
static GPtrArray *
write_some (GPtrArray *city, const BantarCityRtPlan *made, guint n)
{
  GPtrArray *rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_rt_free);

  for (guint i = 0; i < city->len; i++) {
    const BantarCityRt *rt = city->pdata[i];

    for (guint k = 0; k < n; k++) {
      const BantarCityRt *changed = made->changed->pdata[k];

      if (g_str_equal (changed->id, rt->id))
        rt = changed;
    }
    g_ptr_array_add (rts, bantar_city_rt_copy (rt));
  }
  for (guint k = 0; k < n; k++) {
    const BantarCityRt *changed = made->changed->pdata[k];
    gboolean known = FALSE;

    for (guint i = 0; i < rts->len; i++)
      known = known || g_str_equal (((const BantarCityRt *) rts->pdata[i])->id, changed->id);
    if (!known)
      g_ptr_array_add (rts, bantar_city_rt_copy (changed));
  }
  return rts;
}

/* Killed after any number of documents and run again, it ends where it would have ended. */
static void
test_killed (void)
{
  g_autoptr (GPtrArray) city = make_city ();
  g_autoptr (BantarCityRtPlan) whole = must_plan (city, big_list);
  g_autofree char *end = describe (whole->rts);

  for (guint n = 0; n <= whole->changed->len; n++) {
    g_autoptr (GPtrArray) half = write_some (city, whole, n);
    g_autoptr (BantarCityRtPlan) rest = must_plan (half, big_list);
    g_autofree char *resumed = describe (rest->rts);

    g_assert_cmpstr (resumed, ==, end);
    g_assert_cmpuint (rest->changed->len, >=, whole->changed->len - n);
  }
}

/* The same, when documents were written in any order: a batch can be stored in part. */
static void
test_killed_at_random (void)
{
  for (guint round = 0; round < 50; round++) {
    g_autoptr (GPtrArray) city = make_city ();
    g_autoptr (BantarCityRtPlan) whole = must_plan (city, big_list);
    g_autofree char *end = describe (whole->rts);
    g_autoptr (GPtrArray) half = NULL;
    g_autoptr (BantarCityRtPlan) rest = NULL;
    g_autofree char *resumed = NULL;
    guint n = (guint) g_test_rand_int_range (0, (gint32) whole->changed->len);

    for (guint i = whole->changed->len - 1; i > 0; i--) {
      guint k = (guint) g_test_rand_int_range (0, (gint32) i + 1);
      gpointer other = whole->changed->pdata[i];

      whole->changed->pdata[i] = whole->changed->pdata[k];
      whole->changed->pdata[k] = other;
    }
    half = write_some (city, whole, n);
    rest = must_plan (half, big_list);
    resumed = describe (rest->rts);
    g_assert_cmpstr (resumed, ==, end);
  }
}

static const struct {
  const char *list;
  const char *fault;
} faulty[] = {
  { "," EKA ",0,,,\n", "line 2: the number of the RT must be from 1 to 999" },
  { "," EKA ",1000,,,\n", "line 2: the number of the RT must be from 1 to 999" },
  { "," EKA ",=1+1,,,\n", "line 2: the number of the RT must be from 1 to 999" },
  { ",15.71.11.9999,1,,,\n", "line 2: there is no kelurahan with this code: 15.71.11.9999" },
  { ",15.71.11,1,,,\n", "line 2: there is no kelurahan with this code: 15.71.11" },
  { "vanished," EKA ",1,2026-12,,\n",
    "line 2: change must be new, renumbered, moved, split or ended" },
  { "," EKA ",1,2026-13,,\n", "line 2: since must be a month such as 2026-11" },
  { "ended," EKA ",5,,,\n", "line 2: since must be a month such as 2026-11" },
  { "," EKA ",1,,,\n," EKA ",1,,,\n", "line 3: this RT is in the list twice" },
  { "," EKA ",5,2015-01,,\n", "line 2: another RT has this number in this kelurahan at that time" },
  { "renumbered," EKA ",6,2026-12,5,\n",
    "line 2: another RT has this number in this kelurahan at that time" },
  { "renumbered," EKA ",6,2026-12,5,\nrenumbered," EKA ",16,2027-12,6,\n",
    "line 2: another RT has this number in this kelurahan at that time" },
  { "renumbered," EKA ",16,2026-12,77,\n",
    "line 2: was names no RT of the month before; write kelurahan/number: 77" },
  { "split," EKA ",16,2026-12,,\n",
    "line 2: was names no RT of the month before; write kelurahan/number: " },
  { "moved," EKA ",16,2026-12,5,\n",
    "line 2: renumbered stays in its kelurahan, moved goes to another one" },
  { "renumbered," LINGKAR ",16,2026-12," EKA "/5,\n",
    "line 2: renumbered stays in its kelurahan, moved goes to another one" },
  { "renumbered," EKA ",16,2020-03,8,\n",
    "line 2: was names no RT of the month before; write kelurahan/number: 8" },
  { "ended," EKA ",16,2026-12,,\n", "line 2: there was no such RT in the month before" },
  { "ended," EKA ",9,2026-12,,99\n", "line 2: into names no RT of that month: 99" },
  { "renumbered," EKA ",16,2026-12,5,\nmoved," LINGKAR ",17,2026-12," EKA "/5,\n",
    "line 3: this RT was changed in this month or later already" },
};

static void
test_faults (void)
{
  g_autoptr (GPtrArray) city = make_city ();

  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *list = g_strconcat (HEAD, faulty[i].list, NULL);
    g_autoptr (BantarCityRtPlan) made = plan (city, list, &error);

    g_assert_null (made);
    g_assert_error (error, BANTAR_CSV_ERROR, BANTAR_CSV_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, faulty[i].fault);
  }
}

/* Documents say the whole history, and are read back as they were. */
static void
test_documents (void)
{
  g_autoptr (GPtrArray) city = make_city ();
  g_autoptr (BantarCityRtPlan) made = must_plan (city, big_list);
  g_autoptr (GPtrArray) back =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_rt_free);
  g_autofree char *end = describe (made->rts);
  g_autofree char *read = NULL;

  for (guint i = 0; i < made->rts->len; i++) {
    g_autoptr (JsonObject) doc = bantar_city_rt_to_doc (made->rts->pdata[i]);
    g_autoptr (GError) error = NULL;
    BantarCityRt *rt = bantar_city_rt_from_doc (doc, &error);

    g_assert_no_error (error);
    g_ptr_array_add (back, rt);
  }
  read = describe (back);
  g_assert_cmpstr (read, ==, end);
}

/* A whole city of 1,652 RTs in one list. */
static void
test_whole_city (void)
{
  g_autoptr (GString) list = g_string_new ("kelurahan,number\n");
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (BantarCityRtPlan) made = NULL;
  g_autoptr (BantarCityRtPlan) again = NULL;

  for (guint i = 0; i < 826; i++)
    g_string_append_printf (list, EKA ",%u\n" LINGKAR ",%u\n", i + 1, i + 1);
  made = must_plan (nobody, list->str);
  g_assert_cmpuint (made->changed->len, ==, 1652);
  again = must_plan (made->rts, list->str);
  g_assert_cmpuint (again->changed->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  regions = bantar_regions_load_default (NULL);
  g_test_add_func ("/city/rt-plan/changes", test_changes);
  g_test_add_func ("/city/rt-plan/again", test_again);
  g_test_add_func ("/city/rt-plan/there-and-back", test_there_and_back);
  g_test_add_func ("/city/rt-plan/killed", test_killed);
  g_test_add_func ("/city/rt-plan/killed-at-random", test_killed_at_random);
  g_test_add_func ("/city/rt-plan/faults", test_faults);
  g_test_add_func ("/city/rt-plan/documents", test_documents);
  g_test_add_func ("/city/rt-plan/whole-city", test_whole_city);
  status = g_test_run ();
  g_object_unref (regions);
  return status;
}
