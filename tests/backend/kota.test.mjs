// SPDX-License-Identifier: GPL-3.0-or-later
// backend/kota.js on single writes: each kind of document, who writes it and what stops it.
import { edit, judgeAll, lets, stops, stored } from './judge.mjs';
import { HERE, RT, THERE, admin, both, camat, chair, desi, elsewhere, kota, lurah, stranger } from './rt-world.mjs';

const ULID = '01arz3ndektsv4rrffq69g5fav', TIME = '2026-11-27T02:00:00Z', KEY = `${'A'.repeat(43)}=`;
const OTHER = 'aaaaaaaaaa';
const officer = { name: 'lain', roles: ['bantar', 'kota'] };
const first = (doc, user = kota) => ({ doc: { pushed_by: user.name, ...doc }, user });
const step = (was, changes, user = kota) => {
  const before = stored({ pushed_by: 'x', ...was });
  return { doc: edit(before, { pushed_by: user.name, ...changes }), before, user };
};

const rt = (changes = {}) => ({ _id: `rt:${RT}`, type: 'rt', rt: RT, kelurahan: HERE, number: 21, since: '2026-07', ...changes });
const period = (changes = {}) => ({ _id: 'period:2026-11', type: 'period', period: '2026-11', deadline: '2026-11-30T16:59:59Z',
  closes: '2026-12-05T17:00:00Z', grace_days: 5, ...changes });
const instrument = (changes = {}) => ({ _id: 'instrument:bantar-2014.1', type: 'instrument', instrument: { id: 'bantar-2014.1' }, ...changes });
const region = (changes = {}) => ({ _id: `region:${HERE}`, type: 'region', code: HERE, level: 'kelurahan', name: 'Eka Jaya',
  parent: '15.71.11', since: '2014-01', ...changes });
const announcement = (changes = {}) => ({ _id: `announcement:${ULID}`, type: 'announcement', area: HERE, title: 'Gotong royong',
  body: 'Minggu pagi.', from: '2026-11-28', until: '2026-12-05', at: TIME, author: { user: kota.name }, ...changes });
const designation = (changes = {}) => ({ _id: `designation:2026:bantar:${RT}`, type: 'designation', year: 2026, kind: 'bantar', rt: RT,
  kelurahan: HERE, status: 'given', decree: '188/2026', date: '2026-12-01', author: { user: kota.name }, ...changes });
const proposal = (changes = {}) => designation({ status: 'proposed', reason: 'Bersih sekali.', author: { user: lurah.name }, ...changes });
const many = n => Array.from({ length: n }, (_, i) => `kelurahan:${i}`);
const key = (changes = {}) => ({ _id: `key:${chair.name}:${OTHER}`, type: 'key', user: chair.name, device: OTHER, sign: KEY, box: KEY, at: TIME, ...changes });

const places = [{ kelurahan: THERE, number: 3, since: '2014-01', until: '2026-06' }];
const earlier = changes => first(rt({ earlier: [{ ...places[0], ...changes }] }));
const city = [
  lets('a place of an RT', first(rt())),
  lets('an RT that moved, came out of another and ended', first(rt({ earlier: places, from: [OTHER], until: '2027-01', into: [OTHER] }))),
  lets('a renumbered RT', step(rt(), { number: 22 })),
  stops('an RT by the chair', 'role', first(rt(), chair)),
  stops('an RT by the pendamping', 'role', first(rt(), desi)),
  stops('an RT by the lurah', 'role', first(rt(), lurah)),
  stops('an RT under another id', 'fields', first(rt({ rt: OTHER }))),
  ...[['kelurahan', '15.71'], ['kelurahan', [HERE]], ['number', 0], ['number', 1.5], ['number', 1000], ['number', '21'],
    ['since', 'kapan'], ['since', '2026-13'], ['earlier', {}], ['earlier', [null]], ['from', [1]], ['from', OTHER], ['into', 'x'], ['until', '2027']]
    .map(([name, value]) => stops(`an RT with ${name} ${JSON.stringify(value)}`, 'fields', first(rt({ [name]: value })))),
  ...[{ kelurahan: 'x' }, { number: 0 }, { since: 'x' }, { until: 'x' }, { chair: 'Pak Budi' }]
    .map(changes => stops(`an earlier place with ${JSON.stringify(changes)}`, 'fields', earlier(changes))),
  stops('an RT with its chair\'s name', 'fields', first(rt({ chair: 'Pak Budi' }))),
  stops('an RT with words in a member that looks like CouchDB\'s', 'fields', first(rt({ _replication_state: 'Pak Budi' }))),
  stops('an RT without a number', 'fields', first(rt({ number: undefined }))),
  lets('a period', first(period())),
  lets('a period that never closes', first(period({ closes: undefined }))),
  stops('a period under another id', 'fields', first(period({ period: '2026-12' }))),
  stops('a deadline in words', 'fields', first(period({ deadline: 'akhir bulan' }))),
  stops('a deadline on 31 November', 'fields', first(period({ deadline: '2026-11-31T00:00:00Z' }))),
  stops('a closing at half past 25', 'fields', first(period({ closes: '2026-12-05T25:30:00Z' }))),
  stops('61 days of grace', 'fields', first(period({ grace_days: 61 }))),
  lets('an indicator set', first(instrument())),
  lets('an indicator set, published again', step(instrument(), {})),
  stops('a published indicator set that is changed', 'instrument', step(instrument(), { instrument: { id: 'bantar-2014.1', pillars: [] } })),
  stops('an indicator set under another id', 'fields', first(instrument({ instrument: { id: 'x' } }))),
  stops('an indicator set that is text', 'fields', first(instrument({ instrument: 'x' }))),
  lets('a large indicator set', first(instrument({ instrument: { id: 'bantar-2014.1', help: 'x'.repeat(170000) } }))),
  stops('too large an indicator set', 'size', first(instrument({ instrument: { id: 'bantar-2014.1', help: 'x'.repeat(180000) } }))),
  lets('a kelurahan', first(region())),
  lets('the city', first(region({ _id: 'region:15.71', code: '15.71', level: 'city', name: 'Kota Jambi', parent: undefined }))),
  stops('a kelurahan under another id', 'fields', first(region({ code: THERE }))),
  stops('a kelurahan in another kecamatan', 'fields', first(region({ parent: '15.71.05' }))),
  stops('a kelurahan that is called a kecamatan', 'fields', first(region({ level: 'kecamatan' }))),
  stops('a level in a list', 'fields', first(region({ level: ['kelurahan'] }))),
  stops('a region without a name', 'fields', first(region({ name: '' }))),
];

const announcements = [
  lets('an announcement by the city', first(announcement())),
  lets('an announcement by the lurah', first(announcement({ author: { user: lurah.name } }), lurah)),
  lets('an announcement by the camat, below', first(announcement({ author: { user: camat.name } }), camat)),
  lets('an announcement changed by another officer', step(announcement(), { body: 'Minggu sore.' }, officer)),
  lets('an announcement by the lurah, changed by the lurah', step(announcement({ author: { user: lurah.name } }), { body: 'Sabtu.' }, lurah)),
  lets('an announcement by the lurah, withdrawn by the city', step(announcement({ author: { user: lurah.name } }), { withdrawn: TIME })),
  stops('the city\'s words to a kelurahan, rewritten by the lurah', 'author', step(announcement(), { body: 'x' }, lurah)),
  stops('the city\'s words to a kelurahan, withdrawn by the lurah', 'author', step(announcement(), { withdrawn: TIME }, lurah)),
  stops('the lurah\'s words, rewritten by the camat', 'author', step(announcement({ author: { user: lurah.name } }), { body: 'x' }, camat)),
  stops('an announcement that an admin left without an author, taken over', 'author',
    step(announcement({ author: null }), { author: { user: lurah.name }, body: 'x' }, lurah)),
  lets('an announcement withdrawn', step(announcement(), { withdrawn: TIME })),
  stops('an announcement by the lurah for another kelurahan', 'role', first(announcement({ area: THERE, author: { user: lurah.name } }), lurah)),
  stops('an announcement by the lurah for the city', 'role', first(announcement({ area: '15.71', author: { user: lurah.name } }), lurah)),
  stops('an announcement by the camat for another kecamatan', 'role', first(announcement({ area: '15.71.05', author: { user: camat.name } }), camat)),
  stops('an announcement by a code that only begins alike', 'role', first(announcement({ area: '15.71.11.1003', author: { user: 'x' } }),
    { name: 'x', roles: ['bantar', 'kecamatan:15.71.1'] })),
  stops('an announcement by a chair', 'role', first(announcement({ author: { user: chair.name } }), chair)),
  stops('an announcement by a pendamping', 'role', first(announcement({ author: { user: desi.name } }), desi)),
  stops('the city\'s announcement taken over by the lurah', 'role', step(announcement({ area: '15.71' }), { area: HERE }, lurah)),
  stops('an announcement in another\'s name', 'author', first(announcement({ author: { user: 'walikota' } }))),
  stops('an announcement whose author changes', 'author', step(announcement(), { author: { user: officer.name } }, officer)),
  stops('an author with more than a name', 'fields', first(announcement({ author: { user: kota.name, role: 'x' } }))),
  stops('a withdrawn announcement that comes back', 'tombstone', step(announcement({ withdrawn: TIME }), { withdrawn: undefined })),
  stops('a withdrawn announcement that says something else', 'tombstone', step(announcement({ withdrawn: TIME }), { body: 'x' })),
  ...[['area', 'x'], ['title', 'x'.repeat(121)], ['body', 'x'.repeat(4001)], ['from', 'besok'], ['until', '2026-02-30'], ['at', 'x'], ['withdrawn', true]]
    .map(([name, value]) => stops(`an announcement with a bad ${name}`, 'fields', first(announcement({ [name]: value })))),
];

const designations = [
  lets('the city names a Kampung Bantar', first(designation())),
  lets('the city names a group Kencana', first(designation({ _id: `designation:2026:kencana:${RT}`, kind: 'kencana', group: 'Melati' }))),
  lets('the lurah proposes an RT of the kelurahan', first(proposal(), lurah)),
  lets('the lurah withdraws the proposal', step(proposal(), { status: 'withdrawn' }, lurah)),
  lets('the city gives what was proposed', step(proposal(), { status: 'given' })),
  stops('the lurah names one', 'role', first(proposal({ status: 'given' }), lurah)),
  stops('the lurah proposes elsewhere', 'kelurahan', first(proposal({ kelurahan: THERE }), lurah)),
  stops('the lurah takes a proposal elsewhere', 'kelurahan', step(proposal({ kelurahan: THERE }), { kelurahan: HERE }, lurah)),
  stops('the lurah changes what was given', 'role', step(proposal({ status: 'given' }), { status: 'withdrawn' }, lurah)),
  stops('a chair proposes', 'kelurahan', first(proposal({ author: { user: chair.name } }), chair)),
  stops('a proposal in another\'s name', 'author', first(proposal({ author: { user: kota.name } }), lurah)),
  stops('a designation under another id', 'fields', first(designation({ year: 2025 }))),
  ...[['kind', 'emas'], ['status', ['given']], ['year', 1999], ['group', ''], ['decree', 1], ['date', 'x'], ['reason', 'x'.repeat(501)], ['rt', 'x']]
    .map(([name, value]) => stops(`a designation with ${name} ${JSON.stringify(value).slice(0, 20)}`, 'fields', first(designation({ [name]: value })))),
];

const keys = [
  lets('a key of one\'s own laptop', first(key(), chair)),
  lets('a key withdrawn', step(key(), { withdrawn: TIME }, chair)),
  lets('a key with a role of its account', first(key({ roles: [`rt:${RT}`] }), chair)),
  lets('a key with all roles of its account', first(key({ _id: `key:${both.name}:${OTHER}`, user: both.name, roles: both.roles }), both)),
  lets('a key that gets a role', step(key(), { roles: [`rt:${RT}`] }, chair)),
  lets('a key that gets another role', step(key({ roles: [`rt:${OTHER}`] }), { roles: [`rt:${RT}`] }, chair)),
  lets('a key that loses its roles', step(key({ roles: [`rt:${RT}`] }), { roles: undefined }, chair)),
  lets('a key withdrawn by who lost its role', step(key({ roles: [`rt:${OTHER}`] }), { withdrawn: TIME }, chair)),
  lets('a key with the longest list of roles', step(key({ roles: many(100) }), { withdrawn: TIME }, chair)),
  stops('a key with a role of somebody else', 'role', first(key({ roles: [`pendamping:${HERE}`] }), chair)),
  stops('a key with one role too many', 'role', first(key({ roles: [...chair.roles, 'kota'] }), chair)),
  stops('a key with the admin\'s role', 'fields', first(key({ roles: ['_admin'] }), chair)),
  stops('a key that gets a role of somebody else', 'role', step(key(), { roles: [`pendamping:${HERE}`] }, chair)),
  stops('a key that changes its role to that of somebody else', 'role',
    step(key({ roles: [`rt:${RT}`] }), { roles: [`rt:${RT}`, `pendamping:${HERE}`] }, chair)),
  stops('a key whose roles of before are put in another order', 'role',
    step(key({ roles: [`rt:${OTHER}`, 'bantar'] }), { roles: ['bantar', `rt:${OTHER}`] }, chair)),
  stops('a withdrawn key that takes a role', 'role',
    step(key({ withdrawn: TIME }), { roles: [`pendamping:${HERE}`] }, chair)),
  stops('a key with more roles than anybody has', 'fields', step(key({ roles: many(101) }), { withdrawn: TIME }, chair)),
  ...[[], {}, null, 'kota', 'bantar', [['bantar']], [1], [null], [''], ['bantar', 'bantar'], ['a b'], ['a\nb'], ['x'.repeat(65)], { 0: 'bantar', length: 1 }]
    .map(roles => stops(`a key with the roles ${JSON.stringify(roles).slice(0, 30)}`, 'fields', first(key({ roles }), chair))),
  stops('a key of another', 'role', first(key(), desi)),
  stops('a key for another by the city', 'role', first(key())),
  stops('a key under another id', 'fields', first(key({ device: 'bbbbbbbbbb' }), chair)),
  stops('a key under another\'s id', 'fields', first(key({ user: desi.name }), desi)),
  stops('a key that is changed', 'key', step(key(), { box: `B${KEY.slice(1)}` }, chair)),
  stops('a withdrawn key that comes back', 'tombstone', step(key({ withdrawn: TIME }), { withdrawn: undefined }, chair)),
  ...[['user', 1], ['device', 'X'], ['sign', 'short'], ['box', [KEY]], ['at', 'x'], ['withdrawn', true]]
    .map(([name, value]) => stops(`a key with a bad ${name}`, 'fields', first(key({ [name]: value }), chair))),
];

const frame = [
  lets('an admin restores anything', { doc: { _id: 'x', _rev: '9-a' }, user: admin }),
  lets('what an admin erased, begun anew', { ...first(rt()), before: { _id: `rt:${RT}`, _rev: '2-b', _deleted: true }, doc: { ...first(rt()).doc, _rev: '2-b' } }),
  stops('an account that is not of Bantar', 'role', first(rt(), { name: 'x', roles: ['kota'] })),
  stops('the probe, with the version that judges', 'version:v1', { doc: { _id: 'probe:version' }, user: stranger }),
  stops('a kind nobody knows', 'id', first({ _id: 'poll:1', type: 'poll' })),
  stops('a kind that is in every object', 'id', first({ _id: 'constructor:1', type: 'constructor' })),
  stops('a score', 'id', first({ _id: `score:${HERE}:2026-11:${RT}`, type: 'score' }, desi)),
  stops('an id that only begins well', 'id', first(rt({ _id: `rt:${RT}x` }))),
  stops('another type than its id', 'type', first(rt({ type: 'region' }))),
  stops('a type in a list', 'type', first(rt({ type: ['rt'] }))),
  stops('an attachment', 'attachment', first(rt({ _attachments: {} }))),
  stops('16,385 characters', 'size', first(rt({ from: Array(2000).fill(OTHER) }))),
  stops('another account as the one who writes', 'pushed_by', { ...first(rt()), doc: rt({ pushed_by: 'x' }) }),
  stops('a deletion', 'delete', step(rt(), { _deleted: true })),
  stops('new_edits:false, a new document', 'rev', first(rt({ _rev: '1-a' }))),
  stops('new_edits:false, a new root', 'rev', first(rt({ _revisions: { start: 1, ids: ['a'] } }))),
  stops('new_edits:false, a branch', 'rev', { ...step(rt(), {}), doc: edit(stored(first(rt()).doc, '2-b'), {}) }),
  lets('what CouchDB adds itself', step(rt(), { _revisions: { start: 2, ids: ['b', 'a'] } })),
  stops('anything by a pendamping of elsewhere', 'role', first(period(), elsewhere)),
];

judgeAll('kota', [...city, ...announcements, ...designations, ...keys, ...frame]);
