/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty.h"
#include "model/period.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page of the window, and for whom it is. */
typedef struct {
  const char *name;
  guint roles; /* bits, by BantarRole */
  GType (*get_type) (void);

  /* Nullable: shows a month of an RT; 0 is the profile's RT, or all of many. */
  void (*show_month) (GtkWidget *page, gint64 rt, BantarPeriod period);
} BantarWindowPage;

const BantarWindowPage *bantar_window_pages_find (const char *name, BantarRole role);

G_END_DECLS
