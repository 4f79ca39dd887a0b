/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/region-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "bantar-data.h"

#define DEFAULT_PATH "/id/go/jambikota/Bantar/data/regions_jambi.csv"
#define HEADER       "code,level,name,parent_code"
#define SIZE_MAX_CSV (1024 * 1024)
#define NAME_MAX_CSV 100 /* characters */
#define BOM          "\xef\xbb\xbf"

enum { COLUMN_CODE, COLUMN_LEVEL, COLUMN_NAME, COLUMN_PARENT, N_COLUMNS };

struct _BantarRegions {
  GObject parent_instance;

  GHashTable *by_code;   /* (element-type utf8 BantarRegion) */
  GListStore *kelurahan; /* by name */
};

G_DEFINE_FINAL_TYPE (BantarRegions, bantar_regions, G_TYPE_OBJECT)

static void
bantar_regions_finalize (GObject *object)
{
  BantarRegions *self = BANTAR_REGIONS (object);

  g_hash_table_unref (self->by_code);
  g_clear_object (&self->kelurahan);

  G_OBJECT_CLASS (bantar_regions_parent_class)->finalize (object);
}

static void
bantar_regions_class_init (BantarRegionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_regions_finalize;
}

static void
bantar_regions_init (BantarRegions *self)
{
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->kelurahan = g_list_store_new (BANTAR_TYPE_REGION);
}

/* The levels' names in the file and the form of their codes, where 0 stands for a digit. */
static const struct {
  const char *name;
  const char *form;
} levels[] = {
  [BANTAR_REGION_CITY] = { "city", "00.00" },
  [BANTAR_REGION_KECAMATAN] = { "kecamatan", "00.00.00" },
  [BANTAR_REGION_KELURAHAN] = { "kelurahan", "00.00.00.0000" },
};

/**
 * bantar_region_code_is_valid:
 *
 * Tells whether @code has the form of its level, not whether there is such a region.
 */
gboolean
bantar_region_code_is_valid (const char *code, BantarRegionLevel level)
{
  const char *form = levels[level].form;

  if (strlen (code) != strlen (form))
    return FALSE;
  for (gsize i = 0; form[i] != '\0'; i++) {
    if (form[i] == '0' ? !g_ascii_isdigit (code[i]) : code[i] != form[i])
      return FALSE;
  }
  return TRUE;
}

static gboolean
parse_level (const char *text, BantarRegionLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    if (g_str_equal (levels[i].name, text)) {
      *level = (BantarRegionLevel) i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_parent (BantarRegion *parent, const char *code, BantarRegionLevel level)
{
  return parent != NULL && bantar_region_get_level (parent) + 1 == level &&
         g_str_has_prefix (code, bantar_region_get_code (parent));
}

/* NULL when the columns make a region, else what is wrong with them. */
static const char *
find_fault (BantarRegions *self, char **columns, BantarRegionLevel *level)
{
  const char *code = columns[COLUMN_CODE];
  BantarRegion *parent = g_hash_table_lookup (self->by_code, columns[COLUMN_PARENT]);

  if (!parse_level (columns[COLUMN_LEVEL], level))
    return _ ("the level must be city, kecamatan or kelurahan");
  if (!bantar_region_code_is_valid (code, *level))
    return _ ("the code does not have the form of its level, such as 15.71.11.1003");
  if (g_hash_table_contains (self->by_code, code))
    return _ ("the code is used twice");
  if (g_strstrip (columns[COLUMN_NAME])[0] == '\0')
    return _ ("the name is missing");
  if (g_utf8_strlen (columns[COLUMN_NAME], -1) > NAME_MAX_CSV)
    return _ ("the name is too long");
  if (*level == BANTAR_REGION_CITY && columns[COLUMN_PARENT][0] != '\0')
    return _ ("a city has no parent here");
  if (*level != BANTAR_REGION_CITY && !is_parent (parent, code, *level))
    return _ ("the parent is not a line above that this code belongs to");
  return NULL;
}

static const char *
add_line (BantarRegions *self, const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, ",", N_COLUMNS + 1);
  BantarRegionLevel level = BANTAR_REGION_CITY;
  BantarRegion *region = NULL;
  const char *fault = NULL;

  if (strchr (line, '"') != NULL)
    return _ ("quotation marks are not used in this file");
  if (g_strv_length (columns) != N_COLUMNS)
    return _ ("there must be four columns: code,level,name,parent_code");
  fault = find_fault (self, columns, &level);
  if (fault != NULL)
    return fault;

  region = bantar_region_new (columns[COLUMN_CODE], columns[COLUMN_NAME], level,
                              g_hash_table_lookup (self->by_code, columns[COLUMN_PARENT]));
  g_hash_table_insert (self->by_code, (char *) bantar_region_get_code (region), region);
  if (level == BANTAR_REGION_KELURAHAN)
    g_list_store_append (self->kelurahan, region);
  return NULL;
}

static gboolean
set_line_error (GError **error, guint line, const char *reason)
{
  /* TRANSLATORS: a line number and what is wrong there */
  g_set_error (error, BANTAR_REGION_ERROR, BANTAR_REGION_ERROR_INVALID, _ ("line %u: %s"), line,
               reason);
  return FALSE;
}

static gboolean
add_lines (BantarRegions *self, const char *csv, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);

  /* Stripping also takes the \r of files from Windows. */
  if (lines[0] == NULL || !g_str_equal (g_strchomp (lines[0]), HEADER))
    return set_line_error (error, 1,
                           _ ("must be the names of the columns: code,level,name,parent_code"));

  for (guint i = 1; lines[i] != NULL; i++) {
    const char *fault = NULL;

    if (g_strchomp (lines[i])[0] != '\0')
      fault = add_line (self, lines[i]);
    if (fault != NULL)
      return set_line_error (error, i + 1, fault);
  }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  BantarRegion *first = (BantarRegion *) a;
  BantarRegion *second = (BantarRegion *) b;
  int order = g_ascii_strcasecmp (bantar_region_get_name (first), bantar_region_get_name (second));

  if (order != 0)
    return order;
  return strcmp (bantar_region_get_code (first), bantar_region_get_code (second));
}

/* The text without its byte order mark, or NULL when it is not one. */
static char *
dup_text (GBytes *csv, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (csv, &length);

  if (length > SIZE_MAX_CSV) {
    g_set_error_literal (error, BANTAR_REGION_ERROR, BANTAR_REGION_ERROR_INVALID,
                         _ ("the list of regions is larger than 1 MiB"));
    return NULL;
  }
  if (length > 0 && !g_utf8_validate_len (data, length, NULL)) {
    g_set_error_literal (error, BANTAR_REGION_ERROR, BANTAR_REGION_ERROR_INVALID,
                         _ ("the list of regions is not UTF-8 text"));
    return NULL;
  }
  if (length >= strlen (BOM) && memcmp (data, BOM, strlen (BOM)) == 0) {
    data += strlen (BOM);
    length -= strlen (BOM);
  }
  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/**
 * bantar_regions_parse:
 * @csv: lines of code,level,name,parent_code, each parent above its parts
 *
 * Returns: (transfer full): or %NULL with #BANTAR_REGION_ERROR_INVALID, which names line and reason
 */
BantarRegions *
bantar_regions_parse (GBytes *csv, GError **error)
{
  g_autoptr (BantarRegions) self = g_object_new (BANTAR_TYPE_REGIONS, NULL);
  g_autofree char *text = dup_text (csv, error);

  if (text == NULL || !add_lines (self, text, error))
    return NULL;
  g_list_store_sort (self->kelurahan, compare_names, NULL);
  return g_steal_pointer (&self);
}

/**
 * bantar_regions_load_default:
 *
 * Returns: (transfer full): the regions that come with the program
 */
BantarRegions *
bantar_regions_load_default (GError **error)
{
  g_autoptr (GBytes) csv = NULL;

  csv = g_resource_lookup_data (bantar_data_get_resource (), DEFAULT_PATH,
                                G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return csv != NULL ? bantar_regions_parse (csv, error) : NULL;
}

/**
 * bantar_regions_find:
 *
 * Returns: (transfer none) (nullable): the region of any level with this code
 */
BantarRegion *
bantar_regions_find (BantarRegions *self, const char *code)
{
  return g_hash_table_lookup (self->by_code, code);
}

/**
 * bantar_regions_get_kelurahan:
 *
 * Returns: (transfer none): a list of #BantarRegion, by name
 */
GListModel *
bantar_regions_get_kelurahan (BantarRegions *self)
{
  return G_LIST_MODEL (self->kelurahan);
}
