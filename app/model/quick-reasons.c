/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/quick-reasons.h"

#include "bantar-data.h"
#include "model/json-util.h"

#define PATH           "/id/go/jambikota/Bantar/data/quick-reasons.json"
#define SIZE_MAX_BYTES (64 * 1024)

#define REASONS_MAX 12
#define TEXT_MAX    40 /* characters: it stands on a button */

static void
reason_free (gpointer data)
{
  BantarQuickReason *self = data;

  g_free (self->text);
  g_free (self);
}

static void
read_reason (BantarJsonFaults *faults, JsonNode *node, GPtrArray *reasons)
{
  static const char *const members[] = { "text", "about", NULL };
  static const char *const about[] = { "all", "photos", "evidence", "counts", NULL };
  JsonObject *object = bantar_json_check_object (faults, node, members);
  BantarQuickReason *reason = NULL;

  if (object == NULL)
    return;
  reason = g_new0 (BantarQuickReason, 1);
  reason->text = g_strdup (bantar_json_check_text (faults, object, "text", TEXT_MAX));
  reason->about = (BantarReasonAbout) bantar_json_check_choice (faults, object, "about", about);
  g_ptr_array_add (reasons, reason);
}

/**
 * bantar_quick_reasons_read:
 * @object: has a member "reasons", at least one `{"text": "Foto kurang jelas", "about": "photos"}`
 *
 * Returns: (transfer full) (element-type BantarQuickReason): whole only when nothing was added to
 *   @faults
 */
GPtrArray *
bantar_quick_reasons_read (BantarJsonFaults *faults, JsonObject *object)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (reason_free);
  JsonArray *array = bantar_json_check_array (faults, object, "reasons", 1, REASONS_MAX);

  if (array == NULL)
    return reasons;
  bantar_json_faults_enter (faults, "reasons");
  for (guint i = 0; i < MIN (json_array_get_length (array), REASONS_MAX); i++) {
    bantar_json_faults_enter_item (faults, i);
    read_reason (faults, json_array_get_element (array, i), reasons);
    bantar_json_faults_leave (faults);
  }
  bantar_json_faults_leave (faults);
  return reasons;
}

/* It is compiled into the program and checked by its tests. */
static GPtrArray *
load_default (void)
{
  g_autoptr (BantarJsonFaults) faults = bantar_json_faults_new ("quick reasons");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bantar_data_get_resource (), PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *lines = NULL;
  GPtrArray *reasons = NULL;
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (data != NULL)
    node = bantar_json_parse (data, (gssize) size, SIZE_MAX_BYTES, &error);
  if (node == NULL)
    g_error ("quick reasons: %s", error->message);
  reasons = bantar_quick_reasons_read (faults, json_node_get_object (node));
  lines = bantar_json_faults_dup_lines (faults);
  if (lines != NULL)
    g_error ("%s", lines);
  return reasons;
}

static gboolean
can_be_true (BantarReasonAbout about, const BantarPart *part, const BantarAnswer *answer)
{
  guint photos = answer != NULL ? answer->photos->len : 0;

  switch (about) {
  case BANTAR_REASON_ABOUT_PHOTOS:
    return photos > 0;
  case BANTAR_REASON_ABOUT_EVIDENCE:
    return photos == 0 && !part->sensitive;
  case BANTAR_REASON_ABOUT_COUNTS:
    return part->counts->len > 0;
  case BANTAR_REASON_ABOUT_ALL:
  default:
    return TRUE;
  }
}

/**
 * bantar_quick_reasons_list:
 * @part: of @instrument
 * @answer: (nullable): what was said
 *
 * Returns: (transfer full) (element-type utf8): reasons that can be true of that answer
 */
GPtrArray *
bantar_quick_reasons_list (BantarInstrument *instrument,
                           const BantarPart *part,
                           const BantarAnswer *answer)
{
  static GPtrArray *ours;
  const GPtrArray *reasons = bantar_instrument_get_reasons (instrument);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  if (reasons == NULL && ours == NULL)
    ours = load_default ();
  if (reasons == NULL)
    reasons = ours;
  for (guint i = 0; i < reasons->len; i++) {
    const BantarQuickReason *reason = reasons->pdata[i];

    if (can_be_true (reason->about, part, answer))
      g_ptr_array_add (list, g_strdup (reason->text));
  }
  return list;
}
