/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "count-field.h"
#include "ui-test.h"

typedef struct {
  BantarCountField *field;
  GtkEditable *text; /* what the person types into */
  GtkWidget *less;
  GtkWidget *more;
  guint changes;
} CountFixture;

static void
count_set_up (CountFixture *fixture, gconstpointer data)
{
  GtkWidget *field = g_object_ref_sink (bantar_count_field_new ("Cases"));

  fixture->field = BANTAR_COUNT_FIELD (field);
  fixture->text = GTK_EDITABLE (ui_test_find (field, GTK_TYPE_TEXT));
  fixture->less = ui_test_find (field, GTK_TYPE_BUTTON);
  fixture->more = gtk_widget_get_next_sibling (fixture->less);
  g_signal_connect_swapped (field, "changed-by-person", G_CALLBACK (ui_test_on_counted),
                            &fixture->changes);
}

static void
count_tear_down (CountFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->field);
}

static void
type_text (CountFixture *fixture, const char *typed)
{
  int position = g_utf8_strlen (gtk_editable_get_text (fixture->text), -1);

  gtk_editable_insert_text (fixture->text, typed, -1, &position);
}

static void
test_count_typed (CountFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, BANTAR_COUNT_EMPTY);
  type_text (fixture, "3");
  type_text (fixture, "2");
  type_text (fixture, "a");
  type_text (fixture, "-");
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, 32);
  g_assert_cmpuint (fixture->changes, ==, 2);
  gtk_editable_delete_text (fixture->text, 0, -1);
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, BANTAR_COUNT_EMPTY);
  g_assert_cmpuint (fixture->changes, ==, 3);
}

static void
test_count_pasted (CountFixture *fixture, gconstpointer data)
{
  type_text (fixture, " 1.250\n");
  g_assert_cmpstr (gtk_editable_get_text (fixture->text), ==, "1250");
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, 1250);
  type_text (fixture, "9999999999");
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, 1250);
}

static void
test_count_programmatic (CountFixture *fixture, gconstpointer data)
{
  bantar_count_field_set_value (fixture->field, 7);
  g_assert_cmpstr (gtk_editable_get_text (fixture->text), ==, "7");
  bantar_count_field_set_value (fixture->field, BANTAR_COUNT_EMPTY);
  g_assert_cmpstr (gtk_editable_get_text (fixture->text), ==, "");
  g_assert_cmpuint (fixture->changes, ==, 0);
}

static void
test_count_buttons (CountFixture *fixture, gconstpointer data)
{
  bantar_count_field_set_maximum (fixture->field, 2);
  for (int i = 0; i < 4; i++)
    g_signal_emit_by_name (fixture->more, "clicked");
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, 2);
  g_assert_cmpuint (fixture->changes, ==, 2);
  for (int i = 0; i < 4; i++)
    g_signal_emit_by_name (fixture->less, "clicked");
  g_assert_cmpint (bantar_count_field_get_value (fixture->field), ==, 0);
}

static void
test_count_too_large (CountFixture *fixture, gconstpointer data)
{
  g_autofree char *error = NULL;
  g_autofree char *later = NULL;

  bantar_count_field_set_maximum (fixture->field, 1000);
  type_text (fixture, "1001");
  g_object_get (fixture->field, "error", &error, NULL);
  g_assert_cmpstr (error, ==, "At most 1.000");
  g_assert_cmpstr (gtk_editable_get_text (fixture->text), ==, "1001");
  g_assert_false (bantar_count_field_is_valid (fixture->field));
  bantar_count_field_set_maximum (fixture->field, 1001);
  g_object_get (fixture->field, "error", &later, NULL);
  g_assert_null (later);
  g_assert_true (bantar_count_field_is_valid (fixture->field));
}

static void
test_count_page_error (CountFixture *fixture, gconstpointer data)
{
  bantar_count_field_set_error (fixture->field, "Count all cases first");
  g_assert_false (bantar_count_field_is_valid (fixture->field));
  bantar_count_field_set_error (fixture->field, NULL);
  g_assert_true (bantar_count_field_is_valid (fixture->field));
}

static void
test_count_percent (CountFixture *fixture, gconstpointer data)
{
  bantar_count_field_set_percent (fixture->field, TRUE);
  type_text (fixture, "100");
  g_assert_true (bantar_count_field_is_valid (fixture->field));
  bantar_count_field_set_value (fixture->field, 101);
  g_assert_false (bantar_count_field_is_valid (fixture->field));
}

static void
test_count_names (CountFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = gtk_widget_get_parent (GTK_WIDGET (fixture->text));

  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Cases");
  gtk_test_accessible_assert_property (fixture->less, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Cases, one less");
  gtk_test_accessible_assert_property (fixture->more, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Cases, one more");
}

static void
add_count_test (const char *path, void (*test) (CountFixture *, gconstpointer))
{
  g_test_add (path, CountFixture, NULL, count_set_up, test, count_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  add_count_test ("/ui/count-field/typed", test_count_typed);
  add_count_test ("/ui/count-field/pasted", test_count_pasted);
  add_count_test ("/ui/count-field/programmatic", test_count_programmatic);
  add_count_test ("/ui/count-field/buttons", test_count_buttons);
  add_count_test ("/ui/count-field/too-large", test_count_too_large);
  add_count_test ("/ui/count-field/page-error", test_count_page_error);
  add_count_test ("/ui/count-field/percent", test_count_percent);
  add_count_test ("/ui/count-field/names", test_count_names);
  return g_test_run ();
}
