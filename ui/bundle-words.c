/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle-words.h"

#include "place-name.h"
#include "review-words.h"
#include "words/format.h"

#include <glib/gi18n.h>

#define KB 1000

/**
 * bantar_bundle_words_size:
 *
 * Returns: (transfer full): "410 kB", "1,2 MB"
 */
char *
bantar_bundle_words_size (gint64 bytes)
{
  gboolean small = bytes < KB * KB;
  g_autofree char *number = small ? bantar_format_number (MAX ((bytes + KB - 1) / KB, 1))
                                  : bantar_format_decimal ((double) bytes / (KB * KB), 1);

  return g_strdup_printf ("%s %s", number, small ? "kB" : "MB");
}

static const char *
get_state_word (BantarState state)
{
  switch (state) {
  case BANTAR_STATE_SENT:
    /* TRANSLATORS: where a month stands; more follows: "Sent, 20 of 20 items" */
    return _ ("Sent");
  case BANTAR_STATE_RETURNED:
    return _ ("Returned");
  case BANTAR_STATE_VERIFIED:
    return _ ("Verified");
  case BANTAR_STATE_DRAFT:
  default:
    return _ ("Being filled in");
  }
}

/* "Dikirim, 20 dari 20 butir" */
static char *
dup_standing (BantarState state, guint answered, guint total)
{
  g_autofree char *items =
      g_strdup_printf (ngettext ("%u of %u item", "%u of %u items", total), answered, total);

  return g_strdup_printf ("%s, %s", get_state_word (state), items);
}

static char *
dup_photos (guint photos)
{
  return g_strdup_printf (ngettext ("%u photo", "%u photos", photos), photos);
}

/* ---- A file that is to be written ---- */

/**
 * bantar_bundle_words_plan_month:
 *
 * Returns: (transfer full): "Sedang diisi, 17 dari 20 butir, 2 foto"
 */
char *
bantar_bundle_words_plan_month (const BantarBundlePlanMonth *month)
{
  g_autofree char *standing = dup_standing (month->state, month->answered, month->total);
  g_autofree char *photos = month->photos > 0 ? dup_photos (month->photos) : NULL;

  return g_strjoin (", ", standing, photos, NULL);
}

static const char *
get_office (BantarRole role)
{
  return role == BANTAR_ROLE_RT ? _ ("RT chair") : bantar_place_get_office (role);
}

/**
 * bantar_bundle_words_receiver:
 *
 * Returns: (transfer full): "Pendamping, 2 laptop"
 */
char *
bantar_bundle_words_receiver (const BantarBundleReceiver *receiver)
{
  g_autofree char *laptops =
      g_strdup_printf (ngettext ("%u laptop", "%u laptops", receiver->devices), receiver->devices);

  return g_strdup_printf ("%s, %s", get_office (receiver->role), laptops);
}

/**
 * bantar_bundle_words_give_to:
 * @role: of who writes the file
 *
 * Returns: (transfer full): to whom the file is to be handed, a whole sentence
 */
char *
bantar_bundle_words_give_to (const BantarBundlePlan *plan, BantarRole role)
{
  const BantarBundlePlanRt *rt = plan->rts->len == 1 ? plan->rts->pdata[0] : NULL;
  g_autofree char *name = NULL;

  if (role == BANTAR_ROLE_RT)
    return g_strdup (_ ("Give it to the Pendamping, on a USB stick for example."));
  if (rt == NULL)
    return g_strdup (
        _ ("Give it to the Pendamping who goes on with these RTs, or take it in on your other "
           "laptop."));
  name = bantar_place_dup_name (rt->kelurahan, rt->number);
  /* TRANSLATORS: "RT 08 Lingkar Selatan" */
  return g_strdup_printf (_ ("Give it to the chair of %s, on a USB stick for example."), name);
}

/* ---- A file that came ---- */

/**
 * bantar_bundle_words_sender:
 *
 * Returns: (transfer full): whose file it is, or whose it says it is
 */
char *
bantar_bundle_words_sender (const BantarBundlePreview *preview)
{
  const char *name = *preview->name != '\0' ? preview->name : preview->user;
  g_autofree char *who =
      *name != '\0'
          /* TRANSLATORS: a person or an account, and what they are: "Sari, Pendamping" */
          ? g_strdup_printf (_ ("%s, %s"), name, get_office (preview->role))
          : g_strdup (get_office (preview->role));

  if (preview->own && preview->trust == BANTAR_BUNDLE_TRUST_NONE)
    return g_strdup (_ ("Says that it is from this laptop"));
  if (preview->own)
    return g_strdup (_ ("From this laptop itself"));
  if (preview->ours)
    return g_strdup (_ ("From yourself, another laptop or time"));
  if (preview->trust == BANTAR_BUNDLE_TRUST_KNOWN)
    /* TRANSLATORS: who wrote a file: "From Sari, Pendamping" */
    return g_strdup_printf (_ ("From %s"), who);
  /* TRANSLATORS: who a file says that it is from; nobody knows whether that is so */
  return g_strdup_printf (_ ("Says that it is from %s"), who);
}

char *
bantar_bundle_words_made (const BantarBundlePreview *preview, GDateTime *today)
{
  g_autoptr (GDateTime) at = bantar_time_parse (preview->made_at);
  g_autofree char *when = at != NULL ? bantar_format_when (at, today) : g_strdup (preview->made_at);

  /* TRANSLATORS: when a file was made: "Made today, 09.41" */
  return g_strdup_printf (_ ("Made %s"), when);
}

BantarBundleLook
bantar_bundle_words_trust (const BantarBundlePreview *preview)
{
  switch (preview->trust) {
  case BANTAR_BUNDLE_TRUST_KNOWN:
    return (BantarBundleLook){ "bantar-shield-symbolic", "met",
                               _ ("Signed by a laptop that is known."), NULL };
  case BANTAR_BUNDLE_TRUST_UNKNOWN:
    return (BantarBundleLook){
      "bantar-warning-symbolic", "partly", _ ("A laptop that is not known yet."),
      _ ("The file is signed and nobody changed it on its way, but nothing "
         "is known here of the laptop that signed it. Ask the person "
         "whether it is theirs.")
    };
  case BANTAR_BUNDLE_TRUST_NONE:
  default:
    return (BantarBundleLook){ "bantar-warning-symbolic", "partly", _ ("Not signed."),
                               _ ("Anybody may have written this file. Ask the person who gave it "
                                  "to you whether it is theirs.") };
  }
}

BantarBundleLook
bantar_bundle_words_kind (const BantarBundleMonth *month)
{
  /* TRANSLATORS: what a file brings for a month; one or two words */
  static const BantarBundleLook looks[] = {
    [BANTAR_BUNDLE_MONTH_SAME] = { "bantar-check-symbolic", "met", N_ ("The same"), NULL },
    [BANTAR_BUNDLE_MONTH_OLDER] = { "bantar-check-symbolic", "na", N_ ("Older"),
                                    N_ ("What is here goes further. It stays as it is.") },
    [BANTAR_BUNDLE_MONTH_NEW] = { "bantar-plus-symbolic", "current", N_ ("New"), NULL },
    [BANTAR_BUNDLE_MONTH_CHANGED] = { "bantar-refresh-symbolic", "current", N_ ("Changed"), NULL },
    [BANTAR_BUNDLE_MONTH_CONFLICT] = { "bantar-two-versions-symbolic", "partly",
                                       N_ ("Two versions"), NULL },
    [BANTAR_BUNDLE_MONTH_INSTRUMENT] = { "bantar-warning-symbolic", "partly",
                                         N_ ("Not readable yet"),
                                         N_ ("It uses indicators that this laptop does not have "
                                             "yet. Synchronise, or install the newest Bantar, then "
                                             "open the file again.") },
    [BANTAR_BUNDLE_MONTH_UNREADABLE] = { "bantar-warning-symbolic", "refused", N_ ("Not readable"),
                                         N_ ("This is not a month as Bantar writes it. It is left "
                                             "out; the rest can be taken.") },
    [BANTAR_BUNDLE_MONTH_NOT_OURS] = { "bantar-lock-symbolic", "na", N_ ("Left out"),
                                       N_ ("Your account does not fill in or check this RT in that "
                                           "month.") },
  };

  return looks[month->kind];
}

/**
 * bantar_bundle_words_place:
 *
 * Returns: (transfer full): which RT it is here, and what the file calls it where that differs
 */
char *
bantar_bundle_words_place (const BantarBundleRt *rt)
{
  g_autofree char *there = bantar_place_dup_name (rt->kelurahan, rt->number);
  g_autofree char *here = NULL;

  if (rt->match == BANTAR_BUNDLE_MATCH_NONE)
    return g_steal_pointer (&there);
  here = bantar_place_dup_name (rt->kelurahan_here, rt->number_here);
  if (g_str_equal (here, there))
    return g_steal_pointer (&here);
  /* TRANSLATORS: an RT as it is called here, and as a file calls it: the city gave it another
   * number since */
  return g_strdup_printf (_ ("%s, in the file %s"), here, there);
}

/* Takes @sentence over. */
static void
add_line (GString *text, char *sentence)
{
  g_autofree char *owned = sentence;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, owned);
}

static char *
dup_change (const BantarBundleMonth *month)
{
  g_autofree char *now = dup_standing (month->state_now, month->answered_now, month->total);
  g_autofree char *then = dup_standing (month->state_then, month->answered_then, month->total);

  if (month->kind == BANTAR_BUNDLE_MONTH_NEW || g_str_equal (now, then))
    return g_steal_pointer (&then);
  /* TRANSLATORS: a month as it is here, and as it becomes: "Here: Being filled in, 14 of 20 items.
   * Afterwards: Sent, 20 of 20 items." */
  return g_strdup_printf (_ ("Here: %s. Afterwards: %s."), now, then);
}

static gboolean
is_read (const BantarBundleMonth *month)
{
  return month->kind <= BANTAR_BUNDLE_MONTH_CONFLICT;
}

/* What comes of it on this laptop. */
static void
add_effects (GString *text, const BantarBundleMonth *month)
{
  if (month->photos > 0)
    add_line (text, g_strdup_printf (ngettext ("%u photo comes with it.", "%u photos come with it.",
                                               month->photos),
                                     month->photos));
  if (month->replaced > 0)
    add_line (text,
              g_strdup_printf (
                  ngettext ("%u answer of this laptop is replaced; the old one stays in the "
                            "month's history.",
                            "%u answers of this laptop are replaced; the old ones stay in the "
                            "month's history.",
                            month->replaced),
                  month->replaced));
  if (month->asked > 0)
    add_line (text, g_strdup_printf (
                        ngettext ("%u answer was changed in both places. Afterwards you choose "
                                  "which one is right.",
                                  "%u answers were changed in both places. Afterwards you choose "
                                  "which ones are right.",
                                  month->asked),
                        month->asked));
  if (month->received)
    add_line (text, g_strdup (_ ("What is here has arrived there by file.")));
}

static void
add_review (GString *text, const BantarBundleMonth *month, GDateTime *today)
{
  if (month->review == NULL)
    return;
  add_line (text, bantar_words_review (month->review, today));
  if (month->doubted)
    add_line (text, g_strdup (_ ("Who made the file is not known as somebody who checks this RT in "
                                 "that month.")));
}

/**
 * bantar_bundle_words_month:
 *
 * Returns: (transfer full): what the file brings for a month, a sentence a line; the reasons of a
 *   return are not among them
 */
char *
bantar_bundle_words_month (const BantarBundleMonth *month, GDateTime *today)
{
  BantarBundleLook look = bantar_bundle_words_kind (month);
  GString *text = g_string_new (NULL);

  if (is_read (month))
    add_line (text, dup_change (month));
  if (look.text != NULL)
    add_line (text, g_strdup (_ (look.text)));
  add_effects (text, month);
  add_review (text, month, today);
  return g_string_free (text, FALSE);
}

typedef struct {
  guint brings, returned, asked, unread;
} Sum;

static Sum
add_up (const BantarBundleRt *rt)
{
  Sum sum = { 0 };

  for (guint i = 0; i < rt->months->len; i++) {
    const BantarBundleMonth *month = rt->months->pdata[i];

    sum.brings += bantar_bundle_month_brings (month);
    sum.asked += month->asked;
    sum.returned += month->review != NULL && month->review->outcome == BANTAR_STATE_RETURNED;
    sum.unread += month->kind == BANTAR_BUNDLE_MONTH_INSTRUMENT ||
                  month->kind == BANTAR_BUNDLE_MONTH_UNREADABLE;
  }
  return sum;
}

/**
 * bantar_bundle_words_rt:
 *
 * Returns: (transfer full): an RT of a file of many in one line
 */
char *
bantar_bundle_words_rt (const BantarBundleRt *rt)
{
  Sum sum = add_up (rt);
  GString *text = g_string_new (NULL);

  if (rt->match == BANTAR_BUNDLE_MATCH_NONE)
    add_line (text, g_strdup (_ ("Not among the RTs of this profile. It is left out.")));
  else if (sum.brings == 0)
    add_line (text, g_strdup (_ ("Nothing new.")));
  if (sum.brings > 0)
    add_line (text, g_strdup_printf (ngettext ("%u month brings something.",
                                               "%u months bring something.", sum.brings),
                                     sum.brings));
  if (sum.returned > 0)
    add_line (text,
              g_strdup_printf (ngettext ("%u month comes back to be corrected.",
                                         "%u months come back to be corrected.", sum.returned),
                               sum.returned));
  if (sum.asked > 0)
    add_line (text,
              g_strdup_printf (ngettext ("%u answer was changed in both places.",
                                         "%u answers were changed in both places.", sum.asked),
                               sum.asked));
  if (sum.unread > 0)
    add_line (text, g_strdup_printf (ngettext ("%u month cannot be read here.",
                                               "%u months cannot be read here.", sum.unread),
                                     sum.unread));
  return g_string_free (text, FALSE);
}

/**
 * bantar_bundle_words_take:
 *
 * Returns: (transfer full): label of the button that takes the file in
 */
char *
bantar_bundle_words_take (const BantarBundlePreview *preview)
{
  if (preview->months == 0)
    /* TRANSLATORS: button: take in what a file brings, which is no month */
    return g_strdup (_ ("_Take it in"));
  return g_strdup_printf (ngettext ("_Take in %u month", "_Take in %u months", preview->months),
                          preview->months);
}

/**
 * bantar_bundle_words_taken:
 * @taken: what bantar_bundle_import_finish() returned
 *
 * Returns: (transfer full): what was taken, whole sentences
 */
char *
bantar_bundle_words_taken (const BantarBundlePreview *taken)
{
  g_autofree char *months =
      taken->months > 0
          ? g_strdup_printf (ngettext ("%u month was taken from the file.",
                                       "%u months were taken from the file.", taken->months),
                             taken->months)
          : NULL;
  g_autofree char *received =
      taken->received > 0
          ? g_strdup_printf (ngettext ("%u month of yours has arrived there.",
                                       "%u months of yours have arrived there.", taken->received),
                             taken->received)
          : NULL;

  if (months == NULL)
    return received != NULL ? g_steal_pointer (&received) : g_strdup (_ ("The file was taken in."));
  return g_strjoin (" ", months, received, NULL);
}

/**
 * bantar_bundle_words_find_returned:
 *
 * Returns: (transfer none) (nullable): the newest month that the file brings back to be corrected
 */
const BantarBundleMonth *
bantar_bundle_words_find_returned (const BantarBundlePreview *preview)
{
  for (guint i = 0; i < preview->rts->len; i++) {
    const BantarBundleRt *rt = preview->rts->pdata[i];

    for (guint j = 0; j < rt->months->len; j++) {
      const BantarBundleMonth *month = rt->months->pdata[j];

      if (month->review != NULL && month->review->outcome == BANTAR_STATE_RETURNED)
        return month;
    }
  }
  return NULL;
}
