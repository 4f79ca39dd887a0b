/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An indicator set: whatever the file, its faults are named or it can be used. */
#include "config.h"

#include "fuzz.h"

#include "model/checklist.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) instrument = bantar_instrument_parse (bytes, &error);
  g_autoptr (BantarChecklist) month = NULL;
  guint answered, total;
  double score;

  fuzz_assert_result (instrument, error);
  if (instrument == NULL)
    return 0;
  month = bantar_checklist_new (instrument, bantar_period_new (2026, 11));
  bantar_checklist_get_progress (month, NULL, &answered, &total);
  g_assert_cmpuint (answered, ==, 0);
  g_assert_cmpuint (total, ==, bantar_instrument_count_indicators (instrument));
  g_assert_cmpuint (total, >, 0);
  bantar_checklist_get_score (month, NULL, &score);
  return 0;
}
