/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/explain.h"

#include "model/checklist.h"
#include "model/region.h"
#include "net/net-error.h"
#include "store/db.h"
#include "sync/bundle-seal.h"
#include "sync/sync.h"

#include <glib/gi18n.h>

/* Each returns a msgid, or NULL for a code it has no words for. */

static const char *
explain_photo (int code)
{
  switch (code) {
  case BANTAR_STORE_ERROR_TOO_LATE:
    return N_ ("The server knows already that this photo was removed everywhere. Nothing was "
               "changed.");
  case BANTAR_STORE_ERROR_WITHDRAWN:
    return N_ ("This photo was removed everywhere, so it is not taken again. Nothing was changed. "
               "Choose another picture.");
  case BANTAR_STORE_ERROR_NO_PHOTO:
  default:
    return N_ ("The RT has no photo of this name. Nothing was changed. The command show with "
               "--json lists the photos of every item.");
  }
}

static const char *
explain_store (int code)
{
  switch ((BantarStoreError) code) {
  case BANTAR_STORE_ERROR_FULL:
    return N_ ("The disk is full. What was saved before is safe. Delete files that you no longer "
               "need, for example old videos, then try again.");
  case BANTAR_STORE_ERROR_READ_ONLY:
    return N_ ("Bantar is not allowed to write in that folder. Nothing was changed. Check that the "
               "disk is not locked against writing, then try again.");
  case BANTAR_STORE_ERROR_LOCKED:
    return N_ ("This RT's data is in use: Bantar is already open, or another program holds the "
               "file. Nothing was changed. Close the other program, then try again.");
  case BANTAR_STORE_ERROR_DAMAGED:
    return N_ ("The data file on this laptop is damaged. It is kept as it is. Restore from the "
               "newest backup to go on.");
  case BANTAR_STORE_ERROR_TOO_NEW:
    return N_ ("This data was written by a newer Bantar. It is whole and was not changed. Install "
               "the newest Bantar, then open it again.");
  case BANTAR_STORE_ERROR_FOREIGN:
    return N_ ("This file is not from Bantar. Nothing was changed. Choose another file.");
  case BANTAR_STORE_ERROR_NO_PROFILE:
    return N_ ("No RT has been set up here yet. Choose the kelurahan and the RT number first.");
  case BANTAR_STORE_ERROR_OTHER_RT:
    return N_ ("This backup is of another RT. Nothing was changed. Choose a backup of this RT.");
  case BANTAR_STORE_ERROR_NO_RT:
    return N_ (
        "That RT is not among those of this account. Nothing was changed. The command status "
        "counts them; after a sync the city's new ones are there too.");
  case BANTAR_STORE_ERROR_READS_ONLY:
    return N_ ("This account fills in nothing for that RT in that month. Nothing was changed.");
  case BANTAR_STORE_ERROR_NO_REVIEWER:
    return N_ ("This account does not check that RT in that month. Nothing was changed. The "
               "Pendamping of the kelurahan in which the RT was then does.");
  case BANTAR_STORE_ERROR_CLOSED:
    return N_ ("The city has closed this month, so it is not taken back: it could not be sent "
               "again. What was sent stays counted. If something in it is wrong, ask the "
               "Pendamping to return it.");
  case BANTAR_STORE_ERROR_NO_PHOTO:
  case BANTAR_STORE_ERROR_TOO_LATE:
  case BANTAR_STORE_ERROR_WITHDRAWN:
    return explain_photo (code);
  case BANTAR_STORE_ERROR_PASSWORD:
    return N_ ("The password is not right. Nothing was opened or changed. Try again; it is the one "
               "that the server took when you last signed in.");
  case BANTAR_STORE_ERROR_EXISTS:
    return N_ ("There is a file of this name already. It was not changed. Choose another name.");
  case BANTAR_STORE_ERROR_NO_BACKUP:
    return N_ ("There is no whole automatic backup on this laptop. Nothing was changed. Restore "
               "from a backup file, from a USB stick for example.");
  case BANTAR_STORE_ERROR_BACKUP:
    return N_ ("This backup file is damaged or not complete. Nothing was changed. Choose another "
               "backup.");
  case BANTAR_STORE_ERROR_PHOTO:
  case BANTAR_STORE_ERROR_FAILED:
  default:
    return N_ ("The disk of this laptop could not be read or written. What was saved before is "
               "still there. Try again; if it happens again, restart the laptop.");
  }
}

static const char *
explain_review (int code)
{
  switch (code) {
  case BANTAR_CHECKLIST_ERROR_NOT_SENT:
    return N_ ("This month does not wait to be checked. Nothing was changed. A month that was sent "
               "can be verified or returned, and one that was verified can still be returned.");
  case BANTAR_CHECKLIST_ERROR_MOVED:
    return N_ ("The RT has sent this month again meanwhile. Nothing was changed, and your reasons "
               "are kept. Look at it again, then decide.");
  case BANTAR_CHECKLIST_ERROR_NOT_RIGHT:
    return N_ ("Not every item is marked as right, so the month was not verified. What you marked "
               "is saved. Mark the rest, or return the items that need improvement.");
  case BANTAR_CHECKLIST_ERROR_REASON:
    return N_ ("A month is returned with a reason for each item that needs improvement. Nothing "
               "was changed. Write down what has to be corrected, then return it.");
  case BANTAR_CHECKLIST_ERROR_REASON_LONG:
    return N_ (
        "A reason is too long, or all of them together are. Nothing was changed. Shorten them, "
        "then try again.");
  case BANTAR_CHECKLIST_ERROR_REVIEWS:
    return N_ ("This month has been checked so often that it takes no more. Nothing was changed. "
               "Ask the city to look at it.");
  default:
    return NULL;
  }
}

static const char *
explain_checklist (int code)
{
  switch ((BantarChecklistError) code) {
  case BANTAR_CHECKLIST_ERROR_INCOMPLETE:
    return N_ ("Some items are still empty, so the month was not sent. What you filled in is "
               "saved. Fill in the rest, then send again.");
  case BANTAR_CHECKLIST_ERROR_STATE:
    return N_ ("This cannot be done with the month as it stands now. Nothing was changed. Only a "
               "draft or a returned month can be sent, and only a month that was sent and not "
               "checked yet can be taken back.");
  case BANTAR_CHECKLIST_ERROR_READ_ONLY:
    return N_ ("This item cannot be changed now. Nothing was changed. A month that was sent can be "
               "taken back first; in a returned month only the returned items are open.");
  case BANTAR_CHECKLIST_ERROR_OVERTAKEN:
    return N_ ("Somebody else changed these answers meanwhile, so yours were not put over them. "
               "Look at what stands there now, then answer again.");
  case BANTAR_CHECKLIST_ERROR_UNKNOWN:
    return N_ ("There is no such item in this month's checklist. Nothing was changed. See which "
               "items there are, then try again.");
  case BANTAR_CHECKLIST_ERROR_DOCUMENT:
    return N_ ("What was received is not a checklist. Nothing on this laptop was changed. Tell the "
               "Pendamping.");
  case BANTAR_CHECKLIST_ERROR_NEWER:
    return N_ ("This month uses indicators that this laptop does not have yet. Your data is safe. "
               "Synchronise; if it happens again, install the newest Bantar.");
  case BANTAR_CHECKLIST_ERROR_NOT_SENT:
  case BANTAR_CHECKLIST_ERROR_MOVED:
  case BANTAR_CHECKLIST_ERROR_NOT_RIGHT:
  case BANTAR_CHECKLIST_ERROR_REASON:
  case BANTAR_CHECKLIST_ERROR_REASON_LONG:
  case BANTAR_CHECKLIST_ERROR_REVIEWS:
  default:
    return explain_review (code);
  }
}

static const char *
explain_answer (int code)
{
  switch ((BantarAnswerError) code) {
  case BANTAR_ANSWER_ERROR_UNKNOWN_COUNT:
    return N_ ("This item does not ask for that number. Nothing was changed. See which numbers the "
               "item asks for, then try again.");
  case BANTAR_ANSWER_ERROR_RANGE:
    return N_ ("A number is too small or too large. Nothing was changed. A number begins at 0; a "
               "percentage ends at 100.");
  case BANTAR_ANSWER_ERROR_OF:
    return N_ ("A number is larger than the total that it is a part of. Nothing was changed. "
               "Correct the number or its total.");
  case BANTAR_ANSWER_ERROR_LONG:
    return N_ ("A text is too long. Nothing was changed. Shorten it, then try again.");
  case BANTAR_ANSWER_ERROR_SENSITIVE:
    return N_ ("A sensitive item takes numbers and a referral only, without photo and without "
               "words on the follow-up; other items take no referral. Nothing was changed.");
  case BANTAR_ANSWER_ERROR_PHOTOS:
    return N_ ("This item has no room for another photo. Nothing was changed. Remove a photo "
               "first.");
  case BANTAR_ANSWER_ERROR_FOLLOWUP:
    return N_ ("The date or the referral of the follow-up is not a known one. Nothing was changed. "
               "Correct it, then try again.");
  case BANTAR_ANSWER_ERROR_DOCUMENT:
    return N_ ("What was received is not a checklist. Nothing on this laptop was changed. Tell the "
               "Pendamping.");
  default:
    return NULL;
  }
}

static const char *
explain_connection (int code)
{
  switch (code) {
  case BANTAR_NET_ERROR_TIMEOUT:
    return N_ ("The connection is too slow or was cut. Everything is safe on this laptop and will "
               "be sent later. Try again when the connection is better.");
  case BANTAR_NET_ERROR_TLS:
    return N_ ("The connection could not be trusted, so nothing was sent. Everything is safe on "
               "this laptop. Check the laptop's date and time, then try again.");
  case BANTAR_NET_ERROR_PORTAL:
    return N_ ("This network asks you to sign in first, or something other than the city server "
               "answered. Everything is safe on this laptop. Open the network's sign-in page, or "
               "check the server address, then try again.");
  case BANTAR_NET_ERROR_BAD_URL:
    return N_ ("This is not an address of a city server. Nothing was sent. Write the address as "
               "you received it from the city; it begins with https.");
  case BANTAR_NET_ERROR_BAD_REPLY:
    return N_ ("The city server's answer could not be understood. Everything is safe on this "
               "laptop. Try again; if it happens again, tell the Pendamping.");
  case BANTAR_NET_ERROR_OFFLINE:
  default:
    return N_ ("There is no internet, or the city server cannot be reached. Everything is safe on "
               "this laptop and will be sent later.");
  }
}

static const char *
explain_net (int code)
{
  switch ((BantarNetError) code) {
  case BANTAR_NET_ERROR_AUTH:
    return N_ ("The name or the password is not right. Everything is safe on this laptop. Sign in "
               "again with the account that you received.");
  case BANTAR_NET_ERROR_LOCKED:
    return N_ (
        "There were too many wrong passwords for this account, so the city server takes none "
        "for some minutes. Nothing is lost: everything is safe on this laptop. Wait a while, "
        "then sign in again.");
  case BANTAR_NET_ERROR_FORBIDDEN:
    return N_ ("Your account may not do this on the city server. Everything is safe on this "
               "laptop. Ask the Pendamping to check the account.");
  case BANTAR_NET_ERROR_NOT_FOUND:
  case BANTAR_NET_ERROR_NO_DOCUMENT:
    return N_ ("The city server does not have a place for this RT yet. Everything is safe on this "
               "laptop. Ask the Pendamping.");
  case BANTAR_NET_ERROR_CONFLICT:
    return N_ ("The city server has a newer version. Both are kept. Synchronise once more.");
  case BANTAR_NET_ERROR_TOO_LARGE:
    return N_ ("The city server does not take something so large. Everything is safe on this "
               "laptop. Tell the Pendamping.");
  case BANTAR_NET_ERROR_BUSY:
    return N_ ("The city server is busy. Everything is safe on this laptop and will be sent "
               "later. Try again in a few minutes.");
  case BANTAR_NET_ERROR_SERVER:
    return N_ ("Something is wrong on the city server. Everything is safe on this laptop and will "
               "be sent later. Try again later.");
  case BANTAR_NET_ERROR_REFUSED:
    return N_ ("The city server did not accept this. Everything is safe on this laptop. Tell the "
               "Pendamping.");
  case BANTAR_NET_ERROR_OFFLINE:
  case BANTAR_NET_ERROR_TIMEOUT:
  case BANTAR_NET_ERROR_TLS:
  case BANTAR_NET_ERROR_PORTAL:
  case BANTAR_NET_ERROR_BAD_REPLY:
  case BANTAR_NET_ERROR_BAD_URL:
  default:
    return explain_connection (code);
  }
}

static const char *
explain_sync (int code)
{
  switch ((BantarSyncError) code) {
  case BANTAR_SYNC_ERROR_NOT_SIGNED_IN:
    return N_ ("You have not signed in to the city server yet. Everything is safe on this laptop. "
               "Sign in with the account that you received.");
  case BANTAR_SYNC_ERROR_NO_PASSWORD:
    return N_ ("This laptop does not know your password. Everything is safe on it. Give the "
               "password once more.");
  case BANTAR_SYNC_ERROR_NO_RT:
    return N_ ("This account is not the account of one RT. Nothing was changed. Ask the Pendamping "
               "for the account of your RT.");
  case BANTAR_SYNC_ERROR_NOT_OF_RT:
    return N_ ("This is the account of a Pendamping or of the city, and this profile is of one RT. "
               "Nothing was changed. Sign in here with the RT's account, or begin a new profile "
               "for this one.");
  case BANTAR_SYNC_ERROR_OF_RT:
    return N_ (
        "This is the account of one RT. Nothing was changed. Set up that RT first, then sign "
        "in.");
  case BANTAR_SYNC_ERROR_OTHER_ACCOUNT:
    return N_ ("This profile belongs to another account. Nothing was changed. Sign in with that "
               "account, or begin a new profile.");
  case BANTAR_SYNC_ERROR_OTHER_RT:
    return N_ ("This account belongs to another RT. Nothing was changed. Sign in with the account "
               "of this RT, or begin a new profile for the other one.");
  case BANTAR_SYNC_ERROR_OTHER_PLACE:
    return N_ ("The city has another kelurahan or number for this RT. Nothing was changed. Compare "
               "both, then agree or ask the Pendamping.");
  default:
    return NULL;
  }
}

static const char *
explain_refused_bundle (int code)
{
  switch (code) {
  case BANTAR_BUNDLE_ERROR_SIGNATURE:
    return N_ ("The signature in this file does not fit; somebody may have changed it. Nothing was "
               "changed here. Ask for a new file from who sent it.");
  case BANTAR_BUNDLE_ERROR_OTHER_CITY:
    return N_ ("This file is from another city. Nothing was changed. Choose another file.");
  case BANTAR_BUNDLE_ERROR_OTHER_RT:
    return N_ ("This file is of another RT. Nothing was changed. Choose a file of this RT.");
  case BANTAR_BUNDLE_ERROR_CONSENT:
    return N_ ("This file needs your yes first. Nothing was changed. Look at who made it and what "
               "is in it, then agree.");
  case BANTAR_BUNDLE_ERROR_NOTHING:
    return N_ ("There is no month to write into a file. Nothing was changed. Fill in a month "
               "first, or choose all months.");
  case BANTAR_BUNDLE_ERROR_READS_ONLY:
    return N_ ("This account only reads what the city server has. Nothing was changed. Take the "
               "file in on the laptop of the RT or of the Pendamping.");
  default:
    return NULL;
  }
}

static const char *
explain_bundle (int code)
{
  switch ((BantarBundleError) code) {
  case BANTAR_BUNDLE_ERROR_FOREIGN:
    return N_ ("This file is not from Bantar. Nothing was changed. Choose another file.");
  case BANTAR_BUNDLE_ERROR_TOO_NEW:
    return N_ ("This file was made by a newer Bantar. Nothing was changed. Install the newest "
               "Bantar, then open the file again.");
  case BANTAR_BUNDLE_ERROR_TOO_BIG:
    return N_ ("This is too large for one Bantar file. Nothing was changed. Take fewer RTs or "
               "months into one file.");
  case BANTAR_BUNDLE_ERROR_DAMAGED:
    return N_ ("This file is damaged or not complete. Nothing was changed. Copy it once more, or "
               "ask for a new one from who made it.");
  case BANTAR_BUNDLE_ERROR_NOT_FOR_US:
    return N_ ("This file was made for other laptops and does not open on this one. Nothing was "
               "changed. Ask for one with a passphrase from who made it.");
  case BANTAR_BUNDLE_ERROR_PASSPHRASE:
    return N_ ("This file needs a passphrase. Nothing was changed. Give the passphrase, then try "
               "again.");
  case BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE:
    return N_ ("The passphrase is not right. Nothing was changed. Compare it with what was written "
               "down, or ask who made the file, then try again.");
  case BANTAR_BUNDLE_ERROR_SIGNATURE:
  case BANTAR_BUNDLE_ERROR_OTHER_CITY:
  case BANTAR_BUNDLE_ERROR_OTHER_RT:
  case BANTAR_BUNDLE_ERROR_CONSENT:
  case BANTAR_BUNDLE_ERROR_NOTHING:
  case BANTAR_BUNDLE_ERROR_READS_ONLY:
  default:
    return explain_refused_bundle (code);
  }
}

/* GIO has fifty codes; these are the ones that a person can do something about. */
static const struct {
  GIOErrorEnum code;
  const char *text;
} file_errors[] = {
  { G_IO_ERROR_NOT_FOUND, N_ ("The file is not there. Nothing was changed. Check its name and "
                              "folder, then try again.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_ ("You are not allowed to open this file. Nothing was changed. "
                                      "Choose another file or folder.") },
  { G_IO_ERROR_IS_DIRECTORY,
    N_ ("This is a folder, not a file. Nothing was changed. Choose a file.") },
  { G_IO_ERROR_NOT_REGULAR_FILE,
    N_ ("This is a folder, not a file. Nothing was changed. Choose a file.") },
  { G_IO_ERROR_EXISTS, N_ ("There is a file of this name already. It was not changed. Choose "
                           "another name.") },
  { G_IO_ERROR_NO_SPACE,
    N_ ("The disk is full. What was saved before is safe. Delete files that you no longer need, "
        "for example old videos, then try again.") },
  { G_IO_ERROR_READ_ONLY,
    N_ ("Bantar is not allowed to write in that folder. Nothing was changed. Check that the disk "
        "is not locked against writing, then try again.") },
  { G_IO_ERROR_INVALID_DATA,
    N_ ("This file is damaged or of another kind. Nothing was changed. Choose another file.") },
  { G_IO_ERROR_CANCELLED, N_ ("Stopped. What was saved before is safe.") },
  { G_IO_ERROR_TIMED_OUT, N_ ("It took too long. What was saved before is safe. Try again.") },
};

static const char *
explain_file (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_errors); i++) {
    if ((int) file_errors[i].code == code)
      return file_errors[i].text;
  }
  return NULL;
}

static const char *
find_words (const GError *error)
{
  if (error->domain == BANTAR_STORE_ERROR)
    return explain_store (error->code);
  if (error->domain == BANTAR_CHECKLIST_ERROR)
    return explain_checklist (error->code);
  if (error->domain == BANTAR_ANSWER_ERROR)
    return explain_answer (error->code);
  if (error->domain == BANTAR_NET_ERROR)
    return explain_net (error->code);
  if (error->domain == BANTAR_SYNC_ERROR)
    return explain_sync (error->code);
  if (error->domain == BANTAR_BUNDLE_ERROR)
    return explain_bundle (error->code);
  if (error->domain == G_IO_ERROR)
    return explain_file (error->code);
  if (error->domain == BANTAR_REGION_ERROR)
    return N_ ("The list of kelurahan is damaged. Your data is safe. Install Bantar again.");
  return NULL;
}

/**
 * bantar_explain_error:
 * @error: of any domain; what it does not know gets a general sentence
 *
 * Returns: (transfer full): one to three sentences in the person's language: what happened, what is
 *   safe, what to do. Without codes and without names of the program's own files.
 */
char *
bantar_explain_error (const GError *error)
{
  const char *words = find_words (error);

  if (g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO))
    /* TRANSLATORS: %s is one sentence that says what is wrong with the picture's file. */
    return g_strdup_printf (_ ("%s Nothing was changed. Choose another photo."),
                            _ (error->message));
  /* Whoever writes indicators needs to know what is wrong with them: those messages are
   * translated where they are made. */
  if (error->domain == BANTAR_INSTRUMENT_ERROR)
    return g_strdup_printf (
        _ ("This set of indicators cannot be used. Nothing was changed. What is wrong:\n%s"),
        error->message);
  if (words == NULL)
    words = N_ ("Something unexpected went wrong. What was saved before is safe. Try again; if it "
                "happens again, tell the Pendamping.");
  return g_strdup (_ (words));
}
