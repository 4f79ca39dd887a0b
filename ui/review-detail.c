/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-detail.h"

#include "chip.h"
#include "notice.h"
#include "photo-thumb.h"
#include "photo-withdraw.h"
#include "referral.h"
#include "remarks.h"
#include "review-words.h"
#include "status-line.h"
#include "store/profile-folder.h"
#include "words/format.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

/**
 * BantarReviewDetail:
 *
 * One part of the month under review: what was said of it beside what was said last month, what
 * goes with it, and the decision.
 */
struct _BantarReviewDetail {
  AdwBin parent_instance;
  BantarReviewItem *item; /* nullable: none shown */
  guint reveals;          /* frames until the decision is in view */
  GtkLabel *number;
  GtkWidget *sensitive;
  GtkWidget *own;
  GtkLabel *title;
  GtkLabel *official;
  BantarNotice *past;
  BantarRemarks *remarks;
  BantarStatusLine *now;
  BantarStatusLine *before;
  GtkWidget *nothing;
  GtkGrid *counts;
  GtkLabel *note;
  GtkLabel *followup;
  GtkBox *photos;
  char *photos_shown; /* which, and which of them are here */
  GtkWidget *links;
  GtkWidget *fetch;
  GtkWidget *history;
  GtkWidget *line;
  BantarReviewDecision *decision;
};

G_DEFINE_FINAL_TYPE (BantarReviewDetail, bantar_review_detail, ADW_TYPE_BIN)

/* Not bound: what holds it remembers it, and would take it out once more at the end. */
static GtkScrolledWindow *
get_scroller (BantarReviewDetail *self)
{
  return GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)));
}

static const BantarPart *
get_part (BantarReviewDetail *self)
{
  return bantar_review_item_get_part (self->item);
}

static BantarReviewing *
get_reviewing (BantarReviewDetail *self)
{
  return bantar_review_item_get_reviewing (self->item);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
text_new (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_count (BantarReviewDetail *self, int row, const BantarCount *count)
{
  g_autofree char *now = bantar_words_count (bantar_review_item_get_answer (self->item), count);
  g_autofree char *past =
      bantar_words_count (bantar_review_item_get_answer_before (self->item), count);
  /* TRANSLATORS: a count of the month before: "last month 27" */
  g_autofree char *before = g_strdup_printf (_ ("last month %s"), past);
  GtkWidget *title = text_new (bantar_text_get (&count->title), 0, NULL);
  GtkWidget *value = text_new (now, 1, "strong");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (self->counts, title, 0, row, 1, 1);
  gtk_grid_attach (self->counts, value, 1, row, 1, 1);
  gtk_grid_attach (self->counts, text_new (before, 1, "quiet"), 2, row, 1, 1);
}

static void
show_counts (BantarReviewDetail *self)
{
  const BantarPart *part = get_part (self);

  clear (GTK_WIDGET (self->counts));
  for (guint i = 0; i < part->counts->len; i++)
    add_count (self, i, part->counts->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), part->counts->len > 0);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_note (BantarReviewDetail *self, const BantarAnswer *answer)
{
  g_autofree char *quoted = NULL;

  if (answer != NULL && *answer->note != '\0' && !get_part (self)->sensitive)
    /* TRANSLATORS: quotation marks around what another person wrote */
    quoted = g_strdup_printf (_ ("“%s”"), answer->note);
  show_text (self->note, quoted);
}

static char *
dup_followup_due (const BantarAnswer *answer)
{
  g_autofree char *noon = g_strconcat (answer->followup_due, "T12:00:00", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (noon, bantar_time_wib ());

  return day != NULL ? bantar_format_date (day) : NULL;
}

static void
show_followup (BantarReviewDetail *self, const BantarAnswer *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *due = answer != NULL ? dup_followup_due (answer) : NULL;

  if (answer != NULL && *answer->referral != '\0')
    /* TRANSLATORS: a sensitive case was referred to an office */
    g_string_append_printf (text, _ ("Referred to: %s."),
                            bantar_referral_get_word (answer->referral));
  else if (answer != NULL && *answer->followup != '\0')
    /* TRANSLATORS: what will be done about it, in the chair's words */
    g_string_append_printf (text, _ ("Follow-up: %s"), answer->followup);
  if (text->len > 0 && due != NULL)
    g_string_append_c (text, '\n');
  if (text->len > 0 && due != NULL)
    /* TRANSLATORS: the date by which a follow-up is to be done: "By 15 December 2026." */
    g_string_append_printf (text, _ ("By %s."), due);
  if (text->len > 0 && answer->followup_done)
    g_string_append_printf (text, " %s", _ ("Already done."));
  show_text (self->followup, text->str);
}

static gboolean
is_here (BantarReviewDetail *self, const char *sha256)
{
  return g_hash_table_contains (bantar_reviewing_get_content (get_reviewing (self))->here, sha256);
}

static gboolean
is_gone (BantarReviewDetail *self, const char *sha256)
{
  return g_hash_table_contains (bantar_reviewing_get_content (get_reviewing (self))->gone, sha256);
}

static gboolean
is_damaged (BantarReviewDetail *self, const char *sha256)
{
  return !is_here (self, sha256) &&
         g_hash_table_contains (bantar_reviewing_get_content (get_reviewing (self))->damaged,
                                sha256);
}

static void
on_withdrawn (GtkWidget *from)
{
  BantarReviewDetail *self = BANTAR_REVIEW_DETAIL (from);

  if (self->item != NULL)
    bantar_reviewing_reload (get_reviewing (self));
}

static BantarPhotoParting
get_parting (BantarReviewDetail *self, const char *sha256)
{
  BantarReviewing *reviewing = get_reviewing (self);

  return (BantarPhotoParting){ bantar_reviewing_get_store (reviewing),
                               bantar_reviewing_get_content (reviewing)->rt, sha256, on_withdrawn };
}

static void
on_withdraw (BantarReviewDetail *self, BantarPhotoThumb *thumb)
{
  BantarPhotoParting parting = get_parting (self, bantar_photo_thumb_get_sha256 (thumb));

  bantar_photo_withdraw_ask (GTK_WIDGET (self), &parting);
}

static void
on_keep (GtkWidget *widget, const char *name, GVariant *sha256)
{
  BantarReviewDetail *self = BANTAR_REVIEW_DETAIL (widget);
  BantarPhotoParting parting;

  if (self->item == NULL)
    return;
  parting = get_parting (self, g_variant_get_string (sha256, NULL));
  bantar_photo_withdraw_keep (widget, &parting);
}

static void
add_photo (BantarReviewDetail *self, const char *sha256, guint number)
{
  const char *folder = bantar_store_get_folder (bantar_reviewing_get_store (get_reviewing (self)));
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);
  g_autofree char *label = bantar_part_dup_label (get_part (self));
  /* TRANSLATORS: a photo and what it belongs to: "Photo 1, Clean 4" */
  g_autofree char *name = g_strdup_printf (_ ("Photo %u, %s"), number, label);
  GtkWidget *thumb = bantar_photo_thumb_new (path, sha256, name);

  bantar_photo_thumb_set_removable (BANTAR_PHOTO_THUMB (thumb), FALSE);
  bantar_photo_thumb_set_withdrawable (
      BANTAR_PHOTO_THUMB (thumb), bantar_reviewing_get_content (get_reviewing (self))->may_review);
  g_signal_connect_object (thumb, "withdraw", G_CALLBACK (on_withdraw), self, G_CONNECT_SWAPPED);
  if (is_gone (self, sha256))
    bantar_photo_thumb_set_gone (BANTAR_PHOTO_THUMB (thumb));
  else if (is_damaged (self, sha256))
    bantar_photo_thumb_set_damaged (BANTAR_PHOTO_THUMB (thumb));
  gtk_box_append (self->photos, thumb);
}

/* Those that are shown already stay: pictures would blink whenever a sync has passed. */
static void
build_photos (BantarReviewDetail *self, const BantarAnswer *answer, char *key)
{
  if (g_strcmp0 (self->photos_shown, key) != 0) {
    clear (GTK_WIDGET (self->photos));
    for (guint i = 0; answer != NULL && i < answer->photos->len; i++)
      add_photo (self, answer->photos->pdata[i], i + 1);
  }
  g_free (self->photos_shown);
  self->photos_shown = key;
}

static void
show_photos (BantarReviewDetail *self, const BantarAnswer *answer)
{
  g_autoptr (GString) key = g_string_new (get_part (self)->code);
  guint n = answer != NULL ? answer->photos->len : 0;
  guint coming = 0;

  for (guint i = 0; i < n; i++) {
    const char *sha256 = answer->photos->pdata[i];
    gboolean here = is_here (self, sha256);
    gboolean damaged = is_damaged (self, sha256);

    gboolean gone = is_gone (self, sha256);

    g_string_append_printf (key, " %s %d %d %d", sha256, here, damaged, gone);
    coming += !here && !damaged && !gone;
  }
  build_photos (self, answer, g_strdup (key->str));
  gtk_widget_set_visible (GTK_WIDGET (self->photos), n > 0);
  gtk_widget_set_visible (self->fetch, coming > 0);
}

static void
show_links (BantarReviewDetail *self)
{
  GHashTable *with_history = bantar_reviewing_get_content (get_reviewing (self))->with_history;

  gtk_widget_set_visible (self->history,
                          g_hash_table_contains (with_history, get_part (self)->code));
  gtk_widget_set_visible (self->links, gtk_widget_get_visible (self->history) ||
                                           gtk_widget_get_visible (self->fetch));
}

/* Of a month that was corrected and sent again: what the chair was asked for. */
static void
show_past (BantarReviewDetail *self)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (get_reviewing (self));
  const char *reason =
      bantar_reviewing_get_past_reason (get_reviewing (self), get_part (self)->code);
  gboolean returned = content->month->state == BANTAR_STATE_RETURNED;
  g_autofree char *quoted = NULL;
  g_autofree char *corrected = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->past), reason != NULL);
  if (reason == NULL)
    return;
  /* TRANSLATORS: quotation marks around what another person wrote */
  quoted = g_strdup_printf (_ ("“%s”"), reason);
  corrected = returned ? NULL : bantar_words_corrected (self->item);
  text = g_strjoin (" ", quoted, corrected, NULL);
  bantar_notice_set_look (self->past, "bantar-returned-symbolic", "partly");
  bantar_notice_set_text (self->past,
                          returned ? _ ("Returned for correction.")
                                   : _ ("This was returned before, and is sent again."),
                          text);
}

static void
show_part (BantarReviewDetail *self)
{
  const BantarPart *part = get_part (self);
  g_autofree char *label = bantar_part_dup_label (part);

  gtk_label_set_label (self->number, label);
  gtk_label_set_label (self->title, bantar_text_get (&part->title));
  gtk_label_set_label (self->official, bantar_text_get (&part->official));
  gtk_widget_set_visible (self->sensitive, part->sensitive);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_scroller (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (self->own, bantar_reviewing_is_own (get_reviewing (self), part->code));
}

static void
show_answers (BantarReviewDetail *self)
{
  const BantarAnswer *now = bantar_review_item_get_answer (self->item);
  const BantarAnswer *before = bantar_review_item_get_answer_before (self->item);

  bantar_status_line_set_status (self->now, now != NULL ? now->status : BANTAR_STATUS_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->before), before != NULL);
  gtk_widget_set_visible (self->nothing, before == NULL);
  if (before != NULL)
    bantar_status_line_set_status (self->before, before->status);
}

/* On the part as a whole: the digits and arrows work there, and no key presses anything. */
static gboolean
bantar_review_detail_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_scroller (BANTAR_REVIEW_DETAIL (widget))));
}

static void
bantar_review_detail_dispose (GObject *object)
{
  g_clear_object (&BANTAR_REVIEW_DETAIL (object)->item);
  g_clear_pointer (&BANTAR_REVIEW_DETAIL (object)->photos_shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_REVIEW_DETAIL);
  G_OBJECT_CLASS (bantar_review_detail_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_CHIP);
  g_type_ensure (BANTAR_TYPE_NOTICE);
  g_type_ensure (BANTAR_TYPE_REMARKS);
  g_type_ensure (BANTAR_TYPE_REVIEW_DECISION);
  g_type_ensure (BANTAR_TYPE_STATUS_LINE);
  g_type_ensure (BANTAR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/review-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, number);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, sensitive);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, own);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, title);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, official);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, past);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, remarks);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, now);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, before);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, nothing);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, counts);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, note);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, followup);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, photos);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, links);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, fetch);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, history);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, line);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDetail, decision);
}

static void
bantar_review_detail_class_init (BantarReviewDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_review_detail_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = bantar_review_detail_grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "photos.keep", "s", on_keep);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_review_detail_init (BantarReviewDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_review_detail_refresh:
 *
 * Shows the part as it now stands.
 */
void
bantar_review_detail_refresh (BantarReviewDetail *self)
{
  const BantarAnswer *answer = NULL;

  if (self->item == NULL)
    return;
  answer = bantar_review_item_get_answer (self->item);
  show_part (self);
  show_past (self);
  bantar_remarks_show (self->remarks, bantar_review_item_get_remarks (self->item), NULL);
  show_answers (self);
  show_counts (self);
  show_note (self, answer);
  show_followup (self, answer);
  show_photos (self, answer);
  show_links (self);
  bantar_review_decision_refresh (self->decision);
}

/**
 * bantar_review_detail_show:
 * @item: (nullable): the part to show, `NULL` for none
 */
void
bantar_review_detail_show (BantarReviewDetail *self, BantarReviewItem *item)
{
  g_set_object (&self->item, item);
  bantar_review_decision_show (self->decision, item);
  bantar_review_detail_refresh (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (get_scroller (self)), 0);
}

/**
 * bantar_review_detail_set_deciding:
 * @deciding: whether there is something to decide; else the page is for reading
 */
void
bantar_review_detail_set_deciding (BantarReviewDetail *self, gboolean deciding)
{
  gtk_widget_set_visible (self->line, deciding);
  gtk_widget_set_visible (GTK_WIDGET (self->decision), deciding);
}

BantarReviewDecision *
bantar_review_detail_get_decision (BantarReviewDetail *self)
{
  return self->decision;
}

/**
 * bantar_review_detail_enter:
 *
 * Moves the focus from the part as a whole to the first thing in it: a scrolled window that has the
 * focus itself would let it pass by.
 *
 * Returns: `FALSE` when the focus is elsewhere, or nothing in it takes it
 */
gboolean
bantar_review_detail_enter (BantarReviewDetail *self)
{
  GtkScrolledWindow *scroller = get_scroller (self);

  return gtk_widget_is_focus (GTK_WIDGET (scroller)) &&
         gtk_widget_child_focus (gtk_scrolled_window_get_child (scroller), GTK_DIR_TAB_FORWARD);
}

static gboolean
on_reveal (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkAdjustment *vertical =
      gtk_scrolled_window_get_vadjustment (get_scroller (BANTAR_REVIEW_DETAIL (widget)));

  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  return --BANTAR_REVIEW_DETAIL (widget)->reveals > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * bantar_review_detail_reveal_decision:
 *
 * Brings the whole decision into view, with the frequent reasons at its end; for keys only. What
 * has only just become visible has its place when the next frame has been laid out.
 */
void
bantar_review_detail_reveal_decision (BantarReviewDetail *self)
{
  self->reveals = 2;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_reveal, NULL, NULL);
}

/**
 * bantar_review_detail_open_photo:
 *
 * Opens the first photo large.
 *
 * Returns: `FALSE` when there is none
 */
gboolean
bantar_review_detail_open_photo (BantarReviewDetail *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->photos));

  if (first == NULL)
    return FALSE;
  bantar_photo_thumb_open (BANTAR_PHOTO_THUMB (first));
  return TRUE;
}
