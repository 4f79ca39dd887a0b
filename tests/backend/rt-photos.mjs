// SPDX-License-Identifier: GPL-3.0-or-later
// A photo: one JPEG, written once, then at most withdrawn.
import { lets, stops } from './judge.mjs';
import * as w from './rt-world.mjs';

const { first, step, photo, file, told } = w;
const stub = file({ revpos: 1, digest: 'md5-x', stub: true });
const there = () => photo({ _attachments: stub });
const tombstone = { reason: 'unused', at: '2026-11-27T02:00:00Z' };
const gone = { tombstone, _attachments: undefined };
const withdrawn = () => { const { _attachments, ...bare } = photo({ tombstone }); return bare; };
const sized = length => first(photo({ _attachments: file({ length }) }));

// The RT moved from THERE to HERE in July: budi was its pendamping until June, desi is since July.
const bring = (user, now, changes = {}) => first(photo({ carried: true }), user, { now, security: told(changes) });
const june = (closes, more = {}) => ({ closes: { '2026-06': closes, [w.MONTH]: w.CLOSES }, ...more });
const AUGUST = '2026-08-01T00:00:00Z';
const moved = [
  stops('a photo by the pendamping before, long after the move', 'kelurahan', first(photo({ carried: true }), w.budi)),
  stops('a photo withdrawn by the pendamping before', 'kelurahan', step(there(), { ...gone, on_behalf: true }, w.budi)),
  lets('a photo by the pendamping before, of a month that is open', bring(w.budi, '2026-07-05T00:00:00Z', june('2026-07-05T17:00:00Z'))),
  stops('the same, when that month has closed', 'kelurahan', bring(w.budi, '2026-07-06T00:00:00Z', june('2026-07-05T17:00:00Z'))),
  lets('the same, in its days of grace', bring(w.budi, '2026-07-06T00:00:00Z', june('2026-07-05T17:00:00Z',
    { grace: { '2026-06': '2026-07-10T17:00:00Z' } }))),
  lets('the same, by an exception', bring(w.budi, AUGUST, june('2026-07-05T17:00:00Z', { exceptions: { '2026-06': '2026-08-02T00:00:00Z' } }))),
  lets('the same, of a month that the city does not close', bring(w.budi, AUGUST, { closes: {} })),
  lets('a photo by the pendamping before, before the move', bring(w.budi, '2026-06-30T16:59:59Z', june('2026-06-01T00:00:00Z'))),
  stops('a photo by the pendamping to come, before the move', 'kelurahan', bring(w.desi, '2026-06-29T16:59:59Z')),
  lets('a photo by the new pendamping, a day early by the server\'s clock', bring(w.desi, '2026-06-29T17:00:00Z')),
  stops('a photo by the last pendamping of an RT that ended', 'kelurahan', bring(w.desi, '2030-06-01T00:00:00Z',
    { closes: { '2029-12': '2030-01-05T17:00:00Z' } })),
];

const written = [
  lets('a photo sent inline', first(photo())),
  lets('a photo as the npm server shows it', first(photo({ _attachments: { 'photo.jpg': { content_type: 'image/jpeg', data: 'A'.repeat(4000) } } }))),
  lets('the smallest', sized(100)),
  lets('the largest', sized(600000)),
  lets('a photo by the pendamping, marked', first(photo({ author: { user: w.desi.name }, on_behalf: true }), w.desi)),
  lets('a photo brought by file', first(photo({ carried: true }), w.desi)),
  stops('a photo by the pendamping, not marked', 'on_behalf', first(photo({ author: { user: w.desi.name } }), w.desi)),
  stops('99 bytes', 'attachment_length', sized(99)),
  stops('600,001 bytes', 'attachment_length', sized(600001)),
  stops('bytes put at the attachment\'s own address: their length is "undefined"', 'attachment_length', sized('undefined')),
  stops('too many bytes as the npm server shows them', 'attachment_length', first(photo({ _attachments: { 'photo.jpg':
    { content_type: 'image/jpeg', data: 'A'.repeat(800004), length: 5000 } } }))),
  stops('no attachment', 'attachment', first(photo({ _attachments: undefined }))),
  stops('another name', 'attachment', first(photo({ _attachments: { 'a.jpg': file()['photo.jpg'] } }))),
  stops('two attachments', 'attachment', first(photo({ _attachments: { ...file(), 'b.jpg': file()['photo.jpg'] } }))),
  stops('a web page', 'attachment', first(photo({ _attachments: file({ content_type: 'text/html' }) }))),
  stops('an attachment that is null', 'attachment', first(photo({ _attachments: { 'photo.jpg': null } }))),
  stops('text beside the photo', 'fields', first(photo({ note: 'Pak Budi' }))),
  stops('4,097 characters', 'size', first(photo({ note: 'x'.repeat(4097) }))),

  stops('new bytes for a photo', 'photo', step(there(), { _attachments: file() })),
  stops('new bytes under the old digest', 'photo', step(there(), { _attachments: file({ digest: 'md5-x', data: 'AAAA' }) })),
  stops('a photo written again, unchanged', 'photo', step(there(), {})),
  lets('a photo withdrawn by the chair', step(there(), gone)),
  lets('a photo withdrawn by the pendamping, marked', step(there(), { ...gone, on_behalf: true }, w.desi)),
  stops('a photo withdrawn by the pendamping, not marked', 'on_behalf', step(there(), gone, w.desi)),
  stops('a photo withdrawn with its bytes kept', 'attachment', step(there(), { tombstone })),
  stops('a photo withdrawn before it came', 'tombstone', first(photo(gone))),
  stops('a photo withdrawn twice', 'tombstone', step(withdrawn(), { tombstone: { ...tombstone, reason: 'removed' } })),
  stops('a withdrawn photo brought back', 'tombstone', step(withdrawn(), { tombstone: undefined, _attachments: file() })),
  stops('a withdrawal without a reason', 'tombstone', step(there(), { ...gone, tombstone: { at: tombstone.at } })),
  stops('a withdrawal in words', 'tombstone', step(there(), { ...gone, tombstone: { ...tombstone, reason: 'Pak Budi' } })),
  stops('a withdrawal with a remark', 'tombstone', step(there(), { ...gone, tombstone: { ...tombstone, remark: 'x' } })),
  stops('a withdrawal at no time', 'tombstone', step(there(), { ...gone, tombstone: { ...tombstone, at: '' } })),
  stops('a withdrawal that is yes', 'tombstone', step(there(), { ...gone, tombstone: true })),
  stops('a withdrawal that is null', 'tombstone', step(there(), { ...gone, tombstone: null })),
  stops('a withdrawal that changes the RT', 'rt', step(there(), { ...gone, rt: 'aaaaaaaaaa' })),
  stops('a withdrawal of a photo that an admin wrote otherwise', 'photo', step({ ...there(), note: 'x' }, { ...gone, note: undefined })),
];

export const photos = [...written, ...moved];
