/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "report/standing.h"
#include "store/checklists.h"

#include <glib/gi18n.h>
#include <string.h>

/* One change of one part: what the person asked for, and what became of it. */
typedef struct {
  BantarCtl *ctl;
  const char *folder;
  const BantarProfileFacts *facts;
  BantarPeriod period;
  const char *part;
  const char *status; /* nullable: stays as it is */
  BantarChecklist *checklist;
} Change;

static gboolean
set_status (BantarAnswer *answer, const char *word, GError **error)
{
  if (word == NULL)
    return TRUE;
  if (strcmp (word, "clear") == 0) {
    answer->status = BANTAR_STATUS_NONE;
    return TRUE;
  }
  if (strcmp (word, "none") != 0 && bantar_status_parse (word, &answer->status))
    return TRUE;
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                          _ ("Not an answer: %s. Write met, partly, unmet, na or clear."), word);
}

static gboolean
set_count (BantarAnswer *answer, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *key = equals != NULL ? g_strndup (text, equals - text) : NULL;
  guint64 value;

  if (key != NULL && equals[1] == '\0') {
    bantar_answer_unset_count (answer, key);
    return TRUE;
  }
  if (key == NULL ||
      !g_ascii_string_to_unsigned (equals + 1, 10, 0, BANTAR_COUNT_MAX, &value, NULL))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Not a number of this form: %s. Write --count NAME=NUMBER, or "
                               "--count NAME= to empty it."),
                            text);
  bantar_answer_set_count (answer, key, value);
  return TRUE;
}

static gboolean
set_counts (BantarAnswer *answer, const BantarCtl *ctl, GError **error)
{
  GPtrArray *counts = bantar_arguments_get_all (ctl->arguments, "count");

  for (guint i = 0; counts != NULL && i < counts->len; i++) {
    if (!set_count (answer, counts->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

static void
set_text (char **text, const char *value)
{
  if (value == NULL)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

/* Another follow-up is not done because the last one was; none has no date either. */
static void
set_follow_up (BantarAnswer *answer, const BantarCtl *ctl)
{
  const char *what = bantar_ctl_get_option (ctl, "follow-up");

  if (what != NULL && strcmp (what, answer->followup) != 0)
    answer->followup_done = FALSE;
  if (what != NULL && *what == '\0')
    set_text (&answer->followup_due, "");
  set_text (&answer->followup, what);
  set_text (&answer->followup_due, bantar_ctl_get_option (ctl, "due"));
  set_text (&answer->referral, bantar_ctl_get_option (ctl, "referral"));
  if (bantar_arguments_has (ctl->arguments, "done"))
    answer->followup_done = TRUE;
}

/* Pictures come last: they leave files behind, and nothing else may be wrong by then. */
static GPtrArray *
import_photos (BantarDb *db, BantarAnswer *answer, const Change *change, GError **error)
{
  GPtrArray *files = bantar_arguments_get_all (change->ctl->arguments, "photo");
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_free);

  for (guint i = 0; files != NULL && i < files->len; i++) {
    g_autoptr (GFile) file = g_file_new_for_path (files->pdata[i]);
    BantarPhoto *photo = bantar_photo_import (change->folder, file, NULL, error);

    if (photo == NULL) {
      bantar_ctl_blame_file (files->pdata[i], error);
      return NULL;
    }
    g_ptr_array_add (photos, photo);
    if (!bantar_photos_admit (db, change->facts->rt_key, change->folder, photo, error))
      return NULL;
    if (!bantar_answer_has_photo (answer, photo->sha256))
      g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  }
  return g_steal_pointer (&photos);
}

static void
sign (BantarAnswer *answer, const Change *change)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);

  set_text (&answer->by, bantar_profile_facts_get_who (change->facts));
  set_text (&answer->at, at);
  /* A change in a returned part is what was asked for. */
  if (bantar_checklist_is_confined (change->checklist))
    answer->fixed = TRUE;
}

/* The month may be closed or the part unknown: said before pictures are taken in. */
static gboolean
check_open (const Change *change, const BantarAnswer *answer, GError **error)
{
  const BantarPart *part =
      bantar_instrument_find_part (change->checklist->instrument, change->part);

  if (part == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            _ ("There is no item %s in this month's checklist. Nothing was "
                               "changed. The command show lists the items."),
                            change->part);
  if (!bantar_checklist_may_edit (change->checklist, change->part)) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY,
                         change->part);
    return FALSE;
  }
  if (part->sensitive && bantar_arguments_has (change->ctl->arguments, "photo")) {
    g_set_error_literal (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_SENSITIVE, change->part);
    return FALSE;
  }
  return bantar_answer_check (answer, part, error);
}

static BantarAnswer *
make_answer (const Change *change, GError **error)
{
  const BantarAnswer *before = bantar_checklist_get_answer (change->checklist, change->part);
  g_autoptr (BantarAnswer) answer =
      before != NULL ? bantar_answer_copy (before) : bantar_answer_new (change->part);

  if (!set_status (answer, change->status, error) || !set_counts (answer, change->ctl, error))
    return NULL;
  set_text (&answer->note, bantar_ctl_get_option (change->ctl, "note"));
  set_follow_up (answer, change->ctl);
  if (!check_open (change, answer, error))
    return NULL;
  sign (answer, change);
  return g_steal_pointer (&answer);
}

static gpointer
do_change (BantarDb *db, gpointer data, GError **error)
{
  Change *change = data;
  gint64 rt = change->facts->rt_key;
  g_autoptr (BantarAnswer) answer = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  change->checklist = bantar_checklists_load_or_new (db, rt, change->period, error);
  answer = change->checklist != NULL ? make_answer (change, error) : NULL;
  photos = answer != NULL ? import_photos (db, answer, change, error) : NULL;
  if (photos == NULL ||
      !bantar_checklists_save_answer (db, rt, change->period, answer, photos, error))
    return NULL;
  bantar_checklist_put_answer (change->checklist, g_steal_pointer (&answer));
  return change->checklist;
}

static void
say_change (const Change *change)
{
  const BantarPart *part =
      bantar_instrument_find_part (change->checklist->instrument, change->part);
  const BantarAnswer *answer = bantar_checklist_get_answer (change->checklist, change->part);
  g_autofree char *label = bantar_part_dup_label (part);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!change->ctl->json) {
    /* TRANSLATORS: an item, "Bersih 4", then its answer. */
    bantar_say (_ ("%s: %s. Saved on this laptop."), label,
                bantar_standing_status (answer->status));
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_period (json, change->period);
  bantar_json_add_part (json, change->checklist, part);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
run_answer (BantarCtl *ctl, GError **error)
{
  static const char *const changes[] = { "count", "note",     "photo", "follow-up",
                                         "due",   "referral", "done",  NULL };
  g_autoptr (BantarOverview) overview = NULL;
  Change change = { .ctl = ctl };
  gboolean any;

  change.part = bantar_ctl_get_word (ctl, 1);
  change.status = bantar_ctl_get_word (ctl, 2);
  any = change.status != NULL;
  for (guint i = 0; changes[i] != NULL; i++)
    any |= bantar_arguments_has (ctl->arguments, changes[i]);
  if (!any)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Nothing to answer: give an answer, a number, a note or a photo."));
  overview = bantar_ctl_load_month (ctl, &change.period, error);
  if (overview == NULL)
    return FALSE;
  change.facts = overview->facts;
  change.folder = bantar_store_get_folder (ctl->store);
  any = bantar_store_run (ctl->store, do_change, &change, error) != NULL;
  if (any)
    say_change (&change);
  g_clear_pointer (&change.checklist, bantar_checklist_free);
  return any;
}

const BantarCommand bantar_command_answer = {
  .name = "answer",
  .synopsis = "PERIOD ITEM [met|partly|unmet|na|clear] [--count NAME=NUMBER]... [--note TEXT]\n"
              "    [--photo FILE]... [--follow-up TEXT] [--due DATE] [--done] [--referral TO]\n"
              "    [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Answer one item"),
  .details =
      N_ ("PERIOD is a month, such as 2026-11, or now. ITEM is a code such as bersih-4; the "
          "command show lists them. What is not named stays as it is, and an empty value takes "
          "it away. A sensitive item takes no photo and no follow-up in words, but a referral: "
          "uptd-ppa, bnn, kelurahan or other. When the command ends well, the answer is on the "
          "disk and survives a power cut."),
  .keys = "period code label title sensitive status counts note photos followup {what due done "
          "referral} fixed reason by at",
  .options = { "count", "note", "photo", "follow-up", "due", "done", "referral", "rt",
               "password-file" },
  .min_words = 2,
  .max_words = 3,
  .run = run_answer,
};
