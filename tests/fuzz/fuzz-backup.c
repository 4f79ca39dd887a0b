/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup file as somebody else could make it: any bytes under a good seal, or without one when
 * the first byte is "u". Refused, or restored into a profile that opens. */
#include "config.h"

#include "fuzz.h"

#include "store/backup-private.h"
#include "store/profile-folder.h"

#include <string.h>

static char *
make_file (const guint8 *data, gsize size)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
  g_autoptr (GByteArray) file = g_byte_array_sized_new (size + BANTAR_BACKUP_SEAL_LENGTH);

  g_byte_array_append (file, data, size);
  g_byte_array_append (file, (const guint8 *) BANTAR_BACKUP_SEAL, strlen (BANTAR_BACKUP_SEAL));
  g_byte_array_append (file, (const guint8 *) sum, strlen (sum));
  g_byte_array_append (file, (const guint8 *) "\n", 1);
  return fuzz_file_new ((const char *) file->data, file->len);
}

/* The folder of a new profile comes from what the backup says. */
static void
check_info (const BantarBackupInfo *info)
{
  g_autofree char *root = bantar_profile_folder_get_root ();
  g_autofree char *folder = bantar_profile_folder_name (info->kelurahan, info->number);
  g_autofree char *plain = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (plain);

  g_assert_cmpstr (parent, ==, root);
  g_assert_cmpstr (plain, !=, root);
  g_assert_true (g_utf8_validate (info->rt, -1, NULL));
  g_assert_true (g_utf8_validate (info->made_at, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  char *path = size > 0 && data[0] == 'u' ? fuzz_file_new ((const char *) data + 1, size - 1)
                                          : make_file (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBackupInfo) info = bantar_backup_peek (path, &error);

  fuzz_file_free (path);
  fuzz_assert_result (info, error);
  if (info != NULL)
    check_info (info);
  return 0;
}
