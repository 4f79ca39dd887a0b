/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_ANSWER_BUTTONS (bantar_answer_buttons_get_type ())
G_DECLARE_FINAL_TYPE (BantarAnswerButtons, bantar_answer_buttons, BANTAR, ANSWER_BUTTONS, GtkWidget)

GtkWidget *bantar_answer_buttons_new (void);
BantarStatus bantar_answer_buttons_get_status (BantarAnswerButtons *self);
void bantar_answer_buttons_set_status (BantarAnswerButtons *self, BantarStatus status);
const char *bantar_answer_buttons_get_label_prefix (BantarAnswerButtons *self);
void bantar_answer_buttons_set_label_prefix (BantarAnswerButtons *self, const char *prefix);
gboolean bantar_answer_buttons_get_show_keys (BantarAnswerButtons *self);
void bantar_answer_buttons_set_show_keys (BantarAnswerButtons *self, gboolean show_keys);
gboolean bantar_answer_buttons_get_editable (BantarAnswerButtons *self);
void bantar_answer_buttons_set_editable (BantarAnswerButtons *self, gboolean editable);

G_END_DECLS
