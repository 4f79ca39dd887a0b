function (doc, before, user) {
  // SPDX-License-Identifier: GPL-3.0-or-later
  // Judges every write into bantar-nilai: the score of one RT's verified month, by a pendamping of the
  // kelurahan in its id, for an RT that the directory in this design document puts there in that month.
  // That a score follows from the answers cannot be seen from here: `bantarctl city check` computes it again.
  // ES5 only, as rt.js.
  'use strict';

  var SIZE = 4096, PILLARS_MAX = 20, INDICATORS_MAX = 200, COUNTER_MAX = 2147483647;
  var ID = /^score:(\d\d\.\d\d\.\d\d\.\d{4}):(20\d\d-(?:0[1-9]|1[0-2])):([a-z2-7]{10})$/;
  var MUST = ['type', 'kelurahan', 'period', 'rt', 'instrument', 'send_number', 'review', 'on_behalf', 'pushed_by'];
  var MAY = ['_id', '_rev', '_revisions', 'withdrawn', 'total', 'pillars'];

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

  function isWhole (value, min, max) {
    return typeof value === 'number' && Math.floor(value) === value && value >= min && value <= max;
  }

  function isScore (value) {
    return typeof value === 'number' && value >= 0 && value <= 100;
  }

  function isCode (value) {
    return typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,63}$/.test(value);
  }

  function isTime (value) {
    return typeof value === 'string' &&
      /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value);
  }

  function hasOnly (object, must, may) {
    return must.every(function (name) { return own(object, name); }) &&
      Object.keys(object).every(function (name) { return must.concat(may).indexOf(name) !== -1; });
  }

  function isPillar (pillar) {
    return isObject(pillar) && hasOnly(pillar, ['answered', 'indicators'], ['score']) &&
      isWhole(pillar.indicators, 1, INDICATORS_MAX) && isWhole(pillar.answered, 0, pillar.indicators) &&
      (!own(pillar, 'score') || isScore(pillar.score));
  }

  function isReview (review) {
    return isObject(review) && hasOnly(review, ['number', 'at', 'bulk'], []) && isWhole(review.number, 1, 50) &&
      isTime(review.at) && typeof review.bulk === 'boolean';
  }

  // ---- What it says

  function checkContent () {
    var codes;
    if (!isCode(doc.instrument) || !isWhole(doc.send_number, 1, COUNTER_MAX)) no('fields');
    if (typeof doc.on_behalf !== 'boolean' || !isReview(doc.review)) no('fields');
    if (own(doc, 'withdrawn')) {
      if (doc.withdrawn !== true || own(doc, 'total') || own(doc, 'pillars')) no('score');
      return;
    }
    if (!isObject(doc.pillars) || (own(doc, 'total') && !isScore(doc.total))) no('score');
    codes = Object.keys(doc.pillars);
    if (codes.length < 1 || codes.length > PILLARS_MAX || !codes.every(isCode)) no('score');
    if (!codes.every(function (code) { return isPillar(doc.pillars[code]); })) no('score');
  }

  // An older judgement never comes back over a later one.
  function checkOrder () {
    if (!isObject(before.review)) return; // an admin may have put anything there
    if (doc.review.number < before.review.number || doc.send_number < before.send_number) no('outdated');
  }

  // ---- Who writes

  // Where the directory has the RT in that month: places are listed oldest first, each with its first month.
  function kelurahanOf (rts, rt, month) {
    var code = '';
    if (own(rts, rt)) rts[rt].forEach(function (place) { if (place[1] <= month) code = place[0]; });
    return code;
  }

  // In Jambi (WIB) it may be a day earlier than by a laptop's clock. As rt.js takes a month that is sent.
  function checkBegun (month) {
    var tomorrow = new Date(new Date().getTime() + (24 + 7) * 3600000);
    if (month > tomorrow.toISOString().slice(0, 7)) no('future');
  }

  function checkPlace (directory, parts) {
    if (user.roles.indexOf('pendamping:' + parts[1]) === -1) no('kelurahan');
    if (doc.kelurahan !== parts[1] || doc.period !== parts[2] || doc.rt !== parts[3]) no('fields');
    if (kelurahanOf(directory.rts, doc.rt, doc.period) !== doc.kelurahan) no('directory');
  }

  function checkFrame () {
    if (before ? doc._rev !== before._rev : doc._rev || doc._revisions) no('rev'); // as in rt.js
    if (doc._deleted) no('delete');
    if (!ID.test(doc._id)) no('id');
    if (doc.type !== 'score') no('type');
    if (doc._attachments) no('attachment');
    if (JSON.stringify(doc).length > SIZE) no('size');
    if (!hasOnly(doc, MUST, MAY)) no('fields');
    if (doc.pushed_by !== user.name) no('pushed_by');
  }

  if (user.roles.indexOf('_admin') !== -1) return; // installing, restoring, replicating
  if (doc._id === 'probe:version') no('version:' + this.version); // which function is judging here?
  if (!isObject(this.bantar) || this.bantar.format !== 1 || !isObject(this.bantar.rts)) no('unconfigured');
  checkFrame();
  checkPlace(this.bantar, ID.exec(doc._id));
  checkBegun(doc.period);
  checkContent();
  if (before && !before._deleted) checkOrder();
}
