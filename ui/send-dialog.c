/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "send-dialog.h"

#include "checklist-words.h"
#include "question.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* How many gaps are named one by one. */
#define GAPS_SHOWN 3

#define PART "bantar-part"

/* The dialog's answers. */
#define FILL "fill"
#define SEND "send"
#define GAPS "gaps"

/* What is asked, and what came of it. */
typedef struct {
  BantarQuestion *question;
  char
      *part; /* to fill in: the row that was pressed, else the first gap; NULL if none is missing */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_object (&asked->question);
  g_free (asked->part);
  g_free (asked);
}

static char *
format_month (const BantarChecklist *month)
{
  return bantar_format_month (bantar_period_get_year (month->period),
                              bantar_period_get_month (month->period));
}

/* Items, not parts: an item with two parts is missing once. In a returned month every part has a
 * reason of its own. */
static GPtrArray *
list_gaps (const BantarChecklist *month)
{
  GPtrArray *gaps = bantar_checklist_get_missing (month);

  for (guint i = 1; i < gaps->len && !bantar_checklist_is_confined (month);) {
    const BantarPart *before = gaps->pdata[i - 1];
    const BantarPart *part = gaps->pdata[i];

    if (part->indicator == before->indicator)
      g_ptr_array_remove_index (gaps, i);
    else
      i++;
  }
  return gaps;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  Asked *asked = user_data;

  g_free (asked->part);
  asked->part = g_strdup (g_object_get_data (G_OBJECT (row), PART));
  bantar_question_respond (asked->question, FILL);
}

static GtkWidget *
new_image (const char *icon)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static GtkWidget *
new_gap_row (const BantarChecklist *month, const BantarPart *part)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *label = bantar_part_dup_label (part);
  /* TRANSLATORS: an item by number and title: "Clean 4, Green open space" */
  g_autofree char *text = g_strdup_printf (_ ("%s, %s"), label, bantar_text_get (&part->title));
  GtkWidget *words = gtk_label_new (text);
  gboolean returned = bantar_checklist_is_confined (month);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "gap");
  gtk_box_append (GTK_BOX (box),
                  new_image (returned ? "bantar-returned-symbolic" : "bantar-unanswered-symbolic"));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), new_image ("bantar-next-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), PART, g_strdup (part->code), g_free);
  return row;
}

/* "dan 3 butir lain di Pintar" */
static GtkWidget *
new_rest (GPtrArray *gaps)
{
  guint rest = gaps->len - GAPS_SHOWN;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *where = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label = NULL;

  for (guint i = GAPS_SHOWN; i < gaps->len; i++) {
    const BantarPart *part = gaps->pdata[i];
    const char *name = bantar_text_get (&part->indicator->pillar->title);

    if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer) name);
  }
  where = bantar_words_names (names);
  /* TRANSLATORS: below a list of empty items; %s is one or more pillars */
  text = g_strdup_printf (ngettext ("and %u other item in %s", "and %u other items in %s", rest),
                          rest, where);
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
new_gap_list (const BantarChecklist *month, GPtrArray *gaps, Asked *asked)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (box, "page");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < MIN (gaps->len, GAPS_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_gap_row (month, gaps->pdata[i]));
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), asked);
  gtk_box_append (GTK_BOX (box), list);
  if (gaps->len > GAPS_SHOWN)
    gtk_box_append (GTK_BOX (box), new_rest (gaps));
  return box;
}

static char *
describe_pillar (const BantarChecklist *month, const BantarPillar *pillar)
{
  guint answered, total;

  bantar_checklist_get_progress (month, pillar, &answered, &total);
  /* TRANSLATORS: in the summary before sending: "Clean: 7 of 7 items" */
  return g_strdup_printf (ngettext ("%s: %u of %u item", "%s: %u of %u items", total),
                          bantar_text_get (&pillar->title), answered, total);
}

static GtkWidget *
new_summary (const BantarChecklist *month)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (month->instrument);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "page");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < pillars->len; i++) {
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
    g_autofree char *text = describe_pillar (month, pillars->pdata[i]);
    GtkWidget *tick = new_image ("bantar-check-symbolic");

    gtk_widget_add_css_class (tick, "met");
    gtk_box_append (GTK_BOX (line), tick);
    gtk_box_append (GTK_BOX (line), gtk_label_new (text));
    gtk_box_append (GTK_BOX (box), line);
  }
  return box;
}

static char *
describe_gaps (const BantarChecklist *month, const BantarSendFacts *facts)
{
  g_autofree char *name = format_month (month);

  if (bantar_checklist_is_confined (month))
    return g_strdup_printf (
        _ ("The report of %s can be sent again when everything that was returned is corrected."),
        name);
  if (facts->late)
    return g_strdup_printf (_ ("The report of %s is late. It can be sent as it is; what is empty "
                               "is then marked as not filled in."),
                            name);
  return g_strdup_printf (_ ("The report of %s can be sent when every item is answered."), name);
}

static BantarQuestion *
ask_about_gaps (GtkWindow *parent,
                const BantarChecklist *month,
                const BantarSendFacts *facts,
                GPtrArray *gaps)
{
  guint n = gaps->len;
  gboolean returned = bantar_checklist_is_confined (month);
  g_autofree char *heading = g_strdup_printf (
      returned ? ngettext ("%u item still needs correction", "%u items still need correction", n)
               : ngettext ("%u item is still empty", "%u items are still empty", n),
      n);
  g_autofree char *body = describe_gaps (month, facts);
  BantarQuestion *question = bantar_question_new (parent, heading, body);

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Later"),
                                BANTAR_QUESTION_PLAIN);
  if (facts->late && !returned)
    bantar_question_add_response (question, GAPS, _ ("_Send as it is"), BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, FILL, returned ? _ ("_Correct now") : _ ("_Fill in now"),
                                BANTAR_QUESTION_SUGGESTED);
  return question;
}

static BantarQuestion *
ask_to_send (GtkWindow *parent, const BantarChecklist *month, const BantarSendFacts *facts)
{
  g_autofree char *name = format_month (month);
  g_autofree char *heading =
      facts->rt != NULL
          /* TRANSLATORS: a month, and on behalf of which RT */
          ? g_strdup_printf (_ ("Send the report of %s on behalf of %s?"), name, facts->rt)
          : g_strdup_printf (_ ("Send the report of %s?"), name);
  const char *body = facts->online ? _ ("After that it can be read, and taken back until it is "
                                        "checked.")
                                   : _ ("It is sent by itself when there is internet.");
  BantarQuestion *question = bantar_question_new (parent, heading, body);

  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Later"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, SEND, _ ("_Send"), BANTAR_QUESTION_SUGGESTED);
  bantar_question_set_extra_child (question, new_summary (month));
  return question;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *id = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);
  BantarSendChoice choice = BANTAR_SEND_NOT;

  if (g_strcmp0 (id, FILL) == 0)
    choice = BANTAR_SEND_FILL;
  else if (g_strcmp0 (id, GAPS) == 0)
    choice = BANTAR_SEND_WITH_GAPS;
  else if (g_strcmp0 (id, SEND) == 0)
    choice = BANTAR_SEND_ALL;
  g_task_return_int (task, choice);
}

/**
 * bantar_send_dialog_ask_async:
 * @month: as it stands now; not kept
 *
 * Before Kirim: names what is empty and goes there, or sums up and asks.
 */
void
bantar_send_dialog_ask_async (GtkWindow *parent,
                              const BantarChecklist *month,
                              const BantarSendFacts *facts,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GPtrArray) gaps = list_gaps (month);
  Asked *asked = g_new0 (Asked, 1);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, asked, asked_free);
  if (gaps->len > 0) {
    asked->part = g_strdup (((const BantarPart *) gaps->pdata[0])->code);
    asked->question = ask_about_gaps (parent, month, facts, gaps);
    bantar_question_set_extra_child (asked->question, new_gap_list (month, gaps, asked));
  } else {
    asked->question = ask_to_send (parent, month, facts);
  }
  bantar_question_ask_async (asked->question, NULL, on_answered, task);
}

/**
 * bantar_send_dialog_ask_finish:
 * @part: (out) (transfer full) (nullable): with %BANTAR_SEND_FILL, the code of the part to go to
 */
BantarSendChoice
bantar_send_dialog_ask_finish (GAsyncResult *result, char **part)
{
  Asked *asked = g_task_get_task_data (G_TASK (result));

  *part = g_strdup (asked->part);
  return g_task_propagate_int (G_TASK (result), NULL);
}
