/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push-key.h"

#include "model/json-util.h"
#include "model/period.h"
#include "store/feeds.h"
#include "sync/key-doc.h"

#define KOTA "bantar-kota"

/* The keys of this device, as they have to stand on the server and as they are known to. */
typedef struct {
  BantarDeviceKey *ours;
  BantarDeviceKey *known; /* nullable */
  char *rev;              /* of the server, once it has confirmed ours */
} Own;

static void
own_clear (Own *self)
{
  g_clear_pointer (&self->ours, bantar_device_key_free);
  g_clear_pointer (&self->known, bantar_device_key_free);
  g_free (self->rev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Own, own_clear)

static char *
get_time (BantarSyncRun *run)
{
  GDateTime *server = bantar_couch_get_server_time (run->couch);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  return bantar_time_to_string (server != NULL ? server : clock);
}

/* Returns: (nullable): NULL on a machine without a keyring, which is no reason to stop */
static BantarDeviceKey *
load_ours (BantarSyncRun *run)
{
  const BantarSession *session = bantar_couch_get_session (run->couch);
  g_autofree char *roles = bantar_key_doc_join_roles ((const char *const *) session->roles);
  g_autofree char *at = get_time (run);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDeviceSecret) secret =
      run->load_secret (run->facts->device, run->cancellable, &error);

  if (secret != NULL)
    return bantar_device_key_new (run->facts->user, secret, roles, at);
  g_debug ("no key of this device: %s", error->message);
  return NULL;
}

static gboolean
find_known (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Own *own = data;
  g_autoptr (GError) local_error = NULL;

  own->known = bantar_device_keys_find (db, own->ours->user, own->ours->device, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_done (const Own *own)
{
  return own->known != NULL &&
         (*own->known->withdrawn != '\0' || strcmp (own->known->roles, own->ours->roles) == 0);
}

/* A server that has our row has all that stood before it: it is what the next reading must show. */
static gboolean
note (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Own *own = data;
  g_autofree char *id =
      g_strconcat (BANTAR_KEY_PREFIX, own->ours->user, ":", own->ours->device, NULL);

  return bantar_device_keys_put_in (db, own->ours, error) &&
         (own->rev == NULL || bantar_feeds_note_sent (db, "kota", id, own->rev, error));
}

static gboolean
send (BantarSyncRun *run, Own *own, const char *rev, GError **error)
{
  g_autoptr (JsonNode) doc = bantar_key_doc_new (own->ours);
  JsonObject *object = json_node_get_object (doc);

  if (rev != NULL)
    json_object_set_string_member (object, "_rev", rev);
  own->rev = bantar_couch_put_doc (run->couch, KOTA, bantar_json_get_string (object, "_id", ""),
                                   doc, run->cancellable, error);
  return own->rev != NULL && bantar_sync_store (run, note, own, error);
}

/* The account has other roles than when the key was published. What never changes is left as it
 * stands there. */
static gboolean
update (BantarSyncRun *run, Own *own, JsonObject *doc, GError **error)
{
  g_autoptr (BantarDeviceKey) there = bantar_key_doc_read (doc);

  if (there == NULL)
    return TRUE;
  g_free (own->ours->at);
  own->ours->at = g_strdup (there->at);
  g_free (own->ours->withdrawn);
  own->ours->withdrawn = g_strdup (there->withdrawn);
  if (*there->withdrawn != '\0' || strcmp (there->roles, own->ours->roles) == 0)
    return bantar_sync_store (run, note, own, error);
  return send (run, own, bantar_json_get_string (doc, "_rev", NULL), error);
}

static gboolean
look_and_send (BantarSyncRun *run, Own *own, GError **error)
{
  g_autofree char *id =
      g_strconcat (BANTAR_KEY_PREFIX, own->ours->user, ":", own->ours->device, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc =
      bantar_couch_get_doc (run->couch, KOTA, id, run->cancellable, &local_error);

  if (doc != NULL)
    return update (run, own, doc, error);
  if (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return send (run, own, NULL, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A city whose rules do not take it, and a key that is there already, are no reason to stop. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
         g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED) ||
         g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_CONFLICT) ||
         g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND);
}

/**
 * bantar_push_key:
 *
 * Publishes the public keys of this device, so that files can be sealed for it and its signature is
 * known: once, and again when the account has got other roles. Whether they are there is known from
 * what was pulled; with nothing new nothing is asked. What was withdrawn stays so.
 */
gboolean
bantar_push_key (BantarSyncRun *run, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (Own) own = { 0 };

  if (run->load_secret == NULL)
    return TRUE;
  own.ours = load_ours (run);
  if (own.ours == NULL)
    return TRUE;
  if (!bantar_sync_store (run, find_known, &own, error))
    return FALSE;
  if (is_done (&own) || (own.known == NULL ? send (run, &own, NULL, &local_error)
                                           : look_and_send (run, &own, &local_error)))
    return TRUE;
  if (is_refusal (local_error)) {
    g_debug ("the key of this device was not taken: %s", local_error->message);
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
