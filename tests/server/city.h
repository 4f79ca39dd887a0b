/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A city server for a test: city.mjs as a child process, on a free port of 127.0.0.1, with one RT,
 * its chair, its pendamping and one city officer. It ends with the test, however the test ends. */
typedef struct _BantarTestCity BantarTestCity;

typedef enum {
  BANTAR_TEST_CITY_CHAIR,
  BANTAR_TEST_CITY_PENDAMPING,
  BANTAR_TEST_CITY_OFFICER,
} BantarTestCityAccount;

BantarTestCity *bantar_test_city_start (void);
void bantar_test_city_stop (BantarTestCity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarTestCity, bantar_test_city_stop)

const char *bantar_test_city_get_url (BantarTestCity *self);
int bantar_test_city_get_pid (BantarTestCity *self);
const char *bantar_test_city_get_rt (BantarTestCity *self);
const char *bantar_test_city_get_database (BantarTestCity *self);
const char *bantar_test_city_get_user (BantarTestCity *self, BantarTestCityAccount account);
const char *bantar_test_city_get_password (BantarTestCity *self, BantarTestCityAccount account);

const char *bantar_test_city_get_admin (BantarTestCity *self);
char *bantar_test_city_admin_get (BantarTestCity *self, const char *path);
char *bantar_test_city_admin_put (BantarTestCity *self, const char *path, const char *json);
long bantar_test_city_request (BantarTestCity *self,
                               const char *userpwd,
                               const char *method,
                               const char *path,
                               const char *json,
                               char **answer);

G_END_DECLS
