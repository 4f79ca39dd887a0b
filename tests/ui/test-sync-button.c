/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shell-test.h"
#include "sync-button.h"
#include "sync-state.h"
#include "ui-test.h"

typedef struct {
  const char *name;
  guint refused;
  guint conflicts;
  guint waiting;
  guint received;
  gboolean running;
  gboolean signed_in;
  const char *synced_at;
  const char *label;
  const char *short_label;
  const char *heading;
} Case;

#define NOW "2026-11-25T00:12:00Z"

static const Case cases[] = {
  { "all-sent", 0, 0, 0, 0, FALSE, TRUE, NOW, "All sent", "All sent", "Everything has been sent" },
  { "running", 0, 0, 0, 0, TRUE, TRUE, NOW, "Syncing…", "Syncing…", "Syncing…" },
  { "waiting", 0, 0, 3, 0, FALSE, TRUE, NOW, "3 waiting to be sent", "3 waiting",
    "3 changes waiting to be sent" },
  { "waiting-outranks-running", 0, 0, 1, 0, TRUE, TRUE, NOW, "1 waiting to be sent", "1 waiting",
    "1 change waiting to be sent" },
  { "two-versions-outrank-waiting", 0, 1, 3, 0, FALSE, TRUE, NOW, "1 to choose", "1 to choose",
    "3 changes waiting to be sent" },
  { "refused-outranks-all", 1, 2, 3, 0, TRUE, TRUE, NOW, "1 refused, 3 waiting", "1 refused",
    "3 changes waiting to be sent" },
  { "refused-alone", 2, 0, 0, 0, FALSE, TRUE, NOW, "2 refused", "2 refused", "2 refused" },
  { "not-signed-in", 0, 0, 0, 0, FALSE, FALSE, "", "Not signed in", "Not signed in",
    "Not signed in" },
  { "waiting-without-account", 0, 0, 2, 0, FALSE, FALSE, "", "2 waiting to be sent", "2 waiting",
    "2 changes waiting to be sent" },
  { "fourteen-days", 0, 0, 0, 0, FALSE, TRUE, "2026-11-11T02:00:00Z", "All sent", "All sent",
    "Everything has been sent" },
  { "fifteen-days", 0, 0, 3, 0, FALSE, TRUE, "2026-11-10T02:00:00Z",
    "3 waiting to be sent, for 15 days", "3 waiting", "3 changes waiting to be sent" },
  { "received-without-account", 0, 0, 2, 2, FALSE, FALSE, "", "Received by file",
    "Received by file", "Everything has been received by file" },
  { "partly-received-without-account", 0, 0, 3, 2, FALSE, FALSE, "", "1 waiting to be sent",
    "1 waiting", "1 change waiting to be sent" },
  { "received-with-account", 0, 0, 2, 2, FALSE, TRUE, NOW, "2 waiting to be sent", "2 waiting",
    "2 changes waiting to be sent" },
};

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static BantarOverview *
overview_of_case (const Case *the)
{
  BantarOverview *overview = shell_test_overview_new ();

  overview->counts->refused = the->refused;
  overview->counts->conflicts = the->conflicts;
  overview->counts->waiting = the->waiting;
  overview->counts->received = the->received;
  replace (&overview->counts->synced_at, the->synced_at);
  if (!the->signed_in)
    replace (&overview->facts->user, "");
  return overview;
}

static void
test_state (gconstpointer data)
{
  const Case *the = data;
  g_autoptr (BantarOverview) overview = overview_of_case (the);
  g_autoptr (BantarSyncState) state = bantar_sync_state_new (overview, the->running);

  g_assert_cmpstr (state->label, ==, the->label);
  g_assert_cmpstr (state->short_label, ==, the->short_label);
  g_assert_cmpstr (state->heading, ==, the->heading);
}

/* Never confirmed: the silence counts from what has waited longest. */
static void
test_never_confirmed (void)
{
  g_autoptr (BantarOverview) overview = shell_test_overview_new ();
  g_autoptr (BantarSyncState) state = NULL;

  replace (&overview->counts->synced_at, "");
  replace (&overview->counts->waiting_since, "2026-11-01T02:00:00Z");
  overview->counts->waiting = 1;
  state = bantar_sync_state_new (overview, FALSE);
  g_assert_cmpstr (state->confirmed, ==, "never yet");
  g_assert_cmpstr (state->label, ==, "1 waiting to be sent, for 24 days");
}

/* Ten minutes are nothing to speak of, in either direction. */
static void
test_wrong_clock (void)
{
  static const gint64 aheads[] = { 0, 600, -600, 601, -601, 365 * 86400 };

  for (gsize i = 0; i < G_N_ELEMENTS (aheads); i++) {
    g_autoptr (BantarOverview) overview = shell_test_overview_new ();
    g_autoptr (BantarSyncState) state = NULL;

    overview->facts->clock_ahead = aheads[i];
    state = bantar_sync_state_new (overview, FALSE);
    g_assert_cmpint (strstr (state->hint, "date and time") != NULL, ==, i >= 3);
  }
}

/* Colours only say again what icon and word say: no two kinds share both. */
static void
test_icons (void)
{
  g_autoptr (GHashTable) looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BantarOverview) overview = overview_of_case (&cases[i]);
    g_autoptr (BantarSyncState) state = bantar_sync_state_new (overview, cases[i].running);
    char *look = g_strconcat (state->icon, state->css_class, NULL);

    g_hash_table_add (looks, look);
  }
  g_assert_cmpuint (g_hash_table_size (looks), ==, BANTAR_SYNC_NO_ACCOUNT + 1);
}

static void
test_button (void)
{
  g_autoptr (BantarOverview) overview = overview_of_case (&cases[5]);
  BantarSyncButton *button = g_object_new (BANTAR_TYPE_SYNC_BUTTON, NULL);
  GtkWidget *window;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (button)));
  gtk_widget_set_visible (GTK_WIDGET (button), TRUE);
  window = ui_test_present (GTK_WIDGET (button));
  bantar_profile_view_show (BANTAR_PROFILE_VIEW (button), overview);
  g_assert_nonnull (shell_test_find_text (window, "1 refused, 3 waiting"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_find (window, GTK_TYPE_MENU_BUTTON)));
  g_assert_nonnull (shell_test_find_text (window, "3 changes waiting to be sent"));
  g_assert_nonnull (shell_test_find_text (window, "hari ini, 07.12"));
  g_assert_nonnull (shell_test_find_text (window, "2"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/ui/sync-button/state/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_state);
  }
  g_test_add_func ("/ui/sync-button/never-confirmed", test_never_confirmed);
  g_test_add_func ("/ui/sync-button/wrong-clock", test_wrong_clock);
  g_test_add_func ("/ui/sync-button/icons", test_icons);
  g_test_add_func ("/ui/sync-button/button", test_button);
  return g_test_run ();
}
