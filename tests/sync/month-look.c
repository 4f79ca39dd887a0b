/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-said.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "on-server.h"
#include "store/profile-folder.h"

#include "profile-fixture.h"

#define DOCUMENT "checklist:2026-11"

/* What changes by travelling. */
static const char *const left_out[] = {
  "_rev", "rt", "author", "pushed_by", "on_behalf", "carried",
};

typedef struct {
  Desk *desk;
  const char *sql;
} Job;

static gpointer
do_read (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;

  return bantar_db_read_text (db, error, job->sql, "i", job->desk->rt);
}

/* @sql: a literal that asks for one value; ?1 is the RT */
static char *
read_text (Desk *desk, const char *sql)
{
  Job job = { desk, sql };
  g_autoptr (GError) error = NULL;
  char *text = bantar_store_run (desk->store, do_read, &job, &error);

  g_assert_no_error (error);
  return text;
}

/* @parts: with two versions on this laptop, with spaces between */
void
month_assert_asked (Month *self, WayLaptop at, const char *parts)
{
  g_autofree char *asked =
      read_text (self->way->desks[at], "SELECT coalesce (group_concat (part, ' '), '') FROM"
                                       " (SELECT part FROM conflict WHERE rt = ?1 ORDER BY part)");

  g_assert_cmpstr (asked, ==, parts);
}

/* @kinds: what the person at this laptop was told, with spaces between */
void
month_assert_news (Month *self, WayLaptop at, const char *kinds)
{
  g_autofree char *news = read_text (self->way->desks[at],
                                     "SELECT coalesce (group_concat (kind, ' '), '') FROM"
                                     " (SELECT kind FROM month_news WHERE rt = ?1 ORDER BY kind)");

  g_assert_cmpstr (news, ==, kinds);
}

void
month_assert_state (Month *self, WayLaptop at, BantarState state, guint sent, guint reviews)
{
  g_autoptr (BantarChecklist) month = desk_load (self->way->desks[at]);

  g_assert_cmpstr (bantar_state_to_string (month->state), ==, bantar_state_to_string (state));
  g_assert_cmpuint (month->send_number, ==, sent);
  g_assert_cmpuint (month->reviews->len, ==, reviews);
}

/* Where all is published by now: of the review with that number, counted from 1. */
void
month_assert_score (Month *self, gint64 review, gboolean withdrawn)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *of;

  if (self->way->city == NULL)
    return;
  way_sync (self->way, WAY_DESI);
  path = g_strdup_printf ("bantar-nilai/score:" TEST_KELURAHAN ":2026-11:%s",
                          bantar_test_city_get_rt (self->way->city));
  text = bantar_test_city_admin_get (self->way->city, path);
  g_assert_nonnull (text);
  node = bantar_json_parse (text, -1, 1 << 16, NULL);
  of = bantar_json_get_object (json_node_get_object (node), "review");
  g_assert_cmpint (bantar_json_get_int (of, "number", 0), ==, review);
  g_assert_cmpint (bantar_json_get_bool (json_node_get_object (node), "withdrawn", FALSE), ==,
                   withdrawn);
}

void
month_assert_nothing_lost (Month *self)
{
  for (guint i = 0; i < self->said->len; i++) {
    const BantarAnswer *answer = self->said->pdata[i];
    gboolean found = FALSE;

    for (WayLaptop at = WAY_HOME; at < WAY_LAPTOPS; at++)
      found |= month_said_is_found (answer, self->way->desks[at]);
    if (!found)
      g_error ("lost: %s of %s, \"%s\"", answer->part, answer->at, answer->note);
  }
}

static gboolean
contains (const char *path, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GBytes) bytes = dir == NULL ? test_read_file (path) : NULL;
  const char *name;
  gboolean found = FALSE;
  gsize size;

  if (bytes != NULL) {
    const char *data = g_bytes_get_data (bytes, &size);

    return data != NULL && memmem (data, size, text, strlen (text)) != NULL;
  }
  while (!found && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    found = contains (child, text);
  }
  return found;
}

static const struct {
  WayLaptop at;
  const char *text;
} secrets[] = { { WAY_HOME, MONTH_SECRET_HOME }, { WAY_OFFICE, MONTH_SECRET_OFFICE } };

static void
assert_not_on_server (Month *self, const char *secret)
{
  g_autofree char *path = g_strconcat (bantar_test_city_get_database (self->way->city),
                                       "/_all_docs?include_docs=true", NULL);
  g_autofree char *all = bantar_test_city_admin_get (self->way->city, path);

  g_assert_nonnull (strstr (all, MONTH_PHOTOS));
  g_assert_null (strstr (all, secret));
}

/* Each is in the files of just one laptop, where the month still shows it. */
void
month_assert_secrets (Month *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_autoptr (BantarAnswer) answer =
        desk_dup_answer (self->way->desks[secrets[i].at], MONTH_SECRET_PART);

    g_assert_cmpstr (answer->note, ==, secrets[i].text);
    for (WayLaptop at = WAY_HOME; at < WAY_LAPTOPS; at++)
      g_assert_cmpint (contains (self->way->desks[at]->folder, secrets[i].text), ==,
                       at == secrets[i].at);
    if (self->way->city != NULL)
      assert_not_on_server (self, secrets[i].text);
  }
}

static void
assert_not_in_file (BantarStore *store, const char *path)
{
  g_autofree char *inside = stick_open (store, path);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_false (contains (inside, secrets[i].text));
  g_assert_true (contains (inside, MONTH_PHOTOS));
}

/* Says where they begin to differ: months are long. */
void
month_assert_same_text (const char *what, const char *a, const char *b)
{
  gsize same = 0;

  while (a[same] != '\0' && a[same] == b[same])
    same++;
  if (a[same] != b[same])
    g_error ("%s: \"%.200s\" is not \"%.200s\"", what, a + same - MIN (same, 80),
             b + same - MIN (same, 80));
}

static char *
write_canonical (JsonNode *node)
{
  JsonObject *doc = json_node_get_object (node);

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++) {
    if (json_object_has_member (doc, left_out[i]))
      json_object_remove_member (doc, left_out[i]);
  }
  return bantar_json_canonical (node);
}

static char *
dup_document (Month *self, WayLaptop at)
{
  g_autoptr (BantarChecklist) month = desk_load (self->way->desks[at]);
  g_autoptr (JsonNode) node = bantar_checklist_to_doc (month, "", BANTAR_JSON_NONE);

  return write_canonical (node);
}

static char *
sum_file (Desk *desk, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (desk->folder, sha256);
  g_autoptr (GBytes) bytes = test_read_file (path);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/* Each picture is on every laptop, and on the server, and is what its name says. */
static void
assert_photo (Month *self, const char *sha256)
{
  for (WayLaptop at = WAY_HOME; at < WAY_LAPTOPS; at++) {
    g_autofree char *sum = sum_file (self->way->desks[at], sha256);

    g_assert_cmpstr (sum, ==, sha256);
  }
  if (self->way->city != NULL) {
    g_autoptr (GBytes) there = on_server_get_photo (self->way->city, sha256);
    g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, there);

    g_assert_cmpstr (sum, ==, sha256);
  }
}

static void
assert_photos (Month *self, guint expected)
{
  g_autoptr (BantarChecklist) month = desk_load (self->way->desks[WAY_HOME]);
  GHashTableIter iter;
  gpointer answer;
  guint found = 0;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    GPtrArray *photos = ((const BantarAnswer *) answer)->photos;

    for (guint i = 0; i < photos->len; i++)
      assert_photo (self, photos->pdata[i]);
    found += photos->len;
  }
  g_assert_cmpuint (found, ==, expected);
}

/* Waiting, sending or refused. */
static void
assert_settled (Desk *desk)
{
  g_autofree char *open =
      read_text (desk, "SELECT coalesce (group_concat (id || ' ' || state || ' ' || reason), '')"
                       " FROM open_document WHERE db = 'rt/' || ?1 OR db NOT LIKE 'rt/%'");

  g_assert_cmpstr (open, ==, "");
}

/* The sum over the sorted documents and photos, as it stands in a file of each laptop. */
static void
assert_same_sum (Month *self)
{
  g_autofree char *first = NULL;

  for (WayLaptop at = WAY_HOME; at < WAY_LAPTOPS; at++) {
    Desk *desk = self->way->desks[at];
    g_autoptr (BantarChecklist) month = desk_load (desk);
    g_autofree char *path = stick_write (desk->store, at == WAY_DESI ? month->rt : NULL, TRUE);
    g_autofree char *sum = stick_digest (desk->store, path);

    assert_not_in_file (desk->store, path);
    if (first == NULL)
      first = g_steal_pointer (&sum);
    else
      g_assert_cmpstr (sum, ==, first);
  }
}

/* All three laptops, and the server where there is one, have the same month and the same photos. */
void
month_assert_same_everywhere (Month *self)
{
  g_autofree char *first = dup_document (self, WAY_HOME);

  for (WayLaptop at = WAY_HOME; at < WAY_LAPTOPS; at++) {
    g_autofree char *document = dup_document (self, at);

    month_assert_same_text ("a laptop's month", document, first);
    month_assert_asked (self, at, "");
    if (self->way->city != NULL)
      assert_settled (self->way->desks[at]);
  }
  if (self->way->city != NULL) {
    g_autoptr (JsonNode) node = on_server_get (self->way->city, DOCUMENT);
    g_autofree char *there = write_canonical (node);

    month_assert_same_text ("the server's month", there, first);
    on_server_assert_no_repeats (self->way->city, DOCUMENT);
  }
  assert_photos (self, 5);
  assert_same_sum (self);
}

static void
remove_member (JsonObject *object, const char *name)
{
  g_assert_nonnull (object);
  if (json_object_has_member (object, name))
    json_object_remove_member (object, name);
}

/* Returns: the month without what differs from one way to the other: when it was sent and reviewed,
 * and under which account, and whose time an answer has to which both laptops only added photos */
char *
month_tell_story (Month *self)
{
  g_autoptr (BantarChecklist) month = desk_load (self->way->desks[WAY_HOME]);
  g_autoptr (JsonNode) node = bantar_checklist_to_doc (month, "", BANTAR_JSON_NONE);
  JsonObject *doc = json_node_get_object (node);
  JsonArray *reviews = bantar_json_get_array (doc, "reviews");

  remove_member (doc, "completed_at");
  remove_member (doc, "completed_server");
  remove_member (bantar_json_get_object (bantar_json_get_object (doc, "answers"), MONTH_PHOTOS),
                 "at");
  for (guint i = 0; i < json_array_get_length (reviews); i++) {
    remove_member (json_array_get_object_element (reviews, i), "at");
    remove_member (json_array_get_object_element (reviews, i), "by");
  }
  return write_canonical (node);
}
