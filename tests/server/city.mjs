// SPDX-License-Identifier: GPL-3.0-or-later
// A city server for the tests and for trying the program out, on loopback only, with one RT chair,
// one pendamping and one city officer. Runs until SIGINT, SIGTERM or, with --until-stdin-closes,
// the end of its standard input.
//
//   node city.mjs [--json] [--until-stdin-closes] [--port N] [--dir DIR]
//
// --json prints one line of facts instead of text for people. Without --dir everything is in memory
// and passwords are new at each start; with it documents and passwords stay.
// BANTAR_TEST_COUCHDB=http://admin:password@127.0.0.1:5984 sets the same up on a server that runs
// already, and takes it away again at the end.
// BANTAR_TEST_DRESS=couchdb dresses the server as CouchDB (dress.mjs), with the city's functions installed.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dress } from './dress.mjs';
import { startEngine } from './engine.mjs';
import { clear, newFacts, provision } from './provision.mjs';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

function loadFacts (dir) {
  if (dir === null) return newFacts();
  const file = join(dir, 'accounts.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const facts = newFacts();
  writeFileSync(file, JSON.stringify(facts), { mode: 0o600 });
  return facts;
}

async function borrow (address, facts) {
  const url = new URL(address);
  if (url.protocol !== 'http:' || !LOOPBACK.includes(url.hostname)) {
    throw new Error('BANTAR_TEST_COUCHDB must be on loopback: tests delete databases there');
  }
  await clear(address, facts);
  return { base: address, ended: new Promise(() => {}), stop: () => clear(address, facts) };
}

function describe (facts) {
  const row = (who, { user, password }) => `  ${who.padEnd(24)} ${user.padEnd(14)} password ${password}`;
  return [
    `City server for trying out: ${facts.url}`,
    row('Ketua RT 21, Eka Jaya', facts.accounts.chair),
    row('Pendamping, Eka Jaya', facts.accounts.pendamping),
    row('City officer (DPMPPA)', facts.accounts.city),
    `  ${'Server admin'.padEnd(24)} ${facts.admin_url}`,
    'Only this computer reaches it (127.0.0.1). Never for real data. Ctrl+C ends it.',
  ].join('\n');
}

function untilAskedToEnd (stdinToo) {
  return new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, done);
    if (stdinToo) process.stdin.on('end', done).on('error', done).resume();
  });
}

async function main () {
  const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false },
    'until-stdin-closes': { type: 'boolean', default: false }, port: { type: 'string' }, dir: { type: 'string' } } });
  const asked = untilAskedToEnd(options['until-stdin-closes']).then(() => null);
  const dir = options.dir === undefined ? null : resolve(options.dir);
  if (dir !== null) {
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, 0o700);
  }
  const facts = loadFacts(dir);
  const server = process.env.BANTAR_TEST_COUCHDB
    ? await borrow(process.env.BANTAR_TEST_COUCHDB, facts)
    : await startEngine(Number(options.port || 0), dir);
  const asCouchdb = process.env.BANTAR_TEST_DRESS === 'couchdb';
  try {
    await provision(server.base, facts, asCouchdb);
    facts.admin_url = asCouchdb && !process.env.BANTAR_TEST_COUCHDB ? await dress(server.base) : server.base;
    facts.url = new URL(facts.admin_url).origin;
    facts.pid = server.pid ?? 0;
    console.log(options.json ? JSON.stringify(facts) : describe(facts));
    const complaint = await Promise.race([asked, server.ended]);
    if (complaint !== null) throw new Error(`the database server ended by itself: ${complaint}`);
  } finally {
    await server.stop();
  }
}

main().then(() => process.exit(0), error => {
  console.error(`city: ${error.message}`);
  process.exit(1);
});
