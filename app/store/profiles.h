/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Whose profile this is: one RT, and the account it was bound to when it first signed in. A profile
 * of many RTs has no RT here until bantar_profiles_load_rt() chooses one. */
typedef struct {
  BantarRole role;
  char *verifier;  /* see store/lock.h; "" where no password is asked for */
  gint64 rt_key;   /* of this database; 0 for none */
  char *rt;        /* the city's id, "" before the first sign-in */
  char *kelurahan; /* code */
  guint number;
  char *chair;         /* name, may be "" */
  char *device;        /* random, tells this laptop's profile from others of the same RT */
  char *server;        /* URL, "" before the first sign-in */
  char *user;          /* account, "" before the first sign-in */
  char *server_time;   /* last time a server told, UTC or "" */
  char *server_uuid;   /* which CouchDB it was, "" when not asked yet */
  char *checked_at;    /* server's time of the last look at everything it confirmed, UTC or "" */
  char *circumstances; /* digest of what refusals hung on at the last exchange, or "" */
  gint64 clock_ahead;  /* seconds by which this laptop's clock was ahead of the server's */
} BantarProfileFacts;

BantarProfileFacts *bantar_profile_facts_copy (const BantarProfileFacts *self);
void bantar_profile_facts_free (BantarProfileFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarProfileFacts, bantar_profile_facts_free)

const char *bantar_profile_facts_get_who (const BantarProfileFacts *self);
gboolean bantar_profile_facts_is_bound (const BantarProfileFacts *self);

gboolean bantar_profiles_set_up (BantarDb *db,
                                 const char *kelurahan,
                                 guint number,
                                 const char *chair,
                                 GError **error);
gboolean bantar_profiles_set_up_many (BantarDb *db,
                                      const char *server,
                                      const char *user,
                                      BantarRole role,
                                      GError **error);
BantarProfileFacts *bantar_profiles_load (BantarDb *db, GError **error);
BantarProfileFacts *bantar_profiles_load_rt (BantarDb *db, const char *rt, GError **error);
gboolean bantar_profiles_bind (BantarDb *db,
                               const char *server,
                               const char *user,
                               const char *rt,
                               GError **error);
gboolean
bantar_profiles_rebind (BantarDb *db, const char *server, const char *verifier, GError **error);
gboolean bantar_profiles_set_rt_in (BantarDb *db, const char *rt, GError **error);
gboolean
bantar_profiles_set_place (BantarDb *db, const char *kelurahan, guint number, GError **error);
gboolean
bantar_profiles_set_server_time (BantarDb *db, const char *utc, gint64 clock_ahead, GError **error);
GDateTime *bantar_profiles_read_today (BantarDb *db, GError **error);
gboolean bantar_profiles_set_circumstances (BantarDb *db, const char *digest, GError **error);
gboolean
bantar_profiles_set_checked (BantarDb *db, const char *uuid, const char *utc, GError **error);
gboolean bantar_profiles_set_suspected (BantarDb *db, GError **error);
gboolean bantar_profiles_set_synced (BantarDb *db, const char *utc, GError **error);
gboolean bantar_profiles_next_counter (BantarDb *db, gint64 *counter, GError **error);

G_END_DECLS
