/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The answer of closing the dialog or pressing Escape. */
#define BANTAR_QUESTION_CANCEL "cancel"

typedef enum {
  BANTAR_QUESTION_PLAIN,
  BANTAR_QUESTION_SUGGESTED,   /* the next step; also what Enter does */
  BANTAR_QUESTION_DESTRUCTIVE, /* something is lost */
} BantarQuestionLook;

#define BANTAR_TYPE_QUESTION (bantar_question_get_type ())
G_DECLARE_FINAL_TYPE (BantarQuestion, bantar_question, BANTAR, QUESTION, GObject)

BantarQuestion *bantar_question_new (GtkWindow *parent, const char *heading, const char *body);
void bantar_question_add_response (BantarQuestion *self,
                                   const char *id,
                                   const char *label,
                                   BantarQuestionLook look);
void bantar_question_set_response_enabled (BantarQuestion *self, const char *id, gboolean enabled);
void bantar_question_set_extra_child (BantarQuestion *self, GtkWidget *child);
void bantar_question_respond (BantarQuestion *self, const char *id);
void bantar_question_ask_async (BantarQuestion *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *bantar_question_ask_finish (BantarQuestion *self, GAsyncResult *result, GError **error);

G_END_DECLS
