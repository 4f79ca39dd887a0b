/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-gather.h"

#include "model/json-util.h"
#include "store/checklists.h"
#include "store/city-documents.h"
#include "store/file-versions.h"
#include "store/instruments.h"
#include "store/profile-folder.h"
#include "store/rts.h"
#include "store/withdrawn-photos.h"
#include "sync/bundle-known.h"
#include "sync/bundle-seal.h"

#include <glib/gstdio.h>

#define BODIES_MAX 4 /* versions of a month that travel whole; the others by name */
#define RECENT     3 /* months back, of which an RT may not have heard */

/* Gathering, for one RT after the other. */
typedef struct {
  BantarDb *db;
  const char *folder;
  const BantarBundleOptions *options;
  BantarBundleGathered *gathered;
  BantarPeriod now;
  GHashTable *instruments; /* (element-type utf8): what is in the file already */
  GHashTable *periods;
} Gatherer;

static void
month_free (gpointer data)
{
  g_free (data);
}

static void
plan_rt_free (gpointer data)
{
  BantarBundlePlanRt *rt = data;

  g_free (rt->id);
  g_free (rt->kelurahan);
  g_ptr_array_unref (rt->months);
  g_free (rt);
}

static void
receiver_free (gpointer data)
{
  BantarBundleReceiver *receiver = data;

  g_free (receiver->user);
  g_free (receiver);
}

static BantarBundlePlan *
new_plan (void)
{
  BantarBundlePlan *plan = g_new0 (BantarBundlePlan, 1);

  plan->rts = g_ptr_array_new_with_free_func (plan_rt_free);
  plan->receivers = g_ptr_array_new_with_free_func (receiver_free);
  return plan;
}

void
bantar_bundle_plan_free (BantarBundlePlan *self)
{
  g_ptr_array_unref (self->rts);
  g_ptr_array_unref (self->receivers);
  g_free (self->file_name);
  g_free (self);
}

void
bantar_bundle_gathered_free (BantarBundleGathered *self)
{
  g_clear_pointer (&self->facts, bantar_profile_facts_free);
  g_clear_pointer (&self->content, bantar_bundle_content_free);
  g_clear_pointer (&self->plan, bantar_bundle_plan_free);
  g_clear_pointer (&self->box_keys, g_ptr_array_unref);
  g_free (self->own_device);
  g_free (self);
}

/* What somebody may be waiting for. A pendamping cannot know of what an RT without internet has
 * heard. */
static gboolean
is_due (const Gatherer *self, const BantarBundleKnown *known)
{
  const BantarChecklist *month = known->month;
  BantarPeriod first =
      self->gathered->facts->role == BANTAR_ROLE_PENDAMPING ? self->now - RECENT + 1 : self->now;

  return month->period >= first || month->state == BANTAR_STATE_RETURNED ||
         known->document == NULL || known->document->state != BANTAR_DOCUMENT_CONFIRMED;
}

/* A draft's sensitive parts stay on the laptop, also when they went out once with a sending that
 * was taken back. */
static gboolean
may_travel (const BantarChecklist *month, const BantarBundleVersion *version)
{
  g_autoptr (JsonNode) node = NULL;

  if (month->state != BANTAR_STATE_DRAFT)
    return TRUE;
  node = bantar_json_parse (version->body, -1, G_MAXSIZE, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
         strcmp (bantar_json_get_string (json_node_get_object (node), "state", ""), "draft") == 0;
}

static void
add_versions (BantarBundleDocument *document, const BantarBundleKnown *known)
{
  guint bodies = 0;

  for (guint i = 0; i < known->versions->len && i < BANTAR_FILE_VERSIONS_MAX; i++) {
    const BantarBundleVersion *version = known->versions->pdata[i];
    gboolean is_base = strcmp (version->sha256, known->base) == 0;
    gboolean whole = *version->body != '\0' && (bodies < BODIES_MAX || is_base) &&
                     may_travel (known->month, version);

    if (strcmp (version->sha256, known->sha256) == 0)
      continue;
    bodies += whole;
    g_ptr_array_add (document->versions,
                     bantar_bundle_version_new (version->sha256, whole ? version->body : ""));
  }
  if (bantar_bundle_versions_find (document->versions, known->base) != NULL ||
      strcmp (known->base, known->sha256) == 0)
    document->base = g_strdup (known->base);
  else
    document->base = g_strdup ("");
  document->base_rev =
      g_strdup (*document->base != '\0' && known->document != NULL ? known->document->rev : "");
}

static BantarBundleDocument *
build_document (const BantarBundleKnown *known)
{
  BantarBundleDocument *document = bantar_bundle_document_new ();

  document->id = g_strdup (known->id);
  document->author = g_strdup (known->month->author);
  document->on_behalf = known->month->on_behalf;
  document->body = g_strdup (known->body);
  document->sha256 = g_strdup (known->sha256);
  add_versions (document, known);
  return document;
}

/* What is written into a file may be known elsewhere from now on. */
static gboolean
note_sent (Gatherer *self, const BantarBundleKnown *known, GError **error)
{
  const BantarBundleVersion version = { known->sha256, known->body };

  return bantar_file_versions_add_in (self->db, known->name, known->id, &version, TRUE, error) &&
         bantar_file_versions_trim_in (self->db, known->name, known->id, error);
}

static gboolean
add_instrument (Gatherer *self, BantarInstrument *instrument, GError **error)
{
  const char *id = bantar_instrument_get_id (instrument);
  GBytes *source = bantar_instrument_get_source (instrument);
  BantarInstrument *current;
  g_autofree char *body = NULL;

  if (!g_hash_table_add (self->instruments, g_strdup (id)))
    return TRUE;
  current = bantar_instruments_get_current (self->db, error);
  if (current == NULL)
    return FALSE;
  body = g_strndup (g_bytes_get_data (source, NULL), g_bytes_get_size (source));
  g_ptr_array_add (self->gathered->content->instruments,
                   bantar_bundle_instrument_new (
                       id, body, strcmp (id, bantar_instrument_get_id (current)) == 0));
  self->gathered->plan->bytes += (gint64) strlen (body);
  return TRUE;
}

static gboolean
add_period (Gatherer *self, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *id = g_strconcat ("period:", month, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc = bantar_city_documents_get (self->db, id, &local_error);
  g_autofree char *body = NULL;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (doc == NULL || !g_hash_table_add (self->periods, g_strdup (id)))
    return TRUE;
  body = bantar_json_canonical_without (doc, "_rev");
  g_ptr_array_add (self->gathered->content->periods, bantar_bundle_period_new (id, body));
  return TRUE;
}

static gint64
measure (const Gatherer *self, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (self->folder, sha256);
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gint64) status.st_size : -1;
}

/* Those that this laptop has and may show: what somebody wants to be nowhere goes nowhere either.
 */
static gboolean
add_photos (Gatherer *self,
            BantarBundleSource *source,
            gint64 rt,
            const BantarChecklist *month,
            guint *n,
            GError **error)
{
  g_autoptr (GHashTable) gone = bantar_withdrawn_photos_list_gone (self->db, rt, error);
  GHashTableIter iter;
  gpointer answer;

  if (gone == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    GPtrArray *photos = ((BantarAnswer *) answer)->photos;

    for (guint i = 0; i < photos->len; i++) {
      gboolean shown = !g_hash_table_contains (gone, photos->pdata[i]);
      gint64 size = shown ? measure (self, photos->pdata[i]) : -1;

      *n += size > 0;
      if (size <= 0 ||
          g_ptr_array_find_with_equal_func (source->photos, photos->pdata[i], g_str_equal, NULL))
        continue;
      g_ptr_array_add (source->photos, g_strdup (photos->pdata[i]));
      self->gathered->plan->bytes += size;
      self->gathered->plan->photos++;
    }
  }
  return TRUE;
}

static void
add_to_plan (BantarBundlePlanRt *rt, const BantarChecklist *month, guint photos, gboolean due)
{
  BantarBundlePlanMonth *entry = g_new0 (BantarBundlePlanMonth, 1);

  entry->period = month->period;
  entry->state = month->state;
  entry->photos = photos;
  entry->due = due;
  bantar_checklist_get_progress (month, NULL, &entry->answered, &entry->total);
  g_ptr_array_add (rt->months, entry);
}

static gboolean
add_month (Gatherer *self,
           BantarBundleSource *source,
           BantarBundlePlanRt *rt,
           BantarPeriod period,
           GError **error)
{
  g_autoptr (BantarBundleKnown) known =
      bantar_bundle_known_load_in (self->db, rt->key, period, error);
  guint photos = 0;
  gboolean due;

  if (known == NULL || known->month == NULL)
    return known != NULL;
  due = is_due (self, known);
  if (!due && !self->options->all_months)
    return TRUE;
  if (!add_photos (self, source, rt->key, known->month, &photos, error))
    return FALSE;
  g_ptr_array_insert (source->documents, 0, build_document (known));
  add_to_plan (rt, known->month, photos, due);
  self->gathered->plan->months++;
  self->gathered->plan->bytes += 2 * (gint64) strlen (known->body);
  return add_instrument (self, known->month->instrument, error) &&
         add_period (self, period, error) && note_sent (self, known, error);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static BantarBundlePlanRt *
new_plan_rt (gint64 key, const char *id, const char *kelurahan, guint number)
{
  BantarBundlePlanRt *rt = g_new0 (BantarBundlePlanRt, 1);

  rt->key = key;
  rt->id = g_strdup (id);
  rt->kelurahan = g_strdup (kelurahan);
  rt->number = number;
  rt->months = g_ptr_array_new_with_free_func (month_free);
  return rt;
}

static gboolean
add_rt (Gatherer *self, BantarBundlePlanRt *rt, const char *chair, GError **error)
{
  BantarBundleSource *source = bantar_bundle_source_new ();
  g_autoptr (GPtrArray) months = NULL;

  g_ptr_array_add (self->gathered->content->sources, source);
  g_ptr_array_add (self->gathered->plan->rts, rt);
  source->id = g_strdup (rt->id);
  source->kelurahan = g_strdup (rt->kelurahan);
  source->number = rt->number;
  source->chair = g_strdup (chair);
  months = bantar_checklists_list (self->db, rt->key, error);
  for (guint i = 0; months != NULL && i < months->len; i++) {
    const BantarChecklist *month = months->pdata[i];

    if (!add_month (self, source, rt, month->period, error))
      return FALSE;
  }
  if (months == NULL)
    return FALSE;
  g_ptr_array_sort (source->photos, compare_texts);
  if (source->documents->len > 0)
    return TRUE;
  g_ptr_array_set_size (self->gathered->plan->rts, (int) self->gathered->plan->rts->len - 1);
  g_ptr_array_set_size (self->gathered->content->sources,
                        (int) self->gathered->content->sources->len - 1);
  return TRUE;
}

static gboolean
add_own_rt (Gatherer *self, GError **error)
{
  const BantarProfileFacts *facts = self->gathered->facts;
  const char *wanted = self->options->rt;

  if (wanted != NULL && strcmp (wanted, facts->rt) != 0) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_RT,
                         "the profile is of another RT");
    return FALSE;
  }
  return add_rt (self, new_plan_rt (facts->rt_key, facts->rt, facts->kelurahan, facts->number),
                 facts->chair, error);
}

static gboolean
add_rts (Gatherer *self, GError **error)
{
  g_autoptr (GPtrArray) rts = bantar_rts_list (self->db, error);
  gboolean found = self->options->rt == NULL;

  for (guint i = 0; rts != NULL && i < rts->len; i++) {
    const BantarRt *rt = rts->pdata[i];

    if (self->options->rt != NULL && strcmp (rt->id, self->options->rt) != 0)
      continue;
    found = TRUE;
    if (!add_rt (self, new_plan_rt (rt->key, rt->id, rt->kelurahan, rt->number), "", error))
      return FALSE;
  }
  if (rts != NULL && !found)
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_RT,
                         "no such RT in this profile");
  return rts != NULL && found;
}

static gboolean
gather (Gatherer *self, GError **error)
{
  BantarProfileFacts *facts = self->gathered->facts;
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) server = bantar_time_parse (facts->server_time);
  g_autoptr (GDateTime) today = bantar_time_today (clock, server);
  gboolean one = facts->role == BANTAR_ROLE_RT;

  if (facts->role != BANTAR_ROLE_RT && facts->role != BANTAR_ROLE_PENDAMPING) {
    g_set_error_literal (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_READS_ONLY,
                         "the account only reads");
    return FALSE;
  }
  self->now = bantar_period_of (today);
  return (one ? add_own_rt (self, error) : add_rts (self, error)) &&
         bantar_bundle_gather_receivers (self->db, self->gathered, error);
}

/**
 * bantar_bundle_gather_in:
 * @folder: the profile's
 * @own_device: this laptop's name, that is not among the receivers; "" for none
 *
 * Reads what @options ask for, within the caller's transaction: that it is written into a file is
 * remembered with it.
 *
 * Returns: (transfer full): perhaps with no month in it
 */
BantarBundleGathered *
bantar_bundle_gather_in (BantarDb *db,
                         const char *folder,
                         const BantarBundleOptions *options,
                         const char *own_device,
                         GError **error)
{
  g_autoptr (BantarBundleGathered) gathered = g_new0 (BantarBundleGathered, 1);
  g_autoptr (GHashTable) instruments =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Gatherer self = { db, folder, options, gathered, 0, instruments, periods };

  gathered->content = bantar_bundle_content_new ();
  gathered->plan = new_plan ();
  gathered->box_keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gathered->own_device = g_strdup (own_device);
  gathered->facts = bantar_profiles_load (db, error);
  if (gathered->facts == NULL || !gather (&self, error))
    return NULL;
  return g_steal_pointer (&gathered);
}
