/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer.h"

#include "model/period.h"

#include <string.h>

/* Written to disk and into documents: append only, never change a word. */
static const char *const status_words[BANTAR_N_STATUS] = { "none", "met", "partly", "unmet", "na" };

const char *const bantar_referrals[] = { "uptd-ppa", "bnn", "kelurahan", "other", NULL };

G_DEFINE_QUARK (bantar_answer_error, bantar_answer_error)

G_DEFINE_ENUM_TYPE (BantarStatus,
                    bantar_status,
                    G_DEFINE_ENUM_VALUE (BANTAR_STATUS_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATUS_MET, "met"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATUS_PARTLY, "partly"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATUS_UNMET, "unmet"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATUS_NA, "na"))

const char *
bantar_status_to_string (BantarStatus status)
{
  g_return_val_if_fail (status < BANTAR_N_STATUS, status_words[BANTAR_STATUS_NONE]);
  return status_words[status];
}

gboolean
bantar_status_parse (const char *text, BantarStatus *status)
{
  for (guint i = 0; i < BANTAR_N_STATUS; i++) {
    if (g_strcmp0 (text, status_words[i]) == 0) {
      *status = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * bantar_answer_new:
 * @part: the part's code
 *
 * Returns: (transfer full): a blank answer
 */
BantarAnswer *
bantar_answer_new (const char *part)
{
  BantarAnswer *self = g_new0 (BantarAnswer, 1);

  self->part = g_strdup (part);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->note = g_strdup ("");
  self->photos = g_ptr_array_new_with_free_func (g_free);
  self->followup = g_strdup ("");
  self->followup_due = g_strdup ("");
  self->referral = g_strdup ("");
  self->by = g_strdup ("");
  self->at = g_strdup ("");
  return self;
}

/**
 * bantar_answer_copy:
 *
 * Returns: (transfer full)
 */
BantarAnswer *
bantar_answer_copy (const BantarAnswer *self)
{
  BantarAnswer *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer key, value;

  copy->part = g_strdup (self->part);
  copy->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    bantar_answer_set_count (copy, key, *(gint64 *) value);
  copy->note = g_strdup (self->note);
  copy->photos = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->photos->len; i++)
    g_ptr_array_add (copy->photos, g_strdup (self->photos->pdata[i]));
  copy->followup = g_strdup (self->followup);
  copy->followup_due = g_strdup (self->followup_due);
  copy->referral = g_strdup (self->referral);
  copy->by = g_strdup (self->by);
  copy->at = g_strdup (self->at);
  return copy;
}

void
bantar_answer_free (BantarAnswer *self)
{
  g_free (self->part);
  g_hash_table_unref (self->counts);
  g_free (self->note);
  g_ptr_array_unref (self->photos);
  g_free (self->followup);
  g_free (self->followup_due);
  g_free (self->referral);
  g_free (self->by);
  g_free (self->at);
  g_free (self);
}

/**
 * bantar_answer_has_same_counts:
 *
 * Whether both give the same counts, and the same values for them.
 */
gboolean
bantar_answer_has_same_counts (const BantarAnswer *a, const BantarAnswer *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (a->counts) != g_hash_table_size (b->counts))
    return FALSE;
  g_hash_table_iter_init (&iter, a->counts);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const gint64 *other = g_hash_table_lookup (b->counts, key);

    if (other == NULL || *other != *(gint64 *) value)
      return FALSE;
  }
  return TRUE;
}

/* Photo lists are sets that keep the order they were added in; order is no difference. */
static gboolean
photos_equal (const BantarAnswer *a, const BantarAnswer *b)
{
  if (a->photos->len != b->photos->len)
    return FALSE;
  for (guint i = 0; i < a->photos->len; i++) {
    if (!bantar_answer_has_photo (b, a->photos->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_answer_equal:
 *
 * Whether both say the same. Who said it and when is not compared.
 */
gboolean
bantar_answer_equal (const BantarAnswer *a, const BantarAnswer *b)
{
  return a->status == b->status && a->followup_done == b->followup_done && a->fixed == b->fixed &&
         strcmp (a->note, b->note) == 0 && strcmp (a->followup, b->followup) == 0 &&
         strcmp (a->followup_due, b->followup_due) == 0 && strcmp (a->referral, b->referral) == 0 &&
         bantar_answer_has_same_counts (a, b) && photos_equal (a, b);
}

/**
 * bantar_answer_is_blank:
 *
 * Whether nothing at all was said: no status, no count, no note, no photo, no follow-up.
 */
gboolean
bantar_answer_is_blank (const BantarAnswer *self)
{
  g_autoptr (BantarAnswer) blank = bantar_answer_new (self->part);

  return bantar_answer_equal (self, blank);
}

/**
 * bantar_answer_get_count:
 * @value: (out): set only when the count was given
 */
gboolean
bantar_answer_get_count (const BantarAnswer *self, const char *key, gint64 *value)
{
  const gint64 *found = g_hash_table_lookup (self->counts, key);

  if (found == NULL)
    return FALSE;
  *value = *found;
  return TRUE;
}

void
bantar_answer_set_count (BantarAnswer *self, const char *key, gint64 value)
{
  g_hash_table_replace (self->counts, g_strdup (key), g_memdup2 (&value, sizeof value));
}

void
bantar_answer_unset_count (BantarAnswer *self, const char *key)
{
  g_hash_table_remove (self->counts, key);
}

gboolean
bantar_answer_has_photo (const BantarAnswer *self, const char *sha256)
{
  return g_ptr_array_find_with_equal_func (self->photos, sha256, g_str_equal, NULL);
}

void
bantar_answer_remove_photo (BantarAnswer *self, const char *sha256)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (self->photos, sha256, g_str_equal, &index))
    g_ptr_array_remove_index (self->photos, index);
}

static gboolean
check_count (const BantarAnswer *self,
             const BantarPart *part,
             const char *key,
             gint64 value,
             GError **error)
{
  const BantarCount *count = bantar_part_find_count (part, key);
  gint64 total;

  if (count == NULL) {
    g_set_error (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_UNKNOWN_COUNT,
                 "%s has no count \"%s\"", part->code, key);
    return FALSE;
  }
  if (value < 0 || value > (count->percent ? 100 : BANTAR_COUNT_MAX)) {
    g_set_error (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_RANGE, "\"%s\" is out of range",
                 key);
    return FALSE;
  }
  if (count->total != NULL && bantar_answer_get_count (self, count->total->key, &total) &&
      value > total) {
    g_set_error (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_OF, "\"%s\" is more than \"%s\"",
                 key, count->total->key);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_counts (const BantarAnswer *self, const BantarPart *part, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    if (!check_count (self, part, key, *(gint64 *) value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
check_photos (const BantarAnswer *self, GError **error)
{
  gboolean good = self->photos->len <= BANTAR_PHOTOS_MAX;

  for (guint i = 0; good && i < self->photos->len; i++)
    good = is_sha256 (self->photos->pdata[i]);
  if (!good)
    g_set_error (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_PHOTOS,
                 "at most %d photos, each named by its SHA-256", BANTAR_PHOTOS_MAX);
  return good;
}

static gboolean
is_date (const char *text)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", text);
  g_autoptr (GDateTime) day = bantar_time_parse (midnight);

  return day != NULL;
}

static gboolean
check_followup (const BantarAnswer *self, GError **error)
{
  if ((*self->followup_due == '\0' || is_date (self->followup_due)) &&
      (*self->referral == '\0' || g_strv_contains (bantar_referrals, self->referral)))
    return TRUE;
  g_set_error_literal (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_FOLLOWUP,
                       "a follow-up needs a date like 2026-12-15 and a known referral");
  return FALSE;
}

/**
 * bantar_answer_check:
 * @part: the part it answers
 *
 * Whether the answer stays within what the instrument and the server allow: known counts in range,
 * no count above its total, texts and photo lists of bounded length, and of a sensitive part
 * neither photos nor a follow-up in words (design, section 4).
 */
gboolean
bantar_answer_check (const BantarAnswer *self, const BantarPart *part, GError **error)
{
  if (!check_counts (self, part, error) || !check_photos (self, error) ||
      !check_followup (self, error))
    return FALSE;
  if (g_utf8_strlen (self->note, -1) > BANTAR_NOTE_MAX ||
      g_utf8_strlen (self->followup, -1) > BANTAR_FOLLOWUP_MAX) {
    g_set_error_literal (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_LONG,
                         "a text is too long");
    return FALSE;
  }
  if (part->sensitive ? self->photos->len > 0 || *self->followup != '\0'
                      : *self->referral != '\0') {
    g_set_error_literal (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_SENSITIVE,
                         "a sensitive part takes counts and a referral, no photo and no text; "
                         "other parts take no referral");
    return FALSE;
  }
  return TRUE;
}
