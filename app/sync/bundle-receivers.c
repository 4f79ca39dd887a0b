/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-gather.h"

#include "store/device-keys.h"
#include "store/file-senders.h"
#include "store/rts.h"
#include "sync/bundle-seal.h"

/* Who may take the file in: the RT's own laptops and the pendamping of its kelurahan. Readers get
 * what the server has. */
typedef struct {
  BantarDb *db;
  BantarBundleGathered *gathered;
  GHashTable *devices; /* (element-type utf8): "user device" of those that are in already */
} Finder;

static BantarBundleReceiver *
find_receiver (BantarBundlePlan *plan, const char *user, BantarRole role)
{
  BantarBundleReceiver *receiver;

  for (guint i = 0; i < plan->receivers->len; i++) {
    receiver = plan->receivers->pdata[i];
    if (strcmp (receiver->user, user) == 0)
      return receiver;
  }
  receiver = g_new0 (BantarBundleReceiver, 1);
  receiver->user = g_strdup (user);
  receiver->role = role;
  g_ptr_array_add (plan->receivers, receiver);
  return receiver;
}

/* This laptop itself opens it anyway. */
static void
add_key (Finder *self, const BantarDeviceKey *key, BantarRole role)
{
  guint8 box[BANTAR_DEVICE_KEY_LENGTH];

  if (strcmp (key->device, self->gathered->own_device) == 0 ||
      !bantar_device_key_decode (key->box, box) ||
      self->gathered->box_keys->len + 1 >= BANTAR_BUNDLE_DEVICES_MAX ||
      !g_hash_table_add (self->devices, g_strdup_printf ("%s %s", key->user, key->device)))
    return;
  g_ptr_array_add (self->gathered->box_keys, g_bytes_new (box, sizeof box));
  find_receiver (self->gathered->plan, key->user, role)->devices++;
}

/* A pendamping of one kelurahan gets no RT of another one. */
static gboolean
may_see_all (const Finder *self, const BantarDeviceKey *key)
{
  GPtrArray *rts = self->gathered->plan->rts;

  for (guint i = 0; i < rts->len; i++) {
    const BantarBundlePlanRt *rt = rts->pdata[i];
    g_autofree char *role = g_strconcat ("pendamping:", rt->kelurahan, NULL);

    if (!bantar_device_key_has_role (key, role))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_role (Finder *self, BantarRole role, const char *word, const char *of, GError **error)
{
  g_autofree char *name = g_strconcat (word, ":", of, NULL);
  g_autoptr (GPtrArray) keys =
      *of != '\0' ? bantar_device_keys_list_with_role (self->db, name, error) : g_ptr_array_new ();

  for (guint i = 0; keys != NULL && i < keys->len; i++) {
    if (role == BANTAR_ROLE_RT || may_see_all (self, keys->pdata[i]))
      add_key (self, keys->pdata[i], role);
  }
  return keys != NULL;
}

/* Whoever sent a file of this RT can take the answer in. */
static gboolean
add_senders (Finder *self, gint64 rt, BantarRole role, GError **error)
{
  g_autoptr (GPtrArray) keys = bantar_file_senders_list (self->db, rt, error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    add_key (self, keys->pdata[i], role);
  return keys != NULL;
}

/* The laptops of an RT get a file only when it is of that RT alone. */
static gboolean
add_of_rt (Finder *self, const BantarBundlePlanRt *rt, gboolean alone, GError **error)
{
  BantarRole other =
      self->gathered->facts->role == BANTAR_ROLE_RT ? BANTAR_ROLE_PENDAMPING : BANTAR_ROLE_RT;

  return add_role (self, BANTAR_ROLE_PENDAMPING, "pendamping", rt->kelurahan, error) &&
         (!alone || (add_role (self, BANTAR_ROLE_RT, "rt", rt->id, error) &&
                     add_senders (self, rt->key, other, error)));
}

/**
 * bantar_bundle_gather_receivers:
 *
 * Finds the laptops that the file is for.
 */
gboolean
bantar_bundle_gather_receivers (BantarDb *db, BantarBundleGathered *self, GError **error)
{
  g_autoptr (GHashTable) devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Finder finder = { db, self, devices };

  for (guint i = 0; i < self->plan->rts->len; i++) {
    if (!add_of_rt (&finder, self->plan->rts->pdata[i], self->plan->rts->len == 1, error))
      return FALSE;
  }
  self->plan->needs_passphrase = self->box_keys->len == 0;
  return TRUE;
}
