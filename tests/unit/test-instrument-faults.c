/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/instrument.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A good instrument, with ' for ". Each case below spoils one place of it. */
#define COUNTS                                                                                     \
  "[{'key':'houses','title':{'id':'Rumah','en':'Houses'}},"                                        \
  " {'key':'share','title':{'id':'Bagian','en':'Share'},'unit':'percent'},"                        \
  " {'key':'decent','title':{'id':'Layak','en':'Decent'},'of':'houses'},"                          \
  " {'key':'held','title':{'id':'Kegiatan','en':'Held'},'activity':'ronda','measure':'held'}]"
#define PART(name)                                                                                 \
  "'wording':'attested','official':{'id':'Rumusan " name "','en':'Wording " name "'},"             \
  "'title':{'id':'Judul " name "','en':'Title " name "'},"                                         \
  "'help':{'id':'Bantuan','en':'Help'},'dimension':'people','sensitive':false,"
#define GOOD                                                                                       \
  "{'format':1,'id':'test.1','title':{'id':'Uji','en':'Test'},"                                    \
  "'provisional':{'id':'Sementara','en':'For now'},'pillars':["                                    \
  "{'code':'bersih','title':{'id':'Bersih','en':'Clean'},'icon':'leaf','weight':1,'indicators':["  \
  "{'code':'bersih-1','weight':1," PART (                                                          \
      "B1") "'counts':" COUNTS "},"                                                                \
            "{'code':'bersih-2','weight':2,'parts':["                                              \
            "{'code':'bersih-2a'," PART (                                                          \
                "B2A") "'counts':[]},"                                                             \
                       "{'code':'bersih-2b'," PART (                                               \
                           "B2B") "'counts':[]}]}]},"                                              \
                                  "{'code':'aman','title':{'id':'Aman','en':'Safe'},'icon':'"      \
                                  "shield','weight':1.5,'indicators':["                            \
                                  "{'code':'aman-1','weight':0.5," PART ("A1") "'counts':[]}]}]}"

#define P0I0        "pillars[0].indicators[0]"
#define P0I1        "pillars[0].indicators[1]"
#define CODE_REASON "must be small letters and digits, joined by hyphens: \"bersih-1\""
#define DIMENSIONS  "economy, governance, environment, people, living, mobility"

static const struct {
  const char *name;
  const char *from; /* its first place is replaced */
  const char *to;
  const char *message;
} faults[] = {
  { "unknown-key", "'icon':'leaf'", "'icon':'leaf','colour':'red'",
    "pillars[0].colour: unknown name" },
  { "unknown-top-key", "'format':1", "'format':1,'weights':[]", "weights: unknown name" },
  { "unknown-key-in-text", "'en':'Test'", "'en':'Test','de':'Probe'", "title.de: unknown name" },
  { "unknown-key-in-count", "'unit':'percent'", "'unit':'percent','max':9",
    P0I0 ".counts[1].max: unknown name" },
  { "part-members-beside-parts", "'weight':2", "'weight':2,'sensitive':true",
    P0I1 ".sensitive: unknown name" },
  { "unknown-key-with-escape", "'format':1", "'format':1,'\\u001b[31m':1",
    "\xef\xbf\xbd[31m: unknown name" },
  { "missing-format", "'format':1,", "", "format: missing" },
  { "missing-pillars", "'pillars'", "'pilars'", "pilars: unknown name\npillars: missing" },
  { "missing-sensitive", ",'sensitive':false", "", P0I0 ".sensitive: missing" },
  { "missing-weight", "'weight':2,", "", P0I1 ".weight: missing" },
  { "missing-counts", "'counts':[]},{", "'code':'x'},{", P0I1 ".parts[0].counts: missing" },
  { "missing-help", "'help':{'id':'Bantuan','en':'Help'},", "", P0I0 ".help: missing" },
  { "missing-translation", "'id':'Judul B1',", "", P0I0 ".title.id: missing" },
  { "empty-translation", "'Title B1'", "' \\t'", P0I0 ".title.en: must not be empty" },
  { "format-newer", "'format':1", "'format':2",
    "format: this program reads only format 1; a newer one is needed" },
  { "format-text", "'format':1", "'format':'1'", "format: must be a number from 1 to 2147483647" },
  { "id-capital", "'test.1'", "'Test 1'", "id: must be small letters, digits, dots and hyphens" },
  { "title-is-text", "{'id':'Bersih','en':'Clean'}", "'Bersih'",
    "pillars[0].title: must be an object in { }" },
  { "text-is-number", "'Rumusan B1'", "7", P0I0 ".official.id: must be text in quotation marks" },
  { "text-is-null", "'Rumusan B1'", "null", P0I0 ".official.id: must be text in quotation marks" },
  { "text-with-line-break", "'Rumusan B1'", "'a\\nb'",
    P0I0 ".official.id: contains a line break or another control character" },
  { "text-with-half-character", "'Rumusan B1'", "'a\\ud800b'",
    P0I0 ".official.id: contains a broken character" },
  { "title-of-seven-words", "'Judul B1'", "'satu dua tiga empat lima enam tujuh'",
    P0I0 ".title.id: longer than 6 words" },
  { "weight-negative", "'weight':2", "'weight':-2",
    P0I1 ".weight: must be a number from 0 to 1000" },
  { "weight-huge", "'weight':2", "'weight':1e999",
    P0I1 ".weight: must be a number from 0 to 1000" },
  { "weight-text", "'weight':1.5", "'weight':'1.5'",
    "pillars[1].weight: must be a number from 0 to 1000" },
  { "weight-bool", "'weight':1.5", "'weight':true",
    "pillars[1].weight: must be a number from 0 to 1000" },
  { "sensitive-text", "'sensitive':false", "'sensitive':'false'",
    P0I0 ".sensitive: must be true or false, without quotation marks" },
  { "dimension-unknown", "'people'", "'smart'", P0I0 ".dimension: must be one of: " DIMENSIONS },
  { "wording-unknown", "'attested'", "'official'",
    P0I0 ".wording: must be one of: provisional, attested" },
  { "unit-unknown", "'percent'", "'kg'", P0I0 ".counts[1].unit: must be one of: number, percent" },
  { "measure-unknown", "'measure':'held'", "'measure':'old'",
    P0I0 ".counts[3].measure: must be one of: held, people, young" },
  { "measure-without-activity", "'activity':'ronda',", "",
    P0I0 ".counts[3].measure: stands only beside an \"activity\"" },
  { "of-missing-count", "'of':'houses'", "'of':'homes'",
    P0I0 ".counts[2].of: \"homes\" is not an earlier count of this part" },
  { "of-later-count", "'of':'houses'", "'of':'held'",
    P0I0 ".counts[2].of: \"held\" is not an earlier count of this part" },
  { "of-itself", "'of':'houses'", "'of':'decent'",
    P0I0 ".counts[2].of: \"decent\" is not an earlier count of this part" },
  { "of-percentage", "'of':'houses'", "'of':'share'",
    P0I0 ".counts[2].of: \"share\" is a percentage and cannot be a total" },
  { "percentage-of", "'unit':'percent'", "'unit':'percent','of':'houses'",
    P0I0 ".counts[1].of: a percentage cannot have \"houses\" as its total" },
  { "duplicate-pillar", "'code':'aman'", "'code':'bersih'",
    "pillars[1].code: \"bersih\" is used twice" },
  { "duplicate-indicator", "'code':'aman-1'", "'code':'bersih-1'",
    "pillars[1].indicators[0].code: \"bersih-1\" is used twice" },
  { "duplicate-part", "'code':'bersih-2b'", "'code':'bersih-2a'",
    P0I1 ".parts[1].code: \"bersih-2a\" is used twice" },
  { "part-named-as-its-indicator", "'code':'bersih-2a'", "'code':'bersih-2'",
    P0I1 ".parts[0].code: \"bersih-2\" is used twice" },
  { "part-named-as-another-indicator", "'code':'bersih-2a'", "'code':'bersih-1'",
    P0I1 ".parts[0].code: \"bersih-1\" is used twice" },
  { "duplicate-count", "'key':'decent'", "'key':'houses'",
    P0I0 ".counts[2].key: \"houses\" is used twice" },
  { "code-capital", "'code':'aman-1'", "'code':'Aman-1'",
    "pillars[1].indicators[0].code: " CODE_REASON },
  { "code-begins-with-digit", "'key':'held'", "'key':'1held'",
    P0I0 ".counts[3].key: " CODE_REASON },
  { "code-two-hyphens", "'key':'held'", "'key':'a--b'", P0I0 ".counts[3].key: " CODE_REASON },
  { "code-ends-with-hyphen", "'key':'held'", "'key':'a-'", P0I0 ".counts[3].key: " CODE_REASON },
  { "icon-path", "'icon':'leaf'", "'icon':'../leaf'", "pillars[0].icon: " CODE_REASON },
  { "pillar-is-text", "{'code':'aman'", "'x',{'code':'aman'",
    "pillars[1]: must be an object in { }" },
  { "indicators-is-object", "'indicators':[{'code':'aman-1'",
    "'indicators':{},'x':[{'code':'aman-1'",
    "pillars[1].x: unknown name\npillars[1].indicators: must be a list in [ ]" },
  { "indicators-empty", "'indicators':[{'code':'aman-1'", "'indicators':[],'x':[{'code':'aman-1'",
    "pillars[1].x: unknown name\npillars[1].indicators: must have at least 1 entry" },
  { "parts-empty", "'parts':[", "'parts':[],'x':[",
    P0I1 ".x: unknown name\n" P0I1 ".parts: must have at least 2 entries" },
};

static char *
spoil (const char *from, const char *to)
{
  const char *place = strstr (GOOD, from);
  g_autoptr (GString) json = g_string_new (GOOD);

  g_assert_nonnull (place);
  g_string_erase (json, place - GOOD, (gssize) strlen (from));
  g_string_insert (json, place - GOOD, to);
  return g_strdelimit (g_strdup (json->str), "'", '"');
}

static BantarInstrument *
parse (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return bantar_instrument_parse (bytes, error);
}

/* Returns what is wrong with @json. */
static char *
refuse (const char *json)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (json, strlen (json), &error));
  g_assert_error (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID);
  return g_strdup (error->message);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = spoil ("'", "'");
  g_autoptr (BantarInstrument) instrument = parse (json, strlen (json), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bantar_instrument_count_indicators (instrument), ==, 3);
}

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *json = spoil (faults[i].from, faults[i].to);
  g_autofree char *message = refuse (json);

  g_assert_cmpstr (message, ==, faults[i].message);
}

static void
test_all_at_once (void)
{
  g_autofree char *json = spoil ("'weight':2", "'weight':-2,'x':1");
  g_autofree char *message = NULL;

  *strstr (json, "aman-1") = 'A';
  message = refuse (json);
  g_assert_cmpstr (message, ==,
                   P0I1 ".x: unknown name\n" P0I1 ".weight: must be a number from 0 to 1000\n"
                        "pillars[1].indicators[0].code: " CODE_REASON);
}

static void
test_many_faults (void)
{
  g_autoptr (GString) pillars = g_string_new ("'pillars':[");
  g_autofree char *json = NULL;
  g_autofree char *message = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (pillars, "{'a':1,'b':2,'c':3},");
  json = spoil ("'pillars':[", pillars->str);
  message = refuse (json);
  lines = g_strsplit (message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 51);
  g_assert_cmpstr (lines[0], ==, "pillars: must have at most 20 entries");
  g_assert_cmpstr (lines[50], ==, "There are more faults; mend these first.");
}

static void
test_too_many_indicators (void)
{
  g_autoptr (GString) indicators = g_string_new ("'indicators':[");
  g_autofree char *json = NULL;
  g_autofree char *message = NULL;

  for (guint i = 0; i < 199; i++)
    g_string_append_printf (indicators, "{'code':'extra-%u','weight':1," PART ("X") "'counts':[]},",
                            i);
  json = spoil ("'indicators':[", indicators->str);
  message = refuse (json);
  /* Said in each pillar that is past the limit. */
  g_assert_true (
      g_str_has_prefix (message, "pillars[0].indicators: more than 200 indicators in all"));
}

static void
test_too_many_counts (void)
{
  g_autoptr (GString) counts = g_string_new ("'counts':[");
  g_autofree char *json = NULL;
  g_autofree char *message = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (counts, "{'key':'k%u','title':{'id':'a','en':'b'}},", i);
  json = spoil ("'counts':[", counts->str);
  message = refuse (json);
  g_assert_true (g_str_has_prefix (message, P0I0 ".counts: must have at most 12 entries"));
}

static void
test_long_texts (void)
{
  g_autofree char *long_text = g_strnfill (601, 'a');
  g_autofree char *quoted = g_strdup_printf ("'%s'", long_text);
  g_autofree char *text_json = spoil ("'Rumusan B1'", quoted);
  g_autofree char *code_json = spoil ("'aman-1'", quoted);
  g_autofree char *text_message = refuse (text_json);
  g_autofree char *code_message = refuse (code_json);

  g_assert_cmpstr (text_message, ==, P0I0 ".official.id: longer than 600 characters");
  g_assert_cmpstr (code_message, ==, "pillars[1].indicators[0].code: longer than 64 characters");
}

static void
test_not_an_instrument (void)
{
  static const char *const texts[] = {
    "", " ", "{", "[]", "7", "null", "true", "\"a\"", "{}", "{\"format\":1", "[{}]", "{\"format\":}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *message = NULL;

    g_test_message ("%s", texts[i]);
    message = refuse (texts[i]);
    g_assert_cmpstr (message, !=, "");
  }
}

static void
test_not_utf8 (void)
{
  g_autofree char *json = spoil ("Rumusan B1", "Rumusan \xff");
  g_autofree char *message = refuse (json);

  g_assert_nonnull (strstr (message, "UTF-8"));
}

/* The openings also stand behind strings in which a careless count would lose its way. */
static void
test_deep (void)
{
  static const char *const before[] = { "",           "/*\"*/",   "//\"\n",  "['\"',",
                                        "[\"\\\"\",", "[\"/*\",", "[\"}]\"," };
  static const char *const openings[] = { "[", "{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (before) * G_N_ELEMENTS (openings); i++) {
    g_autoptr (GString) json = g_string_new (before[i / G_N_ELEMENTS (openings)]);
    g_autofree char *message = NULL;

    for (guint j = 0; j < 100000; j++)
      g_string_append (json, openings[i % G_N_ELEMENTS (openings)]);
    message = refuse (json->str);
    g_assert_cmpstr (message, !=, "");
  }
}

static void
test_large_bytes (void)
{
  g_autofree char *json = g_strnfill (BANTAR_INSTRUMENT_SIZE_MAX + 1, ' ');
  g_autofree char *message = refuse (json);

  g_assert_cmpstr (message, !=, "");
}

static void
refuse_file (const char *path, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_instrument_load_file (path, &error));
  g_assert_error (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
}

/* Refused by its size, before a byte of it is read. */
static void
test_large_file (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("bantar-XXXXXX.json", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ftruncate (fd, 100 * 1024 * 1024), ==, 0);
  g_assert_true (g_close (fd, &error));
  refuse_file (path, "larger than 1024 KiB; an instrument is a small text file");
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_instrument_load_file ("/nonexistent/instrument.json", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  refuse_file ("/", "not an ordinary file");
  refuse_file ("/dev/zero", "not an ordinary file");
}

/* Whatever a stranger sends, it is an instrument or an error. The seed is printed by GTest;
 * `--seed` repeats a run. */
static void
test_mutations (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) good = bantar_instrument_load_default (&error);
  gsize length = 0;
  const char *data = g_bytes_get_data (bantar_instrument_get_source (good), &length);
  guint n_refused = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *mutant = g_memdup2 (data, length);
    g_autoptr (BantarInstrument) instrument = NULL;
    g_autoptr (GError) fault = NULL;

    for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
      mutant[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (0, 256);
    instrument = parse (mutant, length, &fault);
    g_assert_true ((instrument == NULL) == (fault != NULL));
    n_refused += instrument == NULL;
  }
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit/instrument-faults/good", test_good);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/unit/instrument-faults/", faults[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fault);
  }
  g_test_add_func ("/unit/instrument-faults/all-at-once", test_all_at_once);
  g_test_add_func ("/unit/instrument-faults/many-faults", test_many_faults);
  g_test_add_func ("/unit/instrument-faults/too-many-indicators", test_too_many_indicators);
  g_test_add_func ("/unit/instrument-faults/too-many-counts", test_too_many_counts);
  g_test_add_func ("/unit/instrument-faults/long-texts", test_long_texts);
  g_test_add_func ("/unit/instrument-faults/not-an-instrument", test_not_an_instrument);
  g_test_add_func ("/unit/instrument-faults/not-utf8", test_not_utf8);
  g_test_add_func ("/unit/instrument-faults/deep", test_deep);
  g_test_add_func ("/unit/instrument-faults/large-bytes", test_large_bytes);
  g_test_add_func ("/unit/instrument-faults/large-file", test_large_file);
  g_test_add_func ("/unit/instrument-faults/no-file", test_no_file);
  g_test_add_func ("/unit/instrument-faults/mutations", test_mutations);

  return g_test_run ();
}
