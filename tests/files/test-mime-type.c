/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop knows a Bantar file by its name and by how it begins, and takes nothing else for one.
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define BUNDLE "application/x-bantar-bundle"

/* How it begins, see app/sync/bundle-private.h: format, no passphrase, one device. */
#define BEGINNING "BANTAR\1\0\1"

static void
assert_type (const char *name, const void *data, gsize length, const char *expected)
{
  g_autofree char *type = g_content_type_guess (name, data, length, NULL);

  g_assert_cmpstr (type, ==, expected);
}

static void
test_name (void)
{
  assert_type ("Bantar RT 07 Eka Jaya 2026-11-30.bantar", NULL, 0, BUNDLE);
  assert_type ("BANTAR.BANTAR", NULL, 0, BUNDLE);
  assert_type ("kosong.bantar", "", 0, BUNDLE);
}

/* A stick may have cut its name short. */
static void
test_beginning (void)
{
  assert_type ("BANTAR~1", BEGINNING, sizeof BEGINNING - 1, BUNDLE);
  assert_type (NULL, BEGINNING, sizeof BEGINNING - 1, BUNDLE);
}

static void
test_others (void)
{
  static const char text[] = "BANTAR adalah program kota.\n";
  static const char list[] = "BANTAR\n1. Rosdiana\n";
  g_autofree char *backup = g_content_type_guess ("RT 08.bantar-backup", NULL, 0, NULL);

  assert_type ("catatan", text, sizeof text - 1, "text/plain");
  assert_type ("catatan", list, sizeof list - 1, "text/plain");
  g_assert_cmpstr (backup, !=, BUNDLE);
}

/* Named by the type, with dashes for slashes. */
static void
test_icon (void)
{
  g_autoptr (GIcon) icon = g_content_type_get_icon (BUNDLE);
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "..", "resources", "icons",
                                                 "scalable", "mimetypes", NULL);
  const char *name = g_themed_icon_get_names (G_THEMED_ICON (icon))[0];
  g_autofree char *path = g_strdup_printf ("%s/%s.svg", file, name);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A database of types for this test alone, of what is installed here and ours. */
static char *
install (const char *source)
{
  g_autoptr (GError) error = NULL;
  char *data = g_dir_make_tmp ("bantar-test-XXXXXX", &error);
  g_autofree char *mime = g_build_filename (data, "mime", NULL);
  g_autofree char *packages = g_build_filename (mime, "packages", NULL);
  g_autofree char *target = g_build_filename (packages, BANTAR_APP_ID ".xml", NULL);
  g_autofree char *text = NULL;
  gsize length;
  int status;
  char *command[] = { "update-mime-database", mime, NULL };

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (packages, 0700), ==, 0);
  g_file_get_contents (source, &text, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (target, text, (gssize) length, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return data;
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_autofree char *data = NULL;
  g_autoptr (GFile) folder = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  data = install (argv[1]);
  folder = g_file_new_for_path (data);
  /* Before the first question: GLib reads the databases once. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_add_func ("/files/mime-type/name", test_name);
  g_test_add_func ("/files/mime-type/beginning", test_beginning);
  g_test_add_func ("/files/mime-type/others", test_others);
  g_test_add_func ("/files/mime-type/icon", test_icon);
  result = g_test_run ();
  remove_all (folder);
  return result;
}
