/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "count-field.h"
#include "count-text.h"
#include "model/answer.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* Of the entry, in characters; the first stands in the template too. */
#define WIDTH         7
#define WIDTH_PERCENT 5

/**
 * BantarCountField:
 *
 * A whole number that may be left empty: "Kasus bulan ini". What was typed is never changed behind
 * the person's back; a number that is too large stays and the line below says what is wrong.
 */
struct _BantarCountField {
  GtkBox parent_instance;
  gint64 maximum;
  gboolean percent;
  gboolean setting; /* the program writes, not a person */
  char *error;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *frame;
  GtkEditable *entry;
  GtkWidget *percent_sign;
  GtkWidget *less;
  GtkWidget *more;
  GtkWidget *complaint;
  GtkLabel *complaint_text;
};

G_DEFINE_FINAL_TYPE (BantarCountField, bantar_count_field, GTK_TYPE_BOX)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_VALUE,
  PROP_MAXIMUM,
  PROP_PERCENT,
  PROP_ERROR,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum { SIGNAL_CHANGED_BY_PERSON, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Its own bound comes before what the page has to say. */
static char *
describe_error (BantarCountField *self)
{
  g_autofree char *limit = NULL;

  if (bantar_count_field_get_value (self) <= self->maximum)
    return g_strdup (self->error);
  limit = bantar_format_number (self->maximum);
  /* TRANSLATORS: below a number that is too large; %s is the largest that is possible */
  return g_strdup_printf (_ ("At most %s"), limit);
}

static void
show_error (BantarCountField *self)
{
  g_autofree char *text = describe_error (self);

  gtk_label_set_label (self->complaint_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->complaint, text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (self->frame, "wrong");
  else
    gtk_widget_remove_css_class (self->frame, "wrong");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
report_change (BantarCountField *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
  g_signal_emit (self, signals[SIGNAL_CHANGED_BY_PERSON], 0);
}

static void
on_entry_changed (BantarCountField *self)
{
  show_error (self);
  if (!self->setting)
    report_change (self);
}

/* Letters never get in; a pasted "1.250" or " 12 " becomes digits. */
static void
on_insert_text (GtkEditable *text, const char *inserted, int length, int *position, gpointer data)
{
  g_autofree char *piece = length < 0 ? g_strdup (inserted) : g_strndup (inserted, length);
  g_autofree char *digits = bantar_count_text_parse (piece);
  gboolean fits = digits != NULL &&
                  strlen (digits) + strlen (gtk_editable_get_text (text)) <= BANTAR_COUNT_TEXT_MAX;

  if (fits && strcmp (digits, piece) == 0)
    return;
  g_signal_stop_emission_by_name (text, "insert-text");
  if (fits)
    gtk_editable_insert_text (text, digits, -1, position);
  else
    gtk_widget_error_bell (GTK_WIDGET (text));
}

/* GtkEditable empties itself before it takes the new text: nobody may see that as a change. */
static void
write_value (BantarCountField *self, gint64 value)
{
  g_autofree char *text =
      value == BANTAR_COUNT_EMPTY ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, value);

  self->setting = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->setting = FALSE;
}

static void
step_to (BantarCountField *self, gint64 value)
{
  write_value (self, value);
  report_change (self);
}

static void
on_less_clicked (BantarCountField *self)
{
  gint64 value = bantar_count_field_get_value (self);

  if (value > 0)
    step_to (self, value - 1);
  else
    gtk_widget_error_bell (self->less);
}

static void
on_more_clicked (BantarCountField *self)
{
  gint64 value = bantar_count_field_get_value (self);

  if (value < self->maximum)
    step_to (self, MAX (value, 0) + 1);
  else
    gtk_widget_error_bell (self->more);
}

static void
bantar_count_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarCountField *self = BANTAR_COUNT_FIELD (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, gtk_label_get_label (self->title));
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, gtk_label_get_label (self->subtitle));
    break;
  case PROP_VALUE:
    g_value_set_int64 (value, bantar_count_field_get_value (self));
    break;
  case PROP_MAXIMUM:
    g_value_set_int64 (value, self->maximum);
    break;
  case PROP_PERCENT:
    g_value_set_boolean (value, self->percent);
    break;
  case PROP_ERROR:
    g_value_take_string (value, describe_error (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_count_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarCountField *self = BANTAR_COUNT_FIELD (object);

  switch (id) {
  case PROP_TITLE:
    bantar_count_field_set_title (self, g_value_get_string (value));
    break;
  case PROP_SUBTITLE:
    bantar_count_field_set_subtitle (self, g_value_get_string (value));
    break;
  case PROP_VALUE:
    bantar_count_field_set_value (self, g_value_get_int64 (value));
    break;
  case PROP_MAXIMUM:
    bantar_count_field_set_maximum (self, g_value_get_int64 (value));
    break;
  case PROP_PERCENT:
    bantar_count_field_set_percent (self, g_value_get_boolean (value));
    break;
  case PROP_ERROR:
    bantar_count_field_set_error (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_count_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_COUNT_FIELD);
  G_OBJECT_CLASS (bantar_count_field_parent_class)->dispose (object);
}

static void
bantar_count_field_finalize (GObject *object)
{
  g_free (BANTAR_COUNT_FIELD (object)->error);
  G_OBJECT_CLASS (bantar_count_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  /* The rule under the title, "dari 5 kasus"; "" hides it. */
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  props[PROP_VALUE] = g_param_spec_int64 ("value", NULL, NULL, BANTAR_COUNT_EMPTY, G_MAXINT64,
                                          BANTAR_COUNT_EMPTY, flags);
  props[PROP_MAXIMUM] =
      g_param_spec_int64 ("maximum", NULL, NULL, 0, G_MAXINT64, BANTAR_COUNT_MAX, flags);
  props[PROP_PERCENT] = g_param_spec_boolean ("percent", NULL, NULL, FALSE, flags);
  /* What is wrong with the number, NULL if nothing. */
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/count-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, title);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, frame);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, entry);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, percent_sign);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, less);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, more);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, complaint);
  gtk_widget_class_bind_template_child (widget_class, BantarCountField, complaint_text);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_less_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
}

static void
bantar_count_field_class_init (BantarCountFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_count_field_get_property;
  object_class->set_property = bantar_count_field_set_property;
  object_class->dispose = bantar_count_field_dispose;
  object_class->finalize = bantar_count_field_finalize;
  install_properties (object_class);

  /**
   * BantarCountField::changed-by-person:
   *
   * A person typed, pasted or pressed a button; also with a number that is not valid. Not emitted
   * when the program sets the value.
   */
  signals[SIGNAL_CHANGED_BY_PERSON] =
      g_signal_new ("changed-by-person", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_count_field_init (BantarCountField *self)
{
  self->maximum = BANTAR_COUNT_MAX;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_editable_get_delegate (self->entry), "insert-text",
                    G_CALLBACK (on_insert_text), NULL);
}

GtkWidget *
bantar_count_field_new (const char *title)
{
  return g_object_new (BANTAR_TYPE_COUNT_FIELD, "title", title, NULL);
}

/**
 * bantar_count_field_set_title:
 * @title: what is counted, in the current language
 */
void
bantar_count_field_set_title (BantarCountField *self, const char *title)
{
  g_autofree char *less = NULL;
  g_autofree char *more = NULL;

  g_return_if_fail (BANTAR_IS_COUNT_FIELD (self));

  if (g_strcmp0 (gtk_label_get_label (self->title), title) == 0)
    return;
  gtk_label_set_label (self->title, title != NULL ? title : "");
  /* TRANSLATORS: names of the minus and plus buttons beside a count, %s is what is counted */
  less = g_strdup_printf (_ ("%s, one less"), gtk_label_get_label (self->title));
  more = g_strdup_printf (_ ("%s, one more"), gtk_label_get_label (self->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->less), GTK_ACCESSIBLE_PROPERTY_LABEL, less,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->title), -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/**
 * bantar_count_field_set_subtitle:
 * @subtitle: (nullable): the rule that the number follows, "dari 5 kasus"
 */
void
bantar_count_field_set_subtitle (BantarCountField *self, const char *subtitle)
{
  const char *text = subtitle != NULL ? subtitle : "";

  g_return_if_fail (BANTAR_IS_COUNT_FIELD (self));

  if (g_strcmp0 (gtk_label_get_label (self->subtitle), text) == 0)
    return;
  gtk_label_set_label (self->subtitle, text);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *text != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

/**
 * bantar_count_field_get_value:
 *
 * Returns: the number as it stands, also when it is above the maximum; %BANTAR_COUNT_EMPTY if empty
 */
gint64
bantar_count_field_get_value (BantarCountField *self)
{
  const char *text = NULL;

  g_return_val_if_fail (BANTAR_IS_COUNT_FIELD (self), BANTAR_COUNT_EMPTY);

  text = gtk_editable_get_text (self->entry);
  return *text == '\0' ? BANTAR_COUNT_EMPTY : g_ascii_strtoll (text, NULL, 10);
}

/**
 * bantar_count_field_set_value:
 * @value: 0 or more, or %BANTAR_COUNT_EMPTY
 */
void
bantar_count_field_set_value (BantarCountField *self, gint64 value)
{
  g_return_if_fail (BANTAR_IS_COUNT_FIELD (self));

  if (bantar_count_field_get_value (self) == value)
    return;
  write_value (self, value);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

/**
 * bantar_count_field_set_maximum:
 * @maximum: the largest number that is right; a larger one stays visible and is called wrong
 */
void
bantar_count_field_set_maximum (BantarCountField *self, gint64 maximum)
{
  g_return_if_fail (BANTAR_IS_COUNT_FIELD (self));

  if (self->maximum == maximum)
    return;
  self->maximum = maximum;
  show_error (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAXIMUM]);
}

/**
 * bantar_count_field_set_percent:
 * @percent: shows a % sign and allows at most 100
 */
void
bantar_count_field_set_percent (BantarCountField *self, gboolean percent)
{
  g_return_if_fail (BANTAR_IS_COUNT_FIELD (self));

  if (self->percent == percent)
    return;
  self->percent = percent;
  gtk_widget_set_visible (self->percent_sign, percent);
  /* The sign takes the room of digits: all fields of a card stay equally wide. */
  gtk_editable_set_width_chars (self->entry, percent ? WIDTH_PERCENT : WIDTH);
  gtk_editable_set_max_width_chars (self->entry, percent ? WIDTH_PERCENT : WIDTH);
  bantar_count_field_set_maximum (self, percent ? 100 : BANTAR_COUNT_MAX);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PERCENT]);
}

/**
 * bantar_count_field_set_error:
 * @error: (nullable): a sentence for what only the page can know is wrong
 */
void
bantar_count_field_set_error (BantarCountField *self, const char *error)
{
  g_return_if_fail (BANTAR_IS_COUNT_FIELD (self));

  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  show_error (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

/**
 * bantar_count_field_is_valid:
 *
 * Returns: whether the number may be stored; an empty field may
 */
gboolean
bantar_count_field_is_valid (BantarCountField *self)
{
  g_return_val_if_fail (BANTAR_IS_COUNT_FIELD (self), FALSE);
  return self->error == NULL && bantar_count_field_get_value (self) <= self->maximum;
}
