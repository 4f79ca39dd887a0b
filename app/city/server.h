/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch-admin.h"

G_BEGIN_DECLS

#define BANTAR_CITY_KOTA  "bantar-kota"
#define BANTAR_CITY_NILAI "bantar-nilai"

/* Told while long work goes on. */
typedef void (*BantarCityProgress) (guint done, guint total, gpointer data);

/* A city's server, and who is signed in to it. With @dry_run nothing is written to it. */
typedef struct {
  BantarCouch *couch;
  BantarCouch *prober; /* nullable: a member without admin rights, for test writes */
  char *address;
  char *user;
  gboolean admin; /* a server admin; else an account of role kota */
  gboolean dry_run;
  BantarCityProgress progress; /* nullable */
  gpointer progress_data;
} BantarCityServer;

BantarCityServer *bantar_city_server_open (const char *address,
                                           const char *user,
                                           const char *password,
                                           gboolean dry_run,
                                           GError **error);
void bantar_city_server_free (BantarCityServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCityServer, bantar_city_server_free)

gboolean bantar_city_server_need_admin (const BantarCityServer *self, GError **error);
void bantar_city_server_tell (const BantarCityServer *self, guint done, guint total);
gboolean
bantar_city_server_put (BantarCityServer *self, const char *db, JsonObject *doc, GError **error);
gboolean bantar_city_server_put_all (BantarCityServer *self,
                                     const char *db,
                                     GPtrArray *docs,
                                     GError **error);
gboolean bantar_city_server_probe (BantarCityServer *self,
                                   const char *db,
                                   const char *version,
                                   gboolean *current,
                                   GError **error);

G_END_DECLS
