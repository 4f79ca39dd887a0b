/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "part-counts.h"

#include "count-field.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarPartCounts:
 *
 * The numbers a part asks for. A number that is wrong stays to be seen, is not saved, and says what
 * is wrong with it; the numbers that belong together are saved together.
 */
struct _BantarPartCounts {
  GtkBox parent_instance;
  BantarMonth *month;
  const BantarPart *part;
  GPtrArray *fields; /* (element-type BantarCountField): one for each count of the part */
};

G_DEFINE_FINAL_TYPE (BantarPartCounts, bantar_part_counts, GTK_TYPE_BOX)

enum { SIGNAL_CHECKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const BantarCount *
get_count (BantarPartCounts *self, guint index)
{
  return self->part->counts->pdata[index];
}

static BantarCountField *
get_field (BantarPartCounts *self, const BantarCount *count)
{
  guint index = 0;

  g_ptr_array_find (self->part->counts, count, &index);
  return self->fields->pdata[index];
}

/* "dari 5" and what is wrong when it is more than that. */
static void
check_total (BantarPartCounts *self, guint index)
{
  const BantarCount *count = get_count (self, index);
  BantarCountField *field = self->fields->pdata[index];
  gint64 total = bantar_count_field_get_value (get_field (self, count->total));
  g_autofree char *number = bantar_format_number (total);
  g_autofree char *rule = NULL;
  g_autofree char *error = NULL;

  if (total != BANTAR_COUNT_EMPTY)
    /* TRANSLATORS: below a count that is part of a total: "of 5" */
    rule = g_strdup_printf (_ ("of %s"), number);
  if (total != BANTAR_COUNT_EMPTY && bantar_count_field_get_value (field) > total)
    /* TRANSLATORS: a count is larger than its total, %1 is the total's title, %2 its number */
    error = g_strdup_printf (_ ("More than “%s”, which is %s"),
                             bantar_text_get (&count->total->title), number);
  bantar_count_field_set_subtitle (field, rule);
  bantar_count_field_set_error (field, error);
}

static void
check_totals (BantarPartCounts *self)
{
  for (guint i = 0; i < self->fields->len; i++) {
    if (get_count (self, i)->total != NULL)
      check_total (self, i);
  }
}

/* The total that a count is measured against; a count without one stands for itself. */
static const BantarCount *
get_group (const BantarCount *count)
{
  return count->total != NULL ? count->total : count;
}

static gboolean
is_group_valid (BantarPartCounts *self, const BantarCount *group)
{
  for (guint i = 0; i < self->fields->len; i++) {
    if (get_group (get_count (self, i)) == group &&
        !bantar_count_field_is_valid (self->fields->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

static void
put_count (BantarAnswer *answer, const char *key, gint64 value)
{
  if (value == BANTAR_COUNT_EMPTY)
    bantar_answer_unset_count (answer, key);
  else
    bantar_answer_set_count (answer, key, value);
}

static void
on_changed_by_person (BantarPartCounts *self)
{
  BantarAnswer *answer = bantar_month_dup_answer (self->month, self->part->code);
  g_autoptr (GError) error = NULL;

  check_totals (self);
  for (guint i = 0; i < self->fields->len; i++) {
    if (is_group_valid (self, get_group (get_count (self, i))))
      put_count (answer, get_count (self, i)->key,
                 bantar_count_field_get_value (self->fields->pdata[i]));
  }
  if (!bantar_month_edit (self->month, answer, &error))
    g_warning ("%s: counts not taken: %s", self->part->code, error->message);
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static void
add_field (BantarPartCounts *self, const BantarCount *count)
{
  GtkWidget *field = bantar_count_field_new (bantar_text_get (&count->title));

  bantar_count_field_set_percent (BANTAR_COUNT_FIELD (field), count->percent);
  g_signal_connect_swapped (field, "changed-by-person", G_CALLBACK (on_changed_by_person), self);
  gtk_box_append (GTK_BOX (self), field);
  g_ptr_array_add (self->fields, field);
}

static void
bantar_part_counts_finalize (GObject *object)
{
  BantarPartCounts *self = BANTAR_PART_COUNTS (object);

  g_clear_object (&self->month);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (bantar_part_counts_parent_class)->finalize (object);
}

static void
bantar_part_counts_class_init (BantarPartCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_part_counts_finalize;

  /**
   * BantarPartCounts::checked:
   *
   * Something was typed, and whether all is valid may have changed.
   */
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bantar_part_counts_init (BantarPartCounts *self)
{
  self->fields = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * bantar_part_counts_new:
 * @part: lives as long as @month's instrument
 */
GtkWidget *
bantar_part_counts_new (BantarMonth *month, const BantarPart *part)
{
  BantarPartCounts *self = g_object_new (BANTAR_TYPE_PART_COUNTS, NULL);

  self->month = g_object_ref (month);
  self->part = part;
  for (guint i = 0; i < part->counts->len; i++)
    add_field (self, part->counts->pdata[i]);
  bantar_part_counts_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * bantar_part_counts_refresh:
 *
 * Shows the month's numbers, except where a wrong one waits to be put right.
 */
void
bantar_part_counts_refresh (BantarPartCounts *self)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (self->month, self->part->code);

  for (guint i = 0; i < self->fields->len; i++) {
    const BantarCount *count = get_count (self, i);
    gint64 value = BANTAR_COUNT_EMPTY;

    if (!is_group_valid (self, get_group (count)))
      continue;
    bantar_answer_get_count (answer, count->key, &value);
    bantar_count_field_set_value (self->fields->pdata[i], value);
  }
  check_totals (self);
}

/**
 * bantar_part_counts_is_valid:
 *
 * Returns: whether every number that is shown could be saved
 */
gboolean
bantar_part_counts_is_valid (BantarPartCounts *self)
{
  for (guint i = 0; i < self->fields->len; i++) {
    if (!bantar_count_field_is_valid (self->fields->pdata[i]))
      return FALSE;
  }
  return TRUE;
}
