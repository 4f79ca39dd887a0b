/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/account-many.h"

#include "net/couch.h"
#include "store/lock.h"
#include "store/profiles.h"
#include "store/rts.h"

typedef struct {
  const char *server;
  const char *user;
  const BantarDuty *duty;
  const char *verifier;
} Binding;

static gboolean
check_same_account (const BantarProfileFacts *facts, const Binding *binding, GError **error)
{
  if (facts->role == BANTAR_ROLE_RT) {
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NOT_OF_RT,
                         "this profile is of one RT");
    return FALSE;
  }
  if (strcmp (facts->user, binding->user) == 0)
    return TRUE;
  g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OTHER_ACCOUNT,
                       "this profile belongs to another account");
  return FALSE;
}

/* Begins the profile where there is none. */
static gboolean
make_sure_of_profile (BantarDb *db, const Binding *binding, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, &none);

  if (facts != NULL)
    return check_same_account (facts, binding, error);
  if (g_error_matches (none, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE))
    return bantar_profiles_set_up_many (db, binding->server, binding->user, binding->duty->role,
                                        error);
  g_propagate_error (error, g_steal_pointer (&none));
  return FALSE;
}

static gpointer
do_bind (BantarDb *db, gpointer data, GError **error)
{
  const Binding *binding = data;
  gboolean changed;

  return GINT_TO_POINTER (bantar_db_begin (db, error) &&
                          make_sure_of_profile (db, binding, error) &&
                          bantar_rts_set_duty_in (db, binding->duty, &changed, error) &&
                          bantar_profiles_rebind (db, binding->server, binding->verifier, error) &&
                          bantar_db_commit (db, error));
}

static BantarDuty *
ask_duty (const char *server,
          const char *user,
          const char *password,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (BantarCouch) couch = bantar_couch_new (server, error);
  BantarDuty *duty;

  if (couch == NULL || !bantar_couch_sign_in (couch, user, password, cancellable, error))
    return NULL;
  duty = bantar_duty_from_roles ((const char *const *) bantar_couch_get_session (couch)->roles);
  if (duty == NULL)
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OF_RT,
                         "the account is not for many RTs");
  return duty;
}

/**
 * bantar_account_sign_in_many:
 * @store: of a profile of this account, or of none yet: then it is begun here
 *
 * Checks name and password with the server, learns what the account is for, and from now on opens
 * the profile with this password only (store/lock.h). When the server says no, nothing is made.
 * Blocks.
 */
gboolean
bantar_account_sign_in_many (BantarStore *store,
                             const char *server,
                             const char *user,
                             const char *password,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (BantarDuty) duty = ask_duty (server, user, password, cancellable, error);
  g_autofree char *verifier = duty != NULL ? bantar_lock_new (password, error) : NULL;
  Binding binding = { server, user, duty, verifier };

  return verifier != NULL && bantar_store_run (store, do_bind, &binding, error) != NULL;
}
