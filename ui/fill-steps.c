/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-page-private.h"

#include "fill-words.h"
#include "question.h"
#include "report/explain.h"
#include "toast.h"

#include <glib/gi18n.h>

/* Kirim yang lengkap, and steps back and forth. */

#define SEND "send"

/* How many RTs are named one by one. */
#define NAMES_SHOWN 30

typedef struct {
  BantarFillPage *page;
  GArray *rts; /* (element-type gint64) */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->page);
  g_array_unref (asked->rts);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
say (BantarFillPage *self, const char *text)
{
  bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
}

static void
say_sent (BantarFillPage *self, const BantarFillSent *sent)
{
  g_autofree char *done = g_strdup_printf (
      ngettext ("%u month was marked as sent.", "%u months were marked as sent.", sent->sent),
      sent->sent);
  g_autofree char *left = g_strdup_printf (
      ngettext ("%u was left: it was changed elsewhere meanwhile.",
                "%u were left: they were changed elsewhere meanwhile.", sent->left),
      sent->left);
  g_autofree char *text = sent->left > 0 ? g_strdup_printf ("%s %s", done, left) : NULL;

  say (self, text != NULL ? text : done);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarFillPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree BantarFillSent *sent =
      bantar_fill_month_send_finish (BANTAR_FILL_MONTH (source), result, &error);
  g_autofree char *text = sent == NULL ? bantar_explain_error (error) : NULL;

  if (sent == NULL) {
    say (self, text);
    return;
  }
  say_sent (self, sent);
  bantar_profile_refresh (self->profile);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sync-quietly", NULL);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  BantarFillPage *self = asked->page;
  g_autofree char *id = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);

  self->asking = FALSE;
  if (g_strcmp0 (id, SEND) == 0 && self->month != NULL)
    bantar_fill_month_send_async (self->month, asked->rts, on_sent, g_object_ref (self));
}

/* "RT 01, RT 04 dan 12 lainnya" */
static char *
name_rts (BantarFillPage *self, GArray *rts)
{
  GListModel *rows = bantar_fill_month_get_rows (self->month);
  GString *names = g_string_new (NULL);
  guint more = rts->len > NAMES_SHOWN ? rts->len - NAMES_SHOWN : 0;

  for (guint i = 0; i < rts->len - more; i++) {
    guint position = 0;
    g_autoptr (BantarFillRow) row = NULL;
    g_autofree char *name = NULL;

    bantar_fill_month_find (self->month, g_array_index (rts, gint64, i), &position);
    row = g_list_model_get_item (rows, position);
    name = bantar_fill_words_rt (row);
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
  }
  if (more > 0) {
    g_string_append_c (names, ' ');
    /* TRANSLATORS: after a list of RTs that would be too long */
    g_string_append_printf (names, ngettext ("and %u more", "and %u more", more), more);
  }
  return g_string_free (names, FALSE);
}

static GArray *
list_ready (BantarFillPage *self)
{
  GListModel *rows = bantar_fill_month_get_rows (self->month);
  GArray *ready = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (BantarFillRow) row = g_list_model_get_item (rows, i);

    if (bantar_fill_row_is_ready (row))
      g_array_append_val (ready, bantar_fill_row_get_facts (row)->rt);
  }
  return ready;
}

static void
ask (BantarFillPage *self, GArray *rts)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Asked *asked = g_new0 (Asked, 1);
  g_autofree char *heading =
      g_strdup_printf (ngettext ("Send %u month on behalf of its RT?",
                                 "Send %u months on behalf of their RTs?", rts->len),
                       rts->len);
  g_autofree char *names = name_rts (self, rts);
  g_autofree char *body =
      /* TRANSLATORS: %s is a list of RTs */
      g_strdup_printf (_ ("%s. The reports say that you filled them in."), names);
  g_autoptr (BantarQuestion) question = bantar_question_new (GTK_WINDOW (root), heading, body);

  asked->page = g_object_ref (self);
  asked->rts = g_array_ref (rts);
  self->asking = TRUE;
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, SEND, _ ("_Send"), BANTAR_QUESTION_SUGGESTED);
  bantar_question_ask_async (question, NULL, on_answered, asked);
}

/**
 * bantar_fill_page_send:
 *
 * Asks whether to send the months that are complete, and sends them; says why there are none.
 */
void
bantar_fill_page_send (BantarFillPage *self)
{
  g_autoptr (GArray) rts = self->month != NULL ? list_ready (self) : NULL;

  if (rts == NULL || self->asking)
    return;
  if (rts->len > 0)
    ask (self, rts);
  else
    say (self,
         _ ("No month is complete yet. A month can be sent once all its items are answered."));
}

/* Goes to what was changed, in whichever view and pillar it is. */
static void
go_to (BantarFillPage *self, const BantarCellChange *change)
{
  BantarInstrument *instrument = bantar_fill_month_get_instrument (self->month);
  const BantarPart *part = bantar_instrument_find_part (instrument, change->part);

  if (bantar_fill_grid_go_to_part (self->grid, change->rt, change->part) || part == NULL)
    return;
  self->rt = 0;
  self->pillar = part->indicator->pillar->index;
  bantar_fill_page_show_cells (self);
  bantar_fill_grid_go_to_part (self->grid, change->rt, change->part);
}

/* Returns: (transfer full) (nullable): why one of the answers may not be changed, as after Kirim */
static char *
find_reason (BantarFillPage *self, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++) {
    const BantarCellChange *change = changes->pdata[i];
    g_autoptr (BantarFillRow) row = NULL;
    char *why_not = NULL;
    guint position;

    if (!bantar_fill_month_find (self->month, change->rt, &position))
      continue;
    row = g_list_model_get_item (bantar_fill_month_get_rows (self->month), position);
    why_not = bantar_fill_words_why_not (row, change->part);
    if (why_not != NULL)
      return why_not;
  }
  return NULL;
}

static void
say_left_out (BantarFillPage *self, GPtrArray *changes)
{
  g_autofree char *reason = find_reason (self, changes);
  g_autofree char *text =
      /* TRANSLATORS: of undo; then a sentence why: "RT 08 has been sent already." */
      reason != NULL ? g_strdup_printf (_ ("This step was left out. %s"), reason) : NULL;

  say (self, text != NULL ? text
                          : _ ("This step was left out: what it changed has been changed "
                               "elsewhere since."));
}

static void
show_step (BantarFillPage *self, GPtrArray *changes, gboolean left_out, const char *nothing)
{
  if (changes == NULL) {
    say (self, nothing);
    return;
  }
  go_to (self, changes->pdata[0]);
  if (left_out)
    say_left_out (self, changes);
  else
    bantar_toast_dismiss (GTK_WIDGET (self->stack));
}

/**
 * bantar_fill_page_undo:
 *
 * Takes the last step back, and shows where that is.
 */
void
bantar_fill_page_undo (BantarFillPage *self)
{
  gboolean left_out = FALSE;
  g_autoptr (GPtrArray) changes =
      self->month != NULL ? bantar_fill_month_undo (self->month, &left_out) : NULL;

  if (self->month != NULL)
    show_step (self, changes, left_out, _ ("There is nothing to undo in this month."));
}

/**
 * bantar_fill_page_redo:
 *
 * Makes the step again that was taken back last.
 */
void
bantar_fill_page_redo (BantarFillPage *self)
{
  gboolean left_out = FALSE;
  g_autoptr (GPtrArray) changes =
      self->month != NULL ? bantar_fill_month_redo (self->month, &left_out) : NULL;

  if (self->month != NULL)
    show_step (self, changes, left_out, _ ("There is nothing to do again in this month."));
}
