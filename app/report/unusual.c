/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/unusual.h"

#include "model/region.h"
#include "store/checklists.h"
#include "store/profiles.h"
#include "store/unusual.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* The month that is looked at, and what it is compared with. */
typedef struct {
  const BantarChecklist *month;
  GPtrArray *before; /* (element-type BantarChecklist): newest first */
  GPtrArray *photos; /* (element-type BantarPhotosElsewhere) */
  BantarProfileFacts *facts;
  gboolean off[BANTAR_N_RULES];
  GPtrArray *found; /* (element-type BantarUnusual) */
} Look;

BantarUnusual *
bantar_unusual_copy (const BantarUnusual *self)
{
  BantarUnusual *copy = g_new0 (BantarUnusual, 1);

  copy->rule = self->rule;
  copy->part = g_strdup (self->part);
  copy->sentence = g_strdup (self->sentence);
  return copy;
}

void
bantar_unusual_free (BantarUnusual *self)
{
  g_free (self->part);
  g_free (self->sentence);
  g_free (self);
}

/**
 * bantar_unusual_describe:
 *
 * Returns: (transfer none): what a rule points out, for a person who may switch it off
 */
const char *
bantar_unusual_describe (BantarRule rule)
{
  static const char *const texts[BANTAR_N_RULES] = {
    N_ ("All answers are as in the month before"),
    N_ ("A photo is the same as in another month or RT"),
    N_ ("A count is far from those of the months before"),
    N_ ("All was filled in within moments"),
    N_ ("The month was typed for the chair"),
  };

  g_return_val_if_fail (rule < BANTAR_N_RULES, "");
  return _ (texts[rule]);
}

/* Takes @sentence. */
static void
point_out (Look *look, BantarRule rule, const char *part, char *sentence)
{
  BantarUnusual *unusual = g_new0 (BantarUnusual, 1);

  unusual->rule = rule;
  unusual->part = g_strdup (part);
  unusual->sentence = sentence;
  g_ptr_array_add (look->found, unusual);
}

static char *
format_period (BantarPeriod period)
{
  return bantar_format_month (bantar_period_get_year (period), bantar_period_get_month (period));
}

static void
look_at_answers (Look *look)
{
  const BantarChecklist *last = look->before->len > 0 ? look->before->pdata[0] : NULL;
  g_autofree char *month = NULL;
  GString *text;
  BantarSameness sameness;

  if (last == NULL || !bantar_unusual_same_answers (look->month, last, &sameness))
    return;
  month = format_period (last->period);
  text = g_string_new (NULL);
  g_string_append_printf (text,
                          /* TRANSLATORS: how many answers, and the month whose they were too. */
                          ngettext ("The %u answer is the same as in %s.",
                                    "All %u answers are the same as in %s.", sameness.answers),
                          sameness.answers, month);
  if (sameness.counts > 0)
    g_string_append_printf (
        text, ngettext (" So is the %u count.", " So are all %u counts.", sameness.counts),
        sameness.counts);
  if (sameness.new_photos > 0)
    g_string_append_printf (
        text, ngettext (" %u photo is new.", " %u photos are new.", sameness.new_photos),
        sameness.new_photos);
  point_out (look, BANTAR_RULE_SAME_ANSWERS, NULL, g_string_free (text, FALSE));
}

/* "RT 12", and of another kelurahan also its name. */
static char *
name_rt (const BantarPhotosElsewhere *photos)
{
  g_autofree char *rt = bantar_format_rt (photos->number);
  g_autoptr (BantarRegions) regions = NULL;
  BantarRegion *kelurahan;

  if (*photos->kelurahan == '\0')
    return g_steal_pointer (&rt);
  regions = bantar_regions_load_default (NULL);
  kelurahan = regions != NULL ? bantar_regions_find (regions, photos->kelurahan) : NULL;
  return g_strjoin (
      " ", rt, kelurahan != NULL ? bantar_region_get_name (kelurahan) : photos->kelurahan, NULL);
}

/* @more: in how many further months these or other photos of the part are found. */
static char *
say_photos (const char *label, const BantarPhotosElsewhere *photos, guint more)
{
  g_autofree char *month = format_period (photos->period);
  g_autofree char *rt = photos->same_rt ? NULL : name_rt (photos);
  GString *text = g_string_new (NULL);

  if (rt == NULL)
    g_string_append_printf (text,
                            /* TRANSLATORS: "Clean 3", how many, "October 2026". */
                            ngettext ("%1$s: %2$u photo is also in %3$s.",
                                      "%1$s: %2$u photos are also in %3$s.", photos->photos),
                            label, photos->photos, month);
  else
    g_string_append_printf (text,
                            /* TRANSLATORS: "Clean 3", how many, "RT 12", "October 2026". */
                            ngettext ("%1$s: %2$u photo is also in %4$s of %3$s.",
                                      "%1$s: %2$u photos are also in %4$s of %3$s.",
                                      photos->photos),
                            label, photos->photos, rt, month);
  if (more > 0)
    g_string_append_printf (
        text, ngettext (" The same in %u month more.", " The same in %u months more.", more), more);
  return g_string_free (text, FALSE);
}

static void
look_at_photos (Look *look, const BantarPart *part)
{
  const BantarPhotosElsewhere *first = NULL;
  g_autofree char *label = bantar_part_dup_label (part);
  guint n = 0;

  for (guint i = 0; i < look->photos->len; i++) {
    const BantarPhotosElsewhere *photos = look->photos->pdata[i];

    if (!g_str_equal (photos->part, part->code))
      continue;
    if (n++ == 0)
      first = photos;
  }
  if (first != NULL)
    point_out (look, BANTAR_RULE_SAME_PHOTO, part->code, say_photos (label, first, n - 1));
}

/* What a count was in the months before. */
typedef struct {
  guint months;
  BantarPeriod since; /* the earliest of them */
  gint64 least;
  gint64 most;
} Past;

static Past
read_past (const Look *look, const BantarPart *part, const char *key)
{
  Past past = { 0 };

  for (guint i = 0; i < look->before->len; i++) {
    const BantarChecklist *month = look->before->pdata[i];
    const BantarAnswer *answer = bantar_checklist_get_answer (month, part->code);
    gint64 value;

    if (answer == NULL || !bantar_answer_get_count (answer, key, &value))
      continue;
    past.least = past.months == 0 ? value : MIN (past.least, value);
    past.most = past.months == 0 ? value : MAX (past.most, value);
    past.since = month->period;
    past.months++;
  }
  return past;
}

static char *
format_count (const BantarCount *count, gint64 value)
{
  g_autofree char *number = bantar_format_number (value);

  return count->percent ? g_strconcat (number, " %", NULL) : g_steal_pointer (&number);
}

static char *
say_jump (const BantarPart *part, const BantarCount *count, gint64 value, const Past *past)
{
  const char *title = bantar_text_get (&count->title);
  g_autofree char *label = bantar_part_dup_label (part);
  g_autofree char *now = format_count (count, value);
  g_autofree char *least = format_count (count, past->least);
  g_autofree char *most = format_count (count, past->most);
  g_autofree char *since = format_period (past->since);

  if (past->months == 1)
    /* TRANSLATORS: "Clean 3", title of a count, its value, "October 2026", its value then. */
    return g_strdup_printf (_ ("%s, %s: %s. In %s it was %s."), label, title, now, since, least);
  if (past->least == past->most)
    /* TRANSLATORS: "Clean 3", title of a count, its value, "June 2026", its value since then. */
    return g_strdup_printf (_ ("%s, %s: %s. Since %s it was always %s."), label, title, now, since,
                            least);
  /* TRANSLATORS: "Clean 3", title of a count, its value, "June 2026", least and most since then. */
  return g_strdup_printf (_ ("%s, %s: %s. Since %s it was from %s to %s."), label, title, now,
                          since, least, most);
}

static void
look_at_counts (Look *look, const BantarPart *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (look->month, part->code);

  for (guint i = 0; answer != NULL && i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];
    Past past = read_past (look, part, count->key);
    gint64 value;

    if (past.months > 0 && bantar_answer_get_count (answer, count->key, &value) &&
        bantar_unusual_count_jumps (count, value, past.least, past.most))
      point_out (look, BANTAR_RULE_COUNT_JUMP, part->code, say_jump (part, count, value, &past));
  }
}

static void
look_at_pace (Look *look)
{
  guint answers;
  gint64 seconds;

  if (!bantar_unusual_filled_fast (look->month, &answers, &seconds))
    return;
  point_out (
      look, BANTAR_RULE_FILLED_FAST, NULL,
      g_strdup_printf (ngettext ("%u answers were filled in within %u second.",
                                 "%u answers were filled in within %u seconds.", (gulong) seconds),
                       answers, (guint) seconds));
}

static void
look_at_typing (Look *look)
{
  GHashTableIter iter;
  gpointer answer;
  guint mine = 0, all = 0;

  if (!look->month->on_behalf)
    return;
  g_hash_table_iter_init (&iter, look->month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    const BantarAnswer *given = answer;

    all += given->status != BANTAR_STATUS_NONE;
    mine += given->status != BANTAR_STATUS_NONE && *look->facts->user != '\0' &&
            g_str_equal (given->by, look->facts->user);
  }
  point_out (look, BANTAR_RULE_ON_BEHALF, NULL,
             mine > 0 ? g_strdup_printf (
                            /* TRANSLATORS: how many answers, of how many. */
                            _ ("You typed %u of %u answers for the chair yourself."), mine, all)
                      : g_strdup (_ ("A Pendamping typed in this month for the chair.")));
}

static void
look_everywhere (Look *look)
{
  GPtrArray *parts = bantar_instrument_get_parts (look->month->instrument);

  if (!look->off[BANTAR_RULE_SAME_ANSWERS])
    look_at_answers (look);
  if (!look->off[BANTAR_RULE_FILLED_FAST])
    look_at_pace (look);
  if (!look->off[BANTAR_RULE_ON_BEHALF])
    look_at_typing (look);
  for (guint i = 0; i < parts->len; i++) {
    if (!look->off[BANTAR_RULE_SAME_PHOTO])
      look_at_photos (look, parts->pdata[i]);
    if (!look->off[BANTAR_RULE_COUNT_JUMP])
      look_at_counts (look, parts->pdata[i]);
  }
}

/**
 * bantar_unusual_find:
 *
 * Returns: (transfer full) (element-type BantarUnusual): what is unusual in the month, after the
 *   rules that are not switched off: first what is about the whole month, then in the form's order.
 *   Empty while the month is a draft: its answers are not for others yet. `NULL` with @error
 */
GPtrArray *
bantar_unusual_find (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_unusual_free);
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarProfileFacts) facts = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  Look look = { 0 };

  if (!bantar_checklists_load (db, rt, period, &month, error))
    return NULL;
  if (month == NULL || month->state == BANTAR_STATE_DRAFT)
    return g_steal_pointer (&found);
  facts = bantar_profiles_load (db, error);
  if (facts == NULL || !bantar_unusual_read_off (db, look.off, error))
    return NULL;
  before = bantar_unusual_list_before (db, rt, period, bantar_unusual_limits.months, error);
  photos = before != NULL ? bantar_unusual_list_photos (db, rt, period, error) : NULL;
  if (photos == NULL)
    return NULL;
  look.month = month;
  look.before = before;
  look.photos = photos;
  look.facts = facts;
  look.found = found;
  look_everywhere (&look);
  return g_steal_pointer (&found);
}
