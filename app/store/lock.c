/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/lock.h"

#include <sodium.h>

G_STATIC_ASSERT (BANTAR_LOCK_SALT == crypto_pwhash_SALTBYTES);

/* Between libsodium's "interactive" and "moderate": each guess costs as much time as the latter,
 * and a laptop with 4 GB and a browser open still has the memory. A verifier says what it took; a
 * bundle does not: with other costs here its format needs another number. */
#define OPERATIONS crypto_pwhash_OPSLIMIT_MODERATE
#define MEMORY     (64u * 1024u * 1024u) /* bytes */

/**
 * bantar_lock_prepare:
 *
 * Starts libsodium. Safe to be called more than once, and from any thread.
 */
gboolean
bantar_lock_prepare (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED,
                       "libsodium does not start");
  return FALSE;
}

/**
 * bantar_lock_new:
 *
 * Returns: (transfer full): a verifier of @password; what it says of the password is worth nothing
 *   to who has it, but for guessing
 */
char *
bantar_lock_new (const char *password, GError **error)
{
  g_autofree char *verifier = g_malloc0 (crypto_pwhash_STRBYTES);

  if (!bantar_lock_prepare (error))
    return NULL;
  if (crypto_pwhash_str (verifier, password, strlen (password), OPERATIONS, MEMORY) != 0) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED,
                         "not enough memory to hash a password");
    return NULL;
  }
  return g_steal_pointer (&verifier);
}

/**
 * bantar_lock_open:
 * @verifier: from bantar_lock_new()
 *
 * Returns: whether @password is the one; else `BANTAR_STORE_ERROR_PASSWORD`
 */
gboolean
bantar_lock_open (const char *verifier, const char *password, GError **error)
{
  if (!bantar_lock_prepare (error))
    return FALSE;
  if (crypto_pwhash_str_verify (verifier, password, strlen (password)) == 0)
    return TRUE;
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PASSWORD,
                       "not the password of this profile");
  return FALSE;
}

/**
 * bantar_lock_derive:
 * @salt: random, to be kept beside what the key locks
 * @key: (out caller-allocates): the same for the same @password and @salt; to be wiped
 */
gboolean
bantar_lock_derive (const char *password,
                    const guint8 salt[BANTAR_LOCK_SALT],
                    guint8 key[BANTAR_LOCK_KEY],
                    GError **error)
{
  if (!bantar_lock_prepare (error))
    return FALSE;
  if (crypto_pwhash (key, BANTAR_LOCK_KEY, password, strlen (password), salt, OPERATIONS, MEMORY,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED,
                       "not enough memory to derive a key");
  return FALSE;
}

typedef struct {
  char *verifier;
  char *password;
} OpenJob;

static void
open_job_free (gpointer data)
{
  OpenJob *job = data;

  sodium_memzero (job->password, strlen (job->password));
  g_free (job->password);
  g_free (job->verifier);
  g_free (job);
}

static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenJob *job = data;
  GError *error = NULL;

  if (bantar_lock_open (job->verifier, job->password, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_lock_open_async:
 *
 * See bantar_lock_open().
 */
void
bantar_lock_open_async (const char *verifier,
                        const char *password,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  OpenJob *job = g_new0 (OpenJob, 1);

  job->verifier = g_strdup (verifier);
  job->password = g_strdup (password);
  g_task_set_task_data (task, job, open_job_free);
  g_task_run_in_thread (task, run_open);
}

gboolean
bantar_lock_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
