/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-kelurahan FULL EMPTY: two profiles of pendamping with the same RTs, in folders that do not
 * exist yet: one with three years of months and photos, and one with none. */
#include "config.h"

#include "kelurahan.h"
#include "year.h"

#include "store/checklists.h"
#include "store/documents.h"
#include "store/instruments.h"
#include "store/photo-file.h"
#include "store/profiles.h"
#include "store/rts.h"

#define WIDTH   320
#define HEIGHT  240
#define QUALITY "85"

/* While a profile is filled. */
typedef struct {
  BantarDb *db;
  const char *folder;
  BantarInstrument *instrument;
  GRand *random; /* always the same */
} Filler;

typedef struct {
  const char *user;
  const char *folder;
} Profile;

static gboolean
put_rt (BantarDb *db, guint number, GError **error)
{
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_place_free);
  g_autofree char *id = g_strdup_printf ("aaaaaaaa%c%c", 'a' + number / 26, 'a' + number % 26);

  g_ptr_array_add (places,
                   bantar_rt_place_new (bantar_period_new (2014, 1), BENCH_KELURAHAN, number));
  return bantar_rts_put_in (db, id, places, error);
}

static gpointer
do_set_up (BantarDb *db, gpointer data, GError **error)
{
  const BantarDuty duty = { BANTAR_ROLE_PENDAMPING, (char *[]){ BENCH_KELURAHAN, NULL } };
  gboolean changed;

  if (!bantar_profiles_set_up_many (db, "https://kota.example", ((const Profile *) data)->user,
                                    BANTAR_ROLE_PENDAMPING, error) ||
      !bantar_rts_set_duty_in (db, &duty, &changed, error))
    return NULL;
  for (guint number = 1; number <= KELURAHAN_RTS; number++) {
    if (!put_rt (db, number, error))
      return NULL;
  }
  return GINT_TO_POINTER (TRUE);
}

/* A picture that does not shrink well, as those from phones. */
static GBytes *
take_picture (Filler *self)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  char *jpeg;
  gsize size;

  for (gsize i = 0; i + 4 <= gdk_pixbuf_get_byte_length (pixbuf); i += 4) {
    guint32 noise = g_rand_int (self->random);

    memcpy (pixels + i, &noise, sizeof noise);
  }
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &size, "jpeg", NULL, "quality", QUALITY, NULL))
    g_error ("no JPEG");
  return g_bytes_new_take (jpeg, size);
}

static gboolean
add_photo (Filler *self, gint64 rt, BantarAnswer *answer, GError **error)
{
  g_autoptr (GBytes) jpeg = take_picture (self);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  g_autoptr (BantarPhoto) photo = bantar_photo_receive (self->folder, sha256, jpeg, error);

  if (photo == NULL)
    return FALSE;
  g_ptr_array_add (answer->photos, g_strdup (sha256));
  return bantar_photos_put_in (self->db, rt, photo, error);
}

/* Every part answered and counted, and the first with a photo. */
static gboolean
put_month (Filler *self, gint64 rt, BantarPeriod period, GError **error)
{
  g_autoptr (BantarChecklist) month = bantar_checklist_new (self->instrument, period);
  GPtrArray *parts = bantar_instrument_get_parts (self->instrument);
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = bantar_checklists_document_id (period);

  for (guint i = 0; i < parts->len; i++) {
    BantarAnswer *answer = bench_answer_new (parts->pdata[i], i + (guint) period, (guint) rt + i);

    bantar_checklist_put_answer (month, answer);
    if (i == 0 && !add_photo (self, rt, answer, error))
      return FALSE;
  }
  month->state = BANTAR_STATE_SENT;
  month->send_number = 1;
  month->on_behalf = TRUE;
  g_free (month->completed_at);
  month->completed_at = g_strdup ("2026-11-20T02:00:00Z");
  return bantar_checklists_put_in (self->db, rt, month, error) &&
         bantar_documents_touch (self->db, name, id, error);
}

static gpointer
do_fill (BantarDb *db, gpointer data, GError **error)
{
  const BantarPeriod now = bench_this_month ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Filler self = { db, ((const Profile *) data)->folder, bantar_instruments_get_current (db, error),
                  random };

  if (self.instrument == NULL)
    return NULL;
  for (gint64 rt = 1; rt <= KELURAHAN_RTS; rt++) {
    for (guint i = 0; i < KELURAHAN_MONTHS; i++) {
      if (!put_month (&self, rt, now - (BantarPeriod) i, error))
        return NULL;
    }
  }
  return GINT_TO_POINTER (TRUE);
}

static gpointer
in_transaction (BantarDb *db, BantarStoreJob func, gpointer data, GError **error)
{
  if (!bantar_db_begin (db, error))
    return NULL;
  if (func (db, data, error) == NULL || !bantar_db_commit (db, error)) {
    bantar_db_rollback (db);
    return NULL;
  }
  return GINT_TO_POINTER (TRUE);
}

static gpointer
do_make_empty (BantarDb *db, gpointer data, GError **error)
{
  return in_transaction (db, do_set_up, data, error);
}

static gpointer
do_make_full (BantarDb *db, gpointer data, GError **error)
{
  return do_make_empty (db, data, error) != NULL ? in_transaction (db, do_fill, data, error) : NULL;
}

static void
make (const char *user, const char *folder, BantarStoreJob func)
{
  Profile profile = { user, folder };
  g_autoptr (BantarStore) store = bantar_store_new (folder);
  g_autoptr (GError) error = NULL;

  bantar_store_run (store, func, &profile, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  bantar_store_close (store);
}

int
main (int argc, char **argv)
{
  if (argc != 3) {
    g_printerr ("usage: make-kelurahan FULL EMPTY\n");
    return 2;
  }
  make ("desi", argv[1], do_make_full);
  make ("sari", argv[2], do_make_empty);
  return 0;
}
