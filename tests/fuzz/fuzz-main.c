/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target without libFuzzer, with any compiler: first on its corpus, then on inputs made from
 * the corpus at random.
 *
 *   fuzz-WHAT CORPUS-FOLDER NUMBER-OF-INPUTS [OPTIONS-OF-GLIB]
 *   fuzz-WHAT FILE... */
#include "config.h"

#include "fuzz.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIZE_MAX_INPUT (256 * 1024)
#define CHANGES_MAX    8 /* of one input */

static const char *corpus_folder;
static int n_inputs;

/* What the target is reading, and where it goes when the target does not come back. */
static const guint8 *current;
static gsize current_size;
static char *crash_path;

static void
on_crash (int number)
{
  int fd = open (crash_path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0 && write (fd, current, current_size) == (gssize) current_size) {
    static const char said[] = "# the input is kept in ";

    (void) !write (STDOUT_FILENO, said, strlen (said));
    (void) !write (STDOUT_FILENO, crash_path, strlen (crash_path));
    (void) !write (STDOUT_FILENO, "\n", 1);
  }
  signal (number, SIG_DFL);
  raise (number);
}

static void
run (const guint8 *data, gsize size)
{
  current = data;
  current_size = size;
  LLVMFuzzerTestOneInput (data, size);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Sorted, so that a seed means the same everywhere. */
static GPtrArray *
read_corpus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (corpus_folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (corpus_folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (corpus, read_file (names->pdata[i]));
  g_assert_cmpuint (corpus->len, >, 0);
  return corpus;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) corpus = read_corpus ();

  run ((const guint8 *) "", 0);
  for (guint i = 0; i < corpus->len; i++) {
    gsize size;
    const guint8 *data = g_bytes_get_data (corpus->pdata[i], &size);

    run (data, size);
  }
}

static guint
random_below (guint limit)
{
  return limit > 0 ? (guint) g_test_rand_int () % limit : 0;
}

/* Some bytes of any file of the corpus: words that mean something to the target. */
static void
insert_piece (GByteArray *input, GPtrArray *corpus)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (corpus->pdata[random_below (corpus->len)], &size);
  guint from = random_below (size);
  guint wanted = 1 + random_below (g_test_rand_bit () ? 12 : 400);
  guint length = MIN (size - from, wanted); /* a macro: what it is given is drawn twice */
  guint at = random_below (input->len + 1);
  guint tail = input->len - at;

  g_byte_array_set_size (input, input->len + length);
  memmove (input->data + at + length, input->data + at, tail);
  memcpy (input->data + at, data + from, length);
}

static void
remove_piece (GByteArray *input)
{
  guint from = random_below (input->len);
  guint length = 1 + random_below (g_test_rand_bit () ? 8 : 200);

  if (input->len > 0)
    g_byte_array_remove_range (input, from, MIN (length, input->len - from));
}

static void
change_byte (GByteArray *input)
{
  static const guint8 values[] = { 0x00, 0xff, 0x7f, 0x80, '0', '9', '-', '"', '{', '[', '\n' };
  guint at = random_below (input->len);

  if (input->len == 0)
    return;
  if (g_test_rand_bit ())
    input->data[at] ^= 1u << random_below (8);
  else
    input->data[at] = values[random_below (G_N_ELEMENTS (values))];
}

static GByteArray *
make_input (GPtrArray *corpus)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (corpus->pdata[random_below (corpus->len)], &size);
  GByteArray *input = g_byte_array_sized_new (size + 1);
  guint n = 1 + random_below (CHANGES_MAX);

  g_byte_array_append (input, data, size);
  for (guint i = 0; i < n && input->len < SIZE_MAX_INPUT; i++) {
    switch (random_below (4)) {
    case 0:
      insert_piece (input, corpus);
      break;
    case 1:
      remove_piece (input);
      break;
    default:
      change_byte (input);
      break;
    }
  }
  return input;
}

static void
test_random (void)
{
  g_autoptr (GPtrArray) corpus = read_corpus ();

  g_test_message ("%d inputs", n_inputs);
  for (int i = 0; i < n_inputs; i++) {
    g_autoptr (GByteArray) input = make_input (corpus);

    run (input->data, input->len);
  }
}

/* Under a sanitizer these are its own, and it says more. The input is kept beside the program,
 * never in the folder where somebody stands who starts it. */
static void
catch_crashes (const char *program)
{
  static const int numbers[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP };
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *name = g_path_get_basename (program);
  g_autofree char *file = g_strconcat ("crash-", name, NULL);

  crash_path = g_build_filename (folder, file, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    struct sigaction before;

    if (sigaction (numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
      signal (numbers[i], on_crash);
  }
}

static int
run_files (int n, char **paths)
{
  for (int i = 0; i < n; i++) {
    g_autoptr (GBytes) bytes = read_file (paths[i]);
    gsize size;
    const guint8 *data = g_bytes_get_data (bytes, &size);

    g_print ("%s\n", paths[i]);
    run (data, size);
  }
  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  g_autofree char *name = g_path_get_basename (argv[0]);
  g_autofree char *corpus_case = g_strdup_printf ("/fuzz/%s/corpus", name + strlen ("fuzz-"));
  g_autofree char *random_case = g_strdup_printf ("/fuzz/%s/random", name + strlen ("fuzz-"));

  LLVMFuzzerInitialize (&argc, &argv);
  if (argc > 1 && g_file_test (argv[1], G_FILE_TEST_IS_REGULAR))
    return run_files (argc - 1, argv + 1);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  corpus_folder = argv[1];
  n_inputs = atoi (argv[2]);
  catch_crashes (argv[0]);
  g_test_add_func (corpus_case, test_corpus);
  g_test_add_func (random_case, test_random);
  return g_test_run ();
}
