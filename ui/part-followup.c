/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "part-followup.h"

#include "date-field.h"
#include "referral.h"

/**
 * BantarPartFollowup:
 *
 * What will be done about a part, by when, and whether it was. Of a sensitive part it is a choice
 * of offices instead of words, because it travels (design, section 4).
 */
struct _BantarPartFollowup {
  GtkBox parent_instance;
  BantarMonth *month;
  const BantarPart *part;
  gboolean setting; /* the program writes, not a person */
  GtkEditable *what;
  GtkWidget *referral_line;
  GtkDropDown *referral;
  BantarDateField *due;
  GtkCheckButton *done;
};

G_DEFINE_FINAL_TYPE (BantarPartFollowup, bantar_part_followup, GTK_TYPE_BOX)

/* In the order of bantar_referrals, after "nowhere". */
static GtkStringList *
list_referrals (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, bantar_referral_get_word (""));
  for (guint i = 0; bantar_referrals[i] != NULL; i++)
    gtk_string_list_append (words, bantar_referral_get_word (bantar_referrals[i]));
  return words;
}

static guint
find_referral (const char *referral)
{
  for (guint i = 0; bantar_referrals[i] != NULL; i++) {
    if (g_str_equal (bantar_referrals[i], referral))
      return i + 1;
  }
  return 0;
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
on_changed (BantarPartFollowup *self)
{
  BantarAnswer *answer = NULL;
  g_autoptr (GError) error = NULL;
  guint chosen;

  if (self->setting || self->month == NULL)
    return;
  answer = bantar_month_dup_answer (self->month, self->part->code);
  chosen = gtk_drop_down_get_selected (self->referral);
  if (self->part->sensitive)
    replace (&answer->referral, chosen > 0 ? bantar_referrals[chosen - 1] : "");
  else
    replace (&answer->followup, gtk_editable_get_text (self->what));
  replace (&answer->followup_due, bantar_date_field_get_date (self->due));
  answer->followup_done = gtk_check_button_get_active (self->done);
  if (!bantar_month_edit (self->month, answer, &error))
    g_warning ("%s: follow-up not taken: %s", self->part->code, error->message);
}

static void
bantar_part_followup_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_PART_FOLLOWUP);
  G_OBJECT_CLASS (bantar_part_followup_parent_class)->dispose (object);
}

static void
bantar_part_followup_finalize (GObject *object)
{
  g_clear_object (&BANTAR_PART_FOLLOWUP (object)->month);
  G_OBJECT_CLASS (bantar_part_followup_parent_class)->finalize (object);
}

static void
bantar_part_followup_class_init (BantarPartFollowupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_part_followup_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_part_followup_finalize;
  g_type_ensure (BANTAR_TYPE_DATE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/part-followup.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarPartFollowup, what);
  gtk_widget_class_bind_template_child (widget_class, BantarPartFollowup, referral_line);
  gtk_widget_class_bind_template_child (widget_class, BantarPartFollowup, referral);
  gtk_widget_class_bind_template_child (widget_class, BantarPartFollowup, due);
  gtk_widget_class_bind_template_child (widget_class, BantarPartFollowup, done);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
bantar_part_followup_init (BantarPartFollowup *self)
{
  g_autoptr (GtkStringList) referrals = list_referrals ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_max_length (GTK_ENTRY (self->what), BANTAR_FOLLOWUP_MAX);
  gtk_drop_down_set_model (self->referral, G_LIST_MODEL (referrals));
}

/**
 * bantar_part_followup_new:
 * @part: lives as long as @month's instrument
 */
GtkWidget *
bantar_part_followup_new (BantarMonth *month, const BantarPart *part)
{
  BantarPartFollowup *self = g_object_new (BANTAR_TYPE_PART_FOLLOWUP, NULL);

  self->month = g_object_ref (month);
  self->part = part;
  gtk_widget_set_visible (GTK_WIDGET (self->what), !part->sensitive);
  gtk_widget_set_visible (self->referral_line, part->sensitive);
  bantar_part_followup_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * bantar_part_followup_refresh:
 *
 * Shows what the month says. Text that is the same is left alone, and with it the cursor.
 */
void
bantar_part_followup_refresh (BantarPartFollowup *self)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (self->month, self->part->code);

  self->setting = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (self->what), answer->followup) != 0)
    gtk_editable_set_text (self->what, answer->followup);
  gtk_drop_down_set_selected (self->referral, find_referral (answer->referral));
  bantar_date_field_set_date (self->due, answer->followup_due);
  gtk_check_button_set_active (self->done, answer->followup_done);
  self->setting = FALSE;
}
