/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "version-card.h"

#include "model/period.h"
#include "referral.h"
#include "status-line.h"
#include "words/format.h"
#include "wrapped-label.h"

#include <glib/gi18n.h>

/* One version of an answer, beside another: the same rows in the same order, what differs in bold.
 * What neither of them has takes a row only where people look for it. */
typedef struct {
  GtkGrid *grid;
  int row;
  const BantarPart *part;
  const BantarAnswer *answer;
  const BantarAnswer *other;
} Card;

static GtkWidget *
text_new (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = bantar_wrapped_label_new (text, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  return label;
}

static void
add_row (Card *card, const char *title, GtkWidget *value)
{
  GtkWidget *label = text_new (title, 0, "quiet");

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_widget_set_halign (value, GTK_ALIGN_END);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (card->grid, label, 0, card->row, 1, 1);
  gtk_grid_attach (card->grid, value, 1, card->row++, 1, 1);
}

static void
add_text (Card *card, const char *title, const char *mine, const char *other)
{
  /* TRANSLATORS: nothing was written here */
  const char *text = *mine != '\0' ? mine : _ ("none");

  add_row (card, title, text_new (text, 1, g_strcmp0 (mine, other) != 0 ? "strong" : NULL));
}

static void
add_text_if_any (Card *card, const char *title, const char *mine, const char *other)
{
  if (*mine != '\0' || *other != '\0')
    add_text (card, title, mine, other);
}

static void
add_status (Card *card)
{
  GtkWidget *status = bantar_status_line_new (card->answer->status);

  if (card->answer->status != card->other->status)
    gtk_widget_add_css_class (status, "strong");
  add_row (card, _ ("Answer"), status);
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

static void
add_counts (Card *card)
{
  for (guint i = 0; i < card->part->counts->len; i++) {
    const BantarCount *count = card->part->counts->pdata[i];
    g_autofree char *mine = dup_count (card->answer, count);
    g_autofree char *theirs = dup_count (card->other, count);

    add_text (card, bantar_text_get (&count->title), mine, theirs);
  }
}

static char *
dup_due (const BantarAnswer *answer)
{
  g_autofree char *noon = g_strconcat (answer->followup_due, "T12:00:00", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (noon, bantar_time_wib ());

  return day != NULL ? bantar_format_date_short (day) : g_strdup ("");
}

static const char *
get_done (const BantarAnswer *answer)
{
  /* TRANSLATORS: a follow-up has been done */
  return answer->followup_done ? _ ("Yes") : "";
}

static const char *
get_referral (const BantarAnswer *answer)
{
  return *answer->referral != '\0' ? bantar_referral_get_word (answer->referral) : "";
}

static void
add_followup (Card *card)
{
  g_autofree char *mine = dup_due (card->answer);
  g_autofree char *theirs = dup_due (card->other);

  if (card->part->sensitive)
    add_text (card, _ ("Referred to"), get_referral (card->answer), get_referral (card->other));
  else
    add_text (card, _ ("Follow-up"), card->answer->followup, card->other->followup);
  add_text_if_any (card, _ ("Done by"), mine, theirs);
  add_text_if_any (card, _ ("Already done"), get_done (card->answer), get_done (card->other));
}

static char *
dup_photos (const BantarAnswer *answer)
{
  guint n = answer->photos->len;

  return n > 0 ? g_strdup_printf (ngettext ("%u photo", "%u photos", n), n) : g_strdup ("");
}

static GtkWidget *
grid_new (const BantarPart *part, const BantarAnswer *answer, const BantarAnswer *other)
{
  GtkWidget *grid = gtk_grid_new ();
  Card card = { .grid = GTK_GRID (grid), .part = part, .answer = answer, .other = other };
  g_autofree char *photos = dup_photos (answer);
  g_autofree char *other_photos = dup_photos (other);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_status (&card);
  add_counts (&card);
  add_followup (&card);
  add_text (&card, _ ("Note"), answer->note, other->note);
  add_text_if_any (&card, _ ("Photos"), photos, other_photos);
  return grid;
}

/**
 * bantar_version_card_new:
 * @who: of bantar_version_dup_who()
 * @other: the version that it is compared with
 *
 * Reads everything at once and keeps nothing.
 *
 * Returns: (transfer floating): a #GtkBox, to which a button may be appended
 */
GtkWidget *
bantar_version_card_new (const char *title,
                         const char *who,
                         const BantarPart *part,
                         const BantarAnswer *answer,
                         const BantarAnswer *other)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *grid = grid_new (part, answer, other);

  gtk_widget_add_css_class (card, "panel");
  gtk_box_append (GTK_BOX (card), text_new (title, 0, "h2"));
  gtk_box_append (GTK_BOX (card), text_new (who, 0, "quiet"));
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_box_append (GTK_BOX (card), grid);
  return card;
}

/**
 * bantar_version_dup_who:
 * @here: whether it was written on this laptop, which tells two of the same account apart
 *
 * Returns: (transfer full): who wrote @answer, and when: "rosdiana, laptop ini, 24 November 19.20"
 */
char *
bantar_version_dup_who (const BantarAnswer *answer, gboolean here, GDateTime *today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (GDateTime) at = bantar_time_parse (answer->at);
  g_autofree char *when = at != NULL ? bantar_format_when (at, today) : NULL;
  g_auto (GStrv) all = NULL;

  if (*answer->by != '\0')
    g_strv_builder_add (parts, answer->by);
  if (here)
    /* TRANSLATORS: who, where and when: "Rosdiana, this laptop, today, 09.41" */
    g_strv_builder_add (parts, _ ("this laptop"));
  if (when != NULL)
    g_strv_builder_add (parts, when);
  all = g_strv_builder_end (parts);
  return g_strjoinv (", ", all);
}
