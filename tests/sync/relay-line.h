/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "relay.h"

G_BEGIN_DECLS

/* What becomes of one request on its way to the server and back. Only for relay.c. */
typedef struct {
  RelayFault fault;
  GBytes *instead;         /* nullable: a whole answer */
  gsize at;                /* bytes until the cut */
  RelayAlter alter;        /* nullable */
  void (*func) (gpointer); /* nullable */
  gpointer data;           /* of the two */
} RelayWay;

void relay_line_pass (guint16 port, GIOStream *laptop, const GString *request);
gsize relay_line_spoil (guint16 port, GIOStream *laptop, GString *request, const RelayWay *way);

G_END_DECLS
