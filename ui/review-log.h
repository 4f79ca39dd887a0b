/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/reviewing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reasons as the chair reads them: of the marks that will make a review, and of the reviews a month
 * has had. */

GtkWidget *bantar_review_log_marks_new (GtkWindow *parent, BantarReviewing *reviewing);
void bantar_review_log_present (GtkWindow *parent, const BantarChecklist *month, GDateTime *today);

G_END_DECLS
