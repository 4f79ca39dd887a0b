// SPDX-License-Identifier: GPL-3.0-or-later
// The life of a month: who takes it from where to where, reviews that are only ever added, and closing.
import { lets, stops } from './judge.mjs';
import * as w from './rt-world.mjs';

const { first, step, draft, sent, returned, verified, verdict, met, partly, quiet, told } = w;
const open = { 'bersih-1': met, 'bersih-2': partly };
const again = { state: 'sent', send_number: 2 };
const taken_back = () => sent({ state: 'draft', answers: open });
const judge = (was, changes, more = {}) => step(was, { reviews: [...was.reviews, verdict(changes.state ?? 'verified', more)], ...changes }, w.desi);
const fixed = { ...partly, value: 'met', counts: { 'drains-working': 100 }, fixed: true };

const by_the_rt = [
  lets('nothing to sent', first(sent())),
  lets('draft to draft', step(draft(), { answers: open })),
  lets('draft to sent', step(draft(), sent())),
  lets('nothing to draft, sent and taken back before the first sync', first(taken_back())),
  lets('sent to draft (take back)', step(sent(), { state: 'draft', answers: open })),
  lets('taken back to sent, with a higher number', step(taken_back(), { ...again, answers: sent().answers })),
  lets('sent to sent, taken back and sent again offline', step(sent(), again)),
  lets('draft to draft, sent and taken back offline', step(taken_back(), { send_number: 2 })),
  stops('sent to sent with the same number', 'state', step(sent(), { answers: open })),
  stops('taken back to sent with the same number', 'state', step(taken_back(), { state: 'sent' })),
  stops('a smaller number in a draft', 'state', step(taken_back(), { send_number: 0 })),
  stops('a smaller number when sending', 'state', step(sent({ send_number: 3 }), again)),
  stops('sent for the first time with no number', 'state', first(sent({ send_number: 0 }))),
  lets('a number a hundred higher', step(sent(), { ...again, send_number: 101 })),
  stops('a number that leaps, so that none is left', 'state', step(sent(), { ...again, send_number: 102 })),
  lets('a hundred sendings before the first sync', first(sent({ send_number: 100 }))),
  stops('a new month whose number leaps', 'state', first(sent({ send_number: 101 }))),
  stops('a draft whose number leaps', 'state', step(taken_back(), { send_number: 2147483647 })),
  stops('a number in words', 'fields', first(sent({ send_number: '1' }))),
  stops('a number of one and a half', 'fields', first(sent({ send_number: 1.5 }))),
  stops('nothing to verified', 'state', first(verified())),
  stops('nothing to returned', 'state', first(returned())),
  stops('draft to verified', 'state', step(draft(), verified({ pushed_by: w.chair.name }))),
  stops('draft to returned', 'state', step(draft(), returned(), w.desi)),
  stops('verified to sent', 'state', step(verified(), again)),
  stops('verified to draft', 'state', step(verified(), { state: 'draft', answers: open })),
  stops('verified to verified', 'state', step(verified(), { answers: open })),
  stops('verified to verified by the pendamping', 'state', judge(verified(), { state: 'verified' })),
  stops('returned to draft', 'state', step(returned(), { state: 'draft', answers: open, send_number: 2 })),
  stops('returned to verified', 'state', judge(returned(), { state: 'verified' })),
  stops('a state nobody knows', 'state', first(draft({ state: 'done' }))),
  stops('a step from what an admin left in a state nobody knows', 'state', step(draft({ state: 'done' }), { state: 'draft' })),
  stops('a step from what an admin left without answers', 'state', step(draft({ answers: null }), { answers: {} })),
  stops('a step from what an admin left without reviews', 'state', step(draft({ reviews: undefined }), { reviews: [] })),
  stops('a step from what an admin returned without a review', 'state', step(returned({ reviews: [] }), { send_number: 1 })),
  stops('a step from what an admin returned without reasons', 'state', step(returned({ reviews: [{}] }), { send_number: 1 })),
];

const completion = [
  stops('sent without the time of it', 'time', first(sent({ completed_at: undefined, completed_server: undefined, completed_counter: undefined }))),
  stops('a time in words', 'time', first(sent({ completed_at: 'kemarin' }))),
  stops('a time without its counter', 'time', first(sent({ completed_counter: undefined }))),
  stops('a counter without its time', 'time', first(draft({ completed_counter: 1 }))),
  stops('a time of the server without that of the laptop', 'time', first(draft({ completed_server: '2026-11-20T02:00:00Z' }))),
  stops('a time of the server in words', 'time', first(sent({ completed_server: 'kemarin' }))),
  lets('a laptop that has never seen a server', first(sent({ completed_server: undefined }))),
  lets('a clock that is some days fast', first(sent({ completed_at: '2026-11-30T16:59:59Z' }))),
  stops('a time in the next month, as Jambi counts', 'future', first(sent({ completed_at: '2026-11-30T17:00:00Z' }))),
  stops('a correction that moves the time', 'completed', step(returned(), { ...again, completed_at: '2026-11-01T00:00:00Z',
    answers: { ...sent().answers, 'bersih-2': fixed } })),
  stops('a draft that moves the time', 'completed', step(taken_back(), { completed_server: undefined })),
  lets('the later sending of two laptops', step(sent(), { ...again, completed_at: '2026-11-26T00:00:00Z', completed_counter: 4 })),
];

const months = [
  stops('another month than its id', 'fields', first(draft({ period: '2026-10' }))),
  stops('a month in a list', 'fields', first(draft({ period: [w.MONTH] }))),
  lets('a draft of next month', first(draft({ _id: 'checklist:2026-12', period: '2026-12' }))),
  lets('a draft a year ahead', first(draft({ _id: 'checklist:2027-11', period: '2027-11' }))),
  stops('a draft of more than a year ahead', 'period', first(draft({ _id: 'checklist:2027-12', period: '2027-12' }))),
  stops('sending next month', 'future', first(sent({ _id: 'checklist:2026-12', period: '2026-12' }))),
  lets('sending it a day early by the server\'s clock', first(sent({ _id: 'checklist:2026-12', period: '2026-12' }), w.chair,
    { now: '2026-11-29T18:00:00Z' })),
  lets('another set of indicators in a draft', step(draft(), { instrument: 'bantar-2027.1', answers: {} })),
  stops('a set that the city does not use', 'instrument', first(draft({ instrument: 'bantar-1999.1', answers: {} }))),
  stops('a set in a list', 'instrument', first(draft({ instrument: ['bantar-2014.1'] }))),
  stops('a set named toString', 'instrument', first(draft({ instrument: 'toString', answers: {} }))),
];

// A month that was reviewed at such length.
const talked = length => sent({ reviews: [{ text: 'x'.repeat(length) }] });
const reviewing = [
  lets('sent to verified by the pendamping', judge(sent(), { state: 'verified' })),
  lets('sent to returned by the pendamping', judge(sent(), { state: 'returned' })),
  lets('verified to returned by the pendamping', judge(verified(), { state: 'returned' })),
  lets('a review of a month that was closed', { ...judge(sent(), { state: 'verified' }), now: '2027-03-01T00:00:00Z' }),
  lets('a chair who is the pendamping too', step(sent(), { state: 'verified',
    reviews: [verdict('verified', { by: w.both.name })] }, w.both)),
  stops('a chair who verifies', 'review', step(sent(), { state: 'verified', reviews: [verdict('verified', { by: w.chair.name })] })),
  stops('a chair who returns', 'review', step(verified(), { state: 'returned', reviews: [...verified().reviews, verdict('returned')] })),
  stops('a review that changes an answer', 'review_changes', judge(sent(), { state: 'verified',
    answers: { ...sent().answers, 'bersih-2': { ...partly, value: 'met' } } })),
  stops('a review that adds an answer', 'review_changes', judge(sent({ answers: open }), { state: 'verified', answers: sent().answers })),
  stops('a review that drops the time of sending', 'review_changes', judge(sent(), { state: 'verified', completed_server: undefined })),
  stops('a review that marks the month as typed', 'review_changes', judge(sent(), { state: 'verified', on_behalf: true })),
  stops('verified without a review', 'reviews', step(sent(), { state: 'verified' }, w.desi)),
  stops('two reviews at once', 'reviews', step(sent(), { state: 'verified', reviews: [verdict('returned'), verdict('verified')] }, w.desi)),
  stops('a review instead of an earlier one', 'reviews', step(verified(), { state: 'returned', reviews: [verdict('returned')] }, w.desi)),
  stops('a change of an earlier review', 'reviews', step(verified(), { state: 'returned',
    reviews: [verdict('verified', { bulk: true }), verdict('returned')] }, w.desi)),
  stops('a chair who adds a review', 'reviews', step(sent(), { ...again, reviews: [verdict('verified')] })),
  stops('a chair who drops the reviews', 'reviews', step(returned(), { reviews: [] })),
  stops('a new month with a review', 'reviews', first(draft({ reviews: [verdict('returned')] }))),
  stops('fifty-one reviews', 'reviews', step(sent({ reviews: Array(50).fill({}) }), { state: 'verified',
    reviews: [...Array(50).fill({}), verdict('verified')] }, w.desi)),
  lets('a return that leaves room for a verification', judge(talked(45400), { state: 'returned' })),
  stops('a return that does not', 'review_size', judge(talked(45700), { state: 'returned' })),
  lets('the verification after it', judge(talked(49400), { state: 'verified' })),
  stops('a verification without room', 'review_size', judge(talked(49800), { state: 'verified' })),
  lets('a correction of a month whose reviews take all their room', step(returned({ reviews: [{ ...verdict('returned'), bulk: 'x'.repeat(49600) }] }),
    { answers: { ...sent().answers, 'bersih-2': { ...partly, note: 'x'.repeat(2000) } } })),
  stops('reviews that are text', 'reviews', first(draft({ reviews: '' }))),
];

const SHAPE = 'review_shape';
const shapes = [
  stops('a review in another name', SHAPE, judge(sent(), { state: 'verified' }, { by: 'other' })),
  stops('a review that says another outcome', SHAPE, judge(sent(), { state: 'verified' }, { outcome: 'returned' })),
  stops('a review that does not say whether it was in bulk', SHAPE, judge(sent(), { state: 'verified' }, { bulk: undefined })),
  stops('a review with a member nobody knows', SHAPE, judge(sent(), { state: 'verified' }, { remark: 'x' })),
  stops('a review that does not say which sending it judges', SHAPE, judge(sent(), { state: 'verified' }, { send_number: undefined })),
  stops('a review of an earlier sending', SHAPE, judge(sent({ send_number: 2 }), { state: 'verified' }, { send_number: 1 })),
  stops('a review of a sending yet to come', SHAPE, judge(sent(), { state: 'verified' }, { send_number: 2 })),
  stops('a review whose sending is text', SHAPE, judge(sent(), { state: 'verified' }, { send_number: '1' })),
  lets('a review of the second sending', judge(sent({ send_number: 2 }), { state: 'verified' }, { send_number: 2 })),
  stops('a review that is null', SHAPE, step(sent(), { state: 'verified', reviews: [null] }, w.desi)),
  stops('a review at no time', 'time', judge(sent(), { state: 'verified' }, { at: 'kemarin' })),
  stops('a review two days ahead', 'time', judge(sent(), { state: 'verified' }, { at: '2026-11-30T03:00:01Z' })),
  lets('a review by a clock some hours fast', judge(sent(), { state: 'verified' }, { at: '2026-11-28T10:00:00Z' })),
  stops('a return without reasons', SHAPE, judge(sent(), { state: 'returned' }, { reasons: {} })),
  stops('reasons that are null', SHAPE, judge(sent(), { state: 'returned' }, { reasons: null })),
  stops('a reason for a part nobody knows', SHAPE, judge(sent(), { state: 'returned' }, { reasons: { x: 'x' } })),
  stops('an empty reason', SHAPE, judge(sent(), { state: 'returned' }, { reasons: { 'bersih-2': '' } })),
  stops('a reason of 1,001 characters', SHAPE, judge(sent(), { state: 'returned' }, { reasons: { 'bersih-2': 'x'.repeat(1001) } })),
  stops('verified with reasons', SHAPE, judge(sent(), { state: 'verified' }, { reasons: { 'bersih-2': 'x' } })),
  stops('nothing judged', SHAPE, judge(sent(), { state: 'verified' }, { judged: {} })),
  stops('judged null', SHAPE, judge(sent(), { state: 'verified' }, { judged: null })),
  stops('another status judged than sent', SHAPE, judge(sent(), { state: 'verified' },
    { judged: { ...w.judged, 'bersih-2': { ...w.judged['bersih-2'], value: 'met' } } })),
  stops('other counts judged than sent', SHAPE, judge(sent(), { state: 'verified' },
    { judged: { ...w.judged, 'aman-1': { value: 'unmet', counts: { cases: 0 } } } })),
  stops('a note among what was judged', SHAPE, judge(sent(), { state: 'verified' },
    { judged: { ...w.judged, 'bersih-1': { ...w.judged['bersih-1'], note: 'x' } } })),
];

const correct = (answers, changes = {}, more = {}) => step(returned(), { answers: { ...sent().answers, ...answers }, ...changes }, w.chair, more);
const corrections = [
  lets('returned to returned, the named part changed', correct({ 'bersih-2': fixed })),
  lets('returned to sent, the named part changed', correct({ 'bersih-2': fixed }, again)),
  lets('returned to sent by the pendamping for the chair', step(returned(), { ...again, on_behalf: true,
    answers: { ...sent().answers, 'bersih-2': fixed } }, w.desi)),
  lets('the named part emptied', step(returned(), { answers: { 'bersih-1': met, 'aman-1': quiet } })),
  stops('another part changed', 'not_returned:bersih-1', correct({ 'bersih-1': { ...met, value: 'unmet' } })),
  stops('another part changed when sending', 'not_returned:aman-1', correct({ 'aman-1': { ...quiet, value: 'met' } }, again)),
  stops('another part emptied', 'not_returned:bersih-1', step(returned(), { answers: { 'bersih-2': fixed, 'aman-1': quiet } })),
  stops('another part added', 'not_returned:aman-1', step(returned({ answers: open }), { answers: sent().answers })),
  stops('another set of indicators', 'instrument', correct({}, { instrument: 'bantar-2027.1', answers: { 'bersih-1': { value: 'met' } } })),
  stops('corrections under a higher number that are not sent', 'state', correct({ 'bersih-2': fixed }, { send_number: 2 })),
  stops('a part named only by every object', 'not_returned:toString', step(returned(), { answers: { ...sent().answers,
    toString: { value: 'met' } } }, w.chair, { security: told({ instruments: { 'bantar-2014.1': {
    ...w.settings.instruments['bantar-2014.1'], toString: { counts: {} } } } }) })),
];

// Corrected, sent again, and taken back before anybody looked: the return still holds.
const corrected = (changes = {}) => returned({ ...again, pushed_by: w.chair.name, answers: { ...sent().answers, 'bersih-2': fixed }, ...changes });
const reopened = (changes = {}) => corrected({ state: 'draft', answers: { 'bersih-1': met, 'bersih-2': fixed }, ...changes });
const third = { state: 'sent', send_number: 3 };
const onward = (was, answers, changes = {}, more = {}) => step(was, { answers: { ...was.answers, ...answers }, ...changes }, w.chair, more);
const meanwhile = [
  lets('corrected and taken back, its sensitive parts left out', step(corrected(), { state: 'draft', answers: reopened().answers })),
  lets('taken back, the named part changed', onward(reopened(), { 'bersih-2': partly })),
  lets('taken back and sent, its sensitive parts as they were judged', onward(reopened(), { 'aman-1': quiet }, third)),
  lets('taken back and sent, a sensitive part lost with a laptop', onward(reopened(), {}, third)),
  lets('corrected, taken back and sent again offline', onward(corrected(), { 'bersih-2': partly }, third)),
  lets('the pendamping types into what was taken back', step(reopened(), { ...third, on_behalf: true,
    answers: { ...corrected().answers, 'bersih-2': partly } }, w.desi)),
  lets('a sensitive part that was named, corrected by way of a draft', onward(reopened({ reviews: [verdict('returned', { reasons: { 'aman-1': 'x' } })] }),
    { 'aman-1': { ...quiet, value: 'met' } }, third)),
  stops('taken back, another part changed', 'not_returned:bersih-1', onward(reopened(), { 'bersih-1': { ...met, value: 'unmet' } })),
  stops('taken back, another part changed and sent', 'not_returned:bersih-1', onward(reopened(), { 'bersih-1': { ...met, value: 'unmet' } }, third)),
  stops('taken back, another part emptied', 'not_returned:bersih-1', step(reopened(), { answers: { 'bersih-2': fixed } })),
  stops('another part changed by taking back', 'not_returned:bersih-1', step(corrected(), { state: 'draft',
    answers: { 'bersih-1': { ...met, value: 'unmet' }, 'bersih-2': fixed } })),
  stops('another part emptied by taking back', 'not_returned:bersih-1', step(corrected(), { state: 'draft', answers: { 'bersih-2': fixed } })),
  stops('another part changed offline', 'not_returned:bersih-1', onward(corrected(), { 'bersih-1': { ...met, value: 'unmet' } }, third)),
  stops('a sensitive part emptied offline', 'not_returned:aman-1', step(corrected(), { ...third, answers: reopened().answers })),
  stops('a sensitive part that comes back otherwise', 'not_returned:aman-1', onward(reopened(), { 'aman-1': { ...quiet, value: 'met' } }, third)),
  stops('a sensitive part that comes back with other counts', 'not_returned:aman-1', onward(reopened(),
    { 'aman-1': { ...quiet, counts: { cases: 0 } } }, third)),
  stops('a sensitive part that was never judged', 'not_returned:aman-1', onward(reopened({ reviews: [verdict('returned',
    { judged: { 'bersih-1': w.judged['bersih-1'] } })] }), { 'aman-1': quiet }, third)),
  stops('a sensitive part, of a return that an admin left without what was judged', 'not_returned:aman-1',
    onward(reopened({ reviews: [verdict('returned', { judged: null })] }), { 'aman-1': quiet }, third)),
  stops('a sensitive part added to what is sent', 'not_returned:aman-1', onward(corrected({ answers: reopened().answers }), { 'aman-1': quiet }, third)),
  stops('a part that was judged, but not sensitive, added to a draft', 'not_returned:bersih-1', onward(reopened({ answers: { 'bersih-2': fixed } }),
    { 'bersih-1': met })),
  stops('taken back, another set of indicators', 'instrument', step(reopened(), { instrument: 'bantar-2027.1', answers: { 'bersih-1': { value: 'met' } } })),
  stops('taken back, completed earlier when sent again', 'completed', onward(reopened(), {}, { ...third, completed_at: '2026-11-26T00:00:00Z' })),
  lets('the later sending of two laptops after a return', onward(corrected(), {}, { ...third, completed_at: '2026-11-27T03:00:00Z' })),
  lets('verified and returned anew: only the last return counts', step(returned({ reviews: [verdict('returned', { reasons: { 'bersih-1': 'x' } }),
    verdict('verified'), verdict('returned')] }), { answers: { ...sent().answers, 'bersih-2': fixed } })),
  lets('what an admin left with a review that is no review', step(reopened({ reviews: [null] }), { answers: open })),
  lets('what an admin left with a return without reasons', step(reopened({ reviews: [{ outcome: 'returned' }] }), { answers: open })),
  stops('a step from what an admin returned with a verification', 'state', step(returned({ reviews: [verdict('verified')] }), { send_number: 1 })),
];

const after = { now: '2026-12-06T00:00:00Z' }, late = { now: '2026-12-11T00:00:00Z' };
const exception = security => ({ security: told({ exceptions: { [w.MONTH]: '2026-12-20T17:00:00Z' }, ...security }) });
const done_late = { completed_at: '2026-12-05T18:00:00Z' };
const returned_late = () => returned({ reviews: [verdict('returned', { at: '2026-12-05T17:00:01Z' })] });
const closing = [
  lets('sent in the last second', first(sent(), w.chair, { now: w.CLOSES })),
  stops('sent afterwards', 'closed:2026-11', first(sent(done_late), w.chair, after)),
  stops('a draft that is sent afterwards', 'closed:2026-11', step(draft(), sent(done_late), w.chair, after)),
  stops('sent again afterwards', 'closed:2026-11', step(sent(done_late), again, w.chair, after)),
  lets('sent afterwards, by an exception', first(sent(done_late), w.chair, { ...after, ...exception() })),
  stops('sent after the exception', 'closed:2026-11', first(sent(done_late), w.chair, { now: '2026-12-21T00:00:00Z', ...exception() })),
  stops('sent by an exception for another month', 'closed:2026-11', first(sent(done_late), w.chair,
    { ...after, security: told({ exceptions: { '2026-10': '2026-12-20T17:00:00Z' } }) })),
  lets('completed before, arriving in the days of grace', first(sent(), w.chair, after)),
  stops('completed before, arriving after the days of grace', 'closed:2026-11', first(sent(), w.chair, late)),
  stops('completed before, without days of grace', 'closed:2026-11', first(sent(), w.chair, { ...after, security: told({ grace: {} }) })),
  lets('a draft of a closed month', first(draft(), w.chair, late)),
  lets('a month taken back after closing', step(sent(), { state: 'draft', answers: open }, w.chair, late)),
  lets('returned before closing, sent long after it', correct({ 'bersih-2': fixed }, again, { now: '2027-03-01T00:00:00Z' })),
  lets('returned before closing, saved long after it', correct({ 'bersih-2': fixed }, {}, { now: '2027-03-01T00:00:00Z' })),
  lets('returned before closing, sent, taken back and sent again long after it', onward(reopened(), { 'aman-1': quiet }, third,
    { now: '2027-03-01T00:00:00Z' })),
  stops('returned after closing and sent', 'closed:2026-11', step(returned_late(), again, w.chair, late)),
  lets('returned after closing and sent, by an exception', step(returned_late(), again, w.chair, { ...late, ...exception() })),
  lets('a return in time that arrives in the days of grace', { ...judge(sent(), { state: 'returned' }), ...after }),
  stops('a return that claims to have been in time, after the grace', 'review_late', { ...judge(sent(), { state: 'returned' }), ...late }),
  stops('a return of a verified month, the same', 'review_late', { ...judge(verified(), { state: 'returned' }), ...late }),
  stops('a return in time, without days of grace', 'review_late', { ...judge(sent(), { state: 'returned' }), ...after,
    security: told({ grace: {} }) }),
  lets('a return in time that arrives by an exception', { ...judge(sent(), { state: 'returned' }), ...late, ...exception() }),
  lets('a return after the closing, which opens nothing', { ...judge(sent(), { state: 'returned' }, { at: '2026-12-05T17:00:01Z' }), ...late }),
  lets('a return of a month that the city does not close', { ...judge(sent(), { state: 'returned' }), ...late, security: told({ closes: {} }) }),
  lets('a verification in time, after the grace', { ...judge(sent(), { state: 'verified' }), ...late }),
  lets('a month that the city does not close', first(sent(), w.chair, { ...late, security: told({ closes: {} }) })),
];

export const steps = [...by_the_rt, ...completion, ...months, ...reviewing, ...shapes, ...corrections, ...meanwhile, ...closing];
