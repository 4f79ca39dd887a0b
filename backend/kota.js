function (doc, before, user) {
  // SPDX-License-Identifier: GPL-3.0-or-later
  // Judges every write into bantar-kota, which everybody with an account reads: the city's documents, what
  // kelurahan and kecamatan announce and propose, and the public keys of devices (README.md has their forms).
  // ES5 only, as rt.js.
  'use strict';

  var SIZE = 16384, SIZE_INSTRUMENT = 180000; // characters of JSON
  var CODE = '\\d\\d\\.\\d\\d(\\.\\d\\d(\\.\\d{4})?)?', RT = '[a-z2-7]{10}', MONTH = '20\\d\\d-(0[1-9]|1[0-2])';
  var LEVELS = { city: 5, kecamatan: 8, kelurahan: 13 }; // characters of its code
  var ALWAYS = ['_id', '_rev', '_revisions', 'type', 'pushed_by']; // the first three are CouchDB's
  // What each kind looks like: its id, its members (true: it must be there), and how each is looked at.
  var KINDS = {
    rt: { id: RT, must: ['rt', 'kelurahan', 'number', 'since'], may: ['earlier', 'from', 'until', 'into'] },
    period: { id: MONTH, must: ['period', 'deadline', 'grace_days'], may: ['closes'] },
    instrument: { id: '[a-z0-9][a-z0-9.-]{0,63}', must: ['instrument'], may: [] },
    region: { id: CODE, must: ['code', 'level', 'name'], may: ['parent', 'since', 'until'] },
    announcement: { id: '[0-9a-hjkmnp-tv-z]{26}', must: ['area', 'title', 'body', 'at', 'author'],
      may: ['from', 'until', 'withdrawn'] },
    designation: { id: '20\\d\\d:(bantar|kencana):' + RT, must: ['year', 'kind', 'rt', 'kelurahan', 'status', 'author'],
      may: ['group', 'decree', 'date', 'reason'] },
    key: { id: '[a-z0-9._-]{1,64}:' + RT, must: ['user', 'device', 'sign', 'box', 'at'],
      may: ['roles', 'withdrawn'] }
  };

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
    return typeof value === 'string' && value !== '' && value.replace(/[\uDC00-\uDFFF]/g, '').length <= max;
  }

  function isWhole (value, min, max) {
    return typeof value === 'number' && Math.floor(value) === value && value >= min && value <= max;
  }

  function fits (value, pattern) {
    return typeof value === 'string' && new RegExp('^(?:' + pattern + ')$').test(value);
  }

  function isDate (value) {
    var parts = typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value), day;
    if (!parts) return false;
    day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
    return day.toISOString().slice(0, 10) === value;
  }

  function isTime (value) {
    return typeof value === 'string' && isDate(value.slice(0, 10)) &&
      /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value.slice(10));
  }

  function isKelurahan (value) {
    return fits(value, CODE) && value.length === LEVELS.kelurahan;
  }

  function isRtList (value) {
    return Array.isArray(value) && value.length <= 100 && value.every(function (rt) { return fits(rt, RT); });
  }

  function isRoleList (value) {
    return Array.isArray(value) && value.length >= 1 && value.length <= 100 && value.every(function (role, i) {
      return fits(role, '[a-z0-9:.-]{1,64}') && value.indexOf(role) === i;
    });
  }

  function isSame (a, b) {
    var names;
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    names = Object.keys(a);
    return names.length === Object.keys(b).length &&
      names.every(function (name) { return own(b, name) && isSame(a[name], b[name]); });
  }

  function isUnchanged (names) {
    return names.every(function (name) { return isSame(doc[name], before[name]); });
  }

  function isEarlierPlace (place) {
    return isObject(place) && isKelurahan(place.kelurahan) && isWhole(place.number, 1, 999) &&
      fits(place.since, MONTH) && fits(place.until, MONTH) && Object.keys(place).length === 4;
  }

  function isOneOf (list) {
    return function (value) { return list.indexOf(value) !== -1; };
  }

  // How a member is looked at, by its name: a name means the same in every kind.
  var LOOK = {
    rt: function (value) { return fits(value, RT); },
    kelurahan: isKelurahan,
    number: function (value) { return isWhole(value, 1, 999); },
    period: function (value) { return fits(value, MONTH); },
    earlier: function (value) { return Array.isArray(value) && value.length <= 50 && value.every(isEarlierPlace); },
    from: function (value) { return doc.type === 'rt' ? isRtList(value) : isDate(value); },
    into: isRtList,
    since: function (value) { return fits(value, MONTH); },
    until: function (value) { return doc.type === 'announcement' ? isDate(value) : fits(value, MONTH); },
    deadline: isTime,
    closes: isTime,
    grace_days: function (value) { return isWhole(value, 0, 60); },
    instrument: function (value) { return isObject(value) && value.id === doc._id.slice('instrument:'.length); },
    code: function (value) { return fits(value, CODE); },
    level: function (value) { return own(LEVELS, value) && doc.code.length === LEVELS[value]; },
    name: function (value) { return isText(value, 100); },
    parent: function (value) { return fits(value, CODE) && doc.code.indexOf(value + '.') === 0; },
    area: function (value) { return fits(value, CODE); },
    title: function (value) { return isText(value, 120); },
    body: function (value) { return isText(value, 4000); },
    at: isTime,
    withdrawn: isTime,
    author: function (value) { return isObject(value) && Object.keys(value).length === 1 && isText(value.user, 200); },
    year: function (value) { return isWhole(value, 2000, 2099); },
    kind: isOneOf(['bantar', 'kencana']),
    status: isOneOf(['proposed', 'given', 'withdrawn']),
    group: function (value) { return isText(value, 100); },
    decree: function (value) { return isText(value, 100); },
    date: isDate,
    reason: function (value) { return isText(value, 500); },
    user: function (value) { return isText(value, 64); },
    device: function (value) { return fits(value, RT); },
    sign: function (value) { return fits(value, '[A-Za-z0-9+/]{43}='); },
    box: function (value) { return fits(value, '[A-Za-z0-9+/]{43}='); },
    roles: isRoleList
  };

  function checkMembers (kind) {
    Object.keys(doc).forEach(function (name) {
      if (ALWAYS.concat(kind.must, kind.may).indexOf(name) === -1) no('fields');
    });
    kind.must.concat(kind.may).forEach(function (name) {
      if (own(doc, name) ? !LOOK[name](doc[name]) : kind.must.indexOf(name) !== -1) no('fields');
    });
  }

  // ---- Who writes

  function hasRole (role) {
    return user.roles.indexOf(role) !== -1;
  }

  // An area is one's own or below: a kecamatan's code begins those of its kelurahan.
  function hasArea (area) {
    return user.roles.some(function (role) {
      var parts = /^(kelurahan|kecamatan):(.*)$/.exec(role);
      return parts !== null && fits(parts[2], CODE) && (area === parts[2] || area.indexOf(parts[2] + '.') === 0);
    });
  }

  function checkAuthor () {
    if (before ? !isSame(doc.author, before.author) : doc.author.user !== user.name) no('author');
  }

  function checkAnnouncement () {
    checkAuthor();
    if (!hasRole('kota') && !hasArea(doc.area)) no('role');
    if (before && !hasRole('kota') && !hasArea(before.area)) no('role');
    // What is addressed to one's area need not be one's own: the city's words stay the city's.
    if (!hasRole('kota') && doc.author.user !== user.name) no('author');
    if (before && own(before, 'withdrawn') && !isUnchanged(['withdrawn', 'title', 'body'])) no('tombstone');
  }

  // A kelurahan proposes; only the city names a Kampung Bantar.
  function checkDesignation () {
    checkAuthor();
    if (doc._id !== ['designation', doc.year, doc.kind, doc.rt].join(':')) no('fields');
    if (hasRole('kota')) return;
    if (!hasRole('kelurahan:' + doc.kelurahan)) no('kelurahan');
    if (doc.status === 'given' || (before && before.status !== 'proposed')) no('role');
    if (before && !isUnchanged(['kelurahan'])) no('kelurahan');
  }

  function checkKey () {
    if (doc._id !== ['key', doc.user, doc.device].join(':')) no('fields');
    if (doc.user !== user.name) no('role');
    // What is said of a sender where no server can be asked. Who lost a role can still withdraw the key.
    if (own(doc, 'roles') && !(before && isUnchanged(['roles'])) && !doc.roles.every(hasRole)) no('role');
    if (!before) return;
    if (!isUnchanged(['sign', 'box', 'at'])) no('key');
    if (own(before, 'withdrawn') && !isUnchanged(['withdrawn'])) no('tombstone');
  }

  function checkCity () {
    var named = { rt: doc.rt, period: doc.period, region: doc.code };
    if (!hasRole('kota')) no('role');
    if (own(named, doc.type) && doc._id !== doc.type + ':' + named[doc.type]) no('fields');
    // Months that were begun with it would mean something else.
    if (doc.type === 'instrument' && before && !isUnchanged(['instrument'])) no('instrument');
  }

  var CHECKS = { announcement: checkAnnouncement, designation: checkDesignation, key: checkKey };

  function checkFrame (type) {
    if (!own(KINDS, type) || !fits(doc._id.slice(type.length + 1), KINDS[type].id)) no('id');
    if (doc.type !== type) no('type');
    if (doc._attachments) no('attachment');
    if (JSON.stringify(doc).length > (type === 'instrument' ? SIZE_INSTRUMENT : SIZE)) no('size');
    if (doc.pushed_by !== user.name) no('pushed_by');
    checkMembers(KINDS[type]);
  }

  if (hasRole('_admin')) return; // installing, restoring, replicating
  if (doc._id === 'probe:version') no('version:' + this.version); // which function is judging here?
  if (!hasRole('bantar')) no('role');
  // As in rt.js: a replicated write shows another revision than its parent's.
  if (before ? doc._rev !== before._rev : doc._rev || doc._revisions) no('rev');
  if (doc._deleted) no('delete');
  if (before && before._deleted) before = null;
  checkFrame(String(doc._id).split(':')[0]);
  (own(CHECKS, doc.type) ? CHECKS[doc.type] : checkCity)();
}
