/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "part-note.h"

#include <glib/gi18n.h>

/**
 * BantarPartNote:
 *
 * A note about a part, saved as it is typed. Of a sensitive part it stays on this laptop, and says
 * so.
 */
struct _BantarPartNote {
  GtkBox parent_instance;
  BantarMonth *month;
  const BantarPart *part;
  gboolean setting; /* the program writes, not a person */
  GtkTextView *text;
  GtkTextBuffer *buffer;
  GtkWidget *stays_here;
};

G_DEFINE_FINAL_TYPE (BantarPartNote, bantar_part_note, GTK_TYPE_BOX)

static char *
dup_text (BantarPartNote *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* What could not be saved does not get in: nothing that is seen may be lost. */
static void
on_insert_text (BantarPartNote *self, GtkTextIter *at, const char *text, int length)
{
  glong longer = g_utf8_strlen (text, length);

  if (gtk_text_buffer_get_char_count (self->buffer) + longer <= BANTAR_NOTE_MAX)
    return;
  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_changed (BantarPartNote *self)
{
  BantarAnswer *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (self->setting || self->month == NULL)
    return;
  answer = bantar_month_dup_answer (self->month, self->part->code);
  g_free (answer->note);
  answer->note = dup_text (self);
  if (!bantar_month_edit (self->month, answer, &error))
    g_warning ("%s: note not taken: %s", self->part->code, error->message);
}

static void
bantar_part_note_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PART_NOTE);
  G_OBJECT_CLASS (bantar_part_note_parent_class)->dispose (object);
}

static void
bantar_part_note_finalize (GObject *object)
{
  g_clear_object (&BANTAR_PART_NOTE (object)->month);
  G_OBJECT_CLASS (bantar_part_note_parent_class)->finalize (object);
}

static void
bantar_part_note_class_init (BantarPartNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_part_note_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_part_note_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/part-note.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarPartNote, text);
  gtk_widget_class_bind_template_child (widget_class, BantarPartNote, buffer);
  gtk_widget_class_bind_template_child (widget_class, BantarPartNote, stays_here);
  gtk_widget_class_bind_template_callback (widget_class, on_insert_text);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
bantar_part_note_init (BantarPartNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_part_note_new:
 * @part: lives as long as @month's instrument
 */
GtkWidget *
bantar_part_note_new (BantarMonth *month, const BantarPart *part)
{
  BantarPartNote *self = g_object_new (BANTAR_TYPE_PART_NOTE, NULL);
  g_autofree char *label = bantar_part_dup_label (part);
  /* TRANSLATORS: a screen reader's name of a note's field: "Clean 4, note" */
  g_autofree char *name = g_strdup_printf (_ ("%s, note"), label);

  self->month = g_object_ref (month);
  self->part = part;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_visible (self->stays_here, part->sensitive);
  bantar_part_note_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * bantar_part_note_refresh:
 *
 * Shows what the month says. A text that is the same is left alone, and with it the cursor.
 */
void
bantar_part_note_refresh (BantarPartNote *self)
{
  const BantarAnswer *answer =
      bantar_checklist_get_answer (bantar_month_get_checklist (self->month), self->part->code);
  const char *note = answer != NULL ? answer->note : "";
  g_autofree char *shown = dup_text (self);

  if (g_str_equal (shown, note))
    return;
  self->setting = TRUE;
  gtk_text_buffer_set_text (self->buffer, note, -1);
  self->setting = FALSE;
}

/**
 * bantar_part_note_set_editable:
 * @editable: `FALSE` in a month that was sent: it can be read and copied
 */
void
bantar_part_note_set_editable (BantarPartNote *self, gboolean editable)
{
  gtk_text_view_set_editable (self->text, editable);
  gtk_text_view_set_cursor_visible (self->text, editable);
}
