/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is reminded, and what is copied for them. */
#include "config.h"

#include "companion-chase.h"
#include "companion-test.h"
#include "shell-test.h"
#include "ui-test.h"

#include <string.h>

/* The dialog over the list, with its list read. */
static GtkWidget *
open_dialog (CompanionTest *fixture)
{
  GtkWidget *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "companion.remind", NULL);
  TEST_ITERATE_UNTIL (companion_test_find_dialog (fixture) != NULL);
  dialog = GTK_WIDGET (companion_test_find_dialog (fixture));
  g_assert_true (BANTAR_IS_COMPANION_CHASE (dialog));
  TEST_ITERATE_UNTIL (
      gtk_root_get_focus (GTK_ROOT (dialog)) != NULL &&
      GTK_IS_LIST_VIEW (gtk_widget_get_parent (gtk_root_get_focus (GTK_ROOT (dialog)))));
  return dialog;
}

static void
close_dialog (CompanionTest *fixture)
{
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (companion_test_find_dialog (fixture) == NULL);
}

static char *
dup_preview (GtkWidget *dialog)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (dialog, GTK_TYPE_TEXT_VIEW)));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return g_steal_pointer (&text);
}

static void
assert_copied (CompanionTest *fixture, GtkWidget *dialog)
{
  g_autofree char *copied = companion_test_read_clipboard (fixture);
  g_autofree char *shown = dup_preview (dialog);

  g_assert_cmpstr (copied, ==, shown);
}

/* Those that were returned, are filling in or have not begun; none that has sent. */
static void
test_who (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);

  g_assert_true (shell_test_has_text (dialog, "November 2040"));
  g_assert_null (shell_test_find_text (dialog, "RT 01, Rosdiana"));
  g_assert_nonnull (shell_test_find_text (dialog, "RT 03"));
  g_assert_true (shell_test_has_text (dialog, "To be corrected since 21 November"));
  g_assert_nonnull (shell_test_find_text (dialog, "RT 05, Rosdiana"));
  g_assert_true (shell_test_has_text (dialog, "Not begun"));
  close_dialog (fixture);
}

static void
test_one (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  g_autofree char *preview = NULL;

  ui_test_press_keys ("Down Down");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "Message to RT 05"));
  preview = dup_preview (dialog);
  g_assert_true (g_str_has_prefix (preview, "Yth. Bapak/Ibu Rosdiana, Ketua RT 05,"));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "The message to RT 05 is copied."));
  assert_copied (fixture, dialog);
  close_dialog (fixture);
}

/* Space takes an RT out of the group's message; the button says how many are in it. */
static void
test_group (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  g_autofree char *message = NULL;

  g_assert_true (shell_test_has_text (dialog, "Copy for the group (9)"));
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "Copy for the group (8)"));
  g_assert_true (shell_test_has_text (dialog, "Message to the group, 8 RTs"));
  ui_test_press_keys ("alt+g");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "The message to the group, with 8 RTs"));
  assert_copied (fixture, dialog);
  message = companion_test_read_clipboard (fixture);
  g_assert_null (strstr (message, "RT 03"));
  g_assert_nonnull (strstr (message, "RT 04"));
  g_assert_null (strstr (message, "Rosdiana"));
  close_dialog (fixture);
}

/* Without a tick there is nothing to copy, and it says what to do. */
static void
test_no_tick (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  g_autofree char *preview = NULL;

  ui_test_press_keys ("alt+a");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "Copy for the group (0)"));
  preview = dup_preview (dialog);
  g_assert_cmpstr (preview, ==, "Tick the RTs that the message is to name.");
  ui_test_press_keys ("alt+g");
  g_assert_false (shell_test_has_text (dialog, "is copied"));
  ui_test_press_keys ("alt+a");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "Copy for the group (9)"));
  close_dialog (fixture);
}

/* Nothing that is sensitive is named, in no message. */
static void
test_sensitive (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  g_autofree char *preview = NULL;

  companion_test_sql (fixture, "DELETE FROM answer WHERE rt = 4 AND part LIKE 'aman-%'");
  dialog = open_dialog (fixture);
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (shell_test_has_text (dialog, "Message to RT 04"));
  preview = dup_preview (dialog);
  g_assert_nonnull (strstr (preview, "Butir yang peka hanya terlihat di laptop Bapak/Ibu"));
  g_assert_null (strstr (preview, "Narkoba"));
  g_assert_null (strstr (preview, "narkoba"));
  close_dialog (fixture);
}

static void
make_all_sent (CompanionTest *fixture)
{
  companion_test_sql (fixture, "DELETE FROM rt_place WHERE number NOT IN (1, 2, 6)");
}

static void
test_nobody (CompanionTest *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "companion.remind", NULL);
  TEST_ITERATE_UNTIL (companion_test_find_dialog (fixture) != NULL);
  TEST_ITERATE_UNTIL (shell_test_has_text (GTK_WIDGET (companion_test_find_dialog (fixture)),
                                           "Nobody has to be reminded"));
  close_dialog (fixture);
}

static void
add (const char *name, CompanionPrepare prepare, void (*test) (CompanionTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/companion-chase/", name, NULL);

  g_test_add (path, CompanionTest, prepare, companion_test_set_up, test, companion_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("who", NULL, test_who);
  add ("one", NULL, test_one);
  add ("group", NULL, test_group);
  add ("no-tick", NULL, test_no_tick);
  add ("sensitive", NULL, test_sensitive);
  add ("nobody", make_all_sent, test_nobody);
  return g_test_run ();
}
