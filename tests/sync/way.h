/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/city.h"
#include "stick.h"

G_BEGIN_DECLS

/* Two people with three laptops, and how months get from one to the other: a chair at home and in
 * the RT's office, and a pendamping. Every call blocks and fails the test when it does not succeed.
 */

typedef enum {
  WAY_NETWORK, /* all three have accounts on the city's server, and nobody a stick */
  WAY_FILES,   /* nobody ever was online */
  WAY_MIXED,   /* the pendamping is online, the chair one day; every time one way or the other */
} WayKind;

typedef enum {
  WAY_HOME,
  WAY_OFFICE,
  WAY_DESI,
  WAY_LAPTOPS,
} WayLaptop;

typedef struct {
  WayKind kind;
  BantarTestCity *city; /* NULL with WAY_FILES */
  Desk *desks[WAY_LAPTOPS];
  gboolean shares_desi;                   /* with another RT's; its files are of all RTs */
  gboolean online[WAY_LAPTOPS];           /* has signed in */
  gboolean met[WAY_LAPTOPS][WAY_LAPTOPS]; /* has taken in a file of the other's */
  gboolean quiet;                         /* nobody exchanges anything without being asked to */
  GRand *random;
} Way;

Way *way_new (WayKind kind, guint32 seed);
Way *way_new_beside (Desk *desi, guint number);
void way_free (Way *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Way, way_free)

void way_carry (Way *self, WayLaptop from, WayLaptop to);
void way_sync (Way *self, WayLaptop laptop);
void way_settle (Way *self);
gboolean way_has_server (const Way *self, WayLaptop laptop);

G_END_DECLS
