/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stick.h"

#include "store/checklists.h"
#include "store/documents.h"
#include "store/photo-file.h"
#include "store/photos.h"
#include "store/review-marks.h"
#include "store/reviews.h"

#include "profile-fixture.h"

typedef struct {
  Desk *desk;
  BantarAnswer *answer;
  GPtrArray *photos; /* nullable */
  const char *text;  /* SQL, or the part that is returned */
  const char *reason;
} Job;

/* @folder: (transfer full): of a profile that is there already */
Desk *
desk_open (char *folder, gint64 rt, const char *who)
{
  Desk *self = g_new0 (Desk, 1);

  self->folder = folder;
  self->store = bantar_store_new (folder);
  self->rt = rt;
  self->clock = "2026-11-20T02:00:00Z";
  self->who = who;
  return self;
}

static gpointer
do_set_up (BantarDb *db, gpointer number, GError **error)
{
  return GINT_TO_POINTER (
      bantar_profiles_set_up (db, TEST_KELURAHAN, GPOINTER_TO_UINT (number), "Rosdiana", error));
}

static gpointer
run (Desk *self, BantarStoreJob func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = bantar_store_run (self->store, func, data, &error);

  g_assert_no_error (error);
  return result;
}

/* A chair who never was online. */
Desk *
desk_new_chair (guint number)
{
  Desk *self = desk_open (test_folder_new (), 1, "Rosdiana");

  run (self, do_set_up, GUINT_TO_POINTER (number));
  return self;
}

/* The pendamping of RTs 1 to @rts, at work on number @rt. */
Desk *
desk_new_pendamping (guint rts, guint rt)
{
  char *folder = test_folder_new ();

  bantar_db_close (test_db_set_up_many (folder, rts));
  return desk_open (folder, rt, "desi");
}

void
desk_free (Desk *self)
{
  g_clear_object (&self->store);
  test_folder_free (self->folder);
  g_free (self);
}

void
desk_restart (Desk *self)
{
  g_clear_object (&self->store);
  self->store = bantar_store_new (self->folder);
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_load_or_new (db, ((Job *) data)->desk->rt, DESK_MONTH, error);
}

BantarChecklist *
desk_load (Desk *self)
{
  Job job = { .desk = self };

  return run (self, do_load, &job);
}

static gpointer
do_answer (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (bantar_checklists_save_answer (db, job->desk->rt, DESK_MONTH, job->answer,
                                                         job->photos, error));
}

/* What the month says now, or nothing yet. */
BantarAnswer *
desk_dup_answer (Desk *self, const char *part)
{
  g_autoptr (BantarChecklist) month = desk_load (self);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

  return answer != NULL ? bantar_answer_copy (answer) : bantar_answer_new (part);
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* @photos: (nullable): what the answer names for the first time */
void
desk_save (Desk *self, BantarAnswer *answer, GPtrArray *photos)
{
  Job job = { .desk = self, .answer = answer, .photos = photos };

  replace (&answer->at, self->clock);
  replace (&answer->by, self->who);
  run (self, do_answer, &job);
}

void
desk_say (Desk *self, const char *part, BantarStatus status, const char *note)
{
  g_autoptr (BantarAnswer) answer = desk_dup_answer (self, part);

  answer->status = status;
  replace (&answer->note, note);
  desk_save (self, answer, NULL);
}

/* Sudah saya perbaiki: a part that was returned. */
void
desk_fix (Desk *self, const char *part, BantarStatus status)
{
  g_autoptr (BantarAnswer) answer = desk_dup_answer (self, part);

  answer->status = status;
  answer->fixed = TRUE;
  desk_save (self, answer, NULL);
}

void
desk_say_all (Desk *self, BantarStatus status)
{
  g_autoptr (BantarChecklist) month = desk_load (self);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++)
    desk_say (self, ((BantarPart *) parts->pdata[i])->code, status, "");
}

/* @color: 0xRRGGBB; another color is another photo. Returns the photo's name. */
char *
desk_add_photo (Desk *self, const char *part, guint color)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 160, 120);
  g_autofree char *path = g_build_filename (self->folder, "from-the-phone.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BantarAnswer) answer = desk_dup_answer (self, part);
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();
  g_autoptr (BantarPhoto) photo = NULL;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, color << 8 | 0xff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  photo = bantar_photo_import (self->folder, file, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (photos, photo);
  if (!bantar_answer_has_photo (answer, photo->sha256))
    g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  desk_save (self, answer, photos);
  return g_strdup (photo->sha256);
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_send (db, ((Job *) data)->desk->rt, DESK_MONTH, TRUE, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_take_back (db, ((Job *) data)->desk->rt, DESK_MONTH, error);
}

static gpointer
do_review (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;
  gint64 rt = job->desk->rt;
  g_autoptr (BantarChecklist) month = bantar_checklists_load_or_new (db, rt, DESK_MONTH, error);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    gboolean wrong = g_strcmp0 (part->code, job->text) == 0;
    g_autoptr (BantarReviewMark) mark = bantar_review_mark_new (
        part->code, wrong ? BANTAR_MARK_WRONG : BANTAR_MARK_RIGHT, wrong ? job->reason : "");

    if (!bantar_review_marks_put (db, rt, DESK_MONTH, month->send_number, mark, error))
      return NULL;
  }
  return bantar_checklists_review (
      db, rt, DESK_MONTH, month->send_number,
      job->text != NULL ? BANTAR_STATE_RETURNED : BANTAR_STATE_VERIFIED, error);
}

static void
step (Desk *self, BantarStoreJob func, const char *part, const char *reason)
{
  Job job = { .desk = self, .text = part, .reason = reason };

  bantar_checklist_free (run (self, func, &job));
}

void
desk_send (Desk *self)
{
  step (self, do_send, NULL, NULL);
}

void
desk_take_back (Desk *self)
{
  step (self, do_take_back, NULL, NULL);
}

/* @part: what is returned; NULL to verify */
void
desk_review (Desk *self, const char *part, const char *reason)
{
  step (self, do_review, part, reason);
}

BantarStatus
desk_get_status (Desk *self, const char *part)
{
  g_autoptr (BantarAnswer) answer = desk_dup_answer (self, part);

  return answer->status;
}

static gpointer
do_count (BantarDb *db, gpointer table, GError **error)
{
  return GINT_TO_POINTER (test_count (db, table) + 1);
}

gint64
desk_count (Desk *self, const char *table_sql)
{
  return GPOINTER_TO_INT (run (self, do_count, (gpointer) table_sql)) - 1;
}

static gpointer
do_count_documents (BantarDb *db, gpointer data, GError **error)
{
  return bantar_documents_count (db, error);
}

/* Diterima lewat berkas. */
guint
desk_count_received (Desk *self)
{
  g_autoptr (BantarSyncCounts) counts = run (self, do_count_documents, NULL);

  return counts->received;
}

static gpointer
do_sql (BantarDb *db, gpointer sql, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (db, sql, error));
}

void
desk_sql (Desk *self, const char *sql)
{
  run (self, do_sql, (gpointer) sql);
}

static gpointer
do_dump (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (
      db, error,
      "SELECT group_concat (line, char (10)) FROM ("
      " SELECT 'month ' || period || ' ' || state || ' ' || send_number || ' ' || completed_at AS"
      "   line FROM checklist"
      " UNION ALL SELECT 'answer ' || period || ' ' || part || ' ' || status || ' ' || note || ' '"
      "   || followup || ' ' || by || ' ' || at || ' ' || fixed FROM answer"
      " UNION ALL SELECT 'photo ' || period || ' ' || part || ' ' || position || ' ' || sha256"
      "   FROM answer_photo"
      " UNION ALL SELECT 'conflict ' || period || ' ' || part || ' ' || mine FROM conflict"
      " UNION ALL SELECT 'history ' || period || ' ' || part || ' ' || answer FROM history"
      " UNION ALL SELECT 'review ' || period || ' ' || number || ' ' || by || ' ' || outcome"
      "   FROM review"
      " UNION ALL SELECT 'document ' || id || ' ' || state || ' ' || edit FROM document"
      " UNION ALL SELECT 'stored ' || sha256 FROM photo"
      " ORDER BY line)",
      "");
}

/* All that a person could miss, as text. */
char *
desk_dump (Desk *self)
{
  return run (self, do_dump, NULL);
}
