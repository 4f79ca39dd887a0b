/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "first-start.h"
#include "kelurahan-field.h"
#include "rt-field.h"
#include "shell-test.h"
#include "sign-in.h"
#include "store/profile-folder.h"
#include "ui-test.h"

typedef struct {
  char *folder;
  BantarFirstStart *page;
  GtkWidget *window;
  BantarKelurahanField *kelurahan;
  BantarRtField *number;
  BantarProfile *started;
  gboolean sign_in;
} Fixture;

static void
on_started (Fixture *fixture, BantarProfile *profile, const BantarSignIn *sign_in)
{
  fixture->started = g_object_ref (profile);
  fixture->sign_in = sign_in != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = shell_test_folder_new ();
  fixture->page = g_object_new (BANTAR_TYPE_FIRST_START, NULL);
  bantar_first_start_set_folder (fixture->page, fixture->folder);
  g_signal_connect_swapped (fixture->page, "started", G_CALLBACK (on_started), fixture);
  fixture->window = ui_test_present (GTK_WIDGET (fixture->page));
  fixture->kelurahan =
      BANTAR_KELURAHAN_FIELD (ui_test_find (fixture->window, BANTAR_TYPE_KELURAHAN_FIELD));
  fixture->number = BANTAR_RT_FIELD (ui_test_find (fixture->window, BANTAR_TYPE_RT_FIELD));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  if (fixture->started != NULL)
    g_assert_finalize_object (fixture->started);
  shell_test_folder_remove (fixture->folder);
}

/* Types, and takes what Enter would take. */
static void
search (Fixture *fixture, const char *typed)
{
  bantar_kelurahan_field_search (fixture->kelurahan, typed);
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (fixture->kelurahan), GTK_TYPE_ENTRY),
                         "activate");
}

static const char *
get_chosen (Fixture *fixture)
{
  BantarRegion *region = bantar_kelurahan_field_get_chosen (fixture->kelurahan);

  return region != NULL ? bantar_region_get_label (region) : NULL;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *typed;
    const char *label;
  } cases[] = {
    { "paal v", "Paal Lima, Kota Baru" },
    { "lingkar sel", "Lingkar Selatan, Paal Merah" },
    { "EKA JAYA", "Eka Jaya, Paal Merah" },
    { "simpang iii", "Simpang III Sipin, Kota Baru" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    search (fixture, cases[i].typed);
    g_assert_cmpstr (get_chosen (fixture), ==, cases[i].label);
  }
}

/* A kecamatan's everyday spelling finds all its kelurahan. */
static void
test_search_kecamatan (Fixture *fixture, gconstpointer data)
{
  search (fixture, "kotabaru");
  g_assert_true (g_str_has_suffix (get_chosen (fixture), ", Kota Baru"));
}

/* Letter by letter, as a person types: what begins so comes before what has it somewhere. */
static void
test_search_letters (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "p", "pa", "paa", "paal", "paa", "pa", "p", "", "pas" };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    bantar_kelurahan_field_search (fixture->kelurahan, typed[i]);
  search (fixture, "paal");
  g_assert_true (g_str_has_prefix (get_chosen (fixture), "Paal "));
}

static void
test_search_nothing (Fixture *fixture, gconstpointer data)
{
  search (fixture, "paal v");
  bantar_kelurahan_field_search (fixture->kelurahan, "Bandung");
  g_assert_null (get_chosen (fixture));
  g_assert_true (shell_test_has_text (fixture->window, "No kelurahan of Kota Jambi"));
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button =
      gtk_widget_get_ancestor (shell_test_find_text (fixture->window, label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_started (gpointer data)
{
  return ((Fixture *) data)->started != NULL;
}

static void
assert_facts (Fixture *fixture)
{
  const BantarProfileFacts *facts = bantar_profile_get_overview (fixture->started)->facts;

  g_assert_cmpstr (facts->kelurahan, ==, "15.71.11.1003");
  g_assert_cmpuint (facts->number, ==, 21);
}

static void
test_start (Fixture *fixture, gconstpointer data)
{
  search (fixture, "eka jaya");
  bantar_rt_field_set_number (fixture->number, 21);
  press (fixture, "Start filling in");
  shell_test_wait (is_started, fixture);
  g_assert_true (bantar_profile_folder_exists (fixture->folder));
  g_assert_false (fixture->sign_in);
  assert_facts (fixture);
}

/* The same RT a second time is opened, not begun again. */
static void
test_start_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *device = NULL;

  search (fixture, "eka jaya");
  bantar_rt_field_set_number (fixture->number, 21);
  press (fixture, "Start filling in");
  shell_test_wait (is_started, fixture);
  device = g_strdup (bantar_profile_get_overview (fixture->started)->facts->device);
  g_clear_object (&fixture->started);
  press (fixture, "Start filling in");
  shell_test_wait (is_started, fixture);
  assert_facts (fixture);
  g_assert_cmpstr (bantar_profile_get_overview (fixture->started)->facts->device, ==, device);
}

static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  press (fixture, "Start filling in");
  g_assert_true (shell_test_has_text (fixture->window, "Choose the kelurahan first"));
  search (fixture, "eka jaya");
  press (fixture, "Start filling in");
  g_assert_true (shell_test_has_text (fixture->window, "Write the number of the RT"));
  g_assert_null (fixture->started);
  g_assert_false (bantar_profile_folder_exists (fixture->folder));
}

/* A folder that cannot be made is said in place, and what was typed stays. */
static void
test_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *inside = g_build_filename (file, "profile", NULL);

  g_file_set_contents (file, "", 0, NULL);
  bantar_first_start_set_folder (fixture->page, inside);
  search (fixture, "eka jaya");
  bantar_rt_field_set_number (fixture->number, 21);
  press (fixture, "Start filling in");
  while (!shell_test_has_text (fixture->window, "not allowed to write"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (bantar_rt_field_get_number (fixture->number), ==, 21);
  g_assert_cmpstr (get_chosen (fixture), ==, "Eka Jaya, Paal Merah");
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (ui_test_find (GTK_WIDGET (fixture->number), GTK_TYPE_ENTRY));

  gtk_editable_set_text (entry, "8");
  g_assert_cmpuint (bantar_rt_field_get_number (fixture->number), ==, 8);
  gtk_editable_set_text (entry, "0");
  g_assert_cmpuint (bantar_rt_field_get_number (fixture->number), ==, 0);
  gtk_editable_set_text (entry, "x8");
  g_assert_cmpuint (bantar_rt_field_get_number (fixture->number), ==, 0);
  bantar_rt_field_set_number (fixture->number, 8);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "08");
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/first-start/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("search", test_search);
  add ("search-kecamatan", test_search_kecamatan);
  add ("search-letters", test_search_letters);
  add ("search-nothing", test_search_nothing);
  add ("start", test_start);
  add ("start-again", test_start_again);
  add ("incomplete", test_incomplete);
  add ("cannot-write", test_cannot_write);
  add ("number", test_number);
  return g_test_run ();
}
