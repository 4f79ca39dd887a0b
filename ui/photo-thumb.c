/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-thumb.h"

#include "photo-texture.h"
#include "photo-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Twice the size on the screen, for screens with small pixels. */
#define WIDTH  (2 * 112)
#define HEIGHT (2 * 84)

/**
 * BantarPhotoThumb:
 *
 * A small picture: opens large, and can be removed. A picture that is named but was taken on
 * another laptop and has not come here yet shows its place.
 */
struct _BantarPhotoThumb {
  GtkBox parent_instance;
  char *path;
  char *sha256;
  char *name;
  gboolean damaged;      /* it will not come */
  gboolean gone;         /* it was withdrawn: whatever is here is not to be shown */
  gboolean withdrawable; /* this person may remove it everywhere */
  GCancellable *cancellable;
  GtkWidget *open;
  GtkStack *stack;
  GtkImage *shape;
  GtkLabel *missing;
  GtkPicture *picture;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (BantarPhotoThumb, bantar_photo_thumb, GTK_TYPE_BOX)

enum { SIGNAL_REMOVE, SIGNAL_WITHDRAW, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
dup_missing_name (BantarPhotoThumb *self)
{
  if (self->gone)
    /* TRANSLATORS: a screen reader's name of a photo that was removed everywhere */
    return g_strdup_printf (_ ("%s, removed everywhere"), self->name);
  if (self->damaged)
    /* TRANSLATORS: a screen reader's name of a photo that came broken */
    return g_strdup_printf (_ ("%s, damaged"), self->name);
  /* TRANSLATORS: a screen reader's name of a photo whose file has not come yet */
  return g_strdup_printf (_ ("%s, not on this laptop yet"), self->name);
}

static void
show_missing (BantarPhotoThumb *self)
{
  g_autofree char *name = dup_missing_name (self);

  gtk_image_set_from_icon_name (self->shape, "bantar-photo-missing-symbolic");
  if (self->gone)
    gtk_label_set_label (self->missing, _ ("Removed everywhere"));
  else if (self->damaged)
    gtk_label_set_label (self->missing, _ ("Damaged"));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarPhotoThumb) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bantar_photo_texture_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture == NULL) {
    show_missing (self);
    return;
  }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  gtk_stack_set_visible_child_name (self->stack, "picture");
}

static void
load (BantarPhotoThumb *self)
{
  bantar_photo_texture_load_async (self->path, WIDTH, HEIGHT, self->cancellable, on_loaded,
                                   g_object_ref (self));
}

/* It may have come since the thumbnail was last seen. */
static void
bantar_photo_thumb_map (GtkWidget *widget)
{
  BantarPhotoThumb *self = BANTAR_PHOTO_THUMB (widget);

  GTK_WIDGET_CLASS (bantar_photo_thumb_parent_class)->map (widget);
  if (gtk_widget_get_visible (GTK_WIDGET (self->missing)) && !self->gone)
    load (self);
}

static gboolean
has_picture (GtkWidget *widget)
{
  return BANTAR_IS_PHOTO_THUMB (widget) &&
         gtk_picture_get_paintable (BANTAR_PHOTO_THUMB (widget)->picture) != NULL;
}

/**
 * bantar_photo_thumb_open:
 *
 * Shows the picture large, with those beside it to turn to; nothing when it has not come yet.
 */
void
bantar_photo_thumb_open (BantarPhotoThumb *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_to_show_free);
  guint at = 0;

  if (!has_picture (GTK_WIDGET (self)))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (around); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    BantarPhotoThumb *thumb = has_picture (child) ? BANTAR_PHOTO_THUMB (child) : NULL;

    if (thumb == self)
      at = photos->len;
    if (thumb != NULL)
      g_ptr_array_add (photos, bantar_photo_to_show_new (thumb->path, thumb->name,
                                                         thumb->withdrawable ? child : NULL));
  }
  bantar_photo_window_present (GTK_WINDOW (root), g_steal_pointer (&photos), at);
}

static void
on_remove (BantarPhotoThumb *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static void
bantar_photo_thumb_dispose (GObject *object)
{
  BantarPhotoThumb *self = BANTAR_PHOTO_THUMB (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PHOTO_THUMB);
  G_OBJECT_CLASS (bantar_photo_thumb_parent_class)->dispose (object);
}

static void
bantar_photo_thumb_finalize (GObject *object)
{
  BantarPhotoThumb *self = BANTAR_PHOTO_THUMB (object);

  g_free (self->path);
  g_free (self->sha256);
  g_free (self->name);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (bantar_photo_thumb_parent_class)->finalize (object);
}

static void
bantar_photo_thumb_class_init (BantarPhotoThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_photo_thumb_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_photo_thumb_finalize;
  widget_class->map = bantar_photo_thumb_map;

  /**
   * BantarPhotoThumb::remove:
   *
   * A person wants this photo out of its answer.
   */
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BantarPhotoThumb::withdraw:
   *
   * A person wants this photo to be nowhere; they have not been asked yet whether they mean it.
   */
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/photo-thumb.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoThumb, open);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoThumb, stack);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoThumb, shape);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoThumb, missing);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoThumb, picture);
  gtk_widget_class_bind_template_child (widget_class, BantarPhotoThumb, remove);
  gtk_widget_class_bind_template_callback (widget_class, bantar_photo_thumb_open);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
bantar_photo_thumb_init (BantarPhotoThumb *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_photo_thumb_new:
 * @path: where the picture is, or will be
 * @sha256: its name in the answer
 * @name: for a screen reader: "Foto 1, Bersih 4"
 */
GtkWidget *
bantar_photo_thumb_new (const char *path, const char *sha256, const char *name)
{
  BantarPhotoThumb *self = g_object_new (BANTAR_TYPE_PHOTO_THUMB, NULL);
  g_autofree char *remove = g_strdup_printf (_ ("%s, remove"), name);

  self->path = g_strdup (path);
  self->sha256 = g_strdup (sha256);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove, -1);
  load (self);
  return GTK_WIDGET (self);
}

const char *
bantar_photo_thumb_get_sha256 (BantarPhotoThumb *self)
{
  return self->sha256;
}

/**
 * bantar_photo_thumb_set_removable:
 * @removable: `FALSE` in a month that was sent
 */
void
bantar_photo_thumb_set_removable (BantarPhotoThumb *self, gboolean removable)
{
  gtk_widget_set_visible (self->remove, removable);
}

/**
 * bantar_photo_thumb_set_damaged:
 *
 * What the server has under its name is not that picture: it is not to be waited for.
 */
void
bantar_photo_thumb_set_damaged (BantarPhotoThumb *self)
{
  self->damaged = TRUE;
  show_missing (self);
}

/**
 * bantar_photo_thumb_set_gone:
 *
 * It was withdrawn: it is not shown, even while its file is still here.
 */
void
bantar_photo_thumb_set_gone (BantarPhotoThumb *self)
{
  self->gone = TRUE;
  g_cancellable_cancel (self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "missing");
  show_missing (self);
}

gboolean
bantar_photo_thumb_is_gone (BantarPhotoThumb *self)
{
  return self->gone;
}

/**
 * bantar_photo_thumb_set_withdrawable:
 *
 * Offers to remove it everywhere where it is shown large.
 */
void
bantar_photo_thumb_set_withdrawable (BantarPhotoThumb *self, gboolean withdrawable)
{
  self->withdrawable = withdrawable;
}
