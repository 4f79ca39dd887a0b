// SPDX-License-Identifier: GPL-3.0-or-later
// The views over the scores: what they count, and that a withdrawn score is in none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from './judge.mjs';

const score = { _id: 'score:15.71.11.1003:2026-11:k3v7q2m6xa', type: 'score', kelurahan: '15.71.11.1003', period: '2026-11',
  rt: 'k3v7q2m6xa', total: 81.4, pillars: { bersih: { score: 85.7, answered: 7, indicators: 7 }, aman: { answered: 3, indicators: 7 } } };
const { total, pillars, ...bare } = score;
const withdrawn = { ...bare, withdrawn: true };
const PLACE = ['15.71.11', '15.71.11.1003', 'k3v7q2m6xa'];

function rows (view, doc) {
  const found = [];
  new Function('emit', `return (${readSource(`views-nilai/${view}`)})`)((key, value) => found.push([key, value]))(doc);
  return found;
}

for (const view of ['totals-stats', 'pillars-stats', 'coverage-sum']) {
  test(`${view}: a withdrawn score counts nowhere`, () => assert.deepEqual(rows(view, withdrawn), []));
  test(`${view}: another document counts nowhere`, () => assert.deepEqual(rows(view, { ...score, type: 'probe' }), []));
}
test('totals-stats: a total by month and place', () => {
  assert.deepEqual(rows('totals-stats', score), [[['2026-11', ...PLACE], 81.4]]);
});
test('totals-stats: nothing applicable has no total', () => assert.deepEqual(rows('totals-stats', { ...bare, pillars }), []));
test('pillars-stats: each pillar that has a score', () => {
  assert.deepEqual(rows('pillars-stats', score), [[['2026-11', 'bersih', ...PLACE], 85.7]]);
});
test('coverage-sum: months, answered, asked', () => {
  assert.deepEqual(rows('coverage-sum', score), [[['2026-11', ...PLACE], [1, 10, 14]]]);
});
