/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/find-unused.h"

#include "model/json-util.h"
#include "model/period.h"
#include "store/unused-photos.h"

#define PAGE_ROWS 200

typedef struct {
  GPtrArray *due; /* (element-type utf8): sha256, without those that the server's months name */
  char *now;      /* by the server's clock, UTC */
  char *until;    /* unused since then, or for longer */
} Search;

static gboolean
note_unused (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Search *search = data;

  if (!bantar_unused_photos_note (db, run->facts->rt_key, search->now, error))
    return FALSE;
  search->due = bantar_unused_photos_list (db, run->facts->rt_key, search->until, error);
  return search->due != NULL;
}

/* Also in what was written by a program that we do not know. */
static void
drop_named (GPtrArray *due, BantarJsonValue doc)
{
  g_autoptr (JsonNode) node = bantar_json_build (doc);
  g_autofree char *text = bantar_json_to_text (node);

  for (guint i = due->len; i > 0; i--) {
    if (strstr (text, due->pdata[i - 1]) != NULL)
      g_ptr_array_remove_index (due, i - 1);
  }
}

/* What this laptop knows is not all: a month may be of an indicator set that it does not have, or
 * have come from the RT's other laptop a moment ago. */
static gboolean
ask_server (BantarSyncRun *run, GPtrArray *due, GError **error)
{
  g_autofree char *since = NULL;
  gboolean more = TRUE;

  while (more && due->len > 0) {
    g_autoptr (BantarChanges) page =
        bantar_couch_changes (run->couch, run->remote, since, PAGE_ROWS, run->cancellable, error);

    if (page == NULL)
      return FALSE;
    for (guint i = 0; i < page->rows->len; i++) {
      const BantarChange *row = page->rows->pdata[i];

      if (bantar_json_value_get_kind (row->doc) != BANTAR_JSON_MISSING &&
          !g_str_has_prefix (row->id, "photo:"))
        drop_named (due, row->doc);
    }
    more = bantar_changes_go_on (page, since);
    /* What it does not show may name them all. */
    if (page->more && !more)
      g_ptr_array_set_size (due, 0);
    g_free (since);
    since = g_strdup (page->last_seq);
  }
  return TRUE;
}

static gboolean
withdraw (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Search *search = data;

  for (guint i = 0; i < search->due->len; i++) {
    if (!bantar_unused_photos_withdraw (db, run->facts->rt_key, search->due->pdata[i], search->now,
                                        error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
search_in (BantarSyncRun *run, Search *search, GError **error)
{
  return bantar_sync_store (run, note_unused, search, error) &&
         (search->due->len == 0 || (ask_server (run, search->due, error) &&
                                    bantar_sync_store (run, withdraw, search, error)));
}

/**
 * bantar_find_unused:
 *
 * Withdraws photos that neither this laptop nor the server's months have named for
 * %BANTAR_UNUSED_DAYS. Only the RT's own laptop does so: another may not see all its months.
 */
gboolean
bantar_find_unused (BantarSyncRun *run, GError **error)
{
  GDateTime *server = bantar_couch_get_server_time (run->couch);
  g_autoptr (GDateTime) until = NULL;
  Search search = { 0 };
  gboolean good;

  if (run->facts->role != BANTAR_ROLE_RT || server == NULL)
    return TRUE;
  until = g_date_time_add_days (server, -BANTAR_UNUSED_DAYS);
  search.now = bantar_time_to_string (server);
  search.until = bantar_time_to_string (until);
  good = search_in (run, &search, error);
  g_clear_pointer (&search.due, g_ptr_array_unref);
  g_free (search.now);
  g_free (search.until);
  return good;
}
