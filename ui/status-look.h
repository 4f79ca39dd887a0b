/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

G_BEGIN_DECLS

/* How an answer looks everywhere in the program: a shape, a word, and only then a colour. */
typedef struct {
  const char *icon;      /* filled shape: this was answered */
  const char *outline;   /* the same shape for an answer that is not chosen */
  const char *word;      /* translated */
  const char *css_class; /* colours an image, a .chip or a .strip in style.css */
} BantarStatusLook;

BantarStatusLook bantar_status_get_look (BantarStatus status);

G_END_DECLS
