/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fill-row.h"

struct _BantarFillRow {
  GObject parent_instance;
  BantarFillFacts *facts;
  GHashTable
      *unsaved; /* (element-type utf8 guint): part code -> changes on their way to the disk */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BantarFillRow, bantar_fill_row, G_TYPE_OBJECT)

void
bantar_fill_facts_free (BantarFillFacts *self)
{
  g_free (self->kelurahan);
  g_free (self->chair);
  g_free (self->who);
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->colleagues, g_hash_table_unref);
  g_clear_pointer (&self->last, g_hash_table_unref);
  g_free (self);
}

static void
bantar_fill_row_finalize (GObject *object)
{
  BantarFillRow *self = BANTAR_FILL_ROW (object);

  g_clear_pointer (&self->facts, bantar_fill_facts_free);
  g_hash_table_unref (self->unsaved);
  G_OBJECT_CLASS (bantar_fill_row_parent_class)->finalize (object);
}

static void
bantar_fill_row_class_init (BantarFillRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_fill_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", BANTAR_TYPE_FILL_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
bantar_fill_row_init (BantarFillRow *self)
{
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * bantar_fill_row_new:
 * @facts: (transfer full)
 *
 * Returns: (transfer full)
 */
BantarFillRow *
bantar_fill_row_new (BantarFillFacts *facts)
{
  BantarFillRow *self = g_object_new (BANTAR_TYPE_FILL_ROW, NULL);

  self->facts = facts;
  return self;
}

/**
 * bantar_fill_row_take:
 * @facts: (transfer full): of the same RT, as it was just read
 */
void
bantar_fill_row_take (BantarFillRow *self, BantarFillFacts *facts)
{
  bantar_fill_facts_free (self->facts);
  self->facts = facts;
  g_hash_table_remove_all (self->unsaved);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bantar_fill_row_get_facts:
 *
 * Returns: (transfer none): until the row takes others
 */
const BantarFillFacts *
bantar_fill_row_get_facts (BantarFillRow *self)
{
  return self->facts;
}

static BantarCell
get_cell (BantarFillRow *self, const char *part)
{
  return bantar_cell_of (self->facts->checklist, part);
}

BantarStatus
bantar_fill_row_get_status (BantarFillRow *self, const char *part)
{
  return get_cell (self, part).status;
}

/**
 * bantar_fill_row_get_last:
 *
 * Returns: what was sent about @part the month before
 */
BantarStatus
bantar_fill_row_get_last (BantarFillRow *self, const char *part)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->facts->last, part));
}

/**
 * bantar_fill_row_has_part:
 *
 * Whether the RT's month asks for @part: it may have begun with another set of indicators.
 */
gboolean
bantar_fill_row_has_part (BantarFillRow *self, const char *part)
{
  return bantar_instrument_find_part (self->facts->checklist->instrument, part) != NULL;
}

/* This account, or another pendamping of the RT: before it, or beside it. */
static gboolean
is_typed (BantarFillRow *self, const BantarAnswer *answer)
{
  return g_str_equal (answer->by, self->facts->who) ||
         (self->facts->colleagues != NULL &&
          g_hash_table_contains (self->facts->colleagues, answer->by));
}

/**
 * bantar_fill_row_is_private:
 *
 * Whether the RT itself answered @part in a month that was not sent: until the chair sends it, what
 * a draft says is nobody's but theirs. What was typed on its behalf is there to be gone on with.
 */
gboolean
bantar_fill_row_is_private (BantarFillRow *self, const char *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (self->facts->checklist, part);

  return self->facts->checklist->state == BANTAR_STATE_DRAFT && answer != NULL &&
         answer->status != BANTAR_STATUS_NONE && !is_typed (self, answer);
}

/**
 * bantar_fill_row_has_private:
 *
 * Whether the RT fills in this month itself, at least in part.
 */
gboolean
bantar_fill_row_has_private (BantarFillRow *self)
{
  GHashTableIter iter;
  gpointer part;

  g_hash_table_iter_init (&iter, self->facts->checklist->answers);
  while (g_hash_table_iter_next (&iter, &part, NULL)) {
    if (bantar_fill_row_is_private (self, part))
      return TRUE;
  }
  return FALSE;
}

/**
 * bantar_fill_row_may_edit:
 *
 * Whether this account may answer @part for the RT now.
 */
gboolean
bantar_fill_row_may_edit (BantarFillRow *self, const char *part)
{
  return self->facts->may_fill && bantar_fill_row_has_part (self, part) &&
         !bantar_fill_row_is_private (self, part) &&
         bantar_checklist_may_edit (self->facts->checklist, part);
}

/**
 * bantar_fill_row_is_ready:
 *
 * Whether nothing is left to do before the month can be sent for the RT, and it was not sent. What
 * the chair answered, the chair sends.
 */
gboolean
bantar_fill_row_is_ready (BantarFillRow *self)
{
  const BantarChecklist *month = self->facts->checklist;
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (month);

  return self->facts->may_fill && missing->len == 0 && !bantar_fill_row_has_private (self) &&
         (month->state == BANTAR_STATE_DRAFT || month->state == BANTAR_STATE_RETURNED);
}

/**
 * bantar_fill_row_is_saved:
 *
 * Whether the answer that is shown is on the disk.
 */
gboolean
bantar_fill_row_is_saved (BantarFillRow *self, const char *part)
{
  return !g_hash_table_contains (self->unsaved, part);
}

/**
 * bantar_fill_row_propose:
 *
 * Returns: (transfer full) (nullable): the change that makes @status the answer to @part, or `NULL`
 *   when it is that already
 */
BantarCellChange *
bantar_fill_row_propose (BantarFillRow *self, const char *part, BantarStatus status)
{
  BantarCell before = get_cell (self, part);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);
  BantarCell after = { status, before.fixed, TRUE, self->facts->who, at };

  if (before.status == status)
    return NULL;
  /* A change in a returned part is what was asked for. */
  if (bantar_checklist_is_confined (self->facts->checklist))
    after.fixed = TRUE;
  return bantar_cell_change_new (self->facts->rt, part, before, after);
}

/**
 * bantar_fill_row_takes:
 *
 * Whether @change can be made: the part is open, and says what @change thinks it does.
 */
gboolean
bantar_fill_row_takes (BantarFillRow *self, const BantarCellChange *change)
{
  return bantar_fill_row_may_edit (self, change->part) &&
         bantar_cell_equal (get_cell (self, change->part), change->before);
}

/**
 * bantar_fill_row_apply:
 *
 * Shows @change, which is on its way to the disk.
 */
void
bantar_fill_row_apply (BantarFillRow *self, const BantarCellChange *change)
{
  const BantarAnswer *stored = bantar_checklist_get_answer (self->facts->checklist, change->part);
  BantarAnswer *answer =
      stored != NULL ? bantar_answer_copy (stored) : bantar_answer_new (change->part);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->unsaved, change->part));

  bantar_cell_put (change->after, answer);
  bantar_checklist_put_answer (self->facts->checklist, answer);
  self->facts->checklist->on_behalf = change->after.on_behalf;
  g_hash_table_replace (self->unsaved, g_strdup (change->part), GUINT_TO_POINTER (n + 1));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bantar_fill_row_note_saved:
 *
 * One change of @part is on the disk.
 */
void
bantar_fill_row_note_saved (BantarFillRow *self, const char *part)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->unsaved, part));

  if (n > 1)
    g_hash_table_replace (self->unsaved, g_strdup (part), GUINT_TO_POINTER (n - 1));
  else if (!g_hash_table_remove (self->unsaved, part))
    return;
  g_signal_emit (self, signals[CHANGED], 0);
}
