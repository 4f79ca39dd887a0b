/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "two-versions.h"

#include "fair-layout.h"
#include "month-stand.h"
#include "version-card.h"

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

static void
on_mine_clicked (BantarTwoVersions *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, BANTAR_CONFLICT_MINE);
}

static void
on_theirs_clicked (BantarTwoVersions *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, BANTAR_CONFLICT_THEIRS);
}

static void
on_anew_clicked (BantarTwoVersions *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, BANTAR_CONFLICT_ANEW);
}

static void
add_button (BantarTwoVersions *self, GtkWidget *card, const char *word, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label (word);

  /* Several answers can wait: a screen reader says which one this is about. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->line, NULL, -1);
  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  gtk_box_append (GTK_BOX (card), button);
  gtk_box_append (self->cards, card);
}

static void
add_mine (BantarTwoVersions *self, const BantarConflict *conflict, GDateTime *today)
{
  g_autofree char *who = bantar_version_dup_who (conflict->mine, TRUE, today);
  GtkWidget *card = bantar_version_card_new (_ ("Your version"), who, conflict->part,
                                             conflict->mine, conflict->theirs);

  add_button (self, card, _ ("Use my version"), G_CALLBACK (on_mine_clicked));
}

static void
add_theirs (BantarTwoVersions *self, const BantarConflict *conflict, GDateTime *today)
{
  g_autofree char *who = bantar_version_dup_who (conflict->theirs, FALSE, today);
  GtkWidget *card = bantar_version_card_new (_ ("The server's version"), who, conflict->part,
                                             conflict->theirs, conflict->mine);

  add_button (self, card, _ ("Use the server's version"), G_CALLBACK (on_theirs_clicked));
}

static void
show_line (BantarTwoVersions *self, const BantarConflict *conflict)
{
  g_autofree char *label = bantar_part_dup_label (conflict->part);
  g_autofree char *month = bantar_month_dup_name (conflict->period);
  g_autofree char *line = g_markup_printf_escaped (
      /* TRANSLATORS: part, its title, month: "<b>Clean 6, Healthy sanitation</b>, November 2026" */
      _ ("<b>%s, %s</b>, %s, was changed in two places. Choose the right one. The version that is "
         "not chosen is kept in the month's history."),
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

  /**
   * BantarTwoVersions::chosen:
   * @choice: a BantarConflictChoice
   *
   * The person has chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", BANTAR_TYPE_TWO_VERSIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/two-versions.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarTwoVersions, line);
  gtk_widget_class_bind_template_child (widget_class, BantarTwoVersions, cards);
  gtk_widget_class_bind_template_callback (widget_class, on_anew_clicked);
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
  add_mine (self, conflict, today);
  add_theirs (self, conflict, today);
  return GTK_WIDGET (self);
}
