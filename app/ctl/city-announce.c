/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/secret-words.h"
#include "ctl/city.h"
#include "ctl/output.h"
#include "model/json-util.h"
#include "model/region.h"

#include <glib/gi18n.h>

#define TITLE_MAX 120  /* characters */
#define BODY_MAX  4000 /* characters */

typedef struct {
  const char *area;
  const char *title;
  const char *from;  /* nullable */
  const char *until; /* nullable */
  char *body;
} Announcement;

static void
set_if_given (JsonObject *doc, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (doc, name, value);
}

static JsonObject *
make_announcement_doc (const Announcement *self, const char *user)
{
  JsonObject *doc = json_object_new ();
  JsonObject *author = json_object_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (now);
  g_autofree char *ulid = bantar_secret_ulid (g_get_real_time () / 1000);
  g_autofree char *id = g_strconcat ("announcement:", ulid, NULL);

  json_object_set_string_member (author, "user", user);
  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "announcement");
  json_object_set_string_member (doc, "area", self->area);
  json_object_set_string_member (doc, "title", self->title);
  json_object_set_string_member (doc, "body", self->body);
  set_if_given (doc, "from", self->from);
  set_if_given (doc, "until", self->until);
  json_object_set_string_member (doc, "at", at);
  json_object_set_object_member (doc, "author", author);
  return doc;
}

/* The same words for the same area: given again after a line that broke. */
static JsonObject *
find_same (GPtrArray *docs, const Announcement *self)
{
  for (guint i = 0; i < docs->len; i++) {
    JsonObject *doc = docs->pdata[i];

    if (!json_object_has_member (doc, "withdrawn") &&
        g_strcmp0 (bantar_json_get_string (doc, "area", NULL), self->area) == 0 &&
        g_strcmp0 (bantar_json_get_string (doc, "title", NULL), self->title) == 0 &&
        g_strcmp0 (bantar_json_get_string (doc, "body", NULL), self->body) == 0)
      return doc;
  }
  return NULL;
}

static gboolean
announce (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  const Announcement *announcement = data;
  g_autoptr (GPtrArray) there =
      bantar_couch_get_all (server->couch, BANTAR_CITY_KOTA, "announcement:", NULL, error);
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);
  g_autoptr (JsonObject) doc = NULL;
  JsonObject *same;
  const char *id;

  if (there == NULL)
    return FALSE;
  same = find_same (there, announcement);
  doc = same != NULL ? json_object_ref (same) : make_announcement_doc (announcement, server->user);
  if (same == NULL && !server->dry_run &&
      !bantar_city_server_put (server, BANTAR_CITY_KOTA, doc, error))
    return FALSE;
  id = json_object_get_string_member (doc, "_id");
  bantar_json_add_string (json, "announcement", id);
  bantar_json_add_bool (json, "already", same != NULL);
  if (!ctl->json)
    bantar_say (same != NULL ? _ ("%s was published before.") : _ ("%s is published."), id);
  bantar_ctl_city_end_json (ctl, json);
  return TRUE;
}

static gboolean
is_day (const char *text)
{
  g_autofree char *end = text != NULL ? bantar_city_end_of_day (text, 0) : NULL;

  return text == NULL || end != NULL;
}

static gboolean
check_announcement (const Announcement *self, GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);

  if (regions == NULL)
    return FALSE;
  if (bantar_regions_find (regions, self->area) == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("There is no region with this code: %s"), self->area);
  if (*self->title == '\0' || g_utf8_strlen (self->title, -1) > TITLE_MAX || *self->body == '\0' ||
      g_utf8_strlen (self->body, -1) > BODY_MAX)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("The title has 1 to %d characters, the text 1 to %d."), TITLE_MAX,
                            BODY_MAX);
  if (!is_day (self->from) || !is_day (self->until))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("--from and --until take a date such as 2026-12-05."));
  return TRUE;
}

static gboolean
run_announce (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  const char *area = bantar_ctl_get_option (ctl, "area");
  const char *title = bantar_ctl_get_option (ctl, "title");
  g_autofree char *body = NULL;
  Announcement announcement;

  if (title == NULL || area == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("An announcement needs --area CODE and --title TEXT."));
  if (!g_file_get_contents (file, &body, NULL, error))
    return bantar_ctl_blame_file (file, error);
  if (!g_utf8_validate (body, -1, NULL))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED, _ ("%s is not UTF-8 text."), file);
  g_strchomp (body);
  announcement = (Announcement){ area, title, bantar_ctl_get_option (ctl, "from"),
                                 bantar_ctl_get_option (ctl, "until"), body };
  return check_announcement (&announcement, error) &&
         bantar_ctl_city_run (ctl, announce, &announcement, error);
}

const BantarCommand bantar_command_city_announce = {
  .name = "city announce",
  .synopsis =
      "FILE.txt --area CODE --title TEXT [--from DATE] [--until DATE] " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Publish an announcement"),
  .details =
      N_ ("FILE is its text. --area is the code of the city, a kecamatan or a kelurahan. The "
          "same words for the same area are published once."),
  .keys = "dry_run announcement already",
  .options = { BANTAR_CTL_CITY_OPTIONS, "area", "title", "from", "until" },
  .min_words = 1,
  .max_words = 1,
  .run = run_announce,
};
