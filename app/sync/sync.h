/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"
#include "sync/device-secret.h"

G_BEGIN_DECLS

/* One exchange with the city's server: pull what is new, then push what waits (design, section 5).
 * Every step is stored before the next begins, so it can be cut off at any point and run again. */

#define BANTAR_SYNC_ERROR (bantar_sync_error_quark ())
GQuark bantar_sync_error_quark (void);

typedef enum {
  BANTAR_SYNC_ERROR_NOT_SIGNED_IN, /* this profile has no account yet */
  BANTAR_SYNC_ERROR_NO_PASSWORD,   /* the password is not known; ask the person */
  BANTAR_SYNC_ERROR_NO_RT,         /* the account belongs to no RT, or to several */
  BANTAR_SYNC_ERROR_OTHER_RT,      /* the account belongs to another RT than this profile */
  BANTAR_SYNC_ERROR_NOT_OF_RT,     /* it is a Pendamping's account, or the city's */
  BANTAR_SYNC_ERROR_OF_RT,         /* it is the account of one RT, and there is none here */
  BANTAR_SYNC_ERROR_OTHER_ACCOUNT, /* this profile of many RTs belongs to another account */
  BANTAR_SYNC_ERROR_OTHER_PLACE,   /* the city's directory has another kelurahan or number for it */
} BantarSyncError;

typedef struct {
  guint pulled;    /* months taken in from the server */
  guint confirmed; /* documents the server confirmed */
  guint refused;   /* documents it refused, with a reason */
  guint kept;      /* parts that now have two versions */
  guint unread;    /* documents that could not be understood; perhaps a newer program wrote them */
  guint missing;   /* documents the server had confirmed and lost; they wait again */
  guint postponed; /* documents the server could not take now, through no fault of theirs */
  guint fetched;   /* photos of the RT's other laptop */
  guint requests;
  guint rts;      /* in a profile of many RTs: how many there are, */
  guint rts_done; /* of how many all is exchanged, */
  guint troubled; /* and with which that could not be done; it is noted with the RT */
  guint scores;   /* taken in */
} BantarSyncReport;

/* Told in the thread of the exchange as it goes on, when the profile is one of many RTs. */
typedef void (*BantarSyncProgress) (const BantarSyncReport *report, gpointer user_data);

/* Where the keys of this device come from: bantar_device_secret_load_quietly(), or a test's own. */
typedef BantarDeviceSecret *(*BantarSyncSecret) (const char *device,
                                                 GCancellable *cancellable,
                                                 GError **error);

typedef struct {
  BantarSyncSecret load_secret; /* nullable: nothing is published of this device */
  BantarSyncProgress progress;  /* nullable: called as RT after RT of a profile of many is done */
  gpointer user_data;           /* for @progress */
} BantarSyncOptions;

gboolean bantar_sync_run (BantarStore *store,
                          const char *password,
                          BantarSyncReport *report,
                          GCancellable *cancellable,
                          GError **error);
gboolean bantar_sync_run_with (BantarStore *store,
                               const char *password,
                               const BantarSyncOptions *options,
                               BantarSyncReport *report,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
