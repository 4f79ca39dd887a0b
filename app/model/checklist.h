/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"
#include "model/period.h"

G_BEGIN_DECLS

/* One RT's month: its answers, where it stands, and the reviews it got. A plain value: whoever
 * holds it owns it, and it is copied, not shared, between threads. */

typedef enum {
  BANTAR_STATE_DRAFT,
  BANTAR_STATE_SENT,
  BANTAR_STATE_RETURNED,
  BANTAR_STATE_VERIFIED,
} BantarState;

#define BANTAR_TYPE_STATE (bantar_state_get_type ())
GType bantar_state_get_type (void);
const char *bantar_state_to_string (BantarState state);
gboolean bantar_state_parse (const char *text, BantarState *state);

/* A pendamping's judgement; kept in the checklist for good, append only. */
typedef struct {
  char *by;            /* account */
  char *at;            /* UTC */
  BantarState outcome; /* verified or returned */
  GHashTable *reasons; /* (element-type utf8 utf8): part code -> why it was returned */
  gboolean bulk;       /* parts were marked in bulk */
  char *judged;        /* JSON: copy of statuses and counts judged, as the document carries it */
  guint send_number;   /* of the sending that was judged */
} BantarReview;

BantarReview *bantar_review_new (void);
BantarReview *bantar_review_copy (const BantarReview *self);
void bantar_review_free (BantarReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarReview, bantar_review_free)

typedef struct {
  char *rt; /* the city's stable id, or "" while the profile has no account */
  BantarPeriod period;
  BantarInstrument *instrument;
  BantarState state;
  guint send_number;        /* only grows */
  char *author;             /* account that created it; "" until first sent to a server */
  gboolean on_behalf;       /* a pendamping typed it */
  gboolean carried;         /* a pendamping brought it from the RT's own laptop, by file */
  char *completed_at;       /* first Kirim by the laptop's clock, UTC, or "" */
  char *completed_server;   /* last server time seen by then, UTC, or "" */
  gint64 completed_counter; /* grows with each Kirim on this laptop */
  GHashTable *answers;      /* (element-type utf8 BantarAnswer): by part code */
  GPtrArray *reviews;       /* (element-type BantarReview): oldest first */
  char *changed_at;         /* last edit on this laptop, UTC, or ""; not in the document */
} BantarChecklist;

BantarChecklist *bantar_checklist_new (BantarInstrument *instrument, BantarPeriod period);
BantarChecklist *bantar_checklist_copy (const BantarChecklist *self);
void bantar_checklist_free (BantarChecklist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarChecklist, bantar_checklist_free)

const BantarAnswer *bantar_checklist_get_answer (const BantarChecklist *self, const char *part);
void bantar_checklist_put_answer (BantarChecklist *self, BantarAnswer *answer);
const BantarReview *bantar_checklist_get_last_review (const BantarChecklist *self);
const char *bantar_checklist_get_return_reason (const BantarChecklist *self, const char *part);
gboolean bantar_checklist_is_confined (const BantarChecklist *self);
gboolean bantar_checklist_may_edit (const BantarChecklist *self, const char *part);

BantarStatus bantar_checklist_get_indicator_status (const BantarChecklist *self,
                                                    const BantarIndicator *indicator);
void bantar_checklist_get_progress (const BantarChecklist *self,
                                    const BantarPillar *pillar,
                                    guint *answered,
                                    guint *total);
GPtrArray *bantar_checklist_get_missing (const BantarChecklist *self);
gboolean
bantar_checklist_get_score (const BantarChecklist *self, const BantarPillar *pillar, double *score);

/* What is known of the clock and the period when a person presses Kirim. */
typedef struct {
  const char *clock;       /* UTC, laptop's clock */
  const char *last_server; /* UTC or "" */
  gint64 counter;
  gboolean allow_gaps; /* after the deadline: Kirim apa adanya */
} BantarSendContext;

gboolean
bantar_checklist_send (BantarChecklist *self, const BantarSendContext *context, GError **error);
gboolean bantar_checklist_take_back (BantarChecklist *self, guint on_server, GError **error);

#define BANTAR_CHECKLIST_ERROR (bantar_checklist_error_quark ())
GQuark bantar_checklist_error_quark (void);

typedef enum {
  BANTAR_CHECKLIST_ERROR_INCOMPLETE, /* something is not answered yet */
  BANTAR_CHECKLIST_ERROR_STATE,      /* this step is not allowed from where the month stands */
  BANTAR_CHECKLIST_ERROR_READ_ONLY,  /* sent, verified, or not among the returned parts */
  BANTAR_CHECKLIST_ERROR_OVERTAKEN,  /* another answer stands there than the person saw */
  BANTAR_CHECKLIST_ERROR_UNKNOWN,    /* no such part in this month's instrument */
  BANTAR_CHECKLIST_ERROR_DOCUMENT,   /* a document from outside that is not a checklist */
  BANTAR_CHECKLIST_ERROR_NEWER,      /* made with an instrument or program we do not have yet */
  BANTAR_CHECKLIST_ERROR_NOT_SENT,   /* a review of a month that does not wait for one */
  BANTAR_CHECKLIST_ERROR_MOVED,      /* a review of a month that was sent again since it was read */
  BANTAR_CHECKLIST_ERROR_NOT_RIGHT,  /* verifying while a part is not marked as right */
  BANTAR_CHECKLIST_ERROR_REASON,     /* returning without parts, or a part without a reason */
  BANTAR_CHECKLIST_ERROR_REASON_LONG,
  BANTAR_CHECKLIST_ERROR_REVIEWS, /* a month takes no more of them */
} BantarChecklistError;

G_END_DECLS
