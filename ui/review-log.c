/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-log.h"

#include "question.h"
#include "report/standing.h"
#include "review-words.h"
#include "text-size.h"
#include "wrapped-label.h"

#include <glib/gi18n.h>

#define LIST_WIDTH 24 /* heights of the font */

static void
add_reason (GtkBox *box, const BantarPart *part, const char *reason)
{
  g_autofree char *label = bantar_part_dup_label (part);
  /* TRANSLATORS: an item by number and title: "Clean 4, Green open space" */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), label, bantar_text_get (&part->title));
  /* TRANSLATORS: quotation marks around what another person wrote */
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), reason);

  gtk_box_append (box, bantar_wrapped_label_new (name, "strong"));
  gtk_box_append (box, bantar_wrapped_label_new (quoted, NULL));
}

static GtkWidget *
box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "page");
  return box;
}

/* Wide enough to read whole sentences, where the window has that much. */
static GtkWidget *
set_width (GtkWindow *parent, GtkWidget *box)
{
  double em = bantar_text_size_get_em (GTK_WIDGET (parent));
  int width = (int) MIN (LIST_WIDTH * em, gtk_widget_get_width (GTK_WIDGET (parent)) * 0.7);

  gtk_widget_set_size_request (box, width, -1);
  return box;
}

/**
 * bantar_review_log_marks_new:
 * @parent: the window of the question that it goes into
 *
 * Returns: (transfer floating): what is marked as needing correction, and why
 */
GtkWidget *
bantar_review_log_marks_new (GtkWindow *parent, BantarReviewing *reviewing)
{
  GPtrArray *parts =
      bantar_instrument_get_parts (bantar_reviewing_get_content (reviewing)->month->instrument);
  GtkWidget *box = box_new ();

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    if (bantar_reviewing_get_mark (reviewing, part->code) == BANTAR_MARK_WRONG)
      add_reason (GTK_BOX (box), part, bantar_reviewing_get_reason (reviewing, part->code));
  }
  return set_width (parent, box);
}

static void
add_review (GtkBox *box, const BantarChecklist *month, const BantarReview *review, GDateTime *today)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  g_autofree char *heading = bantar_words_review (review, today);
  g_autofree char *typed = bantar_standing_typed (month, review);

  if (gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL)
    gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (box, bantar_wrapped_label_new (heading, "ititle"));
  if (typed != NULL)
    gtk_box_append (box, bantar_wrapped_label_new (typed, NULL));
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const char *reason = g_hash_table_lookup (review->reasons, part->code);

    if (reason != NULL)
      add_reason (box, part, reason);
  }
}

/**
 * bantar_review_log_present:
 *
 * Shows all reviews of @month, the newest first.
 */
void
bantar_review_log_present (GtkWindow *parent, const BantarChecklist *month, GDateTime *today)
{
  g_autoptr (BantarQuestion) question =
      bantar_question_new (parent, _ ("Reviews of this month"), NULL);
  GtkWidget *box = box_new ();

  for (guint i = month->reviews->len; i > 0; i--)
    add_review (GTK_BOX (box), month, month->reviews->pdata[i - 1], today);
  bantar_question_set_extra_child (question, set_width (parent, box));
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Close"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_ask_async (question, NULL, NULL, NULL);
}
