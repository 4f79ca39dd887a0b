/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/profile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Months by file (design, section 5): what the network would carry goes into one sealed file, and
 * is taken in elsewhere through the same merge. Errors are BANTAR_BUNDLE_ERROR of
 * sync/bundle-seal.h, BANTAR_STORE_ERROR, and G_IO_ERROR_CANCELLED; bantar_explain_error() has a
 * sentence for each.
 *
 * All that ends in _async is for the window: main thread only, never waits. Its twin without
 * _async is for threads that may wait, and for `bantarctl`: it reads and writes files, asks the
 * keyring, and stops at the passphrase for a second. No sync should be running meanwhile: both
 * are right either way, but then the figures of a preview may be old. */

#define BANTAR_BUNDLE_SUFFIX         ".bantar"
#define BANTAR_BUNDLE_PASSPHRASE_MIN 8 /* characters, spaces around it not counted */

gboolean bantar_bundle_passphrase_is_long_enough (const char *passphrase);

/* ---- Writing a file ---- */

typedef struct {
  const char *rt;      /* nullable: the city's id of one RT; NULL is the profile's RT, or all */
  gboolean all_months; /* else those that somebody may be waiting for, see BantarBundlePlanMonth */
  const char *passphrase; /* nullable: opens the file besides the receivers' own laptops */
} BantarBundleOptions;

typedef struct {
  BantarPeriod period;
  BantarState state;
  guint answered; /* indicators */
  guint total;
  guint photos; /* that are on this laptop */
  gboolean due; /* goes into a file that is not of all months: not on the server yet, returned, or
                 * this month; for a pendamping also what the RT may not have heard of */
} BantarBundlePlanMonth;

typedef struct {
  gint64 key;      /* of the profile's database */
  char *id;        /* the city's, "" when never online */
  char *kelurahan; /* code */
  guint number;
  GPtrArray *months; /* (element-type BantarBundlePlanMonth): newest first; the file's only */
} BantarBundlePlanRt;

/* Somebody whose laptop opens the file without a passphrase. */
typedef struct {
  char *user;      /* account */
  guint devices;   /* laptops of that account */
  BantarRole role; /* for which it gets the file */
} BantarBundleReceiver;

/* What a file would hold, and for whom. */
typedef struct {
  GPtrArray *rts;       /* (element-type BantarBundlePlanRt): in the order of their places */
  GPtrArray *receivers; /* (element-type BantarBundleReceiver): without this laptop itself */
  guint months;         /* 0: there is nothing to write */
  guint photos;
  gint64 bytes;              /* about the size of the file */
  gboolean signable;         /* else nobody can tell whose file it is; the keyring is not there */
  gboolean needs_passphrase; /* no laptop is known that could open it otherwise */
  char *file_name;           /* proposed: "Bantar RT 07 Eka Jaya 2026-11-30.bantar" */
} BantarBundlePlan;

void bantar_bundle_plan_free (BantarBundlePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundlePlan, bantar_bundle_plan_free)

BantarBundlePlan *
bantar_bundle_plan (BantarStore *store, const BantarBundleOptions *options, GError **error);
BantarBundlePlan *bantar_bundle_export (BantarStore *store,
                                        const char *path,
                                        gboolean replace,
                                        const BantarBundleOptions *options,
                                        GError **error);

void bantar_bundle_plan_async (BantarProfile *profile,
                               const BantarBundleOptions *options,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
BantarBundlePlan *
bantar_bundle_plan_finish (BantarProfile *profile, GAsyncResult *result, GError **error);

void bantar_bundle_export_async (BantarProfile *profile,
                                 const char *path,
                                 gboolean replace,
                                 const BantarBundleOptions *options,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
BantarBundlePlan *
bantar_bundle_export_finish (BantarProfile *profile, GAsyncResult *result, GError **error);

/* ---- Looking at a file ---- */

typedef enum {
  BANTAR_BUNDLE_TRUST_NONE,    /* not signed: anybody may have written it */
  BANTAR_BUNDLE_TRUST_UNKNOWN, /* signed by a laptop that nothing is known of here */
  BANTAR_BUNDLE_TRUST_KNOWN, /* by one that the city's server told of, or that a person accepted */
} BantarBundleTrust;

typedef enum {
  BANTAR_BUNDLE_MATCH_ID,    /* the very RT */
  BANTAR_BUNDLE_MATCH_PLACE, /* the same kelurahan and number: a person has to say that it is it */
  BANTAR_BUNDLE_MATCH_NONE,  /* not an RT of this profile; left out */
} BantarBundleMatch;

typedef enum {
  BANTAR_BUNDLE_MONTH_SAME,       /* nothing new */
  BANTAR_BUNDLE_MONTH_OLDER,      /* nothing new: this laptop went on from there */
  BANTAR_BUNDLE_MONTH_NEW,        /* nothing of it is here yet */
  BANTAR_BUNDLE_MONTH_CHANGED,    /* brings something */
  BANTAR_BUNDLE_MONTH_CONFLICT,   /* brings something, and parts that both sides changed */
  BANTAR_BUNDLE_MONTH_INSTRUMENT, /* cannot be read yet: an indicator set that is not here */
  BANTAR_BUNDLE_MONTH_UNREADABLE, /* cannot be read: not a month as Bantar writes it */
  BANTAR_BUNDLE_MONTH_NOT_OURS,   /* not for this account to fill or check in that month */
} BantarBundleMonthKind;

typedef struct {
  BantarPeriod period; /* 0 where even that could not be read */
  BantarBundleMonthKind kind;

  /* As it is here; with BANTAR_BUNDLE_MONTH_NEW an empty draft. */
  BantarState state_now;
  guint answered_now; /* indicators */

  /* As it becomes. Of a month that cannot be read these are zeros, and @now and @then the same. */
  BantarState state_then;
  guint answered_then;
  guint total;

  guint asked;       /* parts with two versions: a person will have to choose */
  guint replaced;    /* answers of this laptop that are replaced; they go to the month's history */
  guint photos;      /* that are not here yet */
  gboolean received; /* what this laptop has is what the other side has: received there, by file */
  gboolean receipt;  /* and that is news: it waits for the server, and was not known to be there */

  const BantarReview
      *review;               /* nullable (owned by @reviewed): the last review, if it is new here */
  BantarChecklist *reviewed; /* nullable */
  gboolean
      doubted; /* the sender is not known as who may bring that review: say so before the yes */
} BantarBundleMonth;

typedef struct {
  BantarBundleMatch match;
  char *id;        /* as the file has it, "" for none */
  char *kelurahan; /* code */
  guint number;
  char *chair;
  gint64 key;    /* of the profile's database; 0 with BANTAR_BUNDLE_MATCH_NONE */
  char *id_here; /* as this profile has it, "" for none */
  char *kelurahan_here;
  guint number_here; /* the city may have given the RT another number since */
  GPtrArray *months; /* (element-type BantarBundleMonth): newest first; empty with
                      * BANTAR_BUNDLE_MATCH_NONE */
} BantarBundleRt;

typedef struct {
  char *user;      /* account, "" when it never signed in; a claim unless trust is known */
  char *name;      /* as the person is called there, may be "" */
  BantarRole role; /* a claim unless trust is known */
  char *made_at;   /* UTC */
  BantarBundleTrust trust;
  gboolean ours;          /* this profile's own account or laptop, and known as that */
  gboolean own;           /* this very laptop; of a file without a signature as far as it says so
                           * and brings nothing */
  GPtrArray *rts;         /* (element-type BantarBundleRt): at least one of them is here */
  gboolean asks_trust;    /* importing needs BantarBundleConsent.trust_sender */
  gboolean asks_place;    /* importing needs BantarBundleConsent.match_place */
  gboolean asks_review;   /* some review is doubted; asks_trust is then set as well */
  gboolean brings;        /* importing would change something, if only what is known to be there */
  guint months;           /* that bring something */
  guint asked, unread;    /* parts with two versions; months that cannot be read here */
  guint photos, received; /* new photos; months known to have arrived */
  char *seal;             /* of this very file, for BantarBundleConsent */
} BantarBundlePreview;

gboolean bantar_bundle_month_brings (const BantarBundleMonth *self);
void bantar_bundle_preview_free (BantarBundlePreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundlePreview, bantar_bundle_preview_free)

/* Changes nothing. BANTAR_BUNDLE_ERROR_PASSPHRASE says that one is needed: ask, and call again. */
BantarBundlePreview *bantar_bundle_preview (BantarStore *store,
                                            const char *path,
                                            const char *passphrase,
                                            GError **error);

void bantar_bundle_preview_async (BantarProfile *profile,
                                  const char *path,
                                  const char *passphrase,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
BantarBundlePreview *
bantar_bundle_preview_finish (BantarProfile *profile, GAsyncResult *result, GError **error);

/* ---- Taking it in ---- */

/* To what a person said yes. */
typedef struct {
  const char *passphrase; /* nullable */
  gboolean trust_sender;  /* a file that is not signed, or by a laptop that is not known */
  gboolean match_place;   /* RTs that are known by kelurahan and number only */
  const char *seal;       /* nullable: of the preview that was shown; another file is refused */
} BantarBundleConsent;

/* All of it, or nothing. Returns what was done, in the form of a preview; without a needed yes
 * BANTAR_BUNDLE_ERROR_CONSENT. The window's profile is read again; months that are open need
 * bantar_month_reload_async(). Once begun it cannot be cancelled half way. */
BantarBundlePreview *bantar_bundle_import (BantarStore *store,
                                           const char *path,
                                           const BantarBundleConsent *consent,
                                           GError **error);

void bantar_bundle_import_async (BantarProfile *profile,
                                 const char *path,
                                 const BantarBundleConsent *consent,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
BantarBundlePreview *
bantar_bundle_import_finish (BantarProfile *profile, GAsyncResult *result, GError **error);

G_END_DECLS
