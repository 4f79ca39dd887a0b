/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/ctl-run.h"
#include "server/city.h"

G_BEGIN_DECLS

/* A city server of its own, and bantarctl with the passwords of its admin and its officer in files.
 */
typedef struct {
  BantarTestCity *city;
  Ctl *ctl;
  const char *url;
  char *admin;   /* file with the password */
  char *officer; /* the same */
} CityFixture;

#define AS_ADMIN(fixture)                                                                          \
  "--server", (fixture)->url, "--user", "admin", "--password-file", (fixture)->admin
#define AS_OFFICER(fixture)                                                                        \
  "--server", (fixture)->url, "--user", "dpmppa", "--password-file", (fixture)->officer

CityFixture *city_fixture_new (void);
void city_fixture_free (CityFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CityFixture, city_fixture_free)

JsonObject *city_get (CityFixture *self, const char *path);
guint city_count (CityFixture *self, const char *database, const char *prefix);
void city_assert_int (JsonObject *object, const char *member, gint64 value);

G_END_DECLS
