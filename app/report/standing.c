/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/standing.h"

#include "model/checklist-review.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <string.h>

#define CLOCK_TOLERANCE 600 /* seconds */

/**
 * bantar_standing_state:
 *
 * Returns: (transfer none): the word for where a month stands
 */
const char *
bantar_standing_state (BantarState state)
{
  static const char *const words[] = {
    /* TRANSLATORS: where a month stands. */
    N_ ("Draft"),
    /* TRANSLATORS: where a month stands. */
    N_ ("Sent"),
    /* TRANSLATORS: where a month stands: the Pendamping sent it back. */
    N_ ("Needs correction"),
    /* TRANSLATORS: where a month stands. */
    N_ ("Verified"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (words), "");
  return _ (words[state]);
}

/**
 * bantar_standing_status:
 *
 * Returns: (transfer none): the word for an answer
 */
const char *
bantar_standing_status (BantarStatus status)
{
  static const char *const words[BANTAR_N_STATUS] = {
    /* TRANSLATORS: an item without an answer. */
    N_ ("Not filled in"),
    /* TRANSLATORS: an answer. */
    N_ ("Met"),
    /* TRANSLATORS: an answer. */
    N_ ("Partly"),
    /* TRANSLATORS: an answer. */
    N_ ("Not yet"),
    /* TRANSLATORS: an answer. */
    N_ ("Not applicable"),
  };

  g_return_val_if_fail (status < BANTAR_N_STATUS, "");
  return _ (words[status]);
}

/**
 * bantar_standing_referral:
 * @referral: one of %bantar_referrals, or one from a newer program, or ""
 *
 * Returns: (transfer none): to whom a case was referred; a word it does not know as it is
 */
const char *
bantar_standing_referral (const char *referral)
{
  static const struct {
    const char *word;
    const char *text;
  } names[] = {
    /* TRANSLATORS: the city's office for the protection of women and children. */
    { "uptd-ppa", N_ ("UPTD PPA") },
    /* TRANSLATORS: the narcotics board. */
    { "bnn", N_ ("BNN") },
    { "kelurahan", N_ ("Kelurahan") },
    /* TRANSLATORS: referred to somebody else. */
    { "other", N_ ("Other") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (strcmp (names[i].word, referral) == 0)
      return _ (names[i].text);
  }
  return referral;
}

/**
 * bantar_standing_progress:
 * @pillar: (nullable): one pillar, or `NULL` for the whole month
 *
 * Returns: (transfer full): "5 of 7"
 */
char *
bantar_standing_progress (const BantarChecklist *checklist, const BantarPillar *pillar)
{
  guint answered, total;

  bantar_checklist_get_progress (checklist, pillar, &answered, &total);
  /* TRANSLATORS: items answered, of all there are. */
  return g_strdup_printf (_ ("%u of %u"), answered, total);
}

/**
 * bantar_standing_left:
 *
 * Returns: (transfer full): what is left to do before the month can be sent: "3 items left", "All
 *   filled in"; of a month that came back, how many items still wait to be corrected; of a month
 *   that was sent, how many were left empty
 */
char *
bantar_standing_left (const BantarChecklist *checklist)
{
  guint answered, total, left;

  if (bantar_checklist_is_confined (checklist)) {
    g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (checklist);

    if (missing->len == 0)
      return g_strdup (_ ("All corrected"));
    return g_strdup_printf (ngettext ("%u item to correct", "%u items to correct", missing->len),
                            missing->len);
  }
  bantar_checklist_get_progress (checklist, NULL, &answered, &total);
  left = total - answered;
  if (left == 0)
    return g_strdup (_ ("All filled in"));
  if (checklist->state != BANTAR_STATE_DRAFT)
    return g_strdup_printf (ngettext ("%u item left empty", "%u items left empty", left), left);
  return g_strdup_printf (ngettext ("%u item left", "%u items left", left), left);
}

/**
 * bantar_standing_score:
 * @pillar: (nullable): one pillar, or `NULL` for the whole month
 *
 * Returns: (transfer full): "71,4", or a dash when nothing is applicable
 */
char *
bantar_standing_score (const BantarChecklist *checklist, const BantarPillar *pillar)
{
  double score;

  if (!bantar_checklist_get_score (checklist, pillar, &score))
    return g_strdup ("–");
  return bantar_format_decimal (score, 1);
}

/**
 * bantar_standing_deadline:
 * @estimated: the city has not set it
 *
 * Returns: (transfer full): "Monday, 30 November, 23.59 WIB (estimated)"
 */
char *
bantar_standing_deadline (GDateTime *deadline, gboolean estimated)
{
  g_autofree char *day = bantar_format_weekday (deadline);
  g_autofree char *time = bantar_format_time (deadline);

  if (estimated)
    /* TRANSLATORS: weekday with date, then time. The city has not set this deadline. */
    return g_strdup_printf (_ ("%s, %s WIB (estimated)"), day, time);
  /* TRANSLATORS: weekday with date, then time. */
  return g_strdup_printf (_ ("%s, %s WIB"), day, time);
}

/**
 * bantar_standing_received:
 * @received: of what waits for the server; not 0
 *
 * Returns: (transfer full): that the Pendamping has it all the same
 */
char *
bantar_standing_received (guint received)
{
  /* TRANSLATORS: of the changes that wait for the city's server. */
  return g_strdup_printf (
      ngettext ("%u of these is received by file", "%u of these are received by file", received),
      received);
}

/**
 * bantar_standing_clock:
 * @clock_ahead: seconds by which this laptop's clock was ahead of the server's
 *
 * Returns: (transfer none) (nullable): what a person should do about it, if anything
 */
const char *
bantar_standing_clock (gint64 clock_ahead)
{
  if (ABS (clock_ahead) <= CLOCK_TOLERANCE)
    return NULL;
  return _ ("This laptop's clock differs from the server's by more than 10 minutes. Set the "
            "laptop's date and time right: when a month was sent is noted from them.");
}

/**
 * bantar_standing_typed:
 * @review: (nullable): one of the month's
 *
 * Returns: (transfer full) (nullable): that the month was typed for the RT; of a review that it was
 *   given by who had typed it, which is to be seen wherever the month is
 */
char *
bantar_standing_typed (const BantarChecklist *checklist, const BantarReview *review)
{
  if (!checklist->on_behalf)
    return NULL;
  if (review != NULL && bantar_checklist_is_own_work (checklist, review->by))
    /* TRANSLATORS: account of a Pendamping */
    return g_strdup_printf (_ ("%s typed in this month for the RT and also checked it."),
                            review->by);
  return g_strdup (_ ("A Pendamping typed in this month for the RT."));
}

/**
 * bantar_standing_origin:
 *
 * Returns: (transfer full) (nullable): how the month came about, as far as that is not the ordinary
 *   way: who typed it, and whether whoever checked it looked at every item
 */
char *
bantar_standing_origin (const BantarChecklist *checklist)
{
  gboolean judged =
      checklist->state == BANTAR_STATE_VERIFIED || checklist->state == BANTAR_STATE_RETURNED;
  const BantarReview *review = judged ? bantar_checklist_get_last_review (checklist) : NULL;
  g_autofree char *typed = bantar_standing_typed (checklist, review);
  const char *bulk = review != NULL && review->bulk
                         ? _ ("Some items were marked together, not one by one.")
                         : NULL;

  if (typed != NULL && bulk != NULL)
    return g_strjoin (" ", typed, bulk, NULL);
  return typed != NULL ? g_steal_pointer (&typed) : g_strdup (bulk);
}
