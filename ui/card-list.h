/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "answer-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_CARD_LIST (bantar_card_list_get_type ())
G_DECLARE_FINAL_TYPE (BantarCardList, bantar_card_list, BANTAR, CARD_LIST, AdwBin)

GtkWidget *bantar_card_list_new (void);
void bantar_card_list_add (BantarCardList *self, BantarAnswerCard *card);
BantarAnswerCard *bantar_card_list_get_card (BantarCardList *self, guint index);
BantarAnswerCard *bantar_card_list_find (BantarCardList *self, const BantarIndicator *indicator);
BantarAnswerCard *bantar_card_list_find_missing (BantarCardList *self);
BantarAnswerCard *bantar_card_list_get_current (BantarCardList *self);
BantarAnswerCard *bantar_card_list_get_next (BantarCardList *self);
void bantar_card_list_set_current (BantarCardList *self, BantarAnswerCard *card);
void bantar_card_list_go_to (BantarCardList *self, BantarAnswerCard *card);
gboolean bantar_card_list_is_typing (BantarCardList *self);

G_END_DECLS
