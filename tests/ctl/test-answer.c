/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <string.h>

#define PART_KEYS "code label title sensitive status counts note photos followup fixed reason by at"

static JsonObject *
get_counts (JsonObject *part)
{
  return json_object_get_object_member (part, "counts");
}

static void
test_kept (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) said = NULL;
  g_autoptr (JsonObject) part = NULL;
  JsonObject *followup;

  ctl_set_up (ctl);
  said = ctl_json (ctl, "answer", "now", "bersih-6", "partly", "--count", "households=80",
                   "--count=households-with-toilet=75", "--note", "Lima rumah menumpang",
                   "--follow-up", "Ajukan jamban", "--due", "2026-12-15", "--json", NULL);
  ctl_assert_keys (said, "period " PART_KEYS);
  part = ctl_show_part (ctl, "now", "bersih-6");
  ctl_assert_keys (part, PART_KEYS);
  g_assert_cmpstr (json_object_get_string_member (part, "status"), ==, "partly");
  g_assert_cmpint (json_object_get_int_member (get_counts (part), "households"), ==, 80);
  g_assert_cmpint (json_object_get_int_member (get_counts (part), "households-with-toilet"), ==,
                   75);
  g_assert_cmpstr (json_object_get_string_member (part, "note"), ==, "Lima rumah menumpang");
  g_assert_cmpstr (json_object_get_string_member (part, "by"), ==, "Siti");
  g_assert_cmpstr (json_object_get_string_member (part, "at"), !=, "");
  followup = json_object_get_object_member (part, "followup");
  ctl_assert_keys (followup, "what due done referral");
  g_assert_cmpstr (json_object_get_string_member (followup, "what"), ==, "Ajukan jamban");
  g_assert_cmpstr (json_object_get_string_member (followup, "due"), ==, "2026-12-15");
  g_assert_false (json_object_get_boolean_member (followup, "done"));
}

/* What is not named stays; an empty value takes away. */
static void
test_changes_only_what_is_named (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) part = NULL;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "2026-10", "bersih-4", "--count", "parks=3", "--count", "burnings=0",
            NULL);
  ctl_must (ctl, 0, "answer", "2026-10", "bersih-4", "met", "--note", "Taman baru", NULL);
  part = ctl_show_part (ctl, "2026-10", "bersih-4");
  g_assert_cmpstr (json_object_get_string_member (part, "status"), ==, "met");
  g_assert_cmpint (json_object_get_int_member (get_counts (part), "parks"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (get_counts (part), "burnings"), ==, 0);
  g_clear_pointer (&part, json_object_unref);

  ctl_must (ctl, 0, "answer", "2026-10", "bersih-4", "clear", "--count", "parks=", "--note", "",
            NULL);
  part = ctl_show_part (ctl, "2026-10", "bersih-4");
  g_assert_cmpstr (json_object_get_string_member (part, "status"), ==, "none");
  g_assert_false (json_object_has_member (get_counts (part), "parks"));
  g_assert_true (json_object_has_member (get_counts (part), "burnings"));
  g_assert_cmpstr (json_object_get_string_member (part, "note"), ==, "");
}

static void
test_follow_up_done (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) part = NULL;
  JsonObject *followup;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "bersih-1", "--follow-up", "Rapat", "--due", "2026-12-01",
            "--done", NULL);
  ctl_must (ctl, 0, "answer", "now", "bersih-1", "unmet", NULL);
  part = ctl_show_part (ctl, "now", "bersih-1");
  followup = json_object_get_object_member (part, "followup");
  g_assert_true (json_object_get_boolean_member (followup, "done"));
  g_clear_pointer (&part, json_object_unref);

  ctl_must (ctl, 0, "answer", "now", "bersih-1", "--follow-up", "Rapat kedua", NULL);
  part = ctl_show_part (ctl, "now", "bersih-1");
  followup = json_object_get_object_member (part, "followup");
  g_assert_false (json_object_get_boolean_member (followup, "done"));
  g_clear_pointer (&part, json_object_unref);

  ctl_must (ctl, 0, "answer", "now", "bersih-1", "--follow-up", "", NULL);
  part = ctl_show_part (ctl, "now", "bersih-1");
  followup = json_object_get_object_member (part, "followup");
  g_assert_cmpstr (json_object_get_string_member (followup, "due"), ==, "");
}

static void
test_sensitive (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *picture = ctl_write_picture (ctl, "foto.png", 40, 30);
  g_autoptr (JsonObject) part = NULL;
  JsonObject *followup;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "aman-1", "partly", "--count", "cases=2", "--count",
            "followed-up=1", "--referral", "bnn", "--due", "2026-12-10", NULL);
  ctl_must (ctl, 1, "answer", "now", "aman-1", "--photo", picture, NULL);
  ctl_must (ctl, 1, "answer", "now", "aman-1", "--follow-up", "Dibawa ke BNN", NULL);
  ctl_must (ctl, 1, "answer", "now", "bersih-1", "--referral", "bnn", NULL);
  part = ctl_show_part (ctl, "now", "aman-1");
  followup = json_object_get_object_member (part, "followup");
  g_assert_true (json_object_get_boolean_member (part, "sensitive"));
  g_assert_cmpstr (json_object_get_string_member (followup, "referral"), ==, "bnn");
  g_assert_cmpstr (json_object_get_string_member (followup, "what"), ==, "");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (part, "photos")), ==, 0);
}

static void
test_photo_once (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *picture = ctl_write_picture (ctl, "foto.png", 2000, 1000);
  g_autoptr (JsonObject) part = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  JsonArray *photos;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "bersih-4", "met", "--photo", picture, "--photo", picture,
            NULL);
  ctl_must (ctl, 0, "answer", "now", "bersih-4", "--photo", picture, NULL);
  part = ctl_show_part (ctl, "now", "bersih-4");
  photos = json_object_get_array_member (part, "photos");
  g_assert_cmpuint (json_array_get_length (photos), ==, 1);
  name = g_strconcat (json_array_get_string_element (photos, 0), ".jpg", NULL);
  path = g_build_filename (ctl->profile, "photos", name, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* Each names the file and changes nothing, not even the answer given with it. */
/* Taken back as long as nothing was sent; the same picture is not taken in meanwhile. */
static void
test_photo_removed (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *picture = ctl_write_picture (ctl, "foto.png", 40, 30);
  g_autofree char *unknown = g_strnfill (64, 'a');
  g_autoptr (JsonObject) part = NULL;
  g_autoptr (JsonObject) removed = NULL;
  g_autoptr (JsonObject) kept = NULL;
  const char *sha256;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "bersih-4", "met", "--photo", picture, NULL);
  part = ctl_show_part (ctl, "now", "bersih-4");
  sha256 = json_array_get_string_element (json_object_get_array_member (part, "photos"), 0);
  ctl_must (ctl, 1, "photo", "remove", unknown, NULL);
  removed = ctl_json (ctl, "photo", "remove", sha256, "--json", NULL);
  ctl_assert_keys (removed, "photo withdrawn server_knows");
  g_assert_cmpstr (json_object_get_string_member (removed, "withdrawn"), ==, "removed");
  g_assert_false (json_object_get_boolean_member (removed, "server_knows"));
  ctl_must (ctl, 1, "answer", "now", "bersih-5", "met", "--photo", picture, NULL);
  kept = ctl_json (ctl, "photo", "keep", sha256, "--json", NULL);
  g_assert_true (json_object_get_null_member (kept, "withdrawn"));
  ctl_must (ctl, 0, "answer", "now", "bersih-5", "met", "--photo", picture, NULL);
}

static void
test_bad_photos (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *empty = ctl_write (ctl, "empty.jpg", "", 0);
  g_autofree char *text = ctl_write (ctl, "text.jpg", "bukan foto", -1);
  g_autofree char *cut = ctl_write (ctl, "cut.png", "\x89PNG\r\n\x1a\n\0\0", 10);
  g_autofree char *missing = g_build_filename (ctl->home, "missing.jpg", NULL);
  const char *const files[] = { empty, text, cut, missing, ctl->home };
  g_autoptr (JsonObject) part = NULL;

  ctl_set_up (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (CtlRun) run =
        ctl_run (ctl, "answer", "now", "bersih-4", "met", "--photo", files[i], NULL);

    g_assert_cmpint (run->status, ==, 1);
    g_assert_true (g_str_has_prefix (run->err, files[i]));
    g_assert_cmpstr (run->out, ==, "");
  }
  part = ctl_show_part (ctl, "now", "bersih-4");
  g_assert_cmpstr (json_object_get_string_member (part, "status"), ==, "none");
}

static void
test_refused (void)
{
  static const struct {
    int status;
    const char *words[4];
  } cases[] = {
    { 1, { "bersih-99", "met" } },
    { 1, { "bersih-4", "--count", "trees=1" } },
    { 1, { "bersih-6", "--count", "households=3", "--count=households-with-toilet=4" } },
    { 1, { "bersih-2", "--count", "drains-working=101" } },
    { 1, { "bersih-1", "met", "--due", "besok" } },
    { 1, { "aman-1", "met", "--referral", "polisi" } },
    { 2, { "bersih-4", "yes" } },
    { 2, { "bersih-4", "none" } },
    { 2, { "bersih-4", "--count", "parks" } },
    { 2, { "bersih-4", "--count", "parks=tiga" } },
    { 2, { "bersih-4", "--count", "parks=-1" } },
    { 2, { "bersih-4", "--count", "parks=1000001" } },
    { 2, { "bersih-4" } },
  };
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) month = NULL;

  ctl_set_up (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const *w = cases[i].words;

    g_test_message ("%s %s %s", w[0], w[1], w[2]);
    ctl_must (ctl, cases[i].status, "answer", "now", w[0], w[1], w[2], w[3], NULL);
  }
  month = ctl_json (ctl, "show", "now", "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (month, "answered"), ==, 0);
}

/* A part of an indicator counts when all its parts are answered. */
static void
test_two_parts (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) both = NULL;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "now", "pintar-6a", "met", NULL);
  one = ctl_json (ctl, "show", "now", "--json", NULL);
  ctl_must (ctl, 0, "answer", "now", "pintar-6b", "na", NULL);
  both = ctl_json (ctl, "show", "now", "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (one, "answered"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (both, "answered"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/answer/kept", test_kept);
  g_test_add_func ("/ctl/answer/changes-only-what-is-named", test_changes_only_what_is_named);
  g_test_add_func ("/ctl/answer/follow-up-done", test_follow_up_done);
  g_test_add_func ("/ctl/answer/sensitive", test_sensitive);
  g_test_add_func ("/ctl/answer/photo-once", test_photo_once);
  g_test_add_func ("/ctl/answer/photo-removed", test_photo_removed);
  g_test_add_func ("/ctl/answer/bad-photos", test_bad_photos);
  g_test_add_func ("/ctl/answer/refused", test_refused);
  g_test_add_func ("/ctl/answer/two-parts", test_two_parts);
  return g_test_run ();
}
