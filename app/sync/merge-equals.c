/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/merge-equals.h"

#include "model/answer-json.h"
#include "model/json-util.h"

/* The note of a sensitive part is not looked at: the other side never saw it. */
static char *
write_out (const BantarAnswer *answer)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, bantar_answer_to_json (answer, FALSE));
  return bantar_json_canonical (node);
}

/**
 * bantar_merge_is_later:
 *
 * Tells which of two answers was given later, as their laptops' clocks say; at the same second,
 * what both sides find the same way.
 */
gboolean
bantar_merge_is_later (const BantarAnswer *mine, const BantarAnswer *theirs)
{
  int order = strcmp (mine->at, theirs->at);
  g_autofree char *ours = NULL;
  g_autofree char *others = NULL;

  if (order == 0)
    order = strcmp (mine->by, theirs->by);
  if (order == 0)
    order = strcmp (mine->note, theirs->note);
  if (order != 0)
    return order > 0;
  ours = write_out (mine);
  others = write_out (theirs);
  return strcmp (ours, others) > 0;
}

static gboolean
has_same_photos (const BantarAnswer *a, const BantarAnswer *b)
{
  gboolean same = a->photos->len == b->photos->len;

  for (guint i = 0; same && i < a->photos->len; i++)
    same = strcmp (a->photos->pdata[i], b->photos->pdata[i]) == 0;
  return same;
}

static void
add_new (GPtrArray *added, const BantarAnswer *base, const BantarAnswer *side)
{
  for (guint i = 0; i < side->photos->len; i++) {
    const char *photo = side->photos->pdata[i];

    if (!bantar_answer_has_photo (base, photo) &&
        !g_ptr_array_find_with_equal_func (added, photo, g_str_equal, NULL))
      g_ptr_array_add (added, (gpointer) photo);
  }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_all (GPtrArray *photos, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (photos, g_strdup (from->pdata[i]));
}

/**
 * bantar_merge_equal_photos:
 *
 * Photos are a set: what one side added is added, what one side took away is gone. Their order is
 * the same on both sides.
 *
 * Returns: (transfer full) (element-type utf8)
 */
GPtrArray *
bantar_merge_equal_photos (const BantarAnswer *base,
                           const BantarAnswer *mine,
                           const BantarAnswer *theirs)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  if (has_same_photos (mine, base) || has_same_photos (theirs, base)) {
    add_all (photos, has_same_photos (mine, base) ? theirs->photos : mine->photos);
    return photos;
  }
  for (guint i = 0; i < base->photos->len; i++) {
    const char *photo = base->photos->pdata[i];

    if (bantar_answer_has_photo (mine, photo) && bantar_answer_has_photo (theirs, photo))
      g_ptr_array_add (photos, g_strdup (photo));
  }
  add_new (added, base, mine);
  add_new (added, base, theirs);
  g_ptr_array_sort (added, compare);
  add_all (photos, added);
  return photos;
}
