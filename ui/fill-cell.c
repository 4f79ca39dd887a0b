/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-cell.h"

#include "fill-words.h"
#include "status-look.h"
#include "tint.h"

#include <glib/gi18n.h>

/**
 * BantarFillCell:
 *
 * One answer in the grid: its shape, and its word where there is room. It takes the focus, so that
 * a screen reader names it; what keys do with it is the grid's.
 */

/* All that what is shown depends on. */
typedef struct {
  gconstpointer row; /* to be compared only */
  const BantarPart *part;
  guint number;
  BantarState state;
  BantarStatus status;
  gboolean read_only;
  gboolean private;
  gboolean unsaved;
  gboolean with_word;
} Shown;

struct _BantarFillCell {
  GtkWidget parent_instance;
  GtkWidget *shape;
  GtkWidget *word;
  Shown shown;
  gboolean read_only;
  gboolean unsaved;
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (BantarFillCell, bantar_fill_cell, GTK_TYPE_WIDGET)

static void
bantar_fill_cell_dispose (GObject *object)
{
  BantarFillCell *self = BANTAR_FILL_CELL (object);

  g_clear_pointer (&self->shape, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);
  G_OBJECT_CLASS (bantar_fill_cell_parent_class)->dispose (object);
}

static void
bantar_fill_cell_class_init (BantarFillCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_fill_cell_dispose;
  gtk_widget_class_set_css_name (widget_class, "fillcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
bantar_fill_cell_init (BantarFillCell *self)
{
  self->shape = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "hexpand", TRUE, NULL);
  self->word = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->word), 0);
  gtk_label_set_wrap (GTK_LABEL (self->word), TRUE);
  gtk_widget_set_visible (self->word, FALSE);
  gtk_widget_set_parent (self->shape, GTK_WIDGET (self));
  gtk_widget_set_parent (self->word, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
bantar_fill_cell_new (void)
{
  return g_object_new (BANTAR_TYPE_FILL_CELL, NULL);
}

static void
set_class (BantarFillCell *self, const char *css_class, gboolean *now, gboolean wanted)
{
  if (*now == wanted)
    return;
  *now = wanted;
  if (wanted)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/* What somebody else answered in a draft is not for these eyes. */
static BantarStatusLook
get_look (BantarFillRow *row, const char *part)
{
  BantarStatusLook look = bantar_status_get_look (bantar_fill_row_get_status (row, part));

  if (!bantar_fill_row_has_part (row, part))
    return (BantarStatusLook){ .icon = "bantar-minus-symbolic" };
  if (bantar_fill_row_is_private (row, part))
    return (BantarStatusLook){ .icon = "bantar-lock-symbolic" };
  return look;
}

static void
show_look (BantarFillCell *self, BantarFillRow *row, const char *part, gboolean with_word)
{
  BantarStatusLook look = get_look (row, part);
  g_autofree char *word = bantar_fill_words_answer (row, part);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->shape), look.icon);
  bantar_tint_set (GTK_WIDGET (self), look.css_class);
  gtk_label_set_label (GTK_LABEL (self->word), with_word ? word : "");
  gtk_widget_set_visible (self->word, with_word);
  gtk_widget_set_hexpand (self->shape, !with_word);
}

static void
tell (BantarFillCell *self, BantarFillRow *row, const BantarPart *part)
{
  g_autofree char *name = bantar_fill_words_cell (row, part);
  g_autofree char *why_not = bantar_fill_words_why_not (row, part->code);
  const char *more = self->unsaved ? _ ("Not saved yet") : why_not;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more != NULL ? more : "",
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, self->read_only, -1);
}

static Shown
get_shown (BantarFillRow *row, const BantarPart *part, gboolean with_word)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (row);
  Shown shown = {
    .row = row,
    .part = part,
    .number = facts->number,
    .state = facts->checklist->state,
    .status = bantar_fill_row_get_status (row, part->code),
    .read_only = !bantar_fill_row_may_edit (row, part->code),
    .private = bantar_fill_row_is_private (row, part->code),
    .unsaved = !bantar_fill_row_is_saved (row, part->code),
    .with_word = with_word,
  };

  return shown;
}

static gboolean
is_same (const Shown *a, const Shown *b)
{
  return a->row == b->row && a->part == b->part && a->number == b->number && a->state == b->state &&
         a->status == b->status && a->read_only == b->read_only && a->private == b->private &&
         a->unsaved == b->unsaved && a->with_word == b->with_word;
}

/**
 * bantar_fill_cell_show:
 * @with_word: there is room for the answer's word
 *
 * Shows what @row says of @part, and whether it can be changed and is on the disk.
 */
void
bantar_fill_cell_show (BantarFillCell *self,
                       BantarFillRow *row,
                       const BantarPart *part,
                       gboolean with_word)
{
  Shown shown = get_shown (row, part, with_word);

  /* A whole screen of cells is shown again after every exchange with the disk. */
  if (is_same (&shown, &self->shown))
    return;
  self->shown = shown;
  set_class (self, "read-only", &self->read_only, shown.read_only);
  set_class (self, "unsaved", &self->unsaved, shown.unsaved);
  show_look (self, row, part->code, with_word);
  tell (self, row, part);
}

/**
 * bantar_fill_cell_set_chosen:
 * @chosen: it is in the block that is copied
 */
void
bantar_fill_cell_set_chosen (BantarFillCell *self, gboolean chosen)
{
  set_class (self, "chosen", &self->chosen, chosen);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}
