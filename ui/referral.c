/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "referral.h"

#include "model/answer.h"

#include <glib/gi18n.h>

/* In the order of bantar_referrals. */
static const char *const words[] = {
  "UPTD PPA",
  "BNN",
  N_ ("The kelurahan"),
  /* TRANSLATORS: another office that a case was referred to */
  N_ ("Another office"),
};

/**
 * bantar_referral_get_word:
 * @referral: one of bantar_referrals, or ""
 *
 * Returns: to whom a sensitive case was referred, as people say it
 */
const char *
bantar_referral_get_word (const char *referral)
{
  for (guint i = 0; bantar_referrals[i] != NULL; i++) {
    if (g_str_equal (bantar_referrals[i], referral))
      return _ (words[i]);
  }
  /* TRANSLATORS: a sensitive case was referred to nobody */
  return _ ("Nobody");
}
