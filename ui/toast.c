/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "toast.h"

#include <adwaita.h>

#define SHOWN "bantar-toast-shown"

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

static GtkWidget *
find_overlay (GtkWidget *from)
{
  return gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
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
  GtkWidget *overlay = find_overlay (from);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = NULL;

  g_return_if_fail (overlay != NULL);
  bantar_toast_dismiss (from);
  toast = adw_toast_new (markup);
  if (button != NULL)
    add_button (toast, from, button, action, target);
  g_object_set_data_full (G_OBJECT (overlay), SHOWN, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * bantar_toast_dismiss:
 *
 * Takes away what was said: its button would no longer mean what it says.
 */
void
bantar_toast_dismiss (GtkWidget *from)
{
  GtkWidget *overlay = find_overlay (from);
  g_autoptr (AdwToast) toast =
      overlay != NULL ? g_object_steal_data (G_OBJECT (overlay), SHOWN) : NULL;

  if (toast != NULL)
    adw_toast_dismiss (toast);
}
