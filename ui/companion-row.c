/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-row.h"

#include "words/format.h"

#include <string.h>

typedef struct {
  BantarRtMonth *month;
  char *kelurahan; /* name */
  char *chair_key; /* of the chair's name, to be sorted by */
  char *sought;    /* all that may be looked for, folded */
} Content;

struct _BantarCompanionRow {
  GObject parent_instance;
  Content content;
};

G_DEFINE_FINAL_TYPE (BantarCompanionRow, bantar_companion_row, G_TYPE_OBJECT)

static void
bantar_companion_row_finalize (GObject *object)
{
  Content *content = &BANTAR_COMPANION_ROW (object)->content;

  g_clear_pointer (&content->month, bantar_rt_month_free);
  g_free (content->kelurahan);
  g_free (content->chair_key);
  g_free (content->sought);
  G_OBJECT_CLASS (bantar_companion_row_parent_class)->finalize (object);
}

static void
bantar_companion_row_class_init (BantarCompanionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_companion_row_finalize;
}

static void
bantar_companion_row_init (BantarCompanionRow *self)
{
}

/**
 * bantar_companion_row_new:
 * @month: (transfer full)
 *
 * Returns: (transfer full): with all that takes time to work out worked out
 */
BantarCompanionRow *
bantar_companion_row_new (BantarRtMonth *month, BantarRegions *regions)
{
  BantarCompanionRow *self = g_object_new (BANTAR_TYPE_COMPANION_ROW, NULL);
  BantarRegion *region = bantar_regions_find (regions, month->kelurahan);
  g_autofree char *rt = bantar_format_rt (month->number);
  g_autofree char *text = NULL;

  self->content.month = month;
  self->content.kelurahan =
      g_strdup (region != NULL ? bantar_region_get_name (region) : month->kelurahan);
  self->content.chair_key = g_utf8_collate_key (month->chair, -1);
  text = g_strconcat (rt, " ", month->chair, " ", self->content.kelurahan, NULL);
  self->content.sought = g_utf8_casefold (text, -1);
  return self;
}

const BantarRtMonth *
bantar_companion_row_get_month (BantarCompanionRow *self)
{
  return self->content.month;
}

/**
 * bantar_companion_row_get_kelurahan:
 *
 * Returns: (transfer none): its name; the code where the region is not known
 */
const char *
bantar_companion_row_get_kelurahan (BantarCompanionRow *self)
{
  return self->content.kelurahan;
}

/**
 * bantar_companion_row_get_chair_key:
 *
 * Returns: (transfer none): what strcmp() sorts as the chairs' names are to be sorted
 */
const char *
bantar_companion_row_get_chair_key (BantarCompanionRow *self)
{
  return self->content.chair_key;
}

/**
 * bantar_companion_row_take:
 * @newer: of the same RT; not to be used afterwards
 *
 * Says from now on what @newer says.
 */
void
bantar_companion_row_take (BantarCompanionRow *self, BantarCompanionRow *newer)
{
  Content before = self->content;

  self->content = newer->content;
  newer->content = before;
}

/**
 * bantar_companion_row_is_in:
 *
 * Whether the RT is in one of the lists.
 */
gboolean
bantar_companion_row_is_in (BantarCompanionRow *self, BantarCompanionFilter filter)
{
  switch (filter) {
  case BANTAR_COMPANION_TO_CHECK:
    return self->content.month->state == BANTAR_RT_SENT;
  case BANTAR_COMPANION_RETURNED:
    return self->content.month->state == BANTAR_RT_RETURNED;
  case BANTAR_COMPANION_DRAFT:
    return self->content.month->state == BANTAR_RT_DRAFT;
  case BANTAR_COMPANION_NONE:
    return self->content.month->state == BANTAR_RT_NONE;
  case BANTAR_COMPANION_VERIFIED:
    return self->content.month->state == BANTAR_RT_VERIFIED;
  case BANTAR_COMPANION_LATE:
    return self->content.month->late_days > 0;
  case BANTAR_COMPANION_ALL:
  default:
    return TRUE;
  }
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word);
}

/* "1" is the beginning of 12 as well; who means RT 01 types both digits. */
static gboolean
has_number (BantarCompanionRow *self, const char *word)
{
  const char *digits = word + strspn (word, "0");
  char number[16];

  g_snprintf (number, sizeof number, "%u", self->content.month->number);
  return digits > word ? g_str_equal (number, digits) : g_str_has_prefix (number, digits);
}

/**
 * bantar_companion_row_matches:
 * @words: from bantar_companion_row_get_words()
 *
 * Whether number, chair or kelurahan have each of the words in them.
 */
gboolean
bantar_companion_row_matches (BantarCompanionRow *self, const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++) {
    if (is_number (words[i]) ? !has_number (self, words[i])
                             : strstr (self->content.sought, words[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_companion_row_get_words:
 *
 * Returns: (transfer full): what is looked for, without empty words
 */
GStrv
bantar_companion_row_get_words (const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  }
  return g_strv_builder_end (builder);
}
