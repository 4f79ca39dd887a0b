/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pendamping.h"

#include "on-server.h"

#include "model/json-util.h"
#include "store/checklists.h"

#include <string.h>

/* Statuses and counts as they are now: they stay in the review when they are corrected. */
static JsonObject *
copy_judged (JsonObject *answers)
{
  JsonObject *judged = json_object_new ();
  JsonObjectIter iter;
  const char *part;
  JsonNode *answer;

  json_object_iter_init (&iter, answers);
  while (json_object_iter_next (&iter, &part, &answer)) {
    JsonObject *from = json_node_get_object (answer);
    JsonObject *copy = json_object_new ();

    json_object_set_member (copy, "value", json_node_copy (json_object_get_member (from, "value")));
    if (json_object_has_member (from, "counts"))
      json_object_set_member (copy, "counts",
                              json_node_copy (json_object_get_member (from, "counts")));
    json_object_set_object_member (judged, part, copy);
  }
  return judged;
}

static JsonObject *
make_review (BantarTestCity *city, JsonObject *doc, gboolean returned)
{
  JsonObject *answers = bantar_json_get_object (doc, "answers");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (now);
  g_autoptr (GList) parts = json_object_get_members (answers);
  JsonObject *reasons = json_object_new ();
  JsonObject *review = json_object_new ();

  for (const GList *l = parts; returned && l != NULL; l = l->next) {
    if (l == parts || g_test_rand_bit ())
      json_object_set_string_member (reasons, l->data, "Please look again");
  }
  json_object_set_string_member (review, "by",
                                 bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING));
  json_object_set_string_member (review, "at", at);
  json_object_set_string_member (review, "outcome", returned ? "returned" : "verified");
  json_object_set_boolean_member (review, "bulk", FALSE);
  json_object_set_int_member (review, "send_number", bantar_json_get_int (doc, "send_number", 0));
  json_object_set_object_member (review, "reasons", reasons);
  json_object_set_object_member (review, "judged", copy_judged (answers));
  return review;
}

static void
put (BantarTestCity *city, const char *id, JsonNode *node)
{
  const char *user = bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING);
  const char *password = bantar_test_city_get_password (city, BANTAR_TEST_CITY_PENDAMPING);
  g_autofree char *userpwd = g_strdup_printf ("%s:%s", user, password);
  g_autofree char *path = g_strdup_printf ("%s/%s", bantar_test_city_get_database (city), id);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *said = NULL;
  long status = bantar_test_city_request (city, userpwd, "PUT", path, json, &said);

  if (status != 201)
    g_test_message ("a review is answered %ld: %s", status, said);
  g_assert_cmpint (status, ==, 201);
}

/**
 * pendamping_review:
 *
 * Returns or verifies the month, with the pendamping's own account, when it is sent, and sends back
 * what was verified.
 *
 * Returns: `FALSE` when there was nothing to review
 */
gboolean
pendamping_review (BantarTestCity *city, BantarPeriod period)
{
  g_autofree char *id = bantar_checklists_document_id (period);
  g_autoptr (JsonNode) node = on_server_has (city, id) ? on_server_get (city, id) : NULL;
  JsonObject *doc = node != NULL ? json_node_get_object (node) : NULL;
  const char *state = doc != NULL ? bantar_json_get_string (doc, "state", "") : "";
  gboolean verified = g_str_equal (state, "verified");
  gboolean returned = verified || g_test_rand_int_range (0, 3) > 0;

  if (!verified && !g_str_equal (state, "sent"))
    return FALSE;
  json_array_add_object_element (bantar_json_get_array (doc, "reviews"),
                                 make_review (city, doc, returned));
  json_object_set_string_member (doc, "state", returned ? "returned" : "verified");
  json_object_set_string_member (doc, "pushed_by",
                                 bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING));
  put (city, id, node);
  return TRUE;
}
