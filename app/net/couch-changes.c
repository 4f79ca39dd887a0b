/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-changes.h"

#include "net/couch-shape.h"

#include <string.h>

#define LAST_ID_MAX 1024 /* bytes */
#define SEQ_MAX     4096 /* bytes; grows with shards and nodes, some hundred in practice */

void
bantar_changes_free (BantarChanges *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->text, bantar_json_text_free);
  g_free (self->last_seq);
  g_free (self->overlap);
  g_free (self->last_id);
  g_free (self->last_rev);
  g_free (self);
}

/* CouchDB's sequences are opaque strings, PouchDB's are integers; in a query both stand bare. */
static char *
dup_seq (BantarJsonValue object, const char *name)
{
  const char *text = bantar_json_member_string (object, name, NULL);
  gint64 number = bantar_json_member_int (object, name, -1);

  if (text != NULL)
    return *text != '\0' && strlen (text) <= SEQ_MAX ? g_strdup (text) : NULL;

  return number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static const char *
get_first_rev (BantarJsonValue row)
{
  BantarJsonValue revs = bantar_json_member (row, "changes");
  BantarJsonIter iter;
  BantarJsonValue first;

  bantar_json_iter_init (&iter, revs);
  if (bantar_json_value_get_kind (revs) != BANTAR_JSON_ARRAY ||
      !bantar_json_iter_next (&iter, NULL, &first))
    return NULL;
  return bantar_json_member_string (first, "rev", NULL);
}

static gboolean
parse_row (BantarChanges *changes, BantarJsonValue row, const char *id)
{
  BantarJsonValue doc = bantar_json_member (row, "doc");
  const char *rev = get_first_rev (row);
  BantarChange *change;

  /* A document that changed while the reply was made is newer than its row. */
  if (bantar_json_value_get_kind (doc) == BANTAR_JSON_OBJECT) {
    if (g_strcmp0 (bantar_json_member_string (doc, "_id", NULL), id) != 0)
      return FALSE;
    rev = bantar_json_member_string (doc, "_rev", NULL);
  } else {
    doc = (BantarJsonValue){ NULL, 0 };
  }
  if (!bantar_couch_rev_is_valid (rev))
    return FALSE;

  change = g_new (BantarChange, 1);
  *change = (BantarChange){ id, rev, bantar_json_member_bool (row, "deleted", FALSE), doc };
  g_ptr_array_add (changes->rows, change);
  return TRUE;
}

/* Also a row that is no document of ours marks the place: the next page must begin with it. A name
 * out of all measure is not kept, and then nothing is expected there. */
static void
note_last (BantarChanges *changes, BantarJsonValue last, BantarJsonValue before)
{
  const char *id = bantar_json_member_string (last, "id", "");
  const char *rev = get_first_rev (last);
  gboolean usable = strlen (id) <= LAST_ID_MAX && bantar_couch_rev_is_valid (rev);

  changes->last_id = g_strdup (usable ? id : "");
  changes->last_rev = g_strdup (usable ? rev : "");
  changes->overlap = dup_seq (before, "seq");
}

/* Returns: how many there are, or -1 when there is no list, or one of something else */
static int
parse_rows (BantarChanges *changes, BantarJsonValue results)
{
  BantarJsonValue last = { NULL, 0 };
  BantarJsonValue before = { NULL, 0 };
  BantarJsonValue row;
  BantarJsonIter iter;
  int n = 0;

  if (bantar_json_value_get_kind (results) != BANTAR_JSON_ARRAY)
    return -1;
  bantar_json_iter_init (&iter, results);
  for (; bantar_json_iter_next (&iter, NULL, &row); n++) {
    const char *id = bantar_json_member_string (row, "id", NULL);

    if (id == NULL)
      return -1;
    g_hash_table_add (changes->ids, (gpointer) id);
    /* Design documents travel in the same feed, and nobody's odd id may stop it. */
    if (bantar_couch_id_is_valid (id) && !parse_row (changes, row, id))
      return -1;
    before = last;
    last = row;
  }
  note_last (changes, last, before);
  return n;
}

/**
 * bantar_couch_parse_changes:
 * @reply: (transfer full): what the rows go on standing in
 * @limit: how many rows were asked for
 *
 * Reads a page of `_changes`. Rows that cannot be ours are left out, the sequence goes on.
 *
 * Returns: (transfer full) (nullable): the page
 */
BantarChanges *
bantar_couch_parse_changes (BantarJsonText *reply, guint limit, GError **error)
{
  g_autoptr (BantarChanges) changes = g_new0 (BantarChanges, 1);
  BantarJsonValue root = bantar_json_text_get_root (reply);
  int n;

  changes->text = reply;
  changes->rows = g_ptr_array_new_with_free_func (g_free);
  changes->ids = g_hash_table_new (g_str_hash, g_str_equal);
  changes->last_seq = dup_seq (root, "last_seq");
  n = parse_rows (changes, bantar_json_member (root, "results"));

  if (n < 0 || changes->last_seq == NULL || n > (int) limit) {
    bantar_couch_set_bad_reply (error, "changes");
    return NULL;
  }

  changes->pending = MAX (bantar_json_member_int (root, "pending", -1), -1);
  /* Without `pending` a full page may be the last one: asking once more is the price. */
  changes->more = changes->pending > 0 || (changes->pending < 0 && n == (int) limit);
  return g_steal_pointer (&changes);
}

/**
 * bantar_changes_go_on:
 * @since: (nullable): what they were asked for after
 *
 * Returns: whether there is a page after this one; a server that promises more and does not go on
 *   must not hold us for ever
 */
gboolean
bantar_changes_go_on (const BantarChanges *self, const char *since)
{
  return self->more && g_strcmp0 (since, self->last_seq) != 0;
}
