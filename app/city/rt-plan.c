/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/rt-plan.h"

#include <glib/gi18n.h>
#include <string.h>

const char *const bantar_city_rt_columns[] = { "kelurahan", "number", NULL };
const char *const bantar_city_rt_optional_columns[] = { "change", "since", "was", "into", NULL };

static const char *const kinds[] = {
  [BANTAR_CITY_RT_NEW] = "new",     [BANTAR_CITY_RT_RENUMBERED] = "renumbered",
  [BANTAR_CITY_RT_MOVED] = "moved", [BANTAR_CITY_RT_SPLIT] = "split",
  [BANTAR_CITY_RT_ENDED] = "ended",
};

/* A line of the list, understood. */
typedef struct {
  guint row;
  BantarCityRtKind kind;
  const char *kelurahan;
  int number;
  BantarPeriod since; /* 0: not given */
  BantarCityRt *rt;   /* what it is about, once found or made */
  gboolean ended;     /* that it ended is in the directory already */
} Line;

typedef struct {
  BantarCsv *csv;
  BantarRegions *regions;
  BantarCityIdSource make_id;
  BantarCityRtPlan *plan;
  GArray *lines; /* (element-type Line) */
} Planner;

const char *
bantar_city_rt_kind_to_string (BantarCityRtKind kind)
{
  return kinds[kind];
}

void
bantar_city_rt_plan_free (BantarCityRtPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rts);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static BantarCityRtPlan *
new_plan (GPtrArray *rts)
{
  BantarCityRtPlan *self = g_new0 (BantarCityRtPlan, 1);

  self->rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_rt_free);
  self->changed = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rts->len; i++)
    g_ptr_array_add (self->rts, bantar_city_rt_copy (rts->pdata[i]));
  return self;
}

static gboolean
is_at (const BantarCityPlace *place, const char *kelurahan, int number)
{
  return place != NULL && place->number == number && g_str_equal (place->kelurahan, kelurahan);
}

/**
 * bantar_city_find_holder:
 *
 * Returns: (transfer none) (nullable): the RT that had this number in this kelurahan in @month
 */
BantarCityRt *
bantar_city_find_holder (GPtrArray *rts, const char *kelurahan, int number, BantarPeriod month)
{
  for (guint i = 0; i < rts->len; i++) {
    BantarCityRt *rt = rts->pdata[i];

    if (is_at (bantar_city_rt_get_place_in (rt, month), kelurahan, number))
      return rt;
  }
  return NULL;
}

/**
 * bantar_city_parse_number:
 * @number: (out): 1 to 999
 */
gboolean
bantar_city_parse_number (const char *text, int *number)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, BANTAR_CITY_NUMBER_MAX, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

gboolean
bantar_city_is_kelurahan (BantarRegions *regions, const char *code)
{
  BantarRegion *region = bantar_regions_find (regions, code);

  return region != NULL && bantar_region_get_level (region) == BANTAR_REGION_KELURAHAN;
}

static gboolean
parse_kind (const char *text, BantarCityRtKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i], *text != '\0' ? text : kinds[BANTAR_CITY_RT_NEW])) {
      *kind = (BantarCityRtKind) i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
parse_line (Planner *self, guint row)
{
  Line line = { .row = row, .kelurahan = bantar_csv_get (self->csv, row, "kelurahan") };
  const char *since = bantar_csv_get (self->csv, row, "since");

  if (!bantar_city_is_kelurahan (self->regions, line.kelurahan))
    bantar_csv_blame (self->csv, row, _ ("there is no kelurahan with this code: %s"),
                      line.kelurahan);
  if (!bantar_city_parse_number (bantar_csv_get (self->csv, row, "number"), &line.number))
    bantar_csv_blame (self->csv, row, _ ("the number of the RT must be from 1 to 999"));
  if (!parse_kind (bantar_csv_get (self->csv, row, "change"), &line.kind))
    bantar_csv_blame (self->csv, row, _ ("change must be new, renumbered, moved, split or ended"));
  if (*since != '\0' ? !bantar_period_parse (since, &line.since) : line.kind != BANTAR_CITY_RT_NEW)
    bantar_csv_blame (self->csv, row, _ ("since must be a month such as 2026-11"));
  g_array_append_val (self->lines, line);
}

/* "15.71.11.1003/21", or "21" in the line's own kelurahan, or an id: who had that place in the
 * month before. Looking into the month before finds the same RT whether the line has been carried
 * out already or not, also when two RTs change their numbers with each other. */
static BantarCityRt *
find_earlier (Planner *self, const Line *line, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  guint n = g_strv_length (parts);
  int number = 0;

  for (guint i = 0; bantar_city_rt_id_is_valid (text) && i < self->plan->rts->len; i++) {
    BantarCityRt *rt = self->plan->rts->pdata[i];

    if (g_str_equal (rt->id, text))
      return rt;
  }
  if (n < 1 || n > 2 || !bantar_city_parse_number (parts[n - 1], &number))
    return NULL;
  return bantar_city_find_holder (self->plan->rts, n == 2 ? parts[0] : line->kelurahan, number,
                                  line->since - 1);
}

static BantarCityRt *
need_earlier (Planner *self, const Line *line)
{
  const char *was = bantar_csv_get (self->csv, line->row, "was");
  BantarCityRt *rt = find_earlier (self, line, was);

  if (rt == NULL)
    bantar_csv_blame (self->csv, line->row,
                      _ ("was names no RT of the month before; write kelurahan/number: %s"), was);
  return rt;
}

static void
add_step (Planner *self, const Line *line)
{
  BantarCityRtStep *step = g_new0 (BantarCityRtStep, 1);

  step->line = bantar_csv_get_line (self->csv, line->row);
  step->kind = line->kind;
  step->rt = line->rt;
  g_ptr_array_add (self->plan->steps, step);
  if (!g_ptr_array_find (self->plan->changed, line->rt, NULL))
    g_ptr_array_add (self->plan->changed, line->rt);
}

static void
blame_later (Planner *self, const Line *line)
{
  bantar_csv_blame (self->csv, line->row, _ ("this RT was changed in this month or later already"));
}

/* The same RT, under another number or in another kelurahan. */
static void
plan_move (Planner *self, Line *line)
{
  BantarCityRt *rt = need_earlier (self, line);
  const BantarCityPlace *there, *before;

  if (rt == NULL)
    return;
  line->rt = rt;
  /* Carried out already, whatever came later. */
  there = bantar_city_rt_get_place_in (rt, line->since);
  if (there != NULL && is_at (there, line->kelurahan, line->number) &&
      there->since == line->since) {
    self->plan->already++;
    return;
  }
  before = bantar_city_rt_get_place_in (rt, line->since - 1);
  if (rt->until != 0 || before == NULL || bantar_city_rt_get_place (rt)->since >= line->since)
    blame_later (self, line);
  else if (g_str_equal (before->kelurahan, line->kelurahan) !=
           (line->kind == BANTAR_CITY_RT_RENUMBERED))
    bantar_csv_blame (self->csv, line->row,
                      _ ("renumbered stays in its kelurahan, moved goes to another one"));
  else {
    bantar_city_rt_add_place (rt, line->kelurahan, line->number, line->since);
    add_step (self, line);
  }
}

static void
plan_end (Planner *self, Line *line)
{
  BantarCityRt *rt =
      bantar_city_find_holder (self->plan->rts, line->kelurahan, line->number, line->since - 1);

  if (rt == NULL)
    bantar_csv_blame (self->csv, line->row, _ ("there was no such RT in the month before"));
  else if (rt->until != line->since &&
           (rt->until != 0 || bantar_city_rt_get_place (rt)->since >= line->since))
    blame_later (self, line);
  else {
    line->rt = rt;
    line->ended = rt->until == line->since;
    rt->until = line->since;
  }
}

static gboolean
is_taken (Planner *self, const char *id)
{
  for (guint i = 0; i < self->plan->rts->len; i++) {
    const BantarCityRt *rt = self->plan->rts->pdata[i];

    if (g_str_equal (rt->id, id))
      return TRUE;
  }
  return FALSE;
}

static void
make_rt (Planner *self, Line *line, const BantarCityRt *parent)
{
  g_autofree char *id = self->make_id ();
  BantarPeriod first = 0;

  while (is_taken (self, id)) {
    g_free (id);
    id = self->make_id ();
  }
  bantar_period_parse (BANTAR_CITY_FIRST_MONTH, &first);
  line->rt = bantar_city_rt_new (id);
  bantar_city_rt_add_place (line->rt, line->kelurahan, line->number,
                            line->since != 0 ? line->since : first);
  if (parent != NULL)
    g_ptr_array_add (line->rt->from, g_strdup (parent->id));
  g_ptr_array_add (self->plan->rts, line->rt);
  add_step (self, line);
}

/* The RT that is at the line's place from its month on, or at all when the line names none. */
static BantarCityRt *
find_there (Planner *self, const Line *line)
{
  for (guint i = 0; i < self->plan->rts->len; i++) {
    BantarCityRt *rt = self->plan->rts->pdata[i];
    const BantarCityPlace *place = bantar_city_rt_get_place (rt);

    if (rt->until == 0 && is_at (place, line->kelurahan, line->number) &&
        (line->since == 0 || place->since == line->since))
      return rt;
  }
  return NULL;
}

static void
plan_new (Planner *self, Line *line)
{
  const BantarCityRt *parent =
      line->kind == BANTAR_CITY_RT_SPLIT ? need_earlier (self, line) : NULL;

  if (line->kind == BANTAR_CITY_RT_SPLIT && parent == NULL)
    return;
  line->rt = find_there (self, line);
  if (line->rt == NULL) {
    make_rt (self, line, parent);
    return;
  }
  self->plan->already++;
  if (parent != NULL && !bantar_city_rt_came_from (line->rt, parent->id))
    bantar_csv_blame (self->csv, line->row,
                      _ ("is there already, but did not come out of that RT"));
}

static void
add_heir (Planner *self, const Line *line, const char *place, GPtrArray *heirs)
{
  Line after = *line;
  BantarCityRt *heir;

  after.since = line->since + 1; /* who is there in the month itself */
  heir = find_earlier (self, &after, place);
  if (heir == NULL)
    bantar_csv_blame (self->csv, line->row, _ ("into names no RT of that month: %s"), place);
  else
    g_ptr_array_add (heirs, g_strdup (heir->id));
}

static gboolean
has_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

/* Also of an RT that ended already: a run that was killed may have named heirs that it did not come
 * to write, and that have another id now. */
static void
plan_heirs (Planner *self, Line *line)
{
  g_auto (GStrv) places = g_strsplit (bantar_csv_get (self->csv, line->row, "into"), " ", -1);
  g_autoptr (GPtrArray) heirs = g_ptr_array_new_with_free_func (g_free);

  if (line->rt == NULL)
    return;
  for (guint i = 0; places[i] != NULL; i++) {
    if (*places[i] != '\0')
      add_heir (self, line, places[i], heirs);
  }
  if (line->ended && has_same (line->rt->into, heirs)) {
    self->plan->already++;
    return;
  }
  g_ptr_array_unref (line->rt->into);
  line->rt->into = g_steal_pointer (&heirs);
  add_step (self, line);
}

/* Whether @other is at the same place at any time before @end; an end of 0 is none. */
static gboolean
overlaps (const BantarCityRt *other, const BantarCityPlace *there, BantarPeriod end)
{
  for (guint i = 0; i < other->places->len; i++) {
    const BantarCityPlace *place = other->places->pdata[i];
    BantarPeriod other_end = bantar_city_rt_get_end_of_place (other, i);

    if (is_at (place, there->kelurahan, there->number) && (end == 0 || place->since < end) &&
        (other_end == 0 || other_end > there->since))
      return TRUE;
  }
  return FALSE;
}

static gboolean
clashes (Planner *self, const BantarCityRt *rt, guint place)
{
  BantarPeriod end = bantar_city_rt_get_end_of_place (rt, place);

  for (guint i = 0; i < self->plan->rts->len; i++) {
    const BantarCityRt *other = self->plan->rts->pdata[i];

    if (other != rt && overlaps (other, rt->places->pdata[place], end))
      return TRUE;
  }
  return FALSE;
}

/* Only when all lines are planned: of two RTs that change their numbers one is always first. A
 * later line may have moved the RT on, so each place from this line's month counts. */
static void
check_clash (Planner *self, Line *line)
{
  if (line->rt == NULL || line->kind == BANTAR_CITY_RT_ENDED)
    return;
  for (guint i = 0; i < line->rt->places->len; i++) {
    const BantarCityPlace *place = line->rt->places->pdata[i];

    if (place->since >= line->since && clashes (self, line->rt, i)) {
      bantar_csv_blame (self->csv, line->row,
                        _ ("another RT has this number in this kelurahan at that time"));
      return;
    }
  }
}

typedef void (*PlanLine) (Planner *self, Line *line);

static void
for_lines (Planner *self, guint of_kinds, PlanLine plan_line)
{
  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = &g_array_index (self->lines, Line, i);

    if ((of_kinds & (1u << line->kind)) != 0)
      plan_line (self, line);
  }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const BantarCityRtStep *first = *(const BantarCityRtStep *const *) a;
  const BantarCityRtStep *second = *(const BantarCityRtStep *const *) b;

  return (int) first->line - (int) second->line;
}

/* First who leaves a place, then who comes to it. */
static void
plan_all (Planner *self)
{
  const guint moves = 1u << BANTAR_CITY_RT_RENUMBERED | 1u << BANTAR_CITY_RT_MOVED;
  const guint ends = 1u << BANTAR_CITY_RT_ENDED;
  const guint comes = 1u << BANTAR_CITY_RT_NEW | 1u << BANTAR_CITY_RT_SPLIT;

  for_lines (self, moves, plan_move);
  for_lines (self, ends, plan_end);
  for_lines (self, comes, plan_new);
  for_lines (self, ends, plan_heirs);
  for_lines (self, moves | comes, check_clash);
  g_ptr_array_sort (self->plan->steps, compare_lines);
}

/* Two lines for the same place would be one RT too many or one too few. */
static void
check_twice (Planner *self)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);

    if (!g_hash_table_add (places,
                           g_strdup_printf ("%s %d %d %d", line->kelurahan, line->number,
                                            line->since, line->kind == BANTAR_CITY_RT_ENDED)))
      bantar_csv_blame (self->csv, line->row, _ ("this RT is in the list twice"));
  }
}

static gboolean
parse_lines (Planner *self, GError **error)
{
  for (guint i = 0; i < bantar_csv_get_n_rows (self->csv); i++)
    parse_line (self, i);
  check_twice (self);
  return bantar_csv_check (self->csv, error);
}

/**
 * bantar_city_rt_list_check:
 *
 * Looks at what can be seen without the directory, before any server is asked.
 */
gboolean
bantar_city_rt_list_check (BantarCsv *csv, BantarRegions *regions, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Planner self = { csv, regions, NULL, NULL, lines };

  return parse_lines (&self, error);
}

/**
 * bantar_city_rt_plan_new:
 * @csv: (inout): gathers the faults, with columns `bantar_city_rt_columns`
 * @rts: (element-type BantarCityRt): the directory as it is; not changed
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_CSV_ERROR_INVALID`
 */
BantarCityRtPlan *
bantar_city_rt_plan_new (BantarCsv *csv,
                         GPtrArray *rts,
                         BantarRegions *regions,
                         BantarCityIdSource make_id,
                         GError **error)
{
  g_autoptr (BantarCityRtPlan) plan = new_plan (rts);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Planner self = { csv, regions, make_id, plan, lines };

  if (!parse_lines (&self, error))
    return NULL;
  plan_all (&self);
  return bantar_csv_check (csv, error) ? g_steal_pointer (&plan) : NULL;
}
