/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "model/json-util.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* A warning of GLib is a fault like a crash. Its own way of making warnings fatal is a trap, which
 * libFuzzer does not catch: the input would not be kept. */
static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, NULL);
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_writer_func (on_log, NULL, NULL);
  return 0;
}

/* Returns: (transfer full): the bytes as a string of C */
char *
fuzz_text (const guint8 *data, gsize size)
{
  return g_strndup ((const char *) data, size);
}

/* Returns: (transfer full) (nullable): read as everything from outside is */
JsonNode *
fuzz_json (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = bantar_json_parse ((const char *) data, (gssize) size, 1 << 20, &error);

  fuzz_assert_result (node, error);
  return node;
}

/* Some targets need several texts: they stand in one input with a line "---" between them.
 *
 * Returns: (transfer full): the first; @rest becomes what follows, empty after the last */
GBytes *
fuzz_take (GBytes **rest)
{
  static const char line[] = "\n---\n";
  g_autoptr (GBytes) all = g_steal_pointer (rest);
  gsize size;
  const char *data = g_bytes_get_data (all, &size);
  const char *end = size > 0 ? memmem (data, size, line, strlen (line)) : NULL;
  gsize length = end != NULL ? (gsize) (end - data) : size;
  gsize next = end != NULL ? length + strlen (line) : size;

  *rest = g_bytes_new_from_bytes (all, next, size - next);
  return g_bytes_new_from_bytes (all, 0, length);
}

/* Returns: (transfer full): the path of a file with these bytes */
char *
fuzz_file_new (const char *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bantar-fuzz-XXXXXX", &error);
  char *path;

  g_assert_no_error (error);
  path = g_build_filename (folder, "file", NULL);
  g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}

void
fuzz_file_free (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}
