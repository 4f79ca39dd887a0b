/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "remarks.h"

#include "beside-layout.h"
#include "report/unusual.h"
#include "wrapped-label.h"

#include <glib/gi18n.h>

/**
 * BantarRemarks:
 *
 * Perlu dilihat: what in a month is worth a look, each with a button after which its rule is
 * silent. It says what is, not what it means, and has no colour of a state.
 */
struct _BantarRemarks {
  GtkBox parent_instance;
  GtkBox *list;
  GtkLabel *closing;
  char *shown; /* what it says now */
};

G_DEFINE_FINAL_TYPE (BantarRemarks, bantar_remarks, GTK_TYPE_BOX)

static void
bantar_remarks_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_REMARKS);
  G_OBJECT_CLASS (bantar_remarks_parent_class)->dispose (object);
}

static void
bantar_remarks_finalize (GObject *object)
{
  g_free (BANTAR_REMARKS (object)->shown);
  G_OBJECT_CLASS (bantar_remarks_parent_class)->finalize (object);
}

static void
bantar_remarks_class_init (BantarRemarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_remarks_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_remarks_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/remarks.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarRemarks, list);
  gtk_widget_class_bind_template_child (widget_class, BantarRemarks, closing);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bantar_remarks_init (BantarRemarks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The first of them says what they all are. */
static char *
dup_markup (const char *sentence, gboolean first)
{
  return first ? g_markup_printf_escaped ("<b>%s</b> %s", _ ("Worth a look."), sentence)
               : g_markup_escape_text (sentence, -1);
}

static GtkWidget *
sentence_new (const char *sentence, gboolean first)
{
  g_autofree char *markup = dup_markup (sentence, first);
  GtkWidget *label = bantar_wrapped_label_new (NULL, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

/* Several say the same: what it is that would not be said again belongs to each. */
static GtkWidget *
hush_new (BantarRule rule)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Turn this hint off"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", bantar_rule_to_string (rule));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.hush");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, bantar_unusual_describe (rule));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  bantar_unusual_describe (rule), -1);
  return button;
}

static GtkWidget *
remark_new (const BantarUnusual *remark, gboolean first)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (line, g_object_new (BANTAR_TYPE_BESIDE_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (line), sentence_new (remark->sentence, first));
  gtk_box_append (GTK_BOX (line), hush_new (remark->rule));
  return line;
}

static void
fill (BantarRemarks *self, GPtrArray *remarks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < remarks->len; i++)
    gtk_box_append (self->list, remark_new (remarks->pdata[i], i == 0));
}

static char *
join (GPtrArray *remarks, const char *closing)
{
  GString *text = g_string_new (_ ("Worth a look."));

  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, " %s", ((const BantarUnusual *) remarks->pdata[i])->sentence);
  if (closing != NULL)
    g_string_append_printf (text, " %s", closing);
  return g_string_free (text, FALSE);
}

/**
 * bantar_remarks_show:
 * @remarks: (element-type BantarUnusual): not kept
 * @closing: (nullable): a last line, which nothing can be done about
 *
 * Shows them, or nothing at all when there are none. Those that are shown already stay: the focus
 * may be on one of the buttons when a sync has passed.
 */
void
bantar_remarks_show (BantarRemarks *self, GPtrArray *remarks, const char *closing)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (BANTAR_IS_REMARKS (self));

  text = join (remarks, closing);
  gtk_widget_set_visible (GTK_WIDGET (self), remarks->len > 0 || closing != NULL);
  if (g_strcmp0 (self->shown, text) == 0)
    return;
  fill (self, remarks);
  if (closing != NULL)
    markup = dup_markup (closing, remarks->len == 0);
  gtk_label_set_markup (self->closing, markup != NULL ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (self->closing), closing != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
}
