/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/instrument-private.h"

#include <glib/gi18n.h>

#include "bantar-data.h"

#define DEFAULT_PATH "/id/go/jambikota/Bantar/data/instrument-bantar-2014.1.json"

const char *const bantar_dimensions[] = { "economy", "governance", "environment", "people",
                                          "living",  "mobility",   NULL };

G_DEFINE_QUARK (bantar_instrument_error, bantar_instrument_error)
G_DEFINE_FINAL_TYPE (BantarInstrument, bantar_instrument, G_TYPE_OBJECT)

BantarCount *
bantar_count_new (void)
{
  return g_new0 (BantarCount, 1);
}

static void
count_free (gpointer data)
{
  BantarCount *self = data;

  g_free (self->key);
  bantar_text_clear (&self->title);
  g_free (self->activity);
  g_free (self);
}

BantarPart *
bantar_part_new (void)
{
  BantarPart *self = g_new0 (BantarPart, 1);

  self->counts = g_ptr_array_new_with_free_func (count_free);
  return self;
}

static void
part_free (gpointer data)
{
  BantarPart *self = data;

  g_free (self->code);
  g_free (self->number);
  bantar_text_clear (&self->official);
  bantar_text_clear (&self->title);
  bantar_text_clear (&self->help);
  g_free (self->dimension);
  g_ptr_array_unref (self->counts);
  g_free (self);
}

BantarIndicator *
bantar_indicator_new (void)
{
  BantarIndicator *self = g_new0 (BantarIndicator, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

static void
indicator_free (gpointer data)
{
  BantarIndicator *self = data;

  g_free (self->code);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

BantarPillar *
bantar_pillar_new (void)
{
  BantarPillar *self = g_new0 (BantarPillar, 1);

  self->indicators = g_ptr_array_new_with_free_func (indicator_free);
  return self;
}

static void
pillar_free (gpointer data)
{
  BantarPillar *self = data;

  g_free (self->code);
  bantar_text_clear (&self->title);
  g_free (self->icon);
  g_ptr_array_unref (self->indicators);
  g_free (self);
}

static void
bantar_instrument_finalize (GObject *object)
{
  BantarInstrument *self = BANTAR_INSTRUMENT (object);

  g_free (self->id);
  bantar_text_clear (&self->title);
  bantar_text_clear (&self->provisional);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_hash_table_unref (self->part_by_code);
  g_hash_table_unref (self->indicator_by_code);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->pillars);

  G_OBJECT_CLASS (bantar_instrument_parent_class)->finalize (object);
}

static void
bantar_instrument_class_init (BantarInstrumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_instrument_finalize;
}

static void
bantar_instrument_init (BantarInstrument *self)
{
  self->pillars = g_ptr_array_new_with_free_func (pillar_free);
  self->parts = g_ptr_array_new ();
  self->part_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->indicator_by_code = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
set_too_large (GError **error)
{
  g_set_error (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID,
               _ ("larger than %d KiB; an instrument is a small text file"),
               BANTAR_INSTRUMENT_SIZE_MAX / 1024);
}

static gboolean
check_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return FALSE;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error_literal (error, BANTAR_INSTRUMENT_ERROR, BANTAR_INSTRUMENT_ERROR_INVALID,
                         _ ("not an ordinary file"));
    return FALSE;
  }
  if (g_file_info_get_size (info) > BANTAR_INSTRUMENT_SIZE_MAX) {
    set_too_large (error);
    return FALSE;
  }
  return TRUE;
}

/* The file may have grown since its size was asked for, so no more than the limit is read. */
static GBytes *
read_bounded (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *buffer = NULL;
  gsize length = 0;

  if (stream == NULL)
    return NULL;

  buffer = g_malloc (BANTAR_INSTRUMENT_SIZE_MAX + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, BANTAR_INSTRUMENT_SIZE_MAX + 1,
                                &length, NULL, error))
    return NULL;
  if (length > BANTAR_INSTRUMENT_SIZE_MAX) {
    set_too_large (error);
    return NULL;
  }
  return g_bytes_new (buffer, length);
}

/**
 * bantar_instrument_load_file:
 *
 * Reads an instrument from a file. Blocks; not for the main thread of a window.
 *
 * The message of #BANTAR_INSTRUMENT_ERROR does not name the file, so that whoever shows it can put
 * the name before each of its lines.
 *
 * Returns: (transfer full): or %NULL with #BANTAR_INSTRUMENT_ERROR or #GIOErrorEnum
 */
BantarInstrument *
bantar_instrument_load_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;

  if (!check_file (file, error))
    return NULL;
  bytes = read_bounded (file, error);
  return bytes != NULL ? bantar_instrument_parse (bytes, error) : NULL;
}

/**
 * bantar_instrument_load_default:
 *
 * Returns: (transfer full): the instrument that comes with the program
 */
BantarInstrument *
bantar_instrument_load_default (GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (bantar_data_get_resource (), DEFAULT_PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return bytes != NULL ? bantar_instrument_parse (bytes, error) : NULL;
}

const char *
bantar_instrument_get_id (BantarInstrument *self)
{
  return self->id;
}

const BantarText *
bantar_instrument_get_title (BantarInstrument *self)
{
  return &self->title;
}

/**
 * bantar_instrument_get_source:
 *
 * Returns: (transfer none): the bytes it was read from
 */
GBytes *
bantar_instrument_get_source (BantarInstrument *self)
{
  return self->source;
}

/**
 * bantar_instrument_is_provisional:
 *
 * Returns: whether weights and scoring are ours, for want of official ones
 */
gboolean
bantar_instrument_is_provisional (BantarInstrument *self)
{
  return self->provisional.id != NULL;
}

/**
 * bantar_instrument_get_provisional_note:
 *
 * Returns: (transfer none) (nullable): what is provisional, to be shown beside scores
 */
const BantarText *
bantar_instrument_get_provisional_note (BantarInstrument *self)
{
  return bantar_instrument_is_provisional (self) ? &self->provisional : NULL;
}

/**
 * bantar_instrument_get_pillars:
 *
 * Returns: (transfer none) (element-type BantarPillar):
 */
GPtrArray *
bantar_instrument_get_pillars (BantarInstrument *self)
{
  return self->pillars;
}

/**
 * bantar_instrument_get_reasons:
 *
 * Returns: (transfer none) (nullable) (element-type BantarQuickReason): frequent reasons to return
 *   a part, as the city named them; see bantar_quick_reasons_list()
 */
GPtrArray *
bantar_instrument_get_reasons (BantarInstrument *self)
{
  return self->reasons;
}

/**
 * bantar_instrument_get_parts:
 *
 * Returns: (transfer none) (element-type BantarPart): those of all pillars, in order
 */
GPtrArray *
bantar_instrument_get_parts (BantarInstrument *self)
{
  return self->parts;
}

guint
bantar_instrument_count_indicators (BantarInstrument *self)
{
  return g_hash_table_size (self->indicator_by_code);
}

/**
 * bantar_instrument_find_part:
 *
 * Returns: (transfer none) (nullable): lives as long as @self
 */
const BantarPart *
bantar_instrument_find_part (BantarInstrument *self, const char *code)
{
  return g_hash_table_lookup (self->part_by_code, code);
}

/**
 * bantar_instrument_find_indicator:
 *
 * Returns: (transfer none) (nullable): lives as long as @self
 */
const BantarIndicator *
bantar_instrument_find_indicator (BantarInstrument *self, const char *code)
{
  return g_hash_table_lookup (self->indicator_by_code, code);
}

/**
 * bantar_part_find_count:
 *
 * Returns: (transfer none) (nullable): lives as long as the instrument
 */
const BantarCount *
bantar_part_find_count (const BantarPart *part, const char *key)
{
  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = g_ptr_array_index (part->counts, i);

    if (g_str_equal (count->key, key))
      return count;
  }
  return NULL;
}

/**
 * bantar_part_dup_label:
 *
 * Returns: (transfer full): "Bersih 4", "Pintar 6a", in the current language
 */
char *
bantar_part_dup_label (const BantarPart *part)
{
  return g_strdup_printf ("%s %s", bantar_text_get (&part->indicator->pillar->title), part->number);
}
