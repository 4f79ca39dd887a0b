/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-row.h"

#include "review-columns.h"
#include "review-words.h"
#include "status-line.h"

#include <glib/gi18n.h>

/**
 * BantarReviewRow:
 *
 * A part of the month under review in the list: its answer, last month's, how many photos, and how
 * it was judged.
 */
struct _BantarReviewRow {
  GtkBox parent_instance;
  BantarReviewItem *item; /* nullable: not in use now */
  GtkLabel *code;
  GtkLabel *title;
  BantarStatusLine *now;
  BantarStatusLine *before;
  GtkLabel *same;
  GtkImage *camera;
  GtkLabel *photos;
  GtkImage *mark;
  GtkWidget *look;
};

G_DEFINE_FINAL_TYPE (BantarReviewRow, bantar_review_row, GTK_TYPE_BOX)

static void
show_before (BantarReviewRow *self, const BantarAnswer *answer)
{
  const BantarAnswer *before = bantar_review_item_get_answer_before (self->item);
  BantarStatus now = answer != NULL ? answer->status : BANTAR_STATUS_NONE;
  gboolean other = before != NULL && before->status != now;

  gtk_widget_set_visible (GTK_WIDGET (self->before), other);
  gtk_widget_set_visible (GTK_WIDGET (self->same), !other);
  if (other)
    bantar_status_line_set_status (self->before, before->status);
  /* TRANSLATORS: last month's answer is the same as this month's; or there was none: "–" */
  gtk_label_set_label (self->same, before != NULL ? _ ("same") : "–");
}

static void
show_photos (BantarReviewRow *self, const BantarAnswer *answer)
{
  guint n = answer != NULL ? answer->photos->len : 0;
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_widget_set_visible (GTK_WIDGET (self->camera), n > 0);
  gtk_label_set_label (self->photos, n > 0 ? text : "");
}

static void
show_mark (BantarReviewRow *self)
{
  static const struct {
    const char *icon;
    const char *css_class;
  } looks[] = {
    [BANTAR_JUDGEMENT_NONE] = { "bantar-unanswered-symbolic", "unanswered" },
    [BANTAR_JUDGEMENT_AGAIN] = { "bantar-flag-symbolic", "current" },
    [BANTAR_JUDGEMENT_RIGHT] = { "bantar-check-symbolic", "met" },
    [BANTAR_JUDGEMENT_BULK] = { "bantar-met-outline-symbolic", "met" },
    [BANTAR_JUDGEMENT_WRONG] = { "bantar-returned-symbolic", "partly" },
    [BANTAR_JUDGEMENT_LEFT] = { "bantar-minus-symbolic", "quiet" },
  };
  BantarJudgement judgement = bantar_review_item_get_judgement (self->item);
  const char *classes[] = { looks[judgement].css_class, NULL };

  gtk_image_set_from_icon_name (self->mark, looks[judgement].icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark), bantar_words_judgement (judgement));
}

static void
show_look (BantarReviewRow *self)
{
  g_autofree char *sentences = bantar_words_remarks (self->item);

  gtk_widget_set_visible (self->look, sentences != NULL);
  gtk_widget_set_tooltip_text (self->look, sentences);
}

/* A screen reader lands on the list's own widget around the row. */
static void
name_row (BantarReviewRow *self)
{
  g_autofree char *name = bantar_words_review_item (self->item);
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));

  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
show_item (BantarReviewRow *self)
{
  const BantarPart *part = bantar_review_item_get_part (self->item);
  const BantarAnswer *answer = bantar_review_item_get_answer (self->item);
  g_autofree char *code = bantar_words_part_code (part);

  gtk_label_set_label (self->code, code);
  gtk_label_set_label (self->title, bantar_text_get (&part->title));
  bantar_status_line_set_status (self->now, answer != NULL ? answer->status : BANTAR_STATUS_NONE);
  show_before (self, answer);
  show_photos (self, answer);
  show_mark (self);
  show_look (self);
  name_row (self);
}

/* The list only selects what is clicked; where there is room for one pane, a click also opens. */
static void
on_clicked (BantarReviewRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "review.open", "s",
                                bantar_review_item_get_part (self->item)->code);
}

static void
bantar_review_row_dispose (GObject *object)
{
  bantar_review_row_show (BANTAR_REVIEW_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_REVIEW_ROW);
  G_OBJECT_CLASS (bantar_review_row_parent_class)->dispose (object);
}

static void
bantar_review_row_class_init (BantarReviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_review_row_dispose;
  g_type_ensure (BANTAR_TYPE_REVIEW_COLUMNS);
  g_type_ensure (BANTAR_TYPE_STATUS_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/review-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, code);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, title);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, now);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, before);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, same);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, camera);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, photos);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, mark);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewRow, look);
}

static void
bantar_review_row_init (BantarReviewRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * bantar_review_row_show:
 * @item: (nullable): what to show from now on, `NULL` to let go of the last one
 */
void
bantar_review_row_show (BantarReviewRow *self, BantarReviewItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

/**
 * bantar_review_row_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
BantarReviewItem *
bantar_review_row_get_item (BantarReviewRow *self)
{
  return self->item;
}
