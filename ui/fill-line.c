/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-line.h"

#include "fill-words.h"
#include "place-name.h"
#include "words/format.h"

struct _BantarFillLine {
  GObject parent_instance;
  BantarFillRow *row;
  GPtrArray *parts; /* (element-type BantarPart): of the instrument, which lives longer */
  BantarInstrument *instrument;
  gboolean is_part;
};

G_DEFINE_FINAL_TYPE (BantarFillLine, bantar_fill_line, G_TYPE_OBJECT)

static void
bantar_fill_line_finalize (GObject *object)
{
  BantarFillLine *self = BANTAR_FILL_LINE (object);

  g_clear_object (&self->row);
  g_clear_object (&self->instrument);
  g_ptr_array_unref (self->parts);
  G_OBJECT_CLASS (bantar_fill_line_parent_class)->finalize (object);
}

static void
bantar_fill_line_class_init (BantarFillLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_fill_line_finalize;
}

static void
bantar_fill_line_init (BantarFillLine *self)
{
}

/**
 * bantar_fill_line_new_rt:
 * @parts: (element-type BantarPart): across
 *
 * Returns: (transfer full)
 */
BantarFillLine *
bantar_fill_line_new_rt (BantarFillRow *row, GPtrArray *parts)
{
  BantarFillLine *self = g_object_new (BANTAR_TYPE_FILL_LINE, NULL);

  self->row = g_object_ref (row);
  self->parts = g_ptr_array_ref (parts);
  return self;
}

/**
 * bantar_fill_line_set_parts:
 * @parts: (element-type BantarPart): across, of another pillar
 */
void
bantar_fill_line_set_parts (BantarFillLine *self, GPtrArray *parts)
{
  g_ptr_array_ref (parts);
  g_ptr_array_unref (self->parts);
  self->parts = parts;
}

/**
 * bantar_fill_line_new_part:
 *
 * Returns: (transfer full)
 */
BantarFillLine *
bantar_fill_line_new_part (BantarFillRow *row, const BantarPart *part)
{
  BantarFillLine *self = g_object_new (BANTAR_TYPE_FILL_LINE, NULL);

  self->row = g_object_ref (row);
  self->instrument = g_object_ref (bantar_fill_row_get_facts (row)->checklist->instrument);
  self->parts = g_ptr_array_new ();
  g_ptr_array_add (self->parts, (gpointer) part);
  self->is_part = TRUE;
  return self;
}

BantarFillRow *
bantar_fill_line_get_row (BantarFillLine *self)
{
  return self->row;
}

guint
bantar_fill_line_count (BantarFillLine *self)
{
  return self->parts->len;
}

const BantarPart *
bantar_fill_line_get_part (BantarFillLine *self, guint column)
{
  return self->parts->pdata[column];
}

/**
 * bantar_fill_line_is_part:
 *
 * Whether it is one part of an RT, and not an RT with several.
 */
gboolean
bantar_fill_line_is_part (BantarFillLine *self)
{
  return self->is_part;
}

/**
 * bantar_fill_line_dup_title:
 *
 * Returns: (transfer full): "RT 08", or "Bersih 4"
 */
char *
bantar_fill_line_dup_title (BantarFillLine *self)
{
  if (self->is_part)
    return bantar_part_dup_label (self->parts->pdata[0]);
  return bantar_format_rt (bantar_fill_row_get_facts (self->row)->number);
}

static char *
dup_kelurahan (const char *code)
{
  BantarRegion *region = bantar_regions_find (bantar_place_get_regions (), code);

  return g_strdup (region != NULL ? bantar_region_get_name (region) : code);
}

/**
 * bantar_fill_line_dup_subtitle:
 *
 * Returns: (transfer full): what tells an RT from others of its number, or the part's title
 */
char *
bantar_fill_line_dup_subtitle (BantarFillLine *self)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (self->row);

  if (self->is_part)
    return g_strdup (bantar_text_get (&bantar_fill_line_get_part (self, 0)->title));
  return facts->with_place ? dup_kelurahan (facts->kelurahan) : g_strdup (facts->chair);
}

/**
 * bantar_fill_line_dup_standing:
 *
 * Returns: (transfer full): how far the RT's month is, or what was said of the part besides
 */
char *
bantar_fill_line_dup_standing (BantarFillLine *self)
{
  if (self->is_part)
    return bantar_fill_words_beside (self->row, self->parts->pdata[0]);
  return bantar_fill_words_standing (self->row);
}

static gboolean
has_word (const char *text, const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *key = g_utf8_casefold (typed, -1);

  return strstr (folded, key) != NULL;
}

/* Of "RT 08", as people say it, the number; else NULL. */
static const char *
skip_rt (const char *typed)
{
  if (g_ascii_strncasecmp (typed, "rt", 2) != 0)
    return NULL;
  typed += 2 + strspn (typed + 2, " .");
  return *typed == '\0' || g_ascii_isdigit (*typed) ? typed : NULL;
}

/**
 * bantar_fill_line_matches:
 * @typed: an RT's number, with or without "RT" before it, or some of a name
 */
gboolean
bantar_fill_line_matches (BantarFillLine *self, const char *typed)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (self->row);
  g_autofree char *kelurahan = dup_kelurahan (facts->kelurahan);
  const char *digits = skip_rt (typed);
  char *end = NULL;
  guint64 number;

  digits = digits != NULL ? digits : typed;
  number = g_ascii_strtoull (digits, &end, 10);
  if (end != digits && *end == '\0')
    return number == facts->number;
  /* There is more to come. */
  if (digits != typed)
    return TRUE;
  return *typed != '\0' && (has_word (facts->chair, typed) || has_word (kelurahan, typed));
}
