/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

G_BEGIN_DECLS

/* Errors in a person's words: what happened, what is safe, and what to do now. The one place where
 * a GError or a server's code becomes a sentence; error->message is for logs. */

char *bantar_explain_error (const GError *error);
char *bantar_explain_refusal (const char *reason, BantarInstrument *instrument);
char *bantar_explain_refused (const BantarOverview *overview, const BantarDocument *document);

G_END_DECLS
