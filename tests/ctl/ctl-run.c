/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

/**
 * ctl_new:
 *
 * Returns: (transfer full): an empty home; the profile's folder is not there yet
 */
Ctl *
ctl_new (void)
{
  Ctl *self = g_new0 (Ctl, 1);

  self->home = g_dir_make_tmp ("bantar-ctl-XXXXXX", NULL);
  g_assert_nonnull (self->home);
  self->profile = g_build_filename (self->home, "profile", NULL);
  self->zone = "UTC";
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

void
ctl_free (Ctl *self)
{
  remove_tree (self->home);
  g_free (self->home);
  g_free (self->profile);
  g_free (self);
}

void
ctl_run_free (CtlRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

/* No keyring, no folder and no clock of the person who runs the tests. */
static GSubprocessLauncher *
new_launcher (Ctl *self)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (
      (self->input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE) |
      (self->output != NULL ? G_SUBPROCESS_FLAGS_NONE : G_SUBPROCESS_FLAGS_STDOUT_PIPE) |
      G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *asan = g_getenv ("ASAN_OPTIONS");
  g_autofree char *data = g_build_filename (self->home, "data", NULL);
  g_autofree char *order =
      g_strdup_printf ("%s:verify_asan_link_order=0", asan != NULL ? asan : "");

  g_subprocess_launcher_setenv (launcher, "HOME", self->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_subprocess_launcher_setenv (launcher, "TZ", self->zone, TRUE);
  if (self->clock != NULL)
    g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", order, TRUE);
  if (self->output != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, self->output);
  return launcher;
}

/* The test fails when a signal ended it. */
static CtlRun *
spawn_once (Ctl *self, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_launcher_spawnv (launcher, argv, &error);
  CtlRun *run = g_new0 (CtlRun, 1);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, self->input, NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  run->status = g_subprocess_get_exit_status (child);
  return run;
}

/* faketime names what it shares after its process, and leaves it there when it is killed: a later
 * process of the same number cannot start. The next one has another number. */
static CtlRun *
spawn (Ctl *self, const char *const *argv)
{
  CtlRun *run = spawn_once (self, argv);

  while (self->clock != NULL && strstr (run->err, "faketime: sem_open: File exists") != NULL) {
    ctl_run_free (run);
    run = spawn_once (self, argv);
  }
  return run;
}

static CtlRun *
run_values (Ctl *self, const char *first, va_list values)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *moment = g_strconcat ("@", self->clock, NULL);

  if (self->clock != NULL) {
    g_ptr_array_add (argv, (gpointer) "faketime");
    g_ptr_array_add (argv, (gpointer) "-m");
    g_ptr_array_add (argv, (gpointer) "--exclude-monotonic");
    g_ptr_array_add (argv, (gpointer) "-f");
    g_ptr_array_add (argv, moment);
  }
  g_ptr_array_add (argv, (gpointer) BANTAR_TEST_CTL);
  if (self->profile != NULL) {
    g_ptr_array_add (argv, (gpointer) "--data");
    g_ptr_array_add (argv, self->profile);
  }
  for (const char *value = first; value != NULL; value = va_arg (values, const char *))
    g_ptr_array_add (argv, (gpointer) value);
  g_ptr_array_add (argv, NULL);
  return spawn (self, (const char *const *) argv->pdata);
}

/**
 * ctl_run:
 *
 * Returns: (transfer full): what `bantarctl --data PROFILE ARGUMENTS...` left
 */
CtlRun *
ctl_run (Ctl *self, const char *arguments, ...)
{
  CtlRun *run;
  va_list values;

  va_start (values, arguments);
  run = run_values (self, arguments, values);
  va_end (values);
  return run;
}

/**
 * ctl_libraries:
 *
 * Returns: (transfer full): the libraries that bantarctl loads, as ldd lists them
 */
CtlRun *
ctl_libraries (Ctl *self)
{
  static const char *const argv[] = { "ldd", BANTAR_TEST_CTL, NULL };

  return spawn (self, argv);
}

/**
 * ctl_must:
 *
 * The test fails unless the command ends with @status, says nothing on stderr when all went well,
 * and something when it did not.
 */
void
ctl_must (Ctl *self, int status, const char *arguments, ...)
{
  g_autoptr (CtlRun) run = NULL;
  va_list values;

  va_start (values, arguments);
  run = run_values (self, arguments, values);
  va_end (values);
  if (run->status != status)
    g_test_message ("%s: %s%s", arguments, run->out, run->err);
  g_assert_cmpint (run->status, ==, status);
  if (status == 0)
    g_assert_cmpstr (run->err, ==, "");
  else
    g_assert_cmpstr (run->err, !=, "");
}

/**
 * ctl_json:
 *
 * Returns: (transfer full): the object that the command wrote; the test fails when there is none
 */
JsonObject *
ctl_json (Ctl *self, const char *arguments, ...)
{
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, arguments);
  run = run_values (self, arguments, values);
  va_end (values);
  node = json_from_string (run->out, &error);
  if (error != NULL || node == NULL)
    g_test_message ("%s: %s%s", arguments, run->out, run->err);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_dup_object (node);
}

/**
 * ctl_set_up:
 *
 * RT 21 of Eka Jaya.
 */
void
ctl_set_up (Ctl *self)
{
  ctl_must (self, 0, "setup", "--kelurahan", "15.71.11.1003", "--rt", "21", "--chair", "Siti",
            NULL);
}

/**
 * ctl_answer_all:
 * @but: (nullable): the code that stays empty
 *
 * Answers "met" to everything in a month.
 */
void
ctl_answer_all (Ctl *self, const char *period, const char *but)
{
  g_autoptr (JsonObject) month = ctl_json (self, "show", period, "--json", NULL);
  JsonArray *missing = json_object_get_array_member (month, "missing");

  for (guint i = 0; i < json_array_get_length (missing); i++) {
    const char *code = json_array_get_string_element (missing, i);

    if (g_strcmp0 (code, but) != 0)
      ctl_must (self, 0, "answer", period, code, "met", NULL);
  }
}

/**
 * ctl_show_part:
 *
 * Returns: (transfer full): what `show` says about one item
 */
JsonObject *
ctl_show_part (Ctl *self, const char *period, const char *code)
{
  g_autoptr (JsonObject) month = ctl_json (self, "show", period, "--json", NULL);
  JsonArray *parts = json_object_get_array_member (month, "parts");

  for (guint i = 0; i < json_array_get_length (parts); i++) {
    JsonObject *part = json_array_get_object_element (parts, i);

    if (strcmp (json_object_get_string_member (part, "code"), code) == 0)
      return json_object_ref (part);
  }
  g_test_fail_printf ("no item %s", code);
  return json_object_new ();
}

/**
 * ctl_write:
 * @length: bytes of @content, or -1
 *
 * Returns: (transfer full): the path of a file with this content
 */
char *
ctl_write (Ctl *self, const char *name, const char *content, gssize length)
{
  char *path = g_build_filename (self->home, name, NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

/**
 * ctl_write_picture:
 *
 * Returns: (transfer full): the path of a PNG
 */
char *
ctl_write_picture (Ctl *self, const char *name, int width, int height)
{
  char *path = g_build_filename (self->home, name, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, 0x3a7d44ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  return path;
}

/**
 * ctl_assert_keys:
 * @keys: names with spaces between them
 *
 * The object has these members, and no others.
 */
void
ctl_assert_keys (JsonObject *object, const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    if (!json_object_has_member (object, names[i]))
      g_test_fail_printf ("no member %s", names[i]);
  }
  g_assert_cmpuint (json_object_get_size (object), ==, g_strv_length (names));
}
