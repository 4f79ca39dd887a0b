/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "card-details.h"

#include "notice.h"
#include "pair-layout.h"
#include "part-counts.h"
#include "part-followup.h"
#include "part-note.h"
#include "photo-strip.h"

#include <glib/gi18n.h>

/**
 * BantarCardDetails:
 *
 * Rincian: what can be said about a part besides its answer, all of it optional. Built when it is
 * first unfolded.
 */
struct _BantarCardDetails {
  GtkBox parent_instance;
  BantarMonth *month;
  const BantarPart *part;
  BantarPartCounts *counts; /* nullable: the part asks for none */
  BantarPartFollowup *followup;
  BantarPartNote *note;
  BantarPhotoStrip *photos; /* nullable: a sensitive part takes none */
  BantarNotice *only_counts;
  GtkBox *left;
  GtkBox *right;
  GtkLabel *official;
};

G_DEFINE_FINAL_TYPE (BantarCardDetails, bantar_card_details, GTK_TYPE_BOX)

enum { SIGNAL_CHECKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_checked (BantarCardDetails *self)
{
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static void
bantar_card_details_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_CARD_DETAILS);
  G_OBJECT_CLASS (bantar_card_details_parent_class)->dispose (object);
}

static void
bantar_card_details_finalize (GObject *object)
{
  g_clear_object (&BANTAR_CARD_DETAILS (object)->month);
  G_OBJECT_CLASS (bantar_card_details_parent_class)->finalize (object);
}

static void
bantar_card_details_class_init (BantarCardDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_card_details_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_card_details_finalize;

  /**
   * BantarCardDetails::checked:
   *
   * A number was typed, and bantar_card_details_is_valid() may have changed.
   */
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_PAIR_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/card-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarCardDetails, only_counts);
  gtk_widget_class_bind_template_child (widget_class, BantarCardDetails, left);
  gtk_widget_class_bind_template_child (widget_class, BantarCardDetails, right);
  gtk_widget_class_bind_template_child (widget_class, BantarCardDetails, official);
}

static void
bantar_card_details_init (BantarCardDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gpointer
add_section (GtkBox *column, const char *title, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "strong");
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), content);
  gtk_box_append (column, section);
  return content;
}

static void
add_sections (BantarCardDetails *self)
{
  const BantarPart *part = self->part;

  if (part->counts->len > 0) {
    self->counts =
        add_section (self->left, _ ("Counts"), bantar_part_counts_new (self->month, part));
    g_signal_connect_object (self->counts, "checked", G_CALLBACK (on_checked), self,
                             G_CONNECT_SWAPPED);
  }
  self->followup =
      add_section (self->left, _ ("Follow-up"), bantar_part_followup_new (self->month, part));
  self->note =
      add_section (self->right, part->sensitive ? _ ("Note, on this laptop only") : _ ("Note"),
                   bantar_part_note_new (self->month, part));
  if (!part->sensitive)
    self->photos = add_section (self->right, _ ("Evidence photos"),
                                bantar_photo_strip_new (self->month, part));
}

static void
show_official (BantarCardDetails *self)
{
  const char *wording = bantar_text_get (&self->part->official);
  g_autofree char *text =
      self->part->attested
          /* TRANSLATORS: the regulation's own words for an indicator */
          ? g_strdup_printf (_ ("Official wording: %s"), wording)
          /* TRANSLATORS: our own words for an indicator, until the regulation's are known */
          : g_strdup_printf (_ ("Provisional wording, until the official text is known: %s"),
                             wording);

  gtk_label_set_label (self->official, text);
}

/**
 * bantar_card_details_new:
 * @part: lives as long as @month's instrument
 */
GtkWidget *
bantar_card_details_new (BantarMonth *month, const BantarPart *part)
{
  BantarCardDetails *self = g_object_new (BANTAR_TYPE_CARD_DETAILS, NULL);

  self->month = g_object_ref (month);
  self->part = part;
  bantar_notice_set_look (self->only_counts, "bantar-lock-symbolic", "partly");
  bantar_notice_set_text (self->only_counts, _ ("Write counts only."),
                          _ ("Do not write names or addresses and do not photograph people. Only "
                             "the answer and the counts are sent."));
  add_sections (self);
  show_official (self);
  bantar_card_details_refresh (self);
  return GTK_WIDGET (self);
}

static void
show_section (gpointer content, gboolean visible)
{
  gtk_widget_set_visible (gtk_widget_get_parent (content), visible);
}

/* For reading only what was said is shown: an empty field would ask for something. */
static void
show_sections (BantarCardDetails *self, gboolean editable)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (self->month, self->part->code);
  gboolean followed_up = *answer->followup != '\0' || *answer->referral != '\0' ||
                         *answer->followup_due != '\0' || answer->followup_done;

  if (self->counts != NULL)
    show_section (self->counts, editable || g_hash_table_size (answer->counts) > 0);
  show_section (self->followup, editable || followed_up);
  show_section (self->note, editable || *answer->note != '\0');
  if (self->photos != NULL)
    show_section (self->photos, editable || answer->photos->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->only_counts), editable && self->part->sensitive);
}

/**
 * bantar_card_details_refresh:
 *
 * Shows what the month says, and whether it can be changed now.
 */
void
bantar_card_details_refresh (BantarCardDetails *self)
{
  gboolean editable =
      bantar_checklist_may_edit (bantar_month_get_checklist (self->month), self->part->code);

  if (self->counts != NULL) {
    bantar_part_counts_refresh (self->counts);
    gtk_widget_set_sensitive (GTK_WIDGET (self->counts), editable);
  }
  bantar_part_followup_refresh (self->followup);
  gtk_widget_set_sensitive (GTK_WIDGET (self->followup), editable);
  bantar_part_note_refresh (self->note);
  bantar_part_note_set_editable (self->note, editable);
  if (self->photos != NULL)
    bantar_photo_strip_set_editable (self->photos, editable);
  show_sections (self, editable);
}

/**
 * bantar_card_details_is_valid:
 *
 * Returns: whether all that is shown could be saved
 */
gboolean
bantar_card_details_is_valid (BantarCardDetails *self)
{
  return self->counts == NULL || bantar_part_counts_is_valid (self->counts);
}
