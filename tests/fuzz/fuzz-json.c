/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of any kind: one spelling, which reads back as the same. */
#include "config.h"

#include "fuzz.h"

#include "model/json-util.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (JsonNode) node = fuzz_json (data, size);
  g_autofree char *text = node != NULL ? bantar_json_canonical (node) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) again = NULL;

  if (text == NULL)
    return 0;
  again = bantar_json_parse (text, -1, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_assert_true (bantar_json_equal (node, again));
  return 0;
}
