/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "notice.h"

#include "beside-layout.h"

/**
 * BantarNotice:
 *
 * A strip inside a page: what is the matter in bold, what follows from it, and at most one thing to
 * do about it.
 */
struct _BantarNotice {
  GtkBox parent_instance;
  char *tint;
  GtkImage *icon;
  GtkLabel *text;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (BantarNotice, bantar_notice, GTK_TYPE_BOX)

static void
bantar_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_NOTICE);
  G_OBJECT_CLASS (bantar_notice_parent_class)->dispose (object);
}

static void
bantar_notice_finalize (GObject *object)
{
  g_free (BANTAR_NOTICE (object)->tint);
  G_OBJECT_CLASS (bantar_notice_parent_class)->finalize (object);
}

static void
bantar_notice_class_init (BantarNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_notice_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_notice_finalize;
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/notice.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, BantarNotice, text);
  gtk_widget_class_bind_template_child (widget_class, BantarNotice, button);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
bantar_notice_init (BantarNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static void
set_tint (GtkWidget *widget, const char *old, const char *tint)
{
  if (old != NULL)
    gtk_widget_remove_css_class (widget, old);
  gtk_widget_add_css_class (widget, tint);
}

/**
 * bantar_notice_set_look:
 * @icon_name: its shape
 * @tint: a state's class of style.css: "partly", "refused"
 */
void
bantar_notice_set_look (BantarNotice *self, const char *icon_name, const char *tint)
{
  g_return_if_fail (BANTAR_IS_NOTICE (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  set_tint (GTK_WIDGET (self), self->tint, tint);
  set_tint (GTK_WIDGET (self->icon), self->tint, tint);
  g_free (self->tint);
  self->tint = g_strdup (tint);
}

/**
 * bantar_notice_set_text:
 * @lead: what is the matter, a whole sentence
 * @text: (nullable): what follows from it
 */
void
bantar_notice_set_text (BantarNotice *self, const char *lead, const char *text)
{
  g_autofree char *markup = NULL;
  g_autofree char *plain = NULL;

  g_return_if_fail (BANTAR_IS_NOTICE (self));

  markup = text != NULL ? g_markup_printf_escaped ("<b>%s</b> %s", lead, text)
                        : g_markup_printf_escaped ("<b>%s</b>", lead);
  plain = g_strjoin (" ", lead, text, NULL);
  gtk_label_set_markup (self->text, markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

/**
 * bantar_notice_take_focus:
 *
 * Moves the focus to the strip itself, where no key does anything: it is read aloud, and Enter
 * pressed once more presses nothing.
 */
void
bantar_notice_take_focus (BantarNotice *self)
{
  GtkRoot *root = NULL;

  g_return_if_fail (BANTAR_IS_NOTICE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_root_set_focus (root, GTK_WIDGET (self));
}

/**
 * bantar_notice_set_action:
 * @label: (nullable): the button, `NULL` for none
 * @action: (nullable): what it does
 */
void
bantar_notice_set_action (BantarNotice *self, const char *label, const char *action)
{
  g_return_if_fail (BANTAR_IS_NOTICE (self));

  if (label != NULL)
    gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
}
