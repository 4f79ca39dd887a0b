/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-strip.h"

#include "file-picker.h"
#include "notice.h"
#include "photo-thumb.h"
#include "photo-withdraw.h"
#include "report/explain.h"
#include "toast.h"

#include <glib/gi18n.h>

/* So many fit side by side into half a card. */
#define COLUMNS 3

/**
 * BantarPhotoStrip:
 *
 * The photos of a part: add by picking or dropping files, remove (and take that back), open large.
 */
struct _BantarPhotoStrip {
  GtkBox parent_instance;
  BantarMonth *month;
  const BantarPart *part;
  gboolean editable;
  GCancellable *cancellable; /* of the file chooser */
  GPtrArray *thumbs;         /* (element-type BantarPhotoThumb): in the answer's order */
  GtkGrid *grid;
  GtkWidget *add;
  BantarNotice *trouble;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (BantarPhotoStrip, bantar_photo_strip, GTK_TYPE_BOX)

static void
show_trouble (BantarPhotoStrip *self, const GError *error)
{
  g_autofree char *text = bantar_explain_error (error);

  bantar_notice_set_look (self->trouble, "bantar-warning-symbolic", "refused");
  bantar_notice_set_text (self->trouble, _ ("This photo could not be added."), text);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), TRUE);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarPhotoStrip) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantar_month_add_photo_finish (BANTAR_MONTH (source), result, &error))
    show_trouble (self, error);
}

/**
 * bantar_photo_strip_add_file:
 * @file: a picture, as picked or dropped; it is shrunk and loses its place and camera data
 */
void
bantar_photo_strip_add_file (BantarPhotoStrip *self, GFile *file)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  bantar_month_add_photo_async (self->month, self->part->code, file, NULL, on_added,
                                g_object_ref (self));
}

static void
on_picked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarPhotoStrip) self = user_data;
  g_autoptr (GListModel) files = bantar_file_picker_open_finish (result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    bantar_photo_strip_add_file (self, file);
  }
}

static void
on_add (BantarPhotoStrip *self)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/heic", NULL };
  const BantarOpenRequest request = { _ ("Add photo"), _ ("_Add"), types, NULL, TRUE };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  bantar_file_picker_open_async (GTK_WINDOW (root), &request, self->cancellable, on_picked,
                                 g_object_ref (self));
}

static gboolean
on_drop (BantarPhotoStrip *self, const GValue *value)
{
  if (!self->editable)
    return FALSE;
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    bantar_photo_strip_add_file (self, l->data);
  return TRUE;
}

static void
on_remove (BantarPhotoStrip *self, BantarPhotoThumb *thumb)
{
  BantarAnswer *answer = bantar_month_dup_answer (self->month, self->part->code);
  g_autoptr (GError) error = NULL;

  /* The thumbnail goes, and with it the focus on its button. */
  gtk_widget_set_visible (self->add, TRUE);
  gtk_widget_grab_focus (self->add);
  bantar_answer_remove_photo (answer, bantar_photo_thumb_get_sha256 (thumb));
  if (bantar_month_edit (self->month, answer, &error))
    bantar_toast (GTK_WIDGET (self), _ ("Photo removed"), _ ("Undo"), "checklist.undo", NULL);
  else
    show_trouble (self, error);
}

static void
on_withdrawn (GtkWidget *from)
{
  bantar_month_reload_async (BANTAR_PHOTO_STRIP (from)->month, NULL, NULL);
}

static BantarPhotoParting
get_parting (BantarPhotoStrip *self, const char *sha256)
{
  return (BantarPhotoParting){ bantar_month_get_store (self->month),
                               bantar_month_get_rt (self->month), sha256, on_withdrawn };
}

static void
on_withdraw (BantarPhotoStrip *self, BantarPhotoThumb *thumb)
{
  BantarPhotoParting parting = get_parting (self, bantar_photo_thumb_get_sha256 (thumb));

  bantar_photo_withdraw_ask (GTK_WIDGET (self), &parting);
}

static void
on_keep (GtkWidget *widget, const char *name, GVariant *sha256)
{
  BantarPhotoParting parting =
      get_parting (BANTAR_PHOTO_STRIP (widget), g_variant_get_string (sha256, NULL));

  bantar_photo_withdraw_keep (widget, &parting);
}

static void
add_thumb (BantarPhotoStrip *self, const char *sha256)
{
  guint index = self->thumbs->len;
  g_autofree char *path = bantar_month_get_photo_path (self->month, sha256);
  g_autofree char *label = bantar_part_dup_label (self->part);
  /* TRANSLATORS: a photo and what it belongs to: "Photo 1, Clean 4" */
  g_autofree char *name = g_strdup_printf (_ ("Photo %u, %s"), index + 1, label);
  GtkWidget *thumb = bantar_photo_thumb_new (path, sha256, name);

  g_signal_connect_object (thumb, "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (thumb, "withdraw", G_CALLBACK (on_withdraw), self, G_CONNECT_SWAPPED);
  bantar_photo_thumb_set_withdrawable (BANTAR_PHOTO_THUMB (thumb), TRUE);
  if (bantar_month_is_photo_gone (self->month, sha256))
    bantar_photo_thumb_set_gone (BANTAR_PHOTO_THUMB (thumb));
  gtk_grid_attach (self->grid, thumb, index % COLUMNS, index / COLUMNS, 1, 1);
  g_ptr_array_add (self->thumbs, thumb);
}

/* The button to add another stands behind the last photo; it is moved, not taken out and put back,
 * because that would lose the focus. */
static void
move_add (BantarPhotoStrip *self, guint index)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GtkLayoutChild *cell = gtk_layout_manager_get_layout_child (layout, self->add);

  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (cell), index % COLUMNS);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (cell), index / COLUMNS);
}

static void
build_thumbs (BantarPhotoStrip *self, const BantarAnswer *answer)
{
  for (guint i = 0; i < self->thumbs->len; i++)
    gtk_grid_remove (self->grid, self->thumbs->pdata[i]);
  g_ptr_array_set_size (self->thumbs, 0);
  for (guint i = 0; i < answer->photos->len; i++)
    add_thumb (self, answer->photos->pdata[i]);
  move_add (self, self->thumbs->len);
}

static gboolean
shows (BantarPhotoStrip *self, const BantarAnswer *answer)
{
  if (self->thumbs->len != answer->photos->len)
    return FALSE;
  for (guint i = 0; i < answer->photos->len; i++) {
    const char *sha256 = answer->photos->pdata[i];
    BantarPhotoThumb *thumb = self->thumbs->pdata[i];

    if (!g_str_equal (bantar_photo_thumb_get_sha256 (thumb), sha256) ||
        bantar_photo_thumb_is_gone (thumb) != bantar_month_is_photo_gone (self->month, sha256))
      return FALSE;
  }
  return TRUE;
}

static void
update_editable (BantarPhotoStrip *self)
{
  gboolean full = self->thumbs->len >= BANTAR_PHOTOS_MAX;

  for (guint i = 0; i < self->thumbs->len; i++)
    bantar_photo_thumb_set_removable (self->thumbs->pdata[i], self->editable);
  gtk_widget_set_visible (self->add, self->editable && !full);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), self->editable);
  gtk_label_set_label (self->hint, full ? _ ("No more photos fit here.")
                                        : _ ("Place and camera data are removed from photos."));
}

static void
bantar_photo_strip_dispose (GObject *object)
{
  g_cancellable_cancel (BANTAR_PHOTO_STRIP (object)->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PHOTO_STRIP);
  G_OBJECT_CLASS (bantar_photo_strip_parent_class)->dispose (object);
}

static void
bantar_photo_strip_finalize (GObject *object)
{
  BantarPhotoStrip *self = BANTAR_PHOTO_STRIP (object);

  g_clear_object (&self->month);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->thumbs);
  G_OBJECT_CLASS (bantar_photo_strip_parent_class)->finalize (object);
}

static void
bantar_photo_strip_class_init (BantarPhotoStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_photo_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_photo_strip_finalize;
  g_type_ensure (BANTAR_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/photo-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoStrip, grid);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoStrip, add);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoStrip, trouble);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoStrip, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_install_action (widget_class, "photos.keep", "s", on_keep);
}

static void
bantar_photo_strip_init (BantarPhotoStrip *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  self->thumbs = g_ptr_array_new ();
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * bantar_photo_strip_new:
 * @part: lives as long as @month's instrument
 */
GtkWidget *
bantar_photo_strip_new (BantarMonth *month, const BantarPart *part)
{
  BantarPhotoStrip *self = g_object_new (BANTAR_TYPE_PHOTO_STRIP, NULL);
  g_autofree char *label = bantar_part_dup_label (part);
  /* TRANSLATORS: a screen reader's name of the button: "Add photo, Clean 4" */
  g_autofree char *name = g_strdup_printf (_ ("Add photo, %s"), label);

  self->month = g_object_ref (month);
  self->part = part;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  bantar_photo_strip_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * bantar_photo_strip_refresh:
 *
 * Shows the photos that the month names.
 */
void
bantar_photo_strip_refresh (BantarPhotoStrip *self)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (self->month, self->part->code);

  if (!shows (self, answer))
    build_thumbs (self, answer);
  update_editable (self);
}

/**
 * bantar_photo_strip_set_editable:
 * @editable: `FALSE` in a month that was sent: the photos can be looked at
 */
void
bantar_photo_strip_set_editable (BantarPhotoStrip *self, gboolean editable)
{
  self->editable = editable;
  bantar_photo_strip_refresh (self);
}
