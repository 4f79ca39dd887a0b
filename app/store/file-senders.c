/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file-senders.h"

#include "model/period.h"

/**
 * bantar_file_senders_put_in:
 * @device: its name before everybody, as in its key
 *
 * Within the caller's transaction.
 */
gboolean
bantar_file_senders_put_in (BantarDb *db,
                            gint64 rt,
                            const char *user,
                            const char *device,
                            GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);

  return bantar_db_run (db, error,
                        "INSERT INTO file_sender (rt, user, device, at) VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT (rt, user, device) DO UPDATE SET at = ?4",
                        "isss", rt, user, device, at);
}

/**
 * bantar_file_senders_has:
 * @has: (out): whether a file of that RT by that laptop was taken in here before
 */
gboolean
bantar_file_senders_has (BantarDb *db,
                         gint64 rt,
                         const char *user,
                         const char *device,
                         gboolean *has,
                         GError **error)
{
  gint64 n;

  if (!bantar_db_read_int (db, &n, error,
                           "SELECT EXISTS (SELECT 1 FROM file_sender"
                           " WHERE rt = ?1 AND user = ?2 AND device = ?3)",
                           "iss", rt, user, device))
    return FALSE;
  *has = n != 0;
  return TRUE;
}

static BantarDeviceKey *
read_key (BantarRows *rows)
{
  BantarDeviceKey *key = g_new0 (BantarDeviceKey, 1);
  char **places[] = { &key->user,  &key->device, &key->sign,     &key->box,
                      &key->roles, &key->at,     &key->withdrawn };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    *places[i] = g_strdup (bantar_rows_text (rows, (int) i));
  return key;
}

/**
 * bantar_file_senders_list:
 *
 * Returns: (transfer full) (element-type BantarDeviceKey): keys that are not withdrawn
 */
GPtrArray *
bantar_file_senders_list (BantarDb *db, gint64 rt, GError **error)
{
  g_autoptr (GPtrArray) keys =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_device_key_free);
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT user, device, sign, box, roles, device_key.at, withdrawn"
                       " FROM file_sender JOIN device_key USING (user, device)"
                       " WHERE rt = ?1 AND withdrawn = '' ORDER BY user, device",
                       "i", rt);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (keys, read_key (rows));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&keys) : NULL;
}
