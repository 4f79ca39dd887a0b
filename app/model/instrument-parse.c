/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/instrument-private.h"

#include <glib/gi18n.h>

#include "model/json-check.h"
#include "model/json-util.h"
#include "model/quick-reasons.h"

#define FORMAT         1
#define PILLARS_MAX    20
#define INDICATORS_MAX 200
#define PARTS_MAX      12 /* of one indicator */
#define COUNTS_MAX     12 /* of one part */
#define WEIGHT_MAX     1000
#define TEXT_MAX       600
#define TITLE_WORDS    6
#define ID_MAX         64

/* The members of a part that has its own code; an indicator without "parts" has them itself. */
#define PART_MEMBERS                                                                               \
  "code", "wording", "official", "title", "help", "dimension", "sensitive", "counts"

typedef struct {
  BantarJsonFaults *faults;
  BantarInstrument *instrument;
  GHashTable *pillar_codes; /* (element-type utf8) (owned by the instrument) */
  guint n_indicators;
} Reader;

static void
read_text (Reader *reader, JsonObject *object, const char *member, BantarText *text)
{
  static const char *const members[] = { "id", "en", NULL };
  JsonNode *node = json_object_get_member (object, member);
  JsonObject *languages = NULL;

  bantar_json_faults_enter (reader->faults, member);
  if (node == NULL)
    bantar_json_faults_add (reader->faults, _ ("missing"));
  languages = bantar_json_check_object (reader->faults, node, members);
  if (languages != NULL) {
    text->id = g_strdup (bantar_json_check_text (reader->faults, languages, "id", TEXT_MAX));
    text->en = g_strdup (bantar_json_check_text (reader->faults, languages, "en", TEXT_MAX));
  }
  bantar_json_faults_leave (reader->faults);
}

static guint
count_words (const char *text)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gboolean space = g_unichar_isspace (g_utf8_get_char (p));

    if (!space && !inside)
      n++;
    inside = !space;
  }
  return n;
}

static void
check_words (Reader *reader, const char *language, const char *text)
{
  if (text == NULL || count_words (text) <= TITLE_WORDS)
    return;

  bantar_json_faults_enter (reader->faults, "title");
  bantar_json_faults_add_at (reader->faults, language, _ ("longer than %d words"), TITLE_WORDS);
  bantar_json_faults_leave (reader->faults);
}

/* A title stands on cards, in lists and in charts, where a long one does not fit. */
static void
read_title (Reader *reader, JsonObject *object, BantarText *title)
{
  read_text (reader, object, "title", title);
  check_words (reader, "id", title->id);
  check_words (reader, "en", title->en);
}

static void
read_total (Reader *reader, JsonObject *object, const BantarPart *part, BantarCount *count)
{
  const char *key = bantar_json_check_code (reader->faults, object, "of");

  if (key == NULL)
    return;
  count->total = bantar_part_find_count (part, key);
  if (count->total == NULL)
    bantar_json_faults_add_at (reader->faults, "of",
                               _ ("\"%s\" is not an earlier count of this part"), key);
  else if (count->total->percent)
    bantar_json_faults_add_at (reader->faults, "of",
                               _ ("\"%s\" is a percentage and cannot be a total"), key);
  else if (count->percent)
    bantar_json_faults_add_at (reader->faults, "of",
                               _ ("a percentage cannot have \"%s\" as its total"), key);
}

static void
read_activity (Reader *reader, JsonObject *object, BantarCount *count)
{
  static const char *const measures[] = { "held", "people", "young", NULL };

  if (json_object_has_member (object, "activity"))
    count->activity = g_strdup (bantar_json_check_code (reader->faults, object, "activity"));
  if (!json_object_has_member (object, "measure"))
    return;
  count->measure = bantar_json_check_choice (reader->faults, object, "measure", measures);
  if (!json_object_has_member (object, "activity"))
    bantar_json_faults_add_at (reader->faults, "measure", _ ("stands only beside an \"activity\""));
}

static void
read_count (Reader *reader, JsonNode *node, BantarPart *part)
{
  static const char *const members[] = {
    "key", "title", "unit", "of", "activity", "measure", NULL
  };
  static const char *const units[] = { "number", "percent", NULL };
  JsonObject *object = bantar_json_check_object (reader->faults, node, members);
  const char *key = NULL;
  BantarCount *count = NULL;

  if (object == NULL)
    return;

  count = bantar_count_new ();
  read_text (reader, object, "title", &count->title);
  if (json_object_has_member (object, "unit"))
    count->percent = bantar_json_check_choice (reader->faults, object, "unit", units) == 1;
  if (json_object_has_member (object, "of"))
    read_total (reader, object, part, count);
  read_activity (reader, object, count);

  key = bantar_json_check_code (reader->faults, object, "key");
  if (key != NULL && bantar_part_find_count (part, key) != NULL)
    bantar_json_faults_add_at (reader->faults, "key", _ ("\"%s\" is used twice"), key);
  /* Later counts look through the earlier ones by key, so a faulty one has an empty key. */
  count->key = g_strdup (key != NULL ? key : "");
  g_ptr_array_add (part->counts, count);
}

static void
read_counts (Reader *reader, JsonObject *object, BantarPart *part)
{
  JsonArray *array = bantar_json_check_array (reader->faults, object, "counts", 0, COUNTS_MAX);

  if (array == NULL)
    return;
  bantar_json_faults_enter (reader->faults, "counts");
  for (guint i = 0; i < MIN (json_array_get_length (array), COUNTS_MAX); i++) {
    bantar_json_faults_enter_item (reader->faults, i);
    read_count (reader, json_array_get_element (array, i), part);
    bantar_json_faults_leave (reader->faults);
  }
  bantar_json_faults_leave (reader->faults);
}

/* Indicators and parts share one set of names, because people type either. */
static gboolean
is_taken (Reader *reader, const char *code)
{
  return g_hash_table_contains (reader->instrument->part_by_code, code) ||
         g_hash_table_contains (reader->instrument->indicator_by_code, code);
}

static const char *
read_new_code (Reader *reader, JsonObject *object)
{
  const char *code = bantar_json_check_code (reader->faults, object, "code");

  if (code == NULL || !is_taken (reader, code))
    return code;
  bantar_json_faults_add_at (reader->faults, "code", _ ("\"%s\" is used twice"), code);
  return NULL;
}

static void
read_part (Reader *reader, JsonObject *object, BantarIndicator *indicator, const char *code)
{
  static const char *const wordings[] = { "provisional", "attested", NULL };
  BantarPart *part = bantar_part_new ();
  guint dimension = 0;

  part->indicator = indicator;
  part->index = reader->instrument->parts->len;
  part->code = g_strdup (code);
  g_ptr_array_add (indicator->parts, part);
  g_ptr_array_add (reader->instrument->parts, part);
  if (code != NULL)
    g_hash_table_insert (reader->instrument->part_by_code, part->code, part);

  part->attested = bantar_json_check_choice (reader->faults, object, "wording", wordings) == 1;
  read_text (reader, object, "official", &part->official);
  read_title (reader, object, &part->title);
  read_text (reader, object, "help", &part->help);
  dimension = bantar_json_check_choice (reader->faults, object, "dimension", bantar_dimensions);
  part->dimension = g_strdup (bantar_dimensions[dimension]);
  part->sensitive = bantar_json_check_bool (reader->faults, object, "sensitive");
  read_counts (reader, object, part);
}

static void
read_parts (Reader *reader, JsonObject *object, BantarIndicator *indicator)
{
  static const char *const members[] = { PART_MEMBERS, NULL };
  JsonArray *array = bantar_json_check_array (reader->faults, object, "parts", 2, PARTS_MAX);

  if (array == NULL)
    return;
  bantar_json_faults_enter (reader->faults, "parts");
  for (guint i = 0; i < MIN (json_array_get_length (array), PARTS_MAX); i++) {
    JsonObject *part = NULL;

    bantar_json_faults_enter_item (reader->faults, i);
    part = bantar_json_check_object (reader->faults, json_array_get_element (array, i), members);
    if (part != NULL)
      read_part (reader, part, indicator, read_new_code (reader, part));
    bantar_json_faults_leave (reader->faults);
  }
  bantar_json_faults_leave (reader->faults);
}

static void
number_parts (BantarIndicator *indicator)
{
  for (guint i = 0; i < indicator->parts->len; i++) {
    BantarPart *part = g_ptr_array_index (indicator->parts, i);

    if (indicator->parts->len == 1)
      part->number = g_strdup_printf ("%u", indicator->number);
    else
      part->number = g_strdup_printf ("%u%c", indicator->number, 'a' + (char) i);
  }
}

static void
read_indicator (Reader *reader, JsonNode *node, BantarPillar *pillar)
{
  static const char *const members_alone[] = { PART_MEMBERS, "weight", NULL };
  static const char *const members_parted[] = { "code", "weight", "parts", NULL };
  gboolean parted = FALSE;
  JsonObject *object = NULL;
  BantarIndicator *indicator = NULL;
  const char *code = NULL;

  parted = JSON_NODE_HOLDS_OBJECT (node) &&
           json_object_has_member (json_node_get_object (node), "parts");
  object = bantar_json_check_object (reader->faults, node, parted ? members_parted : members_alone);
  if (object == NULL)
    return;

  indicator = bantar_indicator_new ();
  indicator->pillar = pillar;
  indicator->weight = bantar_json_check_number (reader->faults, object, "weight", 0, WEIGHT_MAX);
  g_ptr_array_add (pillar->indicators, indicator);
  indicator->number = pillar->indicators->len;

  code = read_new_code (reader, object);
  indicator->code = g_strdup (code);
  if (code != NULL)
    g_hash_table_insert (reader->instrument->indicator_by_code, indicator->code, indicator);
  if (parted)
    read_parts (reader, object, indicator);
  else
    read_part (reader, object, indicator, code);
  number_parts (indicator);
}

/* Told once: a file with a million indicators must not be read to its end. */
static gboolean
is_crowded (Reader *reader)
{
  if (reader->n_indicators == INDICATORS_MAX)
    bantar_json_faults_add (reader->faults, _ ("more than %d indicators in all"), INDICATORS_MAX);
  return reader->n_indicators++ >= INDICATORS_MAX;
}

static void
read_indicators (Reader *reader, JsonObject *object, BantarPillar *pillar)
{
  JsonArray *array = NULL;

  array = bantar_json_check_array (reader->faults, object, "indicators", 1, G_MAXUINT);
  if (array == NULL)
    return;
  bantar_json_faults_enter (reader->faults, "indicators");
  for (guint i = 0; i < json_array_get_length (array) && !is_crowded (reader); i++) {
    bantar_json_faults_enter_item (reader->faults, i);
    read_indicator (reader, json_array_get_element (array, i), pillar);
    bantar_json_faults_leave (reader->faults);
  }
  bantar_json_faults_leave (reader->faults);
}

static void
read_pillar (Reader *reader, JsonNode *node)
{
  static const char *const members[] = { "code", "title", "icon", "weight", "indicators", NULL };
  JsonObject *object = bantar_json_check_object (reader->faults, node, members);
  BantarPillar *pillar = NULL;
  const char *code = NULL;

  if (object == NULL)
    return;

  pillar = bantar_pillar_new ();
  pillar->index = reader->instrument->pillars->len;
  g_ptr_array_add (reader->instrument->pillars, pillar);
  code = bantar_json_check_code (reader->faults, object, "code");
  pillar->code = g_strdup (code);
  if (code != NULL && !g_hash_table_add (reader->pillar_codes, pillar->code))
    bantar_json_faults_add_at (reader->faults, "code", _ ("\"%s\" is used twice"), code);
  read_title (reader, object, &pillar->title);
  pillar->icon = g_strdup (bantar_json_check_code (reader->faults, object, "icon"));
  pillar->weight = bantar_json_check_number (reader->faults, object, "weight", 0, WEIGHT_MAX);
  read_indicators (reader, object, pillar);
}

static void
read_pillars (Reader *reader, JsonObject *object)
{
  JsonArray *array = bantar_json_check_array (reader->faults, object, "pillars", 1, PILLARS_MAX);

  if (array == NULL)
    return;
  bantar_json_faults_enter (reader->faults, "pillars");
  for (guint i = 0; i < MIN (json_array_get_length (array), PILLARS_MAX); i++) {
    bantar_json_faults_enter_item (reader->faults, i);
    read_pillar (reader, json_array_get_element (array, i));
    bantar_json_faults_leave (reader->faults);
  }
  bantar_json_faults_leave (reader->faults);
}

static void
read_id (Reader *reader, JsonObject *object)
{
  const char *id = bantar_json_check_text (reader->faults, object, "id", ID_MAX);

  reader->instrument->id = g_strdup (id);
  if (id == NULL || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789.-") == strlen (id))
    return;
  bantar_json_faults_add_at (reader->faults, "id",
                             _ ("must be small letters, digits, dots and hyphens"));
}

static void
read_format (Reader *reader, JsonObject *object)
{
  double format = bantar_json_check_number (reader->faults, object, "format", 1, G_MAXINT);

  if (format != FORMAT)
    bantar_json_faults_add_at (reader->faults, "format",
                               _ ("this program reads only format %d; a newer one is needed"),
                               FORMAT);
}

static void
read_instrument (Reader *reader, JsonNode *root)
{
  static const char *const members[] = { "format",  "id",      "title", "provisional",
                                         "reasons", "pillars", NULL };
  JsonObject *object = bantar_json_check_object (reader->faults, root, members);

  if (object == NULL)
    return;
  read_format (reader, object);
  read_id (reader, object);
  read_text (reader, object, "title", &reader->instrument->title);
  if (json_object_has_member (object, "provisional"))
    read_text (reader, object, "provisional", &reader->instrument->provisional);
  if (json_object_has_member (object, "reasons"))
    reader->instrument->reasons = bantar_quick_reasons_read (reader->faults, object);
  read_pillars (reader, object);
}

/**
 * bantar_instrument_parse:
 * @bytes: what may be an instrument
 *
 * Reads and checks an instrument. Safe on anything that a stranger may send: size, depth and the
 * number of everything are limited.
 *
 * Returns: (transfer full): or %NULL with #BANTAR_INSTRUMENT_ERROR_INVALID, whose message names
 *   each fault on a line of its own
 */
BantarInstrument *
bantar_instrument_parse (GBytes *bytes, GError **error)
{
  g_autoptr (BantarInstrument) instrument = g_object_new (BANTAR_TYPE_INSTRUMENT, NULL);
  g_autoptr (BantarJsonFaults) faults = bantar_json_faults_new (_ ("instrument"));
  g_autoptr (GHashTable) pillar_codes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) parse_error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *lines = NULL;
  Reader reader = { faults, instrument, pillar_codes, 0 };
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  root = bantar_json_parse (data != NULL ? data : "", (gssize) length, BANTAR_INSTRUMENT_SIZE_MAX,
                            &parse_error);
  if (root == NULL) {
    g_set_error_literal (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID,
                         parse_error->message);
    return NULL;
  }
  read_instrument (&reader, root);
  lines = bantar_json_faults_dup_lines (faults);
  if (lines != NULL) {
    g_set_error_literal (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID, lines);
    return NULL;
  }
  instrument->source = g_bytes_ref (bytes);
  return g_steal_pointer (&instrument);
}
