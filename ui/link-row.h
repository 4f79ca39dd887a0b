/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row of a .boxed-list says, and where it leads. */
typedef struct {
  const char *icon;
  const char *css_class; /* nullable: colours the icon */
  const char *title;
  const char *subtitle; /* nullable */
  const char *action;   /* nullable: the row leads nowhere */
  GVariant *target;     /* nullable: of the action; taken if floating */
} BantarLink;

#define BANTAR_TYPE_LINK_ROW (bantar_link_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarLinkRow, bantar_link_row, BANTAR, LINK_ROW, GtkListBoxRow)

GtkWidget *bantar_link_row_new (const BantarLink *link);
GtkWidget *bantar_link_row_append (GtkListBox *list, const BantarLink *link);
void bantar_link_row_set_words (GtkWidget *row, const char *title, const char *subtitle);
void bantar_link_row_add_suffix (GtkWidget *row, GtkWidget *suffix);

G_END_DECLS
