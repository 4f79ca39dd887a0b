/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server answers: a line "STATUS CONTENT-TYPE", then the body, read as each reply that the
 * program asks for. */
#include "config.h"

#include "fuzz.h"

#include "model/json-util.h"
#include "net/couch-changes.h"
#include "net/couch-receipts.h"
#include "net/couch-session.h"
#include "net/couch-shape.h"
#include "net/response.h"

#include <stdlib.h>
#include <string.h>

#define LIMIT 5 /* rows of changes */

static void
check_session (JsonNode *reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarSession) session = bantar_couch_parse_session (reply, &error);

  fuzz_assert_result (session, error);
  if (session != NULL)
    g_assert_nonnull (session->roles);
}

/* @reply: (transfer full) */
static void
check_changes (BantarJsonText *reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChanges) changes = bantar_couch_parse_changes (reply, LIMIT, &error);

  fuzz_assert_result (changes, error);
  if (changes == NULL)
    return;
  g_assert_cmpuint (changes->rows->len, <=, LIMIT);
  g_assert_cmpstr (changes->last_seq, !=, "");
  for (guint i = 0; i < changes->rows->len; i++) {
    const BantarChange *row = changes->rows->pdata[i];

    g_assert_true (bantar_couch_id_is_valid (row->id));
    g_assert_true (bantar_couch_rev_is_valid (row->rev));
    g_assert_true (g_hash_table_contains (changes->ids, row->id));
  }
}

static GPtrArray *
make_docs (void)
{
  GPtrArray *docs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  g_ptr_array_add (docs, json_from_string ("{\"_id\":\"checklist:2026-10\"}", NULL));
  g_ptr_array_add (docs, json_from_string ("{\"_id\":\"checklist:2026-11\"}", NULL));
  return docs;
}

/* One receipt for each document, which either has a revision or says why not. */
static void
check_receipts (JsonNode *reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) docs = make_docs ();
  g_autoptr (GPtrArray) receipts = bantar_couch_parse_receipts (reply, docs, &error);
  g_autofree char *rev = NULL;

  fuzz_assert_result (receipts, error);
  for (guint i = 0; receipts != NULL && i < receipts->len; i++) {
    const BantarReceipt *receipt = receipts->pdata[i];

    g_assert_true ((receipt->rev != NULL) != (receipt->error != NULL));
    g_assert_true (receipt->rev == NULL || bantar_couch_rev_is_valid (receipt->rev));
    g_assert_true (receipt->error == NULL || g_utf8_validate (receipt->error, -1, NULL));
    g_assert_true (receipt->reason == NULL || g_utf8_validate (receipt->reason, -1, NULL));
  }
  g_assert_true (receipts == NULL || receipts->len == docs->len);
  g_clear_error (&error);
  rev = bantar_couch_parse_put (reply, "photo:1", &error);
  fuzz_assert_result (rev, error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *end = size > 0 ? memchr (data, '\n', size) : NULL;
  g_autofree char *line = fuzz_text (data, end != NULL ? (gsize) (end - data) : size);
  char *type = line;
  BantarResponse response = { .status = (int) strtol (line, &type, 10), .retry_after = -1 };
  g_autoptr (GBytes) body =
      g_bytes_new (end != NULL ? end + 1 : NULL, end != NULL ? data + size - end - 1 : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarJsonText) text = NULL;
  g_autoptr (JsonNode) reply = NULL;

  response.content_type = *type != '\0' ? type + 1 : NULL;
  response.body = body;
  text = bantar_response_to_json (&response, &error);
  fuzz_assert_result (text, error);
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  if (text == NULL)
    return 0;
  reply = bantar_json_build (bantar_json_text_get_root (text));
  check_session (reply);
  check_receipts (reply);
  check_changes (g_steal_pointer (&text));
  return 0;
}
