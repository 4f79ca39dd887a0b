/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-chase-row.h"

#include "place-name.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarCompanionChaseRow:
 *
 * An RT that is to be reminded: whether the group's message names it, why, and the button for its
 * own message.
 */
struct _BantarCompanionChaseRow {
  GtkBox parent_instance;
  BantarCompanionChaseItem *item; /* nullable: not in use now */
  GBinding *binding;              /* nullable */
  GtkWidget *tick;
  GtkLabel *who;
  GtkLabel *why;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (BantarCompanionChaseRow, bantar_companion_chase_row, GTK_TYPE_BOX)

enum { COPY, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * bantar_companion_chase_dup_place:
 * @with_place: the RTs are of more than one kelurahan
 *
 * Returns: (transfer full): "RT 08", or "RT 08 Lingkar Selatan"
 */
char *
bantar_companion_chase_dup_place (const BantarChase *chase, gboolean with_place)
{
  return with_place ? bantar_place_dup_name (chase->kelurahan, chase->number)
                    : bantar_format_rt (chase->number);
}

static void
on_copy_clicked (BantarCompanionChaseRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[COPY], 0, self->item);
}

static void
bantar_companion_chase_row_dispose (GObject *object)
{
  bantar_companion_chase_row_show (BANTAR_COMPANION_CHASE_ROW (object), NULL, FALSE);
  G_OBJECT_CLASS (bantar_companion_chase_row_parent_class)->dispose (object);
}

static void
bantar_companion_chase_row_class_init (BantarCompanionChaseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_companion_chase_row_dispose;
  /* (BantarCompanionChaseItem) */
  signals[COPY] = g_signal_new ("copy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, BANTAR_TYPE_COMPANION_CHASE_ITEM);
}

static GtkLabel *
label_new (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
bantar_companion_chase_row_init (BantarCompanionChaseRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->tick = gtk_check_button_new ();
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  self->who = label_new (words, "strong");
  self->why = label_new (words, "quiet");
  self->copy = gtk_button_new_with_label (_ ("Copy message"));
  gtk_widget_set_valign (self->copy, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (on_copy_clicked), self);
  gtk_box_append (GTK_BOX (self), self->tick);
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), self->copy);
}

GtkWidget *
bantar_companion_chase_row_new (void)
{
  return g_object_new (BANTAR_TYPE_COMPANION_CHASE_ROW, NULL);
}

static char *
dup_who (const BantarChase *chase, gboolean with_place)
{
  g_autofree char *place = bantar_companion_chase_dup_place (chase, with_place);

  return *chase->chair != '\0' ? g_strdup_printf ("%s, %s", place, chase->chair)
                               : g_steal_pointer (&place);
}

/* A screen reader lands on the list's own widget around the row, or on what is in it. */
static void
name_row (BantarCompanionChaseRow *self, const char *who, const char *why)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", who, why);
  /* TRANSLATORS: a screen reader's name of a button: "Copy message to RT 08, Rosdiana" */
  g_autofree char *copy = g_strdup_printf (_ ("Copy message to %s"), who);
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));

  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, who,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, copy,
                                  -1);
}

/**
 * bantar_companion_chase_row_show:
 * @item: (nullable): what to show from now on, `NULL` to let go of the last one
 */
void
bantar_companion_chase_row_show (BantarCompanionChaseRow *self,
                                 BantarCompanionChaseItem *item,
                                 gboolean with_place)
{
  g_autofree char *who = NULL;
  g_autofree char *why = NULL;

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  who = dup_who (bantar_companion_chase_item_get_chase (item), with_place);
  why = bantar_chase_why (bantar_companion_chase_item_get_chase (item));
  gtk_label_set_label (self->who, who);
  gtk_label_set_label (self->why, why);
  self->binding = g_object_bind_property (item, "ticked", self->tick, "active",
                                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  name_row (self, who, why);
}
