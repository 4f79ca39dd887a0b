/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/explain.h"

#include "model/checklist.h"
#include "model/region.h"
#include "net/net-error.h"
#include "store/db.h"
#include "sync/bundle-seal.h"
#include "sync/sync.h"
#include "words/language.h"

#include <string.h>

#define GENERAL "Something unexpected went wrong."
#define SECRET  "SQLITE_IOERR in bantar.db (5)"

static void
assert_is_for_people (const char *words)
{
  g_assert_null (strstr (words, SECRET));
  g_assert_null (strchr (words, '!'));
  g_assert_null (strchr (words, '_'));
  g_assert_true (g_str_has_suffix (words, "."));
}

static void
check_domain (GQuark domain, int last)
{
  for (int code = 0; code <= last; code++) {
    g_autoptr (GError) error = g_error_new_literal (domain, code, SECRET);
    g_autofree char *words = bantar_explain_error (error);

    g_test_message ("%s %d: %s", g_quark_to_string (domain), code, words);
    assert_is_for_people (words);
    g_assert_false (g_str_has_prefix (words, GENERAL));
  }
}

/* Every code has words of its own, and none shows what is meant for a log. */
static void
test_every_code (void)
{
  bantar_language_set (BANTAR_LANGUAGE_EN);
  check_domain (BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_REVIEWS);
  check_domain (BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_DOCUMENT);
  check_domain (BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL);
  check_domain (BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OTHER_PLACE);
  check_domain (BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_READS_ONLY);
  check_domain (BANTAR_REGION_ERROR, BANTAR_REGION_ERROR_INVALID);
  check_domain (BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_OTHER_RT);
}

/* These two carry words that were written for people. */
static void
test_reasons_kept (void)
{
  g_autoptr (GError) photo =
      g_error_new_literal (BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO, "The file is empty.");
  g_autoptr (GError) faults =
      g_error_new_literal (BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID, "id: missing");
  g_autofree char *about_photo = NULL;
  g_autofree char *about_faults = NULL;

  bantar_language_set (BANTAR_LANGUAGE_EN);
  about_photo = bantar_explain_error (photo);
  about_faults = bantar_explain_error (faults);
  g_assert_true (g_str_has_prefix (about_photo, "The file is empty. "));
  g_assert_true (g_str_has_suffix (about_faults, "id: missing"));
}

static void
test_unknown_errors (void)
{
  g_autoptr (GError) file = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, SECRET);
  g_autoptr (GError) odd = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, SECRET);
  g_autoptr (GError) strange = g_error_new_literal (G_MARKUP_ERROR, 0, SECRET);
  g_autofree char *about_file = NULL;
  g_autofree char *about_odd = NULL;
  g_autofree char *about_strange = NULL;

  bantar_language_set (BANTAR_LANGUAGE_EN);
  about_file = bantar_explain_error (file);
  about_odd = bantar_explain_error (odd);
  about_strange = bantar_explain_error (strange);
  g_assert_true (g_str_has_prefix (about_file, "The disk is full."));
  g_assert_true (g_str_has_prefix (about_odd, GENERAL));
  g_assert_true (g_str_has_prefix (about_strange, GENERAL));
  assert_is_for_people (about_odd);
}

/* What the server's functions throw; each must have words that do not show the code. */
static void
test_refusals (void)
{
  static const char *const reasons[] = {
    "role",
    "kelurahan",
    "directory",
    "rt",
    "pushed_by",
    "author",
    "on_behalf",
    "unconfigured",
    "version",
    "rev",
    "delete",
    "tombstone",
    "id",
    "type",
    "fields",
    "size",
    "photo",
    "attachment",
    "attachment_length",
    "instrument",
    "period",
    "future",
    "time",
    "sensitive",
    "state:sent>sent",
    "state",
    "answers",
    "answer:bersih-4",
    "review",
    "review_changes:answers",
    "review_shape",
    "reviews",
    "completed",
    "outdated",
    "score",
    "key",
    "sensitive:aman-1",
    "version:3f9c2a71e0b4d586",
    "not_returned:aman-2",
    "closed:2026-11",
    "month_closed",
  };

  bantar_language_set (BANTAR_LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    g_autofree char *words = bantar_explain_refusal (reasons[i], NULL);

    g_test_message ("%s: %s", reasons[i], words);
    g_assert_false (g_str_has_prefix (words, "The server did not accept it"));
    assert_is_for_people (words);
  }
}

static void
test_refusal_details (void)
{
  g_autofree char *closed = NULL;
  g_autofree char *part = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *none = NULL;

  bantar_language_set (BANTAR_LANGUAGE_EN);
  closed = bantar_explain_refusal ("closed:2026-11", NULL);
  part = bantar_explain_refusal ("not_returned:pintar-6a", NULL);
  unknown = bantar_explain_refusal ("moon:full", NULL);
  broken = bantar_explain_refusal ("\xff", NULL);
  none = bantar_explain_refusal (NULL, NULL);
  g_assert_nonnull (strstr (closed, "November 2026"));
  g_assert_true (g_str_has_prefix (part, "Pintar 6a "));
  g_assert_true (g_str_has_suffix (unknown, "moon:full"));
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_cmpstr (none, ==, "The server did not accept it and gave no reason.");
}

static void
test_refusal_names_part (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (&error);
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;

  g_assert_no_error (error);
  bantar_language_set (BANTAR_LANGUAGE_ID);
  known = bantar_explain_refusal ("answer:bersih-4", instrument);
  unknown = bantar_explain_refusal ("answer:bersih-99", instrument);
  g_assert_nonnull (strstr (known, "Bersih 4, Ruang terbuka hijau, bebas polusi"));
  g_assert_nonnull (strstr (unknown, "Bersih 99"));
}

static void
test_indonesian (void)
{
  g_autoptr (GError) full = g_error_new_literal (BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL, "");
  g_autofree char *error = NULL;
  g_autofree char *refusal = NULL;

  bantar_language_set (BANTAR_LANGUAGE_ID);
  error = bantar_explain_error (full);
  refusal = bantar_explain_refusal ("closed:2026-08", NULL);
  g_assert_true (g_str_has_prefix (error, "Disk penuh."));
  g_assert_nonnull (strstr (refusal, "Agustus 2026"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/explain/every-code", test_every_code);
  g_test_add_func ("/report/explain/reasons-kept", test_reasons_kept);
  g_test_add_func ("/report/explain/unknown-errors", test_unknown_errors);
  g_test_add_func ("/report/explain/refusals", test_refusals);
  g_test_add_func ("/report/explain/refusal-details", test_refusal_details);
  g_test_add_func ("/report/explain/refusal-names-part", test_refusal_names_part);
  g_test_add_func ("/report/explain/indonesian", test_indonesian);
  return g_test_run ();
}
