/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/bundle.h"

#include "ctl/bundle-json.h"
#include "ctl/output.h"
#include "report/standing.h"
#include "words/format.h"

#include <glib/gi18n.h>

const char *
bantar_bundle_get_place (BantarRegions *regions, const char *kelurahan)
{
  BantarRegion *region = bantar_regions_find (regions, kelurahan);

  return region != NULL ? bantar_region_get_name (region) : kelurahan;
}

static char *
format_period (BantarPeriod period)
{
  return bantar_format_month (bantar_period_get_year (period), bantar_period_get_month (period));
}

static void
say_receivers (const BantarBundlePlan *plan)
{
  for (guint i = 0; i < plan->receivers->len; i++) {
    const BantarBundleReceiver *receiver = plan->receivers->pdata[i];

    /* TRANSLATORS: an account, and how many laptops it has. */
    bantar_say (_ ("  opens without a passphrase: %s (laptops: %u)"), receiver->user,
                receiver->devices);
  }
  if (!plan->signable)
    bantar_say (_ ("The file is not signed: this laptop has no keyring. Who takes it in is asked "
                   "whether it is from you."));
}

/**
 * bantar_bundle_say_plan:
 *
 * What was written into a file.
 */
void
bantar_bundle_say_plan (BantarCtl *ctl, const char *file, const BantarBundlePlan *plan)
{
  if (ctl->json) {
    bantar_bundle_plan_json (file, plan);
    return;
  }
  /* TRANSLATORS: the file, number of RTs, of months, of photos. */
  bantar_say (_ ("%s is written. RTs: %u. Months: %u. Photos: %u."), file, plan->rts->len,
              plan->months, plan->photos);
  say_receivers (plan);
}

static const char *
get_sender_words (const BantarBundlePreview *preview)
{
  if (preview->own)
    /* TRANSLATORS: of a file that was opened where it was written */
    return _ ("It is this laptop's own file.");
  if (preview->ours)
    return _ ("It is from this account itself.");
  switch (preview->trust) {
  case BANTAR_BUNDLE_TRUST_KNOWN:
    return _ ("The signature is that of a known laptop.");
  case BANTAR_BUNDLE_TRUST_UNKNOWN:
    return _ ("The laptop that signed it is not known here. Ask who gave you the file whether it "
              "is theirs.");
  case BANTAR_BUNDLE_TRUST_NONE:
  default:
    return _ ("The file is not signed: anybody may have written it. Ask who gave it to you whether "
              "it is theirs.");
  }
}

static const char *
get_kind_words (const BantarBundleMonth *month)
{
  switch (month->kind) {
  case BANTAR_BUNDLE_MONTH_NEW:
    /* TRANSLATORS: of a month in a file. */
    return _ ("new");
  case BANTAR_BUNDLE_MONTH_CHANGED:
    /* TRANSLATORS: of a month in a file. */
    return _ ("brings something");
  case BANTAR_BUNDLE_MONTH_CONFLICT:
    /* TRANSLATORS: of a month in a file. */
    return _ ("brings something; some items were changed on both sides");
  case BANTAR_BUNDLE_MONTH_OLDER:
    /* TRANSLATORS: of a month in a file. */
    return _ ("older than what is here");
  case BANTAR_BUNDLE_MONTH_INSTRUMENT:
    return _ ("cannot be read yet: it was made with indicators that are not on this laptop");
  case BANTAR_BUNDLE_MONTH_UNREADABLE:
    return _ ("cannot be read");
  case BANTAR_BUNDLE_MONTH_NOT_OURS:
    return _ ("left out: this account does not look after that RT in that month");
  case BANTAR_BUNDLE_MONTH_SAME:
  default:
    /* TRANSLATORS: of a month in a file. */
    return _ ("the same as here");
  }
}

static void
say_month (const BantarBundleMonth *month)
{
  g_autofree char *name = format_period (month->period);

  bantar_say ("  %s: %s", name, get_kind_words (month));
  if (month->kind >= BANTAR_BUNDLE_MONTH_INSTRUMENT)
    return;
  if (month->state_now != month->state_then || month->answered_now != month->answered_then)
    /* TRANSLATORS: where a month stands and items answered, now; the same as it becomes. */
    bantar_say (_ ("    now %s (%u), then %s (%u)"), bantar_standing_state (month->state_now),
                month->answered_now, bantar_standing_state (month->state_then),
                month->answered_then);
  if (month->asked > 0)
    bantar_say (_ ("    items with two versions: %u"), month->asked);
  if (month->photos > 0)
    bantar_say (_ ("    new photos: %u"), month->photos);
  if (month->review != NULL)
    /* TRANSLATORS: an account. */
    bantar_say (_ ("    checked by %s"), month->review->by);
  if (month->doubted)
    bantar_say (_ ("    The sender is not known as the Pendamping of this kelurahan."));
  if (month->received)
    bantar_say (_ ("    received there by file"));
}

static void
say_rt (BantarRegions *regions, const BantarBundleRt *rt)
{
  g_autofree char *number = bantar_format_rt (rt->number);

  bantar_say ("%s %s", number, bantar_bundle_get_place (regions, rt->kelurahan));
  if (rt->match == BANTAR_BUNDLE_MATCH_PLACE)
    bantar_say (_ ("  Known by kelurahan and number only. Look whether it is the right RT."));
  if (rt->match == BANTAR_BUNDLE_MATCH_NONE)
    bantar_say (_ ("  Not an RT of this profile; it is left out."));
  for (guint i = 0; i < rt->months->len; i++)
    say_month (rt->months->pdata[i]);
}

/**
 * bantar_bundle_say_preview:
 * @imported: it was done, not only looked at
 */
gboolean
bantar_bundle_say_preview (BantarCtl *ctl,
                           const char *file,
                           const BantarBundlePreview *preview,
                           gboolean imported,
                           GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);
  g_autoptr (GDateTime) made = bantar_time_parse (preview->made_at);
  g_autofree char *day = made != NULL ? bantar_format_date (made) : g_strdup ("–");

  if (regions == NULL)
    return FALSE;
  if (ctl->json) {
    bantar_bundle_preview_json (file, preview, imported);
    return TRUE;
  }
  /* TRANSLATORS: the name of a person or an account, then a date. */
  bantar_say (_ ("From %s, made on %s."),
              *preview->name != '\0' ? preview->name : _ ("an RT without an account"), day);
  bantar_say ("%s", get_sender_words (preview));
  for (guint i = 0; i < preview->rts->len; i++)
    say_rt (regions, preview->rts->pdata[i]);
  if (imported)
    bantar_say ("%s", preview->brings ? _ ("Taken in.") : _ ("There was nothing new in it."));
  return TRUE;
}
