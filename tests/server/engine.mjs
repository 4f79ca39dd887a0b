// SPDX-License-Identifier: GPL-3.0-or-later
// Starts and ends one pouchdb-server, and speaks HTTP with it or with a real CouchDB.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const BINARY = join(HERE, 'node_modules', 'pouchdb-server', 'bin', 'pouchdb-server');
const START_TRIES = 3; // a free port can be taken by another process before the server has it
const ANSWER_MS = 30000;
const POLL_MS = 50;

// Lower-case base 32, as RT ids are written; easy to type as a password too.
export function randomWord (length) {
  return Array.from(randomBytes(length), byte => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('');
}

function freePort () {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

// Sends one request as the server's admin. `base` carries the admin's name and password.
// Resolves with { status, body }; body is null when the answer is not JSON.
export function ask (base, method, path, body) {
  const url = new URL(path, base);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = { Accept: 'application/json' }; // pouchdb-server answers text/plain without it
  if (text !== undefined) {
    headers['Content-Type'] = 'application/json';
    headers['Content-Length'] = Buffer.byteLength(text);
  }
  const options = { method, headers, auth: `${url.username}:${url.password}`, agent: false,
    host: url.hostname, port: url.port, path: url.pathname + url.search, timeout: ANSWER_MS };
  return new Promise((resolve, reject) => {
    const sent = request(options, answer => {
      let received = '';
      answer.setEncoding('utf8');
      answer.on('data', piece => { received += piece; });
      answer.on('error', reject);
      answer.on('end', () => {
        let parsed = null;
        try { parsed = JSON.parse(received); } catch { /* an HTML error page: the status says enough */ }
        resolve({ status: answer.statusCode, body: parsed });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
    sent.on('error', reject);
    sent.end(text);
  });
}

// As ask(), but any other status than those expected is an error that names the request.
export async function expect (base, method, path, statuses, body) {
  const answer = await ask(base, method, path, body);
  if (!statuses.includes(answer.status)) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

async function waitUntilItAnswers (base, child) {
  const end = Date.now() + ANSWER_MS;
  while (Date.now() < end && child.exitCode === null) {
    const answer = await ask(base, 'GET', '/_session').catch(() => null);
    if (answer !== null && answer.status === 200) return true;
    await pause(POLL_MS);
  }
  return false;
}

async function launch (port, home, dir) {
  const password = randomWord(20);
  const config = join(home, 'config.json');
  writeFileSync(config, JSON.stringify({ admins: { admin: password } }), { mode: 0o600 });
  const storage = dir === null ? ['--in-memory', '--dir', home] : ['--dir', dir];
  const child = spawn(process.execPath,
    ['--require', join(HERE, 'exit-with-parent.cjs'), BINARY, '--host', '127.0.0.1', '--port', String(port),
      ...storage, '--config', config, '--no-stdout-logs'],
    // cwd: it writes log.txt where it stands. detached: Ctrl+C is for city.mjs, which ends it.
    { cwd: home, detached: true, stdio: ['pipe', 'ignore', 'pipe'] });
  child.complaint = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', piece => { child.complaint = (child.complaint + piece).slice(-2000); });
  return { child, base: `http://admin:${password}@127.0.0.1:${port}` };
}

// Starts a server on 127.0.0.1; in memory when `dir` is null. Resolves with
// { base, pid, ended, stop }: the admin's address, whose memory to look at, a promise for an end that
// nobody asked for, and how to end it.
export async function startEngine (wantedPort, dir) {
  const home = mkdtempSync(join(tmpdir(), 'bantar-city-'));
  let complaint = '';
  for (let attempt = 0; attempt < START_TRIES; attempt++) {
    const { child, base } = await launch(wantedPort || await freePort(), home, dir);
    const gone = new Promise(resolve => child.once('exit', resolve));
    const stop = async () => {
      child.stdin.destroy();
      child.kill('SIGKILL'); // nothing to save: in memory, or LevelDB, which survives it
      await gone;
      rmSync(home, { recursive: true, force: true });
    };
    if (await waitUntilItAnswers(base, child)) {
      return { base, stop, pid: child.pid, ended: gone.then(() => child.complaint) };
    }
    complaint = child.complaint;
    child.kill('SIGKILL');
    await gone;
    if (wantedPort) break;
  }
  rmSync(home, { recursive: true, force: true });
  throw new Error(`pouchdb-server does not start: ${complaint}`);
}
