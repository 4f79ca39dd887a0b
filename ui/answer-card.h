/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_ANSWER_CARD (bantar_answer_card_get_type ())
G_DECLARE_FINAL_TYPE (BantarAnswerCard, bantar_answer_card, BANTAR, ANSWER_CARD, GtkListBoxRow)

GtkWidget *bantar_answer_card_new (BantarMonth *month,
                                   const BantarIndicator *indicator,
                                   gboolean returned_only);
const BantarIndicator *bantar_answer_card_get_indicator (BantarAnswerCard *self);
gboolean bantar_answer_card_get_current (BantarAnswerCard *self);
void bantar_answer_card_set_current (BantarAnswerCard *self, gboolean current);
gboolean bantar_answer_card_may_edit (BantarAnswerCard *self);
gboolean bantar_answer_card_is_missing (BantarAnswerCard *self);
gboolean bantar_answer_card_answer (BantarAnswerCard *self, BantarStatus status);
gboolean bantar_answer_card_clear (BantarAnswerCard *self);
void bantar_answer_card_toggle_details (BantarAnswerCard *self);
void bantar_answer_card_set_lead (BantarAnswerCard *self, const char *lead);
void bantar_answer_card_refresh (BantarAnswerCard *self);

G_END_DECLS
