/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-body.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"

#define BODY_MAX (256 << 10)

static const char *const left_out[] = { "rt", "author", "pushed_by", "on_behalf", "carried" };

/**
 * bantar_bundle_body_write:
 * @base: the document as it was last read, or `BANTAR_JSON_NONE`, so that what a later program put
 *   into it goes on
 *
 * Returns: (transfer full)
 */
char *
bantar_bundle_body_write (const BantarChecklist *month, BantarJsonValue base)
{
  g_autoptr (JsonNode) node = bantar_checklist_to_doc (month, "", base);

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    json_object_remove_member (json_node_get_object (node), left_out[i]);
  return bantar_json_canonical (node);
}

/**
 * bantar_bundle_body_parse:
 *
 * Returns: (transfer full): the body as the document that it was; nothing in it is checked
 */
BantarJsonText *
bantar_bundle_body_parse (const char *body, GError **error)
{
  g_autoptr (JsonNode) node = bantar_json_parse (body, -1, BODY_MAX, error);
  JsonObject *doc;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_DOCUMENT,
                         "a month that is no object");
    return NULL;
  }
  doc = json_node_get_object (node);
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++) {
    if (json_object_has_member (doc, left_out[i]))
      json_object_remove_member (doc, left_out[i]);
  }
  json_object_set_object_member (doc, "author", json_object_new ());
  return bantar_json_reread (doc);
}

/**
 * bantar_bundle_body_read:
 * @body: from outside; nothing in it is trusted
 *
 * Returns: (transfer full): the month, of no RT and no author yet
 */
BantarChecklist *
bantar_bundle_body_read (const char *body, BantarInstrument *instrument, GError **error)
{
  g_autoptr (BantarJsonText) text = bantar_bundle_body_parse (body, error);

  return text != NULL
             ? bantar_checklist_from_doc (bantar_json_text_get_root (text), instrument, error)
             : NULL;
}
