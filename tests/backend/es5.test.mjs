// SPDX-License-Identifier: GPL-3.0-or-later
// What CouchDB runs is understood by the oldest engine that it may have: ES5, and nothing that came later.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { BACKEND } from './judge.mjs';

const acorn = createRequire(new URL('../server/package.json', import.meta.url))('acorn');
// What a function finds there without having it declared: ES5's own, and CouchDB's emit.
const GLOBALS = ['Array', 'Date', 'JSON', 'Math', 'Number', 'Object', 'RegExp', 'String', 'emit', 'undefined'];
const METHODS = ['UTC', 'call', 'charAt', 'concat', 'every', 'exec', 'filter', 'floor', 'forEach', 'getTime', 'hasOwnProperty',
  'indexOf', 'isArray', 'join', 'keys', 'map', 'push', 'replace', 'slice', 'some', 'sort', 'split', 'stringify', 'test', 'toISOString'];

function filesBelow (folder) {
  return readdirSync(join(BACKEND, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : path.endsWith('.js') ? [path] : [];
  });
}

function walk (node, visit, parent = null) {
  if (Array.isArray(node)) node.forEach(each => walk(each, visit, parent));
  else if (node !== null && typeof node === 'object' && typeof node.type === 'string') {
    visit(node, parent);
    for (const child of Object.values(node)) walk(child, visit, node);
  }
}

const isNamed = (node, parent) => (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
  (parent.type === 'Property' && parent.key === node);

function namesIn (tree) {
  const declared = new Set(GLOBALS), used = new Set(), called = new Set();
  walk(tree, (node, parent) => {
    if (node.type === 'VariableDeclarator') declared.add(node.id.name);
    if (/^Function/.test(node.type)) [node.id, ...node.params].forEach(name => name && declared.add(name.name));
    if (node.type === 'Identifier' && !isNamed(node, parent)) used.add(node.name);
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && !node.callee.computed) {
      called.add(node.callee.property.name);
    }
  });
  return { free: [...used].filter(name => !declared.has(name)), called: [...called] };
}

const files = filesBelow('');
test('functions are there', () => assert.ok(['rt.js', 'kota.js', 'nilai.js'].every(name => files.includes(name)), files.join()));
for (const path of files) {
  const source = readFileSync(join(BACKEND, path), 'utf8').trim();
  test(`${path}: begins and ends as CouchDB wants a function`, () => assert.match(source, /^function \([^]*\n}$/));
  test(`${path}: is ES5`, () => acorn.parse(`(${source})`, { ecmaVersion: 5 }));
  test(`${path}: uses only what ES5 has`, () => {
    const { free, called } = namesIn(acorn.parse(`(${source})`, { ecmaVersion: 5 }));
    assert.deepEqual(free, []);
    assert.deepEqual(called.filter(name => !METHODS.includes(name)), []);
  });
}
