/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-page-private.h"

#include "companion-chase.h"
#include "report/explain.h"
#include "toast.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* What a person does with one RT of the list, or with those that are late. */

static void
say (BantarCompanionPage *self, const char *text)
{
  bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
}

static void
go_to (BantarCompanionPage *self, const char *action, const BantarRtMonth *month)
{
  g_autofree char *period =
      bantar_period_to_string (bantar_companion_list_get_months (self->list)->period);

  gtk_widget_activate_action (GTK_WIDGET (self), action, "(xs)", month->key, period);
}

static gboolean
is_with_chair (const BantarRtMonth *month)
{
  return month->state == BANTAR_RT_NONE || month->state == BANTAR_RT_DRAFT;
}

/**
 * bantar_companion_page_open:
 *
 * What was sent is for reading and checking; what was not can only be filled in, by whoever may.
 */
void
bantar_companion_page_open (BantarCompanionPage *self, BantarCompanionRow *row)
{
  const BantarRtMonth *month = bantar_companion_row_get_month (row);

  if (is_with_chair (month) && bantar_companion_page_is_pendamping (self))
    go_to (self, "win.fill", month);
  else
    go_to (self, "win.review", month);
}

static const BantarRtMonth *
get_chosen (GtkWidget *page)
{
  BantarCompanionRow *row = bantar_companion_table_get_chosen (BANTAR_COMPANION_PAGE (page)->table);

  return row != NULL ? bantar_companion_row_get_month (row) : NULL;
}

static void
on_check (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const BantarRtMonth *month = get_chosen (widget);

  if (month != NULL)
    go_to (BANTAR_COMPANION_PAGE (widget), "win.review", month);
}

static void
on_fill (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const BantarRtMonth *month = get_chosen (widget);

  if (month != NULL)
    go_to (BANTAR_COMPANION_PAGE (widget), "win.fill", month);
}

static void
on_check_oldest (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);
  BantarCompanionRow *oldest =
      self->list != NULL ? bantar_companion_list_find_oldest (self->list) : NULL;

  if (oldest != NULL)
    go_to (self, "win.review", bantar_companion_row_get_month (oldest));
  else
    say (self, _ ("Nothing of this month waits to be checked."));
}

/* ---- The message to one chair ---- */

typedef struct {
  BantarPeriod period;
  gint64 rt;
} MessageJob;

/* Returns "" when there is nothing to ask the chair for any more. */
static gpointer
do_write (BantarDb *db, gpointer data, GError **error)
{
  const MessageJob *job = data;
  g_autoptr (BantarChaseList) list = bantar_chase_list_load (db, job->period, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->rts->len; i++) {
    const BantarChase *chase = list->rts->pdata[i];

    if (chase->rt == job->rt)
      return bantar_chase_message (list, chase);
  }
  return g_strdup ("");
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarCompanionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  g_autofree char *words = error != NULL ? bantar_explain_error (error) : NULL;

  if (self->stack == NULL)
    return;
  if (message != NULL && *message != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), message);
  if (message == NULL)
    say (self, words);
  else
    say (self, *message != '\0'
                   ? _ ("The message is copied. Paste it where you write to the chair.")
                   : _ ("Nothing was copied: this RT has nothing left to send."));
}

static void
on_bundle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const BantarRtMonth *month = get_chosen (widget);

  if (month != NULL)
    gtk_widget_activate_action (widget, "win.bundle-export-of", "x", month->key);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);
  const BantarRtMonth *month = get_chosen (widget);
  MessageJob job = { 0 };

  if (month == NULL)
    return;
  job.period = bantar_companion_list_get_months (self->list)->period;
  job.rt = month->key;
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_write,
                          g_memdup2 (&job, sizeof job), g_free, g_free, NULL, on_written,
                          g_object_ref (self));
}

/* ---- The others ---- */

static void
on_remind (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->list != NULL && bantar_companion_list_get_months (self->list) != NULL)
    bantar_companion_chase_present (GTK_WINDOW (root), self->profile,
                                    bantar_companion_list_get_months (self->list)->period);
}

static void
on_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkEditable *search =
      bantar_companion_filters_get_search (BANTAR_COMPANION_PAGE (widget)->filters);

  gtk_widget_grab_focus (GTK_WIDGET (search));
  gtk_editable_select_region (search, 0, -1);
}

static void
on_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);

  gtk_editable_set_text (bantar_companion_filters_get_search (self->filters), "");
  bantar_companion_table_set_typed (self->table, "");
  bantar_companion_filters_choose (self->filters, BANTAR_COMPANION_ALL);
  gtk_widget_grab_focus (widget);
}

static void
on_reopen (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);

  bantar_companion_list_read (self->list, self->period);
}

static void
on_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarCompanionPage *self = BANTAR_COMPANION_PAGE (widget);
  GdkRectangle place;

  if (bantar_companion_table_get_place (self->table, widget, &place))
    bantar_companion_page_show_menu (self, &place);
}

/**
 * bantar_companion_page_show_menu:
 * @place: in the page's coordinates
 *
 * Shows what can be done with the RT that is chosen.
 */
void
bantar_companion_page_show_menu (BantarCompanionPage *self, const GdkRectangle *place)
{
  const BantarRtMonth *month = get_chosen (GTK_WIDGET (self));
  gboolean fills = bantar_companion_page_is_pendamping (self);

  if (month == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "companion.check", !is_with_chair (month));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "companion.fill",
                                 fills && month->state != BANTAR_RT_SENT &&
                                     month->state != BANTAR_RT_VERIFIED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "companion.copy",
                                 is_with_chair (month) || month->state == BANTAR_RT_RETURNED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "companion.bundle", fills);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/**
 * bantar_companion_page_install_actions:
 *
 * What a person can ask of the page, by button, menu or key.
 */
void
bantar_companion_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "companion.check-oldest", NULL, on_check_oldest);
  gtk_widget_class_install_action (widget_class, "companion.remind", NULL, on_remind);
  gtk_widget_class_install_action (widget_class, "companion.check", NULL, on_check);
  gtk_widget_class_install_action (widget_class, "companion.fill", NULL, on_fill);
  gtk_widget_class_install_action (widget_class, "companion.copy", NULL, on_copy);
  gtk_widget_class_install_action (widget_class, "companion.bundle", NULL, on_bundle);
  gtk_widget_class_install_action (widget_class, "companion.search", NULL, on_search);
  gtk_widget_class_install_action (widget_class, "companion.menu", NULL, on_menu);
  gtk_widget_class_install_action (widget_class, "companion.all", NULL, on_all);
  gtk_widget_class_install_action (widget_class, "companion.reopen", NULL, on_reopen);
}
