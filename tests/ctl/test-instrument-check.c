/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <string.h>
#include <unistd.h>

static char *
dup_good (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "instrument-four-pillars.json", NULL);
}

static void
test_good (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *file = dup_good ();
  g_autoptr (JsonObject) said = NULL;

  ctl_must (ctl, 0, "instrument", "check", file, NULL);
  said = ctl_json (ctl, "instrument", "check", file, "--json", NULL);
  ctl_assert_keys (said, "file valid faults id pillars indicators parts");
  g_assert_true (json_object_get_boolean_member (said, "valid"));
  g_assert_cmpint (json_object_get_int_member (said, "indicators"), ==, 25);
}

/* Every fault with its place, not only the first. */
static void
test_faults (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *good = dup_good ();
  g_autofree char *content = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *file = NULL;
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (JsonObject) said = NULL;
  JsonArray *faults;

  g_assert_true (g_file_get_contents (good, &content, NULL, NULL));
  text = g_string_new (content);
  g_string_replace (text, "\"format\": 1", "\"format\": 1, \"colour\": \"red\"", 1);
  g_string_replace (text, "\"weight\": 3", "\"weight\": -3", 1);
  file = ctl_write (ctl, "faults.json", text->str, -1);
  run = ctl_run (ctl, "instrument", "check", file, NULL);
  said = ctl_json (ctl, "instrument", "check", file, "--json", NULL);
  faults = json_object_get_array_member (said, "faults");
  ctl_assert_keys (said, "file valid faults");
  g_assert_false (json_object_get_boolean_member (said, "valid"));
  g_assert_cmpuint (json_array_get_length (faults), ==, 2);
  g_assert_cmpint (run->status, ==, 1);
  for (guint i = 0; i < json_array_get_length (faults); i++) {
    g_autofree char *line =
        g_strdup_printf ("%s: %s\n", file, json_array_get_string_element (faults, i));

    g_assert_nonnull (strstr (run->err, line));
  }
}

static void
test_no_instrument (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *empty = ctl_write (ctl, "empty", "", 0);
  g_autofree char *latin = ctl_write (ctl, "latin", "{ \"id\": \"caf\xe9\" }", -1);
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *nested = ctl_write (ctl, "nested", deep, -1);
  g_autofree char *huge = ctl_write (ctl, "huge", "", 0);
  const char *const files[] = { empty, latin, nested, huge, ctl->home, "/nowhere/at-all" };

  g_assert_cmpint (truncate (huge, 100 << 20), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (CtlRun) run = ctl_run (ctl, "instrument", "check", files[i], NULL);

    g_test_message ("%s", files[i]);
    g_assert_cmpint (run->status, ==, 1);
    g_assert_true (g_str_has_prefix (run->err, files[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/instrument-check/good", test_good);
  g_test_add_func ("/ctl/instrument-check/faults", test_faults);
  g_test_add_func ("/ctl/instrument-check/no-instrument", test_no_instrument);
  return g_test_run ();
}
