/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-bar.h"

#include "checklist-words.h"

#include <glib/gi18n.h>

/* How many words the bar takes, from all of them to as few as can be. */
enum { LEVEL_FULL, LEVEL_BRIEF, LEVEL_TERSE, N_LEVELS };

/* What a word that may be short or long is. */
typedef struct {
  char *full;
  char *brief;
} Words;

/**
 * BantarChecklistBar:
 *
 * Bottom of the checklist: what is saved, what is left, and the next step. In a narrow window, or
 * with large text, it says the same in fewer words.
 */
struct _BantarChecklistBar {
  GtkWidget parent_instance;
  int level;
  int widths[N_LEVELS]; /* last known natural widths, 0 if unknown */
  guint idle;
  Words saved_words;
  Words left_words;
  char *send_for; /* nullable: what the button says when an RT of many is filled in */
  gboolean returned;
  gboolean done; /* nothing is empty */
  GtkWidget *box;
  GtkWidget *saved;
  GtkImage *saved_shape;
  GtkLabel *saved_word;
  GtkLabel *left;
  GtkWidget *next;
  GtkLabel *next_label;
  GtkWidget *send;
  GtkLabel *send_label;
};

G_DEFINE_FINAL_TYPE (BantarChecklistBar, bantar_checklist_bar, GTK_TYPE_WIDGET)

static void
set_words (Words *words, char *full, char *brief)
{
  g_free (words->full);
  g_free (words->brief);
  words->full = full;
  words->brief = brief;
}

static const char *
get_next_label (BantarChecklistBar *self)
{
  if (self->level > LEVEL_FULL)
    return self->left_words.brief;
  return self->returned ? _ ("Next correction") : _ ("Continue to an empty item");
}

static const char *
get_send_label (BantarChecklistBar *self)
{
  if (self->level == LEVEL_TERSE)
    return _ ("Send…");
  if (self->send_for != NULL)
    return self->send_for;
  return self->returned ? _ ("Send again to the Pendamping…") : _ ("Send to the Pendamping…");
}

static void
show_level (BantarChecklistBar *self)
{
  gboolean full = self->level == LEVEL_FULL;

  gtk_label_set_label (self->saved_word, full ? self->saved_words.full : self->saved_words.brief);
  gtk_label_set_label (self->left, self->left_words.full);
  gtk_widget_set_visible (GTK_WIDGET (self->left), full);
  gtk_label_set_label (self->next_label, get_next_label (self));
  gtk_label_set_label (self->send_label, get_send_label (self));
}

static gboolean
on_idle (gpointer user_data)
{
  BantarChecklistBar *self = user_data;

  self->idle = 0;
  show_level (self);
  return G_SOURCE_REMOVE;
}

static int
choose_level (BantarChecklistBar *self, int width)
{
  for (int level = LEVEL_FULL; level < LEVEL_TERSE; level++) {
    if (self->widths[level] <= width)
      return level;
  }
  return LEVEL_TERSE;
}

/* Words cannot change while sizes are being given out; they do right after. */
static void
bantar_checklist_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BantarChecklistBar *self = BANTAR_CHECKLIST_BAR (widget);
  int level;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &self->widths[self->level],
                      NULL, NULL);
  level = choose_level (self, width);
  if (level != self->level && self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
  self->level = level;
  gtk_widget_allocate (self->box, width, height, baseline, NULL);
}

/* The bar never asks for more than its fewest words need. */
static void
bantar_checklist_bar_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  BantarChecklistBar *self = BANTAR_CHECKLIST_BAR (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    for_size = -1;
  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->level < LEVEL_TERSE)
    *minimum = self->widths[LEVEL_TERSE];
}

static void
bantar_checklist_bar_dispose (GObject *object)
{
  BantarChecklistBar *self = BANTAR_CHECKLIST_BAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_CHECKLIST_BAR);
  G_OBJECT_CLASS (bantar_checklist_bar_parent_class)->dispose (object);
}

static void
bantar_checklist_bar_finalize (GObject *object)
{
  BantarChecklistBar *self = BANTAR_CHECKLIST_BAR (object);

  set_words (&self->saved_words, NULL, NULL);
  set_words (&self->left_words, NULL, NULL);
  g_free (self->send_for);
  G_OBJECT_CLASS (bantar_checklist_bar_parent_class)->finalize (object);
}

static void
bantar_checklist_bar_class_init (BantarChecklistBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_checklist_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_checklist_bar_finalize;
  widget_class->measure = bantar_checklist_bar_measure;
  widget_class->size_allocate = bantar_checklist_bar_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/checklist-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, box);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, saved);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, saved_shape);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, saved_word);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, left);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, next);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, next_label);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, send);
  gtk_widget_class_bind_template_child (widget_class, BantarChecklistBar, send_label);
}

static void
bantar_checklist_bar_init (BantarChecklistBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The words changed, and with them how many fit. */
static void
measure_again (BantarChecklistBar *self)
{
  for (self->level = LEVEL_FULL; self->level < N_LEVELS; self->level++) {
    show_level (self);
    gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &self->widths[self->level],
                        NULL, NULL);
  }
  self->level = choose_level (self, gtk_widget_get_width (GTK_WIDGET (self)));
  show_level (self);
}

void
bantar_checklist_bar_show_month (BantarChecklistBar *self, const BantarChecklist *month)
{
  gboolean open = month->state == BANTAR_STATE_DRAFT || month->state == BANTAR_STATE_RETURNED;

  self->returned = bantar_checklist_is_confined (month);
  self->done = bantar_checklist_count_left (month) == 0;
  set_words (&self->left_words,
             open ? bantar_words_left (month) : g_strdup (_ ("For reading only")),
             bantar_words_next (month));
  gtk_widget_set_visible (self->next, open && !self->done);
  gtk_widget_set_visible (self->send, open);
  if (self->done)
    gtk_widget_add_css_class (self->send, "suggested-action");
  else
    gtk_widget_remove_css_class (self->send, "suggested-action");
  measure_again (self);
}

static void
set_saved (BantarChecklistBar *self, const char *icon, const char *tint, char *full, char *brief)
{
  gtk_image_set_from_icon_name (self->saved_shape, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->saved_shape), (const char *[]){ tint, NULL });
  set_words (&self->saved_words, full, brief);
}

/**
 * bantar_checklist_bar_show_saved:
 * @today: the day it is
 * @busy: a write has been under way for so long that a person should know
 *
 * Tells what is on this laptop's disk, and never more than that.
 */
void
bantar_checklist_bar_show_saved (BantarChecklistBar *self,
                                 BantarMonth *month,
                                 GDateTime *today,
                                 gboolean busy)
{
  const char *changed_at = bantar_month_get_checklist (month)->changed_at;
  GDateTime *saved_at = bantar_month_get_saved_at (month);
  g_autoptr (GDateTime) at =
      saved_at != NULL ? g_date_time_ref (saved_at) : bantar_time_parse (changed_at);

  if (bantar_month_get_saving (month) == BANTAR_SAVING_FAILED)
    set_saved (self, "bantar-warning-symbolic", "refused", g_strdup (_ ("Not saved yet")),
               g_strdup (_ ("Not saved yet")));
  else if (busy)
    set_saved (self, "bantar-refresh-symbolic", "current", g_strdup (_ ("Saving…")),
               g_strdup (_ ("Saving…")));
  else if (at != NULL)
    set_saved (self, "bantar-check-symbolic", "met", bantar_words_saved (at, today, FALSE),
               bantar_words_saved (at, today, TRUE));
  else
    set_saved (self, "bantar-check-symbolic", "met",
               g_strdup (_ ("Every answer is saved on this laptop at once")),
               g_strdup (_ ("Saves by itself")));
  measure_again (self);
}

/**
 * bantar_checklist_bar_set_rt:
 * @name: "RT 08", on whose behalf the month is sent
 */
void
bantar_checklist_bar_set_rt (BantarChecklistBar *self, const char *name)
{
  g_free (self->send_for);
  /* TRANSLATORS: button; %s is "RT 08" */
  self->send_for = g_strdup_printf (_ ("Send on behalf of %s…"), name);
  measure_again (self);
}

/**
 * bantar_checklist_bar_focus_send:
 *
 * Moves the focus to Kirim: everything is answered.
 */
void
bantar_checklist_bar_focus_send (BantarChecklistBar *self)
{
  gtk_widget_grab_focus (self->send);
}
