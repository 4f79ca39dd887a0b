// SPDX-License-Identifier: GPL-3.0-or-later
// Who may write, under whose name, and what every document of an RT has to be.
import { edit, lets, stops, stored } from './judge.mjs';
import * as w from './rt-world.mjs';

const { first, step, draft, sent, told } = w;

const roles = [
  lets('the chair begins a month', first(draft())),
  lets('the other account of the RT goes on with it', step(draft(), { answers: {} }, w.wife)),
  lets('a pendamping of the kelurahan types for the RT', first(draft({ author: { user: w.desi.name }, on_behalf: true }), w.desi)),
  lets('an admin restores anything', { doc: { _id: 'x', _deleted: true }, user: w.admin, security: {} }),
  stops('the chair of another RT', 'role', first(draft({ author: { user: w.otherChair.name } }), w.otherChair)),
  stops('a pendamping of another kelurahan', 'role', first(draft({ on_behalf: true }), w.elsewhere)),
  stops('the lurah', 'role', first(draft({ author: { user: w.lurah.name } }), w.lurah)),
  stops('the camat', 'role', first(draft({ author: { user: w.camat.name } }), w.camat)),
  stops('the city', 'role', first(draft({ author: { user: w.kota.name } }), w.kota)),
  stops('an account without an RT', 'role', first(draft({ author: { user: w.stranger.name } }), w.stranger)),
];

const moved = (period, user, more = {}) => first(draft({ _id: `checklist:${period}`, period,
  author: { user: user.name }, on_behalf: true, ...more }), user);
const places = [
  lets('after a move the old pendamping, for a month before it', moved('2026-06', w.budi)),
  lets('the new pendamping, for the month of the move', moved('2026-07', w.desi)),
  stops('the old pendamping for the month of the move', 'kelurahan', moved('2026-07', w.budi)),
  stops('the new pendamping for a month before it', 'kelurahan', moved('2026-06', w.desi)),
  stops('a pendamping of no kelurahan, for an RT that ended', 'role', { ...moved('2026-11', { name: 'x', roles: ['pendamping:'] }) }),
  stops('a pendamping, for a month after the RT ended', 'kelurahan', moved('2030-01', w.desi, {}), {}),
  stops('a review by the old pendamping', 'review', step(sent(), { state: 'verified',
    reviews: [w.verdict('verified', { by: w.budi.name })] }, w.budi)),
];

const names = [
  stops('another account as the one who writes', 'pushed_by', { ...first(draft()), doc: draft({ pushed_by: w.wife.name }) }),
  stops('a name in a list', 'pushed_by', { ...first(draft()), doc: draft({ pushed_by: [w.chair.name] }) }),
  stops('another author in a new document', 'author', first(draft({ author: { user: w.wife.name } }))),
  stops('no author', 'author', first(draft({ author: null }))),
  stops('more than a name in the author', 'author', first(draft({ author: { user: w.chair.name, note: 'x' } }))),
  stops('an author without a name', 'author', first(draft({ author: { user: '' } }))),
  stops('a change of the author', 'author', step(draft(), { author: { user: w.wife.name } }, w.wife)),
  stops('a pendamping as the author of what the chair wrote', 'author',
    step(draft(), { author: { user: w.desi.name }, on_behalf: true }, w.desi)),
  stops('a pendamping who types, as another author', 'author', first(draft({ on_behalf: true }), w.desi)),
  stops('a chair who brings what another wrote', 'author', first(draft({ author: { user: w.wife.name }, carried: true }))),
  lets('a pendamping brings by file what the chair wrote', first(sent({ carried: true }), w.desi)),
];

const marks = [
  stops('a pendamping who does not say for whom', 'on_behalf', step(draft(), { answers: {} }, w.desi)),
  stops('a mark that is no yes or no', 'on_behalf', first(draft({ on_behalf: 'true', author: { user: w.desi.name } }), w.desi)),
  stops('a mark of 1', 'on_behalf', first(draft({ carried: 1, on_behalf: true, author: { user: w.desi.name } }), w.desi)),
  stops('a chair who takes the mark away', 'on_behalf', step(draft({ on_behalf: true }), { on_behalf: false })),
  stops('a chair who leaves the mark out', 'on_behalf', step(draft({ carried: true }), { carried: undefined })),
  stops('a chair who sets the mark', 'on_behalf', first(draft({ on_behalf: true }))),
  lets('a chair who goes on with what was typed for the RT', step(draft({ on_behalf: true }), { answers: {} })),
  lets('a pendamping who is the chair too, without a mark', step(draft(), { answers: {} }, w.both)),
];

const frame = [
  stops('another kind of id', 'id', first(draft({ _id: 'foo' }))),
  stops('a month thirteen', 'id', first(draft({ _id: 'checklist:2026-13', period: '2026-13' }))),
  stops('an id after a line break', 'id', first(draft({ _id: 'checklist:2026-11\n' }))),
  stops('a photo that is not named by its hash', 'id', first(w.photo({ _id: 'photo:1' }))),
  stops('another type than its id', 'type', first(draft({ type: 'photo' }))),
  stops('no type', 'type', first(draft({ type: undefined }))),
  stops('another RT', 'rt', first(draft({ rt: 'aaaaaaaaaa' }))),
  stops('a member nobody knows', 'fields', first(draft({ remark: 'x' }))),
  stops('a member that only looks like one of CouchDB', 'fields', first(draft({ _replication_state: 'Pak Budi' }))),
  stops('a tombstone for a month', 'fields', step(draft(), { tombstone: { reason: 'removed', at: '2026-11-27T02:00:00Z' } })),
  stops('an attachment of a month', 'attachment', first(draft({ _attachments: w.file() }))),
  stops('70,001 characters', 'size', first(draft({ note: 'x'.repeat(70001) }))),
  stops('70,001 characters in a list that is called reviews', 'review_size', first(draft({ reviews: ['x'.repeat(70001)] }))),
  lets('what CouchDB adds itself', { ...step(draft(), { _revisions: { start: 2, ids: ['b', 'a'] } }) }),
];

const unconfigured = [
  stops('all, without settings', 'unconfigured', first(draft(), w.chair, { security: {} })),
  stops('all, with settings of a later form', 'unconfigured', first(draft(), w.chair, { security: told({ format: 2 }) })),
  stops('all, without an RT', 'unconfigured', first(draft(), w.chair, { security: told({ rt: undefined }) })),
  stops('all, with a kelurahan without dates', 'unconfigured', first(draft(), w.chair, { security: told({ kelurahan: w.HERE }) })),
  ...[[w.HERE], [null, '2026-07'], [w.HERE, 'Juli']].map(place => stops(`all, with the place ${JSON.stringify(place)}`, 'unconfigured',
    first(draft(), w.chair, { security: told({ kelurahan: [place] }) }))),
  stops('all, without indicator sets', 'unconfigured', first(draft(), w.chair, { security: told({ instruments: null }) })),
  lets('the chair, told in the design document (the npm server)',
    first(draft(), w.chair, { security: {}, design: { version: 'v1', bantar: w.settings } })),
  stops('the probe, with the version that judges', 'version:3f9c', { doc: { _id: 'probe:version' }, user: w.kota, security: {},
    design: { version: '3f9c' } }),
];

const revisions = [
  stops('a deletion', 'delete', step(draft(), { _deleted: true })),
  stops('a deletion of a sent month by the pendamping', 'delete', step(sent(), { _deleted: true }, w.desi)),
  stops('a deletion of a photo', 'delete', { doc: { _id: w.photo()._id, _rev: '1-a', _deleted: true }, before: stored(w.photo()),
    user: w.chair, security: w.security }),
  lets('what an admin erased, begun anew', { ...first(draft()), before: { _id: draft()._id, _rev: '3-c', _deleted: true },
    doc: { ...draft(), _rev: '3-c' } }),
  stops('new_edits:false, a new root over a verified month', 'rev', { ...first(draft()), doc: { ...sent(), _rev: '99-aaa' } }),
  stops('new_edits:false, a new document', 'rev', { ...first(draft()), doc: { ...draft(), _rev: '1-a', _revisions: { start: 1, ids: ['a'] } } }),
  stops('new_edits:false, only its history shows', 'rev', { ...first(draft()), doc: { ...draft(), _revisions: { start: 1, ids: ['a'] } } }),
  stops('new_edits:false, a branch from the first revision', 'rev', { ...step(draft(), {}), doc: edit(stored(draft(), '2-bbb'), {}) }),
  stops('new_edits:false, extending the leaf', 'rev', { ...step(draft(), {}), doc: edit(stored(draft(), '2-x'), {}) }),
];

export const people = [...roles, ...places, ...names, ...marks, ...frame, ...unconfigured, ...revisions];
