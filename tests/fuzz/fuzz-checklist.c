/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month as a document: what we read we can write, and it reads back as the same. */
#include "config.h"

#include "fuzz.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"

static BantarInstrument *
get_instrument (void)
{
  static BantarInstrument *instrument;

  if (instrument == NULL)
    instrument = bantar_instrument_load_default (NULL);
  return instrument;
}

static BantarChecklist *
read_month (BantarJsonValue doc)
{
  g_autoptr (GError) error = NULL;
  BantarChecklist *month = bantar_checklist_from_doc (doc, get_instrument (), &error);

  fuzz_assert_result (month, error);
  return month;
}

/* Written over what the server has, and anew. */
static void
check_written (const BantarChecklist *month, BantarJsonValue base)
{
  g_autoptr (JsonNode) first = bantar_checklist_to_doc (month, "rt21", base);
  g_autoptr (BantarJsonText) text = bantar_json_reread (json_node_get_object (first));
  g_autoptr (BantarChecklist) again = read_month (bantar_json_text_get_root (text));
  g_autoptr (JsonNode) second = NULL;

  g_assert_nonnull (again);
  second = bantar_checklist_to_doc (again, "rt21", base);
  g_assert_true (bantar_json_equal (first, second));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (BantarJsonText) text =
      bantar_json_read ((const char *) data, (gssize) size, size, NULL);
  g_autoptr (BantarChecklist) month = NULL;

  if (text == NULL)
    return 0;
  month = read_month (bantar_json_text_get_root (text));
  if (month == NULL)
    return 0;
  check_written (month, bantar_json_text_get_root (text));
  check_written (month, BANTAR_JSON_NONE);
  return 0;
}
