/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/output.h"
#include "report/explain.h"

#include <glib/gi18n.h>

static void
say_faults (BantarCtl *ctl, const char *file, char **faults)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  for (guint i = 0; faults[i] != NULL; i++)
    bantar_complain ("%s: %s", file, faults[i]);
  if (!ctl->json)
    return;
  json_builder_begin_object (json);
  bantar_json_add_string (json, "file", file);
  bantar_json_add_bool (json, "valid", FALSE);
  bantar_json_begin_list (json, "faults");
  for (guint i = 0; faults[i] != NULL; i++)
    json_builder_add_string_value (json, faults[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
say_valid (BantarCtl *ctl, const char *file, BantarInstrument *instrument)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  const char *id = bantar_instrument_get_id (instrument);
  guint pillars = bantar_instrument_get_pillars (instrument)->len;
  guint indicators = bantar_instrument_count_indicators (instrument);

  if (!ctl->json) {
    /* TRANSLATORS: file, name of the set of indicators, number of pillars, number of indicators. */
    bantar_say (_ ("%s: %s can be used. Pillars: %u. Items: %u."), file, id, pillars, indicators);
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "file", file);
  bantar_json_add_bool (json, "valid", TRUE);
  bantar_json_begin_list (json, "faults");
  json_builder_end_array (json);
  bantar_json_add_string (json, "id", id);
  bantar_json_add_int (json, "pillars", pillars);
  bantar_json_add_int (json, "indicators", indicators);
  bantar_json_add_int (json, "parts", bantar_instrument_get_parts (instrument)->len);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
run_check (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_file (file, &wrong);
  g_auto (GStrv) faults = NULL;

  if (instrument != NULL) {
    say_valid (ctl, file, instrument);
    return TRUE;
  }
  if (wrong->domain != BANTAR_INSTRUMENT_ERROR) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return bantar_ctl_blame_file (file, error);
  }
  faults = g_strsplit (wrong->message, "\n", -1);
  say_faults (ctl, file, faults);
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                          ngettext ("%u fault in this set of indicators.",
                                    "%u faults in this set of indicators.", g_strv_length (faults)),
                          g_strv_length (faults));
}

const BantarCommand bantar_command_instrument_check = {
  .name = "instrument check",
  .synopsis = "FILE",
  .summary = N_ ("Look for faults in a set of indicators"),
  .details = N_ ("Names the place and the reason of every fault, one a line. The file is only "
                 "read."),
  .keys = "file valid faults; when valid: id pillars indicators parts",
  .min_words = 1,
  .max_words = 1,
  .run = run_check,
};
