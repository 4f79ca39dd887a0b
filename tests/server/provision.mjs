// SPDX-License-Identifier: GPL-3.0-or-later
// What a city sets up once: accounts, databases with their members, and the city's documents.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, expect, randomWord } from './engine.mjs';

const TOP = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DATA = join(TOP, 'resources', 'data');
const BACKEND = join(TOP, 'backend');
const KELURAHAN = '15.71.11.1003'; // Eka Jaya
const KECAMATAN = '15.71.11';      // Paal Merah
const MARK = '_local/bantar-test'; // in databases that this program made and may delete
const OPEN_DAYS = 5;
const GRACE_DAYS = 5;
const DAY = 86400000;
const WIB_HOURS = 7;
const COUNT_MAX = 1000000;

// New names and passwords for one chair, one pendamping and one city officer.
export function newFacts () {
  const rt = randomWord(10);
  return {
    rt: { id: rt, number: 21, kelurahan: KELURAHAN, database: `bantar-rt-${rt}` },
    accounts: {
      chair: { user: 'rt21.ekajaya', password: randomWord(8), roles: ['bantar', `rt:${rt}`] },
      pendamping: { user: 'desi.ekajaya', password: randomWord(8), roles: ['bantar', `pendamping:${KELURAHAN}`] },
      city: { user: 'dpmppa', password: randomWord(8), roles: ['bantar', 'kota'] },
    },
  };
}

function utc (ms) {
  return new Date(ms).toISOString().slice(0, 19) + 'Z';
}

// Month `ahead` of the current one in WIB. The deadline is its last day, 23.59.59 WIB; it closes some
// days later, at midnight, and what was completed before that may arrive for some days of grace.
function month (ahead) {
  const now = new Date(Date.now() + WIB_HOURS * 3600000);
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1);
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1) - WIB_HOURS * 3600000;
  return { period: utc(first).slice(0, 7), deadline: utc(next - 1000), closes: utc(next + OPEN_DAYS * DAY),
    grace: utc(next + (OPEN_DAYS + GRACE_DAYS) * DAY) };
}

function instruments () {
  const files = existsSync(DATA) ? readdirSync(DATA).filter(name => /^instrument-.*\.json$/.test(name)) : [];
  return files.map(file => JSON.parse(readFileSync(join(DATA, file), 'utf8')));
}

// What the function of an RT's database is told of an indicator set (backend/README.md).
function toldOf (instrument) {
  const indicators = instrument.pillars.flatMap(pillar => pillar.indicators);
  const parts = indicators.flatMap(indicator => indicator.parts ?? [indicator]);
  const limit = ({ unit, of }) => ({ max: unit === 'percent' ? 100 : COUNT_MAX, ...(of && { of }) });
  return Object.fromEntries(parts.map(({ code, sensitive, counts = [] }) => [code,
    { ...(sensitive && { sensitive }), counts: Object.fromEntries(counts.map(count => [count.key, limit(count)])) }]));
}

function cityDocuments (facts) {
  const documents = [{ _id: `rt:${facts.rt.id}`, type: 'rt', rt: facts.rt.id, kelurahan: KELURAHAN,
    number: facts.rt.number, since: '2014-01' }];
  for (const { period, deadline, closes } of [month(0), month(1)]) {
    documents.push({ _id: `period:${period}`, type: 'period', period, deadline, closes, grace_days: GRACE_DAYS });
  }
  for (const instrument of instruments()) {
    documents.push({ _id: `instrument:${instrument.id}`, type: 'instrument', instrument });
  }
  return documents;
}

// Who reads what. Months close by themselves: their times are written a year ahead.
function databases (facts) {
  const members = roles => ({ admins: { names: [], roles: [] }, members: { names: [], roles } });
  const months = Array.from({ length: 13 }, (_, ahead) => month(ahead));
  const times = name => Object.fromEntries(months.map(each => [each.period, each[name]]));
  const told = { format: 1, rt: facts.rt.id, kelurahan: [[KELURAHAN, '2014-01']], closes: times('closes'), grace: times('grace'),
    instruments: Object.fromEntries(instruments().map(instrument => [instrument.id, toldOf(instrument)])) };
  const rtRoles = [`rt:${facts.rt.id}`, `pendamping:${KELURAHAN}`, `kelurahan:${KELURAHAN}`, `kecamatan:${KECAMATAN}`, 'kota'];
  return {
    'bantar-kota': members(['bantar']),
    'bantar-nilai': members(['bantar']),
    [facts.rt.database]: { ...members(rtRoles), bantar: told },
  };
}

// What the scores' function is told, in its own document everywhere.
function directory (facts) {
  return { format: 1, rts: { [facts.rt.id]: [[KELURAHAN, '2014-01']] } };
}

// Writes a document whatever revision is there: provisioning twice changes nothing.
async function put (base, path, document) {
  const there = await ask(base, 'GET', path);
  const revision = there.status === 200 ? { _rev: there.body._rev } : {};
  await expect(base, 'PUT', path, [200, 201], { ...document, ...revision });
}

const userPath = user => `/_users/org.couchdb.user:${user}`;

async function putAccounts (base, facts) {
  await expect(base, 'PUT', '/_users', [201, 412]);
  for (const { user, password, roles } of Object.values(facts.accounts)) {
    await put(base, userPath(user), { _id: `org.couchdb.user:${user}`, type: 'user', name: user, password, roles, bantar_test: true });
  }
}

// What judges every write. pouchdb-server hands _bulk_docs to it without the database's _security, so what it
// is told stands in its own document too.
async function putFunction (base, database, told) {
  const file = database.startsWith('bantar-rt-') ? 'rt.js' : `${database.slice('bantar-'.length)}.js`;
  const text = readFileSync(join(BACKEND, file), 'utf8').trimEnd();
  await put(base, `/${database}/_design/bantar`, { _id: '_design/bantar', language: 'javascript', version: 'test',
    validate_doc_update: text, ...(told && { bantar: told }) });
}

// Sets everything up on the server at `base`; with the city's functions or, for tests that write what a city
// would refuse, without them.
export async function provision (base, facts, withFunctions = false) {
  await putAccounts(base, facts);
  for (const [name, security] of Object.entries(databases(facts))) {
    await expect(base, 'PUT', `/${name}`, [201, 202, 412]);
    await expect(base, 'PUT', `/${name}/_security`, [200], security);
    await put(base, `/${name}/${MARK}`, { _id: MARK });
    if (withFunctions) await putFunction(base, name, name === 'bantar-nilai' ? directory(facts) : security.bantar);
  }
  for (const document of cityDocuments(facts)) {
    await put(base, `/bantar-kota/${document._id}`, document);
  }
}

// Deletes what an earlier run made on a server that is not ours. Throws before anything is deleted
// when a database or an account of these names was not made by this program.
export async function clear (base, facts) {
  const doomed = [];
  const names = (await expect(base, 'GET', '/_all_dbs', [200])).body.filter(name => name.startsWith('bantar-'));
  for (const name of names) {
    if ((await ask(base, 'GET', `/${name}/${MARK}`)).status !== 200) {
      throw new Error(`${name} on this server was not made by a test: not touched`);
    }
    doomed.push(`/${name}`);
  }
  for (const { user } of Object.values(facts.accounts)) {
    const there = await ask(base, 'GET', userPath(user));
    if (there.status !== 200) continue;
    if (there.body.bantar_test !== true) throw new Error(`${user} on this server was not made by a test: not touched`);
    doomed.push(`${userPath(user)}?rev=${there.body._rev}`);
  }
  for (const path of doomed) await expect(base, 'DELETE', path, [200, 202]);
}
