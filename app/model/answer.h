/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/instrument.h"

G_BEGIN_DECLS

/* What a person said about one part in one month. The words are the documents' own and never
 * change: "none", "met", "partly", "unmet", "na". */
typedef enum {
  BANTAR_STATUS_NONE,
  BANTAR_STATUS_MET,
  BANTAR_STATUS_PARTLY,
  BANTAR_STATUS_UNMET,
  BANTAR_STATUS_NA,
} BantarStatus;

#define BANTAR_N_STATUS     (BANTAR_STATUS_NA + 1)
#define BANTAR_NOTE_MAX     2000 /* characters */
#define BANTAR_FOLLOWUP_MAX 300  /* characters */
#define BANTAR_COUNT_MAX    1000000
#define BANTAR_PHOTOS_MAX   6 /* of one part */

#define BANTAR_TYPE_STATUS (bantar_status_get_type ())
GType bantar_status_get_type (void);
const char *bantar_status_to_string (BantarStatus status);
gboolean bantar_status_parse (const char *text, BantarStatus *status);

/* To whom a sensitive case was referred; "" when it was not. */
extern const char *const bantar_referrals[]; /* "uptd-ppa", "bnn", "kelurahan", "other", NULL */

typedef struct _BantarAnswer BantarAnswer;

struct _BantarAnswer {
  char *part; /* code */
  BantarStatus status;
  GHashTable *counts; /* (element-type utf8 gint64): key -> value; a count not given is absent */
  char *note;         /* never NULL; of a sensitive part it stays on the laptop */
  GPtrArray
      *photos;    /* (element-type utf8): SHA-256 in lower-case hex, in the order they were added */
  char *followup; /* what will be done, "" if nothing */
  char *followup_due; /* "2026-12-15" or "" */
  gboolean followup_done;
  char *referral; /* of a sensitive part: one of bantar_referrals, or "" */
  gboolean fixed; /* "Sudah saya perbaiki", in a returned month */
  char *by;       /* who answered: account, else the chair's name, else "" */
  char *at;       /* when: UTC, "" while nothing was said */
};

BantarAnswer *bantar_answer_new (const char *part);
BantarAnswer *bantar_answer_copy (const BantarAnswer *self);
void bantar_answer_free (BantarAnswer *self);
gboolean bantar_answer_equal (const BantarAnswer *a, const BantarAnswer *b);
gboolean bantar_answer_is_blank (const BantarAnswer *self);
gboolean bantar_answer_has_same_counts (const BantarAnswer *a, const BantarAnswer *b);
gboolean bantar_answer_get_count (const BantarAnswer *self, const char *key, gint64 *value);
void bantar_answer_set_count (BantarAnswer *self, const char *key, gint64 value);
void bantar_answer_unset_count (BantarAnswer *self, const char *key);
gboolean bantar_answer_has_photo (const BantarAnswer *self, const char *sha256);
void bantar_answer_remove_photo (BantarAnswer *self, const char *sha256);
gboolean bantar_answer_check (const BantarAnswer *self, const BantarPart *part, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarAnswer, bantar_answer_free)

#define BANTAR_ANSWER_ERROR (bantar_answer_error_quark ())
GQuark bantar_answer_error_quark (void);

typedef enum {
  BANTAR_ANSWER_ERROR_UNKNOWN_COUNT, /* the part does not ask for this count */
  BANTAR_ANSWER_ERROR_RANGE,         /* below 0, above 100 %, or above BANTAR_COUNT_MAX */
  BANTAR_ANSWER_ERROR_OF,            /* more than its total, or the total is missing */
  BANTAR_ANSWER_ERROR_LONG,          /* a text is too long */
  BANTAR_ANSWER_ERROR_SENSITIVE,     /* a photo or free follow-up text where only counts may be */
  BANTAR_ANSWER_ERROR_PHOTOS,        /* too many photos, or not a SHA-256 */
  BANTAR_ANSWER_ERROR_FOLLOWUP,      /* not a date, or not a known referral */
  BANTAR_ANSWER_ERROR_DOCUMENT,      /* from outside and not of the shape of an answer */
} BantarAnswerError;

G_END_DECLS
