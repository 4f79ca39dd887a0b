/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-util.h"

#include <string.h>

#define LENGTH_MAX 4096

static char *
nest (guint depth)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_parse (void)
{
  static const char *const good[] = { "{}",
                                      "[]",
                                      "1",
                                      "\"[[[[\"",
                                      "-0.5e-7",
                                      "[0, 10E+2, true, false, null]",
                                      "{\"a\":{\"b\":[1,2.5,null]}}" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = bantar_json_parse (good[i], -1, LENGTH_MAX, &error);

    g_assert_no_error (error);
    g_assert_nonnull (node);
  }
}

static void
assert_refused (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_json_parse (text, length, LENGTH_MAX, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_parse_refuses (void)
{
  static const char *const bad[] = { "",           "{",        "{]",         "{\"a\":}", "nonsense",
                                     "[1,]\"",     "\xff",     "\"\\ud83\"", "\"\\u00e", "\"\\u",
                                     "\"\\2028\"", "\"\\e9\"", "017",        "0x1f",     "1.",
                                     ".5",         "+1",       "1e",         "-",        "nul",
                                     "[1 /* */]",  "{} {}",    "7{}",        "}" };
  g_autofree char *long_text = g_strnfill (LENGTH_MAX + 1, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (bad[i], -1);
  assert_refused (long_text, -1);
  assert_refused ("[\0]", 3);
}

/* What escapes spell, as the program keeps it. */
static void
test_escapes (void)
{
  static const struct {
    const char *json;
    const char *text;
  } cases[] = {
    { "\"\\u00e9\"", "é" },
    { "\"\\uD83D\\uDE00\"", "\xf0\x9f\x98\x80" },
    { "\"a\\u0000b\"", "a\xef\xbf\xbd"
                       "b" },
    { "\"a\\uD83D\"", "a\xef\xbf\xbd" },
    { "\"\\uD83Db\"", "\xef\xbf\xbd"
                      "b" },
    { "\"\\uD83D\\u0041\"", "\xef\xbf\xbd"
                            "A" },
    { "\"\\uDE00\\uD83D\"", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\"\\\\u0000\"", "\\u0000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = bantar_json_parse (cases[i].json, -1, LENGTH_MAX, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (json_node_get_string (node), ==, cases[i].text);
  }
}

static void
test_depth (void)
{
  g_autofree char *deepest = nest (BANTAR_JSON_DEPTH_MAX);
  g_autofree char *deeper = nest (BANTAR_JSON_DEPTH_MAX + 1);
  g_autofree char *abyss = g_strnfill (1 << 20, '[');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = bantar_json_parse (deepest, -1, LENGTH_MAX, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  assert_refused (deeper, -1);
  g_assert_null (bantar_json_parse (abyss, -1, 2 << 20, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Brackets in strings, after escaped quotes too, are no depth. */
static void
test_depth_in_strings (void)
{
  g_autofree char *brackets = g_strnfill (BANTAR_JSON_DEPTH_MAX * 2, '[');
  g_autofree char *text = g_strdup_printf ("[\"a\\\"%s\", \"\\\\\"]", brackets);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = bantar_json_parse (text, -1, LENGTH_MAX, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static void
test_canonical (void)
{
  g_autoptr (JsonNode) a = bantar_json_parse (
      "{ \"b\": [ {\"y\":1,\"x\":2} ], \"a\": \"\\u00e9\" }", -1, LENGTH_MAX, NULL);
  g_autoptr (JsonNode) b =
      bantar_json_parse ("{\"a\":\"\xc3\xa9\",\"b\":[{\"x\":2,\"y\":1}]}", -1, LENGTH_MAX, NULL);
  g_autoptr (JsonNode) other =
      bantar_json_parse ("{\"a\":\"\xc3\xa9\",\"b\":[{\"x\":2,\"y\":3}]}", -1, LENGTH_MAX, NULL);
  g_autofree char *text = bantar_json_canonical (a);

  g_assert_cmpstr (text, ==, "{\"a\":\"\xc3\xa9\",\"b\":[{\"x\":2,\"y\":1}]}");
  g_assert_true (bantar_json_equal (a, b));
  g_assert_false (bantar_json_equal (a, other));
}

/* A member that is there twice counts once: the last one. */
static void
test_twice (void)
{
  g_autoptr (BantarJsonText) text =
      bantar_json_read ("{\"a\":1,\"b\":{},\"a\":\"x\"}", -1, LENGTH_MAX, NULL);
  BantarJsonValue root = bantar_json_text_get_root (text);
  g_autoptr (JsonNode) node = bantar_json_build (root);
  g_autofree char *canonical = bantar_json_canonical (node);

  g_assert_cmpstr (bantar_json_value_get_string (bantar_json_member (root, "a")), ==, "x");
  g_assert_cmpstr (canonical, ==, "{\"a\":\"x\",\"b\":{}}");
}

/* What is not there has nothing in it. */
static void
test_missing (void)
{
  g_autoptr (BantarJsonText) text = bantar_json_read ("[7]", -1, LENGTH_MAX, NULL);
  BantarJsonValue root = bantar_json_text_get_root (text);
  BantarJsonValue missing = bantar_json_member (root, "a");
  BantarJsonIter iter;
  BantarJsonValue value;

  g_assert_cmpint (bantar_json_value_get_kind (missing), ==, BANTAR_JSON_MISSING);
  g_assert_cmpint (bantar_json_value_get_kind (bantar_json_member (missing, "b")), ==,
                   BANTAR_JSON_MISSING);
  g_assert_null (bantar_json_value_get_string (missing));
  bantar_json_iter_init (&iter, missing);
  g_assert_false (bantar_json_iter_next (&iter, NULL, &value));
  bantar_json_iter_init (&iter, root);
  g_assert_true (bantar_json_iter_next (&iter, NULL, &value));
  g_assert_cmpint (bantar_json_value_get_int (value), ==, 7);
  g_assert_false (bantar_json_iter_next (&iter, NULL, &value));
}

/* What a string holds, as it is written. */
static void
test_write_escapes (void)
{
  static const char written[] = "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u007f\xc3\xa9\",\"\"]";
  g_autoptr (JsonNode) node = bantar_json_parse (written, -1, LENGTH_MAX, NULL);
  g_autofree char *text = bantar_json_to_text (node);

  g_assert_cmpstr (text, ==, written);
}

/* What json-glib writes in a way that nobody reads. */
static void
test_numbers (void)
{
  static const char *const texts[] = { "[1e+42]",
                                       "{\"a\":[1e+42,-1e+22,0.5]}",
                                       "[\"1e+42.0\",1e999,-1e999]",
                                       "[1.5,10.5,4.9406564584124654e-324,-9007199254740993]",
                                       "[9223372036854775807,-9223372036854775808]",
                                       "[9.2233720368547758e+18]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = bantar_json_parse (texts[i], -1, LENGTH_MAX, &error);
    g_autofree char *text = NULL;

    g_assert_no_error (error);
    text = bantar_json_to_text (node);
    g_assert_cmpstr (text, ==, texts[i]);
  }
}

/* One whole number, however others spell it, and what is none. */
static void
test_whole_numbers (void)
{
  static const struct {
    const char *json;
    const char *spelled;
  } cases[] = {
    { "5.0", "5" },
    { "5e0", "5" },
    { "1E2", "100" },
    { "-2.50e1", "-25" },
    { "1500e-2", "15" },
    { "-0", "0" },
    { "-0.0", "0" },
    { "9007199254740992.0", "9007199254740992" },
    { "5.5", "5.5" },
    { "5e-1", "0.5" },
    { "9007199254740994.0", "9007199254740994.0" },
    { "1e999", "1e999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean whole = i < 8;
    g_autoptr (BantarJsonText) read = bantar_json_read (cases[i].json, -1, LENGTH_MAX, NULL);
    BantarJsonValue root = bantar_json_text_get_root (read);
    g_autoptr (JsonNode) node = bantar_json_build (root);
    g_autoptr (JsonNode) number = json_node_new (JSON_NODE_VALUE);
    g_autofree char *text = bantar_json_value_canonical (root);
    g_autofree char *built = bantar_json_canonical (node);
    g_autofree char *of_number = NULL;

    g_assert_cmpint (bantar_json_value_get_kind (root), ==,
                     whole ? BANTAR_JSON_INT : BANTAR_JSON_DOUBLE);
    if (whole)
      g_assert_cmpint (bantar_json_value_get_int (root), ==,
                       g_ascii_strtoll (cases[i].spelled, NULL, 10));
    json_node_set_double (number, bantar_json_value_get_double (root));
    of_number = bantar_json_canonical (number);
    g_assert_cmpstr (text, ==, cases[i].spelled);
    g_assert_cmpstr (built, ==, cases[i].spelled);
    g_assert_cmpstr (of_number, ==, cases[i].spelled);
  }
}

static void
test_members (void)
{
  g_autoptr (JsonNode) node = bantar_json_parse (
      "{\"s\":\"t\",\"i\":7,\"b\":true,\"o\":{},\"a\":[],\"n\":null}", -1, LENGTH_MAX, NULL);
  JsonObject *object = json_node_get_object (node);
  static const char *const names[] = { "s", "i", "b", "o", "a", "n", "missing" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_cmpstr (bantar_json_get_string (object, names[i], "fallback"), ==,
                     i == 0 ? "t" : "fallback");
    g_assert_cmpint (bantar_json_get_int (object, names[i], -1), ==, i == 1 ? 7 : -1);
    g_assert_cmpint (bantar_json_get_bool (object, names[i], FALSE), ==, i == 2);
    g_assert_cmpint (bantar_json_get_object (object, names[i]) != NULL, ==, i == 3);
    g_assert_cmpint (bantar_json_get_array (object, names[i]) != NULL, ==, i == 4);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/json-util/parse", test_parse);
  g_test_add_func ("/unit/json-util/parse-refuses", test_parse_refuses);
  g_test_add_func ("/unit/json-util/escapes", test_escapes);
  g_test_add_func ("/unit/json-util/depth", test_depth);
  g_test_add_func ("/unit/json-util/depth-in-strings", test_depth_in_strings);
  g_test_add_func ("/unit/json-util/canonical", test_canonical);
  g_test_add_func ("/unit/json-util/twice", test_twice);
  g_test_add_func ("/unit/json-util/missing", test_missing);
  g_test_add_func ("/unit/json-util/write-escapes", test_write_escapes);
  g_test_add_func ("/unit/json-util/numbers", test_numbers);
  g_test_add_func ("/unit/json-util/whole-numbers", test_whole_numbers);
  g_test_add_func ("/unit/json-util/members", test_members);
  return g_test_run ();
}
