// SPDX-License-Identifier: GPL-3.0-or-later
// Dresses pouchdb-server as Apache CouchDB 3.5: a proxy on loopback that changes what the two say
// differently and the program meets. Sequences are opaque and pages tell what is pending; a known user who
// is no member gets 403, for the whole request; _find and _bulk_get are closed to strangers; a stale
// revision is a conflict before the city's function is asked; replies are application/json and never packed.
import { createServer, request } from 'node:http';

const MAX_DOCUMENT = 8000000; // bytes, attachments not counted
const SESSION_SECONDS = 600;
const MARK = '-g1AAAA'; // what a sequence of CouchDB looks like after its number
const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'etag', 'vary',
  'x-powered-by'];

// ---- Upstream

function forward (port, method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, answer => {
      const pieces = [];
      answer.on('data', piece => pieces.push(piece)).on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function parse (buffer) {
  try { return JSON.parse(buffer.toString('utf8')); } catch { return undefined; }
}

// One exchange, and questions of our own on behalf of the same user.
class Exchange {
  constructor (port, incoming, body) {
    const url = new URL(incoming.url, 'http://localhost');
    this.port = port;
    this.method = incoming.method;
    this.url = url;
    this.body = body;
    this.headers = { ...incoming.headers, accept: 'application/json' };
    for (const name of ['accept-encoding', 'connection', 'expect', 'if-none-match', 'transfer-encoding']) delete this.headers[name];
    if (body.length > 0) this.headers['content-length'] = body.length;
    [, this.database, this.rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname);
  }

  send () {
    return forward(this.port, this.method, this.url.pathname + this.url.search, this.headers, this.body);
  }

  async ask (method, path, document) {
    const { 'content-length': omit, ...headers } = this.headers;
    const body = document === undefined ? '' : JSON.stringify(document);
    if (body) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    const answer = await forward(this.port, method, path, headers, body);
    return { status: answer.status, body: parse(answer.body) };
  }

  async isKnown () {
    const session = await this.ask('GET', '/_session');
    return session.status === 200 && session.body.userCtx.name !== null;
  }
}

// ---- What CouchDB says otherwise

const say = (status, error, reason) => ({ status, body: { error, reason } });

async function refuse (exchange) {
  return await exchange.isKnown()
    ? say(403, 'forbidden', 'You are not allowed to access this db.')
    : say(401, 'unauthorized', 'You are not authorized to access this db.');
}

const toSequence = number => `${number}${MARK}${Buffer.from(`bantar ${number}`).toString('base64url')}`;

// The number inside a sequence of ours; null for another server's.
function fromSequence (text) {
  if (text === '0' || text === 'now') return text;
  const number = text.split('-')[0];
  return toSequence(number) === text ? number : null;
}

function dressDocument (doc) {
  const { _id, _rev, ...rest } = doc;
  return { ...(_id !== undefined && { _id }), ...(_rev !== undefined && { _rev }), ...rest };
}

async function dressChanges (exchange, page) {
  const after = await exchange.ask('GET', `/${exchange.database}/_changes?since=${page.last_seq}`);
  const results = page.results.map(({ seq, id, changes, doc, ...rest }) =>
    ({ seq: toSequence(seq), id, changes, ...rest, ...(doc && { doc: dressDocument(doc) }) }));
  return { results, last_seq: toSequence(page.last_seq), pending: after.body.results.length };
}

async function currentRevision (exchange, id) {
  const row = (await exchange.ask('POST', `/${exchange.database}/_all_docs`, { keys: [id] })).body?.rows?.[0];
  return row?.value && !row.value.deleted ? row.value.rev : undefined;
}

// CouchDB looks for a conflict before it asks the city's function, pouchdb-server after.
async function dressReceipt (exchange, receipt, doc) {
  if (receipt.error !== 'forbidden' || !doc) return receipt;
  const stale = await currentRevision(exchange, receipt.id) !== doc._rev;
  return stale ? { id: receipt.id, error: 'conflict', reason: 'Document update conflict.' } : receipt;
}

async function dressReceipts (exchange, receipts) {
  const docs = parse(exchange.body).docs;
  const dressed = [];
  for (const receipt of receipts) dressed.push(await dressReceipt(exchange, receipt, docs.find(doc => doc._id === receipt.id)));
  return dressed;
}

async function dressDifference (exchange, difference) {
  for (const [id, entry] of Object.entries(difference)) {
    const current = await currentRevision(exchange, id);
    if (current && entry.missing.some(rev => parseInt(rev) > parseInt(current))) entry.possible_ancestors = [current];
  }
  return difference;
}

function dressDatabase (facts) {
  return { instance_start_time: facts.instance_start_time, db_name: facts.db_name, update_seq: toSequence(facts.update_seq),
    doc_count: facts.doc_count, doc_del_count: 0, props: {}, compact_running: false, cluster: { q: 1, n: 1, w: 1, r: 1 } };
}

const dressServer = facts => ({ couchdb: 'Welcome', version: '3.5.0', git_sha: '11f0d3643', uuid: facts.uuid.replaceAll('-', ''),
  features: ['access-ready', 'partitioned', 'pluggable-storage-engines', 'reshard', 'scheduler'],
  vendor: { name: 'The Apache Software Foundation' } });

// ---- One exchange

// Refusals that pouchdb-server does not know. Returns an answer, or null to go on.
async function judge (exchange) {
  const { database, rest, method } = exchange;
  const since = exchange.url.searchParams.get('since');
  if (rest === '_changes' && since !== null) {
    const number = fromSequence(since);
    if (number === null) return say(400, 'bad_request', "Malformed sequence supplied in 'since' parameter.");
    exchange.url.searchParams.set('since', number);
  }
  if (['_bulk_docs', '_bulk_get', '_find'].includes(rest) && !/^application\/json/.test(exchange.headers['content-type'] ?? '')) {
    return say(415, 'bad_content_type', 'Content-Type must be application/json');
  }
  if (['_bulk_get', '_find', '_index'].includes(rest) && (await exchange.ask('GET', `/${database}`)).status === 401) {
    return refuse(exchange);
  }
  if (method === 'PUT' && rest && !rest.startsWith('_')) {
    const doc = parse(exchange.body);
    if (doc && JSON.stringify({ ...doc, _attachments: undefined }).length > MAX_DOCUMENT) {
      return say(413, 'document_too_large', doc._id ?? rest);
    }
  }
  return null;
}

async function dressFailure (exchange, answer) {
  const { database, rest } = exchange;
  const id = decodeURIComponent(rest);
  const { reason } = answer.body;
  if (answer.status === 401 && database && !database.startsWith('_') && /not authorized/.test(reason)) return refuse(exchange);
  if (answer.status === 404 && reason === 'no_db_file') return say(404, 'not_found', 'Database does not exist.');
  if (answer.status === 404 && reason === 'missing' && rest && !rest.includes('/')) {
    const row = (await exchange.ask('POST', `/${database}/_all_docs`, { keys: [id] })).body?.rows?.[0];
    return say(404, 'not_found', row?.value?.deleted ? 'deleted' : 'missing');
  }
  if (answer.status === 403 && exchange.method === 'PUT' && !rest.startsWith('_')) {
    const stale = await currentRevision(exchange, id) !== parse(exchange.body)?._rev;
    return stale ? say(409, 'conflict', 'Document update conflict.') : answer;
  }
  return answer;
}

async function dressSuccess (exchange, answer) {
  const { database, rest, method } = exchange;
  let body = answer.body;
  if (exchange.url.pathname === '/') body = dressServer(body);
  else if (database.startsWith('_')) return answer;
  else if (rest === '' && method === 'GET') body = dressDatabase(body);
  else if (rest === '_changes') body = await dressChanges(exchange, body);
  else if (rest === '_revs_diff') body = await dressDifference(exchange, body);
  else if (rest === '_bulk_docs') {
    if (body.length > 0 && body.every(receipt => receipt.error === 'unauthorized')) return refuse(exchange);
    body = await dressReceipts(exchange, body);
  } else if (method === 'GET' && !rest.startsWith('_') && body._id !== undefined) body = dressDocument(body);
  return { status: answer.status, body };
}

async function answerDressed (exchange) {
  const refusal = await judge(exchange);
  if (refusal !== null) return { headers: {}, ...refusal };
  const plain = await exchange.send();
  const body = parse(plain.body);
  if (body === undefined || body === null) return plain; // an attachment
  const answer = { status: plain.status, body };
  const dressed = plain.status < 300 ? await dressSuccess(exchange, answer) : await dressFailure(exchange, answer);
  return { headers: plain.headers, ...dressed };
}

function write (outgoing, { status, headers, body }) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body) + '\n');
  for (const [name, value] of Object.entries(headers)) {
    if (!HOP_HEADERS.includes(name)) outgoing.setHeader(name, value);
  }
  if (!Buffer.isBuffer(body)) outgoing.setHeader('Content-Type', 'application/json');
  if (headers['set-cookie']) {
    outgoing.setHeader('Set-Cookie', headers['set-cookie'].map(cookie => `${cookie}; Max-Age=${SESSION_SECONDS}`));
  }
  outgoing.setHeader('Server', 'CouchDB/3.5.0 (Erlang OTP/26)');
  outgoing.setHeader('Cache-Control', 'must-revalidate');
  outgoing.setHeader('Content-Length', bytes.length);
  outgoing.writeHead(status);
  outgoing.end(bytes);
}

function handle (port, incoming, outgoing) {
  const pieces = [];
  // A request that is cut never reaches the server.
  incoming.on('data', piece => pieces.push(piece)).on('error', () => {});
  incoming.on('end', () => {
    answerDressed(new Exchange(port, incoming, Buffer.concat(pieces)))
      .then(answer => write(outgoing, answer))
      .catch(error => { console.error(`dress: ${incoming.method} ${incoming.url}: ${error.stack}`); outgoing.destroy(); });
  });
}

// Resolves with the base address of the dressed server, with the admin's name and password in it.
export function dress (base) {
  const { port } = new URL(base);
  const server = createServer((incoming, outgoing) => handle(port, incoming, outgoing));
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => {
    resolve(base.replace(`:${port}`, `:${server.address().port}`));
  }));
}
