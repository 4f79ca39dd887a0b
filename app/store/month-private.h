/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/answer-saver.h"
#include "store/city-documents.h"

G_BEGIN_DECLS

/* What the files that make up BantarMonth share. */

/* What opening a month reads. */
typedef struct {
  BantarPeriod period;
  gint64 rt;
  char *who; /* the name under which this person answers */
  BantarChecklist *checklist;
  BantarChecklist *previous; /* nullable: nothing was said last month */
  BantarDeadline *deadline;
  GHashTable *gone; /* (element-type utf8): photos that were withdrawn */
  gboolean final;   /* see bantar_closing_is_final() */
} BantarMonthContent;

/* Which month to read. */
typedef struct {
  gint64 rt; /* of the database; 0 for the profile's own */
  BantarPeriod period;
} BantarMonthWanted;

gpointer bantar_month_content_load (BantarDb *db, gpointer data, GError **error);
void bantar_month_content_free (BantarMonthContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarMonthContent, bantar_month_content_free)

BantarAnswerSaver *bantar_month_get_saver (BantarMonth *self);
void bantar_month_take_checklist (BantarMonth *self, BantarChecklist *checklist);

G_END_DECLS
