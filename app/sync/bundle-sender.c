/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-take-in.h"

#include "store/device-keys.h"
#include "store/file-senders.h"
#include "store/instruments.h"
#include "store/rts.h"
#include "sync/bundle-seal.h"

#include <string.h>

#define CITY_LENGTH 5

static gboolean
refuse (GError **error, BantarBundleError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_BUNDLE_ERROR, code, reason);
  return FALSE;
}

/* A laptop that never signed in has no account to be known by. No account's name begins so. */
static char *
get_key_user (const BantarBundleContent *content)
{
  return *content->user != '\0' ? g_strdup (content->user)
                                : g_strconcat ("_", content->device, NULL);
}

static gboolean
is_own_device (const BantarBundleTakeIn *self)
{
  const BantarDeviceSecret *secret = self->opened->secret;
  g_autofree char *sign = NULL;

  if (secret == NULL || *self->opened->content->signature == '\0')
    return FALSE;
  sign = bantar_device_key_encode (secret->sign_public);
  return strcmp (sign, self->opened->content->sign) == 0;
}

static gboolean
says_own (const BantarBundleTakeIn *self)
{
  const BantarBundleContent *content = self->opened->content;
  const BantarProfileFacts *facts = self->opened->facts;

  return *content->signature == '\0' && strcmp (content->user, facts->user) == 0 &&
         strcmp (content->role, bantar_role_to_string (facts->role)) == 0;
}

/* What a known sender says of itself is true; its role is what the server knows of its account. */
static void
note_known (BantarBundleTakeIn *self, const BantarDeviceKey *key)
{
  const BantarProfileFacts *facts = self->opened->facts;
  g_auto (GStrv) roles = g_strsplit (key->roles, " ", -1);
  g_autoptr (BantarDuty) duty = bantar_duty_from_roles ((const char *const *) roles);

  self->preview->trust = BANTAR_BUNDLE_TRUST_KNOWN;
  g_free (self->sender_roles);
  self->sender_roles = g_strdup (key->roles);
  if (duty != NULL)
    self->preview->role = duty->role;
  self->preview->ours =
      *facts->user != '\0' && *key->roles != '\0' && strcmp (key->user, facts->user) == 0;
}

/* A laptop is called after its key. */
static gboolean
is_called_after_key (const BantarBundleContent *content)
{
  guint8 key[BANTAR_DEVICE_KEY_LENGTH];
  g_autofree char *name = NULL;

  if (!bantar_device_key_decode (content->sign, key))
    return FALSE;
  name = bantar_device_key_make_name (key);
  return strcmp (name, content->device) == 0;
}

static gboolean
look_up (BantarBundleTakeIn *self, GError **error)
{
  const BantarBundleContent *content = self->opened->content;
  g_autofree char *user = get_key_user (content);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarDeviceKey) key =
      bantar_device_keys_find (self->db, user, content->device, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!is_called_after_key (content))
    return refuse (error, BANTAR_BUNDLE_ERROR_SIGNATURE, "not the name of that key");
  if (key == NULL)
    return TRUE;
  /* Somebody else's laptop under that name, or one that was lost. */
  if (strcmp (key->sign, content->sign) != 0 || strcmp (key->box, content->box) != 0 ||
      *key->withdrawn != '\0')
    return refuse (error, BANTAR_BUNDLE_ERROR_SIGNATURE, "not by the key of that device");
  note_known (self, key);
  return TRUE;
}

static gboolean
check_city (BantarBundleTakeIn *self, GError **error)
{
  const BantarBundleContent *content = self->opened->content;
  const char *place = self->opened->facts->role == BANTAR_ROLE_RT ? self->opened->facts->kelurahan
                                                                  : self->duty->areas[0];

  if (place == NULL || strncmp (place, content->city, CITY_LENGTH) == 0)
    return TRUE;
  return refuse (error, BANTAR_BUNDLE_ERROR_OTHER_CITY, "from another city");
}

/**
 * bantar_bundle_look_at_sender:
 *
 * Whose file it is, and how far that is known.
 *
 * Returns: `FALSE` with `BANTAR_BUNDLE_ERROR_SIGNATURE` or `OTHER_CITY`, or a `BANTAR_STORE_ERROR`
 */
gboolean
bantar_bundle_look_at_sender (BantarBundleTakeIn *self, GError **error)
{
  const BantarBundleContent *content = self->opened->content;
  BantarBundlePreview *preview = self->preview;

  preview->user = g_strdup (content->user);
  preview->name = g_strdup (content->name);
  preview->made_at = g_strdup (content->made_at);
  preview->seal = g_strdup (self->opened->seal);
  bantar_role_parse (content->role, &preview->role);
  self->sender_roles = g_strdup ("");
  preview->trust =
      *content->signature != '\0' ? BANTAR_BUNDLE_TRUST_UNKNOWN : BANTAR_BUNDLE_TRUST_NONE;
  if (!check_city (self, error))
    return FALSE;
  preview->own = is_own_device (self) || says_own (self);
  if (is_own_device (self)) {
    preview->trust = BANTAR_BUNDLE_TRUST_KNOWN;
    preview->ours = TRUE;
    return TRUE;
  }
  if (preview->trust == BANTAR_BUNDLE_TRUST_UNKNOWN && !look_up (self, error))
    return FALSE;
  preview->asks_trust = preview->trust != BANTAR_BUNDLE_TRUST_KNOWN;
  return TRUE;
}

static gboolean
accept (BantarBundleTakeIn *self, const char *user, GError **error)
{
  const BantarBundleContent *content = self->opened->content;
  const BantarDeviceKey key = { (char *) user, content->device,  content->sign, content->box,
                                (char *) "",   content->made_at, (char *) "" };

  return bantar_device_keys_accept_in (self->db, &key, error);
}

/**
 * bantar_bundle_sender_is_of:
 * @is_of: (out): whether a person said before that this laptop's files are of that RT
 */
gboolean
bantar_bundle_sender_is_of (BantarBundleTakeIn *self, gint64 rt, gboolean *is_of, GError **error)
{
  g_autofree char *user = get_key_user (self->opened->content);

  *is_of = FALSE;
  return self->preview->trust != BANTAR_BUNDLE_TRUST_KNOWN ||
         bantar_file_senders_has (self->db, rt, user, self->opened->content->device, is_of, error);
}

/**
 * bantar_bundle_keep_sender:
 *
 * After a person's yes the key of an unknown laptop is kept, without any role, and a file can be
 * sealed for whoever sent one.
 */
gboolean
bantar_bundle_keep_sender (BantarBundleTakeIn *self, GError **error)
{
  g_autofree char *user = get_key_user (self->opened->content);

  if (self->preview->trust == BANTAR_BUNDLE_TRUST_NONE || is_own_device (self))
    return TRUE;
  if (self->preview->trust == BANTAR_BUNDLE_TRUST_UNKNOWN && !accept (self, user, error))
    return FALSE;
  for (guint i = 0; i < self->preview->rts->len; i++) {
    const BantarBundleRt *rt = self->preview->rts->pdata[i];

    if (rt->key != 0 &&
        !bantar_file_senders_put_in (self->db, rt->key, user, self->opened->content->device, error))
      return FALSE;
  }
  return TRUE;
}
