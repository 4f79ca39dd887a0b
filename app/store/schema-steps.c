/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/schema-steps.h"

#include "store/schema-checks.h"

/* Version 1, 2026-11: profile, RT, checklist with answers and reviews, photos, sync state.
 *
 * Everything of an RT is keyed by `rt`, a number of this database only: the city's own id is not
 * known before the first sign-in, and a pendamping's database holds many RTs. */
static const char version_1[] =
    "CREATE TABLE profile ("
    "  id INTEGER PRIMARY KEY CHECK (id = 1),"
    "  device TEXT NOT NULL,"
    "  server TEXT NOT NULL DEFAULT '',"
    "  user TEXT NOT NULL DEFAULT '',"
    "  server_time TEXT NOT NULL DEFAULT '',"
    "  synced_at TEXT NOT NULL DEFAULT '',"
    "  counter INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"

    "CREATE TABLE rt ("
    "  key INTEGER PRIMARY KEY,"
    "  id TEXT UNIQUE CHECK (id GLOB '[a-z2-7]*' AND length (id) = 10),"
    "  kelurahan TEXT NOT NULL,"
    "  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),"
    "  chair TEXT NOT NULL DEFAULT ''"
    ") STRICT;"

    "CREATE TABLE instrument ("
    "  id TEXT PRIMARY KEY,"
    "  body TEXT NOT NULL"
    ") STRICT;"

    "CREATE TABLE checklist ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  period TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),"
    "  instrument TEXT NOT NULL REFERENCES instrument (id),"
    "  state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'returned', 'verified')),"
    "  send_number INTEGER NOT NULL CHECK (send_number >= 0),"
    "  author TEXT NOT NULL,"
    "  on_behalf INTEGER NOT NULL CHECK (on_behalf IN (0, 1)),"
    "  completed_at TEXT NOT NULL,"
    "  completed_server TEXT NOT NULL,"
    "  completed_counter INTEGER NOT NULL,"
    "  PRIMARY KEY (rt, period)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE answer ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  part TEXT NOT NULL,"
    "  status TEXT NOT NULL CHECK (status IN ('none', 'met', 'partly', 'unmet', 'na')),"
    "  note TEXT NOT NULL,"
    "  followup TEXT NOT NULL,"
    "  followup_due TEXT NOT NULL,"
    "  followup_done INTEGER NOT NULL CHECK (followup_done IN (0, 1)),"
    "  referral TEXT NOT NULL,"
    "  fixed INTEGER NOT NULL CHECK (fixed IN (0, 1)),"
    "  by TEXT NOT NULL,"
    "  at TEXT NOT NULL,"
    "  PRIMARY KEY (rt, period, part),"
    "  FOREIGN KEY (rt, period) REFERENCES checklist (rt, period)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE answer_count ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  part TEXT NOT NULL,"
    "  key TEXT NOT NULL,"
    "  value INTEGER NOT NULL CHECK (value >= 0),"
    "  PRIMARY KEY (rt, period, part, key),"
    "  FOREIGN KEY (rt, period, part) REFERENCES answer (rt, period, part) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE photo ("
    "  sha256 TEXT PRIMARY KEY CHECK (length (sha256) = 64),"
    "  bytes INTEGER NOT NULL CHECK (bytes > 0),"
    "  width INTEGER NOT NULL CHECK (width > 0),"
    "  height INTEGER NOT NULL CHECK (height > 0),"
    "  added_at TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    /* No reference to `photo`: a photo taken on the RT's other laptop is named by an answer before
     * its picture has been fetched. */
    "CREATE TABLE answer_photo ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  part TEXT NOT NULL,"
    "  position INTEGER NOT NULL,"
    "  sha256 TEXT NOT NULL CHECK (length (sha256) = 64),"
    "  PRIMARY KEY (rt, period, part, position),"
    "  FOREIGN KEY (rt, period, part) REFERENCES answer (rt, period, part) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX answer_photo_by_sha256 ON answer_photo (sha256);"

    "CREATE TABLE review ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  number INTEGER NOT NULL,"
    "  by TEXT NOT NULL,"
    "  at TEXT NOT NULL,"
    "  outcome TEXT NOT NULL CHECK (outcome IN ('returned', 'verified')),"
    "  bulk INTEGER NOT NULL CHECK (bulk IN (0, 1)),"
    "  judged TEXT NOT NULL,"
    "  PRIMARY KEY (rt, period, number),"
    "  FOREIGN KEY (rt, period) REFERENCES checklist (rt, period)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE review_reason ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  number INTEGER NOT NULL,"
    "  part TEXT NOT NULL,"
    "  reason TEXT NOT NULL,"
    "  PRIMARY KEY (rt, period, number, part),"
    "  FOREIGN KEY (rt, period, number) REFERENCES review (rt, period, number) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"

    /* Answers that lost their place to another version, as documents carry them. Append only. */
    "CREATE TABLE history ("
    "  id INTEGER PRIMARY KEY,"
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  period TEXT NOT NULL,"
    "  part TEXT NOT NULL,"
    "  answer TEXT NOT NULL,"
    "  kept_at TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX history_by_part ON history (rt, period, part);"

    /* Parts that this laptop and the server changed differently, or that were changed here while
     * the month was sent elsewhere. The month shows the server's version, so that nobody's work is
     * overwritten by the next sync; this laptop's waits here for a person to choose. */
    "CREATE TABLE conflict ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  part TEXT NOT NULL,"
    "  mine TEXT NOT NULL,"
    "  PRIMARY KEY (rt, period, part),"
    "  FOREIGN KEY (rt, period) REFERENCES checklist (rt, period)"
    ") STRICT, WITHOUT ROWID;"

    /* Per synced document: `db` is "rt/<key>", "kota" or "nilai"; `rev` and `base` as the server
     * last confirmed it; `sent` the body on its way while `state` is 'sending'; `edit` grows with
     * every change, so that an edit made while sending is not taken for sent. */
    "CREATE TABLE document ("
    "  db TEXT NOT NULL,"
    "  id TEXT NOT NULL,"
    "  rev TEXT NOT NULL DEFAULT '',"
    "  base TEXT NOT NULL DEFAULT '',"
    "  sent TEXT NOT NULL DEFAULT '',"
    "  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'confirmed', 'refused')),"
    "  reason TEXT NOT NULL DEFAULT '',"
    "  edit INTEGER NOT NULL DEFAULT 1,"
    "  sent_edit INTEGER NOT NULL DEFAULT 0,"
    "  changed_at TEXT NOT NULL,"
    "  confirmed_at TEXT NOT NULL DEFAULT '',"
    "  PRIMARY KEY (db, id)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX document_by_state ON document (state) WHERE state <> 'confirmed';"

    /* What the server does not have yet. A photo that no answer names any more (taken away before
     * it was sent) is kept here for undo, but has no reason to travel. */
    "CREATE VIEW open_document AS SELECT * FROM document WHERE state <> 'confirmed'"
    " AND (id NOT LIKE 'photo:%'"
    "      OR EXISTS (SELECT 1 FROM answer_photo WHERE sha256 = substr (document.id, 7)));"

    "CREATE TABLE feed ("
    "  db TEXT PRIMARY KEY,"
    "  since TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    /* What the city publishes, as it came: periods, announcements, this RT's directory entry. */
    "CREATE TABLE city_document ("
    "  id TEXT PRIMARY KEY,"
    "  body TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;";

/* Version 2, 2026-11: which server it was and whether it still has everything, and the photos of
 * the RT's other laptop. The feeds are read anew: what they show is noted more fully now. */
static const char version_2[] =
    "ALTER TABLE profile ADD COLUMN server_uuid TEXT NOT NULL DEFAULT '';"
    /* When the server was last asked for everything that it confirmed. */
    "ALTER TABLE profile ADD COLUMN checked_at TEXT NOT NULL DEFAULT '';"
    /* A digest of what refusals depend on besides the documents. */
    "ALTER TABLE profile ADD COLUMN circumstances TEXT NOT NULL DEFAULT '';"
    /* Seconds by which this laptop's clock was ahead of the server's. */
    "ALTER TABLE profile ADD COLUMN clock_ahead INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE document ADD COLUMN revs TEXT NOT NULL DEFAULT '';"
    "UPDATE document SET revs = rev;"
    "ALTER TABLE feed ADD COLUMN last_id TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE feed ADD COLUMN last_rev TEXT NOT NULL DEFAULT '';"
    "DELETE FROM feed;"

    /* Pictures that the server has and this laptop has not. */
    "CREATE TABLE remote_photo ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  sha256 TEXT NOT NULL CHECK (length (sha256) = 64),"
    "  PRIMARY KEY (rt, sha256)"
    ") STRICT, WITHOUT ROWID;";

/* Version 3, 2026-11: profiles of many RTs, and the city's scores. */
static const char version_3[] =
    "ALTER TABLE profile ADD COLUMN role TEXT NOT NULL DEFAULT 'rt'"
    " CHECK (role IN ('rt', 'pendamping', 'kelurahan', 'kecamatan', 'kota'));"
    /* Argon2id verifier of the password without which the profile does not open; '' for none. */
    "ALTER TABLE profile ADD COLUMN verifier TEXT NOT NULL DEFAULT '';"
    /* Why the RT's database could not be read at the last exchange, '' when it could. */
    "ALTER TABLE rt ADD COLUMN trouble TEXT NOT NULL DEFAULT '';"

    /* What the account is for: kelurahan, or kecamatan; '' is the whole city. */
    "CREATE TABLE area ("
    "  code TEXT PRIMARY KEY"
    ") STRICT, WITHOUT ROWID;"

    /* Where the city's directory has had an RT, each place from its month on; kelurahan '' ends the
     * RT. */
    "CREATE TABLE rt_place ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  since TEXT NOT NULL,"
    "  kelurahan TEXT NOT NULL,"
    "  number INTEGER NOT NULL,"
    "  PRIMARY KEY (rt, since)"
    ") STRICT, WITHOUT ROWID;"

    /* Scores of verified months as their documents have them; a withdrawn one is not here. `rt` is
     * the city's id: a reader may have no other row of that RT. */
    "CREATE TABLE score ("
    "  period TEXT NOT NULL,"
    "  kelurahan TEXT NOT NULL,"
    "  rt TEXT NOT NULL,"
    "  instrument TEXT NOT NULL,"
    "  send_number INTEGER NOT NULL,"
    "  review INTEGER NOT NULL,"
    "  reviewed_at TEXT NOT NULL,"
    "  bulk INTEGER NOT NULL CHECK (bulk IN (0, 1)),"
    "  on_behalf INTEGER NOT NULL CHECK (on_behalf IN (0, 1)),"
    "  total REAL,"
    "  PRIMARY KEY (period, kelurahan, rt)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE score_pillar ("
    "  period TEXT NOT NULL,"
    "  kelurahan TEXT NOT NULL,"
    "  rt TEXT NOT NULL,"
    "  pillar TEXT NOT NULL,"
    "  score REAL,"
    "  answered INTEGER NOT NULL,"
    "  indicators INTEGER NOT NULL,"
    "  PRIMARY KEY (period, kelurahan, rt, pillar)"
    ") STRICT, WITHOUT ROWID;";

/* Version 4, 2026-11: what a pendamping does: marks before a review, files on a stick, and what is
 * said only once. */
static const char version_4[] =
    /* What a pendamping thinks of a part before the review is given; stays on this laptop. Marks of
     * an earlier sending are of answers that may have changed. */
    "CREATE TABLE review_mark ("
    "  rt INTEGER NOT NULL,"
    "  period TEXT NOT NULL,"
    "  part TEXT NOT NULL,"
    "  send_number INTEGER NOT NULL,"
    "  verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong')),"
    "  reason TEXT NOT NULL,"
    "  bulk INTEGER NOT NULL CHECK (bulk IN (0, 1)),"
    "  PRIMARY KEY (rt, period, part),"
    "  FOREIGN KEY (rt, period) REFERENCES checklist (rt, period)"
    ") STRICT, WITHOUT ROWID;"

    /* What an exchange did to a step that was taken here, until it was read. */
    "CREATE TABLE month_news ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  period TEXT NOT NULL,"
    "  kind TEXT NOT NULL CHECK (kind IN"
    "   ('review-second', 'review-crossed', 'rt-late', 'returned-after',"
    "    'score-refused')),"
    "  by TEXT NOT NULL,"
    "  at TEXT NOT NULL,"
    "  PRIMARY KEY (rt, period, kind)"
    ") STRICT, WITHOUT ROWID;"

    /* Scores that the server is known to have: of which review, counted from 1, and the code with
     * which it refused one. */
    "CREATE TABLE published_score ("
    "  id TEXT PRIMARY KEY,"
    "  rev TEXT NOT NULL,"
    "  review INTEGER NOT NULL,"
    "  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),"
    "  refused TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    /* When something of the RT last came in, by the server's clock, UTC; '' for never. */
    "ALTER TABLE rt ADD COLUMN heard_at TEXT NOT NULL DEFAULT '';"

    /* What the server has under a photo's name is not that photo. */
    "ALTER TABLE remote_photo ADD COLUMN damaged INTEGER NOT NULL DEFAULT 0"
    " CHECK (damaged IN (0, 1));"

    /* Brought from the RT's own laptop by file: whoever passes it on says so. */
    "ALTER TABLE checklist ADD COLUMN carried INTEGER NOT NULL DEFAULT 0"
    " CHECK (carried IN (0, 1));"

    /* The public keys of devices, from the city's server or from a file that a person trusted. */
    "CREATE TABLE device_key ("
    "  user TEXT NOT NULL,"
    "  device TEXT NOT NULL,"
    "  sign TEXT NOT NULL,"  /* Ed25519, base64 */
    "  box TEXT NOT NULL,"   /* X25519, base64 */
    "  roles TEXT NOT NULL," /* of the account when the server took the key, separated by spaces */
    "  at TEXT NOT NULL,"
    "  withdrawn TEXT NOT NULL,"
    "  PRIMARY KEY (user, device)"
    ") STRICT, WITHOUT ROWID;"

    /* Documents that came back in somebody's file, so that they are known to have arrived there. */
    "CREATE TABLE file_receipt ("
    "  db TEXT NOT NULL,"
    "  id TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL," /* of the body, canonical */
    "  user TEXT NOT NULL,"
    "  at TEXT NOT NULL,"
    "  PRIMARY KEY (db, id)"
    ") STRICT, WITHOUT ROWID;"

    /* Reminders that were shown, so that each is shown once. */
    "CREATE TABLE reminder ("
    "  name TEXT PRIMARY KEY,"
    "  at TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    /* Rules about unusual months that this person does not want to hear of. */
    "CREATE TABLE rule_off ("
    "  rule TEXT PRIMARY KEY"
    ") STRICT, WITHOUT ROWID;";

/* Version 5, 2026-11: months that travel by file. The city's feed is read anew: it has shown the
 * keys of devices, which nothing here knew of. */
static const char version_5[] =
    /* Versions of a month that this laptop's went on from and that others may know as well: what
     * was written into a file, taken in from one, or confirmed by the server. `number` grows, so
     * that the highest is nearest to what is here now; `body` is empty where only the name is
     * known. */
    "CREATE TABLE file_version ("
    "  db TEXT NOT NULL,"
    "  id TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL CHECK (length (sha256) = 64)," /* of the body as files have it */
    "  number INTEGER NOT NULL,"
    "  body TEXT NOT NULL,"
    "  PRIMARY KEY (db, id, sha256)"
    ") STRICT, WITHOUT ROWID;"
    /* Whose files of an RT were taken in here: theirs are the laptops that the next one is for. */
    "CREATE TABLE file_sender ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  user TEXT NOT NULL,"
    "  device TEXT NOT NULL,"
    "  at TEXT NOT NULL,"
    "  PRIMARY KEY (rt, user, device)"
    ") STRICT, WITHOUT ROWID;"
    /* Which edit of the document it is that is known to have arrived. */
    "ALTER TABLE file_receipt ADD COLUMN edit INTEGER NOT NULL DEFAULT -1;"
    "DELETE FROM feed WHERE db = 'kota';";

/* Version 6, 2026-11: photos that were withdrawn. */
static const char version_6[] =
    /* The server keeps no picture of these any more, once `done`; until then it is to be told. */
    "CREATE TABLE withdrawn_photo ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  sha256 TEXT NOT NULL CHECK (length (sha256) = 64),"
    "  reason TEXT NOT NULL CHECK (reason IN ('unused', 'removed')),"
    "  at TEXT NOT NULL,"
    "  done INTEGER NOT NULL CHECK (done IN (0, 1)),"
    "  PRIMARY KEY (rt, sha256)"
    ") STRICT, WITHOUT ROWID;"

    /* Photos that the server has and nothing names, and since when that was seen, by the server's
     * clock. */
    "CREATE TABLE unused_photo ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  sha256 TEXT NOT NULL CHECK (length (sha256) = 64),"
    "  since TEXT NOT NULL,"
    "  PRIMARY KEY (rt, sha256)"
    ") STRICT, WITHOUT ROWID;"

    /* A photo that is withdrawn has no reason to travel, but that it was has. */
    "DROP VIEW open_document;"
    "CREATE VIEW open_document AS SELECT document.* FROM document"
    " LEFT JOIN withdrawn_photo AS withdrawn ON id LIKE 'photo:%'"
    "  AND withdrawn.rt = CAST (substr (db, 4) AS INTEGER) AND sha256 = substr (id, 7)"
    " WHERE state <> 'confirmed' AND (id NOT LIKE 'photo:%'"
    "  OR iif (sha256 IS NOT NULL, done = 0,"
    "     EXISTS (SELECT 1 FROM answer_photo WHERE answer_photo.sha256 = substr (id, 7))));";

/* Version 7, 2026-11: which sending a review judged, and news of one that was overtaken. Reviews
 * from before said nothing: one after a return judged the sending that followed it. */
static const char version_7[] =
    "ALTER TABLE review ADD COLUMN send_number INTEGER NOT NULL DEFAULT 1 CHECK (send_number > 0);"
    "UPDATE review SET send_number = max (1, (SELECT checklist.send_number FROM checklist"
    "  WHERE checklist.rt = review.rt AND checklist.period = review.period)"
    " - (SELECT count (*) FROM review AS later WHERE later.rt = review.rt"
    "  AND later.period = review.period AND later.number > review.number));"
    "CREATE TABLE new_month_news ("
    "  rt INTEGER NOT NULL REFERENCES rt (key),"
    "  period TEXT NOT NULL,"
    "  kind TEXT NOT NULL CHECK (kind IN"
    "   ('review-second', 'review-crossed', 'review-overtaken', 'rt-late', 'returned-after',"
    "    'score-refused')),"
    "  by TEXT NOT NULL,"
    "  at TEXT NOT NULL,"
    "  PRIMARY KEY (rt, period, kind)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO new_month_news SELECT * FROM month_news;"
    "DROP TABLE month_news;"
    "ALTER TABLE new_month_news RENAME TO month_news;";

/* Append only. A version that has been released is never changed. */
const BantarSchemaStep bantar_schema_steps[] = {
  { version_1 },
  { version_2 },
  { version_3 },
  { version_4 },
  { version_5 },
  { version_6 },
  { version_7 },
  /* Version 8, 2026-11: the same conditions, in words that SQLite judges faster. */
  { .run = bantar_schema_checks_rewrite },
};

const guint bantar_schema_n_steps = G_N_ELEMENTS (bantar_schema_steps);
