/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_ANSWER_BUTTON (bantar_answer_button_get_type ())
G_DECLARE_FINAL_TYPE (BantarAnswerButton,
                      bantar_answer_button,
                      BANTAR,
                      ANSWER_BUTTON,
                      GtkToggleButton)

BantarStatus bantar_answer_button_get_status (BantarAnswerButton *self);
void bantar_answer_button_set_label_prefix (BantarAnswerButton *self, const char *prefix);
void bantar_answer_button_set_show_key (BantarAnswerButton *self, gboolean show_key);

G_END_DECLS
