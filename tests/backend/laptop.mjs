// SPDX-License-Identifier: GPL-3.0-or-later
// A chair's laptop: the built bantarctl on a profile of its own, and the city server that it syncs with.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../server/', import.meta.url));

function run (command, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', piece => { said += piece; });
    child.on('error', reject).on('close', status => resolve({ status, said }));
  });
}

// The city server as it is for all tests. Resolves with its facts and how to end it.
export async function startCity () {
  const child = spawn(process.execPath, [join(SERVER, 'city.mjs'), '--json', '--until-stdin-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise(resolve => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    return { facts: JSON.parse(line), stop: () => { child.stdin.end(); return gone; } };
  }
  throw new Error('the city server did not start');
}

export class Laptop {
  constructor (city) {
    this.home = mkdtempSync(join(tmpdir(), 'bantar-laptop-'));
    this.city = city;
    this.password = join(this.home, 'password');
    writeFileSync(this.password, city.accounts.chair.password, { mode: 0o600 });
  }

  // bantarctl at a moment of the laptop's clock; it has to succeed.
  async ctl (clock, ...words) {
    const command = ['faketime', '-m', '--exclude-monotonic', '-f', `@${clock}`, process.env.BANTAR_TEST_CTL,
      '--data', join(this.home, 'profile'), ...words];
    const env = { ...process.env, HOME: this.home, XDG_DATA_HOME: join(this.home, 'data'), TZ: 'UTC',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:', ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ''}:verify_asan_link_order=0` };
    const { status, said } = await run(command, { env });
    assert.equal(status, 0, `bantarctl ${words.join(' ')}: ${said}`);
  }

  sync (clock) {
    return this.ctl(clock, 'sync', '--password-file', this.password);
  }

  setUp (clock) {
    const { rt } = this.city;
    return this.ctl(clock, 'setup', '--kelurahan', rt.kelurahan, '--rt', String(rt.number), '--chair', 'Pak Budi');
  }

  async signIn (clock) {
    const { accounts, url } = this.city;
    await this.setUp(clock);
    await this.ctl(clock, 'sign-in', '--server', url, '--user', accounts.chair.user, '--password-file', this.password);
  }

  // A pendamping's laptop: its profile begins with the account.
  async signInAsPendamping (clock) {
    const { user, password } = this.city.accounts.pendamping;
    writeFileSync(this.password, password, { mode: 0o600 });
    await this.ctl(clock, 'sign-in', '--server', this.city.url, '--user', user, '--password-file', this.password);
    await this.sync(clock);
  }

  remove () {
    rmSync(this.home, { recursive: true });
  }
}
