/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A command line taken apart: words in their order, and options with their values wherever they
 * stand ("--name value", "--name=value"; after "--" everything is a word). */

#define BANTAR_CTL_ERROR (bantar_ctl_error_quark ())
GQuark bantar_ctl_error_quark (void);

/* The messages are for the person. */
typedef enum {
  BANTAR_CTL_ERROR_USAGE,  /* wrong use */
  BANTAR_CTL_ERROR_FAILED, /* understood, but it could not be done */
} BantarCtlError;

gboolean bantar_ctl_fail (GError **error, BantarCtlError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

typedef struct _BantarArguments BantarArguments;

BantarArguments *bantar_arguments_parse (int argc, char **argv, GError **error);
void bantar_arguments_free (BantarArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarArguments, bantar_arguments_free)

guint bantar_arguments_count_words (const BantarArguments *self);
const char *bantar_arguments_get_word (const BantarArguments *self, guint index);
gboolean bantar_arguments_has (const BantarArguments *self, const char *option);
const char *bantar_arguments_get (const BantarArguments *self, const char *option);
GPtrArray *bantar_arguments_get_all (const BantarArguments *self, const char *option);
gboolean
bantar_arguments_check (const BantarArguments *self, const char *const *allowed, GError **error);

G_END_DECLS
