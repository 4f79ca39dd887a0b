/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-words.h"
#include "words/format.h"

#include <glib/gi18n.h>

static GPtrArray *
list_details (const BantarAnswer *answer)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  guint counts = g_hash_table_size (answer->counts);
  guint photos = answer->photos->len;

  if (counts > 0)
    g_ptr_array_add (pieces, g_strdup_printf (ngettext ("%u count", "%u counts", counts), counts));
  if (photos > 0)
    g_ptr_array_add (pieces, g_strdup_printf (ngettext ("%u photo", "%u photos", photos), photos));
  if (*answer->note != '\0')
    g_ptr_array_add (pieces, g_strdup (_ ("note")));
  if (*answer->followup != '\0' || *answer->referral != '\0')
    g_ptr_array_add (pieces, g_strdup (_ ("follow-up")));
  g_ptr_array_add (pieces, NULL);
  return pieces;
}

/**
 * bantar_words_details:
 * @answer: (nullable): what was said
 *
 * Returns: "Rincian: 2 jumlah, 1 foto", so that nobody must unfold a card to know
 */
char *
bantar_words_details (const BantarAnswer *answer)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autofree char *list = NULL;

  if (answer == NULL)
    return g_strdup (_ ("Details"));
  pieces = list_details (answer);
  if (pieces->len == 1)
    return g_strdup (_ ("Details"));
  list = g_strjoinv (", ", (char **) pieces->pdata);
  /* TRANSLATORS: on the button that unfolds a card, %s is "2 counts, 1 photo" */
  return g_strdup_printf (_ ("Details: %s"), list);
}

/**
 * bantar_checklist_count_left:
 *
 * Returns: how many indicators are not fully answered; in a returned month, how many parts are not
 *   put right
 */
guint
bantar_checklist_count_left (const BantarChecklist *month)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (month);
  guint answered, total;

  if (bantar_checklist_is_confined (month))
    return missing->len;
  bantar_checklist_get_progress (month, NULL, &answered, &total);
  return total - answered;
}

/**
 * bantar_words_left:
 *
 * Returns: "Tinggal 6 butir"
 */
char *
bantar_words_left (const BantarChecklist *month)
{
  guint left = bantar_checklist_count_left (month);

  if (left == 0)
    return g_strdup (bantar_checklist_is_confined (month) ? _ ("All put right")
                                                          : _ ("All filled in"));
  if (bantar_checklist_is_confined (month))
    return g_strdup_printf (ngettext ("%u correction left", "%u corrections left", left), left);
  return g_strdup_printf (ngettext ("%u item left", "%u items left", left), left);
}

/**
 * bantar_words_next:
 *
 * Returns: the same on the button of a narrow window: "6 butir kosong"
 */
char *
bantar_words_next (const BantarChecklist *month)
{
  guint left = bantar_checklist_count_left (month);

  if (bantar_checklist_is_confined (month))
    return g_strdup_printf (ngettext ("%u correction", "%u corrections", left), left);
  return g_strdup_printf (ngettext ("%u empty item", "%u empty items", left), left);
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  GTimeZone *wib = bantar_time_wib ();
  g_autoptr (GDateTime) here = g_date_time_to_timezone (a, wib);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (b, wib);

  return g_date_time_get_day_of_year (here) == g_date_time_get_day_of_year (there) &&
         g_date_time_get_year (here) == g_date_time_get_year (there);
}

/**
 * bantar_words_saved:
 * @at: when something was last written
 * @today: the day it is
 * @brief: for a narrow window
 *
 * Returns: "Tersimpan di laptop ini, pukul 09.41"
 */
char *
bantar_words_saved (GDateTime *at, GDateTime *today, gboolean brief)
{
  g_autofree char *time = bantar_format_time (at);
  g_autofree char *when = bantar_format_when (at, today);

  if (brief)
    /* TRANSLATORS: bottom of the checklist, narrow: "Saved 09.41" */
    return g_strdup_printf (_ ("Saved %s"), is_same_day (at, today) ? time : when);
  if (is_same_day (at, today))
    /* TRANSLATORS: bottom of the checklist, %s is a time of day */
    return g_strdup_printf (_ ("Saved on this laptop at %s"), time);
  /* TRANSLATORS: bottom of the checklist, %s is a day and time: "yesterday, 19.20" */
  return g_strdup_printf (_ ("Saved on this laptop, %s"), when);
}

/**
 * bantar_words_names:
 * @names: (element-type utf8): at least one
 *
 * Returns: "Bersih", "Bersih dan Pintar", "Bersih, Aman dan Pintar"
 */
char *
bantar_words_names (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (names->pdata[0]);

  for (guint i = 1; i + 1 < names->len; i++)
    g_string_append_printf (list, ", %s", (const char *) names->pdata[i]);
  if (names->len == 1)
    return g_strdup (list->str);
  /* TRANSLATORS: the last two of a list: "Clean and Smart" */
  return g_strdup_printf (_ ("%s and %s"), list->str, (const char *) names->pdata[names->len - 1]);
}
