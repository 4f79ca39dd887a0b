// SPDX-License-Identifier: GPL-3.0-or-later
// One answer: in range, of bounded length, and of a sensitive part nothing in words.
import { lets, stops } from './judge.mjs';
import * as w from './rt-world.mjs';

const { answering, met, partly, quiet } = w;
const clean = (changes, remove) => {
  const answer = { ...met, ...changes };
  delete answer[remove];
  return answering('bersih-1', answer);
};
const private_ = changes => answering('aman-1', { ...quiet, ...changes });
const BAD = 'answer:bersih-1';
const hashes = n => Array.from({ length: n }, (_, i) => String(i).repeat(64).slice(0, 64));

const values = [
  ...['none', 'met', 'partly', 'unmet', 'na'].map(value => lets(`the value ${value}`, clean({ value }))),
  stops('a value nobody knows', BAD, clean({ value: 'good' })),
  stops('a value in a list', BAD, clean({ value: ['met'] })),
  stops('no value', BAD, clean({}, 'value')),
  stops('an answer that is text', BAD, answering('bersih-1', 'met')),
  stops('an answer that is null', BAD, answering('bersih-1', null)),
  stops('an answer that is a list', BAD, answering('bersih-1', [])),
  stops('a member nobody knows', BAD, clean({ remark: 'x' })),
  stops('a part nobody asked for', 'answer:bersih-9', answering('bersih-9', { value: 'met' })),
  stops('a part named toString', 'answer:toString', answering('toString', { value: 'met' })),
  stops('a part named __proto__', 'answer:__proto__', { ...clean({}), doc: JSON.parse(JSON.stringify(clean({}).doc)
    .replace('"answers":{', '"answers":{"__proto__":{"value":"met"},')) }),
  stops('answers that are a list', 'answers', w.first(w.draft({ answers: [] }))),
  stops('no answers', 'answers', w.first(w.draft({ answers: undefined }))),
];

const counts = [
  lets('a count of 0', clean({ counts: { houses: 0 } })),
  lets('a count of a million', clean({ counts: { houses: 1000000 } })),
  lets('a part of a total that is not given', clean({ counts: { 'decent-houses': 3 } })),
  lets('100 per cent', answering('bersih-2', { ...partly, counts: { 'drains-working': 100 } })),
  stops('101 per cent', 'answer:bersih-2', answering('bersih-2', { ...partly, counts: { 'drains-working': 101 } })),
  stops('a million and one', BAD, clean({ counts: { houses: 1000001 } })),
  stops('less than nothing', BAD, clean({ counts: { houses: -1 } })),
  stops('half a house', BAD, clean({ counts: { houses: 0.5 } })),
  stops('a count in words', BAD, clean({ counts: { houses: '5' } })),
  stops('a count that is null', BAD, clean({ counts: { houses: null } })),
  stops('more decent houses than houses', BAD, clean({ counts: { houses: 4, 'decent-houses': 5 } })),
  stops('a count nobody asked for', BAD, clean({ counts: { cars: 1 } })),
  stops('a count named toString', BAD, clean({ counts: { toString: 1 } })),
  stops('counts that are a list', BAD, clean({ counts: [1] })),
  stops('counts that are text', BAD, clean({ counts: '' })),
];

const texts = [
  lets('a note of 2,000 characters', clean({ note: 'x'.repeat(2000) })),
  lets('a note of 2,000 characters of two units each', clean({ note: '\u{1F33F}'.repeat(2000) })),
  stops('a note of 2,001 characters', BAD, clean({ note: 'x'.repeat(2001) })),
  stops('a note that is a list', BAD, clean({ note: ['x'] })),
  stops('an empty note', BAD, clean({ note: '' })),
  lets('a part marked as fixed', clean({ fixed: true })),
  stops('a mark that says no', BAD, clean({ fixed: false })),
  lets('an answer by nobody yet', clean({}, 'by')),
  stops('a name of 201 characters', BAD, clean({ by: 'x'.repeat(201) })),
  stops('a time in words', BAD, clean({ at: 'kemarin' })),
  stops('a time on 31 February', BAD, clean({ at: '2026-02-31T00:00:00Z' })),
  stops('a time at half past 25', BAD, clean({ at: '2026-02-01T25:30:00Z' })),
  stops('a time that is a number', BAD, clean({ at: 1 })),
];

const photos = [
  lets('six photos', clean({ photos: hashes(6) })),
  stops('seven photos', BAD, clean({ photos: hashes(7) })),
  stops('a photo twice', BAD, clean({ photos: [w.HASH, w.HASH] })),
  stops('a photo by another name', BAD, clean({ photos: ['rumah.jpg'] })),
  stops('a photo in a list of its own', BAD, clean({ photos: [[w.HASH]] })),
  stops('photos that are text', BAD, clean({ photos: w.HASH })),
];

const followup = changes => clean({ followup: { done: false, ...changes } });
const followups = [
  lets('a follow-up of 300 characters', followup({ what: 'x'.repeat(300) })),
  stops('a follow-up of 301 characters', BAD, followup({ what: 'x'.repeat(301) })),
  stops('a follow-up that does not say whether it is done', BAD, followup({ done: undefined })),
  stops('a follow-up that is done "false"', BAD, followup({ done: 'false' })),
  stops('a follow-up that is text', BAD, clean({ followup: 'besok' })),
  stops('a follow-up on 31 June', BAD, followup({ due: '2026-06-31' })),
  stops('a follow-up some day', BAD, followup({ due: 'kapan' })),
  stops('a member of a follow-up that nobody knows', BAD, followup({ who: 'Pak Budi' })),
  stops('a referral where nothing is sensitive', BAD, followup({ referral: 'bnn' })),
];

const sensitive = [
  lets('a sensitive part with counts and a referral', private_({})),
  ...['uptd-ppa', 'bnn', 'kelurahan', 'other'].map(referral =>
    lets(`a referral to ${referral}`, private_({ followup: { referral, done: false } }))),
  stops('a referral in words', 'answer:aman-1', private_({ followup: { referral: 'Pak Budi, No. 7', done: false } })),
  stops('a referral in a list', 'answer:aman-1', private_({ followup: { referral: ['bnn'], done: false } })),
  stops('a note on a sensitive part', 'sensitive:aman-1', private_({ note: 'Pak Budi' })),
  stops('an empty note on a sensitive part', 'sensitive:aman-1', private_({ note: '' })),
  stops('a photo of a sensitive part', 'sensitive:aman-1', private_({ photos: [w.HASH] })),
  stops('a follow-up in words on a sensitive part', 'sensitive:aman-1', private_({ followup: { what: 'Pak Budi', done: true } })),
  stops('words under another name on a sensitive part', 'answer:aman-1', private_({ remark: 'Pak Budi' })),
  stops('words as a date on a sensitive part', 'answer:aman-1', private_({ followup: { due: 'Pak Budi', done: true } })),
  stops('words in a count of a sensitive part', 'answer:aman-1', private_({ counts: { cases: 'Pak Budi' } })),
  stops('words as the key of a count', 'answer:aman-1', private_({ counts: { 'Pak Budi': 1 } })),
  stops('a sensitive part in a draft', 'sensitive:aman-1', answering('aman-1', quiet, 'draft')),
  lets('a month that is taken back, without its sensitive parts',
    w.step(w.sent(), { state: 'draft', answers: { 'bersih-1': met, 'bersih-2': partly } })),
  stops('a month that is taken back with them', 'sensitive:aman-1', w.step(w.sent(), { state: 'draft' })),
];

export const answers = [...values, ...counts, ...texts, ...photos, ...followups, ...sensitive];
