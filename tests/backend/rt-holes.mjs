// SPDX-License-Identifier: GPL-3.0-or-later
// What broke the first version of this function, and what was tried against it on a real server. The
// names say what was tried; much of it is looked at elsewhere too, from the rule's side.
import { edit, lets, stops, stored } from './judge.mjs';
import * as w from './rt-world.mjs';

const { first, step, draft, sent, returned, verified, verdict, photo } = w;

const exploited = [
  stops('hole: state "draft|>sent" against a table of strings', 'state', first(draft({ state: 'draft|>sent' }))),
  stops('hole: state ["sent"], passed by coercion', 'state', step(draft(), sent({ state: ['sent'] }))),
  stops('hole: then state ["verified"], the RT verifying itself', 'state', step(sent(), { state: ['verified'] })),
  stops('hole: then verified, over a state ["sent"] that came through', 'state', step(sent({ state: ['sent'] }), verified({ pushed_by: w.chair.name }))),
  stops('hole: state "toString", which is in every object', 'state', first(draft({ state: 'toString' }))),
  stops('hole: state "constructor" of the month before', 'state', step(draft({ state: 'constructor' }), { state: 'draft' })),
  stops('hole: type ["photo"]', 'type', first(photo({ type: ['photo'] }))),
  stops('hole: type ["checklist"]', 'type', first(draft({ type: ['checklist'] }))),
  stops('hole: an id of a kind that is in every object', 'id', first(draft({ _id: 'constructor:2026-11', type: 'constructor' }))),
  stops('hole: an activity on the date "kapan", in no closed month', 'id', first({ _id: `activity:${'0'.repeat(26)}`, type: 'activity',
    rt: w.RT, author: { user: w.chair.name }, date: 'kapan' })),
  stops('hole: reviews null', 'reviews', first(draft({ reviews: null }))),
  stops('hole: reviews null over those that are there', 'reviews', step(verified(), { state: 'returned', reviews: null }, w.desi)),
  stops('hole: reviews as an object that looks like a list', 'reviews', first(draft({ reviews: { length: 0 } }))),
];

const separate_reviews = [
  stops('hole: a review in a document of its own', 'id', { ...first(draft()), doc: { _id: 'review:2026-11:1', type: 'review', rt: w.RT,
    pushed_by: w.desi.name }, user: w.desi }),
  stops('hole: the RT edits after verification', 'state', step(verified(), { answers: {} })),
  stops('hole: a review of answers that changed meanwhile', 'review_changes', step(sent({ answers: { 'bersih-1': w.partly } }),
    { state: 'verified', reviews: [verdict('verified')], answers: sent().answers }, w.desi)),
  lets('one person with both roles verifies what he typed: it cannot be told apart', step(sent({ on_behalf: true,
    author: { user: w.both.name } }), { state: 'verified', reviews: [verdict('verified', { by: w.both.name })] }, w.both)),
];

const replicated = [
  stops('new_edits:false: rev 99 with any content over a verified month, which the function is not shown', 'rev',
    { ...first(sent()), doc: { ...sent(), _rev: '99-aaa', _revisions: { start: 99, ids: ['aaa'] } } }),
  stops('new_edits:false: an unrelated branch', 'rev', { ...first(draft()), doc: { ...draft(), _rev: '5-b' } }),
  stops('new_edits:false: a branch from revision 1, which it is shown', 'rev', { ...step(draft(), {}),
    before: stored(draft(), '1-a'), doc: edit(stored(draft(), '2-b'), {}) }),
  stops('new_edits:false by the pendamping', 'rev', { ...first(draft(), w.desi), doc: { ...draft({ pushed_by: w.desi.name }), _rev: '1-a' } }),
  lets('new_edits:false by a server admin, who restores', { doc: { ...verified(), _rev: '9-a' }, user: w.admin, security: w.security }),
];

// The rows of security tests that this function decides, for who belongs to the database: the others
// never reach it.
const attacks = [
  lets('_bulk_docs [good, bad, good]: the first good one', first(draft())),
  stops('_bulk_docs [good, bad, good]: the bad one', 'id', first({ _id: 'bad' })),
  lets('_bulk_docs [good, bad, good]: the last good one', first(photo())),
  stops('PUT ?batch=ok of a document nobody knows', 'id', first({ _id: 'foo' })),
  stops('DELETE by a member', 'delete', { doc: { _id: draft()._id, _rev: '1-a', _deleted: true }, before: stored(draft()), user: w.chair,
    security: w.security }),
  stops('COPY of a month to another', 'fields', first({ ...draft(), _id: 'checklist:2026-10' })),
  stops('a document of another RT, copied', 'rt', first(draft({ rt: 'aaaaaaaaaa' }))),
  stops('a document of 8 MB', 'size', first(draft({ note: 'x'.repeat(8e6) }))),
  stops('a long _id', 'id', first(draft({ _id: `checklist:${'2026-11'.repeat(1000)}` }))),
  stops('authorship: a pendamping\'s own name on the chair\'s month', 'author', step(draft(), { author: { user: w.desi.name }, on_behalf: true }, w.desi)),
  stops('authorship: the last review by another', 'review_shape', step(sent(), { state: 'verified',
    reviews: [verdict('verified', { by: 'kepala' })] }, w.desi)),
  stops('a late arrival that claims to have been completed in time, after the grace', 'closed:2026-11',
    first(sent({ completed_at: '2026-11-01T00:00:00Z' }), w.chair, { now: '2026-12-11T00:00:00Z' })),
  stops('nothing but an _id', 'type', { doc: { _id: draft()._id }, user: w.chair, security: w.security }),
  stops('a returned month that goes round by draft', 'state', step(returned(), { state: 'draft', send_number: 3, answers: {} })),
];

export const holes = [...exploited, ...separate_reviews, ...replicated, ...attacks];
