/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_ANSWER_PART (bantar_answer_part_get_type ())
G_DECLARE_FINAL_TYPE (BantarAnswerPart, bantar_answer_part, BANTAR, ANSWER_PART, GtkBox)

GtkWidget *
bantar_answer_part_new (BantarMonth *month, const BantarPart *part, gboolean with_pillar);
const BantarPart *bantar_answer_part_get_part (BantarAnswerPart *self);
BantarStatus bantar_answer_part_get_status (BantarAnswerPart *self);
gboolean bantar_answer_part_may_edit (BantarAnswerPart *self);
gboolean bantar_answer_part_is_missing (BantarAnswerPart *self);
gboolean bantar_answer_part_answer (BantarAnswerPart *self, BantarStatus status);
void bantar_answer_part_set_show_keys (BantarAnswerPart *self, gboolean show_keys);
gboolean bantar_answer_part_get_unfolded (BantarAnswerPart *self);
void bantar_answer_part_set_unfolded (BantarAnswerPart *self, gboolean unfolded);
void bantar_answer_part_refresh (BantarAnswerPart *self);

G_END_DECLS
