/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  BANTAR_SEND_NOT,       /* not now */
  BANTAR_SEND_FILL,      /* fill in @part first */
  BANTAR_SEND_ALL,       /* send: nothing is missing */
  BANTAR_SEND_WITH_GAPS, /* send although something is missing */
} BantarSendChoice;

/* What the dialog has to know besides the month. */
typedef struct {
  gboolean late;   /* the deadline has passed */
  gboolean online; /* there is a network now */
  const char *rt;  /* nullable: "RT 08", on whose behalf it is sent */
} BantarSendFacts;

void bantar_send_dialog_ask_async (GtkWindow *parent,
                                   const BantarChecklist *month,
                                   const BantarSendFacts *facts,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
BantarSendChoice bantar_send_dialog_ask_finish (GAsyncResult *result, char **part);

G_END_DECLS
