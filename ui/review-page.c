/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-page-private.h"

#include "beside-layout.h"
#include "report/explain.h"
#include "review-columns.h"
#include "review-row.h"
#include "toast.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

/**
 * BantarReviewPage:
 *
 * One RT's month that is checked, or was: its parts in a list, and the chosen one beside it with
 * last month's. Keys decide wherever the focus is on the page, except where they are text.
 */
G_DEFINE_FINAL_TYPE (BantarReviewPage, bantar_review_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_PROFILE, N_PROPS };
static GParamSpec *props[N_PROPS];

/**
 * bantar_review_page_is_deciding:
 *
 * Whether the month is being judged now. One that is verified stays as it is until the person wants
 * to return it; whoever has begun to comes back to where they were.
 */
gboolean
bantar_review_page_is_deciding (BantarReviewPage *self)
{
  if (self->reviewing == NULL || !bantar_reviewing_may_mark (self->reviewing))
    return FALSE;
  return bantar_reviewing_get_content (self->reviewing)->month->state == BANTAR_STATE_SENT ||
         self->again || bantar_reviewing_get_progress (self->reviewing).wrong > 0;
}

/**
 * bantar_review_page_show_standing:
 *
 * Shows everything around the items as it now is.
 */
void
bantar_review_page_show_standing (BantarReviewPage *self)
{
  bantar_review_page_show_header (self);
  bantar_review_page_show_notices (self);
  bantar_review_page_show_bar (self);
  bantar_review_detail_set_deciding (self->detail, bantar_review_page_is_deciding (self));
}

static gboolean
has_same_parts (BantarReviewPage *self, GPtrArray *parts)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) != parts->len)
    return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (bantar_review_item_get_reviewing (item) != self->reviewing ||
        !g_str_equal (bantar_review_item_get_part (item)->code,
                      ((const BantarPart *) parts->pdata[i])->code))
      return FALSE;
  }
  return TRUE;
}

static void
build_items (BantarReviewPage *self, GPtrArray *parts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (items, bantar_review_item_new (self->reviewing, parts->pdata[i]));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
}

/* What was read again looks the same to a person who is in the middle of an item. */
static void
refresh_items (BantarReviewPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    bantar_review_item_changed (item);
  }
  bantar_review_detail_refresh (self->detail);
}

static void
show_items (BantarReviewPage *self)
{
  const BantarChecklist *month = bantar_reviewing_get_content (self->reviewing)->month;
  GPtrArray *parts = NULL;

  if (!bantar_reviewing_may_read (self->reviewing)) {
    g_list_store_remove_all (self->items);
    bantar_review_page_show_closed (self);
    gtk_stack_set_visible_child_name (self->stack, "closed");
    return;
  }
  parts = bantar_instrument_get_parts (month->instrument);
  if (has_same_parts (self, parts))
    refresh_items (self);
  else
    build_items (self, parts);
  gtk_stack_set_visible_child_name (self->stack, "items");
}

/* The focus went with the list; without any, the page would not hear its keys. The way back is
 * nothing that a key pressed once too often could do harm with. */
static void
focus_message (BantarReviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panes)) ||
       gtk_widget_get_root (focus) == NULL))
    gtk_widget_child_focus (GTK_WIDGET (self->header), GTK_DIR_TAB_FORWARD);
}

static void
on_standing_changed (BantarReviewPage *self)
{
  show_items (self);
  bantar_review_page_show_standing (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    focus_message (self);
}

static void
on_mark_changed (BantarReviewPage *self, const char *part)
{
  BantarReviewItem *current = bantar_review_page_get_current (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (!g_str_equal (bantar_review_item_get_part (item)->code, part))
      continue;
    bantar_review_item_changed (item);
    if (item == current)
      bantar_review_decision_refresh (bantar_review_detail_get_decision (self->detail));
  }
  bantar_review_page_show_bar (self);
}

static void
drop_month (BantarReviewPage *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->reviewing != NULL)
    g_signal_handlers_disconnect_by_data (self->reviewing, self);
  if (self->items != NULL)
    g_list_store_remove_all (self->items);
  g_clear_object (&self->reviewing);
}

static void
take_month (BantarReviewPage *self, BantarReviewing *reviewing)
{
  self->reviewing = reviewing;
  g_signal_connect_swapped (reviewing, "standing-changed", G_CALLBACK (on_standing_changed), self);
  g_signal_connect_swapped (reviewing, "mark-changed", G_CALLBACK (on_mark_changed), self);
  g_signal_connect_swapped (reviewing, "notify::saving",
                            G_CALLBACK (bantar_review_page_show_notices), self);
  g_signal_connect_swapped (reviewing, "overtaken", G_CALLBACK (bantar_review_page_say_overtaken),
                            self);
}

/* What was returned and came back corrected is looked at first. */
static gboolean
choose_corrected (BantarReviewPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (bantar_review_item_get_judgement (item) == BANTAR_JUDGEMENT_AGAIN) {
      bantar_review_page_choose (self, i);
      return TRUE;
    }
  }
  return FALSE;
}

/* Whoever comes back to a month that was half checked goes on where they were. */
static void
choose_first (BantarReviewPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (choose_corrected (self))
    return;
  bantar_review_page_choose (self, n - 1);
  if (bantar_review_page_is_deciding (self) &&
      bantar_reviewing_get_progress (self->reviewing).undecided > 0)
    bantar_review_page_next_unsettled (self);
  else
    bantar_review_page_choose (self, 0);
}

static void
go_to_start (BantarReviewPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    return;
  bantar_two_panes_set_open (self->panes, FALSE);
  choose_first (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bantar_review_page_take_focus (self);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  BantarReviewing *reviewing = bantar_reviewing_open_finish (BANTAR_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reviewing == NULL) {
    text = bantar_explain_error (error);
    adw_status_page_set_description (self->trouble, text);
    gtk_stack_set_visible_child_name (self->stack, "trouble");
    focus_message (self);
    return;
  }
  take_month (self, reviewing);
  on_standing_changed (self);
  go_to_start (self);
}

/**
 * bantar_review_page_open_month:
 *
 * Reads the month that is wanted.
 */
void
bantar_review_page_open_month (BantarReviewPage *self)
{
  drop_month (self);
  /* Its button would do to this month what was offered for another. */
  bantar_toast_dismiss (GTK_WIDGET (self->stack));
  self->again = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->alarm), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
  bantar_review_page_show_header (self);
  self->opening = g_cancellable_new ();
  bantar_reviewing_open_async (bantar_profile_get_store (self->profile), self->rt, self->period,
                               self->opening, on_opened, g_object_ref (self));
}

static void
on_profile_changed (BantarReviewPage *self)
{
  if (self->reviewing != NULL)
    bantar_reviewing_reload (self->reviewing);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (BANTAR_TYPE_REVIEW_ROW, NULL));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  bantar_review_row_show (BANTAR_REVIEW_ROW (gtk_list_item_get_child (list_item)),
                          gtk_list_item_get_item (list_item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  bantar_review_row_show (BANTAR_REVIEW_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
on_selected (BantarReviewPage *self)
{
  bantar_review_detail_show (self->detail, bantar_review_page_get_current (self));
}

static void
on_activate (BantarReviewPage *self)
{
  bantar_two_panes_set_open (self->panes, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->detail));
}

/* The back button leads from the item to the list, where they do not stand beside each other. */
static void
on_panes_changed (BantarReviewPage *self)
{
  if (self->profile != NULL && bantar_profile_get_overview (self->profile) != NULL)
    bantar_review_page_show_header (self);
}

static void
set_profile (BantarReviewPage *self, BantarProfile *profile)
{
  if (self->profile == profile)
    return;
  drop_month (self);
  if (self->profile != NULL)
    g_clear_signal_handler (&self->on_profile_changed, self->profile);
  g_set_object (&self->profile, profile);
  g_object_set (self->header, "profile", profile, NULL);
  if (profile != NULL)
    self->on_profile_changed =
        g_signal_connect_swapped (profile, "changed", G_CALLBACK (on_profile_changed), self);
}

static void
bantar_review_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    g_value_set_object (value, BANTAR_REVIEW_PAGE (object)->profile);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_review_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROFILE)
    set_profile (BANTAR_REVIEW_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Whoever comes back to this page comes back to the item. */
static gboolean
bantar_review_page_grab_focus (GtkWidget *widget)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (widget);

  if (bantar_review_page_get_current (self) == NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->header), GTK_DIR_TAB_FORWARD);
  bantar_review_page_take_focus (self);
  return TRUE;
}

static void
bantar_review_page_dispose (GObject *object)
{
  BantarReviewPage *self = BANTAR_REVIEW_PAGE (object);

  drop_month (self);
  if (self->profile != NULL)
    g_clear_signal_handler (&self->on_profile_changed, self->profile);
  g_clear_object (&self->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_REVIEW_PAGE);
  self->items = NULL;
  G_OBJECT_CLASS (bantar_review_page_parent_class)->dispose (object);
}

static void
bantar_review_page_finalize (GObject *object)
{
  g_free (BANTAR_REVIEW_PAGE (object)->said);
  G_OBJECT_CLASS (bantar_review_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, header);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, back);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, more);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, alarm);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, standing);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, sent);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, closed);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, fill);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, panes);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, selection);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, items);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, detail);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, bar);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, checked);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, rest);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, main);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, main_icon);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewPage, main_label);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_PAGE_HEADER);
  g_type_ensure (BANTAR_TYPE_REVIEW_COLUMNS);
  g_type_ensure (BANTAR_TYPE_REVIEW_DETAIL);
  g_type_ensure (BANTAR_TYPE_REVIEW_ITEM);
  g_type_ensure (BANTAR_TYPE_TWO_PANES);
  g_type_ensure (BANTAR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/review-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, bantar_review_page_show_header);
  gtk_widget_class_bind_template_callback (widget_class, on_panes_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
bantar_review_page_class_init (BantarReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_review_page_get_property;
  object_class->set_property = bantar_review_page_set_property;
  object_class->dispose = bantar_review_page_dispose;
  object_class->finalize = bantar_review_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = bantar_review_page_grab_focus;
  props[PROP_PROFILE] =
      g_param_spec_object ("profile", NULL, NULL, BANTAR_TYPE_PROFILE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (GTK_WIDGET_CLASS (klass));
  bantar_review_page_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
bantar_review_page_init (BantarReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_review_page_add_keys (self);
}

/**
 * bantar_review_page_show_month:
 * @rt: key of one of the profile's RTs
 *
 * Opens an RT's month, unless it is open already. The profile must have been read.
 */
void
bantar_review_page_show_month (BantarReviewPage *self, gint64 rt, BantarPeriod period)
{
  g_return_if_fail (self->profile != NULL && bantar_profile_get_overview (self->profile) != NULL);
  if (self->reviewing != NULL && self->rt == rt && self->period == period)
    return;
  self->rt = rt;
  self->period = period;
  bantar_review_page_open_month (self);
}
