/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/overview.h"

G_BEGIN_DECLS

/* How far a month that was sent has come: marked on this laptop, refused, or received. The words
 * are the same wherever they stand. */
typedef struct {
  gboolean received; /* the server has it */
  const char *icon;
  const char *css_class;
  const char *lead; /* a whole sentence */
  char *rest;       /* what follows from it, a whole sentence */
} BantarDelivery;

BantarDelivery *
bantar_delivery_new (const BantarOverview *overview, gint64 rt, BantarPeriod period);
void bantar_delivery_free (BantarDelivery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDelivery, bantar_delivery_free)

G_END_DECLS
