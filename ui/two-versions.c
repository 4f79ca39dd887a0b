/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "two-versions.h"

#include "fair-layout.h"
#include "month-stand.h"
#include "status-line.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarTwoVersions:
 *
 * One answer that was changed in two places, side by side: the same rows in the same order, what
 * differs in bold, and neither of them suggested.
 */
struct _BantarTwoVersions {
  GtkBox parent_instance;
  GtkLabel *line;
  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (BantarTwoVersions, bantar_two_versions, GTK_TYPE_BOX)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
text_new (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
attach_row (GtkGrid *grid, int row, const char *title, GtkWidget *value)
{
  gtk_widget_set_halign (value, GTK_ALIGN_END);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (grid, text_new (title, 0, "quiet"), 0, row, 1, 1);
  gtk_grid_attach (grid, value, 1, row, 1, 1);
}

static void
attach_text (GtkGrid *grid, int row, const char *title, const char *mine, const char *other)
{
  /* TRANSLATORS: nothing was written here */
  const char *text = *mine != '\0' ? mine : _ ("none");

  attach_row (grid, row, title, text_new (text, 1, g_strcmp0 (mine, other) != 0 ? "strong" : NULL));
}

static char *
dup_count (const BantarAnswer *answer, const BantarCount *count)
{
  g_autofree char *number = NULL;
  gint64 value;

  if (!bantar_answer_get_count (answer, count->key, &value))
    return g_strdup ("");
  number = bantar_format_number (value);
  return count->percent ? g_strconcat (number, " %", NULL) : g_steal_pointer (&number);
}

static int
attach_counts (GtkGrid *grid,
               int row,
               const BantarPart *part,
               const BantarAnswer *answer,
               const BantarAnswer *other)
{
  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];
    g_autofree char *mine = dup_count (answer, count);
    g_autofree char *theirs = dup_count (other, count);

    attach_text (grid, row++, bantar_text_get (&count->title), mine, theirs);
  }
  return row;
}

static GtkWidget *
grid_new (const BantarPart *part, const BantarAnswer *answer, const BantarAnswer *other)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *status = bantar_status_line_new (answer->status);
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  if (answer->status != other->status)
    gtk_widget_add_css_class (status, "strong");
  attach_row (GTK_GRID (grid), row++, _ ("Answer"), status);
  row = attach_counts (GTK_GRID (grid), row, part, answer, other);
  attach_text (GTK_GRID (grid), row++, _ ("Follow-up"), answer->followup, other->followup);
  attach_text (GTK_GRID (grid), row, _ ("Note"), answer->note, other->note);
  return grid;
}

static char *
dup_who (const BantarAnswer *answer, GDateTime *today)
{
  g_autoptr (GDateTime) at = bantar_time_parse (answer->at);
  g_autofree char *when = at != NULL ? bantar_format_when (at, today) : g_strdup ("");

  if (*answer->by == '\0')
    return g_steal_pointer (&when);
  return g_strdup_printf (
      /* TRANSLATORS: who answered, and when: "Rosdiana, 24 November, 19.20" */
      _ ("%s, %s"), answer->by, when);
}

static void
on_mine_clicked (BantarTwoVersions *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, TRUE);
}

static void
on_theirs_clicked (BantarTwoVersions *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, FALSE);
}

static void
add_card (BantarTwoVersions *self, const BantarConflict *conflict, gboolean mine, GDateTime *today)
{
  const BantarAnswer *answer = mine ? conflict->mine : conflict->theirs;
  const BantarAnswer *other = mine ? conflict->theirs : conflict->mine;
  g_autofree char *who = dup_who (answer, today);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *grid = grid_new (conflict->part, answer, other);
  GtkWidget *button =
      gtk_button_new_with_label (mine ? _ ("Use my version") : _ ("Use the server's version"));

  gtk_widget_add_css_class (card, "panel");
  gtk_box_append (GTK_BOX (card),
                  text_new (mine ? _ ("Your version") : _ ("The server's version"), 0, "h2"));
  gtk_box_append (GTK_BOX (card), text_new (who, 0, "quiet"));
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_box_append (GTK_BOX (card), grid);
  gtk_box_append (GTK_BOX (card), button);
  g_signal_connect_swapped (button, "clicked",
                            G_CALLBACK (mine ? on_mine_clicked : on_theirs_clicked), self);
  gtk_box_append (self->cards, card);
}

static void
show_line (BantarTwoVersions *self, const BantarConflict *conflict)
{
  g_autofree char *label = bantar_part_dup_label (conflict->part);
  g_autofree char *month = bantar_month_dup_name (conflict->period);
  g_autofree char *line = g_markup_printf_escaped (
      /* TRANSLATORS: part, its title, month: "<b>Clean 6, Healthy sanitation</b>, November 2026" */
      _ ("<b>%s, %s</b>, %s, was changed in two places. Choose the right one. The version that is "
         "not chosen is kept in the history."),
      label, bantar_text_get (&conflict->part->title), month);

  gtk_label_set_markup (self->line, line);
}

static void
bantar_two_versions_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_TWO_VERSIONS);
  G_OBJECT_CLASS (bantar_two_versions_parent_class)->dispose (object);
}

static void
bantar_two_versions_class_init (BantarTwoVersionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_two_versions_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", BANTAR_TYPE_TWO_VERSIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/two-versions.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarTwoVersions, line);
  gtk_widget_class_bind_template_child (widget_class, BantarTwoVersions, cards);
}

static void
bantar_two_versions_init (BantarTwoVersions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_two_versions_new:
 * @conflict: read at once, not kept
 *
 * Returns: (transfer floating)
 */
GtkWidget *
bantar_two_versions_new (const BantarConflict *conflict, GDateTime *today)
{
  BantarTwoVersions *self = g_object_new (BANTAR_TYPE_TWO_VERSIONS, NULL);

  show_line (self, conflict);
  add_card (self, conflict, TRUE, today);
  add_card (self, conflict, FALSE, today);
  return GTK_WIDGET (self);
}
