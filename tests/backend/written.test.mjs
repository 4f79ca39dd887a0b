// SPDX-License-Identifier: GPL-3.0-or-later
// What the program really writes passes backend/rt.js: a month is filled, sent, taken back, sent again,
// returned, corrected and verified, and every version that reached the server is judged in its turn.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from '../server/engine.mjs';
import { compile, edit, readSource } from './judge.mjs';
import { Laptop, startCity } from './laptop.mjs';

const MONTH = '2026-11', CODES = 'bersih-1 bersih-2 bersih-3 bersih-4 bersih-5 bersih-6 bersih-7 aman-1 aman-2 aman-3 aman-4 aman-5 ' +
  'aman-6 aman-7 pintar-1 pintar-2 pintar-3 pintar-4 pintar-5 pintar-6a pintar-6b';
const PICTURE = fileURLToPath(new URL('../../screenshots/beranda.png', import.meta.url));
const judge = compile(readSource('rt'));
const date = day => `2026-11-${String(day).padStart(2, '0')}`;
const at = day => `${date(day)} 02:00:00`;
let city, laptop, last = null, day = 1;
let offline, desi; // laptops of a chair who never is online, and of the pendamping

before(async () => {
  city = await startCity();
  laptop = new Laptop(city.facts);
  await laptop.signIn(at(day));
});
after(async () => {
  for (const each of [laptop, offline, desi]) each?.remove();
  await city?.stop();
});

const get = async path => (await expect(city.facts.admin_url, 'GET', `/${city.facts.rt.database}/${path}`, [200])).body;
const account = ({ user, roles }) => ({ name: user, roles });

// Says of a version what the function says, on the day it was written, of an RT whose months are open.
async function verdictOn (doc, was, who) {
  const { bantar } = await get('_security');
  return judge({ doc, before: was, user: account(city.facts.accounts[who]), now: `${date(day)}T03:00:00Z`,
    security: { bantar: { ...bantar, closes: {}, grace: {} } } });
}

// Syncs, and judges the version that the server has now as the next one of the last.
async function syncs (state) {
  await laptop.sync(at(++day));
  const doc = await get(`checklist:${MONTH}`);
  assert.equal(doc.state, state);
  assert.notEqual(doc._rev, last?._rev, 'nothing new came');
  const received = last === null ? edit(doc, { _rev: undefined }) : edit(doc, { _rev: last._rev });
  assert.equal(await verdictOn(received, last, 'chair'), 'ok');
  last = doc;
}

// A pendamping's review, put there as the server would have it afterwards.
async function reviews (outcome, reasons) {
  const { user } = city.facts.accounts.pendamping;
  const judged = Object.fromEntries(Object.entries(last.answers).map(([code, { value, counts }]) => [code, { value, counts }]));
  const review = { by: user, at: `${date(++day)}T01:00:00Z`, outcome, bulk: false, send_number: last.send_number,
    reasons, judged };
  const doc = edit(last, { state: outcome, pushed_by: user, reviews: [...last.reviews, review] });
  assert.equal(await verdictOn(doc, last, 'pendamping'), 'ok');
  await expect(city.facts.admin_url, 'PUT', `/${city.facts.rt.database}/${doc._id}`, [201, 202], doc);
  await laptop.sync(at(++day));
  last = await get(doc._id);
}

const answer = (...words) => laptop.ctl(at(day), 'answer', MONTH, ...words);

test('written: a draft with counts, a note and a follow-up', async () => {
  await answer('bersih-1', 'partly', '--count', 'houses=50', '--count', 'decent-houses=48', '--note', 'Rapi,\nkecuali dua. 🌿',
    '--follow-up', 'Cat ulang pos', '--due', '2026-12-15');
  await answer('bersih-2', 'met', '--count', 'drains-working=100');
  await syncs('draft');
});

test('written: a draft whose sensitive parts stay on the laptop', async () => {
  await answer('aman-1', 'partly', '--count', 'cases=2', '--count', 'followed-up=1', '--note', 'Pak Budi', '--referral', 'bnn',
    '--due', '2026-12-15', '--done');
  await answer('bersih-2', 'unmet');
  await syncs('draft');
  assert.equal(last.answers['aman-1'], undefined);
});

test('written: a photo', async () => {
  await answer('bersih-1', '--photo', PICTURE);
  await syncs('draft');
  const [hash] = last.answers['bersih-1'].photos;
  const { _rev, ...photo } = await get(`photo:${hash}`);
  const { length, content_type } = photo._attachments['photo.jpg'];
  photo._attachments['photo.jpg'] = { content_type, length, revpos: 0, stub: true }; // as CouchDB shows what comes inline
  assert.equal(await verdictOn(photo, null, 'chair'), 'ok');
});

test('written: a month sent, with its sensitive parts', async () => {
  for (const code of CODES.split(' ').slice(2).filter(each => each !== 'aman-1')) await answer(code, 'na');
  await laptop.ctl(at(day), 'send', MONTH);
  await syncs('sent');
  assert.deepEqual(Object.keys(last.answers).sort(), CODES.split(' ').sort());
  assert.equal(last.answers['aman-1'].note, undefined);
});

test('written: a month taken back', async () => {
  await laptop.ctl(at(day), 'take-back', MONTH);
  await syncs('draft');
});

test('written: a month sent again', async () => {
  await laptop.ctl(at(day), 'send', MONTH);
  await syncs('sent');
});

test('written: a month taken back and sent again between two syncs', async () => {
  await laptop.ctl(at(day), 'take-back', MONTH);
  await answer('bersih-2', 'partly');
  await laptop.ctl(at(day), 'send', MONTH);
  await syncs('sent');
  assert.equal(last.send_number, 3);
});

test('written: a returned month, the named parts corrected', async () => {
  await reviews('returned', { 'bersih-2': 'Foto selokan belum ada.', 'aman-1': 'Jumlahnya?' });
  await answer('bersih-2', 'met', '--count', 'drains-working=90');
  await syncs('returned');
  assert.equal(last.answers['bersih-2'].fixed, true);
});

test('written: a corrected month sent, taken back, corrected again and sent', async () => {
  await answer('aman-1', 'met', '--count', 'cases=0', '--count', 'followed-up=0');
  await laptop.ctl(at(day), 'send', MONTH);
  await syncs('sent');
  await laptop.ctl(at(day), 'take-back', MONTH);
  await syncs('draft');
  await answer('bersih-2', 'met', '--count', 'drains-working=95');
  await laptop.ctl(at(day), 'send', MONTH);
  await syncs('sent');
  assert.equal(last.send_number, 5);
});

test('written: a corrected month verified', async () => {
  await reviews('verified', {});
  assert.equal(last.reviews.length, 2);
});

// What a photo was becomes a document without one. The version before it as CouchDB shows it: with a stub.
async function withdraws (hash, reason) {
  const before = await get(`photo:${hash}`);
  const { length, content_type, digest } = before._attachments['photo.jpg'];
  before._attachments['photo.jpg'] = { content_type, length, digest, revpos: 1, stub: true };
  await laptop.ctl(at(day), 'photo', 'remove', hash);
  await laptop.sync(at(++day));
  const doc = await get(`photo:${hash}`);
  assert.equal(doc.tombstone.reason, reason);
  assert.equal(doc._attachments, undefined);
  assert.equal(await verdictOn(edit(doc, { _rev: before._rev }), before, 'chair'), 'ok');
  return doc;
}

test('written: a photo removed everywhere, from a month that is verified', async () => {
  const [hash] = last.answers['bersih-1'].photos;
  const removed = await withdraws(hash, 'removed');
  await laptop.sync(at(++day));
  assert.deepEqual(await get(`photo:${hash}`), removed, 'withdrawn once');
  assert.deepEqual(await get(`checklist:${MONTH}`), last, 'the month says what it said');
});

// ---- By file, of another month: what the pendamping brings from a laptop that never was online

const CARRIED = '2026-10';
let files = 0, carried = null;

async function carry (from, to, rt) {
  const file = join(offline.home, `${++files}.bantar`), words = ['--passphrase-file', join(offline.home, 'passphrase')];
  const password = from === desi || to === desi ? ['--password-file', desi.password] : [];
  await from.ctl(at(++day), 'bundle', 'export', file, ...(rt ? ['--rt', rt] : []), ...words, ...(from === desi ? password : []));
  await to.ctl(at(day), 'bundle', 'import', file, ...words, '--trust', '--match-place', ...(to === desi ? password : []));
}

async function brings (state) {
  await desi.sync(at(++day));
  const doc = await get(`checklist:${CARRIED}`);
  assert.equal(doc.state, state);
  assert.notEqual(doc._rev, carried?._rev, 'nothing new came');
  assert.equal(doc.carried, true);
  const received = edit(doc, { _rev: carried === null ? undefined : carried._rev });
  assert.equal(await verdictOn(received, carried, 'pendamping'), 'ok');
  carried = doc;
}

test('written: a month and its photo, brought by file', async () => {
  offline = new Laptop(city.facts);
  desi = new Laptop(city.facts);
  writeFileSync(join(offline.home, 'passphrase'), 'empat kata yang panjang\n');
  await offline.setUp(at(day));
  await desi.signInAsPendamping(at(day));
  for (const code of CODES.split(' ')) await offline.ctl(at(day), 'answer', CARRIED, code, 'partly', '--note', 'dari berkas');
  await offline.ctl(at(day), 'answer', CARRIED, 'bersih-3', '--photo', PICTURE);
  await offline.ctl(at(day), 'send', CARRIED);
  await carry(offline, desi);
  await brings('sent');
  assert.equal(carried.answers['aman-1'].note, undefined);
  assert.equal(carried.author.user, city.facts.accounts.pendamping.user);
  const [hash] = carried.answers['bersih-3'].photos;
  assert.equal((await get(`photo:${hash}`)).type, 'photo');
});

test('written: a carried month returned, corrected by file, and brought again', async () => {
  const { user } = city.facts.accounts.pendamping;
  const judged = Object.fromEntries(Object.entries(carried.answers).map(([code, { value, counts }]) => [code, { value, counts }]));
  const review = { by: user, at: `${date(++day)}T01:00:00Z`, outcome: 'returned', bulk: false,
    send_number: carried.send_number, reasons: { 'bersih-2': 'Foto selokan belum ada.' }, judged };
  const doc = edit(carried, { state: 'returned', pushed_by: user, reviews: [review] });
  assert.equal(await verdictOn(doc, carried, 'pendamping'), 'ok');
  await expect(city.facts.admin_url, 'PUT', `/${city.facts.rt.database}/${doc._id}`, [201, 202], doc);
  await desi.sync(at(++day));
  carried = await get(doc._id);
  await carry(desi, offline, city.facts.rt.id);
  await offline.ctl(at(++day), 'answer', CARRIED, 'bersih-2', 'met', '--count', 'drains-working=90');
  await offline.ctl(at(day), 'send', CARRIED);
  await carry(offline, desi);
  await brings('sent');
  assert.equal(carried.reviews.length, 1);
  assert.equal(carried.answers['bersih-2'].fixed, true);
});
