// SPDX-License-Identifier: GPL-3.0-or-later
// An RT that moved in July 2026, the people around it, and its months as laptops write them.
import { edit, stored } from './judge.mjs';

export const RT = 'k3v7q2m6xa', HERE = '15.71.11.1003', THERE = '15.71.05.1002', MONTH = '2026-11';
export const CLOSES = '2026-12-05T17:00:00Z', GRACE = '2026-12-10T17:00:00Z';
export const HASH = 'ab'.repeat(32), HASH2 = 'cd'.repeat(32);

const account = (name, ...roles) => ({ name, roles: ['bantar', ...roles] });
export const chair = account('rt21.ekajaya', `rt:${RT}`);
export const wife = account('rt21b.ekajaya', `rt:${RT}`);
export const otherChair = account('rt22.ekajaya', 'rt:aaaaaaaaaa');
export const desi = account('desi.ekajaya', `pendamping:${HERE}`);
export const budi = account('budi.there', `pendamping:${THERE}`);
export const elsewhere = account('ani.elsewhere', 'pendamping:15.71.01.1001');
export const both = account('both', `rt:${RT}`, `pendamping:${HERE}`);
export const lurah = account('lurah', `kelurahan:${HERE}`);
export const camat = account('camat', 'kecamatan:15.71.11');
export const kota = account('dpmppa', 'kota');
export const stranger = account('stranger');
export const admin = { name: 'admin', roles: ['_admin'] };

const counts = (...pairs) => Object.fromEntries(pairs);
const parts = {
  'bersih-1': { counts: counts(['houses', { max: 1000000 }], ['decent-houses', { max: 1000000, of: 'houses' }]) },
  'bersih-2': { counts: counts(['drains-working', { max: 100 }]) },
  'aman-1': { sensitive: true, counts: counts(['cases', { max: 1000000 }], ['followed-up', { max: 1000000, of: 'cases' }]) },
};
export const settings = { format: 1, rt: RT, kelurahan: [[THERE, '2014-01'], [HERE, '2026-07'], ['', '2030-01']],
  closes: { '2026-10': '2026-11-05T17:00:00Z', [MONTH]: CLOSES }, grace: { '2026-10': '2026-11-10T17:00:00Z', [MONTH]: GRACE },
  instruments: { 'bantar-2014.1': parts, 'bantar-2027.1': { 'bersih-1': { counts: {} } } } };
export const told = (changes = {}) => ({ admins: { names: [], roles: [] }, members: { names: [], roles: [] },
  bantar: { ...settings, ...changes } });
export const security = told();

const by = { by: 'rt21.ekajaya', at: '2026-11-20T02:00:00Z' };
export const met = { value: 'met', counts: { houses: 50, 'decent-houses': 48 }, note: 'Rapi semua.', photos: [HASH],
  followup: { what: 'Cat ulang pos', due: '2026-12-15', done: false }, ...by };
export const partly = { value: 'partly', counts: { 'drains-working': 80 }, ...by };
export const quiet = { value: 'unmet', counts: { cases: 2, 'followed-up': 1 },
  followup: { due: '2026-12-15', referral: 'bnn', done: true }, ...by };

// A first draft; a month as it is first sent; what a pendamping judges of it.
export const draft = (changes = {}) => ({ _id: `checklist:${MONTH}`, type: 'checklist', rt: RT, period: MONTH,
  instrument: 'bantar-2014.1', state: 'draft', send_number: 0, author: { user: chair.name }, pushed_by: chair.name,
  on_behalf: false, answers: { 'bersih-1': met }, reviews: [], ...changes });
export const sent = (changes = {}) => draft({ state: 'sent', send_number: 1, completed_at: '2026-11-27T02:00:00Z',
  completed_server: '2026-11-20T02:00:00Z', completed_counter: 1,
  answers: { 'bersih-1': met, 'bersih-2': partly, 'aman-1': quiet }, ...changes });
export const judged = { 'bersih-1': { value: 'met', counts: met.counts }, 'bersih-2': { value: 'partly', counts: partly.counts },
  'aman-1': { value: 'unmet', counts: quiet.counts } };
export const verdict = (outcome, changes = {}) => ({ by: desi.name, at: '2026-11-28T01:00:00Z', outcome, bulk: false, send_number: 1,
  reasons: outcome === 'returned' ? { 'bersih-2': 'Foto selokan belum ada.' } : {}, judged, ...changes });
export const returned = (changes = {}) => sent({ state: 'returned', pushed_by: desi.name, reviews: [verdict('returned')], ...changes });
export const verified = (changes = {}) => sent({ state: 'verified', pushed_by: desi.name, reviews: [verdict('verified')], ...changes });

export const photo = (changes = {}) => ({ _id: `photo:${HASH}`, type: 'photo', rt: RT, author: { user: chair.name },
  pushed_by: chair.name, _attachments: { 'photo.jpg': { content_type: 'image/jpeg', length: 150000, revpos: 0, stub: true } }, ...changes });
export const file = changes => ({ 'photo.jpg': { content_type: 'image/jpeg', length: 150000, revpos: 0, stub: true, ...changes } });

// A new document, and a new version of one that the server has.
export const first = (doc, user = chair, more = {}) => ({ doc: { ...doc, pushed_by: user.name }, user, security, ...more });
export const step = (was, changes, user = chair, more = {}) => {
  const before = stored(was);
  return { doc: edit(before, { pushed_by: user.name, ...changes }), before, user, security, ...more };
};
// A month, first sent, in which one part's answer is changed.
export const answering = (part, answer, state = 'sent') => first((state === 'sent' ? sent : draft)(
  { answers: { 'bersih-1': met, [part]: answer } }));
