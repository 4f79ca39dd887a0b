// SPDX-License-Identifier: GPL-3.0-or-later
// node pouchdb.mjs URL USER PASSWORD DIR DATABASE...: replicates databases into LevelDB, eight at a
// time, and prints milliseconds, milliseconds of CPU and the most memory in KiB.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PouchDB from 'pouchdb';

const AT_ONCE = 8;
const BATCH = 1000; // ten times its own default: fewer requests

const [url, username, password, dir, ...databases] = process.argv.slice(2);

async function replicate (name) {
  const local = new PouchDB(join(dir, name), { adapter: 'leveldb' });
  const remote = new PouchDB(`${url}/${name}`, { skip_setup: true, auth: { username, password } });
  const result = await local.replicate.from(remote, { batch_size: BATCH });
  if (!result.ok || result.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(result.errors)}`);
  await local.close();
}

async function work () {
  for (let name = databases.shift(); name !== undefined; name = databases.shift()) await replicate(name);
}

const start = performance.now();
const before = process.cpuUsage();
await Promise.all(Array.from({ length: AT_ONCE }, work));
const { user, system } = process.cpuUsage(before);
const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
console.log((performance.now() - start).toFixed(1), ((user + system) / 1000).toFixed(1), peak);
