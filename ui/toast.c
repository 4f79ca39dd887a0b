/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "toast.h"

#include <adwaita.h>

#define SPEAKER "bantar-toast-speaker"

/* A toast comes or goes no sooner than this after the one before, in milliseconds. libadwaita 1.2
 * crashes when a toast goes while it is still coming, as when a digit is held down: it lets go of
 * the toast at the end of either of two animations of 300 ms, and the other one goes on. */
#define PACE 400

/* What one overlay says. */
typedef struct {
  AdwToastOverlay *overlay;
  AdwToast *shown;    /* nullable */
  AdwToast *next;     /* nullable: what is said as soon as the shown one is gone */
  gboolean outspoken; /* the shown one has to go */
  guint pace;         /* the timer, 0 when the overlay is at rest */
} Speaker;

/* What pressing a toast's button does. The action is looked up from the widget that spoke, because
 * the toast itself hangs above the page and would not find the page's actions. */
typedef struct {
  GWeakRef from;
  char *action;
  GVariant *target;
} Press;

static void
press_free (gpointer data, GClosure *closure)
{
  Press *press = data;

  g_weak_ref_clear (&press->from);
  g_free (press->action);
  g_clear_pointer (&press->target, g_variant_unref);
  g_free (press);
}

static void
on_button_clicked (AdwToast *toast, Press *press)
{
  g_autoptr (GtkWidget) from = g_weak_ref_get (&press->from);

  if (from != NULL)
    gtk_widget_activate_action_variant (from, press->action, press->target);
}

static void
add_button (AdwToast *toast,
            GtkWidget *from,
            const char *button,
            const char *action,
            GVariant *target)
{
  Press *press = g_new0 (Press, 1);

  g_weak_ref_init (&press->from, from);
  press->action = g_strdup (action);
  press->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  adw_toast_set_button_label (toast, button);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_button_clicked), press, press_free,
                         0);
}

static void take_turn (Speaker *self);

static gboolean
on_pace (gpointer user_data)
{
  Speaker *self = user_data;

  self->pace = 0;
  take_turn (self);
  return G_SOURCE_REMOVE;
}

static void
rest (Speaker *self)
{
  if (self->pace == 0)
    self->pace = g_timeout_add (PACE, on_pace, self);
}

/* By the program, by the person, or because it was there long enough. */
static void
on_dismissed (Speaker *self)
{
  g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_object (&self->shown);
  self->outspoken = FALSE;
  rest (self);
}

static void
show (Speaker *self)
{
  self->shown = g_steal_pointer (&self->next);
  g_signal_connect_swapped (self->shown, "dismissed", G_CALLBACK (on_dismissed), self);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->shown));
  rest (self);
}

static void
take_turn (Speaker *self)
{
  if (self->pace != 0)
    return;
  if (self->outspoken)
    adw_toast_dismiss (self->shown);
  else if (self->shown == NULL && self->next != NULL)
    show (self);
}

/* What is said no longer holds, and its button would no longer mean what it says. */
static void
fall_silent (Speaker *self)
{
  g_clear_object (&self->next);
  if (self->shown == NULL)
    return;
  adw_toast_set_button_label (self->shown, NULL);
  self->outspoken = TRUE;
}

static void
speaker_free (gpointer data)
{
  Speaker *self = data;

  g_clear_handle_id (&self->pace, g_source_remove);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  g_clear_object (&self->shown);
  g_clear_object (&self->next);
  g_free (self);
}

/* NULL when there is no overlay, or nothing was ever said there and @speak is not set. */
static Speaker *
find_speaker (GtkWidget *from, gboolean speak)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  Speaker *self = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), SPEAKER) : NULL;

  if (self == NULL && overlay != NULL && speak) {
    self = g_new0 (Speaker, 1);
    self->overlay = ADW_TOAST_OVERLAY (overlay);
    g_object_set_data_full (G_OBJECT (overlay), SPEAKER, self, speaker_free);
  }
  return self;
}

/**
 * bantar_toast:
 * @from: who speaks; the page's or the window's toast overlay is above it
 * @text: what happened, in a person's words
 * @button: (nullable): the toast's button
 * @action: (nullable): what the button does, an action that @from can see
 * @target: (nullable): the action's parameter; taken if floating
 *
 * Says something in passing. There is one toast at a time, the newest: an older one speaks of
 * something that is no longer the last thing done.
 */
void
bantar_toast (GtkWidget *from,
              const char *text,
              const char *button,
              const char *action,
              GVariant *target)
{
  Speaker *speaker = find_speaker (from, TRUE);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_return_if_fail (speaker != NULL);
  fall_silent (speaker);
  speaker->next = adw_toast_new (markup);
  if (button != NULL)
    add_button (speaker->next, from, button, action, target);
  take_turn (speaker);
}

/**
 * bantar_toast_dismiss:
 *
 * Takes away what was said: it no longer holds.
 */
void
bantar_toast_dismiss (GtkWidget *from)
{
  Speaker *speaker = find_speaker (from, FALSE);

  if (speaker == NULL)
    return;
  fall_silent (speaker);
  take_turn (speaker);
}
