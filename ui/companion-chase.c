/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-chase.h"

#include "beside-layout.h"
#include "companion-chase-row.h"
#include "month-stand.h"
#include "report/explain.h"

#include <glib/gi18n.h>

/**
 * BantarCompanionChase:
 *
 * Ingatkan: who has not sent, why and since when; a message for each chair, or one for the group
 * that they are all in, shown before it is copied. Sending it is done where they write to each
 * other.
 */
struct _BantarCompanionChase {
  AdwWindow parent_instance;
  BantarProfile *profile;
  BantarPeriod period;
  BantarChaseList *chases; /* nullable: not read yet */
  gboolean with_place;
  gboolean ticking; /* all at once: what comes of it is shown once */
  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *none;
  GtkCheckButton *all;
  GtkButton *group;
  GtkListView *list;
  GtkSingleSelection *selection;
  GListStore *items; /* of BantarCompanionChaseItem */
  GtkLabel *heading;
  GtkTextView *preview;
  GtkLabel *said;
  GtkLabel *unread;
};

G_DEFINE_FINAL_TYPE (BantarCompanionChase, bantar_companion_chase, ADW_TYPE_WINDOW)

static GPtrArray *
list_ticked (BantarCompanionChase *self)
{
  GPtrArray *ticked = g_ptr_array_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarCompanionChaseItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (bantar_companion_chase_item_get_ticked (item))
      g_ptr_array_add (ticked, (gpointer) bantar_companion_chase_item_get_chase (item));
  }
  return ticked;
}

static void
show_preview (BantarCompanionChase *self, const char *heading, const char *text)
{
  gtk_label_set_label (self->heading, heading);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->preview), text, -1);
}

static char *
dup_place (BantarCompanionChase *self, BantarCompanionChaseItem *item)
{
  return bantar_companion_chase_dup_place (bantar_companion_chase_item_get_chase (item),
                                           self->with_place);
}

/* Returns: (transfer full): the message, which is shown as well */
static char *
show_message (BantarCompanionChase *self, BantarCompanionChaseItem *item)
{
  char *message = bantar_chase_message (self->chases, bantar_companion_chase_item_get_chase (item));
  g_autofree char *place = dup_place (self, item);
  /* TRANSLATORS: above a text that can be copied: "Message to RT 08" */
  g_autofree char *heading = g_strdup_printf (_ ("Message to %s"), place);

  show_preview (self, heading, message);
  return message;
}

static char *
show_group_message (BantarCompanionChase *self, GPtrArray *ticked)
{
  char *message = ticked->len > 0 ? bantar_chase_group_message (self->chases, ticked)
                                  : g_strdup (_ ("Tick the RTs that the message is to name."));
  /* TRANSLATORS: above a text that can be copied */
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Message to the group, %u RT", "Message to the group, %u RTs", ticked->len),
      ticked->len);

  show_preview (self, heading, message);
  return message;
}

static void
say_copied (BantarCompanionChase *self, const char *what)
{
  gtk_label_set_label (self->said, what);
}

static void
copy_message (BantarCompanionChase *self, BantarCompanionChaseItem *item)
{
  g_autofree char *message = show_message (self, item);
  g_autofree char *place = dup_place (self, item);
  /* TRANSLATORS: "The message to RT 08 is copied." */
  g_autofree char *said = g_strdup_printf (_ ("The message to %s is copied."), place);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), message);
  say_copied (self, said);
}

static void
on_group_clicked (BantarCompanionChase *self)
{
  g_autoptr (GPtrArray) ticked = list_ticked (self);
  g_autofree char *message = show_group_message (self, ticked);
  g_autofree char *said =
      g_strdup_printf (ngettext ("The message to the group, with %u RT, is copied.",
                                 "The message to the group, with %u RTs, is copied.", ticked->len),
                       ticked->len);

  if (ticked->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), message);
  say_copied (self, ticked->len > 0 ? said : "");
}

static void
show_group (BantarCompanionChase *self, guint n)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *label = g_strdup_printf (_ ("Copy for the _group (%u)"), n);

  gtk_button_set_label (self->group, label);
  self->ticking = TRUE;
  gtk_check_button_set_active (self->all, n == all);
  gtk_check_button_set_inconsistent (self->all, n > 0 && n < all);
  self->ticking = FALSE;
}

/* Whoever ticks is about to write to the group. */
static void
on_ticked (BantarCompanionChase *self)
{
  g_autoptr (GPtrArray) ticked = NULL;

  if (self->ticking)
    return;
  ticked = list_ticked (self);
  show_group (self, ticked->len);
  g_free (show_group_message (self, ticked));
  say_copied (self, "");
}

static void
on_all_toggled (BantarCompanionChase *self)
{
  gboolean ticked = gtk_check_button_get_active (self->all);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (self->ticking)
    return;
  self->ticking = TRUE;
  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarCompanionChaseItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->items), i);

    bantar_companion_chase_item_set_ticked (item, ticked);
  }
  self->ticking = FALSE;
  on_ticked (self);
}

static void
on_selected (BantarCompanionChase *self)
{
  BantarCompanionChaseItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL || self->chases == NULL)
    return;
  g_free (show_message (self, item));
  say_copied (self, "");
}

static void
on_activate (BantarCompanionChase *self, guint position)
{
  g_autoptr (BantarCompanionChaseItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->items), position);

  copy_message (self, item);
}

/* In the list the space bar ticks, as it would where the ticks have the focus. */
static gboolean
on_key (BantarCompanionChase *self,
        guint keyval,
        guint keycode,
        GdkModifierType modifiers,
        GtkEventController *keys)
{
  BantarCompanionChaseItem *item = gtk_single_selection_get_selected_item (self->selection);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if ((keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) || item == NULL || focus == NULL ||
      gtk_widget_get_parent (focus) != GTK_WIDGET (self->list))
    return GDK_EVENT_PROPAGATE;
  bantar_companion_chase_item_set_ticked (item, !bantar_companion_chase_item_get_ticked (item));
  return GDK_EVENT_STOP;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = bantar_companion_chase_row_new ();

  g_signal_connect_object (row, "copy", G_CALLBACK (copy_message), user_data, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  bantar_companion_chase_row_show (BANTAR_COMPANION_CHASE_ROW (gtk_list_item_get_child (item)),
                                   gtk_list_item_get_item (item),
                                   BANTAR_COMPANION_CHASE (user_data)->with_place);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  bantar_companion_chase_row_show (BANTAR_COMPANION_CHASE_ROW (gtk_list_item_get_child (item)),
                                   NULL, FALSE);
}

static gboolean
has_places (GPtrArray *chases)
{
  const BantarChase *first = chases->pdata[0];
  const BantarChase *last = chases->pdata[chases->len - 1];

  return !g_str_equal (first->kelurahan, last->kelurahan);
}

static void
show_unread (BantarCompanionChase *self)
{
  g_autofree char *unread = bantar_chase_dup_unread (self->chases);

  gtk_widget_set_visible (GTK_WIDGET (self->unread), unread != NULL);
  if (unread == NULL)
    return;
  gtk_label_set_label (self->unread, unread);
  adw_status_page_set_description (self->none, unread);
}

static void
show_chases (BantarCompanionChase *self)
{
  GPtrArray *chases = self->chases->rts;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  show_unread (self);
  if (chases->len == 0) {
    gtk_stack_set_visible_child_name (self->stack, "none");
    return;
  }
  self->with_place = has_places (chases);
  for (guint i = 0; i < chases->len; i++) {
    BantarCompanionChaseItem *item = bantar_companion_chase_item_new (chases->pdata[i]);

    g_signal_connect_object (item, "notify::ticked", G_CALLBACK (on_ticked), self,
                             G_CONNECT_SWAPPED);
    g_ptr_array_add (items, item);
  }
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  show_group (self, items->len);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_error (BantarCompanionChase *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);

  adw_status_page_set_icon_name (self->none, "bantar-warning-symbolic");
  adw_status_page_set_title (self->none, _ ("This month cannot be opened now"));
  adw_status_page_set_description (self->none, words);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static gpointer
do_load (BantarDb *db, gpointer period, GError **error)
{
  return bantar_chase_list_load (db, *(BantarPeriod *) period, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarCompanionChase) self = user_data;
  g_autoptr (GError) error = NULL;
  BantarChaseList *chases = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  /* Closed meanwhile. */
  if (self->stack == NULL) {
    g_clear_pointer (&chases, bantar_chase_list_free);
    return;
  }
  self->chases = chases;
  if (chases != NULL)
    show_chases (self);
  else
    show_error (self, error);
}

static void
bantar_companion_chase_dispose (GObject *object)
{
  BantarCompanionChase *self = BANTAR_COMPANION_CHASE (object);

  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_COMPANION_CHASE);
  G_OBJECT_CLASS (bantar_companion_chase_parent_class)->dispose (object);
}

static void
bantar_companion_chase_finalize (GObject *object)
{
  g_clear_pointer (&BANTAR_COMPANION_CHASE (object)->chases, bantar_chase_list_free);
  G_OBJECT_CLASS (bantar_companion_chase_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  g_type_ensure (BANTAR_TYPE_COMPANION_CHASE_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/companion-chase.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, title);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, none);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, all);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, group);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, list);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, selection);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, items);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, heading);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, preview);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, said);
  gtk_widget_class_bind_template_child (widget_class, BantarCompanionChase, unread);
  gtk_widget_class_bind_template_callback (widget_class, on_all_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_group_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
bantar_companion_chase_class_init (BantarCompanionChaseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_companion_chase_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_companion_chase_finalize;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_companion_chase_init (BantarCompanionChase *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * bantar_companion_chase_present:
 * @profile: of many RTs, and open
 *
 * Shows who is to be reminded of a month, over @parent.
 */
void
bantar_companion_chase_present (GtkWindow *parent, BantarProfile *profile, BantarPeriod period)
{
  BantarCompanionChase *self =
      g_object_new (BANTAR_TYPE_COMPANION_CHASE, "transient-for", parent, NULL);
  g_autofree char *month = bantar_month_dup_name (period);

  self->profile = g_object_ref (profile);
  self->period = period;
  adw_window_title_set_subtitle (self->title, month);
  bantar_store_run_async (
      bantar_profile_get_store (profile), do_load, g_memdup2 (&period, sizeof period), g_free,
      (GDestroyNotify) bantar_chase_list_free, NULL, on_loaded, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
