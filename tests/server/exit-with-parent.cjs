// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the database server: its standard input is a pipe from city.mjs, and when that
// process is gone, even by SIGKILL, the server ends too and takes its temporary folder, where it
// was started, with it. No test leaves a server behind.
const { rmSync } = require('node:fs');
const home = process.cwd();

process.stdin.on('end', () => {
  rmSync(home, { recursive: true, force: true });
  process.exit(0);
});
process.stdin.resume();
