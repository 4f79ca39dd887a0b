/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/output.h"
#include "store/instruments.h"
#include "store/profile-folder.h"
#include "words/format.h"

#include "model/region.h"

#include <glib/gi18n.h>

#define RT_MAX    999
#define CHAIR_MAX 200 /* characters; the city's server takes no longer name */

typedef struct {
  BantarRegion *kelurahan;
  guint number;
  const char *chair;
  BantarInstrument *instrument; /* nullable: the one the program ships */
} SetUp;

static BantarRegion *
find_kelurahan (BantarRegions *regions, const char *code, GError **error)
{
  BantarRegion *region = bantar_regions_find (regions, code);

  if (region != NULL && bantar_region_get_level (region) == BANTAR_REGION_KELURAHAN)
    return region;
  bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                   _ ("No kelurahan of Kota Jambi has the code %s. A code looks like "
                      "15.71.11.1003."),
                   code);
  return NULL;
}

static gboolean
read_number (const char *text, guint *number, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, RT_MAX, &value, NULL))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Not an RT number: %s. It is a number from 1 to %d."), text, RT_MAX);
  *number = value;
  return TRUE;
}

static gboolean
read_instrument (const char *file, BantarInstrument **instrument, GError **error)
{
  if (file == NULL)
    return TRUE;
  *instrument = bantar_instrument_load_file (file, error);
  return *instrument != NULL || bantar_ctl_blame_file (file, error);
}

static char *
dup_place (const SetUp *what)
{
  g_autofree char *rt = bantar_format_rt (what->number);

  return g_strdup_printf ("%s %s", rt, bantar_region_get_name (what->kelurahan));
}

static gboolean
refuse_second (const BantarProfileFacts *facts, GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);
  g_autofree char *rt = bantar_format_rt (facts->number);
  BantarRegion *kelurahan;

  if (regions == NULL)
    return FALSE;
  if (facts->role != BANTAR_ROLE_RT)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            _ ("There is a profile of the account %s here already. Nothing was "
                               "changed. Name another folder with --data to begin a new one."),
                            facts->user);
  kelurahan = bantar_regions_find (regions, facts->kelurahan);
  return bantar_ctl_fail (
      error, BANTAR_CTL_ERROR_FAILED,
      /* TRANSLATORS: RT and kelurahan, "RT 08 Lingkar Selatan". */
      _ ("There is a profile of %s %s here already. Nothing was changed. Name another folder "
         "with --data to begin a new one."),
      rt, kelurahan != NULL ? bantar_region_get_name (kelurahan) : facts->kelurahan);
}

/* A set-up that was interrupted left an empty database behind: it is set up now. */
static gboolean
check_empty (BantarDb *db, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, &none);

  if (facts != NULL)
    return refuse_second (facts, error);
  if (g_error_matches (none, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&none));
  return FALSE;
}

static gpointer
do_set_up (BantarDb *db, gpointer data, GError **error)
{
  SetUp *what = data;

  return GINT_TO_POINTER (
      check_empty (db, error) &&
      (what->instrument == NULL || bantar_instruments_put (db, what->instrument, error)) &&
      bantar_profiles_set_up (db, bantar_region_get_code (what->kelurahan), what->number,
                              what->chair, error));
}

static void
say_set_up (BantarCtl *ctl, const SetUp *what)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *place = dup_place (what);
  const char *folder = bantar_store_get_folder (ctl->store);

  if (!ctl->json) {
    /* TRANSLATORS: RT and kelurahan, then the folder of the profile. */
    bantar_say (_ ("%s is set up. Its data is in %s"), place, folder);
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "profile", folder);
  bantar_json_add_string (json, "kelurahan", bantar_region_get_code (what->kelurahan));
  bantar_json_add_string (json, "kelurahan_name", bantar_region_get_name (what->kelurahan));
  bantar_json_add_int (json, "number", what->number);
  bantar_json_add_string (json, "chair", what->chair);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
set_up (BantarCtl *ctl, SetUp *what, GError **error)
{
  const char *named = bantar_ctl_get_option (ctl, "data");
  g_autofree char *folder =
      named != NULL
          ? g_strdup (named)
          : bantar_profile_folder_name (bantar_region_get_code (what->kelurahan), what->number);

  ctl->store = bantar_store_new (folder);
  if (bantar_store_run (ctl->store, do_set_up, what, error) == NULL)
    return FALSE;
  say_set_up (ctl, what);
  return TRUE;
}

static gboolean
run_setup (BantarCtl *ctl, GError **error)
{
  const char *kelurahan = bantar_ctl_get_option (ctl, "kelurahan");
  const char *rt = bantar_ctl_get_option (ctl, "rt");
  const char *chair = bantar_ctl_get_option (ctl, "chair");
  g_autoptr (BantarRegions) regions = NULL;
  g_autoptr (BantarInstrument) instrument = NULL;
  SetUp what = { .chair = chair != NULL ? chair : "" };

  if (kelurahan == NULL || rt == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("A profile needs --kelurahan and --rt."));
  if (g_utf8_strlen (what.chair, -1) > CHAIR_MAX)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("The name of the RT chair is too long."));
  regions = bantar_regions_load_default (error);
  what.kelurahan = regions != NULL ? find_kelurahan (regions, kelurahan, error) : NULL;
  if (what.kelurahan == NULL || !read_number (rt, &what.number, error) ||
      !read_instrument (bantar_ctl_get_option (ctl, "instrument"), &instrument, error))
    return FALSE;
  what.instrument = instrument;
  return set_up (ctl, &what, error);
}

const BantarCommand bantar_command_setup = {
  .name = "setup",
  .synopsis = "--kelurahan CODE --rt NUMBER [--chair NAME] [--instrument FILE]",
  .summary = N_ ("Begin a profile of one RT, without any server"),
  .details = N_ ("CODE is the kelurahan's code, such as 15.71.11.1003. Without --data the profile "
                 "gets a folder of its own among this user's data. A profile that is there already "
                 "is never replaced."),
  .keys = "profile kelurahan kelurahan_name number chair",
  .options = { "kelurahan", "rt", "chair", "instrument" },
  .run = run_setup,
};
