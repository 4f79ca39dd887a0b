/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/city.h"
#include "store/rts.h"
#include "store/store.h"
#include "sync/sync.h"

G_BEGIN_DECLS

/* A test city with five RTs more, and accounts for many: a pendamping of two kelurahan, and the
 * city officer of every test city. */

#define MANY_HERE  "15.71.11.1003" /* Eka Jaya, of the test city: three of the five */
#define MANY_THERE "15.71.11.1002" /* two of them */
#define MANY_USER  "sari.pendamping"

/* Of the RTs that many_provision() makes, in this order. */
typedef enum {
  MANY_HERE_1,
  MANY_HERE_2,
  MANY_HERE_3,
  MANY_THERE_1,
  MANY_THERE_2,
  MANY_RTS,
} ManyRt;

extern const char *const many_ids[MANY_RTS];

void many_provision (BantarTestCity *city);
void many_put_directory (BantarTestCity *city, ManyRt rt, const char *rest);
void many_put_month (BantarTestCity *city, ManyRt rt, const char *period, const char *value);
char *many_get_month (BantarTestCity *city, ManyRt rt, const char *period);
void many_put_score (BantarTestCity *city, ManyRt rt, const char *period, const char *rest);
void many_close_to_all (BantarTestCity *city, ManyRt rt);

/* A laptop with such a profile, in a folder of its own. */
typedef struct {
  BantarTestCity *city; /* not owned */
  char *folder;
  BantarStore *store;
  const char *password;
} ManyLaptop;

ManyLaptop *many_laptop_new (BantarTestCity *city, const char *user, const char *password);
ManyLaptop *many_laptop_new_at (BantarTestCity *city,
                                const char *server,
                                const char *user,
                                const char *password);
void many_laptop_free (ManyLaptop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ManyLaptop, many_laptop_free)

gboolean many_laptop_try_sync (ManyLaptop *self, BantarSyncReport *report, GError **error);
BantarSyncReport many_laptop_sync (ManyLaptop *self);
gint64 many_laptop_read (ManyLaptop *self, const char *sql);
char *many_laptop_read_text (ManyLaptop *self, const char *sql);
void many_laptop_answer (ManyLaptop *self, const char *rt, const char *period, const char *part);

G_END_DECLS
