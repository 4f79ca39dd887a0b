/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <string.h>

#define PREVIEW_KEYS                                                                               \
  "file made_at sender asks_trust asks_place brings asked unread photos received rts imported"
#define MONTH_KEYS "period kind now then total asked replaced photos received review"

/* Two laptops of the same RT, neither of them ever online, and a stick. */
typedef struct {
  Ctl *one;
  Ctl *other;
  char *file;
  char *passphrase;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->one = ctl_new ();
  fixture->other = ctl_new ();
  ctl_set_up (fixture->one);
  ctl_set_up (fixture->other);
  fixture->passphrase = ctl_write (fixture->one, "frasa", "empat kata yang panjang\n", -1);
  fixture->file = g_build_filename (fixture->one->home, "rt21.bantar", NULL);
  ctl_must (fixture->one, 0, "answer", "2026-11", "bersih-1", "met", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ctl_free (fixture->one);
  ctl_free (fixture->other);
  g_free (fixture->file);
  g_free (fixture->passphrase);
}

static JsonObject *
write_file (Fixture *fixture)
{
  return ctl_json (fixture->one, "--json", "bundle", "export", fixture->file, "--passphrase-file",
                   fixture->passphrase, NULL);
}

static JsonObject *
get_month (JsonObject *preview)
{
  JsonObject *rt = json_array_get_object_element (json_object_get_array_member (preview, "rts"), 0);

  return json_array_get_object_element (json_object_get_array_member (rt, "months"), 0);
}

static void
test_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) written = write_file (fixture);
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (JsonObject) part = NULL;

  ctl_assert_keys (written, "file bytes signed photos rts receivers");
  g_assert_cmpint (json_object_get_int_member (written, "bytes"), >, 0);
  shown = ctl_json (fixture->other, "--json", "bundle", "show", fixture->file, "--passphrase-file",
                    fixture->passphrase, NULL);
  ctl_assert_keys (shown, PREVIEW_KEYS);
  ctl_assert_keys (get_month (shown), MONTH_KEYS);
  g_assert_cmpstr (json_object_get_string_member (get_month (shown), "kind"), ==, "new");
  g_assert_false (json_object_get_boolean_member (shown, "imported"));
  done = ctl_json (fixture->other, "--json", "bundle", "import", fixture->file, "--passphrase-file",
                   fixture->passphrase, "--trust", "--match-place", NULL);
  ctl_assert_keys (done, PREVIEW_KEYS);
  g_assert_true (json_object_get_boolean_member (done, "imported"));
  part = ctl_show_part (fixture->other, "2026-11", "bersih-1");
  g_assert_cmpstr (json_object_get_string_member (part, "status"), ==, "met");
}

/* Nothing is taken in without the yes that it needs, and the message says what for. */
static void
test_asks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) written = write_file (fixture);
  g_autoptr (CtlRun) none = ctl_run (fixture->other, "bundle", "import", fixture->file,
                                     "--passphrase-file", fixture->passphrase, NULL);
  g_autoptr (CtlRun) half = ctl_run (fixture->other, "bundle", "import", fixture->file,
                                     "--passphrase-file", fixture->passphrase, "--trust", NULL);
  g_autoptr (CtlRun) locked = ctl_run (fixture->other, "bundle", "show", fixture->file, NULL);
  g_autoptr (JsonObject) part = ctl_show_part (fixture->other, "2026-11", "bersih-1");

  g_assert_nonnull (written);
  g_assert_cmpint (none->status, ==, 1);
  g_assert_cmpint (half->status, ==, 1);
  g_assert_cmpint (locked->status, ==, 1);
  g_assert_nonnull (strstr (locked->err, fixture->file));
  g_assert_cmpstr (json_object_get_string_member (part, "status"), ==, "none");
}

static void
test_needs_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) run = ctl_run (fixture->one, "bundle", "export", fixture->file, NULL);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "--passphrase-file"));
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) written = write_file (fixture);

  g_assert_nonnull (written);
  ctl_must (fixture->one, 1, "bundle", "export", fixture->file, "--passphrase-file",
            fixture->passphrase, NULL);
}

static void
test_not_a_bundle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = ctl_write (fixture->other, "surat.bantar", "Yth. Ibu Lurah", -1);
  g_autoptr (CtlRun) run = ctl_run (fixture->other, "bundle", "show", file, NULL);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, file));
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) written = write_file (fixture);
  g_autoptr (CtlRun) run = ctl_run (fixture->other, "bundle", "show", fixture->file,
                                    "--passphrase-file", fixture->passphrase, NULL);

  g_assert_nonnull (written);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->out, "November 2026"));
  g_assert_nonnull (strstr (run->out, "RT 21"));
}

static void
test_use (Fixture *fixture, gconstpointer data)
{
  ctl_must (fixture->one, 2, "bundle", NULL);
  ctl_must (fixture->one, 2, "bundle", "export", NULL);
  ctl_must (fixture->one, 2, "bundle", "import", fixture->file, "--passphrase", "rahasia", NULL);
  ctl_must (fixture->one, 0, "bundle", "export", "--help", NULL);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/ctl/bundle/there", test_there },
    { "/ctl/bundle/asks", test_asks },
    { "/ctl/bundle/needs-passphrase", test_needs_passphrase },
    { "/ctl/bundle/never-overwrites", test_never_overwrites },
    { "/ctl/bundle/not-a-bundle", test_not_a_bundle },
    { "/ctl/bundle/text", test_text },
    { "/ctl/bundle/use", test_use },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
