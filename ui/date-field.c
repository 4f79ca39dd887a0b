/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "date-field.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarDateField:
 *
 * A day that may be left empty, chosen in a calendar. The only file that knows GtkCalendar, whose
 * functions change in later versions of GTK.
 *
 * The calendar counts turning over a page as choosing a day, so that a day is taken only when the
 * person says so with the button below it.
 */
struct _BantarDateField {
  GtkWidget parent_instance;
  char *date;
  char *title;
  GtkMenuButton *button;
  GtkLabel *text;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (BantarDateField, bantar_date_field, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_DATE, PROP_TITLE, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SIGNAL_CHANGED_BY_PERSON, N_SIGNALS };
static guint signals[N_SIGNALS];

static GDateTime *
parse_date (const char *date)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", date);

  return strlen (date) == strlen ("2026-12-15") ? g_date_time_new_from_iso8601 (midnight, NULL)
                                                : NULL;
}

static void
show_date (BantarDateField *self)
{
  g_autoptr (GDateTime) day = parse_date (self->date);
  g_autofree char *text =
      day != NULL ? bantar_format_date_short (day) : g_strdup (_ ("Choose a date"));
  g_autofree char *name =
      /* TRANSLATORS: what a date is for, then the date: "Due, 15 Dec 2026" */
      self->title != NULL ? g_strdup_printf (_ ("%s, %s"), self->title, text) : g_strdup (text);

  gtk_label_set_label (self->text, text);
  gtk_widget_set_sensitive (self->clear, day != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
on_popover_show (BantarDateField *self)
{
  g_autoptr (GDateTime) day = parse_date (self->date);
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();

  gtk_calendar_select_day (self->calendar, day != NULL ? day : today);
}

static void
take_date (BantarDateField *self, const char *date)
{
  gtk_popover_popdown (self->popover);
  if (strcmp (self->date, date) == 0)
    return;
  bantar_date_field_set_date (self, date);
  g_signal_emit (self, signals[SIGNAL_CHANGED_BY_PERSON], 0);
}

static void
on_clear_clicked (BantarDateField *self)
{
  take_date (self, "");
}

static void
on_use_clicked (BantarDateField *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  take_date (self, date);
}

static void
bantar_date_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarDateField *self = BANTAR_DATE_FIELD (object);

  switch (id) {
  case PROP_DATE:
    g_value_set_string (value, self->date);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_date_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  BantarDateField *self = BANTAR_DATE_FIELD (object);

  switch (id) {
  case PROP_DATE:
    bantar_date_field_set_date (self, g_value_get_string (value));
    break;
  case PROP_TITLE:
    bantar_date_field_set_title (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_date_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_DATE_FIELD);
  G_OBJECT_CLASS (bantar_date_field_parent_class)->dispose (object);
}

static void
bantar_date_field_finalize (GObject *object)
{
  BantarDateField *self = BANTAR_DATE_FIELD (object);

  g_free (self->date);
  g_free (self->title);
  G_OBJECT_CLASS (bantar_date_field_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/date-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarDateField, button);
  gtk_widget_class_bind_template_child (widget_class, BantarDateField, text);
  gtk_widget_class_bind_template_child (widget_class, BantarDateField, popover);
  gtk_widget_class_bind_template_child (widget_class, BantarDateField, calendar);
  gtk_widget_class_bind_template_child (widget_class, BantarDateField, clear);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_show);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_use_clicked);
}

static void
bantar_date_field_class_init (BantarDateFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = bantar_date_field_get_property;
  object_class->set_property = bantar_date_field_set_property;
  object_class->dispose = bantar_date_field_dispose;
  object_class->finalize = bantar_date_field_finalize;

  /* "2026-12-15", or "" while none is chosen. */
  props[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, "", flags);
  /* What the date is for, for a screen reader. */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * BantarDateField::changed-by-person:
   *
   * A person chose another day or cleared it. Not emitted when the program sets the date.
   */
  signals[SIGNAL_CHANGED_BY_PERSON] =
      g_signal_new ("changed-by-person", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_date_field_init (BantarDateField *self)
{
  self->date = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  show_date (self);
}

GtkWidget *
bantar_date_field_new (void)
{
  return g_object_new (BANTAR_TYPE_DATE_FIELD, NULL);
}

/**
 * bantar_date_field_get_date:
 *
 * Returns: (transfer none): "2026-12-15", or "" if none is chosen
 */
const char *
bantar_date_field_get_date (BantarDateField *self)
{
  g_return_val_if_fail (BANTAR_IS_DATE_FIELD (self), NULL);
  return self->date;
}

/**
 * bantar_date_field_set_date:
 * @date: (nullable): "2026-12-15"; anything that is not a day shows none
 */
void
bantar_date_field_set_date (BantarDateField *self, const char *date)
{
  g_autoptr (GDateTime) day = date != NULL ? parse_date (date) : NULL;
  const char *kept = day != NULL ? date : "";

  g_return_if_fail (BANTAR_IS_DATE_FIELD (self));

  if (strcmp (self->date, kept) == 0)
    return;
  g_free (self->date);
  self->date = g_strdup (kept);
  show_date (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATE]);
}

/**
 * bantar_date_field_set_title:
 * @title: (nullable): what the date is for, "Selesai paling lambat"
 */
void
bantar_date_field_set_title (BantarDateField *self, const char *title)
{
  g_return_if_fail (BANTAR_IS_DATE_FIELD (self));

  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  show_date (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}
