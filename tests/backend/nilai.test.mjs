// SPDX-License-Identifier: GPL-3.0-or-later
// backend/nilai.js on single writes: whose score, by whom, and what may be in it.
import { edit, judgeAll, lets, stops, stored } from './judge.mjs';
import { HERE, RT, THERE, admin, both, budi, chair, desi, elsewhere, kota, lurah } from './rt-world.mjs';

const STRANGER = 'aaaaaaaaaa'; // an RT of the other kelurahan, never moved
const rts = { [RT]: [[THERE, '2014-01'], [HERE, '2026-07'], ['', '2030-01']], [STRANGER]: [[THERE, '2014-01']] };
const design = { version: 'v1', bantar: { format: 1, rts } };
const pillar = { score: 85.7, answered: 7, indicators: 7 };
const review = { number: 1, at: '2026-12-02T03:10:00Z', bulk: false };

const score = (changes = {}, kelurahan = HERE, period = '2026-11', rt = RT) => ({ _id: `score:${kelurahan}:${period}:${rt}`, type: 'score',
  kelurahan, period, rt, instrument: 'bantar-2014.1', send_number: 2, review, on_behalf: false, total: 81.4,
  pillars: { bersih: pillar, aman: { answered: 0, indicators: 7 } }, ...changes });
const first = (doc, user = desi, more = {}) => ({ doc: { pushed_by: user.name, ...doc }, user, design, ...more });
const step = (was, changes, user = desi) => {
  const before = stored({ pushed_by: 'x', ...was });
  return { doc: edit(before, { pushed_by: user.name, ...changes }), before, user, design };
};
const gone = { withdrawn: true, total: undefined, pillars: undefined };

const people = [
  lets('a pendamping of the kelurahan', first(score())),
  lets('the pendamping before the move, for a month before it', first(score({}, THERE, '2026-06'), budi)),
  lets('who is chair too', first(score(), both)),
  lets('an admin, anything', { doc: { _id: 'x', _rev: '9-a' }, user: admin, design: {} }),
  stops('a pendamping of another kelurahan', 'kelurahan', first(score(), budi)),
  stops('a pendamping of another kelurahan, under his own, for an RT that is not there', 'directory', first(score({}, '15.71.01.1001'), elsewhere)),
  stops('the chair', 'kelurahan', first(score(), chair)),
  stops('the lurah', 'kelurahan', first(score(), lurah)),
  stops('the city', 'kelurahan', first(score(), kota)),
  stops('an RT of another kelurahan under one\'s own', 'directory', first(score({}, HERE, '2026-11', STRANGER))),
  stops('an RT that nobody knows', 'directory', first(score({}, HERE, '2026-11', 'bbbbbbbbbb'))),
  stops('a month before the RT came', 'directory', first(score({}, HERE, '2026-06'))),
  stops('a month after the RT went', 'directory', first(score({}, THERE, '2026-07'), budi)),
  stops('a month after the RT ended', 'directory', first(score({}, HERE, '2030-01'))),
  lets('the month that has just begun in Jambi, a day early by the server\'s clock', first(score({}, HERE, '2026-12'), desi, { now: '2026-11-29T17:00:00Z' })),
  stops('a month that has not begun', 'future', first(score({}, HERE, '2026-12'), desi, { now: '2026-11-29T16:59:59Z' })),
  stops('a month of a year to come', 'future', first(score({}, HERE, '2027-11'))),
  stops('a withdrawn score of a month to come', 'future', first(score({ ...gone }, HERE, '2027-11'))),
  stops('another kelurahan than its id', 'fields', first(score({ kelurahan: THERE }))),
  stops('another month than its id', 'fields', first(score({ period: '2026-10' }))),
  stops('another RT than its id', 'fields', first(score({ rt: STRANGER }))),
  stops('a kelurahan in a list', 'fields', first(score({ kelurahan: [HERE] }))),
];

const unfit = (name, changes, code = 'fields') => stops(name, code, first(score(changes)));
const content = [
  lets('nothing applicable', first(score({ total: undefined, pillars: { bersih: { answered: 7, indicators: 7 } } }))),
  unfit('a total of 101', { total: 101 }, 'score'),
  unfit('a total of less than nothing', { total: -1 }, 'score'),
  unfit('a total in words', { total: '81' }, 'score'),
  unfit('no pillars', { pillars: undefined }, 'score'),
  unfit('pillars that are a list', { pillars: [pillar] }, 'score'),
  unfit('pillars that are empty', { pillars: {} }, 'score'),
  unfit('twenty-one pillars', { pillars: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`p${i}`, pillar])) }, 'score'),
  unfit('a pillar named in words', { pillars: { 'Pak Budi': pillar } }, 'score'),
  unfit('a pillar that is a number', { pillars: { bersih: 85 } }, 'score'),
  unfit('a pillar with a score of 101', { pillars: { bersih: { ...pillar, score: 101 } } }, 'score'),
  unfit('a pillar with more answered than there are', { pillars: { bersih: { ...pillar, answered: 8 } } }, 'score'),
  unfit('a pillar of half an indicator', { pillars: { bersih: { ...pillar, indicators: 7.5 } } }, 'score'),
  unfit('a pillar with counts', { pillars: { aman: { ...pillar, counts: { cases: 2 } } } }, 'score'),
  unfit('counts', { counts: { cases: 2 } }),
  unfit('words in a member that looks like CouchDB\'s', { _replication_state: 'Pak Budi' }),
  unfit('a name in a review, under such a member', { review: { ...review, _by: 'Pak Budi' } }),
  unfit('a note in a pillar, under such a member', { pillars: { bersih: { ...pillar, _note: 'Pak Budi' } } }, 'score'),
  unfit('a note', { note: 'Pak Budi' }),
  unfit('single answers', { answers: {} }),
  unfit('no instrument', { instrument: undefined }),
  unfit('an instrument in words', { instrument: 'Pak Budi' }),
  unfit('no send number', { send_number: 0 }),
  unfit('on behalf, "true"', { on_behalf: 'true' }),
  unfit('no review', { review: undefined }),
  unfit('a review that is null', { review: null }),
  unfit('a review without a number', { review: { ...review, number: 0 } }),
  unfit('a review at no time', { review: { ...review, at: 'kemarin' } }),
  unfit('a review with its name', { review: { ...review, by: desi.name } }),
  unfit('a review, in bulk or not', { review: { ...review, bulk: 0 } }),
];

const changes = [
  lets('the same score again', step(score(), {})),
  lets('a score withdrawn by a return', step(score(), { ...gone, review: { ...review, number: 2 } })),
  lets('a score after a later review', step({ ...score(), ...gone }, { withdrawn: undefined, ...score({ review: { ...review, number: 3 }, send_number: 3 }) })),
  stops('an older review over a later one', 'outdated', step(score({ review: { ...review, number: 2 } }), { review })),
  stops('an older sending over a later one', 'outdated', step(score(), { send_number: 1 })),
  stops('a withdrawal with the total kept', 'score', step(score(), { ...gone, total: 81.4 })),
  stops('a withdrawal with the pillars kept', 'score', step(score(), { ...gone, pillars: { bersih: pillar } })),
  stops('a withdrawal that says no', 'score', step(score(), { ...gone, withdrawn: false })),
  lets('a score over what an admin left without a review', step({ ...score(), review: null }, { review })),
  lets('what an admin erased, begun anew', { ...step(score(), {}), before: { _id: score()._id, _rev: '1-a', _deleted: true } }),
];

const frame = [
  stops('the probe, with the version that judges', 'version:v1', { doc: { _id: 'probe:version' }, user: chair, design }),
  stops('all, without a directory', 'unconfigured', first(score(), desi, { design: { version: 'v1' } })),
  stops('all, with a directory of a later form', 'unconfigured', first(score(), desi, { design: { bantar: { format: 2, rts } } })),
  stops('all, with a directory that is a list', 'unconfigured', first(score(), desi, { design: { bantar: { format: 1, rts: [] } } })),
  stops('another kind', 'id', first({ ...score(), _id: `checklist:2026-11` })),
  stops('an id in the order of the first version', 'id', first({ ...score(), _id: `score:2026-11:${HERE}:${RT}` })),
  stops('an RT that is in every object', 'id', first(score({}, HERE, '2026-11', 'toString'))),
  stops('another type', 'type', first(score({ type: ['score'] }))),
  stops('an attachment', 'attachment', first(score({ _attachments: {} }))),
  stops('4,097 characters', 'size', first(score({ note: 'x'.repeat(4097) }))),
  stops('another account as the one who writes', 'pushed_by', first(score({ pushed_by: budi.name }))),
  stops('a deletion', 'delete', step(score(), { _deleted: true })),
  stops('new_edits:false, a new document', 'rev', first(score({ _rev: '1-a' }))),
  stops('new_edits:false, a new root', 'rev', first(score({ _revisions: { start: 1, ids: ['a'] } }))),
  stops('new_edits:false, a branch', 'rev', { ...step(score(), {}), doc: edit(stored(first(score()).doc, '2-b'), {}) }),
];

judgeAll('nilai', [...people, ...content, ...changes, ...frame]);
