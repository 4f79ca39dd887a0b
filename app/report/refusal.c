/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/explain.h"

#include "model/period.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the server's functions throw. The words are theirs; several mean the same to a person. */
static const struct {
  const char *code;
  const char *text;
} refusals[] = {
  { "role", N_ ("Your account may not write for this RT.") },
  { "kelurahan", N_ ("Your account may not write for this kelurahan.") },
  { "directory", N_ ("The city's list does not have this RT in this kelurahan.") },
  { "rt", N_ ("This belongs to another RT.") },
  { "pushed_by", N_ ("It was prepared under another account's name.") },
  { "author", N_ ("It was begun by another account, and that cannot be changed.") },
  { "on_behalf", N_ ("What is filled in for an RT has to be marked as such.") },
  { "unconfigured", N_ ("The city has not finished setting up this RT's place on the server.") },
  { "version", N_ ("The city has just changed its rules. It will be tried again.") },
  { "rev", N_ ("The server has a newer version.") },
  { "delete", N_ ("Nothing may be deleted from the server.") },
  { "tombstone", N_ ("This was withdrawn, and that cannot be undone.") },
  { "id", N_ ("The server does not know this kind of data.") },
  { "type", N_ ("The server does not know this kind of data.") },
  { "fields", N_ ("Its name and its content do not agree.") },
  { "size", N_ ("It is larger than the server takes. Shorten the notes.") },
  { "photo", N_ ("A photo that is on the server cannot be changed.") },
  { "attachment", N_ ("This is not a photo as the server takes it. Add the photo again.") },
  { "attachment_length",
    N_ ("The photo is larger or smaller than the server takes. Add the photo again.") },
  { "photo_missing", N_ ("The photo is no longer on this laptop. Add it again, or remove it.") },
  { "photo_damaged", N_ ("The photo on this laptop is damaged. Remove it and add it again.") },
  { "photo_differs", N_ ("The server has another photo under this name. Tell the city.") },
  { "deleted", N_ ("Somebody removed it from the server. It is still on this laptop. "
                   "Try again to send it anew.") },
  { "instrument", N_ ("The city does not use this set of indicators for this month.") },
  { "period", N_ ("The server does not take this month. Check the laptop's date.") },
  { "future", N_ ("This month has not begun yet by the server's clock. Check the laptop's date.") },
  { "time", N_ ("A date in it is not right. Check the laptop's date.") },
  { "completed", N_ ("The time when a month was first sent cannot be changed.") },
  { "sensitive", N_ ("Notes and photos on sensitive items must stay on the laptop.") },
  { "state", N_ ("The month stands differently on the server. Synchronise, then look again.") },
  { "answers", N_ ("The answers do not have the form that the server takes.") },
  { "review", N_ ("Only the Pendamping of this kelurahan may check a month.") },
  { "review_changes", N_ ("The answers cannot be changed while the month is checked.") },
  { "review_shape", N_ ("The check of this month is not complete.") },
  { "review_size", N_ ("The checks of this month take more room than the server has for them. Ask "
                       "the city to look at it.") },
  { "review_late", N_ ("This return reached the server after the city had closed the month. Ask "
                       "the city for an exception for this RT, then try again.") },
  { "reviews", N_ ("Earlier checks of this month cannot be changed.") },
  { "outdated", N_ ("The server has the score of a later check of this month.") },
  { "score", N_ ("The score does not have the form that the server takes.") },
  { "key", N_ ("A laptop's key cannot be changed once the server has it.") },
};

/* As the cards call it, "Bersih 4, Ruang terbuka hijau"; a part that this laptop's indicators do
 * not have, by its code. */
static char *
name_part (const char *code, BantarInstrument *instrument)
{
  const BantarPart *part =
      instrument != NULL ? bantar_instrument_find_part (instrument, code) : NULL;
  g_autofree char *label = part != NULL ? bantar_part_dup_label (part) : NULL;
  char *name = NULL;

  if (part != NULL)
    return g_strdup_printf ("%s, %s", label, bantar_text_get (&part->title));
  name = g_strdelimit (g_strdup (code), "-", ' ');
  name[0] = g_ascii_toupper (name[0]);
  return name;
}

static char *
explain_closed (const char *month)
{
  BantarPeriod period;
  g_autofree char *name = NULL;

  if (!bantar_period_parse (month, &period))
    return g_strdup (_ ("The city has closed this month. Ask the Pendamping."));
  name = bantar_format_month (bantar_period_get_year (period), bantar_period_get_month (period));
  /* TRANSLATORS: %s is a month, "November 2026". */
  return g_strdup_printf (_ ("The city has closed %s. Ask the Pendamping."), name);
}

static char *
explain_part (const char *code, const char *part, BantarInstrument *instrument)
{
  g_autofree char *name = name_part (part, instrument);

  if (strcmp (code, "not_returned") == 0)
    /* TRANSLATORS: %s is an item, "Clean 4, Green open space". */
    return g_strdup_printf (_ ("%s was not returned, so it cannot be changed now."), name);
  /* TRANSLATORS: %s is an item, "Clean 4, Green open space". */
  return g_strdup_printf (_ ("The answer to %s does not have the form that the server takes."),
                          name);
}

static char *
explain_plain (const char *code, const char *reason)
{
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    if (strcmp (refusals[i].code, code) == 0)
      return g_strdup (_ (refusals[i].text));
  }
  if (*reason == '\0')
    return g_strdup (_ ("The server did not accept it and gave no reason."));
  shown = g_utf8_make_valid (reason, -1);
  /* TRANSLATORS: %s is the server's own word for its reason. */
  return g_strdup_printf (_ ("The server did not accept it. Its reason: %s"), shown);
}

/**
 * bantar_explain_refusal:
 * @reason: (nullable): what the server's function threw: "role", "closed:2026-11",
 *   "not_returned:bersih-4"
 * @instrument: (nullable): whose items the reason may name
 *
 * Returns: (transfer full): why the server refused, as a sentence in the person's language; a
 *   reason it does not know is named in it, so that the Pendamping can be asked about it
 */
char *
bantar_explain_refusal (const char *reason, BantarInstrument *instrument)
{
  const char *colon = reason != NULL ? strchr (reason, ':') : NULL;
  g_autofree char *code =
      colon != NULL ? g_strndup (reason, colon - reason) : g_strdup (reason != NULL ? reason : "");
  const char *detail = colon != NULL ? colon + 1 : "";

  if (strcmp (code, "closed") == 0 || strcmp (code, "month_closed") == 0)
    return explain_closed (detail);
  if (*detail != '\0' && (strcmp (code, "not_returned") == 0 || strcmp (code, "answer") == 0))
    return explain_part (code, detail, instrument);
  return explain_plain (code, reason != NULL ? reason : "");
}

/**
 * bantar_explain_refused:
 * @document: was refused
 *
 * Returns: (transfer full): see bantar_explain_refusal(); items are named as in the month that it
 * is about
 */
char *
bantar_explain_refused (const BantarOverview *overview, const BantarDocument *document)
{
  const BantarChecklist *month = bantar_overview_find_document (overview, document->id);

  return bantar_explain_refusal (document->reason,
                                 month != NULL ? month->instrument : overview->instrument);
}
