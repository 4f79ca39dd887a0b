/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-list.h"

#include "place-name.h"

#include <string.h>

struct _BantarCompanionList {
  GObject parent_instance;
  BantarStore *store;
  BantarPeriod period;    /* the month wanted; ahead of @months while it is being read */
  BantarRtMonths *months; /* nullable: not read yet; without its RTs, which are in @rows */
  GListStore *rows;       /* of BantarCompanionRow: by kelurahan and number */
  GHashTable *by_rt;      /* (element-type gint64 BantarCompanionRow): the same */
  guint counts[BANTAR_COMPANION_N_FILTERS];
  gboolean has_places;
  GCancellable *reading; /* nullable: nothing is being read */
};

G_DEFINE_FINAL_TYPE (BantarCompanionList, bantar_companion_list, G_TYPE_OBJECT)

enum { READ, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What the store's thread makes. */
typedef struct {
  BantarRtMonths *months;
  GPtrArray *rows; /* (element-type BantarCompanionRow) */
} Content;

typedef struct {
  BantarPeriod period;
  BantarRegions *regions;
} ReadJob;

static void
content_free (gpointer data)
{
  Content *content = data;

  g_clear_pointer (&content->months, bantar_rt_months_free);
  g_clear_pointer (&content->rows, g_ptr_array_unref);
  g_free (content);
}

/* The lines are made here as well: thousands of them would hold up the window. */
static gpointer
do_read (BantarDb *db, gpointer data, GError **error)
{
  const ReadJob *job = data;
  BantarRtMonths *months = bantar_rt_months_load (db, job->period, error);
  Content *content = NULL;

  if (months == NULL)
    return NULL;
  content = g_new0 (Content, 1);
  content->months = months;
  content->rows = g_ptr_array_new_full (months->rts->len, g_object_unref);
  g_ptr_array_set_free_func (months->rts, NULL);
  for (guint i = 0; i < months->rts->len; i++)
    g_ptr_array_add (content->rows, bantar_companion_row_new (months->rts->pdata[i], job->regions));
  g_ptr_array_set_size (months->rts, 0);
  return content;
}

/* Puts what was read into the lines that are there, and these into @rows. */
static void
keep_lines (BantarCompanionList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    BantarCompanionRow *newer = rows->pdata[i];
    const BantarRtMonth *month = bantar_companion_row_get_month (newer);
    BantarCompanionRow *row = g_hash_table_lookup (self->by_rt, &month->key);

    if (row == NULL)
      continue;
    if (!bantar_rt_month_equal (bantar_companion_row_get_month (row), month))
      bantar_companion_row_take (row, newer);
    rows->pdata[i] = g_object_ref (row);
    g_object_unref (newer);
  }
}

static gpointer
get_row (BantarCompanionList *self, guint position)
{
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return row; /* the list keeps it; only to be compared */
}

/* Lines before and after those that came or went are not touched, so that nothing moves there. */
static void
replace_changed (BantarCompanionList *self, GPtrArray *rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint same = 0;
  guint after = 0;

  while (same < n && same < rows->len && get_row (self, same) == rows->pdata[same])
    same++;
  while (after < n - same && after < rows->len - same &&
         get_row (self, n - 1 - after) == rows->pdata[rows->len - 1 - after])
    after++;
  if (same == n && n == rows->len)
    return;
  g_list_store_splice (self->rows, same, n - same - after, rows->pdata + same,
                       rows->len - same - after);
  g_hash_table_remove_all (self->by_rt);
}

/* Keys are copies: a line frees its own when it says something newer. */
static void
index_rows (BantarCompanionList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len && g_hash_table_size (self->by_rt) < rows->len; i++) {
    const BantarRtMonth *month = bantar_companion_row_get_month (rows->pdata[i]);

    g_hash_table_insert (self->by_rt, g_memdup2 (&month->key, sizeof month->key), rows->pdata[i]);
  }
}

static void
count (BantarCompanionList *self, GPtrArray *rows)
{
  const char *first = NULL;

  memset (self->counts, 0, sizeof self->counts);
  self->has_places = FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const BantarRtMonth *month = bantar_companion_row_get_month (rows->pdata[i]);

    for (guint filter = 0; filter < BANTAR_COMPANION_N_FILTERS; filter++)
      self->counts[filter] += bantar_companion_row_is_in (rows->pdata[i], filter);
    if (first == NULL)
      first = month->kelurahan;
    else if (!self->has_places)
      self->has_places = !g_str_equal (first, month->kelurahan);
  }
}

static void
take (BantarCompanionList *self, Content *content)
{
  g_clear_pointer (&self->months, bantar_rt_months_free);
  self->months = g_steal_pointer (&content->months);
  keep_lines (self, content->rows);
  count (self, content->rows);
  replace_changed (self, content->rows);
  index_rows (self, content->rows);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarCompanionList) self = user_data;
  g_autoptr (GError) error = NULL;
  Content *content = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (content == NULL) {
    g_signal_emit (self, signals[FAILED], 0, error);
    return;
  }
  take (self, content);
  content_free (content);
  g_signal_emit (self, signals[READ], 0);
}

/**
 * bantar_companion_list_read:
 *
 * Reads a month, in place of any that is being read.
 */
void
bantar_companion_list_read (BantarCompanionList *self, BantarPeriod period)
{
  ReadJob job = { period, bantar_place_get_regions () };

  self->period = period;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  bantar_store_run_async (self->store, do_read, g_memdup2 (&job, sizeof job), g_free, content_free,
                          self->reading, on_read, g_object_ref (self));
}

static void
bantar_companion_list_dispose (GObject *object)
{
  BantarCompanionList *self = BANTAR_COMPANION_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (bantar_companion_list_parent_class)->dispose (object);
}

static void
bantar_companion_list_finalize (GObject *object)
{
  BantarCompanionList *self = BANTAR_COMPANION_LIST (object);

  g_clear_pointer (&self->months, bantar_rt_months_free);
  g_hash_table_unref (self->by_rt);
  g_object_unref (self->rows);
  G_OBJECT_CLASS (bantar_companion_list_parent_class)->finalize (object);
}

static void
bantar_companion_list_class_init (BantarCompanionListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_companion_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_companion_list_finalize;
  signals[READ] =
      g_signal_new ("read", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bantar_companion_list_init (BantarCompanionList *self)
{
  self->rows = g_list_store_new (BANTAR_TYPE_COMPANION_ROW);
  self->by_rt = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * bantar_companion_list_new:
 *
 * Returns: (transfer full): without lines until a month was read
 */
BantarCompanionList *
bantar_companion_list_new (BantarStore *store)
{
  BantarCompanionList *self = g_object_new (BANTAR_TYPE_COMPANION_LIST, NULL);

  self->store = g_object_ref (store);
  return self;
}

/**
 * bantar_companion_list_get_months:
 *
 * Returns: (transfer none) (nullable): what is known of the month, without its RTs; `NULL` while
 *   none was read
 */
const BantarRtMonths *
bantar_companion_list_get_months (BantarCompanionList *self)
{
  return self->months;
}

GListModel *
bantar_companion_list_get_rows (BantarCompanionList *self)
{
  return G_LIST_MODEL (self->rows);
}

guint
bantar_companion_list_count (BantarCompanionList *self, BantarCompanionFilter filter)
{
  return self->counts[filter];
}

/**
 * bantar_companion_list_has_places:
 *
 * Whether the RTs are of more than one kelurahan, so that a number alone does not tell which one.
 */
gboolean
bantar_companion_list_has_places (BantarCompanionList *self)
{
  return self->has_places;
}

/**
 * bantar_companion_list_find_oldest:
 *
 * Returns: (transfer none) (nullable): the RT whose month has waited longest to be checked
 */
BantarCompanionRow *
bantar_companion_list_find_oldest (BantarCompanionList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  BantarCompanionRow *oldest = NULL;

  for (guint i = 0; i < n; i++) {
    BantarCompanionRow *row = get_row (self, i);

    if (bantar_companion_row_is_in (row, BANTAR_COMPANION_TO_CHECK) &&
        (oldest == NULL || strcmp (bantar_companion_row_get_month (row)->waits,
                                   bantar_companion_row_get_month (oldest)->waits) < 0))
      oldest = row;
  }
  return oldest;
}
