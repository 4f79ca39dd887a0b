// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a function of backend/ on single writes, as CouchDB would, with a clock of its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

export const BACKEND = fileURLToPath(new URL('../../backend/', import.meta.url));
const CALL = /\bno\(/g; // where a function refuses
export const NOW = '2026-11-28T03:00:00Z';

export const readSource = name => readFileSync(join(BACKEND, `${name}.js`), 'utf8').trim();

// A function of backend/ as CouchDB compiles it; without the refusal number `without`, if told.
// Returns a judge: it takes { doc, before, user, security, now, design } and says 'ok', the code that
// was thrown, or the error that the function stumbled over.
export function compile (source, without = -1) {
  let site = 0;
  const text = source.replace(CALL, call => (site++ === without ? '(function () {})(' : call));
  let now = 0;
  class Clock extends Date {
    constructor (...time) { super(...(time.length ? time : [now])); }
  }
  const judge = new Function('Date', `return (${text})`)(Clock);
  return write => {
    now = Date.parse(write.now ?? NOW);
    const { doc, before, user, security, design } = asReceived(write);
    try {
      judge.call(design, doc, before, user, security);
      return 'ok';
    } catch (thrown) {
      return thrown.forbidden ?? String(thrown);
    }
  };
}

// What arrives was JSON, and the function may change nothing in it.
function asReceived ({ doc, before = null, user, security = {}, design = { version: 'v1' } }) {
  const received = JSON.parse(JSON.stringify({ doc, before, user: { db: 'db', ...user }, security, design }));
  return freeze(received);
}

function freeze (value) {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

export const lets = (name, write) => ({ name: `lets through: ${name}`, write, want: 'ok' });
export const stops = (name, code, write) => ({ name: `stops: ${name}`, write, want: code });

// One test per case, and one that takes away each refusal in turn: some case has to notice.
export function judgeAll (name, cases) {
  const source = readSource(name);
  const judge = compile(source);
  for (const { name: title, write, want } of cases) {
    test(`${name}: ${title}`, () => assert.equal(judge(write), want));
  }
  test(`${name}: no two cases have one name`, () => {
    assert.equal(new Set(cases.map(each => each.name)).size, cases.length);
  });
  test(`${name}: every refusal is needed by some case`, () => {
    const lines = [...source.matchAll(CALL)].map(call => source.slice(0, call.index).split('\n').length);
    const unneeded = lines.filter((_, site) => {
      const mutant = compile(source, site);
      return cases.every(({ write, want }) => mutant(write) === want);
    });
    assert.deepEqual(unneeded, [], 'lines whose refusal no case notices');
  });
}

// The document as the server has it, and an edit of it: an edit shows its parent's revision.
export const stored = (doc, rev = '1-a') => ({ ...doc, _rev: rev });
export const edit = (before, changes) => JSON.parse(JSON.stringify({ ...before, ...changes }));
