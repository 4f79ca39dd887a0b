/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"

#include <string.h>

static char *
write_password (CityFixture *self, const char *name, const char *password)
{
  g_autofree char *line = g_strconcat (password, "\n", NULL);

  return ctl_write (self->ctl, name, line, -1);
}

CityFixture *
city_fixture_new (void)
{
  CityFixture *self = g_new0 (CityFixture, 1);
  const char *admin;

  self->city = bantar_test_city_start ();
  self->ctl = ctl_new ();
  g_clear_pointer (&self->ctl->profile, g_free);
  self->url = bantar_test_city_get_url (self->city);
  admin = bantar_test_city_get_admin (self->city);
  self->admin = write_password (self, "admin", strchr (admin, ':') + 1);
  self->officer = write_password (
      self, "officer", bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_OFFICER));
  return self;
}

void
city_fixture_free (CityFixture *self)
{
  bantar_test_city_stop (self->city);
  ctl_free (self->ctl);
  g_free (self->admin);
  g_free (self->officer);
  g_free (self);
}

/**
 * city_get:
 *
 * Returns: (transfer full) (nullable): the object at this path, as the server admin sees it
 */
JsonObject *
city_get (CityFixture *self, const char *path)
{
  g_autofree char *text = bantar_test_city_admin_get (self->city, path);
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL ? json_node_dup_object (node) : NULL;
}

/**
 * city_count:
 *
 * Returns: how many documents' ids begin with @prefix
 */
guint
city_count (CityFixture *self, const char *database, const char *prefix)
{
  g_autofree char *path = g_strconcat (database, "/_all_docs", NULL);
  g_autoptr (JsonObject) page = city_get (self, path);
  JsonArray *rows = json_object_get_array_member (page, "rows");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    n += g_str_has_prefix (
        json_object_get_string_member (json_array_get_object_element (rows, i), "id"), prefix);
  return n;
}

void
city_assert_int (JsonObject *object, const char *member, gint64 value)
{
  g_assert_true (json_object_has_member (object, member));
  g_assert_cmpint (json_object_get_int_member (object, member), ==, value);
}
