/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/mark-saver.h"
#include "store/reviewing.h"

G_BEGIN_DECLS

/* What the files that make up BantarReviewing share. */

struct _BantarReviewing {
  GObject parent_instance;

  BantarStore *store;
  BantarReviewContent *content;
  BantarMarkSaver *saver; /* nullable: nothing to mark */
  GPtrArray
      *undo; /* (element-type GPtrArray(BantarReviewMark)): what each step took the place of */
  gboolean reloading;
  gboolean reload_again;
};

void bantar_reviewing_emit_mark_changed (BantarReviewing *self, const char *part);
void bantar_reviewing_take_content (BantarReviewing *self, BantarReviewContent *content);

G_END_DECLS
