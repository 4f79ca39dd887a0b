/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/secrets.h"

#include <libsecret/secret.h>
#include <string.h>

static const SecretSchema schema = {
  BANTAR_APP_ID ".Account",
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "user", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* Wiped at once: libsecret's memory is not swapped out, ours would be. */
static char *
take (char *secret)
{
  char *password = g_strdup (secret);

  secret_password_free (secret);
  return password;
}

/**
 * bantar_secrets_lookup:
 *
 * Waits for the keyring: for `bantarctl`.
 *
 * Returns: (transfer full) (nullable): the password, to be given to bantar_secrets_wipe()
 */
char *
bantar_secrets_lookup (const char *server, const char *user, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *secret = secret_password_lookup_sync (&schema, cancellable, &error, "server", server,
                                              "user", user, NULL);

  if (error != NULL)
    g_debug ("no keyring: %s", error->message);
  return secret != NULL ? take (secret) : NULL;
}

void
bantar_secrets_lookup_async (const char *server,
                             const char *user,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  secret_password_lookup (&schema, cancellable, callback, user_data, "server", server, "user", user,
                          NULL);
}

/**
 * bantar_secrets_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the password, or `NULL` when it is not remembered
 */
char *
bantar_secrets_lookup_finish (GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  char *secret = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_debug ("no keyring: %s", error->message);
  return secret != NULL ? take (secret) : NULL;
}

static char *
get_label (const char *user)
{
  return g_strdup_printf ("Bantar: %s", user);
}

/**
 * bantar_secrets_store:
 *
 * Waits for the keyring: for `bantarctl`.
 *
 * Returns: whether the password is remembered now
 */
gboolean
bantar_secrets_store (const char *server,
                      const char *user,
                      const char *password,
                      GCancellable *cancellable)
{
  g_autofree char *label = get_label (user);

  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password,
                                     cancellable, NULL, "server", server, "user", user, NULL);
}

void
bantar_secrets_store_async (const char *server, const char *user, const char *password)
{
  g_autofree char *label = get_label (user);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, NULL, NULL, NULL,
                         "server", server, "user", user, NULL);
}

void
bantar_secrets_clear_async (const char *server, const char *user)
{
  secret_password_clear (&schema, NULL, NULL, NULL, "server", server, "user", user, NULL);
}

/**
 * bantar_secrets_wipe:
 * @password: (transfer full) (nullable)
 *
 * Frees a password and leaves nothing of it in memory.
 */
void
bantar_secrets_wipe (char *password)
{
  if (password == NULL)
    return;
  explicit_bzero (password, strlen (password));
  g_free (password);
}
