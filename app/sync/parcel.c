/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/parcel.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "store/checklists.h"
#include "store/documents.h"
#include "sync/next-step.h"
#include "sync/photo-doc.h"

#define BASE_MAX (1 << 20)

static void
parcel_free (gpointer data)
{
  BantarParcel *parcel = data;

  bantar_document_free (parcel->document);
  json_node_unref (parcel->body);
  g_free (parcel);
}

static BantarJsonText *
parse_base (const BantarDocument *document)
{
  return *document->base != '\0' ? bantar_json_read (document->base, -1, BASE_MAX, NULL) : NULL;
}

static BantarChecklist *
load_month (BantarDb *db, BantarSyncRun *run, const char *id, GError **error)
{
  BantarChecklist *month = NULL;
  BantarPeriod period;

  if (!bantar_period_parse (id + strlen ("checklist:"), &period) ||
      !bantar_checklists_load (db, run->facts->rt_key, period, &month, error))
    return NULL;
  /* Who made it is fixed when it first goes out. */
  if (month != NULL && *month->author == '\0' &&
      !bantar_checklists_set_author (db, run->facts->rt_key, period, run->facts->user, error))
    g_clear_pointer (&month, bantar_checklist_free);
  return month;
}

/* As it would be sent, so that two months can be compared. */
static char *
write_out (const BantarChecklist *month, BantarJsonValue base)
{
  g_autoptr (JsonNode) doc = bantar_checklist_to_doc (month, "", base);

  return bantar_json_canonical (doc);
}

static gboolean
says_same (const BantarChecklist *a, const BantarChecklist *b, BantarJsonValue base)
{
  g_autofree char *one = write_out (a, base);
  g_autofree char *other = write_out (b, base);

  return strcmp (one, other) == 0;
}

/* All that is new is what somebody else said of the month, and they bring it. */
static gboolean
waits_for_others (const BantarChecklist *month,
                  const BantarChecklist *agreed,
                  const char *user,
                  BantarJsonValue base)
{
  g_autoptr (BantarChecklist) expected = bantar_checklist_copy (agreed);

  for (guint i = agreed->reviews->len; i < month->reviews->len; i++) {
    const BantarReview *review = month->reviews->pdata[i];

    if (strcmp (review->by, user) == 0)
      return FALSE;
    g_ptr_array_add (expected->reviews, bantar_review_copy (review));
    expected->state = review->outcome;
  }
  return says_same (month, expected, base);
}

/* Changed and changed back: the server has just this, whoever of the RT brought it there. */
static gboolean
is_settled (const BantarChecklist *month,
            const BantarChecklist *step,
            const BantarChecklist *agreed,
            const char *user,
            BantarJsonValue base)
{
  if (agreed == NULL)
    return FALSE;
  return step != NULL ? says_same (step, agreed, base)
                      : waits_for_others (month, agreed, user, base);
}

/* Written down as on its way before it leaves. An edit that is only partly in it waits on when it
 * has arrived. */
static gboolean
note_sending (BantarDb *db, BantarParcel *parcel, GError **error)
{
  BantarDocument *document = parcel->document;
  g_autofree char *text = bantar_json_canonical (parcel->body);

  document->edit -= parcel->more;
  if (!bantar_documents_set_sending (db, document, text, error))
    return FALSE;
  document->edit += parcel->more;
  if (*document->rev != '\0')
    json_object_set_string_member (json_node_get_object (parcel->body), "_rev", document->rev);
  return TRUE;
}

typedef struct {
  GPtrArray *parcels;
  GHashTable *held_by; /* (element-type utf8): photos without which no month goes out */
} Packing;

static gboolean
names_any (const BantarChecklist *month, GHashTable *photos)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    GPtrArray *named = ((const BantarAnswer *) answer)->photos;

    for (guint i = 0; i < named->len; i++) {
      if (g_hash_table_contains (photos, named->pdata[i]))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
pack_step (BantarDb *db,
           BantarSyncRun *run,
           const Packing *packing,
           BantarDocument *owned,
           const BantarChecklist *month,
           GError **error)
{
  g_autoptr (BantarDocument) document = owned;
  g_autoptr (BantarJsonText) text = parse_base (document);
  BantarJsonValue base = bantar_json_text_get_root (text);
  g_autoptr (BantarChecklist) agreed = bantar_checklist_from_doc (base, month->instrument, NULL);
  g_autoptr (BantarChecklist) step = bantar_next_step (month, agreed, run->facts->user);
  BantarParcel *parcel;

  if (is_settled (month, step, agreed, run->facts->user, base))
    return bantar_documents_set_base (db, document->db, document->id, document->rev, document->base,
                                      BANTAR_DOCUMENT_CONFIRMED, error);
  if (step == NULL || names_any (step, packing->held_by))
    return TRUE;
  parcel = g_new0 (BantarParcel, 1);
  g_ptr_array_add (packing->parcels, parcel);
  parcel->more = !says_same (step, month, base);
  parcel->body = bantar_checklist_to_doc (step, run->facts->user, base);
  parcel->document = g_steal_pointer (&document);
  return note_sending (db, parcel, error);
}

static gboolean
pack (BantarDb *db,
      BantarSyncRun *run,
      const Packing *packing,
      BantarDocument *owned,
      GError **error)
{
  g_autoptr (BantarDocument) document = owned;
  g_autoptr (BantarChecklist) month = load_month (db, run, document->id, error);

  if (month == NULL)
    return *error == NULL;
  return pack_step (db, run, packing, g_steal_pointer (&document), month, error);
}

/**
 * bantar_parcel_is_open:
 *
 * Returns: whether @document is a month that is to be sent
 */
gboolean
bantar_parcel_is_open (const BantarDocument *document)
{
  return g_str_has_prefix (document->id, "checklist:") &&
         document->state != BANTAR_DOCUMENT_REFUSED;
}

static void
hold_by_photos (GHashTable *held_by, GPtrArray *open)
{
  for (guint i = 0; i < open->len; i++) {
    const BantarDocument *document = open->pdata[i];

    if (g_str_has_prefix (document->id, BANTAR_PHOTO_ID) &&
        document->state != BANTAR_DOCUMENT_REFUSED)
      g_hash_table_add (held_by, g_strdup (document->id + strlen (BANTAR_PHOTO_ID)));
  }
}

/* Bodies are noted as sent before they leave, in the same transaction that reads them. */
static gboolean
pack_all (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Packing *packing = data;
  g_autoptr (GPtrArray) open = bantar_documents_list_open (db, run->local, error);

  if (open == NULL)
    return FALSE;
  if (run->photos_wait)
    hold_by_photos (packing->held_by, open);
  while (open->len > 0) {
    g_autoptr (BantarDocument) document = g_ptr_array_steal_index (open, 0);

    if (bantar_parcel_is_open (document) &&
        !pack (db, run, packing, g_steal_pointer (&document), error))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_parcels_pack:
 *
 * Returns: (transfer full) (element-type BantarParcel): the months that wait, each with the next
 *   step that the server takes, without those that name a photo which could not be sent; they are
 *   noted as on their way
 */
GPtrArray *
bantar_parcels_pack (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) parcels = g_ptr_array_new_with_free_func (parcel_free);
  g_autoptr (GHashTable) held_by = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Packing packing = { parcels, held_by };

  return bantar_sync_store (run, pack_all, &packing, error) ? g_steal_pointer (&parcels) : NULL;
}
