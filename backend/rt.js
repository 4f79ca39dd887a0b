function (doc, before, user, security) {
  // SPDX-License-Identifier: GPL-3.0-or-later
  // Judges every write into the database of one RT. What it knows of this RT comes with _security.bantar
  // (README.md); it throws { forbidden: code } and app/report/refusal.c says the code in Indonesian.
  // CouchDB documentation: "Validate Document Update Functions".
  // ES5 only: it runs in QuickJS and in old SpiderMonkeys. A TypeError would be answered with 500, which
  // laptops take for the server's trouble and repeat for ever, so every form is looked at before it is used.
  'use strict';

  // Characters of JSON, without attachments and reviews; of all reviews; and what returning leaves for one more
  // verification. Neither side can fill the other's room, so a month can always be corrected, and verified.
  var SIZE = { checklist: 70000, photo: 4096 }, REVIEWS_SIZE = 50000, LAST_REVIEW = 4000;
  var JPEG_MIN = 100, JPEG_MAX = 600000, PHOTOS_MAX = 6, REVIEWS_MAX = 50; // bytes; per part; per month
  var NOTE_MAX = 2000, FOLLOWUP_MAX = 300, REASON_MAX = 1000, NAME_MAX = 200; // characters
  var COUNTER_MAX = 2147483647, SENDINGS_MAX = 100; // ever; between two versions that reach the server
  var ID = { checklist: /^checklist:20\d\d-(0[1-9]|1[0-2])$/, photo: /^photo:[0-9a-f]{64}$/ };
  var OF_COUCHDB = ['_id', '_rev', '_attachments', '_revisions'];
  var MEMBERS = {
    checklist: ['type', 'rt', 'period', 'instrument', 'state', 'send_number', 'author', 'pushed_by', 'on_behalf',
      'carried', 'completed_at', 'completed_server', 'completed_counter', 'answers', 'reviews'],
    photo: ['type', 'rt', 'author', 'pushed_by', 'on_behalf', 'carried', 'tombstone'],
    answer: ['value', 'counts', 'note', 'photos', 'followup', 'fixed', 'by', 'at'],
    followup: ['what', 'due', 'referral', 'done'],
    review: ['by', 'at', 'outcome', 'bulk', 'send_number', 'reasons', 'judged']
  };
  // From where a month may go; who may take the step is looked at afterwards.
  var STEPS = {
    none: { draft: true, sent: true },
    draft: { draft: true, sent: true },
    sent: { draft: true, sent: true, returned: true, verified: true },
    returned: { returned: true, sent: true },
    verified: { returned: true }
  };
  var VALUES = ['none', 'met', 'partly', 'unmet', 'na'];
  var REFERRALS = ['uptd-ppa', 'bnn', 'kelurahan', 'other'];
  var settings, now, isRt;

  function no (code) {
    throw { forbidden: code };
  }

  // ---- Forms

  function own (object, name) { // "toString" is in every object, and ["sent"] would be taken for "sent"
    return typeof name === 'string' && Object.prototype.hasOwnProperty.call(object, name);
  }

  function isObject (value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  function isText (value, max) {
    // A character outside the basic plane is two units of a string, and one to who wrote it.
    return typeof value === 'string' && value !== '' && value.replace(/[\uDC00-\uDFFF]/g, '').length <= max;
  }

  function isWhole (value, max) {
    return typeof value === 'number' && Math.floor(value) === value && value >= 0 && value <= max;
  }

  function isDate (value) {
    var parts = typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
    return !!parts && timeOf(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))).slice(0, 10) === value;
  }

  function isTime (value) {
    return typeof value === 'string' && isDate(value.slice(0, 10)) &&
      /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value.slice(10));
  }

  function isOneOf (value, list) { // indexOf compares without coercion: ["sent"] is not "sent"
    return list.indexOf(value) !== -1;
  }

  function hasOnly (object, members) {
    return Object.keys(object).every(function (name) { return isOneOf(name, members); });
  }

  function isSame (a, b) { // the order of members is no difference
    var names;
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    names = Object.keys(a);
    return names.length === Object.keys(b).length &&
      names.every(function (name) { return own(b, name) && isSame(a[name], b[name]); });
  }

  function ownNames (object) { // CouchDB lets more through that begin with "_", such as _replication_state
    return Object.keys(object).filter(function (name) { return !isOneOf(name, OF_COUCHDB); });
  }

  function changesOnly (members) {
    function isKept (name) {
      return isOneOf(name, members) || (own(doc, name) && own(before, name) && isSame(doc[name], before[name]));
    }
    return ownNames(doc).every(isKept) && ownNames(before).every(isKept);
  }

  // ---- Time. Months are counted in Jambi (WIB, seven hours ahead of UTC); times in UTC compare as text.

  function timeOf (ms) {
    return new Date(ms).toISOString().slice(0, 19) + 'Z';
  }

  function monthOf (ms) {
    return timeOf(ms + 7 * 3600000).slice(0, 7);
  }

  function tomorrow () { // a laptop's clock may be a day fast
    return now + 24 * 3600000;
  }

  function monthEnd () {
    var parts = monthOf(tomorrow()).split('-');
    return timeOf(Date.UTC(Number(parts[0]), Number(parts[1]), 1) - 7 * 3600000);
  }

  // ---- Who writes

  function hasRole (role) {
    return user.roles.indexOf(role) !== -1;
  }

  // The kelurahan of a month: places are listed oldest first, each with the month it begins in.
  function kelurahanIn (month) {
    var code = '';
    settings.kelurahan.forEach(function (place) { if (place[1] <= month) code = place[0]; });
    return code;
  }

  function isPendampingOf (month) {
    var code = kelurahanIn(month);
    return code !== '' && hasRole('pendamping:' + code);
  }

  function isPendamping () {
    return settings.kelurahan.some(function (place) { return place[0] !== '' && hasRole('pendamping:' + place[0]); });
  }

  function checkAuthor () {
    var author = doc.author;
    if (!isObject(author) || !hasOnly(author, ['user']) || !isText(author.user, NAME_MAX)) no('author');
    if (before && !isSame(author, before.author)) no('author');
    // Only a pendamping brings what somebody else wrote, by file from the chair's laptop.
    if (!before && author.user !== user.name && !(doc.carried === true && isPendamping())) no('author');
  }

  // What a pendamping typed (on_behalf) or brought by file (carried) is marked, and the mark stays.
  function checkMark (name) {
    var isMarked = own(doc, name) && doc[name];
    var wasMarked = !!before && before[name] === true;
    if (own(doc, name) && typeof doc[name] !== 'boolean') no('on_behalf');
    if (wasMarked && !isMarked) no('on_behalf');
    if (isMarked && !wasMarked && !isPendamping()) no('on_behalf');
  }

  function checkMarks () {
    checkMark('on_behalf');
    checkMark('carried');
    if (!isRt && doc.on_behalf !== true && doc.carried !== true) no('on_behalf');
  }

  // ---- One answer

  function checkCount (part, key) {
    var counts = doc.answers[part].counts, allowed = settings.instruments[doc.instrument][part].counts;
    if (!own(allowed, key) || !isWhole(counts[key], allowed[key].max)) no('answer:' + part);
    if (own(allowed[key], 'of') && own(counts, allowed[key].of) && counts[key] > counts[allowed[key].of]) {
      no('answer:' + part);
    }
  }

  function checkPhotoList (part, photos) {
    function isFirstHash (hash, i) {
      return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && photos.indexOf(hash) === i;
    }
    if (!Array.isArray(photos) || photos.length > PHOTOS_MAX || !photos.every(isFirstHash)) no('answer:' + part);
  }

  function checkFollowup (part, followup) {
    if (!isObject(followup) || !hasOnly(followup, MEMBERS.followup)) no('answer:' + part);
    if (typeof followup.done !== 'boolean') no('answer:' + part);
    if (own(followup, 'what') && !isText(followup.what, FOLLOWUP_MAX)) no('answer:' + part);
    if (own(followup, 'due') && !isDate(followup.due)) no('answer:' + part);
    if (own(followup, 'referral') && !isOneOf(followup.referral, REFERRALS)) no('answer:' + part);
  }

  // Of a sensitive part only status, counts and a referral leave the laptop, and nothing of a draft: that
  // is a safety copy, which joins the rest when the chair sends.
  function checkSensitive (part, answer) {
    if (doc.state === 'draft' || own(answer, 'note') || own(answer, 'photos')) no('sensitive:' + part);
    if (own(answer, 'followup') && own(answer.followup, 'what')) no('sensitive:' + part);
  }

  function checkAnswer (part) {
    var answer = doc.answers[part], parts = settings.instruments[doc.instrument];
    if (!own(parts, part) || !isObject(answer) || !hasOnly(answer, MEMBERS.answer)) no('answer:' + part);
    if (!isOneOf(answer.value, VALUES)) no('answer:' + part);
    if (own(answer, 'counts') && !isObject(answer.counts)) no('answer:' + part);
    Object.keys(answer.counts || {}).forEach(function (key) { checkCount(part, key); });
    if (own(answer, 'followup')) checkFollowup(part, answer.followup);
    if (parts[part].sensitive === true) checkSensitive(part, answer);
    else if (own(answer, 'followup') && own(answer.followup, 'referral')) no('answer:' + part);
    if (own(answer, 'note') && !isText(answer.note, NOTE_MAX)) no('answer:' + part);
    if (own(answer, 'photos')) checkPhotoList(part, answer.photos);
    if (own(answer, 'fixed') && answer.fixed !== true) no('answer:' + part);
    if (own(answer, 'by') && !isText(answer.by, NAME_MAX)) no('answer:' + part);
    if (own(answer, 'at') && !isTime(answer.at)) no('answer:' + part);
  }

  // ---- A month as a whole

  function checkMonthForm () {
    if (doc.period !== doc._id.slice('checklist:'.length)) no('fields');
    if (!isWhole(doc.send_number, COUNTER_MAX)) no('fields');
    if (!own(settings.instruments, doc.instrument)) no('instrument');
    if (!isObject(doc.answers)) no('answers');
    if (!Array.isArray(doc.reviews) || doc.reviews.length > REVIEWS_MAX) no('reviews');
    Object.keys(doc.answers).forEach(checkAnswer);
  }

  // Completed is the first Kirim: all three members or none. It is a claim, but not one of the future.
  function checkCompletion () {
    if (!own(doc, 'completed_at')) {
      if (doc.state !== 'draft' || own(doc, 'completed_server') || own(doc, 'completed_counter')) no('time');
      return;
    }
    if (!isTime(doc.completed_at) || !isWhole(doc.completed_counter, COUNTER_MAX)) no('time');
    if (own(doc, 'completed_server') && !isTime(doc.completed_server)) no('time');
    if (doc.completed_at >= monthEnd()) no('future');
  }

  // It moves only when two laptops sent the same month: then that of the later sending stands. Both know what
  // was returned, so that from then on it never becomes an earlier one.
  function checkCompletionKept () {
    if (lastReturn() && doc.completed_at < before.completed_at) no('completed');
    if (before.state !== 'returned' && doc.send_number > before.send_number) return;
    if (!['completed_at', 'completed_server', 'completed_counter'].every(function (name) {
      return isSame(doc[name], before[name]);
    })) no('completed');
  }

  function checkMonthTime () {
    var year = Number(monthOf(now).slice(0, 4)) + 1;
    if (doc.period > year + monthOf(now).slice(4)) no('period');
    if (doc.state === 'sent' && doc.period > monthOf(tomorrow())) no('future');
  }

  // The send number only grows, and what is sent has a higher one than anything the server had. It grows by
  // what was sent and taken back offline: one jump to its end would be the month's last sending for good.
  function checkSendNumber () {
    var last = before ? before.send_number : 0;
    if (doc.send_number > last + SENDINGS_MAX) no('state');
    if (doc.state === 'sent' ? doc.send_number <= last : doc.send_number < last) no('state');
    if (doc.state === 'returned' && doc.send_number !== last) no('state');
  }

  // ---- Closing. Only what is sent is stopped, and a return that reopens what is closed.

  function isUntil (times, moment, month) {
    return isObject(times) && own(times, month || doc.period) && moment <= times[month || doc.period];
  }

  // Whether something of that month may still be sent now.
  function takesWork (month) {
    return [settings.closes, settings.grace, settings.exceptions].some(function (times) {
      return isUntil(times, timeOf(now), month);
    });
  }

  // Nothing of it comes any more: closed for good, or older than all that the city closes.
  function isOver (month) {
    var months = Object.keys(settings.closes);
    if (own(settings.closes, month)) return !takesWork(month);
    return months.length > 0 && months.every(function (other) { return other > month; });
  }

  function checkOpen () {
    var moment = timeOf(now), closes = settings.closes;
    if (doc.state !== 'sent' || !own(closes, doc.period) || isUntil(closes, moment)) return;
    if (isUntil(settings.exceptions, moment)) return;
    if (lastReturn() && isUntil(closes, lastReturn().at)) return;
    if (isUntil(closes, doc.completed_at) && isUntil(settings.grace, moment)) return;
    no('closed:' + doc.period);
  }

  // ---- The RT's steps

  // The return after which nothing was judged yet. Until then just its parts are open, also when the month is
  // taken back meanwhile.
  function lastReturn () {
    var last = before ? before.reviews[before.reviews.length - 1] : null;
    return isObject(last) && last.outcome === 'returned' && isObject(last.reasons) ? last : null;
  }

  function isKept (part, judged) {
    var rule = settings.instruments[doc.instrument][part];
    if (own(doc.answers, part) && own(before.answers, part)) return isSame(doc.answers[part], before.answers[part]);
    // A draft is without its sensitive parts: they leave it, and come back as they were judged.
    if (!isObject(rule) || rule.sensitive !== true) return false;
    if (doc.state === 'draft') return true;
    return before.state === 'draft' && own(doc.answers, part) && isObject(judged) && own(judged, part) &&
      isSame(judged[part], copyOf(part));
  }

  function checkReturnedParts (given) {
    if (doc.instrument !== before.instrument) no('instrument');
    Object.keys(doc.answers).concat(Object.keys(before.answers)).forEach(function (part) {
      if (!own(given.reasons, part) && !isKept(part, given.judged)) no('not_returned:' + part);
    });
  }

  function checkFilling () {
    if (!isRt && !isPendampingOf(doc.period)) no('kelurahan');
    checkMarks();
    checkSendNumber();
    checkMonthTime();
    if (!isSame(doc.reviews, before ? before.reviews : [])) no('reviews');
    if (before) checkCompletionKept();
    if (lastReturn()) checkReturnedParts(lastReturn());
    checkOpen();
  }

  // ---- A review

  // What was judged is copied into the review: it stays when the answers are corrected later.
  function copyOf (part) {
    var copy = { value: doc.answers[part].value };
    if (own(doc.answers[part], 'counts')) copy.counts = doc.answers[part].counts;
    return copy;
  }

  function checkJudged (judged) {
    if (!isObject(judged) || !isSame(Object.keys(judged).sort(), Object.keys(doc.answers).sort())) no('review_shape');
    Object.keys(judged).forEach(function (part) {
      if (!isSame(judged[part], copyOf(part))) no('review_shape');
    });
  }

  function checkReasons (review) {
    var parts = settings.instruments[doc.instrument], named;
    if (!isObject(review.reasons)) no('review_shape');
    named = Object.keys(review.reasons);
    if ((named.length > 0) !== (review.outcome === 'returned')) no('review_shape');
    named.forEach(function (part) {
      if (!own(parts, part) || !isText(review.reasons[part], REASON_MAX)) no('review_shape');
    });
  }

  // A return before the closing keeps the month open for its parts, and when it was given is a claim. As with
  // completed_at, it is believed within the days of grace.
  function checkReturnTime (review) {
    if (doc.state === 'returned' && isUntil(settings.closes, review.at) && !takesWork(doc.period)) no('review_late');
  }

  function checkReview () {
    var review = doc.reviews[doc.reviews.length - 1];
    if (!isPendampingOf(doc.period)) no('review');
    if (!changesOnly(['state', 'reviews', 'pushed_by'])) no('review_changes');
    if (doc.reviews.length !== before.reviews.length + 1) no('reviews');
    if (!isSame(doc.reviews.slice(0, -1), before.reviews)) no('reviews');
    if (!isObject(review) || !hasOnly(review, MEMBERS.review)) no('review_shape');
    if (review.by !== user.name || review.outcome !== doc.state || typeof review.bulk !== 'boolean') no('review_shape');
    if (review.send_number !== doc.send_number) no('review_shape');
    // Whether a month was returned before its closing depends on this time: it is not one of the future.
    if (!isTime(review.at) || review.at > timeOf(tomorrow())) no('time');
    if (doc.state === 'returned' && sizeOfReviews() > REVIEWS_SIZE - LAST_REVIEW) no('review_size');
    checkReturnTime(review);
    checkReasons(review);
    checkJudged(review.judged);
  }

  // An admin may have put anything there, and no form of it may make this function stumble.
  function checkMonthBefore () {
    if (!own(STEPS, before.state) || !isObject(before.answers) || !Array.isArray(before.reviews)) no('state');
    if (before.state === 'returned' && !lastReturn()) no('state');
  }

  function checkChecklist () {
    var was = before ? before.state : 'none';
    checkMonthForm();
    if (before) checkMonthBefore();
    if (!own(STEPS[was], doc.state)) no('state');
    checkCompletion();
    if (doc.state === 'verified' || (doc.state === 'returned' && was !== 'returned')) checkReview();
    else checkFilling();
  }

  // ---- A photo: written once, then at most withdrawn

  function checkJpeg () {
    var attachments = doc._attachments || {}, file = attachments['photo.jpg'], length;
    if (!isObject(file) || Object.keys(attachments).length !== 1 || file.content_type !== 'image/jpeg') no('attachment');
    // CouchDB tells the length of what came inline; the server of our tests shows the base64 itself.
    length = typeof file.data === 'string' ? Math.floor(file.data.length * 3 / 4) : file.length;
    // Bytes put at the attachment's own address come with "undefined" as their length: not this way.
    if (typeof length !== 'number' || length < JPEG_MIN || length > JPEG_MAX) no('attachment_length');
  }

  function checkWithdrawal () {
    var tombstone = doc.tombstone;
    if (!before || before.tombstone !== undefined || !isObject(tombstone)) no('tombstone');
    if (!hasOnly(tombstone, ['reason', 'at']) || !isTime(tombstone.at)) no('tombstone');
    if (!isOneOf(tombstone.reason, ['unused', 'removed'])) no('tombstone');
    if (Object.keys(doc._attachments || {}).length !== 0) no('attachment');
    if (!changesOnly(['pushed_by', 'on_behalf', 'carried', 'tombstone'])) no('photo');
  }

  function monthBefore (month) {
    return monthOf(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1) - 24 * 3600000);
  }

  // A photo says no month. A place's pendamping writes from its first month on until its last one is over, as
  // long as `bantarctl city install` leaves the account among the members.
  function isPendampingNow () {
    return settings.kelurahan.some(function (place, i) {
      var next = settings.kelurahan[i + 1];
      return place[0] !== '' && hasRole('pendamping:' + place[0]) && place[1] <= monthOf(tomorrow()) &&
        (next === undefined || next[1] > monthOf(now) || !isOver(monthBefore(next[1])));
    });
  }

  function checkPhoto () {
    if (!isRt && !isPendampingNow()) no('kelurahan');
    checkMarks();
    if (own(doc, 'tombstone')) checkWithdrawal();
    else if (before) no(before.tombstone === undefined ? 'photo' : 'tombstone');
    else checkJpeg();
  }

  // ---- Every document

  function isPlace (place) {
    return Array.isArray(place) && typeof place[0] === 'string' && /^\d{4}-\d\d$/.test(place[1]);
  }

  function isConfigured (told) {
    return isObject(told) && told.format === 1 && typeof told.rt === 'string' && Array.isArray(told.kelurahan) &&
      told.kelurahan.every(isPlace) && isObject(told.closes) && isObject(told.instruments);
  }

  // An ordinary edit shows its parent's revision here, a new document none. One that is replicated
  // (new_edits: false) shows its own, and may come with a wrong version before it, or none.
  function checkRevision () {
    if (before ? doc._rev !== before._rev : doc._rev || doc._revisions) no('rev');
    if (doc._deleted) no('delete');
  }

  function checkFrame (type) {
    var bare;
    if (!own(ID, type) || !ID[type].test(doc._id)) no('id');
    if (doc.type !== type) no('type');
    bare = JSON.stringify(doc, function (name, value) {
      return name === '_attachments' || name === 'reviews' ? undefined : value;
    });
    if (bare.length > SIZE[type]) no('size');
    if (sizeOfReviews() > REVIEWS_SIZE) no('review_size');
    if (type !== 'photo' && doc._attachments) no('attachment');
    if (!hasOnlyMembers(type)) no('fields');
    if (doc.rt !== settings.rt) no('rt');
    if (doc.pushed_by !== user.name) no('pushed_by');
    checkAuthor();
  }

  function sizeOfReviews () {
    return JSON.stringify(doc.reviews || null).length;
  }

  function hasOnlyMembers (type) {
    return ownNames(doc).every(function (name) { return isOneOf(name, MEMBERS[type]); });
  }

  // Installing, restoring, replicating: a server admin's writes are judged here too.
  if (hasRole('_admin')) return;
  if (doc._id === 'probe:version') no('version:' + this.version); // which function is judging here?
  // The server of our tests hands over an empty _security with _bulk_docs: there it is in this document too.
  settings = (security && security.bantar) || this.bantar;
  if (!isConfigured(settings)) no('unconfigured');
  now = new Date().getTime();
  isRt = hasRole('rt:' + settings.rt);
  if (!isRt && !isPendamping()) no('role'); // kelurahan, kecamatan and kota only read
  checkRevision();
  if (before && before._deleted) before = null; // what an admin erased begins anew
  checkFrame(String(doc._id).split(':')[0]);
  if (doc.type === 'checklist') checkChecklist();
  else checkPhoto();
}
